"""Days on which a group rests: holidays from a list or a calendar, and pauses of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.codec import coded

LONGEST_LABEL = 80  # characters of what a day off is called
LONGEST_REST = 366  # days in a row that one entry may cover: more is a slip of the finger
MOST_DAYS_OFF = 400  # entries kept for one group: some thirty years of a country's public holidays


class DayOffKind(StrEnum):
    """Why nothing is asked on a day."""

    HOLIDAY = "holiday"
    PAUSE = "pause"  # the group itself takes a break


@coded("days-off")
@dataclass(frozen=True, slots=True)
class DaysOff:
    """Some days in a row, both ends included, in the group's own zone; `label` is in the words of whoever gave them."""

    first: date
    last: date
    label: str = ""
    kind: DayOffKind = DayOffKind.HOLIDAY


class DaysOffProblem(StrEnum):
    """Why days off are not taken over: a closed list, each with words in every catalogue."""

    EMPTY = "empty"  # nothing in it lies within the group's time
    TOO_LONG = "too-long"  # text or file
    TOO_MANY = "too-many"
    NO_DATE = "no-date"  # a line without a date, or with one that there is not, or with several
    BACKWARDS = "backwards"  # it ends before it begins
    TOO_WIDE = "too-wide"  # one entry covers more than a year
    NOT_A_CALENDAR = "not-a-calendar"
    NO_DAY = "no-day"  # an event does not say when it is
    STRANGE_RULE = "strange-rule"  # an event comes again by a rule that we do not follow


class UnfitDaysOff(ValueError):
    """Days off that cannot be taken over; nothing was. `where` is the line or the event's name, cut to a label."""

    def __init__(self, problem: DaysOffProblem, where: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.where = as_label(where)


def as_label(text: str) -> str:
    """Return typed words as a label: one line of printable characters, not too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * LONGEST_LABEL]).split())
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1].rstrip() + "…"


def is_off(days_off: Iterable[DaysOff], day: date) -> bool:
    """Whether a local day lies within any of these."""
    return day_off(days_off, day) is not None


def day_off(days_off: Iterable[DaysOff], day: date) -> DaysOff | None:
    """Return the first of these that a local day lies within."""
    return next((one for one in days_off if one.first <= day <= one.last), None)
