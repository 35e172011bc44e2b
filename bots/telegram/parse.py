"""Turns what Telegram tells the bot into events, and says which file, rank or answer each of them still needs.

Talk in groups is dropped unread, but for commands. Edited messages are not asked for: what was sent stands, and
changing it in the chat changes nothing here.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from telegram import ChatMember, ChatMemberUpdated, Message, PhotoSize, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from bots.telegram.limits import LARGEST_FILE
from core.events import Attached, Commanded, Event, Left, Origin, Pressed, Returned, SpaceChanged, Spoke, Typed
from core.messages import Say
from core.people import Identity
from core.spaces import Place, SpaceFact

# Nothing else is asked for: https://core.telegram.org/bots/api#getting-updates
ASKED_FOR = ("message", "callback_query", "my_chat_member")
# Commands that change what a shared chat is to Ladle: whoever gives them has to manage the chat.
FOR_MANAGERS = frozenset({"setup"})
LONGEST_NAME = 256  # characters of a given name that are looked at; Telegram's own have 64
# The same names as elsewhere: Telegram's have letters, digits and underscores; hyphens are typed by hand.
_COMMAND = re.compile(r"/([^\W\d_][\w-]{0,31})(?:@(\w{1,64}))?(?:\s+(.*))?", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_IN_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
_ABSENT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_AUDIO = re.compile(r"audio/", re.IGNORECASE)


class Malformed(ValueError):
    """An update that is not as Telegram describes it."""


@dataclass(frozen=True, slots=True)
class Me:
    """The bot that receives: its account, and its name on Telegram without the @."""

    account: str
    username: str


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody sent. `caption` says that words stood under it."""

    id: str
    voice: bool
    caption: bool = False
    album: str | None = None  # the album that it is a part of

    def event(self, origin: Origin, media: str) -> Event:
        """Return what happened, once the file is stored."""
        return Spoke(origin, media) if self.voice else Attached(origin, media)


@dataclass(frozen=True, slots=True)
class Received:
    """What one update means.

    `chat` is where a note about it goes, in private or to `reply_to` in a group. `tap` is a pressed button that waits
    for its answer. With `file`, an event follows once the file is there; with `rank`, the chat has to say whether the
    person manages it. `note` is said whatever becomes of the rest. `seen` is the message that the person is looking at.
    """

    origin: Origin
    chat: str
    events: tuple[Event, ...] = ()
    note: Say | None = None
    tap: str | None = None
    file: SentFile | None = None
    rank: int | None = None
    reply_to: int | None = None
    seen: int | None = None

    @property
    def slow(self) -> bool:
        """Whether Telegram has to be asked before it can be handed in."""
        return self.file is not None or self.rank is not None


def parse(update: Update, me: Me, at: datetime) -> Received | None:
    """Return what an update means; None when it is nothing to us. `at` is when it came (UTC).

    Raises Malformed, or whatever a hostile value leads to: every update is read alone.
    """
    if update.callback_query is not None:
        return _pressed(update, me, at)
    if update.my_chat_member is not None:
        return _standing(update, update.my_chat_member, me, at)
    message = update.message
    if message is None or message.chat.type == ChatType.CHANNEL:
        return None
    if message.chat.type in _IN_GROUPS:
        return _in_group(update, message, me, at)
    if message.chat.type == ChatType.PRIVATE:
        return _in_private(update, message, me, at)
    raise Malformed


def address(chat: str, thread: str = "") -> str:
    """Return where messages to a chat, or to a topic of it, go."""
    return f"{chat}/{thread}" if thread else chat


def _pressed(update: Update, me: Me, at: datetime) -> Received | None:
    query = update.callback_query
    if query is None or query.from_user.is_bot:
        return None
    chat = query.message.chat if query.message is not None else None
    place = Place(_number(chat.id)) if chat is not None and chat.type in _IN_GROUPS else None
    origin = _origin(update, me, at, query.from_user, place=place)
    event = Pressed(origin, _words(query.data)) if query.data else None
    seen = int(_number(query.message.message_id)) if query.message is not None and place is None else None
    return Received(origin, _number(query.from_user.id), (event,) if event else (), tap=_text(query.id), seen=seen)


