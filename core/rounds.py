"""Series and rounds: what a group is asked again and again, and one occasion of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from core.codec import Json, coded
from core.delphi import DelphiRound
from core.messages import Told
from core.people import GroupId, MemberId, Purpose
from core.questions import Form, Label
from core.recurrence import Recurrence
from core.voting.ballots import Verdict
from core.voting.release import Released

SeriesId = NewType("SeriesId", str)
RoundId = NewType("RoundId", str)
AnswerId = NewType("AnswerId", str)


EARLIEST_HOUR = 7  # of the hours that a member can choose to be asked at, own clock


class HourOf(StrEnum):
    """Whose clock decides when a question comes."""

    GROUP = "group"
    PERSON = "person"


@coded("plan")
@dataclass(frozen=True, slots=True)
class Plan:
    """How the rounds of a series run; every length counts from the round's opening (UTC instants)."""

    recurrence: Recurrence
    hour_of: HourOf = HourOf.GROUP
    open_for: timedelta = timedelta(days=5)
    remind_after: timedelta | None = timedelta(days=2)
    early: timedelta = timedelta(0)  # how long before the opening an answer is taken
    late: timedelta = timedelta(days=2)  # how long after the close an answer is still kept, marked late
    reply_within: timedelta = timedelta(days=1)  # how long the result waits for "what happens next"
    asks_facilitators: bool = False  # whether facilitators are asked as well as members
    ahead: timedelta = timedelta(0)  # how long before an occurrence its round opens: a meeting's is when it starts


class SeriesStanding(StrEnum):
    """Where a series stands."""

    RUNNING = "running"
    ENDED = "ended"  # no more rounds will come
    UNDONE = "undone"  # taken back before anybody was asked
    PROPOSED = "proposed"  # a member's; runs once enough others support it
    DECLINED = "declined"  # a facilitator said why not


@dataclass(frozen=True, slots=True)
class Series:
    """A planned activity. Its form and plan are copied into each round when that opens."""

    id: SeriesId
    group: GroupId
    activity: str
    title: Told
    form: Form
    plan: Plan
    planned_by: MemberId
    standing: SeriesStanding = SeriesStanding.RUNNING
    rounds: int = 0  # how many rounds it has had
    details: Mapping[str, Json] = field(default_factory=dict)  # the activity's own; a round's state begins with them
    before: Json = None  # how it was before its last change, until somebody is asked
    version: int = 0


class Phase(StrEnum):
    """Where a round is. Each step happens once, in this order."""

    EARLY = "early"  # exists, takes early answers, nobody asked yet
    OPEN = "open"
    CLOSING = "closing"  # a vote that takes no more; it is being counted
    AWAITING_REPLY = "awaiting-reply"  # closed and counted; the facilitator is asked what happens next
    RELEASED = "released"  # everybody has the result
    CANCELLED = "cancelled"


@coded("vote-with-name")
@dataclass(frozen=True, slots=True)
class NamedVote:
    """What somebody chose in a vote with names: by the question's key, as JSON. It goes when they are deleted."""

    member: MemberId
    answer: Mapping[str, Json]
    relayed: bool = False  # whether a facilitator entered it for them


