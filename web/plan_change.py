"""Change a plan on a page: what stands in the fields, and the plan and questions that they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from starlette.datastructures import FormData

from core.meeting_details import GATHERINGS
from core.messages import Say, Told
from core.polls import POLL, nudged_after
from core.questions import (
    Alternative,
    Choice,
    Dots,
    Form,
    Grades,
    MultiChoice,
    Order,
    Pairs,
    Question,
    alternatives,
)
from core.recurrence import Recurrence
from core.rounds import Plan, Series
from core.slips import MOST_SLIPS, slips_of, why_not_slips
from core.templates import LONGEST_LABEL
from core.under_way import BEGINS_AT_ITS_CLOSE
from web.plan_questions import Unfit

SAME = "same"
RULES = {
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "once": "FREQ=DAILY;COUNT=1",
}
LONGEST_OPEN = 30  # days, as where a plan is made
LONGEST_NAME = 300
_OPTION = "option-"  # begins the name of a field: an option's key and a language follow
_ASK = "ask-"  # begins the name of a field: a question's key and a language follow


@dataclass(frozen=True, slots=True)
class ChangeFields:
    """The fields as they were filled in; `asked` are the words of questions by key and language."""

    name: str
    often: str = SAME
    first: str = ""  # ISO day
    time: str = ""
    open_for: str = ""  # days, as the next
    remind: str = "0"
    slips: str = "0"
    asked: Mapping[tuple[str, str], str] = field(default_factory=dict)
    options: Mapping[tuple[str, str], str] = field(default_factory=dict)  # of a vote, by key and language

    def pairs(self) -> list[tuple[str, str]]:
        """Return names and values of all fields: reading them gives the same again."""
        names = ("name", "often", "first", "time", "open_for", "remind", "slips")
        plain = [(name, str(getattr(self, name))) for name in names]
        plain += [(f"{_OPTION}{key}-{tag}", text) for (key, tag), text in self.options.items()]
        return plain + [(f"{_ASK}{key}-{tag}", text) for (key, tag), text in self.asked.items()]


def fields_of(series: Series, language: str, first: date | None) -> ChangeFields:
    """Return what stands in the form at first; `first` is the next day on which something of it comes."""
    plan, start = series.plan, series.plan.recurrence.start
    return ChangeFields(
        series.title.text((language,)),
        first=(first or start.date()).isoformat(),
        time=f"{start:%H:%M}",
        open_for=str(plan.open_for.days),
        remind=str(plan.remind_after.days if plan.remind_after is not None else 0),
        slips=str(slips_of(series.details)),
        asked=written(series.form),
        options=options_written(series),
    )


def options_written(series: Series) -> dict[tuple[str, str], str]:
    """Return the options of a vote, by key and language, where somebody wrote them."""
    if series.activity != POLL:
        return {}
    return {
        (option.key, tag): text
        for question in series.form.questions
        for option in alternatives(question)
        if isinstance(option.label, Told)
        for tag, text in option.label.texts.items()
    }


def written(form: Form) -> dict[tuple[str, str], str]:
    """Return the questions that somebody wrote, by key and language; those that Ladle words itself are left out."""
    return {
        (question.key, tag): text
        for question in form.questions
        if isinstance(question.ask, Told)
        for tag, text in question.ask.texts.items()
    }


def read_change(sent: FormData, series: Series) -> ChangeFields:
    """Read the form; only fields that belong to the series count."""

    def typed(name: str) -> str:
        return " ".join(str(sent.get(name, "")).split())

    asked = {
        (key, tag): typed(f"{_ASK}{key}-{tag}")[:LONGEST_NAME]
        for key, tag in written(series.form)
        if f"{_ASK}{key}-{tag}" in sent
    }
    plain = {name: typed(name) for name in ("often", "first", "time", "open_for", "remind", "slips")}
    options = {
        (key, tag): typed(f"{_OPTION}{key}-{tag}")[:LONGEST_NAME] if f"{_OPTION}{key}-{tag}" in sent else text
        for (key, tag), text in options_written(series).items()
    }
    name, asked = typed("name")[:LONGEST_NAME], {**written(series.form), **asked}
    return ChangeFields(name, asked=asked, options=options, **plain)


def has_lengths(series: Series) -> bool:
    """Whether how long it is open, and when it reminds, can be chosen: a meeting's follow from when it starts."""
    return series.activity not in BEGINS_AT_ITS_CLOSE


def has_reminder(series: Series) -> bool:
    """Whether it can be chosen when a round reminds: a vote reminds by its end."""
    return series.activity != POLL


def has_slips(series: Series) -> bool:
    """Whether there can be printed slips: in votes without names, by most methods that pick."""
    return why_not_slips(series.activity, series.form, series.details, 1) is None


