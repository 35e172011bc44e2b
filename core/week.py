"""When a group's week begins: the timer that lets each of its facilitators have their weekly message."""

from datetime import UTC, datetime, time, timedelta

from core.events import Timer
from core.people import Group

WEEK_BEGINS = "week-begins"
WEEKLY = "weekly"  # the timer of one facilitator, and what stands among their topics off where they want no message
# Monday begins first at UTC+14, which is Sunday 10:00 UTC: then every facilitator's Monday is still to come.
_FIRST_MONDAY = (6, time(10))
# In its first days a group is new to those who look after it, and all is told as it happens.
NEW_FOR = timedelta(days=10)


def week_timer(group: Group, now: datetime) -> Timer:
    """Return the timer of the next week's beginning. Set again, it stays where it is."""
    weekday, hour = _FIRST_MONDAY
    after = now
    if group.created_on is not None:
        after = max(after, datetime.combine(group.created_on, time(), UTC) + NEW_FOR)
    first = datetime.combine(after.date() + timedelta(days=(weekday - after.weekday()) % 7), hour, UTC)
    if first <= after:
        first += timedelta(days=7)
    return Timer(f"{group.id}:week", first, WEEK_BEGINS, group.id)
