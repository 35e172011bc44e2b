"""Reads days off from a calendar file (.ics, RFC 5545), such as a country's public holidays.

The file comes from anywhere, so little of it is looked at: of each event its name, its days, and the rule by which it
comes again. Time zones that a file describes itself are left aside; a zone is known by its name, or not at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from icalendar import Component, Event, vDDDLists, vRecur

from core.days_off import LONGEST_REST, MOST_DAYS_OFF, DaysOff, DaysOffProblem, UnfitDaysOff, as_label
from core.recurrence import BadRule
from scheduler.event_rules import EventRule, read_event_rule
from scheduler.rhythm import FIRST_DAY, LAST_DAY
from scheduler.zones import utc_to_local

MOST_BYTES = 500_000  # public holidays of one country for five years take some 50,000
MOST_EVENTS = 1_000
_PROPERTIES = frozenset(
    {"UID", "SUMMARY", "STATUS", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
)
_WHEN = frozenset({"DTSTART", "DTEND", "DURATION", None})  # None: a line that is no property at all
_FOLD = re.compile(r"\r?\n[ \t]")  # RFC 5545, 3.1
_NAME = re.compile(r"[A-Za-z-]+")
_DAY = timedelta(days=1)


def read_calendar_days(content: bytes, zone: str, first: date, last: date) -> tuple[DaysOff, ...]:
    """Return what a calendar says about the days from `first` to `last` in a zone (IANA name), earliest first.

    An event at an hour makes its whole day a day off. Raises UnfitDaysOff, and then nothing counts. A hostile file
    takes seconds: call it on a thread of its own.
    """
    if len(content) > MOST_BYTES:
        raise UnfitDaysOff(DaysOffProblem.TOO_LONG)
    events = [_read_event(lines, zone) for lines in _blocks(content.decode("utf-8-sig", errors="replace"))]
    moved = {(event.uid, event.instead_of) for event in events if event.instead_of is not None}
    found: set[DaysOff] = set()
    for event in events:
        if event.cancelled:
            continue
        for day in event.days_between(first - event.length * _DAY, last):
            end = day + (event.length - 1) * _DAY
            if end < first or (event.instead_of is None and (event.uid, day) in moved):
                continue
            found.add(DaysOff(day, end, event.name))
            if len(found) > MOST_DAYS_OFF:
                raise UnfitDaysOff(DaysOffProblem.TOO_MANY)
    if not found:
        raise UnfitDaysOff(DaysOffProblem.EMPTY)
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.label)))


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines of each event that we look at, without what is nested in it."""
    lines = _FOLD.sub("", text).splitlines()
    if next((line.strip().upper() for line in lines if line.strip()), "") != "BEGIN:VCALENDAR":
        raise UnfitDaysOff(DaysOffProblem.NOT_A_CALENDAR)
    inside: list[str] = []
    depth = events = 0  # how many components we are in, from an event on
    for line in lines:
        word = line.strip().upper()
        if word.startswith("BEGIN:") and (depth or word == "BEGIN:VEVENT"):
            depth += 1
        elif word.startswith("END:") and depth:
            depth -= 1
            if depth == 0:
                events += 1
                if events > MOST_EVENTS:
                    raise UnfitDaysOff(DaysOffProblem.TOO_MANY)
                yield inside
                inside = []
        elif depth == 1 and (name := _NAME.match(line)) and name[0].upper() in _PROPERTIES:
            inside.append(line)
    if depth:
        raise UnfitDaysOff(DaysOffProblem.NOT_A_CALENDAR)  # cut off in the middle


@dataclass(frozen=True, slots=True)
class _Event:
    uid: str
    name: str
    start: date
    length: int  # days
    rule: EventRule | None
    more: frozenset[date]
    without: frozenset[date]
    instead_of: date | None
    cancelled: bool

    def days_between(self, first: date, last: date) -> Iterator[date]:
        """Yield the days on which the event begins, up to `last`; before `first` some may be left out."""
        days = {day for day in self.more if day <= last}
        if self.rule is None:
            yield from (day for day in {self.start, *days} - self.without if day <= last)
            return
        yield from days - self.without
        yield from (day for day in self.rule.days_between(first, last) if day not in self.without | days)