def _in_private(update: Update, message: Message, me: Me, at: datetime) -> Received | None:
    user = message.from_user
    if user is None or user.is_bot:
        return None
    receipt = _number(message.message_id)
    origin = _origin(update, me, at, user, receipt=receipt)
    received = Received(origin, _number(message.chat.id), seen=int(receipt))
    if message.text is not None:
        return _said(message, _words(message.text), me, received)
    file = _file(message)
    if isinstance(file, Say):
        return replace(received, note=file)
    if file is not None:
        return replace(received, file=file)
    if message.effective_attachment is not None:
        return replace(received, note=Say("only-these-kinds"))
    return None  # what Telegram itself says in a chat, such as that a message was pinned


def _said(message: Message, text: str, me: Me, received: Received) -> Received:
    """Return words or a command; what was only passed on is words, whatever it looks like."""
    command = _COMMAND.fullmatch(text.strip()) if message.forward_origin is None else None
    event: Event = Typed(received.origin, text)
    if command is not None:
        if command[2] and command[2].casefold() != me.username.casefold():
            return replace(received, note=Say("help-unknown"))
        event = Commanded(received.origin, command[1].lower(), (command[3] or "").strip())
    return replace(received, events=(event,))


def _file(message: Message) -> SentFile | Say | None:
    """Return the voice note, picture or document of a message; words where it is too big; None where there is none."""
    album = None if message.media_group_id is None else _text(message.media_group_id)
    caption = bool(message.caption)
    if message.animation is not None:
        return None  # Telegram says that it is a document, too; it is a short film
    spoken = message.voice or message.audio
    if spoken is not None:
        return _fitting(SentFile(_text(spoken.file_id), True, caption, album), spoken.file_size)
    if message.photo:
        size = _largest(message.photo)
        if size is None:
            return Say("file-size", most=LARGEST_FILE >> 20)
        return SentFile(_text(size.file_id), False, caption, album)
    document = message.document
    if document is not None:
        voice = isinstance(document.mime_type, str) and _AUDIO.match(document.mime_type) is not None
        return _fitting(SentFile(_text(document.file_id), voice, caption, album), document.file_size)
    return None


def _fitting(file: SentFile, size: int | None) -> SentFile | Say:
    too_big = isinstance(size, int) and size > LARGEST_FILE
    return Say("file-size", most=LARGEST_FILE >> 20) if too_big else file


def _largest(sizes: tuple[PhotoSize, ...]) -> PhotoSize | None:
    fit = [size for size in sizes if not isinstance(size.file_size, int) or size.file_size <= LARGEST_FILE]
    return max(fit, key=lambda size: size.width * size.height, default=None)


def _in_group(update: Update, message: Message, me: Me, at: datetime) -> Received | None:
    """Return a command or a fact about the chat; everything else is the group's own talk."""
    chat = _number(message.chat.id)
    if message.migrate_to_chat_id is not None:
        return _moved(update, me, at, chat, _number(message.migrate_to_chat_id))
    if message.migrate_from_chat_id is not None:
        return _moved(update, me, at, _number(message.migrate_from_chat_id), chat)
    thread = _number(message.message_thread_id) if message.is_topic_message and message.message_thread_id else ""
    if message.forum_topic_closed is not None and thread:
        return _fact(update, me, at, Place(chat, thread), SpaceFact.TOPIC_GONE)
    user = message.from_user
    command = _COMMAND.fullmatch(message.text.strip()) if isinstance(message.text, str) else None
    if command is None or user is None or message.forward_origin is not None or message.is_automatic_forward:
        return None
    if command[2] and command[2].casefold() != me.username.casefold():
        return None  # to another bot
    reply_to = int(_number(message.message_id))
    if message.sender_chat is not None:
        # Somebody who hides behind the group, as its administrators can, or behind a channel: nobody to write to.
        origin = Origin(me.account, _number(update.update_id), at, place=Place(chat, thread))
        return Received(origin, address(chat, thread), note=Say("who-are-you"), reply_to=reply_to)
    if user.is_bot:
        return None
    origin = _origin(update, me, at, user, place=Place(chat, thread))
    name = command[1].lower()
    event = Commanded(origin, name, _words(command[3] or "").strip())
    rank = int(_number(user.id)) if name in FOR_MANAGERS else None
    return Received(origin, address(chat, thread), (event,), rank=rank, reply_to=reply_to)


