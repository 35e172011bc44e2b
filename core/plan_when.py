"""When a plan comes: what can be changed about that in the chat, one question at a time, and what the answers mean."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.drafting import STARTS, Part
from core.messages import Say
from core.ports.clock import Calendar
from core.questions import (
    AllOf,
    Alternative,
    Answers,
    Choice,
    DateTime,
    MultiChoice,
    Number,
    Question,
    Text,
    Unless,
    answered,
)
from core.recurrence import Recurrence
from core.rounds import HourOf, Plan
from core.rule_building import LAST, MOST_BETWEEN, MOST_TIMES, WEEKDAYS, Picked, Repeats, build_rule

DEFAULT_WEEKDAY = "TH"
DEFAULT_HOUR = 18
HOURS = (9, 12, 15, 18, 20)
OPEN_DAYS = (1, 2, 3, 5, 7, 14)
REMINDER_DAYS = (0, 1, 2, 3, 7)
LONGEST_CLOCK = 100  # characters: what is no time of day gets an example, not a count of its letters
LAST_SAFE_DAY = 28  # every month has it
_OFTEN = ("once", "weekly", "fortnightly", "monthly-weekday")
_SELDOM = ("daily", "weekdays", "weeks", "monthly-date", "monthly-last")
WITHOUT_DAY = frozenset({"daily", "weekdays", "monthly-date", "monthly-last"})  # no one day of the week belongs to it
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": LAST}  # of a weekday in its month
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?")

# The questions about each part; answering the first one asks the others where they are needed.
KEYS: Mapping[Part, tuple[str, ...]] = {
    Part.DAY: ("day", "date"),
    Part.HOUR: ("hour", "clock"),
    Part.OFTEN: ("often", "days", "weeks", "nth", "monthday"),
    Part.ENDS: ("ends", "until", "times"),
    Part.OPEN: ("open",),
    Part.REMINDER: ("reminder",),
    Part.WHO: ("who",),
}


def when_questions(now: datetime) -> tuple[Question, ...]:
    """Return the questions about when a plan comes; `now` is UTC."""
    return (
        Choice(
            key="day",
            ask=Say("plan-day"),
            options=_labelled("weekday", *(day.lower() for day in WEEKDAYS)),
            more=_labelled("plan-day", "date"),
        ),
        DateTime(key="date", ask=Say("plan-date"), date_only=True, earliest=now, when=answered("day", "date")),
        Choice(
            key="hour",
            ask=Say("plan-hour"),
            options=(
                *(Alternative(str(hour), Say("clock-hour", hour=hour)) for hour in HOURS),
                *_labelled("plan-hour", "own"),
            ),
            more=_labelled("plan-hour", "other"),
        ),
        Text(
            key="clock",
            ask=Say("plan-clock"),
            max_length=LONGEST_CLOCK,
            tag_language=False,
            when=answered("hour", "other"),
        ),
        Choice(
            key="often", ask=Say("plan-often"), options=_labelled("often", *_OFTEN), more=_labelled("often", *_SELDOM)
        ),
        MultiChoice(
            key="days",
            ask=Say("plan-days"),
            options=_labelled("weekday", *(day.lower() for day in WEEKDAYS)),
            when=answered("often", "weekdays"),
        ),
        Number(
            key="weeks",
            ask=Say("plan-weeks"),
            least=1,
            most=MOST_BETWEEN[Repeats.WEEKLY],
            when=answered("often", "weeks"),
        ),
        Choice(
            key="nth",
            ask=Say("plan-nth"),
            options=_labelled("plan-nth", *_PLACES),
            when=_without_start("monthly-weekday"),
        ),
        Number(
            key="monthday",
            ask=Say("plan-monthday"),
            least=1,
            most=LAST_SAFE_DAY,
            when=_without_start("monthly-date"),
        ),
        Choice(key="ends", ask=Say("plan-ends"), options=_labelled("plan-ends", "never", "until", "times")),
        DateTime(key="until", ask=Say("plan-until"), date_only=True, earliest=now, when=answered("ends", "until")),
        Number(key="times", ask=Say("plan-times"), least=1, most=MOST_TIMES, when=answered("ends", "times")),
        Choice(key="open", ask=Say("plan-open-for"), options=_days("plan-days-open", OPEN_DAYS)),
        Choice(key="reminder", ask=Say("plan-reminder"), options=_days("plan-days-reminder", REMINDER_DAYS)),
    )


def _without_start(often: str) -> AllOf:
    """Ask which day only where no first day says it already."""
    return AllOf((answered("often", often), Unless(answered(STARTS))))


def _labelled(words: str, *keys: str) -> tuple[Alternative, ...]:
    """Return options named by the messages `words`-key; those of weekdays are stored as RFC 5545 writes them."""
    return tuple(Alternative(key.upper() if words == "weekday" else key, Say(f"{words}-{key}")) for key in keys)


def _days(words: str, counts: tuple[int, ...]) -> tuple[Alternative, ...]:
    return tuple(Alternative(str(days), Say(words, days=days)) for days in counts)


def clock_of(text: str) -> time | None:
    """Read a time of day as people type it: 18:30, 18.30, 18h30, 9."""
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def hour_wanted(answers: Answers) -> time:
    """Return the time of day that was settled, or the usual one."""
    hour, typed = answers.get("hour"), answers.get("clock")
    if isinstance(typed, dict) and (clock := clock_of(str(typed["text"]))) is not None:
        return clock
    return time(int(hour)) if isinstance(hour, str) and hour.isdecimal() else time(DEFAULT_HOUR)


def start_of(answers: Answers, now: datetime) -> datetime:
    """Return the first moment that fits the day and hour settled; `now` and it are naive, local to the group."""
    hour, day, given = hour_wanted(answers), answers.get("day"), answers.get("date")
    if isinstance(given, str):
        return datetime.combine(date.fromisoformat(given), hour)
    first = datetime.combine(now.date(), hour)
    if answers.get("often") in WITHOUT_DAY or answers.get("often") == "monthly-weekday":
        return first if first > now else first + timedelta(days=1)
    weekday = WEEKDAYS.index(day if isinstance(day, str) and day in WEEKDAYS else DEFAULT_WEEKDAY)
    first += timedelta(days=(weekday - now.weekday()) % 7)
    return first if first > now else first + timedelta(days=7)


def rule_of(answers: Answers, usual: Recurrence, calendar: Calendar, now: datetime) -> Recurrence | Say:
    """Return the rule that was settled, or why there is none; `usual` is the activity's, from the first moment on."""
    if not answers.keys() & {"often", "ends"}:
        return usual
    until, times = answers.get("until"), answers.get("times")
    picked = replace(
        _rhythm(answers, usual),
        until=date.fromisoformat(until) if isinstance(until, str) else None,
        count=times if isinstance(times, int) else None,
    )
    if picked.repeats is Repeats.ONCE:
        picked = replace(picked, until=None, count=None)
    return build_rule(picked, calendar, now)


