"""The form to plan a check-in: what stands in its fields, and the form and plan that they mean."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from starlette.datastructures import FormData

from core.activities.check_in import CheckIn, with_words
from core.messages import Say, Told
from core.people import Group, Purpose
from core.ports import Calendar
from core.questions import (
    AllOf,
    Answered,
    Condition,
    DateTime,
    File,
    Form,
    MultiChoice,
    Order,
    Question,
    Text,
    Unless,
)
from core.recurrence import Recurrence
from core.rounds import HourOf, Plan
from web.pages import Speech
from web.plan_questions import AskedFields, Unfit, pairs_of, questions_of, read_questions

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RULES = {
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "once": "FREQ=DAILY;COUNT=1",
}
LONGEST_OPEN = 30  # days
DEFAULT_DAY, DEFAULT_TIME = "TH", "18:00"  # as in the chat
# Seconds that a question takes on a phone; rounded up to minutes, the usual check-in takes the one minute it promises.
WRITING, FINDING, SORTING, TYPING, TAPPING = 40, 45, 30, 20, 10


@dataclass(frozen=True, slots=True)
class PlanFields:
    """The fields as they were filled in."""

    asked: tuple[AskedFields, ...] = (AskedFields(),)
    words: bool = True
    research: bool = False
    often: str = "weekly"
    days: tuple[str, ...] = (DEFAULT_DAY,)
    time: str = DEFAULT_TIME
    first: str = ""  # ISO day
    zone: str = ""
    hour_of: str = HourOf.GROUP.value
    open_for: str = "5"  # days, as all of these
    remind: str = "2"
    early: str = "0"
    late: str = "2"
    reply: str = "1"
    facilitators: bool = False


_TYPED = ("often", "time", "first", "zone", "hour_of", "open_for", "remind", "early", "late", "reply")
_TICKED = ("words", "research", "facilitators")


def fresh_fields(group: Group, today: date) -> PlanFields:
    """Return what stands in the form at first."""
    return PlanFields(zone=group.zone, first=today.isoformat())


def read_fields(sent: FormData, languages: Sequence[str]) -> PlanFields:
    """Read the form."""
    typed = {name: str(sent.get(name, "")).strip() for name in _TYPED}
    ticked = {name: sent.get(name) == "yes" for name in _TICKED}
    days = tuple(day for day in WEEKDAYS if day in sent.getlist("days"))
    return PlanFields(read_questions(sent, languages), days=days, **typed, **ticked)  # type: ignore[arg-type]


def all_pairs(fields: PlanFields) -> list[tuple[str, str]]:
    """Return names and values of all fields: reading them gives the same again."""
    pairs = [pair for one in fields.asked for pair in pairs_of(one)]
    pairs += [(name, getattr(fields, name)) for name in _TYPED]
    pairs += [(name, "yes") for name in _TICKED if getattr(fields, name)]
    return pairs + [("days", day) for day in fields.days]


def form_of(fields: PlanFields, group: Group, readings: Mapping[str, str]) -> Form:
    """Return the questions that the fields mean; `readings` are recordings by question id. Raises Unfit."""
    asked = questions_of(fields.asked, readings)
    if fields.words:
        asked = _with_words(asked, group)
    return Form(CheckIn().name, asked, Purpose.RESEARCH if fields.research else Purpose.CHECK_INS)


def _with_words(asked: tuple[Question, ...], group: Group) -> tuple[Question, ...]:
    """Add the optional sentence after any answer, and one choice of readers for everything that was written."""
    *_, words, credit = with_words(asked, group)
    words = replace(words, when=_any_of([question.key for question in asked]))
    written = [question.key for question in asked if isinstance(question, Text)]
    if written:
        # The choice is stored with every text, so it has to speak of them all.
        credit = replace(credit, ask=Say("page-plan-credit"), when=_any_of([*written, words.key]))
    return (*asked, words, credit)


def _any_of(keys: Sequence[str]) -> Condition:
    """Return the condition that one of these questions has an answer."""
    if len(keys) == 1:
        return Answered(keys[0])
    return Unless(AllOf(tuple(Unless(Answered(key)) for key in keys)))


def minutes_of(form: Form) -> int:
    """Return about how many minutes all questions take."""
    return max(1, math.ceil(sum(map(_seconds, form.questions)) / 60))


def _seconds(question: Question) -> int:
    match question:
        case Text():
            return WRITING
        case File():
            return FINDING
        case Order() | MultiChoice():
            return SORTING
        case DateTime():
            return TYPING
    return TAPPING


def title_of(form: Form, group: Group, speech: Speech) -> Told:
    """Return what a plan is called: its question, in the group's languages."""
    ask = form.opening.ask
    if isinstance(ask, Told):
        return ask
    return Told({tag: speech.words.text(ask, (tag,)) for tag in group.languages})


def plan_of(fields: PlanFields, calendar: Calendar) -> Plan:
    """Return when the fields say that rounds come and how long each step takes; raises Unfit."""
    errors: dict[str, Say] = {}
    zone = calendar.find_zone(fields.zone)
    if zone is None:
        errors["zone"] = Say("me-zone-unknown", zone=fields.zone)
    start = _start(fields, errors)
    rule = RULES.get(fields.often)
    if fields.often in ("weekly", "fortnightly"):
        rule = f"{rule};BYDAY={','.join(fields.days)}" if fields.days else None
    if rule is None:
        errors["days"] = Say("page-plan-no-day")
    open_for = _days(fields, "open_for", 1, LONGEST_OPEN, errors)
    remind = _days(fields, "remind", 0, LONGEST_OPEN, errors)
    early, late = _days(fields, "early", 0, 7, errors), _days(fields, "late", 0, LONGEST_OPEN, errors)
    reply = _days(fields, "reply", 0, 7, errors)
    if remind >= open_for and not errors.keys() & {"remind", "open_for"}:
        errors["remind"] = Say("page-plan-reminder-late")
    if errors or zone is None or start is None or rule is None:
        raise Unfit(errors)
    hour_of = HourOf.PERSON if fields.hour_of == HourOf.PERSON.value else HourOf.GROUP
    return Plan(
        Recurrence(rule, start, zone), hour_of, open_for, remind or None, early, late, reply, fields.facilitators
    )


def _start(fields: PlanFields, errors: dict[str, Say]) -> datetime | None:
    """Return the first moment, local to the zone."""
    try:
        day = date.fromisoformat(fields.first)
    except ValueError:
        errors["first"] = Say("refused-date")
        return None
    try:
        return datetime.combine(day, time.fromisoformat(fields.time).replace(tzinfo=None))
    except ValueError:
        errors["time"] = Say("refused-moment")
        return None


def _days(fields: PlanFields, name: str, least: int, most: int, errors: dict[str, Say]) -> timedelta:
    text = str(getattr(fields, name))
    if not (text.isdecimal() and text.isascii() and len(text) <= 3 and least <= int(text) <= most):
        errors[name] = Say("refused-between", least=least, most=most)
        return timedelta(0)
    return timedelta(days=int(text))


def next_dates(plan: Plan, calendar: Calendar, now: datetime, most: int) -> list[datetime]:
    """Return the next moments (UTC) at which a plan asks; raises BadRule."""
    dates: list[datetime] = []
    after = now
    while len(dates) < most:
        found = calendar.next_occurrence(plan.recurrence, after)
        if found is None:
            break
        dates.append(found.utc)
        after = found.utc
    return dates
