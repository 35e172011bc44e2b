"""What can happen, in the past tense. Every event, whoever caused it, takes the same turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from core.actions import Action
from core.codec import Json, coded
from core.people import Identity, MemberId, PersonId
from core.spaces import Place, SpaceFact


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an event came from. `account` is the receiving bot or page; with `event_id` it is handled once only.

    Replies go to the person's private chat, or to `reply_chat`: another address of the same account where only they
    see them.
    """

    account: str
    event_id: str
    at: datetime  # UTC, when it was received
    identity: Identity | None = None
    language: str | None = None  # a guess: the phone's or browser's
    given_name: str | None = None  # the platform's name for the person; used only to suggest one
    place: Place | None = None  # the shared chat it happened in, if any
    reply_chat: str | None = None
    receipt: str | None = None  # the platform's id of what the person sent
    zone: str | None = None  # a guess: the time zone the phone or browser names

    @property
    def others_read(self) -> bool:
        """Whether a reply there would be read by others."""
        return self.place is not None and self.reply_chat is None


@dataclass(frozen=True, slots=True)
class Typed:
    """Somebody wrote words. `token` names the dialogue whose field they were written into; None: the one now asked."""

    origin: Origin
    text: str
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Spoke:
    """Somebody sent a voice note, already stored."""

    origin: Origin
    media: str


@dataclass(frozen=True, slots=True)
class Attached:
    """Somebody sent a picture or document, already stored."""

    origin: Origin
    media: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody tapped a button; `token` is what the button carried."""

    origin: Origin
    token: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """Somebody filled in a whole form at once. `token` names the dialogue; None means the one now asked."""

    origin: Origin
    answers: Mapping[str, Json]
    token: str | None = None


@dataclass(frozen=True, slots=True)
class SlipSubmitted:
    """Somebody filled in a vote with the code of a printed slip; without `answers` they take it out.

    `words` came with its first vote, or will come with this one: without them nothing that is in is changed. `origin`
    names nobody. It takes the sealed road alone, and is no event of the main database.
    """

    origin: Origin
    code: str
    answers: Mapping[str, Json] | None
    words: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """Somebody gave a command, such as /leave; without its slash, in lower case."""

    origin: Origin
    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The platform says that a person stopped the bot."""

    origin: Origin


@dataclass(frozen=True, slots=True)
class Returned:
    """The platform says that a person lets the bot write to them (again)."""

    origin: Origin


@dataclass(frozen=True, slots=True)
class SpaceChanged:
    """Something happened to Ladle in a shared chat, `origin.place`. MOVED: `to` is the chat's new id."""

    origin: Origin
    fact: SpaceFact
    to: str = ""


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """A message could not reach a person at an account, `origin.identity`, and will not be tried again there."""

    origin: Origin
    person: PersonId
    reason: str


@coded("timer")
@dataclass(frozen=True, slots=True)
class Timer:
    """A moment at which something is due. `key` is unique: set again, it moves. `subject` is what it belongs to."""

    key: str
    due_at: datetime
    kind: str
    subject: str
    payload: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer came due."""

    origin: Origin
    timer: Timer


@dataclass(frozen=True, slots=True)
class Acted:
    """A facilitator (on their page) asked for something, or the operator (on the command line): `actor` is None."""

    origin: Origin
    actor: MemberId | None
    action: Action


Event: TypeAlias = (
    "Typed | Spoke | Attached | Pressed | Submitted | Commanded | Left | Returned | SpaceChanged | Undeliverable"
    " | TimerFired | Acted | SlipSubmitted"
)
