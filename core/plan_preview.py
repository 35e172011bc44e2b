"""A plan before it is saved: what members will see, when it comes, and how much it asks of them."""

import math

from core.burden import estimate
from core.drafting import Draft
from core.messages import Listing, Moment, Piece, Say, TimeStyle, Told
from core.people import Group
from core.polls import METHOD, nudged_after
from core.questions import Answered, Question, alternatives
from core.recurrence import BadRule
from core.recurring import next_dates, rule_and_dates
from core.templates import KEPT_KEYS
from core.turn import Turn


def seen(draft: Draft) -> tuple[Piece, ...]:
    """Return the questions as members will see them, without what every round asks besides."""
    shown = [it for it in draft.form.questions if it.key not in KEPT_KEYS and (isinstance(it.ask, Told) or not it.when)]
    first, *rest = shown or draft.form.questions
    return (_line("plan-preview", first), *(_line(_opening(question), question) for question in rest))


def _opening(question: Question) -> str:
    """Return the words before a later question: some are asked only after a certain answer."""
    follows = question.when is None or (isinstance(question.when, Answered) and not question.when.values)
    return "plan-preview-then" if follows else "plan-preview-if"


def _line(words: str, question: Question) -> Say:
    options = alternatives(question)
    if not options:
        return Say(f"{words}-words", question=question.ask)
    points = Listing(tuple(option.label for option in options), "list-slash")
    return Say(words, question=question.ask, points=points)


def comes(turn: Turn, draft: Draft, group: Group) -> tuple[Piece, ...]:
    """Say when it comes: the rule with its next dates, then from when to when the first round takes answers.

    Empty where it never would.
    """
    plan, calendar = draft.plan, turn.context.calendar
    try:
        dates = next_dates(plan.recurrence, calendar, turn.now, group.days_off, most=1)
        if not dates:
            return ()
        rule = rule_and_dates(plan.recurrence, plan.hour_of, calendar, turn.now, group.days_off)
    except BadRule:
        return ()
    opens = max(turn.now, dates[0].utc - plan.ahead)
    if plan.ahead:  # it is about something that begins when its rounds close
        return (Say("plan-rule", rule=rule), Say("plan-when-invites", opens=Moment(opens, group.zone, TimeStyle.WHEN)))
    closes = dates[0].utc - plan.ahead + plan.open_for
    span = Say(
        "plan-when",
        opens=Moment(opens, group.zone),
        closes=Moment(closes, group.zone),
        reminders=int(_reminds(draft)),
        minutes=max(1, math.ceil(estimate(draft.form) / 60)),
    )
    return (Say("plan-rule", rule=rule) if draft.parts else Say("plan-at-once"), span)


def _reminds(draft: Draft) -> bool:
    """Whether people are reminded once; a vote reminds by its end, whatever was settled about that."""
    if METHOD in draft.details:
        return nudged_after(draft.plan.open_for) is not None
    return draft.plan.remind_after is not None
