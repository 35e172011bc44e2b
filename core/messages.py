"""What people see: messages made of message ids and arguments, never of sentences or markup.

Words are chosen when a message is rendered, in the reader's language. A person's words and names are never copied
into a message: `WordsOf` and `NameOf` point to them, so that what is taken back or deleted disappears from every place
that still shows the message.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from core.codec import coded
from core.people import MemberId, PersonId, Purpose


class Style(StrEnum):
    """How a piece of a message stands out."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"


class TimeStyle(StrEnum):
    """How much of a moment is shown."""

    DAY = "day"  # Tuesday
    DATE = "date"  # 20 November 2026
    DAY_TIME = "day-time"  # Tuesday 18:00
    TIME = "time"  # 18:00
    DAY_MONTH = "day-month"  # 20 November
    WHEN = "when"  # Tuesday 24 November 18:00


@coded("name")
@dataclass(frozen=True, slots=True)
class NameOf:
    """The present name of a member, looked up when the message is shown."""

    member: MemberId


@coded("words")
@dataclass(frozen=True, slots=True)
class WordsOf:
    """What a member wrote in one answer, looked up when the message is shown; gone when they took it back."""

    answer: str


@coded("alias")
@dataclass(frozen=True, slots=True)
class AliasOf:
    """The made-up name under which one answer was given, looked up when the message is shown."""

    answer: str


@coded("moment")
@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time (UTC) shown in an IANA zone; "" is the reader's own."""

    at: datetime
    zone: str
    style: TimeStyle = TimeStyle.DAY_TIME


def on_day(day: date) -> Moment:
    """Return a calendar day, the same wherever it is read."""
    return Moment(datetime.combine(day, time(12), UTC), "UTC", TimeStyle.DATE)


@coded("told")
@dataclass(frozen=True, slots=True)
class Told:
    """Words that a facilitator wrote, in one or more languages (language tag to text; '' when no language is known)."""

    texts: Mapping[str, str]

    def text(self, languages: tuple[str, ...]) -> str:
        """Return the text in the first of `languages` that there is, else the first one written."""
        for language in languages:
            if language in self.texts:
                return self.texts[language]
        return next(iter(self.texts.values()), "")


def told(text: str, language: str = "") -> Told:
    """Wrap words written in one language."""
    return Told({language: text})


@coded("list")
@dataclass(frozen=True, slots=True)
class Listing:
    """Several pieces shown as a list within a sentence, joined as the language does it."""

    items: tuple["Value", ...]
    joiner: str = "list-joiner"  # the message id of what stands between two items


@coded("say")
@dataclass(frozen=True, slots=True, init=False)
class Say:
    """A message id with its arguments: `Say("check-in-closed", answers=7)`."""

    id: str
    args: Mapping[str, "Value"]
    style: Style

    def __init__(
        self, id: str, args: Mapping[str, "Value"] | None = None, style: Style = Style.PLAIN, **more: "Value"
    ) -> None:
        object.__setattr__(self, "id", id)
        object.__setattr__(self, "args", {**args, **more} if args else more)
        object.__setattr__(self, "style", style)


@coded("link")
@dataclass(frozen=True, slots=True)
class Link:
    """A web address with the words shown for it; a channel without links shows both."""

    address: str
    label: "Say | Told"


Value: TypeAlias = "str | int | float | NameOf | AliasOf | WordsOf | Moment | Told | Say | Listing"
Piece: TypeAlias = "Say | Told | WordsOf | Link"


class Arrangement(StrEnum):
    """What a set of choices means; how it is laid out is the channel's business."""

    ONE = "one"  # pick one
    MANY = "many"  # tick any number, then Done
    ORDER = "order"  # put them in order, one tap after the other
    DOTS = "dots"  # share out dots: each tap gives or takes away one
    ACT = "act"  # things one can do next


@coded("option")
@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be tapped. `code` comes back: unique in its message, at most 12 ASCII characters.

    With `opens`, a tap opens the private chat as if "/start" and this code had been given there: the only kind of
    option that a shared chat may have, as anybody there can tap it. Letters, digits, "-" and "_", at most 64.
    """

    code: str
    label: Say | Told
    picked: bool = False  # MANY: ticked; ORDER: already placed
    place: int | None = None  # ORDER: its place so far, from 1
    opens: str = ""
    dots: int | None = None  # DOTS: how many it has; a tap gives it one more
    takes_from: str = ""  # DOTS: the code of the option, just before it, from which a tap takes one away


@coded("choices", remembered=True)
@dataclass(frozen=True, slots=True)
class Choices:
    """The taps that a message offers. `controls` (back, skip, later …) stand apart from the options."""

    arrangement: Arrangement
    options: tuple[Option, ...]
    controls: tuple[Option, ...] = ()


class Expects(StrEnum):
    """What kind of reply a message waits for, so that a channel can show the right field."""

    NOTHING = "nothing"
    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    FILE = "file"
    VOICE = "voice"


@coded("ref")
@dataclass(frozen=True, slots=True)
class Ref:
    """What taps refer to: kind 'd' a dialogue, 'r' a round, 's' a series, 'm' a member; its id and revision."""

    kind: str
    id: str
    revision: int = 0


@coded("picture")
@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a round's released result, drawn from the stored result when it is shown."""

    round: str
    question: str


@coded("recording")
@dataclass(frozen=True, slots=True)
class Recording:
    """A stored file: a question read aloud, or a form's picture."""

    media: str


@coded("calendar-file")
@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A meeting for its reader's calendar, written from its round when it is shown."""

    round: str


Media: TypeAlias = "Picture | Recording | CalendarFile"


@coded("private")
@dataclass(frozen=True, slots=True)
class Private:
    """To one person alone; `member` says on behalf of which membership (None before joining).

    `language` is spoken with somebody of whom nothing is known any more.
    """

    person: PersonId
    member: MemberId | None = None
    language: str = ""


@coded("space")
@dataclass(frozen=True, slots=True)
class Shared:
    """To a group's shared chat: to the topic it writes to, or to `thread`, where somebody has just spoken."""

    space: str
    thread: str | None = None


Recipient: TypeAlias = "Private | Shared"


class DeliveryClass(StrEnum):
    """What a crash may do to a message: R may repeat once, N may be lost and never repeats."""

    R = "R"
    N = "N"


@coded("message")
@dataclass(frozen=True, slots=True)
class Message:
    """One thing to show in one place.

    `slot` names the place: the same slot again means "this place should now look like this". `settles` names slots
    whose question is answered by now: they turn into a short "Answered" that repeats no words. A message without a
    body shows nothing and only settles. One that `clears` removes everything shown in its chat before, as far as the
    platform permits, and says there what remains. After `useful_until` (UTC) the message is dropped and reported, not
    sent late; `about` is the id of the round whose end that is, so that it moves along. `purpose` is checked against
    the member's consent at delivery.
    """

    to: Recipient
    body: tuple[Piece, ...]
    choices: Choices | None = None
    ref: Ref | None = None
    expects: Expects = Expects.NOTHING
    media: tuple[Media, ...] = ()
    slot: str | None = None
    settles: tuple[str, ...] = ()
    useful_until: datetime | None = None
    about: str | None = None
    delivery: DeliveryClass = DeliveryClass.R
    interactive: bool = False
    purpose: Purpose | None = None
    copyable: bool = False  # offered as text to paste elsewhere: invites and results
    title: Say | None = field(default=None)  # the neutral line that a notification shows
    clears: bool = False
    anytime: bool = False  # may come in quiet hours: its moment was weighed, or it corrects what is wrong by now
