"""Reads days off from what people hand in: a pasted list, or a calendar file."""

from datetime import date

from core.days_off import DaysOff
from scheduler.typed_days import read_typed_days


class DaysOffFromLists:
    """Reads days off. It keeps nothing; any number of threads may share one."""

    def read_list(self, text: str) -> tuple[DaysOff, ...]:
        """Read a typed or pasted list, one to a line, earliest first; raises UnfitDaysOff."""
        return read_typed_days(text)

    def read_calendar(self, content: bytes, zone: str, first: date, last: date) -> tuple[DaysOff, ...]:
        """Read a calendar file (.ics) for some days in a zone, earliest first; raises UnfitDaysOff, UnknownZone."""
        # Loaded with the first file: most starts of the program need no library for it.
        from scheduler.calendar_days import read_calendar_days  # noqa: PLC0415 - see above

        return read_calendar_days(content, zone, first, last)
