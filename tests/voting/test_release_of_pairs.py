"""Where four options or more are compared in all pairs, there are too many ways to vote to try them all.

So it is tried whether three people can bring about whatever is shown against any votes of two others. Then whoever
voted, whatever they gave, can rule out nothing that somebody else may have given: they may be the other of the two.
More than five who answered have more ways still. It is looked for by small steps, the same ones every time.
"""

from collections.abc import Callable
from itertools import combinations
from random import Random

import pytest

from core.codec import Json
from core.voting.ballots import Decided, Rules, Verdict
from core.voting.pairwise import Pairwise, score

OPTIONS = "abcd"
PAIRS = list(combinations(range(len(OPTIONS)), 2))
RULES = Rules(tuple(OPTIONS), most=len(PAIRS))
Ballot = tuple[int, ...]  # for each pair: 1 prefers the first, -1 the second, 0 says neither
Away = Callable[[list[float]], float]
IsShown = Callable[[Verdict], bool]
CHANCE = Random(2015)  # noqa: S311  # nothing hangs on guessing it
TRIES = 20


def any_ballot() -> Ballot:
    """Return a vote as it may come: an order of all options as often as any mixture."""
    if CHANCE.random() < 0.4:
        order = CHANCE.sample(range(len(OPTIONS)), len(OPTIONS))
        return tuple(1 if order.index(one) < order.index(other) else -1 for one, other in PAIRS)
    ballot = tuple(CHANCE.choice((-1, 0, 1)) for _ in PAIRS)
    return ballot if any(ballot) else any_ballot()


def as_vote(ballot: Ballot) -> Json:
    both = [
        (one, other) if said > 0 else (other, one) for (one, other), said in zip(PAIRS, ballot, strict=True) if said
    ]
    return [[OPTIONS[winner], OPTIONS[loser]] for winner, loser in both]


def shown(ballots: list[Ballot]) -> Verdict:
    return Pairwise().release(Pairwise().count([as_vote(ballot) for ballot in ballots], RULES), RULES)


def scores(ballots: list[Ballot]) -> list[float]:
    wins = [[0] * len(OPTIONS) for _ in OPTIONS]
    for ballot in ballots:
        for (one, other), said in zip(PAIRS, ballot, strict=True):
            if said:
                wins[one if said > 0 else other][other if said > 0 else one] += 1
    return [float(its) for its in score(tuple(tuple(row) for row in wins))]


def away_from_order(its: list[float]) -> float:
    """Return how far scores are from falling strictly in the order of the form."""
    return sum(max(0.0, its[later] - its[earlier] + 0.001) for earlier, later in PAIRS)


def away_from_tie_below(its: list[float]) -> float:
    """Return how far they are from the first being ahead of all others, two of which are level."""
    behind = sum(max(0.0, other - its[0] + 0.001) for other in its[1:])
    return behind + min(abs(one - other) for one, other in combinations(its[1:], 2))


def away_from_tie_on_top(its: list[float]) -> float:
    best, second, *_ = sorted(its, reverse=True)
    return best - second


def in_order(verdict: Verdict) -> bool:
    return verdict.order == tuple((option,) for option in OPTIONS)


def first_alone(verdict: Verdict) -> bool:
    return verdict.chosen == ("a",) and not verdict.order


def unclear(verdict: Verdict) -> bool:
    return verdict.decided is Decided.UNCLEAR


@pytest.mark.parametrize(
    ("away", "is_shown"),
    [(away_from_order, in_order), (away_from_tie_below, first_alone), (away_from_tie_on_top, unclear)],
)
def test_three_can_bring_about_what_is_shown_against_any_two(away: Away, is_shown: IsShown) -> None:
    CHANCE.seed(2015)
    for _ in range(TRIES):
        two = [any_ballot(), any_ballot()]
        assert any(found(two, away, is_shown) for _start in range(40)), two


def found(two: list[Ballot], away: Away, is_shown: IsShown) -> bool:
    three = [any_ballot() for _ in range(3)]
    best = away(scores(two + three))
    for _step in range(600):
        if best < 1e-12 and is_shown(shown(two + three)):
            return True
        who, pair = CHANCE.randrange(3), CHANCE.randrange(len(PAIRS))
        changed = list(three)
        changed[who] = (*three[who][:pair], CHANCE.choice((-1, 0, 1)), *three[who][pair + 1 :])
        if not any(changed[who]):
            continue
        now = away(scores(two + changed))
        if now <= best or CHANCE.random() < 0.02:
            three, best = changed, now
    return False
