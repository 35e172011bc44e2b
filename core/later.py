"""What the author of released words does about them: sealed until the release hour, and shown to them alone.

Each group has a box for this, beside those of its rounds. So nobody sees a reply come at the very moment when somebody
was there to write it: everything comes out together, once a day, in no order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from core.codec import coded, decode, encode
from core.events import Timer
from core.lockbox import Sealed
from core.messages import (
    Arrangement,
    Choices,
    Expects,
    Message,
    Moment,
    Option,
    Piece,
    Private,
    Ref,
    Say,
    TimeStyle,
    told,
)
from core.people import Group, GroupId, MemberId, PersonId
from core.ports.clock import Calendar
from core.ports.inbox import Handled, Outcome
from core.released import ReleasedText
from core.sealed import REF

RELEASE = time(18)  # by the group's clock: when most people are asked, so that looking then tells nothing
MOST_QUESTIONS = 2  # about one text: more would be an interrogation
LONGEST_QUESTION = 500  # characters
LONGEST_REPLY = 2000
LONGEST_ROW = 2 * (4 * LONGEST_REPLY) + 2048  # bytes: two replies, or one being written; ids and names of parts
REPLY, KEEP, REWRITE, SHOW = "reply", "keep", "rewrite", "show"
NEXT, DELETE, GONE, MUTE = "next", "delete", "gone", "mute"
RELEASES = "later-releases"  # the timer of the release hour; its subject is a group
_BOX = "later-"


def box_of(group: GroupId) -> str:
    """Return the name of a group's box."""
    return f"{_BOX}{group}"


def group_of_box(prompt: str) -> GroupId | None:
    """Return whose box it is; None for the box of a round."""
    return GroupId(prompt.removeprefix(_BOX)) if prompt.startswith(_BOX) else None


def release_timer(group: GroupId, at: datetime, *, lets_out: bool = True) -> Timer:
    """Return the timer of a group's release hour; one that lets nothing out only sets the next one."""
    return Timer(f"{group}:{RELEASES}", at, RELEASES, group, {"lets_out": lets_out})


@coded("sealed-later")
@dataclass(frozen=True, slots=True)
class Later:
    """What was done about one text since the last release hour, sealed under the text's id."""

    text: str
    said: Mapping[str, str] = field(default_factory=dict)  # replies, by the number of the question
    ids: Mapping[str, str] = field(default_factory=dict)  # under which they come out
    removed: bool = False


@coded("sealed-hand")
@dataclass(frozen=True, slots=True)
class Hand:
    """A reply that somebody is writing, sealed under their own id: what they type is meant for it.

    So it is until something else is shown in their chat (`beside`) or an hour has passed (`until`, seconds since 1970).
    """

    person: PersonId
    text: str = ""
    number: int = 0
    beside: str = ""
    until: int = 0
    held: str | None = None  # words that may point to somebody
    seen: tuple[str, ...] = ()  # the latest events, as account and id


def later_of(content: Sealed | None, text: str) -> Later:
    """Read what was done about a text; nothing yet is something too."""
    return decode(content["later"], Later) if content is not None and "later" in content else Later(text)


def hand_of(content: Sealed | None) -> Hand | None:
    """Read what somebody is writing."""
    return decode(content["hand"], Hand) if content is not None and "hand" in content else None


def sealed(content: Later | Hand) -> Sealed:
    """Return either as it is sealed."""
    return {"later" if isinstance(content, Later) else "hand": encode(content)}


def place_of(id: str) -> MemberId:
    """Return under what a text's or a person's row is found: tags are made from any id."""
    return MemberId(id)


def next_release(calendar: Calendar, group: Group, now: datetime) -> datetime:
    """Return the first release hour after a moment."""
    today = calendar.utc_to_local(now, group.zone).date()
    at = calendar.local_to_utc(datetime.combine(today, RELEASE), group.zone)
    return at if at > now else calendar.local_to_utc(datetime.combine(today + timedelta(days=1), RELEASE), group.zone)


@dataclass(frozen=True, slots=True)
class Found:
    """One released text as its author is shown it: the `place`-th of `count`."""

    text: ReleasedText
    group: Group
    later: Later
    replies: Mapping[int, str]  # that have come out, by the number of the question
    until: datetime | None = None  # how long Ladle itself knows whose it is; None: only six words tell

    @property
    def open_question(self) -> int | None:
        """Return the number of the first question without a reply."""
        numbers = range(1, len(self.text.questions) + 1)
        return next((it for it in numbers if it not in self.replies and str(it) not in self.later.said), None)


def view(
    person: PersonId, found: Sequence[Found], place: int, comes_out: datetime, until: datetime | None = None
) -> Outcome:
    """Show one of somebody's texts, what was asked about it, and what can be done.

    With `until`, how many there are is said first, and until when they are found.
    """
    one = found[place]
    pieces: list[Piece] = []
    if until is not None:
        known = sum(it.until is not None for it in found)
        pieces.append(Say("claim-my-data", count=known, until=Moment(until, one.group.zone, TimeStyle.DATE)))
    pieces += [Say("claim-text", group=one.group.name), told(one.text.text)]
    for number, question in enumerate(one.text.questions, 1):
        pieces.append(Say("claim-asked", question=told(question)))
        if number in one.replies:
            pieces.append(Say("claim-said", words=told(one.replies[number])))
        elif str(number) in one.later.said:
            words = told(one.later.said[str(number)])
            pieces.append(Say("claim-said-later", words=words, at=_shortly(comes_out)))
    if one.until is not None and until is None:
        pieces.append(Say("claim-until", until=Moment(one.until, one.group.zone, TimeStyle.DAY_MONTH)))
    options = [Option(REPLY, Say("claim-reply"))] if one.open_question is not None else []
    if len(found) > 1:
        options.append(Option(NEXT, Say("claim-next")))
    options.append(Option(DELETE, Say("act-delete")))
    if one.until is not None:
        options.append(Option(MUTE, Say("claim-mute")))
    return shown(person, *pieces, about=one.text, options=options)


def asked(person: PersonId, found: Found, number: int) -> Outcome:
    """Ask for the reply to one question; what is typed next is it."""
    question = Say("claim-asked", question=told(found.text.questions[number - 1]))
    back = [Option(SHOW, Say("act-go-back"))]
    outcome = shown(person, question, Say("claim-write"), about=found.text, number=number, options=back)
    message = outcome.sealed
    return outcome if message is None else replace(outcome, sealed=replace(message, expects=Expects.TEXT))


def replied(person: PersonId, comes_out: datetime) -> Outcome:
    """Say when a reply comes out."""
    return shown(person, Say("claim-replied", at=_shortly(comes_out)))


def deleted(person: PersonId, comes_out: datetime) -> Outcome:
    """Say when words are gone."""
    return shown(person, Say("claim-deleted", at=_shortly(comes_out)))


def _shortly(at: datetime) -> Moment:
    return Moment(at, "", TimeStyle.DAY_TIME)


def shown(
    person: PersonId,
    *pieces: Piece,
    about: ReleasedText | None = None,
    number: int = 0,
    options: Sequence[Option] = (),
) -> Outcome:
    """Return something that is shown once and stored nowhere."""
    choices = Choices(Arrangement.ACT, tuple(options)) if options else None
    ref = None if about is None else Ref(REF, about.id, number)
    return Outcome(Handled.NEW, sealed=Message(Private(person), tuple(pieces), choices, ref, interactive=True))
