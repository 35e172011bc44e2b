"""The single transferable vote by the Scottish rules: published counts, one counted by hand, ties and odd forms."""

import pytest

from core.messages import Say
from core.questions import Alternative, Order
from core.voting.ballots import Decided, Figure, Fork, Rules, Ties
from core.voting.stv import SingleTransferableVote
from tests.voting.elections import TENNESSEE, rules, votes

count = SingleTransferableVote().count


def figures(**held: float) -> tuple[Figure, ...]:
    return tuple(Figure(option, value) for option, value in held.items())


def test_three_foods_for_a_party() -> None:
    # Oranges, pears, chocolate, strawberries, sweets for 20 guests: the example of
    # https://en.wikipedia.org/wiki/Single_transferable_vote for many years, kept at
    # https://www.liquisearch.com/single_transferable_vote/example with these rounds.
    result = count(votes("4 O; 2 PO; 8 CS; 4 CW; 1 S; 1 W"), rules("OPCSW", seats=3))
    assert [stage.figures for stage in result.stages] == [
        figures(O=4, P=2, C=12, S=1, W=1),
        figures(O=4, P=2, C=6, S=5, W=3),
        figures(O=6, C=6, S=5, W=3),
        figures(O=6, C=6, S=5),
    ]
    assert [(stage.chosen, stage.out) for stage in result.stages] == [
        (("C",), ()),
        ((), ("P",)),
        (("O",), ("W",)),
        (("S",), ()),
    ]
    assert (result.decided, result.chosen) == (Decided.CHOSEN, ("C", "O", "S"))
    assert result.order == (("C",), ("O",), ("S",), ("W",), ("P",))


def test_values_are_cut_off_after_five_places() -> None:
    # Alice, Bob, Chris, Don, Eric: the example of https://www.opavote.com/methods/single-transferable-vote.
    # Quota 60 // 4 + 1 = 16; Alice passes on 12/28 = 0.42857(1), Bob 10/26 = 0.38461(5).
    result = count(votes("28 ABC; 26 BAC; 3 C; 2 D; 1 E"), rules("ABCDE", seats=3))
    assert result.chosen == ("A", "B", "C")
    assert [stage.figures[2].value for stage in result.stages] == [3, 14.99996, 24.99982]
    assert result.stages[-1].exhausted == pytest.approx(60 - 16 - 16 - 24.99982 - 2 - 1)


def test_a_surplus_passes_on_with_every_vote_at_what_it_was_worth() -> None:
    # Counted by hand from rule 48: A passes on 6/12; so B has 12 votes worth 0.5 and 4 worth 1, and of a surplus of 4
    # each passes on 4 * 0.5 / 10 = 0.2 and 4 * 1 / 10 = 0.4. Were all worth the same, C would reach the quota of 6.
    result = count(votes("12 ABC; 4 BD; 3 C; 2 D; 2 E"), rules("ABCDE", seats=3))
    assert [stage.figures for stage in result.stages] == [
        figures(A=12, B=4, C=3, D=2, E=2),
        figures(A=6, B=10, C=3, D=2, E=2),
        figures(A=6, B=6, C=5.4, D=3.6, E=2),
        figures(A=6, B=6, C=5.4, D=3.6),
        figures(A=6, B=6, C=5.4),
    ]
    assert result.chosen == ("A", "B", "C")


def test_the_largest_surplus_passes_on_first_one_a_stage() -> None:
    result = count(votes("9 AC; 7 BC; 3 C; 3 D"), rules("ABCD", seats=3))
    assert result.stages[0].chosen == ("A", "B")
    assert result.stages[1].figures[:2] == figures(A=6, B=7)


def test_votes_that_name_nobody_else_end_with_their_value() -> None:
    result = count(votes("10 A; 2 B; 1 C; 2 D"), rules("ABCD", seats=2))
    assert result.stages[1].exhausted == 4  # quota 15 // 3 + 1


def test_with_as_many_options_as_seats_all_are_chosen_and_nothing_passes_on() -> None:
    result = count(votes("3 AB; 1 B"), rules("ABC", seats=3))
    assert (result.decided, len(result.stages)) == (Decided.CHOSEN, 1)
    assert set(result.chosen) == {"A", "B", "C"}
    assert set(count(votes("3 AB; 1 B"), rules("ABC", seats=5)).chosen) == {"A", "B", "C"}


