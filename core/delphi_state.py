"""What a Delphi round says of the whole study: its rules, what the round before came to, and what follows."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from core.codec import Json, decode, encode
from core.delphi import DelphiRound, Over, StopRule
from core.delphi_in_words import group_before
from core.events import Timer
from core.messages import Say
from core.poll_card import OPERATORS
from core.questions import Grades
from core.rounds import Round, RoundId, Series

DELPHI = "delphi"  # the activity's stored name
CONFIDENTIAL = "confidential"  # how its ratings are held: kept for each person until the end, and shown to nobody else
STOP_RULE, MOST_ROUNDS = "stop-rule", "most-rounds"
NUMBER = "delphi-round"  # which one this is, from 1
BEFORE, PREVIOUS = "before", "previous"  # what the round before came to, and its id
OVER = "over"  # why no further round follows; "" where one does
GOES_ON = "goes-on"  # a further round will take the ratings over from this one's box
LET_GO = "let-go"  # it will not after all: the box is not needed any more
ENDED_BY_HAND = "ended-by-hand"  # of a study and of its open round: somebody ended it
KEPT_FOR = timedelta(days=7)  # after its close, ratings that no further round took over are destroyed in any case

FOLLOWS = "delphi-follows"  # the kind of the timer that goes on from a round
ENDS = "delphi-ends"  # the kind of the timer that ends a study which somebody ended
State = Mapping[str, Json]


def number_of(state: State) -> int:
    """Return which round of the study this is, from 1."""
    return int(str(state.get(NUMBER, 1)))


def most_of(state: State) -> int:
    """Return how many rounds there are at most."""
    return int(str(state.get(MOST_ROUNDS, 1)))


def rule_of(state: State) -> StopRule:
    """Return when there is consensus."""
    return decode(state[STOP_RULE], StopRule)


def before_of(state: State) -> DelphiRound | None:
    """Return what the round before came to; None in the first one."""
    return None if state.get(BEFORE) is None else decode(state[BEFORE], DelphiRound)


def previous_of(round: Round) -> RoundId | None:
    """Return the round before of a study; None for the first one, and for everything else."""
    return previous_in(round.state)


def previous_in(state: State) -> RoundId | None:
    """Return the round whose ratings the next one takes over, as a study or a round of it says."""
    previous = state.get(PREVIOUS)
    return None if previous is None else RoundId(str(previous))


def goes_on(round: Round) -> bool:
    """Whether the box of a round that was counted is needed by the next one."""
    return bool(round.state.get(GOES_ON))


def let_go(round: Round) -> bool:
    """Whether a box that was kept for the next round is not needed after all."""
    return bool(round.state.get(LET_GO))


def is_kept(round: Round, now: datetime) -> bool:
    """Whether the box of a counted round still waits for the next one; never for longer than `KEPT_FOR`."""
    return goes_on(round) and now < round.closes_at + KEPT_FOR


def over_of(state: State) -> Over | None:
    """Return why no further round follows."""
    return Over(str(state[OVER])) if state.get(OVER) else None


def follows_timer(round: Round) -> Timer:
    """Return the timer that goes on from a round that is being counted, right after it."""
    return Timer(f"{round.id}:follows", round.closes_at, FOLLOWS, round.id)


def ends_timer(series: Series, at: datetime) -> Timer:
    """Return the timer that lets a study be over that somebody ended: at once, or after the round that is open."""
    return Timer(f"{series.id}:ends", at, ENDS, series.id)


def following(state: State, round: Round, came_to: DelphiRound) -> dict[str, Json]:
    """Return what the next round begins with: its box takes over ratings that whoever is named by now could see."""
    operators = {OPERATORS: round.state[OPERATORS]} if OPERATORS in round.state else {}
    follows = {NUMBER: number_of(round.state) + 1, BEFORE: encode(came_to), PREVIOUS: round.id}
    return {**state, **operators, **follows}


def beside_rating(round: Round, draft: tuple[str, ...], own: Json) -> tuple[Say, ...]:
    """Return what stands beside the statement that is rated now: the group's ratings, and one's own, of the last time.

    `draft` are the ratings given so far; `own` are those of the round before. Only its person ever sees this.
    """
    before, question = before_of(round.state), round.form.questions[0]
    if before is None or not isinstance(question, Grades) or len(draft) >= len(question.options):
        return ()
    statement = question.options[len(draft)].key
    group = [group_before(rated) for rated in before.rated if rated.statement == statement]
    mine = own.get(statement) if isinstance(own, dict) else None
    return (*group, *((Say("delphi-own-before", rating=int(str(mine))),) if mine is not None else ()))
