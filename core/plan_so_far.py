"""What somebody who plans in the chat has settled so far, and the draft that it comes to."""

from dataclasses import dataclass, replace
from datetime import datetime

from core.conversation import Dialogue
from core.delphi_state import DELPHI
from core.drafting import STARTS, Draft, Settled, asks_of, draft_of
from core.messages import Piece, Say
from core.own_question import OWN, own_asks, own_draft
from core.people import Group
from core.plan_kinds import WHAT, Kind, found
from core.plan_supported import SUPPORTED, as_answered, offers, supported_asks, supported_draft
from core.plan_vote import is_vote, operator_so_far, proposal_of, questions_of_vote, who_runs_it
from core.plan_when import as_wanted, rule_of, start_of
from core.planning import why_no_vote
from core.poll_planning import as_a_vote, vote_draft, vote_usual
from core.poll_preview import above, rules_in_words, vote_in, who_may
from core.questions import Answers, Question
from core.turn import Turn


@dataclass(frozen=True, slots=True)
class SoFar:
    """What a planning dialogue has come to. `draft` is None until all that has to be known is.

    `why` says why what was settled is not possible. `usual` is what nobody is asked, and what can be changed.
    `proposal` stands above the questions `proposed_at`; `above` and `below` stand around the questions as members will
    see them.
    """

    kind: Kind
    asks: tuple[Question, ...]
    draft: Draft | None = None
    why: Say | None = None
    usual: tuple[Question, ...] = ()
    proposal: Say | None = None
    proposed_at: frozenset[str] = frozenset()
    above: tuple[Piece, ...] = ()
    below: tuple[Piece, ...] = ()


def come_to(turn: Turn, dialogue: Dialogue, group: Group) -> SoFar | None:
    """Return what a dialogue has settled; None before it is known what is planned."""
    code = dialogue.answers.get(WHAT)
    if not isinstance(code, str):
        return None
    answers = dialogue.answers
    kind = as_answered(found(code, turn.context.templates, group, offers(turn, group)), answers)
    voting = is_vote(kind)
    asks = questions_of_vote(turn, dialogue, group) if voting else _asks(turn, kind, dialogue, group)
    so_far = SoFar(kind, asks)
    if voting:
        proposal, proposed_at = proposal_of(answers)
        so_far = replace(so_far, usual=vote_usual(answers), proposal=proposal, proposed_at=proposed_at)
    open_still = [one for one in asks if one.key not in answers and one.key not in dialogue.skipped]
    if any(one.when is None or one.when.holds(answers) for one in open_still):
        return so_far
    return _looked_at(turn, dialogue, group, _with_draft(turn, so_far, answers, group))


def _looked_at(turn: Turn, dialogue: Dialogue, group: Group, so_far: SoFar) -> SoFar:
    """Return the same with what is shown of a vote besides, and why it cannot be as it is."""
    draft = so_far.draft
    if draft is None or not vote_in(draft):
        return so_far
    draft = as_a_vote(draft)
    why = so_far.why or why_no_vote(turn, group, draft.form, draft.plan)
    operator = operator_so_far(turn, dialogue, group)
    below = (*rules_in_words(draft), *who_may(draft, turn.scene.voters.get(group.id)))
    return replace(so_far, draft=draft, why=why, above=above(draft, operator), below=below)


def _asks(turn: Turn, kind: Kind, dialogue: Dialogue, group: Group) -> tuple[Question, ...]:
    match kind.code:
        case code if code == OWN:
            return own_asks(dialogue.answers)
        case code if code == SUPPORTED:
            return supported_asks(turn, group)
        case code if code == DELPHI:
            return (*asks_of(kind.activity, group, kind.template), *who_runs_it(turn, dialogue, group))
    return asks_of(kind.activity, group, kind.template)


def _with_draft(turn: Turn, so_far: SoFar, answers: Answers, group: Group) -> SoFar:
    calendar, kind = turn.context.calendar, so_far.kind
    now = calendar.utc_to_local(turn.now, group.zone)
    given = answers.get(STARTS)
    first = start_of(answers, now)
    if isinstance(given, str):
        first = calendar.utc_to_local(datetime.fromisoformat(given), group.zone)
    asked = (*so_far.asks, *so_far.usual)
    own = {one.key: answers[one.key] for one in asked if one.key in answers}
    settled = Settled(now, first, "", own, group.language, kind.template)

    def made(settled: Settled) -> Draft:
        if kind.code == SUPPORTED:
            return supported_draft(turn, settled, group, answers)
        if is_vote(kind):
            return vote_draft(settled, group)
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
