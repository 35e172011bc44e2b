"""Schulze's method: the examples of his papers, real and made-up elections, ties and odd forms."""

import pytest

from core.messages import Say
from core.questions import Alternative, Order
from core.voting.ballots import Decided, Rules, Ties
from core.voting.schulze import Schulze, strongest_paths
from tests.voting.elections import BURLINGTON, TENNESSEE, rules, votes

count = Schulze().count

# https://en.wikipedia.org/wiki/User:MarkusSchulze/Schulze_method_examples, example 1; the same election stands in
# "The Schulze Method of Voting", https://arxiv.org/abs/1804.02973.
SCHULZE = "5 ACBED; 5 ADECB; 8 BEDAC; 3 CABED; 7 CAEBD; 2 CBADE; 7 DCEBA; 8 EBADC"


def test_schulzes_own_example() -> None:
    result = count(votes(SCHULZE), rules("ABCDE"))
    assert result.matrix == (
        (0, 20, 26, 30, 22),
        (25, 0, 16, 33, 18),
        (19, 29, 0, 17, 24),
        (15, 12, 28, 0, 14),
        (23, 27, 21, 31, 0),
    )
    paths = strongest_paths(result.matrix)
    assert [[paths[one][other] for other in range(5) if other != one] for one in range(5)] == [
        [28, 28, 30, 24],
        [25, 28, 33, 24],
        [25, 29, 29, 24],
        [25, 28, 28, 24],
        [25, 28, 28, 31],
    ]
    assert result.order == (("E",), ("A",), ("C",), ("B",), ("D",))
    assert (result.decided, result.chosen) == (Decided.CHOSEN, ("E",))


def test_nashville_becomes_the_capital_of_tennessee() -> None:
    # https://en.wikipedia.org/wiki/Condorcet_method: Nashville beats each other city.
    result = count(votes(TENNESSEE), rules("MNCK"))
    assert result.order == (("N",), ("C",), ("K",), ("M",))
    assert result.matrix[1] == (58, 0, 68, 68)


def test_burlington_would_have_elected_montroll() -> None:
    # Head to head as counted at https://electowiki.org/wiki/2009_Burlington_mayoral_election.
    result = count(votes(BURLINGTON), rules("KMW"))
    assert result.matrix == ((0, 3477, 4314), (4067, 0, 4597), (4064, 3668, 0))
    assert result.chosen == ("M",)


def test_a_circle_is_broken_at_its_weakest_win() -> None:
    # A beats B 7:2, B beats C 6:3, C beats A 5:4.
    result = count(votes("4 ABC; 2 BCA; 3 CAB"), rules("ABC"))
    assert result.order == (("A",), ("B",), ("C",))


def test_a_win_is_as_strong_as_the_people_who_want_it_not_as_its_margin() -> None:
    # A beats B 4:2, B beats C 6:3, C beats A 5:4. By margins C's win is the weakest, and A would be chosen.
    result = count(votes("4 ABC; 2 BCA; 3 C"), rules("ABC"))
    assert result.matrix == ((0, 4, 4), (2, 0, 6), (5, 3, 0))
    assert result.order == (("B",), ("C",), ("A",))


def test_an_option_left_out_is_wanted_less_than_each_that_is_ranked() -> None:
    assert count([["B"]], rules("ABC")).matrix == ((0, 0, 0), (1, 0, 1), (0, 0, 0))


def test_a_perfect_circle_is_a_tie() -> None:
    result = count(votes("1 ABC; 1 BCA; 1 CAB"), rules("ABC"))
    assert (result.decided, result.chosen, result.tied) == (Decided.TIED, (), ("A", "B", "C"))


def test_a_tie_is_broken_by_the_lot_where_the_rules_say_so() -> None:
    drawn = Rules(("A", "B", "C"), ties=Ties.LOT, lot=("C", "A", "B"))
    result = count(votes("1 ABC; 1 BCA; 1 CAB"), drawn)
    assert (result.decided, result.chosen, result.by_lot) == (Decided.CHOSEN, ("C",), True)
    without = count(votes("1 ABC; 1 BCA; 1 CAB"), Rules(("A", "B", "C"), ties=Ties.LOT))
    assert without.chosen == ("A",)


def test_several_seats_go_to_the_first_of_the_order() -> None:
    assert count(votes(SCHULZE), rules("ABCDE", seats=3)).chosen == ("E", "A", "C")


def test_a_tie_below_the_seats_is_none() -> None:
    result = count(votes("3 AB; 3 AC"), rules("ABC"))
    assert (result.decided, result.order) == (Decided.CHOSEN, (("A",), ("B", "C")))


def test_no_votes_decide_nothing() -> None:
    result = count([], rules("AB"))
    assert (result.answered, result.decided, result.chosen, result.order) == (0, Decided.NOTHING, (), ())


def test_one_voter_decides() -> None:
    assert count([["B", "A"]], rules("ABC")).order == (("B",), ("A",), ("C",))


def test_with_fewer_than_the_quorum_nothing_is_decided_but_the_matrix_stays() -> None:
    result = count(votes("3 A; 1 B"), Rules(("A", "B"), quorum=5))
    assert (result.decided, result.chosen, result.matrix) == (Decided.NO_QUORUM, (), ((0, 3), (1, 0)))


@pytest.mark.parametrize("wrong", ["AB", [], ["A", "A"], ["Z"], None])
def test_what_is_no_ranking_is_refused(wrong: str | list[str] | None) -> None:
    with pytest.raises(ValueError, match="vote"):
        count([["A"], wrong], rules("AB"))  # type: ignore[list-item]


def test_people_rank_as_few_as_they_want() -> None:
    options = (Alternative("A", Say("yes")), Alternative("B", Say("no")))
    asked = Schulze().question(Say("ask"), options, rules("AB"))
    assert asked == Order(key="vote", ask=Say("ask"), options=options, least=1)
