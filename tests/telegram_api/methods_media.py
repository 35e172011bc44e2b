"""Sending photos, voice notes, documents and albums, and fetching what people sent."""

import io
from typing import TYPE_CHECKING, Any

from PIL import Image, UnidentifiedImageError

from tests.telegram_api import limits
from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.files import Media, StoredFile
from tests.telegram_api.messages import Message
from tests.telegram_api.methods import by_name, method
from tests.telegram_api.methods_messages import SEND, read_caption, read_markup, read_options, sent
from tests.telegram_api.parameters import Parameters, Upload
from tests.telegram_api.refusals import Refused, bad_request
from tests.telegram_api.targets import find_reply, find_topic, open_chat

if TYPE_CHECKING:
    from tests.telegram_api.world import World

ATTACHED = "attach://"
NO_SUCH_FILE = "wrong file identifier/HTTP URL specified"
RIGHTS = {"photo": "send photos", "voice": "send voice notes", "document": "send documents"}
# "This photo is too odd": https://core.telegram.org/bots/api#sendphoto
PHOTO_SIDES_TOGETHER = 10_000
PHOTO_RATIO = 20


def send_photo(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#sendphoto."""
    return _send(world, bot, parameters, "photo")


def send_voice(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#sendvoice."""
    return _send(world, bot, parameters, "voice")


def send_document(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#senddocument."""
    return _send(world, bot, parameters, "document")


def _send(world: "World", bot: BotAccount, parameters: Parameters, kind: str) -> dict[str, Any]:
    upload = parameters.files.get(kind) or _named(world, parameters, parameters.string(kind))
    if upload is None:
        raise bad_request(f"there is no {kind} in the request")
    caption, entities = read_caption(world, parameters)
    markup = read_markup(parameters)
    chat = open_chat(world, bot, parameters, RIGHTS[kind])
    topic = find_topic(chat, parameters)
    reply_to = find_reply(chat, parameters)
    options = read_options(parameters)
    media = _media(world, kind, upload, parameters.integer("duration"))
    message = world.post(chat, bot, caption, entities, media=media)
    message.markup, message.topic, message.reply_to, message.options = markup, topic, reply_to, options
    return sent(world, bot, message)


def send_media_group(world: "World", bot: BotAccount, parameters: Parameters) -> list[dict[str, Any]]:
    """See https://core.telegram.org/bots/api#sendmediagroup."""
    album = parameters.decoded("media", "can't parse media JSON object")
    if not isinstance(album, list):
        raise bad_request("expected an Array of InputMedia")
    fewest, most = limits.MEDIA_IN_A_GROUP
    if len(album) > most:
        raise bad_request("too many messages to send as an album")
    if len(album) < fewest:
        raise bad_request("there are no messages to send" if not album else "an album has at least two messages")
    kinds = {one.get("type") for one in album if isinstance(one, dict)}
    if len(kinds) != 1 or not kinds <= {"photo", "document"}:
        raise bad_request("can't use the media of the specified type in the album")
    kind = str(kinds.pop())
    chat = open_chat(world, bot, parameters, RIGHTS[kind])
    topic = find_topic(chat, parameters)
    reply_to = find_reply(chat, parameters)
    options = read_options(parameters)
    prepared: list[tuple[Media, str, list[dict[str, Any]]]] = []
    for one in album:
        upload = _named(world, parameters, str(one.get("media", "")))
        if upload is None:
            raise bad_request(f"can't parse InputMedia: there is no {kind} in the request")
        words = Parameters(
            {name: one[name] for name in one if name.startswith(("caption", "parse"))}, {}, parameters.method
        )
        prepared.append((_media(world, kind, upload, 0), *read_caption(world, words)))
    name = world.new_id()
    messages: list[Message] = []
    for media, caption, entities in prepared:
        message = world.post(chat, bot, caption, entities, media=media)
        message.album, message.topic, message.reply_to, message.options = name, topic, reply_to, options
        messages.append(message)
    return [sent(world, bot, message) for message in messages]


def _named(world: "World", parameters: Parameters, reference: str) -> "Upload | StoredFile | None":
    """Return the file that a reference means: an attached one, or one that Telegram has already."""
    if reference.startswith(ATTACHED):
        return parameters.files.get(reference.removeprefix(ATTACHED))
    if not reference:
        return None
    known = world.files.by_id.get(reference)
    if known is None:
        raise bad_request(NO_SUCH_FILE)
    return known


def _media(world: "World", kind: str, file: "Upload | StoredFile", duration: int) -> Media:
    if isinstance(file, StoredFile):
        details = {"duration": duration, "mime_type": "audio/ogg"} if kind == "voice" else {}
        return Media(kind, (file,), details)
    content = file.content
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > limits.UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    match kind:
        case "photo":
            _check_photo(content)
            return world.files.photo(content)
        case "voice":
            return world.files.voice(content, duration)
        case _:
            return world.files.document(content, file.name, file.mime)


def _check_photo(content: bytes) -> None:
    if len(content) > limits.PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is {limits.PHOTO_BYTES} bytes"
        )
    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
    except UnidentifiedImageError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > PHOTO_SIDES_TOGETHER or max(width, height) > PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def get_file(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#getfile."""
    file = world.files.by_id.get(parameters.string("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if file.size > limits.DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {**file.sized(), "file_path": file.path}


CAPTION = SEND + "caption caption_entities "

METHODS = by_name(
    method("sendPhoto", CAPTION + "photo show_caption_above_media has_spoiler", send_photo),
    method("sendVoice", CAPTION + "voice duration", send_voice),
    method("sendDocument", CAPTION + "document thumbnail disable_content_type_detection", send_document),
    method(
        "sendMediaGroup",
        "business_connection_id chat_id message_thread_id direct_messages_topic_id media disable_notification "
        "protect_content allow_paid_broadcast message_effect_id reply_parameters",
        send_media_group,
    ),
    method("getFile", "file_id", get_file),
)