@coded("result-question")
@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What is shown of one question: released counts of a scale or choice, and of a vote what it came to.

    `by_name` are the votes, by random ids of members, where everybody was told that everyone would see them.
    """

    question: str
    ask: Label
    released: Released
    verdict: Verdict | None = None
    by_name: tuple[NamedVote, ...] = ()
    delphi: DelphiRound | None = None


@coded("quote")
@dataclass(frozen=True, slots=True)
class Quote:
    """Words that their author gave to the group; `member` only where they gave their name with them."""

    answer: AnswerId
    member: MemberId | None = None
    question: str = ""  # the key of what was asked
    made_up: bool = False  # under a made-up name, which is found by the answer
    voice: bool = False  # spoken: the group can hear it
    sealed: bool = False  # given without a name: it came out of a sealed box and is nobody's answer


@coded("result")
@dataclass(frozen=True, slots=True)
class Result:
    """What goes back to everyone. Frozen when the round closes: late answers never change it."""

    questions: tuple[QuestionResult, ...]
    quotes: tuple[Quote, ...]  # in an order that tells nothing about time
    wrote: int  # how many people wrote to the group
    reply: str | None = None  # what happens next, in the facilitator's words
    reply_by: MemberId | None = None  # who replied, or sent it without


# What a round's state says of every activity.
EXTENDED = "extended"  # it was given more time: when it was to close before (ISO, UTC)
REMINDED = "reminded"  # the one reminder went out, or is going out:
BY_PLAN, BY_HAND = "by-plan", "by-hand"


@dataclass(frozen=True, slots=True)
class Round:
    """One occasion on which a group is asked. `state` belongs to the activity. All times UTC."""

    id: RoundId
    series: SeriesId
    group: GroupId
    activity: str
    number: int  # 1 for the first of its series
    occurrence: datetime  # naive, local to the plan's zone: unique within a series
    opens_at: datetime
    closes_at: datetime
    phase: Phase
    form: Form
    plan: Plan
    result: Result | None = None
    state: Mapping[str, Json] = field(default_factory=dict)
    version: int = 0

    def takes_answers(self, now: datetime) -> bool:
        """Whether an answer given now is kept: open, early within its window, or late within its window."""
        if self.phase is Phase.CANCELLED:
            return False
        return self.opens_at - self.plan.early <= now < self.closes_at + self.plan.late

    def is_late(self, now: datetime) -> bool:
        """Whether an answer given now comes too late for the result."""
        return now >= self.closes_at or self.phase in (Phase.AWAITING_REPLY, Phase.RELEASED)


class Credit(StrEnum):
    """Who may read a person's words."""

    FACILITATORS = "facilitators"
    NAMED = "named"  # the group, with my name
    UNNAMED = "unnamed"  # the group, without my name; facilitators still see it
    PSEUDONYM = "pseudonym"  # everybody, under a made-up name
    ANONYMOUS = "anonymous"  # everybody, and nobody can tell who; such an answer is never stored with a member


@dataclass(frozen=True, slots=True)
class Answer:
    """One stored answer to one question. One per round, member and question; a new one replaces it."""

    id: AnswerId
    round: RoundId
    group: GroupId
    member: MemberId
    question: str
    kind: str  # the question's kind, such as 'Scale'
    value: Json
    at: datetime
    purpose: Purpose
    consent_version: int
    credit: Credit = Credit.FACILITATORS
    language: str | None = None
    late: bool = False
    relayed_by: MemberId | None = None


class PassedWhy(StrEnum):
    """Why an occurrence had no round."""

    MISSED = "missed"  # nothing ran in time
    COALESCED = "coalesced"  # a later one that was due as well took its place
    SKIPPED = "skipped"  # somebody who may plan left it out
    DAY_OFF = "day-off"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An occurrence that will have no round. One that has neither this nor a round is still to come."""

    series: SeriesId
    group: GroupId
    occurrence: datetime  # naive, local to the plan's zone
    why: PassedWhy
    at: datetime  # UTC, when it was decided


@dataclass(frozen=True, slots=True)
class Erasure:
    """What a deletion removes, counted exactly beforehand."""

    check_ins: int
    comments: int
    files: int
    others: int = 0
    questions: int = 0  # to find out about together
    asked_now: int = 0  # of these, such as stand in what people are asked now: their words stay there until it is over
    votes: int = 0  # open ones without names in which the member may have voted; whether they did is not told
    closed_votes: int = 0  # such that are counted: what is theirs in them can never be found
    studies: int = 0  # under way in which the member may have rated; what they rated is kept till the end
    unnamed: bool = False  # whether words without a name came out in the group, whoever wrote them
    until: date | None = None  # when the last backup with it is gone
