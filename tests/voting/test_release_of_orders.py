"""What a protected verdict on rankings gives away, by brute force, to an outsider and to any one who voted.

Every way in which some people can vote is counted and released. Whoever sees a verdict and knows their own vote can
rule out all ways but those that lead to this verdict and hold this vote. What is true of everybody else's vote in all
that are left is certain. Voters can be exchanged, so what is certain of one person is certain of all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations_with_replacement, permutations

import pytest

from core.codec import Json
from core.voting.ballots import Count, Decided, Detail, Method, Rules, Ties, Verdict
from core.voting.borda import Borda
from core.voting.irv import InstantRunoff
from core.voting.releasing import release_order
from core.voting.schulze import Schulze
from core.voting.stv import SingleTransferableVote, fewest_answers
from tests.voting.elections import votes

METHODS: list[Method] = [InstantRunoff(), SingleTransferableVote(), Schulze(), Borda()]
by_method = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
by_ties = pytest.mark.parametrize("ties", Ties)
Ballot = tuple[str, ...]
Release = Callable[[Count, Rules], Verdict]


def complete(options: int) -> list[Ballot]:
    """Return every order of all options."""
    return list(permutations("ABCDE"[:options]))


def partial(options: int) -> list[Ballot]:
    """Return every order of one option or more."""
    return [ballot for length in range(1, options + 1) for ballot in permutations("ABCDE"[:options], length)]


def rules_for(ballots: Sequence[Ballot], ties: Ties, seats: int = 1) -> Rules:
    options = tuple(sorted({option for ballot in ballots for option in ballot}))
    return Rules(options, seats=seats, ties=ties, lot=options[::-1])


def possible_votes(
    method: Method, release: Release, rules: Rules, ballots: Sequence[Ballot], people: int
) -> Iterator[tuple[Verdict, Ballot | None, list[Ballot]]]:
    """Yield for every verdict and every own vote (None: an outsider) how anybody else may have voted."""
    as_answered: list[Json] = [list(ballot) for ballot in ballots]
    found: dict[tuple[Verdict, int | None], int] = defaultdict(int)
    for world in combinations_with_replacement(range(len(ballots)), people):
        verdict = release(method.count([as_answered[index] for index in world], rules), rules)
        cast = set(world)
        everybody = sum(1 << index for index in cast)
        found[verdict, None] |= everybody
        for own in cast:
            found[verdict, own] |= everybody if world.count(own) > 1 else everybody & ~(1 << own)
    for (verdict, known), others in found.items():
        own_vote = None if known is None else ballots[known]
        yield verdict, own_vote, [ballot for index, ballot in enumerate(ballots) if others >> index & 1]


def is_above(ballot: Ballot, one: str, other: str) -> bool:
    return one in ballot and (other not in ballot or ballot.index(one) < ballot.index(other))


def certain(others: Sequence[Ballot], options: Sequence[str], complete_ones: bool) -> Iterator[str]:
    """Yield what is certain of everybody else's vote."""
    if len(others) == 1:
        yield f"is {others[0]}"
    for one in options:
        if all(ballot[0] == one for ballot in others):
            yield f"{one} first"
        if all(ballot[0] != one for ballot in others):
            yield f"{one} not first"
        if all(len(ballot) == len(options) and ballot[-1] == one for ballot in others):
            yield f"{one} last"
        if all(len(ballot) < len(options) or ballot[-1] != one for ballot in others):
            yield f"{one} not last"
        if not complete_ones and all(one in ballot for ballot in others):
            yield f"{one} ranked"
        if all(one not in ballot for ballot in others):
            yield f"{one} not ranked"
        for other in options:
            if one != other and all(is_above(ballot, one, other) for ballot in others):
                yield f"{one} above {other}"


def given_away(
    method: Method, release: Release, rules: Rules, ballots: Sequence[Ballot], people: int
) -> list[tuple[Verdict, Ballot | None, str]]:
    all_complete = all(len(ballot) == len(rules.options) for ballot in ballots)
    return [
        (verdict, own, what)
        for verdict, own, others in possible_votes(method, release, rules, ballots, people)
        for what in certain(others, rules.options, all_complete)
    ]


