"""What somebody who plans in the chat has settled so far, and the draft that it comes to."""

from dataclasses import dataclass, replace
from datetime import datetime

from core.conversation import Dialogue
from core.drafting import STARTS, Draft, Settled, asks_of, draft_of
from core.messages import Say
from core.own_question import OWN, own_asks, own_draft
from core.people import Group
from core.plan_kinds import WHAT, Kind, found
from core.plan_supported import SUPPORTED, as_answered, offers, supported_asks, supported_draft
from core.plan_when import as_wanted, rule_of, start_of
from core.questions import Answers, Question
from core.turn import Turn


@dataclass(frozen=True, slots=True)
class SoFar:
    """What a planning dialogue has come to. `draft` is None until all that has to be known is.

    `why` says why what was settled about its days is not possible.
    """

    kind: Kind
    asks: tuple[Question, ...]
    draft: Draft | None = None
    why: Say | None = None


def come_to(turn: Turn, dialogue: Dialogue, group: Group) -> SoFar | None:
    """Return what a dialogue has settled; None before it is known what is planned."""
    code = dialogue.answers.get(WHAT)
    if not isinstance(code, str):
        return None
    answers = dialogue.answers
    kind = as_answered(found(code, turn.context.templates, group, offers(turn, group)), answers)
    asks = _asks(turn, kind, answers, group)
    open_still = [one for one in asks if one.key not in answers and one.key not in dialogue.skipped]
    if any(one.when is None or one.when.holds(answers) for one in open_still):
        return SoFar(kind, asks)
    return _with_draft(turn, SoFar(kind, asks), answers, group)


def _asks(turn: Turn, kind: Kind, answers: Answers, group: Group) -> tuple[Question, ...]:
    match kind.code:
        case code if code == OWN:
            return own_asks(answers)
        case code if code == SUPPORTED:
            return supported_asks(turn, group)
    return asks_of(kind.activity, group, kind.template)


def _with_draft(turn: Turn, so_far: SoFar, answers: Answers, group: Group) -> SoFar:
    calendar, kind = turn.context.calendar, so_far.kind
    now = calendar.utc_to_local(turn.now, group.zone)
    given = answers.get(STARTS)
    first = start_of(answers, now)
    if isinstance(given, str):
        first = calendar.utc_to_local(datetime.fromisoformat(given), group.zone)
    own = {one.key: answers[one.key] for one in so_far.asks if one.key in answers}
    settled = Settled(now, first, "", own, group.language, kind.template)

    def made(settled: Settled) -> Draft:
        if kind.code == SUPPORTED:
            return supported_draft(turn, settled, group, answers)
        draft = draft_of(kind.activity, settled, group)
        return own_draft(answers, group, draft.plan) if kind.code == OWN else draft

    draft, why = made(settled), None
    rule = rule_of(answers, draft.plan.recurrence, calendar, turn.now)
    if isinstance(rule, Say):
        why = rule
    elif rule != draft.plan.recurrence:
        draft = made(replace(settled, start=rule.start, rrule=rule.rrule))
    return replace(so_far, draft=replace(draft, plan=as_wanted(draft.plan, answers)), why=why)


def drafted(turn: Turn, dialogue: Dialogue, group: Group) -> Draft | None:
    """Return the draft that a planning dialogue has come to."""
    so_far = come_to(turn, dialogue, group)
    return None if so_far is None else so_far.draft
