"""A shortlist: who is on it, and that whoever sees it can rule out nothing of what another person voted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations_with_replacement, cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Json
from core.voting.ballots import Count, Decided, Detail, Rules, Ties, Verdict
from core.voting.shortlist import Shortlist, fewest_answers
from tests.voting.test_release_by_brute_force import each_vote, given_away, picks, rules_for

WAY = Shortlist()
LOTS = ("as in the form", "the other way round")
LATER = pytest.mark.nightly


def verdict_of(votes: Sequence[Json], rules: Rules) -> Verdict:
    return WAY.release(WAY.count(votes, rules), rules)


class TestWhoIsOnIt:
    def test_the_options_that_most_picked_are_in_the_order_of_the_form(self) -> None:
        votes: list[Json] = [["d", "b"], ["d", "b"], ["d", "c"], ["d", "b"], ["a", "b"]]
        verdict = verdict_of(votes, rules_for("abcd", seats=2, most=2))
        assert verdict == Verdict("shortlist", Decided.CHOSEN, 5, ("b", "d"))

    @pytest.mark.parametrize("ties", Ties)
    def test_a_lot_decides_between_options_that_are_level_and_nobody_reads_of_it(self, ties: Ties) -> None:
        votes: list[Json] = [["a"], ["a"], ["b"], ["b"], ["c"], ["c"]]
        rules = rules_for("abcd", seats=2, most=2, ties=ties)  # the lot is d, c, b, a
        assert verdict_of(votes, rules) == Verdict("shortlist", Decided.CHOSEN, 6, ("b", "c"))

    def test_it_is_full_also_where_few_options_were_picked(self) -> None:
        verdict = verdict_of([["a"]] * 5, rules_for("abcde", seats=3, most=3))
        assert verdict.chosen == ("a", "d", "e")

    @given(st.lists(st.sets(st.sampled_from("abcdef"), min_size=1, max_size=3), min_size=5, max_size=12))
    def test_nobody_off_it_was_picked_by_more_people_than_somebody_on_it(self, cast: list[set[str]]) -> None:
        rules = rules_for("abcdef", seats=3, most=3)
        votes: list[Json] = [list[Json](sorted(vote)) for vote in cast]
        chosen = verdict_of(votes, rules).chosen
        wanted = {option: sum(option in vote for vote in cast) for option in "abcdef"}
        assert len(chosen) == 3
        assert min(wanted[one] for one in chosen) >= max(wanted[one] for one in set("abcdef") - {*chosen})

    @pytest.mark.parametrize("people", [0, 1, 4])
    @pytest.mark.parametrize("detail", [Detail.PROTECTED, Detail.EXACT])
    def test_fewer_than_five_show_nothing_not_even_how_many(self, people: int, detail: Detail) -> None:
        rules = rules_for("abc", seats=2, most=2, detail=detail)
        assert verdict_of([["a"]] * people, rules) == Verdict("shortlist", Decided.TOO_FEW, None)

    def test_a_missed_quorum_is_said_and_nothing_else(self) -> None:
        rules = rules_for("abc", seats=2, most=2, quorum=7)
        assert verdict_of([["a"]] * 6, rules) == Verdict("shortlist", Decided.NO_QUORUM, 6)

    @pytest.mark.parametrize("people", [1, 3, 8])
    def test_with_names_everything_is_shown(self, people: int) -> None:
        rules = rules_for("abc", seats=1, most=2, detail=Detail.NAMED)
        verdict = verdict_of([["b", "c"]] * people, rules)
        assert (verdict.decided, verdict.chosen, verdict.by_lot) == (Decided.CHOSEN, ("c",), True)
        assert verdict.counts is not None
        assert [row.count for row in verdict.counts.rows] == [0, people, people]

    @pytest.mark.parametrize("vote", [[], "a", ["a", "a"], ["x"], ["a", "b", "c"]])
    def test_what_is_no_vote_is_refused(self, vote: Json) -> None:
        with pytest.raises(ValueError, match="vote"):
            WAY.count([vote], rules_for("abc", most=2))


@pytest.mark.parametrize(
    ("options", "seats", "most", "fewest"),
    [("abcd", 2, 2, 5), ("abcd", 3, 3, 5), ("abcd", 2, 3, 5), ("abcd", 2, 1, 8), ("abcd", 3, 2, 7), ("abc", 3, 1, 5)],
)
def test_with_fewer_picks_than_places_more_people_have_to_answer(
    options: str, seats: int, most: int, fewest: int
) -> None:
    rules = rules_for(options, seats=seats, most=most)
    assert fewest_answers(rules) == fewest
    assert verdict_of([["a"]] * fewest, rules).decided is Decided.CHOSEN
    if fewest > 5:
        assert verdict_of([["a"]] * (fewest - 1), rules) == Verdict("shortlist", Decided.UNCLEAR, fewest - 1)


def with_lot(options: str, lot: str, **more: object) -> Rules:
    rules = rules_for(options, **more)
    return replace(rules, lot=tuple(options)) if lot == "as in the form" else rules


class TestWhatItGivesAway:
    """Of another vote nothing is certain: neither what it is nor what it is not, whatever the lot was."""

    @pytest.mark.parametrize("lot", LOTS)
    @pytest.mark.parametrize(
        ("options", "seats", "most", "people"),
        [
            *[("ab", 1, 1, people) for people in range(5, 16)],
            *[("abc", 1, 1, people) for people in range(5, 13)],
            *[("abc", 2, 2, people) for people in range(5, 10)],
            *[("abc", 1, 2, people) for people in range(5, 10)],
            *[("abcd", 2, 2, people) for people in (5, 6, 7)],
            *[("abcd", 3, 3, people) for people in (5, 6)],
            *[("abcd", 2, 1, people) for people in (7, 8, 9)],
            ("abcd", 1, 2, 6),
            ("abcd", 3, 2, 7),
        ],
    )
    def test_nothing_is_certain_of_another_vote(
        self, options: str, seats: int, most: int, people: int, lot: str
    ) -> None:
        rules = with_lot(options, lot, seats=seats, most=most)
        assert not given_away(WAY, rules, picks(options, most), people, each_vote)

    @pytest.mark.nightly
    @pytest.mark.parametrize("lot", LOTS)
    @pytest.mark.parametrize(
        ("options", "seats", "most", "people"),
        [
            *[("abc", 2, 2, people) for people in range(10, 15)],
            *[("abcd", 2, 2, people) for people in (8, 9)],
            *[("abcd", 3, 3, people) for people in (7, 8)],
            *[("abcde", 2, 2, people) for people in (5, 6, 7)],
            ("abcde", 3, 3, 5),
            ("abcde", 4, 4, 5),
            ("abcde", 3, 2, 7),
        ],
    )
    def test_nor_with_more_people_and_options(self, options: str, seats: int, most: int, people: int, lot: str) -> None:
        rules = with_lot(options, lot, seats=seats, most=most)
        assert not given_away(WAY, rules, picks(options, most), people, each_vote)

    @pytest.mark.parametrize("lot", LOTS)
    @pytest.mark.parametrize(
        ("options", "seats", "people"),
        [
            ("ab", 1, 7),
            ("ab", 1, 10),
            ("abc", 1, 7),
            ("abc", 2, 7),
            pytest.param("abcd", 2, 7, marks=pytest.mark.nightly),
        ],
    )
    def test_from_seven_on_not_even_for_two_who_compare_what_they_chose(
        self, options: str, seats: int, people: int, lot: str
    ) -> None:
        votes = picks(options, seats)
        left = left_to_a_pair(with_lot(options, lot, seats=seats, most=seats), votes, people)
        assert all(others == set(range(len(votes))) for others in left.values())

    @given(data=st.data())
    def test_any_list_goes_with_any_two_votes_in_groups_and_with_lists_of_real_size(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(11, 25), label="options")
        places = data.draw(st.integers(1, 10), label="places and picks")
        keys = [chr(ord("a") + place) for place in range(number)]
        people = data.draw(st.integers(5, 30), label="people")
        rules = Rules(tuple(keys), seats=places, most=places, lot=tuple(data.draw(st.permutations(keys), label="lot")))
        some = st.lists(st.sampled_from(keys), min_size=1, max_size=places, unique=True)
        wanted = data.draw(st.lists(st.sampled_from(keys), min_size=places, max_size=places, unique=True), label="list")
        mine, theirs = data.draw(some, label="my vote"), data.draw(some, label="another's")
        votes: list[Json] = [list[Json](vote) for vote in (mine, theirs, *[wanted] * (people - 2))]
        verdict = verdict_of(votes, rules)
        assert set(verdict.chosen) == set(wanted)


def left_to_a_pair(rules: Rules, votes: Sequence[Json], people: int) -> dict[tuple[Verdict, int, int], set[int]]:
    """Return for each verdict and two known votes which votes anybody else may have given, by their places."""
    left: dict[tuple[Verdict, int, int], set[int]] = defaultdict(set)
    for world in combinations_with_replacement(range(len(votes)), people):
        verdict = verdict_of([votes[index] for index in world], rules)
        for one in set(world):
            for other in {it for it in world if it >= one and (it != one or world.count(one) > 1)}:
                rest = list(world)
                rest.remove(one)
                rest.remove(other)
                left[verdict, one, other] |= set(rest)
    return left


class TestTheSearchItself:
    """It finds what is there to be found."""

    def test_two_who_compare_learn_something_where_five_voted(self) -> None:
        votes = picks("abc", 1)
        left = left_to_a_pair(rules_for("abc", seats=1, most=1), votes, 5)
        assert any(others != set(range(len(votes))) for others in left.values())

    def test_more_places_than_so_few_people_can_fill_give_people_away(self) -> None:
        class Always(Shortlist):
            def release(self, count: Count, rules: Rules) -> Verdict:
                listed = tuple([option for option in rules.options if option in count.chosen])
                return Verdict("always", Decided.CHOSEN, count.answered, listed)

        assert given_away(Always(), rules_for("abcd", seats=3, most=1), picks("abcd", 1), 5, each_vote)

    def test_a_list_without_those_that_nobody_picked_gives_people_away(self) -> None:
        class Picked(Shortlist):
            def release(self, count: Count, rules: Rules) -> Verdict:
                numbers = dict(count.counts)
                listed = tuple([option for option in rules.options if option in count.chosen and numbers[option]])
                return Verdict("picked", Decided.CHOSEN, count.answered, listed)

        assert given_away(Picked(), rules_for("abc", seats=2, most=2), picks("abc", 2), 5, each_vote)

    def test_that_a_lot_was_needed_and_between_whom_gives_people_away(self) -> None:
        class Level(Shortlist):
            def release(self, count: Count, rules: Rules) -> Verdict:
                shown = super().release(count, rules)
                return replace(shown, by_lot=count.by_lot, tied=count.tied)

        assert given_away(Level(), rules_for("abc", seats=1, most=1), picks("abc", 1), 5, each_vote)


def test_votes_in_any_order_give_the_same_list() -> None:
    rules = rules_for("abcde", seats=2, most=3)
    votes = list(islice(cycle(picks("abcde", 3)), 40))
    assert verdict_of(votes, rules) == verdict_of(votes[::-1], rules)
