"""Turns what Telegram tells the bot into events, and says which file, rank or answer each of them still needs.

Edited messages are not asked for: what was sent stands, and changing it in the chat changes nothing here.
"""

import re
from dataclasses import replace
from datetime import datetime

from telegram import Message, PhotoSize, Update
from telegram.constants import ChatType

from bots.telegram.groups import ABSENT, GROUPS, in_group, standing
from bots.telegram.limits import LARGEST_FILE
from bots.telegram.received import COMMAND, Malformed, Me, Received, SentFile, number, origin_of, text_of, words_of
from core.events import Commanded, Event, Left, Pressed, Returned, Typed
from core.messages import Say
from core.spaces import Place

# Nothing else is asked for: https://core.telegram.org/bots/api#getting-updates
ASKED_FOR = ("message", "callback_query", "my_chat_member")
_AUDIO = re.compile(r"audio/", re.IGNORECASE)


def parse(update: Update, me: Me, at: datetime) -> Received | None:
    """Return what an update means; None when it is nothing to us. `at` is when it came (UTC).

    Raises Malformed, or whatever a hostile value leads to: every update is read alone.
    """
    if update.callback_query is not None:
        return _pressed(update, me, at)
    if update.my_chat_member is not None:
        changed = update.my_chat_member
        return _started(update, me, at) if changed.chat.type == ChatType.PRIVATE else standing(update, changed, me, at)
    message = update.message
    if message is None or message.chat.type == ChatType.CHANNEL:
        return None
    if message.chat.type in GROUPS:
        return in_group(update, message, me, at)
    if message.chat.type == ChatType.PRIVATE:
        return _in_private(update, message, me, at)
    raise Malformed


def _pressed(update: Update, me: Me, at: datetime) -> Received | None:
    query = update.callback_query
    if query is None or query.from_user.is_bot:
        return None
    chat = query.message.chat if query.message is not None else None
    place = Place(number(chat.id)) if chat is not None and chat.type in GROUPS else None
    origin = origin_of(update, me, at, query.from_user, place=place)
    event = Pressed(origin, words_of(query.data)) if query.data else None
    seen = int(number(query.message.message_id)) if query.message is not None and place is None else None
    return Received(origin, number(query.from_user.id), (event,) if event else (), tap=text_of(query.id), seen=seen)


def _started(update: Update, me: Me, at: datetime) -> Received | None:
    """Return that somebody stopped the bot, or lets it write again."""
    changed = update.my_chat_member
    if changed is None:
        return None
    origin = origin_of(update, me, at, changed.from_user)
    gone = changed.new_chat_member.status in ABSENT
    return Received(origin, number(changed.chat.id), (Left(origin) if gone else Returned(origin),))


def _in_private(update: Update, message: Message, me: Me, at: datetime) -> Received | None:
    user = message.from_user
    if user is None or user.is_bot:
        return None
    receipt = number(message.message_id)
    origin = origin_of(update, me, at, user, receipt=receipt)
    received = Received(origin, number(message.chat.id), seen=int(receipt))
    if message.text is not None:
        return _said(message, words_of(message.text), me, received)
    file = _file(message)
    if isinstance(file, Say):
        return replace(received, note=file)
    if file is not None:
        return replace(received, file=file)
    if message.effective_attachment is not None or message.checklist is not None:
        return replace(received, note=Say("only-these-kinds"))
    return None  # what Telegram itself says in a chat, such as that a message was pinned


def _said(message: Message, text: str, me: Me, received: Received) -> Received:
    """Return words or a command; what was only passed on is words, whatever it looks like."""
    command = COMMAND.fullmatch(text.strip()) if message.forward_origin is None else None
    event: Event = Typed(received.origin, text)
    if command is not None:
        if command[2] and command[2].casefold() != me.username.casefold():
            return replace(received, note=Say("help-unknown"))
        event = Commanded(received.origin, command[1].lower(), (command[3] or "").strip())
    return replace(received, events=(event,))


def _file(message: Message) -> SentFile | Say | None:
    """Return the voice note, picture or document of a message; words where it is too big; None where there is none."""
    album = None if message.media_group_id is None else text_of(message.media_group_id)
    caption = bool(message.caption)
    if message.animation is not None:
        return None  # Telegram says that it is a document, too; it is a short film
    spoken = message.voice or message.audio
    if spoken is not None:
        return _fitting(SentFile(text_of(spoken.file_id), True, caption, album), spoken.file_size)
    if message.photo:
        size = _largest(message.photo)
        if size is None:
            return Say("file-size", most=LARGEST_FILE >> 20)
        return SentFile(text_of(size.file_id), False, caption, album)
    document = message.document
    if document is not None:
        voice = isinstance(document.mime_type, str) and _AUDIO.match(document.mime_type) is not None
        return _fitting(SentFile(text_of(document.file_id), voice, caption, album), document.file_size)
    return None


def _fitting(file: SentFile, size: int | None) -> SentFile | Say:
    too_big = isinstance(size, int) and size > LARGEST_FILE
    return Say("file-size", most=LARGEST_FILE >> 20) if too_big else file


def _largest(sizes: tuple[PhotoSize, ...]) -> PhotoSize | None:
    fit = [size for size in sizes if not isinstance(size.file_size, int) or size.file_size <= LARGEST_FILE]
    return max(fit, key=lambda size: size.width * size.height, default=None)
