"""Thousands of elections drawn at random, counted by pyrankvote, by votekit and as plainly as can be, beside Ladle.

Where nobody is level, all have to agree but for the rules in which they differ, each named in
tests/voting/plain_stv.py: a disagreement is excused only if the plain count comes to ours by our rules and to theirs by
theirs. Where options are level each goes on in its own way: votekit by first places, pyrankvote by second ones, then
both by chance.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, permutations

import pyrankvote
from votekit import RankBallot, RankProfile, elections

from core.codec import Json
from core.voting.ballots import Count, Method, Rules
from core.voting.borda import Borda
from core.voting.irv import InstantRunoff
from core.voting.schulze import Schulze
from core.voting.stv import SingleTransferableVote
from tests.voting.plain_stv import PYRANKVOTE, SCOTTISH, VOTEKIT, Book, LevelError, elect

Votes = list[list[str]]
Elect = Callable[[Votes, str, int], set[str]]


def drawn(number: int, seed: int) -> Iterator[tuple[Votes, str, int]]:
    """Yield elections of 3 to 7 options, 6 to 150 voters and some seats; many vote alike, and some rank few."""
    chance = random.Random(seed)  # noqa: S311 - the same elections each time
    for _ in range(number):
        options = "ABCDEFG"[: chance.randint(3, 7)]

        def ranking(options: str = options) -> list[str]:
            return chance.sample(options, chance.randint(1, len(options)))

        kinds = [ranking() for _ in range(chance.randint(2, 12))]
        voters = range(chance.choice([6, 13, 31, 80, 150]))
        votes = [list(chance.choice(kinds)) if chance.random() < 0.7 else ranking() for _ in voters]
        yield votes, options, chance.randint(1, len(options) - 1)


def counted(method: Method, votes: Votes, options: str, seats: int = 1) -> Count:
    as_answered: list[Json] = [list(vote) for vote in votes]
    return method.count(as_answered, Rules(tuple(options), seats=seats))


def by_pyrankvote(votes: Votes, options: str, seats: int) -> set[str]:
    candidates = {option: pyrankvote.Candidate(option) for option in options}
    ballots = [pyrankvote.Ballot([candidates[option] for option in vote]) for vote in votes]
    standing = list(candidates.values())
    try:
        result = (
            pyrankvote.instant_runoff_voting(standing, ballots)
            if seats == 1
            else pyrankvote.single_transferable_vote(standing, ballots, seats)
        )
    except RuntimeError as error:  # "Illegal state": it takes whoever is nearer than 0.001 for level
        raise LevelError from error
    return {candidate.name for candidate in result.get_winners()}


def profile(votes: Sequence[Sequence[Sequence[str]]], options: str) -> RankProfile:
    ballots = [RankBallot(ranking=tuple([frozenset(rank) for rank in vote]), weight=1) for vote in votes]
    return RankProfile(ballots=tuple(ballots), candidates=tuple(options), max_ranking_length=len(options))


def by_votekit(votes: Votes, options: str, seats: int) -> set[str]:
    election = elections.FastSTV(profile(votes, options), n_seats=seats, rng_seed=1)
    return {str(option) for rank in election.get_elected() for option in rank}


def compare(method: Method, theirs: Elect, book: Book, cases: Iterator[tuple[Votes, str, int]]) -> tuple[int, int]:
    """Return in how many elections nobody was level, and in how many of those a rule made the difference."""
    clear = differed = 0
    for votes, options, seats in cases:
        try:
            ours, other = elect(votes, options, seats, SCOTTISH), elect(votes, options, seats, book)
            found = theirs(votes, options, seats)
        except LevelError:
            continue
        count = counted(method, votes, options, seats)
        assert not count.tied
        assert set(count.chosen) == ours, (votes, seats)
        assert found == other, (votes, seats)
        clear += 1
        differed += ours != other
    return clear, differed


def one_seat(cases: Iterator[tuple[Votes, str, int]]) -> Iterator[tuple[Votes, str, int]]:
    return ((votes, options, 1) for votes, options, _ in cases)


def several_seats(cases: Iterator[tuple[Votes, str, int]]) -> Iterator[tuple[Votes, str, int]]:
    return (case for case in cases if case[2] > 1)


def test_a_run_off_comes_out_as_with_pyrankvote() -> None:
    clear, differed = compare(InstantRunoff(), by_pyrankvote, PYRANKVOTE, one_seat(drawn(3000, seed=1)))
    assert clear > 1500
    assert differed == 0


def test_a_run_off_comes_out_as_with_votekit() -> None:
    clear, differed = compare(InstantRunoff(), by_votekit, VOTEKIT, one_seat(drawn(500, seed=2)))
    assert clear > 250
    assert differed == 0


def test_several_seats_go_as_with_pyrankvote_but_for_its_rules() -> None:
    clear, differed = compare(SingleTransferableVote(), by_pyrankvote, PYRANKVOTE, several_seats(drawn(3000, seed=3)))
    assert clear > 1000
    assert differed < clear / 10


def test_several_seats_go_as_with_votekit_but_for_its_rules() -> None:
    clear, differed = compare(SingleTransferableVote(), by_votekit, VOTEKIT, several_seats(drawn(600, seed=4)))
    assert clear > 200
    assert differed < clear / 50


def better(votes: Votes, one: str, other: str) -> int:
    """Return how many put one option above the other."""
    return sum(one in vote and (other not in vote or vote.index(one) < vote.index(other)) for vote in votes)


def by_every_path(votes: Votes, options: str) -> set[tuple[str, str]]:
    """Return which option is better than which by Schulze's definition: every path there is, link by link."""
    wins = {(a, b): better(votes, a, b) for a, b in permutations(options, 2)}
    strength = {
        pair: number if number > wins[pair[::-1]] else 0 for pair, number in wins.items()
    }  # a path consists of wins
    strongest = dict.fromkeys(wins, 0)
    for length in range(2, len(options) + 1):
        for path in permutations(options, length):
            ends = path[0], path[-1]
            strongest[ends] = max(strongest[ends], min(strength[link] for link in pairwise(path)))
    return {pair for pair, number in strongest.items() if number > strongest[pair[::-1]]}