def _standing(update: Update, changed: ChatMemberUpdated, me: Me, at: datetime) -> Received | None:
    """Return how the bot stands in a chat now."""
    chat = changed.chat
    if chat.type == ChatType.PRIVATE:
        origin = _origin(update, me, at, changed.from_user)
        gone = changed.new_chat_member.status in _ABSENT
        return Received(origin, _number(chat.id), (Left(origin) if gone else Returned(origin),))
    if chat.type not in _IN_GROUPS:
        return None
    found = _facts(changed.old_chat_member, changed.new_chat_member)
    return _fact(update, me, at, Place(_number(chat.id)), *found, by=changed.from_user) if found else None


def _facts(before: ChatMember, after: ChatMember) -> tuple[SpaceFact, ...]:
    was, is_now = _present(before), _present(after)
    if not is_now:
        return (SpaceFact.REMOVED,) if was else ()
    facts = [] if was else [SpaceFact.ADDED]
    if _silenced(after):
        facts.append(SpaceFact.SILENCED)
    elif was and _silenced(before):
        facts.append(SpaceFact.ALLOWED)
    if after.status == ChatMemberStatus.ADMINISTRATOR and before.status != ChatMemberStatus.ADMINISTRATOR:
        facts.append(SpaceFact.PROMOTED)
    return tuple(facts)


def _present(member: ChatMember) -> bool:
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", True))
    return member.status not in _ABSENT


def _silenced(member: ChatMember) -> bool:
    return member.status == ChatMemberStatus.RESTRICTED and not getattr(member, "can_send_messages", True)


def _moved(update: Update, me: Me, at: datetime, before: str, after: str) -> Received:
    """Return that a chat has a new id: the old and the new chat both tell it, in any order, and both mean the same."""
    origin = Origin(me.account, _number(update.update_id), at, place=Place(before))
    return Received(origin, after, (SpaceChanged(origin, SpaceFact.MOVED, after),))


def _fact(update: Update, me: Me, at: datetime, place: Place, *facts: SpaceFact, by: User | None = None) -> Received:
    """Return facts about a chat, each an event of its own."""
    language = None if by is None else _language(by)
    events = []
    for number, fact in enumerate(facts):
        id = f"{update.update_id}.{number}" if number else _number(update.update_id)
        events.append(SpaceChanged(Origin(me.account, id, at, language=language, place=place), fact))
    return Received(events[0].origin, address(place.chat, place.thread), tuple(events))


def _origin(
    update: Update, me: Me, at: datetime, user: User, *, place: Place | None = None, receipt: str | None = None
) -> Origin:
    return Origin(
        account=me.account,
        event_id=_number(update.update_id),
        at=at,
        identity=Identity(me.account, _number(user.id)),
        language=_language(user),
        given_name=_words(user.first_name)[:LONGEST_NAME] or None,
        place=place,
        receipt=receipt,
    )


def _language(user: User) -> str | None:
    code = user.language_code
    return code if isinstance(code, str) and _LANGUAGE.fullmatch(code) else None


def _number(value: object) -> str:
    """Return an id of Telegram's as text."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Malformed
    return str(value)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise Malformed
    return value


def _words(value: object) -> str:
    """Return what somebody wrote without NUL, which no database takes, and with halves of characters joined."""
    if not isinstance(value, str):
        raise Malformed
    if value.isascii():
        return value.replace("\x00", "")
    return value.replace("\x00", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