def _read_event(lines: Sequence[str], zone: str) -> _Event:
    try:
        event = Event.from_ical("\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
    except Exception:  # a zone called "Europe" is an OSError, for one: icalendar keeps no list of what it raises
        raise UnfitDaysOff(DaysOffProblem.NO_DAY) from None
    name = as_label(_text(event, "SUMMARY"))
    if event.errors:
        broken = {None if error[0] is None else error[0].upper() for error in event.errors}
        problem = DaysOffProblem.NO_DAY if broken & _WHEN else DaysOffProblem.STRANGE_RULE
        raise UnfitDaysOff(problem, name)
    start = _one(event, "DTSTART")
    if not isinstance(start, date):
        raise UnfitDaysOff(DaysOffProblem.NO_DAY, name)
    first = _local_day(start, zone, name)
    instead_of = _one(event, "RECURRENCE-ID")
    return _Event(
        uid=_text(event, "UID"),
        name=name,
        start=first,
        length=(_last_day(event, start, zone, name) - first).days + 1,
        rule=_rule(event, first, zone, name),
        more=_listed(event, "RDATE", zone, name),
        without=_listed(event, "EXDATE", zone, name),
        instead_of=_local_day(instead_of, zone, name) if isinstance(instead_of, date) else None,
        cancelled=_text(event, "STATUS").upper() == "CANCELLED",
    )


def _text(event: Component, name: str) -> str:
    value = event.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def _one(event: Component, name: str) -> object:
    """Return the value of a property that stands once; None where it does not."""
    return getattr(event.get(name), "dt", None)


def _local_day(at: date, zone: str, name: str) -> date:
    """Return the day that a date or a moment is in the zone; a moment without a zone is local already."""
    if not FIRST_DAY.year <= at.year <= LAST_DAY.year:
        raise UnfitDaysOff(DaysOffProblem.NO_DAY, name)
    if not isinstance(at, datetime):
        return at
    return at.date() if at.tzinfo is None else utc_to_local(at, zone).date()


def _last_day(event: Component, start: date, zone: str, name: str) -> date:
    """Return the last day of an event's first time. The end that a calendar gives does not belong to it any more."""
    end, lasts = _one(event, "DTEND"), _one(event, "DURATION")
    if isinstance(lasts, timedelta):
        if not timedelta(0) <= lasts <= LONGEST_REST * _DAY:
            raise UnfitDaysOff(DaysOffProblem.TOO_WIDE, name)
        end = start + lasts
    first = _local_day(start, zone, name)
    if not isinstance(end, date):
        return first
    last = _local_day(end, zone, name)
    if last < first:
        raise UnfitDaysOff(DaysOffProblem.BACKWARDS, name)
    if not isinstance(end, datetime) or _at_midnight(end, zone):
        last = max(first, last - _DAY)
    if (last - first).days >= LONGEST_REST:
        raise UnfitDaysOff(DaysOffProblem.TOO_WIDE, name)
    return last


def _at_midnight(at: datetime, zone: str) -> bool:
    return (at if at.tzinfo is None else utc_to_local(at, zone)).time() == time.min


def _listed(event: Component, name: str, zone: str, called: str) -> frozenset[date]:
    """Return the days of a property that lists dates and may itself stand several times."""
    value = event.get(name, [])
    found: set[date] = set()
    for lists in value if isinstance(value, list) else [value]:
        for day in [one.dt for one in lists.dts] if isinstance(lists, vDDDLists) else [None]:
            if not isinstance(day, date):  # a span of time
                raise UnfitDaysOff(DaysOffProblem.STRANGE_RULE, called)
            found.add(_local_day(day, zone, called))
    return frozenset(found)


def _rule(event: Component, start: date, zone: str, name: str) -> EventRule | None:
    """Return the rule by which an event comes again, if it does."""
    if "RRULE" not in event:
        return None
    parts = event["RRULE"]
    if not isinstance(parts, vRecur):  # several
        raise UnfitDaysOff(DaysOffProblem.STRANGE_RULE, name)
    until = parts.get("UNTIL", [None])[0]
    last = _local_day(until, zone, name) if isinstance(until, date) else None
    try:
        return read_event_rule({part: tuple(map(str, values)) for part, values in parts.items()}, start, last)
    except BadRule:
        raise UnfitDaysOff(DaysOffProblem.STRANGE_RULE, name) from None
