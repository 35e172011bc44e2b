"""A vote as it is planned in the chat: what is asked of whom, what is proposed, and what it turns into instead."""

from collections.abc import Mapping

from core.codec import Json
from core.conversation import Dialogue
from core.meeting_details import LONGEST_TITLE, MEETING
from core.meeting_questions import TITLE
from core.messages import Say
from core.people import Group, Member, MemberId
from core.plan_kinds import WHAT, Kind
from core.plan_supported import SUPPORTED
from core.poll_planning import (
    GOAL,
    HELD,
    LINE,
    UNNAMED,
    WITHOUT_OPTIONS,
    Planner,
    method_in,
    operator_asks,
    operator_in,
    planner_of,
    to_talk_about,
    vote_asks,
)
from core.poll_preview import proposed
from core.polls import POLL
from core.questions import MOST_OPTIONS, Answers, Question
from core.running_the_computer import run_by
from core.templates import LONGEST_LABEL
from core.turn import Turn
from core.typed_lines import with_lines


def is_vote(kind: Kind) -> bool:
    """Whether what is planned is a vote that whoever plans it puts together."""
    return kind.activity.name == POLL and kind.code != SUPPORTED


def _planner(turn: Turn, member: Member | None, group: Group) -> Planner:
    return planner_of(group, member, turn.scene.voters.get(group.id), turn.facilitators(group.id))


def questions_of_vote(turn: Turn, dialogue: Dialogue, group: Group) -> tuple[Question, ...]:
    """Return what whoever plans a vote is asked."""
    return vote_asks(dialogue.answers, _planner(turn, turn.member(dialogue.member), group))


def who_runs_it(turn: Turn, dialogue: Dialogue, group: Group) -> tuple[Question, ...]:
    """Return the question who runs the computer, for ratings that are kept in a box."""
    return operator_asks(_planner(turn, turn.member(dialogue.member), group), "delphi-operator")


def proposal_of(answers: Answers) -> tuple[Say | None, frozenset[str]]:
    """Return the method that a goal proposes, with why; and above which question that stands: the one that follows."""
    if GOAL not in answers:
        return None, frozenset()
    name = method_in(answers)
    return proposed(name), frozenset({HELD if name in WITHOUT_OPTIONS else f"{LINE}-1"})


def with_vote_options(answers: Answers, taken: Mapping[str, Json]) -> "Answers | Say":
    """Put what was just typed with a vote's options, each line as one; returns why not where it does not fit."""
    return with_lines(answers, taken, LINE, MOST_OPTIONS, LONGEST_LABEL)


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