def gives_nothing_away(method: Method, ties: Ties, ballots: Sequence[Ballot], people: int) -> None:
    assert not given_away(method, method.release, rules_for(ballots, ties), ballots, people)


@by_method
@by_ties
@pytest.mark.parametrize("people", [5, 6, 7, 8])
def test_with_two_options_nothing_is_certain_of_anothers_vote(method: Method, ties: Ties, people: int) -> None:
    gives_nothing_away(method, ties, partial(2), people)


@by_method
@by_ties
@pytest.mark.parametrize("people", [5, 6, 7, 8, 9])
def test_with_three_options_that_all_rank_nothing_is_certain(method: Method, ties: Ties, people: int) -> None:
    gives_nothing_away(method, ties, complete(3), people)


@by_method
@pytest.mark.parametrize(("people", "ties"), [(5, Ties.STAND), (5, Ties.LOT), (6, Ties.STAND)])
def test_with_three_options_ranked_or_left_out_nothing_is_certain(method: Method, ties: Ties, people: int) -> None:
    gives_nothing_away(method, ties, partial(3), people)


@pytest.mark.nightly
@by_method
@by_ties
@pytest.mark.parametrize("people", [6, 7, 8])
def test_with_three_options_and_more_people_nothing_is_certain(method: Method, ties: Ties, people: int) -> None:
    gives_nothing_away(method, ties, partial(3), people)


@pytest.mark.nightly
@by_method
@by_ties
@pytest.mark.parametrize("people", [5, 6])
def test_with_four_options_nothing_is_certain(method: Method, ties: Ties, people: int) -> None:
    gives_nothing_away(method, ties, complete(4), people)


@by_method
@by_ties
@pytest.mark.parametrize(
    ("ballots", "people"),
    [(complete(3), 5), (complete(3), 6), (complete(3), 7), (complete(3), 8), (complete(3), 9), (partial(3), 5)],
)
def test_with_two_seats_nothing_is_certain(method: Method, ties: Ties, ballots: Sequence[Ballot], people: int) -> None:
    assert not given_away(method, method.release, rules_for(ballots, ties, seats=2), ballots, people)


@pytest.mark.nightly
@by_method
@by_ties
@pytest.mark.parametrize(("ballots", "people"), [(complete(4), 5), (partial(3), 6), (partial(3), 7), (partial(3), 8)])
def test_with_two_seats_and_more_ways_to_vote_nothing_is_certain(
    method: Method, ties: Ties, ballots: Sequence[Ballot], people: int
) -> None:
    assert not given_away(method, method.release, rules_for(ballots, ties, seats=2), ballots, people)


@pytest.mark.parametrize(("seats", "fewest"), [(1, 5), (2, 8), (3, 11)])
def test_transfers_to_several_seats_need_more_answers_to_be_shown(seats: int, fewest: int) -> None:
    rules = Rules(("A", "B", "C", "D"), seats=seats)
    method = SingleTransferableVote()
    few = method.release(method.count([["A", "B", "C", "D"]] * (fewest - 1), rules), rules)
    assert few.decided is (Decided.TOO_FEW if seats == 1 else Decided.UNCLEAR)
    assert (few.chosen, few.tied) == ((), ())
    assert fewest == fewest_answers(rules)
    assert method.release(method.count([["A", "B", "C", "D"]] * fewest, rules), rules).decided is not Decided.UNCLEAR
    assert fewest_answers(Rules(("A", "B", "C", "D"), seats=4)) == 5


def test_the_check_would_notice_who_was_chosen_of_few() -> None:
    def winners(count: Count, rules: Rules) -> Verdict:
        return release_order(count, rules, "stv", ordered=False)

    found = given_away(SingleTransferableVote(), winners, rules_for(complete(3), Ties.STAND, 2), complete(3), 7)
    assert any(own is not None and what == f"{own[0]} not first" for _, own, what in found)


@pytest.mark.parametrize("method", [InstantRunoff(), Schulze(), Borda()], ids=lambda method: method.name)
def test_the_check_would_notice_a_whole_order_by_five(method: Method) -> None:
    def with_order(count: Count, rules: Rules) -> Verdict:
        return release_order(count, rules, method.name, ordered=True)

    assert given_away(method, with_order, rules_for(complete(3), Ties.STAND), complete(3), 5)


