"""Where ties stand, no lot decides on the way of a count: who is chosen is chosen whichever way each tie falls."""

import random
from collections.abc import Iterator

import pytest

from core.codec import Json
from core.voting import irv, stv, ways
from core.voting.ballots import Count, Decided, Fork, Rules, Ties
from core.voting.irv import InstantRunoff
from core.voting.stv import SingleTransferableVote
from tests.voting.elections import rules, votes
from tests.voting.plain_ways import run_offs, transfers

run_off = InstantRunoff().count
transferable = SingleTransferableVote().count


def small_elections(number: int, seed: int) -> Iterator[tuple[list[str], str]]:
    """Yield elections of 3 to 5 options in which many are level: 2 to 9 people, who rank some."""
    chance = random.Random(seed)  # noqa: S311 - the same elections each time
    for _ in range(number):
        options = "ABCDE"[: chance.randint(3, 5)]
        yield (
            ["".join(chance.sample(options, chance.randint(1, len(options)))) for _ in range(chance.randint(2, 9))],
            options,
        )


def in_order(count: Count) -> tuple[set[str], set[str]]:
    return set(count.chosen), set(count.tied)


def test_a_run_off_chooses_who_wins_in_every_way_and_else_ends_in_a_tie_of_all_who_could() -> None:
    differed = 0
    for cast, options in small_elections(1500, seed=11):
        could = set(run_offs(cast, options))
        count = run_off([list(vote) for vote in cast], rules(options))
        expected = (could, set()) if len(could) == 1 else (set(), could)
        assert in_order(count) == expected, cast
        assert not count.by_lot
        differed += len(could) > 1
    assert differed > 300


def test_several_seats_go_to_who_is_chosen_in_every_way_and_the_others_that_could_be_are_tied() -> None:
    differed = 0
    for cast, options in small_elections(1500, seed=12):
        seats = 1 + len(cast) % (len(options) - 1)
        ends = list(transfers(cast, options, seats))
        sure = set.intersection(*[chosen for chosen, _ in ends])
        able = set.union(*[chosen | tied for chosen, tied in ends])
        count = transferable([list(vote) for vote in cast], rules(options, seats))
        assert in_order(count) == (sure, able - sure), (cast, seats)
        assert count.decided is (Decided.TIED if able - sure else Decided.CHOSEN)
        assert not count.by_lot
        differed += len(ends) > 1 and able != sure
    assert differed > 100


@pytest.mark.parametrize("seats", [1, 2])
def test_what_the_form_puts_first_makes_no_difference(seats: int) -> None:
    for cast, options in small_elections(300, seed=13):
        for count in (run_off, transferable):
            ballots: list[Json] = [list(vote) for vote in cast]
            assert in_order(count(ballots, rules(options, seats))) == in_order(
                count(ballots, rules(options[::-1], seats))
            )


# 3 for A alone, 2 for B then C, 2 for C then B: with either of them out, the other has 4 of 7.
HALVES = "3 A; 2 BC; 2 CB"


def test_a_tie_on_the_way_that_decides_who_wins_stays_a_tie() -> None:
    count = run_off(votes(HALVES), rules("ABC"))
    assert (count.decided, count.chosen, count.tied) == (Decided.TIED, (), ("B", "C"))
    assert [stage.fork for stage in count.stages] == [Fork.OPEN]
    assert count.order == (("B", "C"), ("A",))


def test_with_a_lot_the_same_tie_is_drawn_for() -> None:
    count = run_off(votes(HALVES), Rules(tuple("ABC"), ties=Ties.LOT, lot=tuple("CBA")))
    assert (count.chosen, count.by_lot) == (("C",), True)
    assert count.stages[0].fork is Fork.LOT


def test_a_tie_on_the_way_that_changes_nothing_is_passed_over_and_said() -> None:
    count = run_off(votes("4 A; 2 BA; 2 CA"), rules("ABC"))
    assert (count.decided, count.chosen, count.by_lot) == (Decided.CHOSEN, ("A",), False)
    assert [stage.fork for stage in count.stages] == [Fork.ALIKE, Fork.NONE]


def test_what_earlier_stages_tell_apart_is_no_tie() -> None:
    # Four voters: with Cora out, Anna and Blake have 2 each, but by the Scottish rules Anna had more before.
    count = run_off(votes("2 ABC; 1 BAC; 1 CBA"), rules("ABC"))
    assert count.chosen == ("A",)


def test_of_all_that_are_level_only_those_who_could_win_are_tied() -> None:
    # With A out B has 4 of 6; with B or C out A has.
    assert run_off(votes("2 AB; 2 BA; 2 CA"), rules("ABC")).tied == ("A", "B")


def test_equal_surpluses_that_decide_nothing_are_passed_over() -> None:
    count = transferable(votes("6 AC; 6 BD; 2 C; 2 D"), rules("ABCD", seats=3))
    assert count.chosen == ("A", "B")
    assert (count.decided, count.tied) == (Decided.TIED, ("C", "D"))


def test_who_is_chosen_in_each_way_is_chosen_though_the_last_seat_is_a_tie() -> None:
    count = transferable(votes("5 A; 2 BC; 2 CB; 3 D"), rules("ABCD", seats=2))
    assert (count.chosen, count.tied) == (("A",), ("B", "C"))
    assert count.stages[-1].fork is Fork.OPEN


def test_past_the_bound_all_that_may_be_possible_are_tied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(irv, "follow_all", lambda count: ways.follow_all(count, most_work=-1))
    monkeypatch.setattr(stv, "follow_all", lambda count: ways.follow_all(count, most_work=-1))
    count = run_off(votes(HALVES), rules("ABC"))
    assert count.stages[-1].fork is Fork.TOO_MANY
    assert set(count.tied) == {"A", "B", "C"}
    several = transferable(votes("5 A; 2 BC; 2 CB; 3 D"), rules("ABCD", seats=2))
    assert several.stages[-1].fork is Fork.TOO_MANY
    assert (several.chosen, set(several.tied)) == (("A",), {"B", "C", "D"})


def test_thirty_people_and_twenty_five_options_are_followed_in_little_time() -> None:
    chance = random.Random(14)  # noqa: S311 - the same elections each time
    options = "ABCDEFGHIJKLMNOPQRSTUVWXY"
    for seats in (1, 3):
        cast = [chance.sample(options, 25) for _ in range(30)]
        count = run_off if seats == 1 else transferable
        assert count([[*vote] for vote in cast], rules(options, seats)).decided in (Decided.CHOSEN, Decided.TIED)
