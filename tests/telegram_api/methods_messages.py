"""Sending, changing and deleting messages of words, and answering taps."""

from typing import TYPE_CHECKING, Any

from tests.telegram_api import limits
from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.groups import Group
from tests.telegram_api.keyboards import NOT_DECODED, Markup, check_markup
from tests.telegram_api.messages import Message
from tests.telegram_api.methods import by_name, method
from tests.telegram_api.parameters import Parameters
from tests.telegram_api.people import CallbackAnswer
from tests.telegram_api.records import Note
from tests.telegram_api.refusals import bad_request
from tests.telegram_api.targets import find_reply, find_topic, may_delete, open_chat, own_message
from tests.telegram_api.text import Entity, fix_text, utf16_length

if TYPE_CHECKING:
    from tests.telegram_api.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
PARSE_MODES = ("html", "markdown", "markdownv2")


def read_words(world: "World", parameters: Parameters, words: str, marks: str) -> tuple[str, list[Entity]]:
    """Return a text or caption with its entities. parse_mode is noted, checked, and otherwise left alone."""
    mode = parameters.string("parse_mode")
    entities = parameters.decoded(marks, f"can't parse {marks} JSON object")
    if mode:
        if mode.lower() not in PARSE_MODES:
            raise bad_request("unsupported parse_mode")
        what = "parse mode" if entities is None else "parse mode and entities"
        world.notes.append(Note(parameters.method, what, mode))
    return fix_text(parameters.string(words), entities)


def read_text(world: "World", parameters: Parameters) -> tuple[str, list[Entity]]:
    """Return the text of a call."""
    if not parameters.string("text"):
        raise bad_request("message text is empty")
    text, entities = read_words(world, parameters, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    return text, entities


def read_caption(world: "World", parameters: Parameters) -> tuple[str, list[Entity]]:
    """Return the caption of a call, which may be empty."""
    caption, entities = read_words(world, parameters, "caption", "caption_entities")
    if utf16_length(caption) > limits.CAPTION:
        raise bad_request("message caption is too long")
    return caption, entities


def read_markup(parameters: Parameters) -> Markup | None:
    """Return the inline keyboard of a call."""
    return check_markup(parameters.decoded("reply_markup", NOT_DECODED))


def read_options(parameters: Parameters) -> dict[str, Any]:
    """Return what else of a sent message comes back in its JSON."""
    preview = parameters.decoded("link_preview_options", "can't parse link preview options JSON object")
    options: dict[str, Any] = {}
    if preview is not None:
        if not isinstance(preview, dict) or not isinstance(preview.get("is_disabled", True), bool):
            raise bad_request('field "is_disabled" must be of type Boolean')
        options["link_preview_options"] = preview
    if parameters.flag("protect_content"):
        options["has_protected_content"] = True
    return options


def sent(world: "World", bot: BotAccount, message: Message) -> dict[str, Any]:
    """Say that a bot has sent this message, and return it."""
    if isinstance(message.chat, Group):
        message.chat.last_bot = bot.id
    return message.to_json()


def send_message(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#sendmessage."""
    text, entities = read_text(world, parameters)
    markup = read_markup(parameters)
    chat = open_chat(world, bot, parameters, "send text messages")
    topic = find_topic(chat, parameters)
    reply_to = find_reply(chat, parameters)
    if utf16_length(text) > limits.TEXT:
        raise bad_request("message is too long")
    options = read_options(parameters)
    message = world.post(chat, bot, text, entities)
    message.markup, message.topic, message.reply_to, message.options = markup, topic, reply_to, options
    return sent(world, bot, message)


def edit_text(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#editmessagetext."""
    text, entities = read_text(world, parameters)
    message = _to_edit(world, bot, parameters)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    if utf16_length(text) > limits.TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    return _edited(world, message, text, entities, read_markup(parameters), read_options(parameters))


def edit_caption(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#editmessagecaption."""
    caption, entities = read_caption(world, parameters)
    message = _to_edit(world, bot, parameters)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    return _edited(world, message, caption, entities, read_markup(parameters), message.options)


def edit_markup(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#editmessagereplymarkup."""
    message = _to_edit(world, bot, parameters)
    return _edited(world, message, message.text, message.entities, read_markup(parameters), message.options)


def _to_edit(world: "World", bot: BotAccount, parameters: Parameters) -> Message:
    if parameters.string("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    return own_message(open_chat(world, bot, parameters), bot, parameters)


def _edited(
    world: "World",
    message: Message,
    text: str,
    entities: list[Entity],
    markup: Markup | None,
    options: dict[str, Any],
) -> dict[str, Any]:
    if (text, entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.markup, message.options = text, entities, markup, options
    message.edited = int(world.clock.now())
    message.chat.touch(message)
    return message.to_json()


def delete_message(world: "World", bot: BotAccount, parameters: Parameters) -> bool:
    """See https://core.telegram.org/bots/api#deletemessage."""
    chat = open_chat(world, bot, parameters)
    message_id = parameters.integer("message_id")
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad_request("message to delete not found")
    oldest = world.clock.now() - limits.DELETABLE_FOR_SECONDS
    if message.date < oldest:
        raise bad_request("message can't be deleted for everyone")
    if not may_delete(chat, bot, message, oldest):
        raise bad_request("message can't be deleted")
    message.deleted = True
    chat.touch(message)
    return True


def delete_messages(world: "World", bot: BotAccount, parameters: Parameters) -> bool:
    """See https://core.telegram.org/bots/api#deletemessages: messages that cannot be deleted are passed over."""
    ids = parameters.decoded("message_ids", "can't parse message identifiers JSON object")
    if not isinstance(ids, list) or not ids:
        raise bad_request("message identifiers are not specified")
    if not all(isinstance(message_id, int) for message_id in ids):
        raise bad_request("expected an Array of Integer as message identifiers")
    if len(ids) > limits.MESSAGES_TO_DELETE_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = open_chat(world, bot, parameters)
    oldest = world.clock.now() - limits.DELETABLE_FOR_SECONDS
    for message_id in ids:
        message = chat.messages.get(message_id)
        if message is not None and not message.deleted and may_delete(chat, bot, message, oldest):
            message.deleted = True
            chat.touch(message)
    return True


def answer_callback(world: "World", bot: BotAccount, parameters: Parameters) -> bool:
    """See https://core.telegram.org/bots/api#answercallbackquery."""
    text = parameters.string("text")
    if utf16_length(text) > limits.CALLBACK_ANSWER_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    tap = world.taps.get(parameters.string("callback_query_id"))
    if tap is None or tap.answer is not None or world.bot_of(tap.message) is not bot:
        raise bad_request(TOO_OLD)
    if world.clock.now() - tap.at > world.callback_lifetime:
        raise bad_request(TOO_OLD)
    tap.settle(CallbackAnswer(text, parameters.flag("show_alert"), parameters.string("url")))
    return True


SEND = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id parse_mode disable_notification "
    "protect_content allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup "
)
EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup "

METHODS = by_name(
    method("sendMessage", SEND + "text entities link_preview_options", send_message),
    method("editMessageText", EDIT + "text parse_mode entities link_preview_options", edit_text),
    method("editMessageCaption", EDIT + "caption parse_mode caption_entities show_caption_above_media", edit_caption),
    method("editMessageReplyMarkup", EDIT, edit_markup),
    method("deleteMessage", "chat_id message_id", delete_message),
    method("deleteMessages", "chat_id message_ids", delete_messages),
    method("answerCallbackQuery", "callback_query_id text show_alert url cache_time", answer_callback),
)
