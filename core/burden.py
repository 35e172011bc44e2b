"""How much a group asks of a person: what was asked in the last days, and how long answering takes.

What is counted belongs to the person, whichever of their groups asks. When somebody has been asked enough, a message
waits; what it asks can be answered all the time (core/open_list.py).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate

from core.people import Member, PersonId
from core.questions import (
    Choice,
    Confirm,
    DateTime,
    Dots,
    File,
    Form,
    Grades,
    MultiChoice,
    Number,
    Order,
    Pairs,
    Question,
    Scale,
    Text,
    alternatives,
)
from core.rounds import Credit
from core.summary import CREDIT

REMEMBERED_FOR = timedelta(days=14)  # how long it is kept what somebody was asked
WEEK = timedelta(days=7)
# docs/explanation/experience.md
ASKS_A_WEEK = 2
SECONDS_A_WEEK = 10 * 60
ASKS_IN_THE_FIRST_WEEK = 1
AS_THEY_COME = 7  # asks a week: as many as one a day lets through

# How long an answer takes, in seconds: our own estimates, until a series has answers enough to measure by.
_SECONDS: Mapping[type[Question], int] = {
    Scale: 10,
    Choice: 10,
    Confirm: 10,
    Number: 15,
    DateTime: 20,
    MultiChoice: 20,
    Order: 40,
    Dots: 40,
    Grades: 60,
    Pairs: 60,
    Text: 45,
    File: 60,
}
BUCKETS = (15, 30, 60, 90, 120, 180, 300, 600, 900, 1200, 1800)  # upper ends of answering times, in seconds
LONGEST_MEASURED = timedelta(seconds=BUCKETS[-1])  # whoever takes longer did something else in between
FEWEST_MEASURED = 5  # answers; of fewer the median would be somebody's own time


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a person was asked without their having begun it, in any of their groups. Answered or not is not kept.

    `on` is the day by the person's own clock; `seconds` is how long an answer was expected to take. A reminder takes
    none: it counts towards its day only.
    """

    person: PersonId
    subject: str  # a round's id, or what else it was about; once for each subject
    on: date
    seconds: int


Pace = Mapping[int, int]  # of the answers to a series: how many took how long, by bucket (`bucket_of`)


def estimate(form: Form, pace: Pace | None = None) -> int:
    """Return how many seconds answering takes: what half of those who answered took, or a guess from the questions."""
    measured = None if pace is None else median(pace)
    return measured if measured is not None else max(1, sum(_guess(question) for question in form.questions))


def _guess(question: Question) -> int:
    """Guess one question's share; one that is passed over by many counts half."""
    seconds = _SECONDS[type(question)]
    return seconds // 2 if question.optional or question.when is not None else seconds


def may_measure(form: Form) -> bool:
    """Whether it may be noted how long answering takes: never where somebody may answer anonymously."""
    credit = form.question(CREDIT)
    return credit is None or Credit.ANONYMOUS not in {option.key for option in alternatives(credit)}


def bucket_of(begun: datetime, now: datetime) -> int | None:
    """Return by which upper end, in seconds, an answering time is counted; None for one that says nothing."""
    took = (now - begun).total_seconds()
    return next((end for end in BUCKETS if 0 <= took <= end), None)


def median(pace: Pace) -> int | None:
    """Return what half of the answers took at most, in seconds; None while there are too few to say."""
    counted = sorted(pace.items())
    total = sum(count for _, count in counted)
    if total < FEWEST_MEASURED:
        return None
    reached = accumulate(count for _, count in counted)
    return next(bucket for (bucket, _), so_far in zip(counted, reached, strict=True) if 2 * so_far >= total)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much somebody may be asked: at most so many times and seconds in any seven days.

    `new_until` is the end of their first week, in which they are asked less.
    """

    asks: int
    seconds: int | None
    new_until: date

    def free_on(self, asks: Iterable[Ask], first: date, seconds: int, *, reminder: bool = False) -> date:
        """Return the first day from `first` on, by the person's own clock, on which they may be asked one thing more.

        Never two on one day, reminders included. Something that alone takes longer than is allowed may come when
        nothing else was asked in its week.
        """
        known = list(asks)
        days = (first + timedelta(days=number) for number in range(2 * len(known) * WEEK.days + 1))
        return next(day for day in days if self._fits(known, day, seconds, reminder=reminder))

    def _fits(self, asks: list[Ask], day: date, seconds: int, *, reminder: bool) -> bool:
        if any(ask.on == day for ask in asks):
            return False
        near = [ask.seconds for ask in asks if abs(ask.on - day) < WEEK and ask.seconds]
        if reminder or not near:
            return True
        most = min(self.asks, ASKS_IN_THE_FIRST_WEEK) if day < self.new_until else self.asks
        short_enough = self.seconds is None or sum(near) + seconds <= self.seconds
        return len(near) < most and short_enough


def allowance(member: Member, since: date) -> Allowance:
    """Return how much a person may be asked who came on the day `since`; their own choice takes the place of the usual.

    It is the same in all of their memberships.
    """
    if member.asks_a_week is None:
        return Allowance(ASKS_A_WEEK, SECONDS_A_WEEK, since + WEEK)
    return Allowance(member.asks_a_week, None if member.asks_a_week > ASKS_A_WEEK else SECONDS_A_WEEK, since)


class Why(StrEnum):
    """Why a question waits: a closed list, which facilitators see in numbers."""

    QUIET = "quiet"  # it is their night, or their day of rest
    ENOUGH = "enough"  # they have been asked enough for now
    OWN_HOUR = "own-hour"  # they are asked by their own clock


@dataclass(frozen=True, slots=True)
class Waits:
    """How many members wait to be asked in a round, by reason, and until when those pause who do."""

    why: Mapping[Why, int] = field(default_factory=dict)
    paused_until: tuple[date, ...] = ()
