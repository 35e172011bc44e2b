"""The form to plan questions: what stands in its fields, and the form and plan that they mean."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from starlette.datastructures import FormData

from core.activities import activity
from core.activities.check_in import CheckIn, with_words
from core.activity import Activity
from core.burden import estimate
from core.drafting import Draft, Settled, TakesQuestions, draft_of
from core.messages import Say, Told
from core.people import Group, Purpose
from core.ports.clock import Calendar
from core.questions import AllOf, Answered, Condition, Form, Question, Text, Unless
from core.rounds import HourOf, Plan
from core.templates import Template
from web.pages import Speech
from web.plan_questions import AskedFields, Unfit, pairs_of, questions_of, read_questions
from web.plan_rule import WhenFields, often_of, pairs_of_when, read_when, recurrence_of
from web.plan_templates import asked_of

LONGEST_OPEN = 30  # days


@dataclass(frozen=True, slots=True)
class PlanFields(WhenFields):
    """The fields as they were filled in."""

    asked: tuple[AskedFields, ...] = (AskedFields(),)
    kind: str = "check-in"  # the activity that asks
    template: str = ""  # the id of the ready questions it began with
    words: bool = True
    research: bool = False
    hour_of: str = HourOf.GROUP.value
    open_for: str = "5"  # days, as all of these
    remind: str = "2"
    early: str = "0"
    late: str = "2"
    reply: str = "1"
    facilitators: bool = False


_TYPED = ("kind", "template", "hour_of", "open_for", "remind", "early", "late", "reply")
_TICKED = ("words", "research", "facilitators")


def fresh_fields(group: Group, today: date) -> PlanFields:
    """Return what stands in the form at first."""
    return PlanFields(zone=group.zone, first=today.isoformat())


def template_fields(template: Template, group: Group, today: date) -> PlanFields:
    """Return what stands in the form where it begins with ready questions: those, and what is usual for them."""
    draft = _draft(activity(template.kind), template, group, today)
    plan = draft.plan
    return PlanFields(
        zone=group.zone,
        first=today.isoformat(),
        asked=asked_of(template),
        kind=template.kind,
        template=template.id,
        open_for=str(plan.open_for.days),
        remind=str(0 if plan.remind_after is None else plan.remind_after.days),
        late=str(plan.late.days),
        reply=str(plan.reply_within.days),
        facilitators=plan.asks_facilitators,
        often=often_of(plan.recurrence),
    )


def _draft(kind: Activity, template: Template, group: Group, today: date) -> Draft:
    midnight = datetime.combine(today, datetime.min.time())
    return draft_of(kind, Settled(midnight, midnight, template=template), group)


def read_fields(sent: FormData, languages: Sequence[str]) -> PlanFields:
    """Read the form."""
    usual = PlanFields()
    typed = {name: str(sent.get(name, getattr(usual, name))).strip() for name in _TYPED}
    ticked = {name: sent.get(name) == "yes" for name in _TICKED}
    asked = read_questions(sent, languages)
    return PlanFields(asked=asked, **read_when(sent), **typed, **ticked)  # type: ignore[arg-type]


def all_pairs(fields: PlanFields) -> list[tuple[str, str]]:
    """Return names and values of all fields: reading them gives the same again."""
    pairs = [pair for one in fields.asked for pair in pairs_of(one)]
    pairs += [(name, getattr(fields, name)) for name in _TYPED]
    pairs += [(name, "yes") for name in _TICKED if getattr(fields, name)]
    return pairs + pairs_of_when(fields)


def draft_from(
    fields: PlanFields,
    group: Group,
    readings: Mapping[str, str],
    template: Template | None,
    speech: Speech,
    today: date,
) -> Draft:
    """Return what the fields ask as a draft, with the usual plan; `readings` are recordings by question id.

    Ready questions that nobody changed stay what they are. Raises Unfit.
    """
    kind = _kind(fields)
    if template is not None and isinstance(kind, TakesQuestions) and fields.asked == asked_of(template):
        return _draft(kind, template, group, today)
    form = form_of(fields, group, readings)
    plan = kind.plan(group, datetime.combine(today, datetime.min.time()))
    return Draft(title_of(form, group, speech), form, plan, {} if template is None else {"template": template.id})


def form_of(fields: PlanFields, group: Group, readings: Mapping[str, str]) -> Form:
    """Return the questions that the fields mean; `readings` are recordings by question id. Raises Unfit."""
    asked = questions_of(fields.asked, readings)
    kind = _kind(fields)
    if isinstance(kind, TakesQuestions):
        return kind.form_of(asked, group)
    if fields.words:
        asked = _with_words(asked, group)
    return Form(CheckIn().name, asked, Purpose.RESEARCH if fields.research else Purpose.CHECK_INS)


def _kind(fields: PlanFields) -> Activity:
    """Return the activity that asks; a name that there is not is a page from before an update."""
    try:
        return activity(fields.kind)
    except LookupError:
        return CheckIn()


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
    return max(1, math.ceil(estimate(form) / 60))


def title_of(form: Form, group: Group, speech: Speech) -> Told:
    """Return what a plan is called: its question, in the group's languages."""
    ask = form.opening.ask
    if isinstance(ask, Told):
        return ask
    return Told({tag: speech.words.text(ask, (tag,)) for tag in group.languages})


def plan_of(fields: PlanFields, calendar: Calendar, now: datetime, without: Sequence[date] = ()) -> Plan:
    """Return when the fields say that rounds come and how long each step takes (`now` is UTC); raises Unfit."""
    errors: dict[str, Say] = {}
    recurrence = recurrence_of(fields, calendar, now, without, errors)
    open_for = _days(fields, "open_for", 1, LONGEST_OPEN, errors)
    remind = _days(fields, "remind", 0, LONGEST_OPEN, errors)
    early, late = _days(fields, "early", 0, 7, errors), _days(fields, "late", 0, LONGEST_OPEN, errors)
    reply = _days(fields, "reply", 0, 7, errors)
    if remind >= open_for and not errors.keys() & {"remind", "open_for"}:
        errors["remind"] = Say("page-plan-reminder-late")
    if errors or recurrence is None:
        raise Unfit(errors)
    hour_of = HourOf.PERSON if fields.hour_of == HourOf.PERSON.value else HourOf.GROUP
    return Plan(recurrence, hour_of, open_for, remind or None, early, late, reply, fields.facilitators)


def _days(fields: PlanFields, name: str, least: int, most: int, errors: dict[str, Say]) -> timedelta:
    text = str(getattr(fields, name))
    if not (text.isdecimal() and text.isascii() and len(text) <= 3 and least <= int(text) <= most):
        errors[name] = Say("refused-between", least=least, most=most)
        return timedelta(0)
    return timedelta(days=int(text))
