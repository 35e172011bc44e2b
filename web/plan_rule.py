"""When a plan comes, as fields of a page: on which days, at what time, how often, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from starlette.datastructures import FormData

from core.messages import Say
from core.ports.clock import Calendar
from core.recurrence import Recurrence
from core.rule_building import LAST, MOST_BETWEEN, MOST_TIMES, WEEKDAYS, Picked, Repeats, build_rule

# How often, by the value of the field: how it repeats, every how many of these, and the last day of a month.
OFTEN = {
    "weekly": (Repeats.WEEKLY, 1),
    "fortnightly": (Repeats.WEEKLY, 2),
    "weeks": (Repeats.WEEKLY, None),
    "monthly": (Repeats.MONTHLY, 1),
    "monthly-last": (Repeats.MONTHLY, 1),
    "monthly-weekday": (Repeats.MONTHLY_WEEKDAY, 1),
    "daily": (Repeats.DAILY, 1),
    "once": (Repeats.ONCE, 1),
}
ENDS = ("never", "until", "times")
PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": LAST}  # of a day of the week in its month
DEFAULT_DAY, DEFAULT_TIME = "TH", "18:00"  # as in the chat
_TYPED = ("often", "time", "first", "zone", "every", "nth", "ends", "until", "times", "without")


@dataclass(frozen=True, slots=True)
class WhenFields:
    """The fields as they were filled in."""

    often: str = "weekly"
    days: tuple[str, ...] = (DEFAULT_DAY,)
    time: str = DEFAULT_TIME
    first: str = ""  # ISO day
    zone: str = ""
    every: str = "3"  # weeks, where it comes every few
    nth: str = "first"
    ends: str = "never"
    until: str = ""  # ISO day
    times: str = ""
    without: str = ""  # days left out, as they were typed


def read_when(sent: FormData) -> dict[str, str | tuple[str, ...]]:
    """Return the values of these fields by name; what was not sent is as usual."""
    usual = WhenFields()
    typed = {name: str(sent.get(name, getattr(usual, name))).strip() for name in _TYPED}
    return {**typed, "days": tuple(day for day in WEEKDAYS if day in sent.getlist("days"))}


def pairs_of_when(fields: WhenFields) -> list[tuple[str, str]]:
    """Return names and values of these fields: reading them gives the same again."""
    return [*((name, getattr(fields, name)) for name in _TYPED), *(("days", day) for day in fields.days)]


def often_of(recurrence: Recurrence) -> str:
    """Return how the rule that an activity usually has stands in the field."""
    parts = recurrence.rrule.split(";")
    if "COUNT=1" in parts:
        return "once"
    if "FREQ=WEEKLY" in parts:
        return "fortnightly" if "INTERVAL=2" in parts else "weekly"
    return "daily" if "FREQ=DAILY" in parts else "monthly"


def recurrence_of(
    fields: WhenFields, calendar: Calendar, now: datetime, without: Sequence[date], errors: dict[str, Say]
) -> Recurrence | None:
    """Return the rule that the fields mean (`now` is UTC); None, with what to mend added to `errors`."""
    zone = calendar.find_zone(fields.zone)
    if zone is None:
        errors["zone"] = Say("me-zone-unknown", zone=fields.zone)
    first, hour = _day(fields.first, "first", errors), _time(fields, errors)
    if fields.often not in OFTEN:
        errors["days"] = Say("page-plan-no-day")
        return None
    repeats, every = OFTEN[fields.often]
    if every is None:
        every = _number(fields.every, "every", MOST_BETWEEN[repeats], errors)
    if repeats in (Repeats.WEEKLY, Repeats.MONTHLY_WEEKDAY) and not fields.days:
        errors["days"] = Say("page-plan-no-day")
    if repeats is Repeats.MONTHLY_WEEKDAY and len(fields.days) > 1:
        errors["days"] = Say("page-plan-one-day")
    until = _day(fields.until, "until", errors) if fields.ends == "until" else None
    count = _number(fields.times, "times", MOST_TIMES, errors) if fields.ends == "times" else None
    if zone is None or first is None or hour is None or errors.keys() & {"days", "every", "until", "times"}:
        return None
    place = {"monthly-weekday": PLACES.get(fields.nth), "monthly-last": LAST}.get(fields.often)
    picked = Picked(repeats, first, hour, zone, every, fields.days, place, until, count, tuple(without))
    rule = build_rule(picked, calendar, now)
    if isinstance(rule, Say):
        errors["first"] = rule
        return None
    return rule


def _day(text: str, name: str, errors: dict[str, Say]) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        errors[name] = Say("refused-date")
        return None


def _time(fields: WhenFields, errors: dict[str, Say]) -> time | None:
    try:
        return time.fromisoformat(fields.time).replace(tzinfo=None)
    except ValueError:
        errors["time"] = Say("refused-moment")
        return None


def _number(text: str, name: str, most: int, errors: dict[str, Say]) -> int:
    if text.isdecimal() and text.isascii() and len(text) <= 3 and 1 <= int(text) <= most:
        return int(text)
    errors[name] = Say("refused-between", least=1, most=most)
    return 1