def test_the_last_are_chosen_without_the_quota() -> None:
    result = count(votes("5 A; 2 B; 1 C"), rules("ABC", seats=2))
    assert result.chosen == ("A", "B")
    assert result.stages[-1].figures[1].value == 2


def test_one_seat_goes_to_knoxville_as_in_a_run_off() -> None:
    assert count(votes(TENNESSEE), rules("MNCK")).chosen == ("K",)


def test_of_level_options_the_one_with_fewer_before_goes_out() -> None:
    result = count(votes("6 A; 4 B; 3 C; 1 DC"), rules("ABCD"))
    assert [stage.out for stage in result.stages[:2]] == [("D",), ("C",)]
    assert not result.by_lot


def test_options_that_never_differed_go_out_by_lot_where_votes_still_pass_on() -> None:
    result = count(votes("4 A; 4 B; 2 CA; 2 DB"), Rules(tuple("ABCD"), seats=2, ties=Ties.LOT, lot=tuple("DCBA")))
    assert result.stages[0].out == ("C",)
    assert result.stages[0].fork is Fork.LOT
    assert result.by_lot


def test_equal_surpluses_pass_on_by_lot() -> None:
    result = count(votes("6 AC; 6 BD; 2 C; 2 D"), Rules(tuple("ABCD"), seats=3, ties=Ties.LOT, lot=tuple("BACD")))
    assert result.stages[0].fork is Fork.LOT
    assert result.stages[1].figures[:2] == figures(A=6, B=5)


def test_options_that_nobody_has_go_out_together_and_without_a_lot() -> None:
    result = count(votes("4 A; 3 B; 2 C"), rules("ABCDE", seats=2))
    assert result.stages[0].out == ("D", "E")
    assert not result.by_lot


def test_a_tie_for_the_last_seat_stands_and_the_others_are_chosen() -> None:
    result = count(votes("5 A; 2 B; 2 C"), rules("ABC", seats=2))
    assert (result.decided, result.chosen, result.tied) == (Decided.TIED, ("A",), ("B", "C"))
    assert result.order == (("A",), ("B", "C"))
    assert not result.by_lot


def test_a_tie_for_the_last_seat_is_broken_by_the_lot() -> None:
    drawn = Rules(("A", "B", "C"), seats=2, ties=Ties.LOT, lot=("C", "B", "A"))
    result = count(votes("5 A; 2 B; 2 C"), drawn)
    assert (result.decided, result.chosen) == (Decided.CHOSEN, ("A", "C"))
    assert (result.tied, result.by_lot) == (("B", "C"), True)
    assert result.stages[-1].chosen == ("C",)


def test_options_that_nobody_ranked_are_tied_for_the_seats_they_have_to_fill() -> None:
    result = count(votes("5 A"), rules("ABCD", seats=2))
    assert (result.decided, result.chosen, result.tied) == (Decided.TIED, ("A",), ("B", "C", "D"))


def test_who_has_more_is_chosen_before_a_tie_for_what_is_left() -> None:
    result = count(votes("5 A; 3 B; 2 C; 2 D"), rules("ABCD", seats=3))
    assert (result.chosen, result.tied) == (("A", "B"), ("C", "D"))


def test_no_votes_decide_nothing() -> None:
    result = count([], rules("AB", seats=2))
    assert (result.answered, result.decided, result.chosen, result.order) == (0, Decided.NOTHING, (), ())


def test_one_voter_fills_two_seats() -> None:
    result = count([["B", "C", "A"]], rules("ABC", seats=2))
    assert result.chosen[0] == "B"
    assert result.decided is Decided.TIED  # the quota is all of one vote, so nothing of it passes on


def test_with_fewer_than_the_quorum_nothing_is_decided_but_the_stages_stay() -> None:
    result = count(votes("3 A; 1 B"), Rules(("A", "B"), quorum=5))
    assert (result.decided, result.chosen) == (Decided.NO_QUORUM, ())
    assert result.stages


@pytest.mark.parametrize("wrong", ["AB", [], ["A", "A"], ["Z"], None])
def test_what_is_no_ranking_is_refused(wrong: str | list[str] | None) -> None:
    with pytest.raises(ValueError, match="vote"):
        count([["A"], wrong], rules("AB"))  # type: ignore[list-item]


def test_people_rank_as_few_as_they_want() -> None:
    options = (Alternative("A", Say("yes")), Alternative("B", Say("no")))
    asked = SingleTransferableVote().question(Say("ask"), options, rules("AB"))
    assert asked == Order(key="vote", ask=Say("ask"), options=options, least=1)
