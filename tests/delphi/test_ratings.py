"""What ratings come to: middle and spread as others compute them, consensus by its rule, agreement by Kendall's W."""

import statistics
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Json
from core.delphi import (
    Agreement,
    Concordance,
    DelphiRound,
    Over,
    Rated,
    StopRule,
    alike,
    concordance,
    quantile,
    rate,
    why_over,
)
from core.voting.release import Released, Row, Shown

RULE = StopRule()


def banded(*counts: int) -> DelphiRound:
    """Return a round of few people: how many rated 1 to 3, 4 to 6 and 7 to 9."""
    rows = tuple(Row((key,), count) for key, count in zip(("low", "between", "high"), counts, strict=True))
    shown = Released(Shown.COUNTS if counts else Shown.MIXED, sum(counts), rows)
    return DelphiRound(8, (Rated("a", None, None, None, Agreement.OPEN, shown),))


def rounded(**medians: float) -> DelphiRound:
    rated = tuple(Rated(key, value, value - 1, value + 1, Agreement.OPEN) for key, value in medians.items())
    return DelphiRound(9, rated)


def votes(*rows: Sequence[int]) -> list[Json]:
    return [{"abc"[place]: str(rating) for place, rating in enumerate(row)} for row in rows]


@given(st.lists(st.integers(1, 9), min_size=2, max_size=40))
def test_middle_and_quartiles_are_those_of_the_statistics_library(ratings: list[int]) -> None:
    ordered = sorted(ratings)
    expected = statistics.quantiles(ordered, n=4, method="inclusive")
    assert [quantile(ordered, share) for share in (0.25, 0.5, 0.75)] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ratings", "agreement"),
    [
        ([7, 8, 9, 7, 8, 9, 7, 5, 5, 5], Agreement.IN),  # 70% at the high end, none at the low
        ([7, 8, 9, 7, 8, 9, 6, 5, 5, 5], Agreement.OPEN),  # 60%
        ([7, 8, 9, 7, 8, 9, 7, 7, 1, 2], Agreement.OPEN),  # 80%, but 20% at the low end
        ([7, 8, 9, 7, 8, 9, 7, 7, 5, 2], Agreement.IN),  # 80%, and 10%
        ([1, 2, 3, 1, 2, 3, 1, 5, 5, 5], Agreement.OUT),
        ([5] * 10, Agreement.OPEN),
    ],
)
def test_consensus_is_most_at_one_end_and_few_at_the_other(ratings: list[int], agreement: Agreement) -> None:
    (rated,) = rate(votes(*[(rating,) for rating in ratings]), "a", RULE).rated
    assert rated.agreement is agreement


def test_of_fewer_than_five_nothing_is_shown() -> None:
    assert rate(votes((1, 2), (3, 4), (5, 6), (7, 8)), "ab", RULE) == DelphiRound(None)


def test_kendalls_w_of_the_worked_example() -> None:
    # Siegel and Castellan (1988), example 9.5a: three interviewers rank six applicants; W = 0.16.
    ranks = [(1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1)]
    ratings = [{"abcdef"[place]: 10 - rank for place, rank in enumerate(row)} for row in ranks]
    assert concordance(ratings, "abcdef") == pytest.approx(0.16, abs=0.005)


def test_everybody_alike_is_whole_agreement_and_no_difference_is_none() -> None:
    assert concordance([{"a": 9, "b": 5, "c": 1}] * 4, "abc") == pytest.approx(1)
    assert concordance([{"a": 5, "b": 5}] * 4, "ab") is None
    assert concordance([{"a": 5}] * 4, "a") is None


@given(st.lists(st.tuples(*[st.integers(1, 9)] * 3), min_size=2, max_size=12))
def test_kendalls_w_lies_between_none_and_all(rows: list[tuple[int, int, int]]) -> None:
    found = concordance([dict(zip("abc", row, strict=True)) for row in rows], "abc")
    assert found is None or -1e-9 <= found <= 1 + 1e-9


def test_how_alike_the_orders_are_is_said_in_words_and_only_among_many() -> None:
    same, mixed = {"a": 9, "b": 5}, {"a": 5, "b": 9}
    assert alike([same] * 15, "ab") is None
    assert alike([same] * 16, "ab") is Concordance.EVEN
    assert alike([same] * 13 + [mixed] * 3, "ab") is Concordance.SOME
    assert alike([same] * 8 + [mixed] * 8, "ab") is Concordance.LITTLE
    assert alike([{"a": 5, "b": 5}] * 16, "ab") is Concordance.LITTLE
    assert alike([{"a": 5}] * 16, "a") is None


def test_few_ratings_are_shown_in_three_bands_and_more_by_their_quartiles() -> None:
    few = rate(votes(*[(rating,) for rating in (1, 2, 3, 5, 7, 8, 9)]), "a", RULE).rated[0]
    assert (few.middle, few.quartiles) == (None, None)
    assert few.bands == Released(Shown.COUNTS, 7, (Row(("high",), 3), Row(("low", "between"), 4)))
    many = rate(votes(*[(rating,) for rating in (1, 2, 3, 5, 7, 8, 9, 9, 9)]), "a", RULE).rated[0]
    assert (many.low, many.middle, many.high, many.bands) == (3, 7, 9, None)


def test_whether_fewer_than_seven_agree_is_not_said_and_ends_nothing() -> None:
    six = rate(votes(*[(9,)] * 6), "a", RULE)
    assert six.rated[0].agreement is Agreement.UNSAID
    assert why_over(six, None, 1, 3) is None
    seven = rate(votes(*[(9,)] * 7), "a", RULE)
    assert why_over(seven, None, 1, 3) is Over.CONSENSUS


def test_among_few_nothing_moves_where_the_same_is_shown_and_something_is() -> None:
    assert why_over(banded(3, 0, 5), banded(3, 0, 5), 2, 3) is Over.STABLE
    assert why_over(banded(3, 0, 5), banded(0, 3, 5), 2, 3) is None
    mixed = DelphiRound(8, (Rated("a", None, None, None, Agreement.OPEN, Released(Shown.MIXED, 8)),))
    assert why_over(mixed, mixed, 2, 3) is None
    assert why_over(rounded(a=5), banded(3, 0, 5), 2, 3) is None


def test_rounds_end_with_consensus_with_nothing_moving_or_with_the_last() -> None:
    agreed = DelphiRound(9, (Rated("a", 8, 7, 9, Agreement.IN),))
    assert why_over(agreed, None, 1, 3) is Over.CONSENSUS
    assert why_over(rounded(a=5), None, 1, 3) is None
    assert why_over(rounded(a=5.5), rounded(a=5), 2, 3) is Over.STABLE
    assert why_over(rounded(a=6), rounded(a=5), 2, 3) is None
    assert why_over(rounded(a=6), rounded(a=5), 3, 3) is Over.LAST
    assert why_over(DelphiRound(None), rounded(a=5), 2, 3) is None


@pytest.mark.parametrize("vote", [None, {}, {"a": "1"}, {"a": "1", "b": "10"}, {"a": "1", "b": "0"}, ["a", "b"]])
def test_what_is_no_rating_is_refused(vote: object) -> None:
    with pytest.raises(ValueError, match="rating"):
        rate([vote], "ab", RULE)  # type: ignore[list-item]
