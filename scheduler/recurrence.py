"""Works out when a wall-clock rule comes true next: RFC 5545 rules on local time, and only then in UTC."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from core.recurrence import Occurrence, Recurrence
from scheduler.places import zone_called
from scheduler.rules import FIRST, read_rule
from scheduler.zones import local_to_utc, utc_to_local


class WallClockCalendar:
    """The calendar beside a clock on the wall: 18:00 stays 18:00 when the clocks change.

    A rule's hour that the clock skips counts at the first minute after the gap; an hour that comes twice counts the
    first time only. Any number of threads may share one.
    """

    def next_occurrence(self, rule: Recurrence, after: datetime) -> Occurrence | None:
        """Return the first occurrence strictly after an aware instant, or None if the rule is over.

        Raises BadRule and UnknownZone.
        """
        return next(_follow(rule, after), None)

    def occurrences(self, rule: Recurrence, after: datetime, limit: int) -> tuple[Occurrence, ...]:
        """Return at most `limit` occurrences strictly after an aware instant, each later than the one before.

        Raises BadRule and UnknownZone.
        """
        return tuple(islice(_follow(rule, after), limit))

    def local_to_utc(self, local: datetime, zone: str) -> datetime:
        """Turn naive local time into UTC: first of two in an overlap, first minute after a gap; raises UnknownZone."""
        return local_to_utc(local, zone)

    def utc_to_local(self, at: datetime, zone: str) -> datetime:
        """Return the naive local time of an aware instant; raises UnknownZone."""
        return utc_to_local(at, zone)

    def find_zone(self, text: str) -> str | None:
        """Return the IANA zone that a typed name or city means, such as "lisbon"; None when none does."""
        return zone_called(text)


def _follow(recurrence: Recurrence, after: datetime) -> Iterator[Occurrence]:
    if after.tzinfo is None:
        raise ValueError("The time to search from must carry a zone.")
    rule = read_rule(recurrence.rrule, recurrence.start)
    if after.year > rule.last.year + 1:
        return
    after = max(after, FIRST.replace(tzinfo=UTC) - timedelta(days=2))
    # Local times up to this one are never later than `after`, as local_to_utc never decreases.
    wall = utc_to_local(after, recurrence.zone)
    for day in rule.rhythm.days_from(wall.date()):
        local = datetime.combine(day, rule.hour)
        if local > rule.last:
            return
        if local <= wall or day in recurrence.without:
            continue
        utc = local_to_utc(local, recurrence.zone)
        # Not so the second time an hour comes, nor where two days fall on the end of one gap.
        if utc > after:
            yield Occurrence(local, utc)
            after = utc
