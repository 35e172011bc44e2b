"""What comes next of a series: which of its occurrences will have a round, as everybody who looks ahead is told."""

from collections.abc import Collection, Iterable
from datetime import datetime

from core.days_off import is_off
from core.people import Group
from core.ports.clock import Calendar
from core.recurrence import Occurrence, Recurrence
from core.rounds import Phase, Round, Series

MOST_DAYS_AHEAD = 400  # occurrences looked through for one that is not a day off, or for a day somebody names


def coming(
    calendar: Calendar, rule: Recurrence, after: datetime, group: Group, opened: Collection[datetime] = ()
) -> Occurrence | None:
    """Return the next occurrence that will have a round; `opened` are those (naive, local) that have theirs."""
    for _ in range(MOST_DAYS_AHEAD):
        found = calendar.next_occurrence(rule, after)
        if found is None:
            return None
        if found.local not in opened and not is_off(group.days_off, found.local.date()):
            return found
        after = found.utc
    return None


def upcoming(
    calendar: Calendar, series: Series, group: Group, rounds: Iterable[Round], now: datetime, most: int = 2
) -> list[Occurrence]:
    """Return the next occurrences of a series that will have a round, for whoever looks at what is planned."""
    dates: list[Occurrence] = []
    opened = [it.occurrence for it in rounds if it.series == series.id and it.phase is not Phase.EARLY]
    found = coming(calendar, series.plan.recurrence, now, group, opened)
    while found is not None and len(dates) < most:
        dates.append(found)
        found = coming(calendar, series.plan.recurrence, found.utc, group, opened)
    return dates
