"""Which occurrence of a series is to have a round now, and what becomes of those before it.

Every occurrence of a rule comes to one end: one round, or one record of why it was passed over. Days that are left out
of a rule, and the days on which its group rests, are occurrences as well, so that they can be accounted for.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.days_off import is_off
from core.people import Group
from core.ports.clock import Calendar
from core.recurrence import Occurrence, Recurrence
from core.rounds import PassedWhy, Plan, Series

# Gone through in one turn: ten years of every day, as when a clock was wrong. The next timer goes on from there.
MOST_AT_ONCE = 4000
_LATE_ONES = 100  # read from a rule at once
_A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Due:
    """What is to become of a series: at most one occurrence has its round now, however many are late."""

    fires: Occurrence | None
    passed: tuple[tuple[Occurrence, PassedWhy], ...]
    following: Occurrence | None  # the next timer's; None when the rule is over

    @property
    def missed(self) -> int:
        """How many should have had a round and will not."""
        return sum(why in (PassedWhy.MISSED, PassedWhy.COALESCED) for _, why in self.passed)


def due(
    calendar: Calendar, series: Series, group: Group, timed: datetime, now: datetime, settled: Collection[datetime]
) -> Due:
    """Return what follows when the timer of the occurrence `timed` (naive, local) fires.

    `settled` are those that have their round, or were passed over, before; naive, local. The plan or the clocks of its
    zone may have changed since the timer was set: what is no occurrence of the rule any more is nobody's.
    """
    rule = replace(series.plan.recurrence, without=())
    was = calendar.local_to_utc(timed, rule.zone)
    coming = _coming(calendar, rule, was - _A_MOMENT)
    at = next(coming, None)
    if at is None or at.local != timed:
        return Due(None, (), calendar.next_occurrence(rule, now))
    fires: Occurrence | None = None
    passed: list[tuple[Occurrence, PassedWhy]] = []
    for _ in range(MOST_AT_ONCE):
        if at.local not in settled:
            why = _why_not(at, series, group, now)
            if why is not None:
                passed.append((at, why))
            else:
                passed += [(fires, PassedWhy.COALESCED)] if fires is not None else []
                fires = at
        following = next(coming, None)
        if following is None or following.utc > now:
            return Due(fires, tuple(passed), following)
        at = following
    passed += [(fires, PassedWhy.COALESCED)] if fires is not None else []
    return Due(None, tuple(passed), at)


def _coming(calendar: Calendar, rule: Recurrence, after: datetime) -> Iterator[Occurrence]:
    most = 2  # what is due and what follows: seldom is there more to look at
    while found := calendar.occurrences(rule, after, most):
        yield from found
        after, most = found[-1].utc, _LATE_ONES


def _why_not(at: Occurrence, series: Series, group: Group, now: datetime) -> PassedWhy | None:
    day = at.local.date()
    if day in series.plan.recurrence.without:
        return PassedWhy.SKIPPED
    if is_off(group.days_off, day):
        return PassedWhy.DAY_OFF
    return PassedWhy.MISSED if now >= closes(series.plan, at) else None


def opens(plan: Plan, occurrence: Occurrence) -> datetime:
    """Return when the round of an occurrence opens (UTC), where everybody is asked at once."""
    return occurrence.utc - plan.ahead


def closes(plan: Plan, occurrence: Occurrence) -> datetime:
    """Return when the round of an occurrence closes (UTC)."""
    return opens(plan, occurrence) + plan.open_for
