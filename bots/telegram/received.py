"""What an update of Telegram's means to Ladle, and how its values are read, whatever they are."""

import re
from dataclasses import dataclass
from datetime import datetime

from telegram import Update, User

from core.events import Attached, Event, Origin, Spoke
from core.messages import Say
from core.people import Identity
from core.spaces import Place

LONGEST_NAME = 256  # characters of a given name that are looked at; Telegram's own have 64
# The same names as elsewhere: Telegram's have letters, digits and underscores; hyphens are typed by hand.
COMMAND = re.compile(r"/([^\W\d_][\w-]{0,31})(?:@(\w{1,64}))?(?:\s+(.*))?", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}")


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


def address(chat: str, thread: str = "") -> str:
    """Return where messages to a chat, or to a topic of it, go."""
    return f"{chat}/{thread}" if thread else chat


def origin_of(
    update: Update, me: Me, at: datetime, user: User, *, place: Place | None = None, receipt: str | None = None
) -> Origin:
    """Return where something came from that a person did."""
    return Origin(
        account=me.account,
        event_id=number(update.update_id),
        at=at,
        identity=Identity(me.account, number(user.id)),
        language=language_of(user),
        given_name=words_of(user.first_name)[:LONGEST_NAME] or None,
        place=place,
        receipt=receipt,
    )


def language_of(user: User) -> str | None:
    """Return the language of somebody's app, where it is one."""
    code = user.language_code
    return code if isinstance(code, str) and _LANGUAGE.fullmatch(code) else None


def number(value: object) -> str:
    """Return an id of Telegram's as text."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Malformed
    return str(value)


def text_of(value: object) -> str:
    """Return a text of Telegram's own, such as the id of a file."""
    if not isinstance(value, str) or not value:
        raise Malformed
    return value


def words_of(value: object) -> str:
    """Return what somebody wrote without NUL, which no database takes, and with halves of characters joined."""
    if not isinstance(value, str):
        raise Malformed
    if value.isascii():
        return value.replace("\x00", "")
    return value.replace("\x00", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
