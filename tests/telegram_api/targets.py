"""What a call is about: its chat, its message, its topic. Raises Refused as Telegram would."""

from typing import TYPE_CHECKING

from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.chats import Chat, PrivateChat
from tests.telegram_api.groups import Group
from tests.telegram_api.messages import Message
from tests.telegram_api.parameters import Parameters
from tests.telegram_api.refusals import bad_request

if TYPE_CHECKING:
    from tests.telegram_api.world import World


def find_chat(world: "World", bot: BotAccount, parameters: Parameters) -> Chat:
    """Return the chat of chat_id, whether or not the bot may write there."""
    wanted = parameters.string("chat_id")
    if not wanted:
        raise bad_request("chat_id is empty")
    try:
        chat_id = int(wanted)
    except ValueError:
        raise bad_request("chat not found") from None
    group = world.groups.get(chat_id)
    if group is not None:
        return group
    person = world.people.get(chat_id)
    if person is None:
        raise bad_request("chat not found")
    return world.private(person, bot)


def open_chat(world: "World", bot: BotAccount, parameters: Parameters, action: str = "") -> Chat:
    """Return the chat of chat_id. Raises Refused when the bot may not do the action there."""
    chat = find_chat(world, bot, parameters)
    refusal = chat.refusal(bot, action)
    if refusal is not None:
        raise refusal
    return chat


def find_topic(chat: Chat, parameters: Parameters) -> int | None:
    """Return the topic of message_thread_id, None when there is none given."""
    topic_id = parameters.integer("message_thread_id")
    if topic_id == 0:
        return None
    topic = chat.topics.get(topic_id) if isinstance(chat, Group) else None
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
    return topic_id


def find_reply(chat: Chat, parameters: Parameters) -> Message | None:
    """Return the message that reply_parameters name."""
    reply = parameters.decoded("reply_parameters", "can't parse reply parameters JSON object")
    if reply is None:
        return None
    if not isinstance(reply, dict) or "message_id" not in reply:
        raise bad_request('can\'t find field "message_id"')
    message = chat.messages.get(reply["message_id"])
    if message is None or message.deleted:
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return message


def own_message(chat: Chat, bot: BotAccount, parameters: Parameters) -> Message:
    """Return the bot's own message of message_id, to be edited."""
    message_id = parameters.integer("message_id")
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad_request("message to edit not found")
    if message.sender is not bot or message.service is not None:
        raise bad_request("message can't be edited")
    return message


def may_delete(chat: Chat, bot: BotAccount, message: Message, oldest: float) -> bool:
    """Return whether a bot may delete a message (https://core.telegram.org/bots/api#deletemessage).

    `oldest` is the date before which nothing can be deleted for everybody.
    """
    if message.date < oldest:
        return False
    if isinstance(chat, PrivateChat):
        return True
    if not isinstance(chat, Group):
        return False
    place = chat.membership(bot)
    if message.sender is bot:
        return True
    return place.status == "administrator" and place.can_delete_messages