def test_schulze_comes_out_as_by_every_path() -> None:
    for votes, options, _ in drawn(1500, seed=5):
        if len(options) > 5:
            continue
        count = counted(Schulze(), votes, options)
        above = by_every_path(votes, options)
        rank = {option: place for place, options in enumerate(count.order) for option in options}
        assert all(rank[one] < rank[other] for one, other in above)
        assert set(count.order[0]) == {one for one in options if not any(pair[1] == one for pair in above)}
        assert count.matrix == tuple(
            [tuple([better(votes, one, other) if one != other else 0 for other in options]) for one in options]
        )


def complete(cases: Iterator[tuple[Votes, str, int]]) -> Iterator[tuple[Votes, str]]:
    """Let everybody rank the rest as in the form: libraries differ on what to make of options left out."""
    return (
        ([[*vote, *[option for option in options if option not in vote]] for vote in votes], options)
        for votes, options, _ in cases
    )


def test_schulze_comes_out_as_with_votekit_where_all_rank_all() -> None:
    # votekit takes margins for strengths; where all rank all, that is the same order of strengths.
    clear = 0
    for votes, options in complete(drawn(500, seed=6)):
        count = counted(Schulze(), votes, options)
        if any(len(rank) > 1 for rank in count.order):
            continue
        clear += 1
        election = elections.Schulze(profile([[*vote] for vote in votes], options), n_seats=len(options))
        assert election.get_elected() == tuple([frozenset(rank) for rank in count.order])
    assert clear > 250


def test_borda_points_are_the_options_below_and_half_of_those_level() -> None:
    for votes, options, _ in drawn(1500, seed=7):
        points = {figure.option: figure.value for figure in counted(Borda(), votes, options).figures}
        for one in options:
            below = sum(better(votes, one, other) for other in options if other != one)
            above = sum(better(votes, other, one) for other in options if other != one)
            assert points[one] == below + (len(votes) * (len(options) - 1) - below - above) / 2


def test_borda_comes_out_as_with_votekit_where_options_left_out_are_level() -> None:
    # votekit gives options that a ballot leaves out nothing, and those that it puts level their mean if asked to.
    for votes, options, _ in drawn(400, seed=8):
        ballots = []
        for vote in votes:
            rest = [option for option in options if option not in vote]
            ballots.append([*vote, *([rest] if rest else [])])
        vector = list(range(len(options) - 1, -1, -1))
        election = elections.Borda(
            profile(ballots, options),
            n_seats=1,
            score_vector=vector,
            scoring_tie_convention="average",
            tiebreak="random",
        )
        scores = election.election_states[0].scores
        count = counted(Borda(), votes, options)
        assert {figure.option: figure.value for figure in count.figures} == scores
        assert count.tied or election.get_elected() == (frozenset(count.chosen),)
