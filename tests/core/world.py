"""What core's tests decide with: the real words and calendar, a clock that stands, ids in order."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

from core.interpret import Locale
from core.people import Purpose
from scheduler.recurrence import WallClockCalendar
from words.render import Catalogue

NOW = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)  # a Tuesday
WORDS = Catalogue(strict=True)
CALENDAR = WallClockCalendar()


def locale(language: str = "en", zone: str = "UTC", now: datetime = NOW) -> Locale:
    """Return in whose words and on whose clock a reply is read."""
    return Locale(WORDS, CALENDAR, (language, "en"), zone, now)


def ids() -> Callable[[], str]:
    """Return a source of ids in order."""
    counter = count(1)
    return lambda: f"{next(counter):016x}"


def agreed_to_everything(_purpose: Purpose) -> bool:
    """Say yes."""
    return True
