"""What planning comes to before anything is saved, and how an activity that is not asked like a check-in has its say.

An activity that says nothing is drafted as a check-in is: its own form, or the questions of a template, at the usual
time. One that needs more (a title, a place, slots to choose from) has the two methods of `Drafts`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from core.activity import Activity
from core.codec import Json
from core.messages import Told, told
from core.people import Group
from core.questions import Answers, Form, Question
from core.rounds import Plan
from core.templates import Template, questions_for, title_for

STARTS = "starts"  # the key of a DateTime question: where an activity asks it, its answer is when the first one is


class Part(StrEnum):
    """What somebody who plans can change about a draft."""

    DAY = "day"
    HOUR = "hour"
    OFTEN = "often"
    ENDS = "ends"  # until when it comes again
    OPEN = "open"  # how long a round takes answers
    REMINDER = "reminder"
    WHO = "who"  # whether facilitators are asked as well


ALL_PARTS = frozenset(Part)


@dataclass(frozen=True, slots=True)
class Settled:
    """What somebody who plans has settled so far, for the activity to make a draft of."""

    now: datetime  # naive, local to the group
    start: datetime  # naive, local to the group: the first moment that fits the day and hour wanted, or as usual
    rrule: str = ""  # RFC 5545; "" as usual for the activity
    answers: Answers = field(default_factory=dict)  # to the activity's own planning questions
    language: str = ""  # what they write in
    template: Template | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan that is not saved yet. `details` go to the series, and from there into the state of each round.

    `parts` can be changed, as far as the activity is concerned. `asks_who`: whether facilitators are asked as well
    differs from group to group, so that whoever plans decides it each time.
    """

    title: Told
    form: Form
    plan: Plan
    details: Mapping[str, Json] = field(default_factory=dict)
    parts: frozenset[Part] = ALL_PARTS
    asks_who: bool = False


@runtime_checkable
class Drafts(Protocol):
    """An activity that takes part in its planning."""

    def asks(self, group: Group, template: Template | None) -> tuple[Question, ...]:
        """Return what has to be known before there is anything to show; their keys are this activity's own."""

    def drafted(self, settled: Settled, group: Group) -> Draft:
        """Return what has been settled as a draft; every question of `asks` that applies has an answer by now."""


@runtime_checkable
class TakesQuestions(Protocol):
    """An activity that asks whatever it is given, besides what it always asks."""

    def form_of(self, questions: Sequence[Question], group: Group) -> Form:
        """Return a form with these questions."""


def asks_of(kind: Activity, group: Group, template: Template | None = None) -> tuple[Question, ...]:
    """Return the questions that planning an activity begins with; most need none."""
    return kind.asks(group, template) if isinstance(kind, Drafts) else ()


def draft_of(kind: Activity, settled: Settled, group: Group) -> Draft:
    """Return the draft of an activity."""
    if isinstance(kind, Drafts):
        return kind.drafted(settled, group)
    form, plan = kind.form(group), kind.plan(group, settled.start)
    if settled.rrule:
        plan = replace(plan, recurrence=replace(plan.recurrence, rrule=settled.rrule))
    template = settled.template
    if template is not None:
        form = replace(form, questions=questions_for(template, group))
        return Draft(title_for(template, group), form, plan, {"template": template.id})
    ask = form.opening.ask
    return Draft(ask if isinstance(ask, Told) else told(""), form, plan)
