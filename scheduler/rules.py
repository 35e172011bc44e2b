"""Reads a recurrence rule in the words of RFC 5545, and refuses what it cannot follow with a reason."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import lru_cache
from itertools import islice
from typing import Literal

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

from core.recurrence import BadRule

# RFC 5545 sets no limits; these keep a typed rule from costing seconds. Each still allows years of rounds.
MAX_INTERVAL = 400
MAX_COUNT = 1_000
MAX_CHARACTERS = 300
# A date outside these years is a slip of the finger, and far from where Python's dates end.
FIRST = datetime(1900, 1, 1)  # noqa: DTZ001  # local time, as all of these
LAST = datetime(2199, 12, 31, 23, 59, 59)  # noqa: DTZ001
# How many rules are kept read. Reading one takes some 30 µs, with COUNT up to 7 ms, as that is counted out once.
RULES_KEPT = 4_096

_FREQUENCIES: dict[str, Literal[1, 2, 3]] = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST"})
_WEEKS_IN_A_MONTH = 5
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_WHOLE_NUMBER = re.compile(r"[+-]?\d{1,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with all that its start implies written out, so that it can be followed from a later start too."""

    frequency: Literal[1, 2, 3]  # dateutil's MONTHLY, WEEKLY, DAILY
    interval: int
    weekdays: tuple[weekday, ...]
    month_days: tuple[int, ...]
    week_start: int  # 0 is Monday
    start: datetime  # naive, whole seconds
    last: datetime = LAST  # naive: no time after this one counts

    def begin_at(self, start: datetime) -> Iterator[datetime]:
        """Return every local time of the rule, without its end, from a start that lies on its rhythm."""
        return iter(
            rrule(
                self.frequency,
                dtstart=start,
                interval=self.interval,
                wkst=self.week_start,
                byweekday=self.weekdays or None,
                bymonthday=self.month_days or None,
            )
        )


@lru_cache(maxsize=RULES_KEPT)
def read_rule(text: str, start: datetime) -> Rule:
    """Read an RRULE value for a naive local start; raise BadRule if it is not a rule we follow or never comes true."""
    if start.tzinfo is not None:
        raise BadRule("The start of a rule is local time without a zone; this one has a zone.")
    if not FIRST <= start <= LAST:
        raise BadRule(f"A rule starts between {FIRST.year} and {LAST.year}; this one starts in {start.year}.")
    start = start.replace(microsecond=0, fold=0)
    parts = _split(text)
    frequency = _FREQUENCIES.get(parts.get("FREQ", ""))
    if frequency is None:
        raise _bad(text, "it needs FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY")
    weekdays = _read_weekdays(text, parts, frequency)
    month_days = _read_month_days(text, parts, frequency)
    if frequency == WEEKLY and not weekdays:
        weekdays = (weekday(start.weekday()),)
    if frequency == MONTHLY and not weekdays and not month_days:
        month_days = (start.day,)
    week_start = parts.get("WKST", "MO")
    if week_start not in _WEEKDAYS:
        raise _bad(text, "WKST must be a day such as MO")
    interval = _read_number(text, parts, "INTERVAL", MAX_INTERVAL) or 1
    rule = Rule(frequency, interval, weekdays, month_days, _WEEKDAYS.index(week_start), start)
    return replace(rule, last=_find_last(text, parts, rule))


def _bad(text: str, reason: str) -> BadRule:
    return BadRule(f"The rule {text[:80]!r} cannot be used: {reason}.")


def _split(text: str) -> dict[str, str]:
    if len(text) > MAX_CHARACTERS:
        raise _bad(text, f"it is longer than {MAX_CHARACTERS} characters")
    parts: dict[str, str] = {}
    for part in text.upper().removesuffix(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or name not in _PARTS:
            raise _bad(text, f"{part[:20]!r} is not one of {', '.join(sorted(_PARTS))}")
        if name in parts:
            raise _bad(text, f"{name} stands in it twice")
        parts[name] = value
    return parts


def _read_number(text: str, parts: dict[str, str], name: str, most: int) -> int | None:
    if name not in parts:
        return None
    value = parts[name]
    if not _WHOLE_NUMBER.fullmatch(value) or not 1 <= int(value) <= most:
        raise _bad(text, f"{name} must be a number from 1 to {most}")
    return int(value)


def _read_weekdays(text: str, parts: dict[str, str], frequency: int) -> tuple[weekday, ...]:
    if "BYDAY" not in parts:
        return ()
    days = [_DAY.fullmatch(day) for day in parts["BYDAY"].split(",")]
    found = [(int(day[1] or 0), _WEEKDAYS.index(day[2])) for day in days if day]
    if len(found) < len(days):
        raise _bad(text, "BYDAY needs days such as MO or, in a month, 2TU or -1FR")
    if not any(week for week, _ in found):
        return tuple(weekday(day) for _, day in found)
    if frequency != MONTHLY:
        raise _bad(text, "a numbered day such as 2TU needs FREQ=MONTHLY")
    # Given "2TU,WE", dateutil wants days that are both. RFC 5545 means either: so "WE" is written as 1WE to 5WE.
    weeks = {0: range(1, _WEEKS_IN_A_MONTH + 1)}
    return tuple(weekday(day, number) for week, day in found for number in weeks.get(week, (week,)))


def _read_month_days(text: str, parts: dict[str, str], frequency: int) -> tuple[int, ...]:
    if "BYMONTHDAY" not in parts:
        return ()
    if frequency == WEEKLY:
        raise _bad(text, "BYMONTHDAY does not go with FREQ=WEEKLY")  # RFC 5545, 3.3.10
    values = parts["BYMONTHDAY"].split(",")
    if not all(_WHOLE_NUMBER.fullmatch(value) and 1 <= abs(int(value)) <= 31 for value in values):
        raise _bad(text, "BYMONTHDAY needs days from 1 to 31, or -31 to -1 from the month's end")
    return tuple(int(value) for value in values)


def _find_last(text: str, parts: dict[str, str], rule: Rule) -> datetime:
    """Return the last local time that counts."""
    if "COUNT" in parts and "UNTIL" in parts:
        raise _bad(text, "it has both COUNT and UNTIL; keep one")
    first = next(rule.begin_at(rule.start), None)
    if first is None:
        raise _bad(text, "no date ever fits it")
    count = _read_number(text, parts, "COUNT", MAX_COUNT)
    if count is not None:
        return min(LAST, deque(islice(rule.begin_at(rule.start), count), maxlen=1)[0])
    if "UNTIL" not in parts:
        return LAST
    until = _read_until(text, parts["UNTIL"])
    if until < first:
        raise _bad(text, "it ends before its first time")
    return min(LAST, until)


def _read_until(text: str, value: str) -> datetime:
    """Read a local date, which counts to its end, or a local date and time."""
    for form, whole_day in (("%Y%m%dT%H%M%S", False), ("%Y%m%d", True)):
        try:
            until = datetime.strptime(value, form)  # noqa: DTZ007  # local time has no zone
        except ValueError:
            continue
        return datetime.combine(until.date(), time.max) if whole_day else until
    raise _bad(text, "UNTIL is local time such as 20261231 or 20261231T180000, without Z")
