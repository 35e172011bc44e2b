"""The rule by which an event in somebody's calendar comes again: as a plan's rules, and those that count in years."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from core.recurrence import BadRule
from scheduler.rhythm import Rhythm
from scheduler.rules import MAX_COUNT, MAX_INTERVAL, read_rule

_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"})


@dataclass(frozen=True, slots=True)
class EventRule:
    """Days on which an event comes again. One that counts in years is a monthly one of which some months count."""

    rhythm: Rhythm
    months: frozenset[int] = frozenset()  # empty: all
    every_years: int = 1
    count: int | None = None
    last: date | None = None

    def days_between(self, first: date, last: date) -> Iterator[date]:
        """Yield the days from `first`, or from some day before it, up to `last`."""
        number = 0
        start = self.rhythm.start
        for day in self.rhythm.days_from(start if self.count is not None else first):
            if day > min(last, self.last or last):
                return
            if (day.year - start.year) % self.every_years or (self.months and day.month not in self.months):
                continue
            number += 1
            if self.count is not None and number > self.count:
                return
            yield day


def read_event_rule(parts: Mapping[str, tuple[str, ...]], start: date, last: date | None) -> EventRule:
    """Read the parts of an RRULE value, by name, for an event that starts on a day; `last` is its UNTIL, local.

    Raises BadRule for what we do not follow: hours, numbered weeks, days of the year and the like.
    """
    if not _PARTS.issuperset(parts):
        raise BadRule("The rule has a part that is not followed here.")
    interval, count = _number(parts, "INTERVAL", MAX_INTERVAL) or 1, _number(parts, "COUNT", MAX_COUNT)
    kept = [f"{part}={','.join(parts[part])}" for part in ("BYDAY", "BYMONTHDAY", "WKST") if part in parts]
    months = frozenset(int(month) for month in parts.get("BYMONTH", ()) if month.isdecimal())
    if len(months) < len(parts.get("BYMONTH", ())):
        raise BadRule("The rule names a month twice, or one that is not ours.")
    frequency = "".join(parts.get("FREQ", ()))
    if frequency != "YEARLY":
        rhythm = _rhythm([f"FREQ={frequency}", f"INTERVAL={interval}", *kept], start)
        return EventRule(rhythm, months, count=count, last=last)
    if "BYDAY" in parts and not months:
        raise BadRule("The rule counts days in a year.")
    if not parts.keys() & {"BYDAY", "BYMONTHDAY"}:
        kept.append(f"BYMONTHDAY={start.day}")
    return EventRule(_rhythm(["FREQ=MONTHLY", *kept], start), months or frozenset({start.month}), interval, count, last)


def _rhythm(parts: list[str], start: date) -> Rhythm:
    return read_rule(";".join(parts), datetime.combine(start, time.min)).rhythm


def _number(parts: Mapping[str, tuple[str, ...]], name: str, most: int) -> int | None:
    if name not in parts:
        return None
    value = "".join(parts[name])
    if not value.isdecimal() or len(value) > 5 or not 1 <= int(value) <= most:
        raise BadRule(f"{name} is not a number from 1 to {most}.")
    return int(value)
