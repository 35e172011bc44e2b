"""Days on which a group rests: holidays from a list or a calendar, and pauses of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.codec import coded

LONGEST_LABEL = 80  # characters of what a day off is called
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


def is_off(days_off: Iterable[DaysOff], day: date) -> bool:
    """Whether a local day lies within any of these."""
    return day_off(days_off, day) is not None


def day_off(days_off: Iterable[DaysOff], day: date) -> DaysOff | None:
    """Return the first of these that a local day lies within."""
    return next((one for one in days_off if one.first <= day <= one.last), None)
