"""Dots and pairs: published results, and what decides where scores are equal."""

import math
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Json
from core.voting.ballots import Decided, Detail, Figure, Rules
from core.voting.dots import Dots
from core.voting.pairwise import Pairwise, score
from core.voting.strengths import strengths

# Agresti 2002, Categorical Data Analysis (2nd edition), table 10.10: games won by the team of the row against that of
# the column, American League East, 1987; and table 10.11, column 3: their abilities, Baltimore's being 0, as checked in
# https://github.com/hturner/BradleyTerry2 (tests/testthat/test-baseball.R).
TEAMS = ("Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore")
BASEBALL = (
    (0, 7, 9, 7, 7, 9, 11),
    (6, 0, 7, 5, 11, 9, 9),
    (4, 6, 0, 7, 7, 8, 12),
    (6, 8, 6, 0, 6, 7, 10),
    (6, 2, 6, 7, 0, 7, 12),
    (4, 4, 5, 6, 6, 0, 6),
    (2, 4, 1, 3, 1, 7, 0),
)
ABILITIES = (1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0.0)
matrices = st.integers(2, 5).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 6), min_size=size, max_size=size), min_size=size, max_size=size)
)


def times(number: int, vote: Json) -> list[Json]:
    return [vote] * number


def pairs(*votes: str) -> tuple[tuple[str, ...], ...]:
    """Return the order of "ab bc" and so on: a vote for a over b and for b over c."""
    rules = Rules(tuple(sorted({option for vote in votes for option in vote.replace(" ", "")})))
    given: list[Json] = [[list(pair) for pair in vote.split()] for vote in votes]
    return Pairwise().count(given, rules).order


def test_most_dots_are_chosen_whoever_gave_them() -> None:
    rules = Rules(("a", "b", "c"), most=5)
    votes: list[Json] = [{"a": 5}, {"b": 2, "c": 2}, {"b": 2}]
    count = Dots().count(votes, rules)
    assert (count.decided, count.chosen) == (Decided.CHOSEN, ("a",))
    assert count.figures == (Figure("a", 5), Figure("b", 4), Figure("c", 2))
    assert count.order == (("a",), ("b",), ("c",))


def test_cumulative_votes_let_a_minority_win_one_of_three_seats() -> None:
    # https://en.wikipedia.org/wiki/Cumulative_voting: who gives all to one wins a seat that block voting would deny.
    votes = [*times(6, {"a": 1, "b": 1, "c": 1}), *times(3, {"d": 3})]
    count = Dots().count(votes, Rules(("a", "b", "c", "d"), most=3, seats=3))
    assert "d" in count.chosen


def test_one_dot_each_is_released_like_one_of_several() -> None:
    rules = Rules(("a", "b", "c"), most=1)
    verdict = Dots().release(
        Dots().count([*times(4, {"a": 1}), *times(3, {"b": 1}), *times(3, {"c": 1})], rules), rules
    )
    assert verdict.counts is not None
    assert [row.count for row in verdict.counts.rows] == [4, 3, 3]


def test_an_order_is_shown_only_where_there_are_dots_enough() -> None:
    votes: list[Json] = [{"a": 3}, {"a": 3}, {"b": 3}, {"b": 2}, {"c": 3}]
    rules = Rules(("a", "b", "c"), most=3)
    shown = Dots().release(Dots().count(votes, rules), rules)
    assert shown.order == (("a",), ("b",), ("c",))
    many = Rules(tuple("abcdefgh"), most=3)
    shown = Dots().release(Dots().count(votes, many), many)
    assert (shown.chosen, shown.order, shown.figures) == (("a",), (), ())


def test_many_who_are_level_are_not_named_where_there_are_few_dots() -> None:
    rules = Rules(tuple("abcd"), most=2)
    votes: list[Json] = [{"a": 2}, {"b": 2}, {"c": 2}, {"d": 2}, {"a": 1, "b": 1}]
    verdict = Dots().release(Dots().count(votes, rules), rules)
    assert (verdict.decided, verdict.tied) == (Decided.UNCLEAR, ())


class TestScores:
    def test_a_score_is_that_of_all_our_ideas(self) -> None:
        # Salganik & Levy 2015; https://github.com/allourideas/pairwise-api, app/models/choice.rb: a new idea has 50 of
        # 100, and compute_score is (wins + 1) / (wins + 1 + losses + 1) · 100.
        assert score(((0, 3, 0), (1, 0, 0), (0, 0, 0))) == (Fraction(4, 6), Fraction(2, 6), Fraction(1, 2))

    def test_scores_order_the_teams_of_1987_as_their_wins_do(self) -> None:
        scores = score(BASEBALL)
        assert [float(its) for its in scores[:2]] == [51 / 80, 48 / 80]
        assert sorted(scores, reverse=True) == list(scores)

    def test_a_circle_is_level(self) -> None:
        assert pairs("ab", "bc", "ca") == (("a", "b", "c"),)

    def test_equal_scores_are_told_apart_by_whom_they_won_or_lost_against(self) -> None:
        # a and d won one of one, a's against b, which wins too; c and e lost one of one, e's against d, which only won.
        assert pairs("ab", "bc", "de") == (("a",), ("d",), ("b",), ("e",), ("c",))

    def test_scores_and_the_table_are_shown_only_where_that_was_said(self) -> None:
        votes: list[Json] = [[["a", "b"]]] * 5
        for detail in (Detail.PROTECTED, Detail.EXACT):
            rules = Rules(("a", "b"), detail)
            verdict = Pairwise().release(Pairwise().count(votes, rules), rules)
            assert verdict.chosen == ("a",)
            assert bool(verdict.figures) is bool(verdict.matrix) is (detail is Detail.EXACT)


class TestStrengths:
    def test_the_teams_of_1987_have_the_published_abilities(self) -> None:
        found = strengths(BASEBALL, before=0)
        assert [round(its - found[-1], 2) for its in found] == list(ABILITIES)

    def test_two_options_are_as_strong_as_their_wins(self) -> None:
        stronger, weaker = strengths(((0, 3), (1, 0)), before=0)
        assert stronger - weaker == pytest.approx(math.log(3), abs=1e-6)

    def test_whoever_won_everything_is_strong_but_not_without_end(self) -> None:
        strong, weak = strengths(((0, 5), (0, 0)))
        assert 0 < strong == pytest.approx(-weak, abs=1e-6)

    @given(matrices)
    def test_at_the_most_likely_strengths_as_many_wins_are_expected_as_there_were(self, wins: list[list[int]]) -> None:
        everyone = range(len(wins))
        wins = [[0 if one == other else wins[one][other] for other in everyone] for one in everyone]
        strong = [math.exp(its) for its in strengths(wins)]
        for one in everyone:
            met = [(wins[one][other] + wins[other][one], strong[other]) for other in everyone] + [(2, 1.0)]
            expected = sum(times * strong[one] / (strong[one] + other) for times, other in met)
            assert expected == pytest.approx(sum(wins[one]) + 1, abs=1e-5)

    def test_strengths_and_scores_mostly_agree_where_all_met_equally_often(self) -> None:
        found = strengths(BASEBALL)
        by_score = score(BASEBALL)
        for one, other in combinations(range(len(TEAMS)), 2):
            assert (found[one] > found[other]) is (by_score[one] > by_score[other])