def slips_from(fields: ChangeFields, series: Series) -> int | None:
    """Return how many printed slips there are to be; None where there are none ever. Raises Unfit."""
    if not has_slips(series):
        return None
    text = fields.slips or "0"
    if not (text.isdecimal() and text.isascii() and len(text) <= 3 and int(text) <= MOST_SLIPS):
        raise Unfit({"slips": Say("refused-between", least=0, most=MOST_SLIPS)})
    return int(text)


def title_from(fields: ChangeFields, series: Series, language: str) -> Told:
    """Return what the plan is called now; other languages than the one typed in keep their words while it stands.

    Raises Unfit where a meeting has no name left: what it asks is no name.
    """
    if not fields.name and series.activity in GATHERINGS:
        raise Unfit({"name": Say("refused-empty")})
    if fields.name == series.title.text((language,)):
        return series.title
    return Told({language: fields.name})


def form_from(fields: ChangeFields, series: Series) -> Form:
    """Return the questions with their words as filled in; raises Unfit where one has no words left."""
    empty = {f"{_ASK}{key}-{tag}": Say("refused-empty") for (key, tag), text in fields.asked.items() if not text}
    if empty:
        raise Unfit(empty)
    unfit = _unfit_options(fields)
    if unfit:
        raise Unfit(unfit)
    questions = []
    for question in series.form.questions:
        if fields.options:
            question = _with_options(question, fields.options)  # noqa: PLW2901 - the same question in other words
        if isinstance(question.ask, Told):
            texts = {tag: fields.asked[question.key, tag] for tag in question.ask.texts}
            question = replace(question, ask=Told(texts))  # noqa: PLW2901 - the same question in other words
        questions.append(question)
    return replace(series.form, questions=tuple(questions))


def _unfit_options(fields: ChangeFields) -> dict[str, Say]:
    """Return why options do not fit, by field: one has no words left, too many, or those of another one."""
    errors: dict[str, Say] = {}
    seen: set[tuple[str, str]] = set()
    for (key, tag), text in fields.options.items():
        name, folded = f"{_OPTION}{key}-{tag}", (tag, text.casefold())
        if not text:
            errors[name] = Say("refused-empty")
        elif len(text) > LONGEST_LABEL:
            errors[name] = Say("own-option-long", most=LONGEST_LABEL)
        elif folded in seen:
            errors[name] = Say("own-option-twice")
        seen.add(folded)
    return errors


def _with_options(question: Question, options: Mapping[tuple[str, str], str]) -> Question:
    """Return a vote's question with its options as they are worded now; their keys stay."""
    if not isinstance(question, Choice | MultiChoice | Order | Dots | Grades | Pairs):
        return question
    return replace(question, options=tuple(_worded(option, options) for option in question.options))


def _worded(option: Alternative, options: Mapping[tuple[str, str], str]) -> Alternative:
    if not isinstance(option.label, Told):
        return option
    texts = {tag: options.get((option.key, tag), text) for tag, text in option.label.texts.items()}
    return replace(option, label=Told(texts))


def plan_from(fields: ChangeFields, series: Series) -> Plan:
    """Return the plan that the fields mean; raises Unfit. Where only the hour changes, the rhythm stays as it is."""
    errors: dict[str, Say] = {}
    before = series.plan
    recurrence = _recurrence(fields, before.recurrence, errors)
    if not has_lengths(series):
        if errors or recurrence is None:
            raise Unfit(errors)
        return replace(before, recurrence=recurrence)
    open_for = _days(fields.open_for, "open_for", 1, errors)
    remind = _days(fields.remind, "remind", 0, errors) if has_reminder(series) else timedelta(0)
    if not errors and remind >= open_for:
        errors["remind"] = Say("page-plan-reminder-late")
    if errors or recurrence is None:
        raise Unfit(errors)
    if open_for == timedelta(days=before.open_for.days):
        open_for = before.open_for
    if not has_reminder(series):
        return replace(before, recurrence=recurrence, open_for=open_for, remind_after=nudged_after(open_for))
    return replace(before, recurrence=recurrence, open_for=open_for, remind_after=remind or None)


def _recurrence(fields: ChangeFields, before: Recurrence, errors: dict[str, Say]) -> Recurrence | None:
    try:
        hour = time.fromisoformat(fields.time).replace(tzinfo=None)
    except ValueError:
        errors["time"] = Say("refused-moment")
        return None
    if fields.often == SAME:
        return replace(before, start=datetime.combine(before.start.date(), hour))
    rule = RULES.get(fields.often)
    try:
        first = date.fromisoformat(fields.first)
    except ValueError:
        errors["first"] = Say("refused-date")
        return None
    if rule is None:
        errors["often"] = Say("page-plan-no-day")
        return None
    return replace(before, rrule=rule, start=datetime.combine(first, hour))


def _days(text: str, name: str, least: int, errors: dict[str, Say]) -> timedelta:
    if not (text.isdecimal() and text.isascii() and len(text) <= 3 and least <= int(text) <= LONGEST_OPEN):
        errors[name] = Say("refused-between", least=least, most=LONGEST_OPEN)
        return timedelta(0)
    return timedelta(days=int(text))
