"""Turns local time in a named zone into UTC, with one answer for hours that the clock skips or repeats."""

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.recurrence import UnknownZone

# The longest skip there was: Samoa left out 30 December 2011 (tz database, Pacific/Apia).
LONGEST_GAP_MINUTES = 24 * 60


def find_zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA name such as "Europe/Lisbon"; raise UnknownZone if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: "Europe" alone is a folder
        raise UnknownZone(
            f"There is no time zone called {name[:60]!r}. Use a name from the tz database, such as Europe/Lisbon."
        ) from error


def local_to_utc(local: datetime, zone: str) -> datetime:
    """Return when it is `local` (naive) in `zone` (IANA name), as aware UTC.

    A time that the clock skips becomes the first minute after the gap; of a time that comes twice, the first counts.
    Never decreases: a later local time never gives an earlier instant. Raises UnknownZone, and ValueError for a local
    time that carries a zone already.
    """
    if local.tzinfo is not None:
        raise ValueError("A local time has no zone of its own; this one does.")
    place = find_zone(zone)
    utc = _first_utc(local, place)
    if _wall(utc, place) == local.replace(fold=0):
        return utc
    # In a gap plain arithmetic lands as far behind the gap as `local` lies within it: 02:30 becomes 03:30, not 03:00.
    minute = local.replace(second=0, microsecond=0, fold=0)
    skipped = bisect_left(
        range(1, LONGEST_GAP_MINUTES + 1), True, key=lambda minutes: _exists(minute + timedelta(minutes=minutes), place)
    )
    return _first_utc(minute + timedelta(minutes=skipped + 1), place)


def utc_to_local(utc: datetime, zone: str) -> datetime:
    """Return what a clock on the wall in `zone` (IANA name) shows at `utc` (aware), naive; raises UnknownZone."""
    return _wall(utc, find_zone(zone))


def _first_utc(local: datetime, place: ZoneInfo) -> datetime:
    return local.replace(tzinfo=place, fold=0).astimezone(UTC)


def _wall(utc: datetime, place: ZoneInfo) -> datetime:
    return utc.astimezone(place).replace(tzinfo=None, fold=0)


def _exists(local: datetime, place: ZoneInfo) -> bool:
    return _wall(_first_utc(local, place), place) == local
