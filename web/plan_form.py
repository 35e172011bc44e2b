"""The form to plan a check-in: what stands in its fields, and the form and plan that they mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from starlette.datastructures import FormData

from core.activities.check_in import CheckIn, scale, with_words
from core.messages import Say, Told
from core.people import Group, Purpose
from core.ports import Calendar
from core.questions import Alternative, Form
from core.recurrence import Recurrence
from core.rounds import HourOf, Plan
from web.pages import Speech

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RULES = {
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "once": "FREQ=DAILY;COUNT=1",
}
LONGEST_QUESTION = 300
LONGEST_POINT = 40  # characters; more does not fit a button on a small phone
FEWEST_POINTS, MOST_POINTS = 2, 7
LONGEST_OPEN = 30  # days
DEFAULT_DAY, DEFAULT_TIME = "TH", "18:00"  # EXPERIENCE, the facilitator's transcript


class Unfit(Exception):
    """The fields do not make a plan; `why` is for the person, `field` names the one to mend."""

    def __init__(self, why: Say, field: str) -> None:
        super().__init__(field)
        self.why = why
        self.field = field


@dataclass(frozen=True, slots=True)
class PlanFields:
    """The fields as they were filled in."""

    questions: dict[str, str] = field(default_factory=dict)  # by language; empty: the usual question
    points: dict[str, str] = field(default_factory=dict)  # by language, one a line; empty: Good, Mixed, Hard
    words: bool = True
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


def fresh_fields(group: Group, today: date) -> PlanFields:
    """Return what stands in the form at first."""
    return PlanFields(zone=group.zone, first=today.isoformat())


def read_fields(sent: FormData, languages: Sequence[str]) -> PlanFields:
    """Read the form."""

    def text(name: str) -> str:
        return str(sent.get(name, "")).replace("\r\n", "\n").strip()

    return PlanFields(
        questions={tag: text(f"question-{tag}") for tag in languages if text(f"question-{tag}")},
        points={tag: text(f"points-{tag}") for tag in languages if text(f"points-{tag}")},
        words=text("words") == "yes",
        often=text("often"),
        days=tuple(day for day in WEEKDAYS if day in sent.getlist("days")),
        time=text("time"),
        first=text("first"),
        zone=text("zone"),
        hour_of=text("hour_of"),
        open_for=text("open_for"),
        remind=text("remind"),
        early=text("early"),
        late=text("late"),
        reply=text("reply"),
        facilitators=text("facilitators") == "yes",
    )


def form_of(fields: PlanFields, group: Group) -> Form:
    """Return the questions that the fields mean; raises Unfit."""
    asked = scale()
    if fields.questions:
        if any(len(text) > LONGEST_QUESTION for text in fields.questions.values()):
            raise Unfit(Say("page-plan-question-long", most=LONGEST_QUESTION), "question")
        asked = replace(asked, key="own", ask=Told(fields.questions))
    if fields.points:
        asked = replace(asked, key="own", points=_points(fields.points))
    questions = with_words((asked,), group) if fields.words else (asked,)
    return Form(CheckIn().name, questions, Purpose.CHECK_INS)


def _points(written: dict[str, str]) -> tuple[Alternative, ...]:
    """Return the points of an own scale; every language names the same ones in the same order."""
    by_language = {tag: [line.strip() for line in text.splitlines() if line.strip()] for tag, text in written.items()}
    counts = {len(lines) for lines in by_language.values()}
    if len(counts) > 1:
        raise Unfit(Say("page-plan-points-differ"), "points")
    (count,) = counts
    if not FEWEST_POINTS <= count <= MOST_POINTS:
        raise Unfit(Say("page-plan-points-count", least=FEWEST_POINTS, most=MOST_POINTS), "points")
    for lines in by_language.values():
        if any(len(line) > LONGEST_POINT for line in lines) or len({line.casefold() for line in lines}) < count:
            raise Unfit(Say("page-plan-points-unfit", most=LONGEST_POINT), "points")
    return tuple(
        Alternative(f"p{place + 1}", Told({tag: lines[place] for tag, lines in by_language.items()}))
        for place in range(count)
    )


def title_of(form: Form, group: Group, speech: Speech) -> Told:
    """Return what a plan is called: its question, in the group's languages."""
    ask = form.questions[0].ask
    if isinstance(ask, Told):
        return ask
    return Told({tag: speech.words.text(ask, (tag,)) for tag in group.languages})


def plan_of(fields: PlanFields, calendar: Calendar) -> Plan:
    """Return when the fields say that rounds come and how long each step takes; raises Unfit."""
    zone = calendar.find_zone(fields.zone)
    if zone is None:
        raise Unfit(Say("me-zone-unknown", zone=fields.zone), "zone")
    try:
        start = datetime.combine(date.fromisoformat(fields.first), time.fromisoformat(fields.time).replace(tzinfo=None))
    except ValueError as error:
        raise Unfit(Say("refused-moment"), "first") from error
    rule = RULES.get(fields.often)
    if rule is None or (fields.often in ("weekly", "fortnightly") and not fields.days):
        raise Unfit(Say("page-plan-no-day"), "days")
    if fields.often in ("weekly", "fortnightly"):
        rule = f"{rule};BYDAY={','.join(fields.days)}"
    open_for, remind = _days(fields.open_for, 1, LONGEST_OPEN), _days(fields.remind, 0, LONGEST_OPEN)
    if remind >= open_for:
        raise Unfit(Say("page-plan-reminder-late"), "remind")
    return Plan(
        Recurrence(rule, start, zone),
        HourOf.PERSON if fields.hour_of == HourOf.PERSON.value else HourOf.GROUP,
        open_for,
        remind or None,
        _days(fields.early, 0, 7),
        _days(fields.late, 0, LONGEST_OPEN),
        _days(fields.reply, 0, 7),
        fields.facilitators,
    )


def _days(text: str, least: int, most: int) -> timedelta:
    if not (text.isdecimal() and text.isascii() and len(text) <= 3 and least <= int(text) <= most):
        raise Unfit(Say("refused-between", least=least, most=most), "days")
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
