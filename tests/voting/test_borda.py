"""Borda's count: published elections, what options left out get, ties and odd forms."""

import pytest

from core.messages import Say
from core.questions import Alternative, Order
from core.voting.ballots import Decided, Figure, Rules, Ties
from core.voting.borda import Borda
from tests.voting.elections import TENNESSEE, rules, votes

count = Borda().count


def figures(**points: float) -> tuple[Figure, ...]:
    return tuple(Figure(option, value) for option, value in points.items())


def test_nashville_becomes_the_capital_of_tennessee() -> None:
    # https://en.wikipedia.org/wiki/Borda_count, "Examples": 126, 194, 173 and 107 points.
    result = count(votes(TENNESSEE), rules("MNCK"))
    assert result.figures == figures(M=126, N=194, C=173, K=107)
    assert result.order == (("N",), ("C",), ("M",), ("K",))
    assert (result.decided, result.chosen) == (Decided.CHOSEN, ("N",))


def test_bordas_own_example() -> None:
    # 21 voters, three candidates: 8, 7 and 6 first places, but with 3, 2 and 1 points for a place 37, 42 and 47.
    # Borda 1781, "Mémoire sur les élections au scrutin", in de Grazia, Isis 44 (1953), https://doi.org/10.1086/348187.
    result = count(votes("1 ABC; 7 ACB; 7 BCA; 6 CBA"), rules("ABC"))
    points = [figure.value + 21 for figure in result.figures]  # he gives the last place one point rather than none
    assert points == [37, 42, 47]
    assert result.order == (("C",), ("B",), ("A",))


def test_options_left_out_share_what_is_left_evenly() -> None:
    assert count([["A"]], rules("ABCD")).figures == figures(A=3, B=1, C=1, D=1)
    assert count([["A", "B"]], rules("ABCD")).figures == figures(A=3, B=2, C=0.5, D=0.5)


def test_every_vote_gives_the_same_number_of_points() -> None:
    for vote in ("A", "BA", "CAB", "DCBA"):
        assert sum(figure.value for figure in count([list(vote)], rules("ABCD")).figures) == 6


def test_a_tie_stands_where_the_rules_say_so() -> None:
    result = count(votes("1 ABC; 1 BAC"), rules("ABC"))
    assert (result.decided, result.chosen, result.tied) == (Decided.TIED, (), ("A", "B"))
    assert result.order == (("A", "B"), ("C",))


def test_a_tie_is_broken_by_the_lot_where_the_rules_say_so() -> None:
    result = count(votes("1 ABC; 1 BAC"), Rules(("A", "B", "C"), ties=Ties.LOT, lot=("C", "B", "A")))
    assert (result.decided, result.chosen, result.tied, result.by_lot) == (Decided.CHOSEN, ("B",), ("A", "B"), True)


def test_several_seats_go_to_those_with_most_and_a_tie_takes_only_the_last() -> None:
    assert count(votes(TENNESSEE), rules("MNCK", seats=2)).chosen == ("N", "C")
    result = count(votes("2 ABC; 2 ACB"), rules("ABC", seats=2))
    assert (result.decided, result.chosen, result.tied) == (Decided.TIED, ("A",), ("B", "C"))


def test_no_votes_decide_nothing() -> None:
    result = count([], rules("AB"))
    assert (result.answered, result.decided, result.chosen, result.order) == (0, Decided.NOTHING, (), ())


def test_one_voter_decides() -> None:
    assert count([["B", "A"]], rules("ABC")).order == (("B",), ("A",), ("C",))


def test_with_fewer_than_the_quorum_nothing_is_decided_but_the_points_stay() -> None:
    result = count(votes("3 A; 1 B"), Rules(("A", "B"), quorum=5))
    assert (result.decided, result.chosen, result.figures) == (Decided.NO_QUORUM, (), figures(A=3, B=1))


@pytest.mark.parametrize("wrong", ["AB", [], ["A", "A"], ["Z"], None])
def test_what_is_no_ranking_is_refused(wrong: str | list[str] | None) -> None:
    with pytest.raises(ValueError, match="vote"):
        count([["A"], wrong], rules("AB"))  # type: ignore[list-item]


def test_people_rank_as_few_as_they_want() -> None:
    options = (Alternative("A", Say("yes")), Alternative("B", Say("no")))
    asked = Borda().question(Say("ask"), options, rules("AB"))
    assert asked == Order(key="vote", ask=Say("ask"), options=options, least=1)
