"""Instant run-off: published elections, ties, votes that end, and forms without enough votes."""

import pytest

from core.messages import Say
from core.questions import Alternative, Order
from core.voting.ballots import Decided, Figure, Fork, Rules, Ties
from core.voting.irv import InstantRunoff
from tests.voting.elections import BURLINGTON, TENNESSEE, rules, votes

count = InstantRunoff().count


def figures(**held: float) -> tuple[Figure, ...]:
    return tuple(Figure(option, value) for option, value in held.items())


def test_knoxville_becomes_the_capital_of_tennessee() -> None:
    # https://en.wikipedia.org/wiki/Instant-runoff_voting, "Tennessee capital election": 58 % to 42 % in round 3.
    result = count(votes(TENNESSEE), rules("MNCK"))
    assert (result.decided, result.chosen) == (Decided.CHOSEN, ("K",))
    assert [stage.figures for stage in result.stages] == [
        figures(M=42, N=26, C=15, K=17),
        figures(M=42, N=26, K=32),
        figures(M=42, K=58),
    ]
    assert [stage.out for stage in result.stages] == [("C",), ("N",), ()]
    assert result.stages[-1].chosen == ("K",)
    assert result.order == (("K",), ("M",), ("N",), ("C",))


def test_burlington_elects_kiss_and_votes_for_montroll_alone_end() -> None:
    result = count(votes(BURLINGTON), rules("KMW"))
    assert result.chosen == ("K",)
    assert result.stages[0].figures == figures(K=2982, M=2554, W=3297)
    assert result.stages[1].figures == figures(K=4314, W=4064)
    assert result.stages[1].exhausted == 455


def test_more_than_half_ends_it_at_once_and_the_others_are_ordered_by_what_they_have() -> None:
    result = count(votes("6 A; 2 B; 2 C; 1 D"), rules("ABCD"))
    assert len(result.stages) == 1
    assert result.order == (("A",), ("B", "C"), ("D",))


def test_half_is_not_more_than_half() -> None:
    result = count(votes("4 A; 3 BC; 1 CB"), rules("ABC"))
    assert (result.decided, result.tied) == (Decided.CHOSEN, ())
    assert result.stages[0].out == ("C",)
    assert result.chosen == ("A",)  # level with B now, but it had more before


def test_more_than_half_is_of_the_votes_that_still_count() -> None:
    assert count(votes("4 A; 3 B; 2 C"), rules("ABC")).stages[1].chosen == ("A",)


def test_of_level_options_the_one_with_fewer_before_goes_out() -> None:
    # Rule 51 of the Scottish rules: B and C have 4 each once D is out; before, C had 3.
    result = count(votes("5 A; 4 B; 3 C; 1 DC"), rules("ABCD"))
    assert [stage.out for stage in result.stages] == [("D",), ("C",), ()]
    assert not result.by_lot


def test_options_that_never_differed_go_out_by_lot() -> None:
    drawn = Rules(("A", "B", "C"), ties=Ties.LOT, lot=("C", "A", "B"))
    result = count(votes("4 A; 2 BA; 2 CA"), drawn)
    assert result.stages[0].out == ("B",)
    assert result.stages[0].fork is Fork.LOT
    assert result.by_lot


def test_without_a_lot_the_later_one_of_the_form_goes_out() -> None:
    assert count(votes("4 A; 2 BA; 2 CA"), rules("ABC")).stages[0].out == ("C",)


def test_options_that_nobody_has_go_out_together_and_without_a_lot() -> None:
    result = count(votes("2 A; 2 B; 1 C"), rules("ABCDE"))
    assert result.stages[0].out == ("D", "E")
    assert not result.by_lot
    assert result.order[-1] == ("D", "E")


def test_a_tie_stands_where_the_rules_say_so() -> None:
    result = count(votes("3 AB; 3 BA; 1 C"), rules("ABC"))
    assert (result.decided, result.chosen, result.tied) == (Decided.TIED, (), ("A", "B"))
    assert result.order == (("A", "B"), ("C",))
    assert not result.by_lot


def test_a_tie_is_broken_by_the_lot_where_the_rules_say_so() -> None:
    result = count(votes("3 AB; 3 BA; 1 C"), Rules(("A", "B", "C"), ties=Ties.LOT, lot=("B", "C", "A")))
    assert (result.decided, result.chosen, result.tied, result.by_lot) == (Decided.CHOSEN, ("B",), ("A", "B"), True)
    assert result.stages[-1].chosen == ("B",)


def test_all_that_never_differed_are_tied_even_three() -> None:
    assert count(votes("2 ABC; 2 BCA; 2 CAB"), rules("ABC")).tied == ("A", "B", "C")


def test_no_votes_decide_nothing() -> None:
    result = count([], rules("AB"))
    assert (result.answered, result.decided, result.chosen, result.order) == (0, Decided.NOTHING, (), ())


def test_one_voter_decides() -> None:
    result = count([["B", "A"]], rules("ABC"))
    assert (result.chosen, result.order) == (("B",), (("B",), ("A", "C")))


def test_with_fewer_than_the_quorum_nothing_is_decided_but_the_stages_stay() -> None:
    result = count(votes("3 A; 1 B"), Rules(("A", "B"), quorum=5))
    assert (result.decided, result.chosen, result.tied) == (Decided.NO_QUORUM, (), ())
    assert result.stages
    assert count(votes("4 A; 1 B"), Rules(("A", "B"), quorum=5)).decided is Decided.CHOSEN
    assert count([], Rules(("A", "B"), quorum=1)).decided is Decided.NO_QUORUM


@pytest.mark.parametrize("wrong", ["AB", [], ["A", "A"], ["Z"], [["A"]], {"A": 1}, None, [None], True])
def test_what_is_no_ranking_is_refused(wrong: str | list[object] | dict[str, int] | bool | None) -> None:
    with pytest.raises(ValueError, match="vote"):
        count([["A"], wrong], rules("AB"))  # type: ignore[list-item]


def test_people_rank_as_few_as_they_want() -> None:
    options = (Alternative("A", Say("yes")), Alternative("B", Say("no")))
    asked = InstantRunoff().question(Say("ask"), options, rules("AB"))
    assert asked == Order(key="vote", ask=Say("ask"), options=options, least=1)