def _rhythm(answers: Answers, usual: Recurrence) -> Picked:
    """Return how often it comes, as it was settled or as is usual."""
    first, hour = usual.start.date(), usual.start.time()
    same_day = (WEEKDAYS[first.weekday()],)
    days, day, nth = answers.get("days"), answers.get("day"), answers.get("nth")
    weeks, monthday = answers.get("weeks"), answers.get("monthday")

    def picked(repeats: Repeats, every: int = 1, weekdays: Sequence[str] = (), place: int | None = None) -> Picked:
        return Picked(repeats, first, hour, usual.zone, every, weekdays, place)

    match answers.get("often"):
        case "once":
            return picked(Repeats.ONCE)
        case "daily":
            return picked(Repeats.DAILY)
        case "weekly":
            return picked(Repeats.WEEKLY, 1, same_day)
        case "fortnightly":
            return picked(Repeats.WEEKLY, 2, same_day)
        case "weekdays" if isinstance(days, list):
            return picked(Repeats.WEEKLY, 1, [str(one) for one in days])
        case "weeks":
            return picked(Repeats.WEEKLY, weeks if isinstance(weeks, int) else 1, same_day)
        case "monthly-weekday":
            weekday = (day,) if isinstance(day, str) and day in WEEKDAYS else same_day
            return picked(Repeats.MONTHLY_WEEKDAY, 1, weekday, _PLACES.get(str(nth)))
        case "monthly-date":
            return picked(Repeats.MONTHLY, 1, (), monthday if isinstance(monthday, int) else None)
        case "monthly-last":
            return picked(Repeats.MONTHLY, 1, (), LAST)
    return _as_usual(usual, picked, same_day)


def _as_usual(usual: Recurrence, picked: Callable[..., Picked], same_day: tuple[str, ...]) -> Picked:
    """Return the rhythm of an activity's own rule, on the day that was settled."""
    parts = {name: value for name, _, value in (part.partition("=") for part in usual.rrule.split(";"))}
    every = int(parts.get("INTERVAL", 1))
    if parts.get("COUNT") == "1":
        return picked(Repeats.ONCE)
    match parts.get("FREQ"):
        case "DAILY":
            return picked(Repeats.DAILY, every)
        case "MONTHLY":
            return picked(Repeats.MONTHLY, every)
    return picked(Repeats.WEEKLY, every, same_day)


def as_wanted(plan: Plan, answers: Answers) -> Plan:
    """Return a plan with what was settled about how long it is open, its reminder, whose clock and who is asked."""
    days, reminder, who = answers.get("open"), answers.get("reminder"), answers.get("who")
    if isinstance(days, str):
        plan = replace(plan, open_for=timedelta(days=int(days)))
    if isinstance(reminder, str):
        plan = replace(plan, remind_after=timedelta(days=int(reminder)) or None)
    if plan.remind_after is not None and plan.remind_after >= plan.open_for:
        plan = replace(plan, remind_after=None)
    if answers.get("hour") == "own":
        plan = replace(plan, hour_of=HourOf.PERSON)
    return plan if who is None else replace(plan, asks_facilitators=who == "all")
