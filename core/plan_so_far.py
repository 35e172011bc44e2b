"""What somebody who plans in the chat has settled so far, and the draft that it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.activities.delphi import when_agreed
from core.conversation import Dialogue
from core.delphi_outcome import agreed_means
from core.delphi_state import DELPHI
from core.delphi_state import rule_of as rule_of_study
from core.drafting import STARTS, Draft, Settled, asks_of, draft_of
from core.messages import Piece, Say
from core.own_question import OWN, own_asks, own_draft
from core.people import Group
from core.plan_kinds import WHAT, Kind, found
from core.plan_supported import (
    SUPPORTED,
    SUPPORTED_KIND,
    as_answered,
    chosen,
    offered_to,
    supported_asks,
    words_draft,
)
from core.plan_vote import (
    operator_so_far,
    proposal_of,
    questions_of_vote,
    ready_for,
    settled_of_vote,
    usual_of_vote,
    who_runs_it,
    why_too_few,
)
from core.plan_when import as_wanted, rule_of, start_of
from core.planning import why_no_vote
from core.poll_planning import as_a_vote, vote_draft
from core.poll_preview import above, ratings_above, rules_in_words, vote_in, who_may
from core.questions import Question, alternatives
from core.ready_votes import Ready
from core.slips import slips_of
from core.turn import Turn
from core.vote_bounds import why_beyond


@dataclass(frozen=True, slots=True)
class SoFar:
    """What a planning dialogue has come to. `draft` is None until all that has to be known is.

    `why` says why what was settled is not possible. `usual` is what nobody is asked, and what can be changed.
    `proposal` stands above the questions `proposed_at`; `above` and `below` stand around the questions as members will
    see them. `beyond` says of numbers of a vote, by their keys, why they cannot be.
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
    beyond: Mapping[str, Say] = field(default_factory=dict)


def come_to(turn: Turn, dialogue: Dialogue, group: Group) -> SoFar | None:
    """Return what a dialogue has settled; None before it is known what is planned."""
    code = dialogue.answers.get(WHAT)
    if not isinstance(code, str):
        return None
    answers = dialogue.answers
    kind = as_answered(found(code, turn.context.templates, group, (SUPPORTED_KIND,)), answers)
    ready = ready_for(turn, kind, group, answers)
    if ready is None:
        so_far = SoFar(kind, _asks(turn, kind, dialogue, group))
        if kind.code == DELPHI:
            so_far = replace(so_far, usual=(when_agreed(),))
    else:
        asks = questions_of_vote(turn, dialogue, kind, group, ready)
        proposal, proposed_at = proposal_of(answers, ready)
        usual = usual_of_vote(turn, dialogue, kind, group, ready)
        so_far = SoFar(kind, asks, usual=usual, proposal=proposal, proposed_at=proposed_at)
    open_still = [one for one in so_far.asks if one.key not in answers and one.key not in dialogue.skipped]
    if any(one.when is None or one.when.holds(answers) for one in open_still):
        return so_far
    return _looked_at(turn, dialogue, group, _with_draft(turn, so_far, dialogue, group, ready), ready)


def _looked_at(turn: Turn, dialogue: Dialogue, group: Group, so_far: SoFar, ready: Ready | None) -> SoFar:
    """Return the same with what is shown of a vote besides, and why it cannot be as it is."""
    draft = so_far.draft
    if draft is not None and so_far.kind.code == DELPHI:
        return _looked_at_rating(turn, dialogue, group, so_far, draft)
    if draft is None or not vote_in(draft) or ready is None:
        return so_far
    draft, voters = as_a_vote(draft), turn.scene.voters.get(group.id)
    size = None if voters is None else voters.size(facilitators=draft.plan.asks_facilitators)
    options = len(alternatives(draft.form.questions[0]))
    settled = settled_of_vote(turn, dialogue, group, ready)
    beyond = why_beyond(settled, options, size, slips_of(draft.details))
    why = so_far.why or why_too_few(so_far.kind, ready, settled) or next(iter(beyond.values()), None)
    why = why or why_no_vote(turn, group, draft.form, draft.plan)
    operator = operator_so_far(turn, dialogue, group)
    below = (*rules_in_words(draft), *who_may(draft, voters))
    return replace(so_far, draft=draft, why=why, above=above(draft, operator), below=below, beyond=beyond)


def _looked_at_rating(turn: Turn, dialogue: Dialogue, group: Group, so_far: SoFar, draft: Draft) -> SoFar:
    """Return the same with what is shown of ratings besides: how they are held, and when the group agrees."""
    why = so_far.why or why_no_vote(turn, group, draft.form, draft.plan)
    card = ratings_above(draft, operator_so_far(turn, dialogue, group))
    return replace(so_far, why=why, above=card, below=(agreed_means(rule_of_study(draft.details)),))


def _asks(turn: Turn, kind: Kind, dialogue: Dialogue, group: Group) -> tuple[Question, ...]:
    match kind.code:
        case code if code == OWN:
            return own_asks(dialogue.answers)
        case code if code == SUPPORTED:
            return supported_asks(offered_to(turn, group))
        case code if code == DELPHI:
            return (*asks_of(kind.activity, group, kind.template), *who_runs_it(turn, dialogue, group))
    return asks_of(kind.activity, group, kind.template)


def _with_draft(turn: Turn, so_far: SoFar, dialogue: Dialogue, group: Group, ready: Ready | None) -> SoFar:
    calendar, kind, answers = turn.context.calendar, so_far.kind, dialogue.answers
    now = calendar.utc_to_local(turn.now, group.zone)
    given = answers.get(STARTS)
    first = start_of(answers, now)
    if isinstance(given, str):
        first = calendar.utc_to_local(datetime.fromisoformat(given), group.zone)
    asked = (*so_far.asks, *so_far.usual)
    known = answers if ready is None else settled_of_vote(turn, dialogue, group, ready)
    keys = {*(one.key for one in asked), *(() if ready is None else ready.answers)}
    own = {key: known[key] for key in keys if key in known}
    settled = Settled(now, first, "", own, group.language, kind.template)

    def made(settled: Settled) -> Draft:
        if ready is not None:
            return vote_draft(settled, group, ready)
        if kind.code == SUPPORTED:
            return words_draft(chosen(offered_to(turn, group), answers), settled, group)
        draft = draft_of(kind.activity, settled, group)
        return own_draft(answers, group, draft.plan) if kind.code == OWN else draft

    draft, why = made(settled), None
    if ready is None and kind.code == SUPPORTED and not draft.details:
        return replace(so_far, draft=draft, why=Say("plan-questions-gone"))
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
