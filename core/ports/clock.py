"""What time it is, wall-clock arithmetic, and the days that do not count."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from core.days_off import DaysOff
from core.recurrence import Occurrence, Recurrence


class Calendar(Protocol):
    """Wall-clock arithmetic."""

    def next_occurrence(self, rule: Recurrence, after: datetime) -> Occurrence | None:
        """Return the first occurrence strictly after an instant."""

    def occurrences(self, rule: Recurrence, after: datetime, limit: int) -> Sequence[Occurrence]:
        """Return at most `limit` occurrences strictly after an instant, each later than the one before."""

    def local_to_utc(self, local: datetime, zone: str) -> datetime:
        """Turn naive local time into UTC: first of two in an overlap, first valid minute after a gap."""

    def utc_to_local(self, at: datetime, zone: str) -> datetime:
        """Return naive local time; raises UnknownZone."""

    def find_zone(self, text: str) -> str | None:
        """Return the IANA zone that a typed name or city means, such as "lisbon"; None when none does."""


class DaysOffReader(Protocol):
    """Reads days off as people hand them in. Both raise UnfitDaysOff, and then nothing counts."""

    def read_list(self, text: str) -> Sequence[DaysOff]:
        """Read a typed or pasted list, one to a line; earliest first."""

    def read_calendar(self, content: bytes, zone: str, first: date, last: date) -> Sequence[DaysOff]:
        """Read a calendar file (.ics) for some days in a zone; earliest first. May take seconds: not on the loop."""


class Clock(Protocol):
    """What time it is, in UTC."""

    def now(self) -> datetime: ...
