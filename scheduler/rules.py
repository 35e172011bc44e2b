"""Reads a recurrence rule in the words of RFC 5545, and refuses what it cannot follow with a reason."""

import re
from collections import deque
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from itertools import islice

from core.recurrence import BadRule
from scheduler.rhythm import FIRST_DAY, LAST_DAY, Frequency, Rhythm

# RFC 5545 sets no limits; these keep a typed rule from costing seconds. Each still allows years of rounds.
MAX_INTERVAL = 400
MAX_COUNT = 1_000
MAX_CHARACTERS = 300
FIRST = datetime.combine(FIRST_DAY, time.min)
LAST = datetime.combine(LAST_DAY, time(23, 59, 59))
# How many rules are kept read. Reading one takes some 15 µs, with COUNT up to 2 ms, as that is counted out once.
RULES_KEPT = 4_096

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL", "WKST"})
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_WHOLE_NUMBER = re.compile(r"[+-]?\d{1,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was read: its days, the time of day, and its end."""

    rhythm: Rhythm
    hour: time  # naive, whole seconds
    last: datetime  # naive: no time after this one counts


@lru_cache(maxsize=RULES_KEPT)
def read_rule(text: str, start: datetime) -> Rule:
    """Read an RRULE value for a naive local start; raise BadRule if it is not a rule we follow or never comes true."""
    if start.tzinfo is not None:
        raise BadRule("The start of a rule is local time without a zone; this one has a zone.")
    if not FIRST <= start <= LAST:
        raise BadRule(f"A rule starts between {FIRST.year} and {LAST.year}; this one starts in {start.year}.")
    start = start.replace(microsecond=0, fold=0)
    parts = _split(text)
    frequency = next((one for one in Frequency if one == parts.get("FREQ")), None)
    if frequency is None:
        raise _bad(text, "it needs FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY")
    weekdays = _read_weekdays(text, parts, frequency)
    month_days = _read_month_days(text, parts, frequency)
    if frequency is Frequency.WEEKLY and not weekdays:
        weekdays = ((0, start.weekday()),)
    if frequency is Frequency.MONTHLY and not weekdays and not month_days:
        month_days = (start.day,)
    week_start = parts.get("WKST", "MO")
    if week_start not in _WEEKDAYS:
        raise _bad(text, "WKST must be a day such as MO")
    interval = _read_number(text, parts, "INTERVAL", MAX_INTERVAL) or 1
    rhythm = Rhythm(frequency, interval, weekdays, month_days, _WEEKDAYS.index(week_start), start.date())
    return Rule(rhythm, start.time(), _find_last(text, parts, rhythm, start.time()))


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


def _read_weekdays(text: str, parts: dict[str, str], frequency: Frequency) -> tuple[tuple[int, int], ...]:
    if "BYDAY" not in parts:
        return ()
    days = [_DAY.fullmatch(day) for day in parts["BYDAY"].split(",")]
    found = tuple((int(day[1] or 0), _WEEKDAYS.index(day[2])) for day in days if day)
    if len(found) < len(days):
        raise _bad(text, "BYDAY needs days such as MO or, in a month, 2TU or -1FR")
    if frequency is not Frequency.MONTHLY and any(place for place, _ in found):
        raise _bad(text, "a numbered day such as 2TU needs FREQ=MONTHLY")
    return found


def _read_month_days(text: str, parts: dict[str, str], frequency: Frequency) -> tuple[int, ...]:
    if "BYMONTHDAY" not in parts:
        return ()
    if frequency is Frequency.WEEKLY:
        raise _bad(text, "BYMONTHDAY does not go with FREQ=WEEKLY")  # RFC 5545, 3.3.10
    values = parts["BYMONTHDAY"].split(",")
    if not all(_WHOLE_NUMBER.fullmatch(value) and 1 <= abs(int(value)) <= 31 for value in values):
        raise _bad(text, "BYMONTHDAY needs days from 1 to 31, or -31 to -1 from the month's end")
    return tuple(int(value) for value in values)


def _find_last(text: str, parts: dict[str, str], rhythm: Rhythm, hour: time) -> datetime:
    """Return the last local time that counts."""
    if "COUNT" in parts and "UNTIL" in parts:
        raise _bad(text, "it has both COUNT and UNTIL; keep one")
    first = next(rhythm.days_from(rhythm.start), None)
    if first is None or first > LAST_DAY:
        raise _bad(text, "no date ever fits it")
    count = _read_number(text, parts, "COUNT", MAX_COUNT)
    if count is not None:
        last = deque(islice(rhythm.days_from(rhythm.start), count), maxlen=1)[0]
        return min(LAST, datetime.combine(last, hour))
    if "UNTIL" not in parts:
        return LAST
    until = _read_until(text, parts["UNTIL"])
    if until < datetime.combine(first, hour):
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