def test_the_check_would_notice_who_was_level() -> None:
    def with_ties(count: Count, rules: Rules) -> Verdict:
        verdict = release_order(count, rules, "irv", ordered=False)
        return replace(verdict, tied=count.tied)

    found = given_away(InstantRunoff(), with_ties, rules_for(complete(3), Ties.STAND), complete(3), 6)
    assert {what for _, own, what in found if own is not None} == {"A not first", "B not first", "C not first"}


@by_method
def test_the_check_would_notice_exact_numbers(method: Method) -> None:
    def exactly(count: Count, rules: Rules) -> Verdict:
        return method.release(count, Rules(rules.options, Detail.EXACT, ties=rules.ties))

    found = {what for *_, what in given_away(method, exactly, rules_for(complete(3), Ties.STAND), complete(3), 5)}
    assert {"A first", "A above B"} <= found


@by_method
@pytest.mark.parametrize("people", [0, 1, 4])
@pytest.mark.parametrize("detail", [Detail.PROTECTED, Detail.EXACT])
def test_fewer_than_five_show_nothing_not_even_how_many(method: Method, people: int, detail: Detail) -> None:
    rules = Rules(("A", "B"), detail)
    count = method.count([["A"]] * people, rules)
    assert method.release(count, rules) == Verdict(method.name, Decided.TOO_FEW, None)


@by_method
@pytest.mark.parametrize("people", [1, 4, 5, 20])
def test_with_names_everything_is_shown(method: Method, people: int) -> None:
    rules = Rules(("A", "B", "C"), Detail.NAMED)
    count = method.count([["A", "B"]] * people, rules)
    verdict = method.release(count, rules)
    assert (verdict.answered, verdict.chosen, verdict.order) == (people, count.chosen, count.order)
    assert (verdict.figures, verdict.stages, verdict.matrix) == (count.figures, count.stages, count.matrix)
    assert verdict.figures or verdict.stages or verdict.matrix


@by_method
@pytest.mark.parametrize("people", [5, 9, 40])
def test_a_protected_verdict_has_no_number_but_how_many_answered(method: Method, people: int) -> None:
    rules = Rules(("A", "B", "C"))
    verdict = method.release(method.count([["A", "B"]] * people, rules), rules)
    assert (verdict.decided, verdict.chosen, verdict.answered) == (Decided.CHOSEN, ("A",), people)
    assert (verdict.figures, verdict.stages, verdict.matrix, verdict.counts) == ((), (), (), None)


def test_from_eight_on_the_order_is_shown_where_it_comes_of_all_rankings() -> None:
    rules = Rules(("A", "B", "C"))
    shown = {method.name: method.release(method.count(votes("8 BAC"), rules), rules).order for method in METHODS}
    order = (("B",), ("A",), ("C",))
    assert shown == {"irv": (), "stv": (), "schulze": order, "borda": order}


@by_method
@pytest.mark.parametrize("people", [6, 8, 10])
def test_whether_it_is_a_tie_is_said_and_with_more_answers_between_whom(method: Method, people: int) -> None:
    rules = Rules(("A", "B", "C"))
    each = people // 2
    verdict = method.release(method.count(votes(f"{each} ABC; {each} BAC"), rules), rules)
    fewest = {"irv": 9, "stv": 9, "schulze": 8, "borda": 8}[method.name]
    assert verdict.decided is Decided.TIED
    assert verdict.tied == (("A", "B") if people >= fewest else ())


@by_method
def test_a_missed_quorum_is_said_and_nothing_else(method: Method) -> None:
    rules = Rules(("A", "B"), quorum=10)
    assert method.release(method.count([["A"]] * 9, rules), rules) == Verdict(method.name, Decided.NO_QUORUM, 9)


def test_who_is_chosen_first_of_several_is_not_told() -> None:
    rules = Rules(("A", "B", "C"), seats=2)
    count = SingleTransferableVote().count(votes("8 CA; 4 A"), rules)
    assert count.chosen == ("C", "A")
    assert SingleTransferableVote().release(count, rules).chosen == ("A", "C")
