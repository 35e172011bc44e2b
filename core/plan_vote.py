"""A vote as it is planned in the chat: what is asked of whom, what is proposed, and what it turns into instead."""

from collections.abc import Mapping

from core.activities.delphi import LINE as STATEMENT_LINE
from core.activities.delphi import LONGEST_STATEMENT, MOST_STATEMENTS
from core.codec import Json
from core.conversation import Dialogue
from core.meeting_details import LONGEST_TITLE, MEETING
from core.meeting_questions import TITLE
from core.messages import Say
from core.people import Group, Member, MemberId
from core.plan_kinds import WHAT, Kind
from core.plan_supported import (
    SUPPORTED,
    by_vote,
    chosen,
    offered_to,
    supported_asks,
    taken_by_template,
    vote_on,
    which_questions,
)
from core.poll_planning import (
    LINE,
    Planner,
    ask_question,
    held_asks,
    held_question,
    method_in,
    operator_asks,
    operator_in,
    planner_of,
    to_talk_about,
    vote_asks,
    vote_usual,
    with_ready,
)
from core.poll_preview import proposed
from core.polls import POLL, WITHOUT_OPTIONS
from core.questions import MOST_OPTIONS, Answers, Question
from core.ready_votes import ASK, GOAL, HELD, NOTHING_READY, Ready, among_questions, ready_from
from core.running_the_computer import run_by
from core.templates import LONGEST_LABEL
from core.turn import Turn
from core.typed_lines import with_lines
from core.vote_templates import FEWEST_OPTIONS, UNNAMED


def _planner(turn: Turn, member: Member | None, group: Group) -> Planner:
    return planner_of(group, member, turn.scene.voters.get(group.id), turn.facilitators(group.id))


def ready_for(turn: Turn, kind: Kind, group: Group, answers: Answers) -> Ready | None:
    """Return what is settled of a vote before anything is asked about it; None where it is no vote."""
    if kind.activity.name != POLL:
        return None
    if kind.code == SUPPORTED:
        return vote_on(chosen(offered_to(turn, group), answers), answers, group.language)
    if kind.template is None:
        return NOTHING_READY
    ready = ready_from(kind.template, group)
    if not about_backlog(kind):
        return ready
    return among_questions(ready, taken_by_template(offered_to(turn, group), answers))


def about_backlog(kind: Kind) -> bool:
    """Whether a template of a vote takes its options from the questions that members ask."""
    template = kind.template
    return template is not None and template.vote is not None and template.vote.backlog


def questions_of_vote(turn: Turn, dialogue: Dialogue, kind: Kind, group: Group, ready: Ready) -> tuple[Question, ...]:
    """Return what whoever plans a vote is asked."""
    planner, answers = _planner(turn, turn.member(dialogue.member), group), dialogue.answers
    if kind.code == SUPPORTED:
        return (*supported_asks(offered_to(turn, group)), *held_asks(answers, planner, ready))
    if about_backlog(kind):  # what there are too few of is said instead of asked
        return held_asks(answers, planner, ready)
    return vote_asks(answers, planner, ready)


def settled_of_vote(turn: Turn, dialogue: Dialogue, group: Group, ready: Ready) -> Answers:
    """Return all that is settled of a vote, with what is ready."""
    return with_ready(dialogue.answers, _planner(turn, turn.member(dialogue.member), group), ready)


def usual_of_vote(turn: Turn, dialogue: Dialogue, kind: Kind, group: Group, ready: Ready) -> tuple[Question, ...]:
    """Return what of a vote is as usual, or ready, unless it is changed."""
    settled = settled_of_vote(turn, dialogue, group, ready)
    asked = {question.key for question in questions_of_vote(turn, dialogue, kind, group, ready)}
    planner = _planner(turn, turn.member(dialogue.member), group)
    first: list[Question] = []
    if about_backlog(kind):
        first.append(which_questions(offered_to(turn, group), FEWEST_OPTIONS))
    if ready.ask is not None and ASK not in asked:
        first.append(ask_question())
    if HELD in settled and HELD not in asked:
        first.append(held_question(settled, planner))
    return (*first, *vote_usual(settled))


def why_too_few(kind: Kind, ready: Ready, answers: Answers) -> Say | None:
    """Return why a vote on members' questions cannot be: too few of them are open."""
    needed = about_backlog(kind) or (kind.code == SUPPORTED and by_vote(answers))
    return Say("plan-questions-few") if needed and len(ready.options) < FEWEST_OPTIONS else None


def who_runs_it(turn: Turn, dialogue: Dialogue, group: Group) -> tuple[Question, ...]:
    """Return the question who runs the computer, for ratings that are kept in a box."""
    return operator_asks(_planner(turn, turn.member(dialogue.member), group), "delphi-operator")


def proposal_of(answers: Answers, ready: Ready) -> tuple[Say | None, frozenset[str]]:
    """Return the method that a goal or a template proposes, with why; and above which question that stands."""
    if GOAL in ready.answers:
        return proposed(method_in(ready.answers)), frozenset({ASK} if ready.ask is None else ())
    if GOAL not in answers:
        return None, frozenset()
    name = method_in(answers)
    return proposed(name), frozenset({HELD if name in WITHOUT_OPTIONS else f"{LINE}-1"})


def with_vote_options(answers: Answers, taken: Mapping[str, Json]) -> "Answers | Say":
    """Put what was just typed with a vote's options, each line as one; returns why not where it does not fit."""
    return with_lines(answers, taken, LINE, MOST_OPTIONS, LONGEST_LABEL)


def with_statements(answers: Answers, taken: Mapping[str, Json]) -> "Answers | Say":
    """Put what was just typed with the lines of a Delphi study, in the same way."""
    return with_lines(answers, taken, STATEMENT_LINE, MOST_STATEMENTS, LONGEST_STATEMENT)


def talk_instead(answers: Answers) -> dict[str, Json]:
    """Return what was settled so far of a meeting that talks about the question of a vote."""
    title = to_talk_about(answers)
    fits = bool(title) and len(str(title["text"])) <= LONGEST_TITLE
    return {WHAT: MEETING, **({TITLE: title} if fits else {})}


def operator_so_far(turn: Turn, dialogue: Dialogue, group: Group) -> MemberId | None:
    """Return who runs the computer, as it is known or was just said."""
    planner = _planner(turn, turn.member(dialogue.member), group)
    return group.operator or operator_in(dialogue.answers, planner)


def settle_operator(turn: Turn, answers: Answers, group: Group, member: Member) -> None:
    """Keep who runs the computer, where that was asked."""
    operator = operator_in(answers, _planner(turn, member, group))
    if operator is not None and group.operator is None and answers.get(HELD, UNNAMED) == UNNAMED:
        run_by(turn, group, operator)
