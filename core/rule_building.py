"""Makes a rule of what somebody picked, the same for the chat and for pages, and refuses nonsense with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.messages import Say
from core.ports.clock import Calendar
from core.recurrence import BadRule, Recurrence

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_TIMES = 500
MOST_WITHOUT = 100  # days; more than two years of every week
LAST = -1  # the last day of a month, or a weekday's last one in it
_A_MOMENT = timedelta(microseconds=1)


class Repeats(StrEnum):
    """How a plan comes again."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"  # by date
    MONTHLY_WEEKDAY = "monthly-weekday"  # such as every second Tuesday


# Every 365 days, 52 weeks or 24 months at the most: beyond that, somebody has mistyped.
MOST_BETWEEN = {
    Repeats.ONCE: 1,
    Repeats.DAILY: 365,
    Repeats.WEEKLY: 52,
    Repeats.MONTHLY: 24,
    Repeats.MONTHLY_WEEKDAY: 24,
}


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked: from which local day on, at what time of a zone's day, how often, and until when.

    What is left open follows from the first day: its weekday, its date, its place in the month. With `place` LAST, a
    monthly plan comes on the month's last day, or on the last such weekday in it.
    """

    repeats: Repeats
    first: date
    hour: time
    zone: str  # IANA name
    every: int = 1
    weekdays: Sequence[str] = ()  # "MO" to "SU"; one for MONTHLY_WEEKDAY
    place: int | None = None  # MONTHLY: 1 to 31, or LAST; MONTHLY_WEEKDAY: 1 to 5, or LAST
    until: date | None = None  # this day included
    count: int | None = None
    without: Sequence[date] = ()


def build_rule(picked: Picked, calendar: Calendar, now: datetime) -> Recurrence | Say:
    """Return the rule that was picked, beginning with the first day that fits, or why there is none; `now` is UTC."""
    unfit = _why_unfit(picked)
    if unfit is not None:
        return unfit
    start = datetime.combine(_first_day(picked), picked.hour.replace(second=0, microsecond=0, tzinfo=None))
    without = tuple(sorted(set(picked.without)))
    rule = Recurrence(";".join(_parts(picked)), start, picked.zone, without)
    try:
        first = calendar.next_occurrence(rule, calendar.local_to_utc(start, picked.zone) - _A_MOMENT)
    except BadRule:  # it ends before it begins, or a date like that never comes
        return Say("recurrence-never")
    if first is None:  # all its days are left out
        return Say("recurrence-never")
    if calendar.next_occurrence(rule, now) is None:
        return Say("recurrence-past")
    return rule


def _why_unfit(picked: Picked) -> Say | None:
    if not 1 <= picked.every <= MOST_BETWEEN[picked.repeats]:
        return Say("refused-between", least=1, most=MOST_BETWEEN[picked.repeats])
    if picked.count is not None and not 1 <= picked.count <= MOST_TIMES:
        return Say("refused-between", least=1, most=MOST_TIMES)
    if picked.count is not None and picked.until is not None:
        return Say("recurrence-two-ends")
    if len(set(picked.without)) > MOST_WITHOUT:
        return Say("recurrence-too-many-without", most=MOST_WITHOUT)
    if picked.repeats is Repeats.WEEKLY and not set(picked.weekdays) & set(WEEKDAYS):
        return Say("recurrence-no-weekday")
    most = {Repeats.MONTHLY: 31, Repeats.MONTHLY_WEEKDAY: 5}.get(picked.repeats)
    if most is not None and picked.place is not None and picked.place != LAST and not 1 <= picked.place <= most:
        return Say("refused-between", least=1, most=most)
    return None


def _first_day(picked: Picked) -> date:
    """Return the first day that fits: with every other Thursday, the weeks are counted from the first Thursday on."""
    if picked.repeats is not Repeats.WEEKLY:
        return picked.first
    days = (picked.first + timedelta(days=ahead) for ahead in range(7))
    return next(day for day in days if WEEKDAYS[day.weekday()] in picked.weekdays)


def _parts(picked: Picked) -> list[str]:
    """Return the parts of the RRULE value (RFC 5545, 3.3.10)."""
    if picked.repeats is Repeats.ONCE:
        return ["FREQ=DAILY", "COUNT=1"]
    parts = [f"FREQ={picked.repeats.value.partition('-')[0].upper()}"]
    if picked.every > 1:
        parts.append(f"INTERVAL={picked.every}")
    match picked.repeats:
        case Repeats.WEEKLY:
            parts.append(f"BYDAY={','.join(day for day in WEEKDAYS if day in picked.weekdays)}")
        case Repeats.MONTHLY:
            parts.append(f"BYMONTHDAY={picked.place or picked.first.day}")
        case Repeats.MONTHLY_WEEKDAY:
            weekday = next((day for day in WEEKDAYS if day in picked.weekdays), WEEKDAYS[picked.first.weekday()])
            parts.append(f"BYDAY={picked.place or (picked.first.day - 1) // 7 + 1}{weekday}")
    if picked.until is not None:
        parts.append(f"UNTIL={picked.until:%Y%m%d}")
    if picked.count is not None:
        parts.append(f"COUNT={picked.count}")
    return parts
