"""The release rule, by brute force: what a result gives away to an outsider and to any one who answered."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from core.voting.release import Released, Shown, order_by_preference, release, release_each

KEYS = "ABCD"
Vector = tuple[int, ...]


def vectors(total: int, options: int) -> Iterator[Vector]:
    for counts in product(range(total + 1), repeat=options - 1):
        if sum(counts) <= total:
            yield (*counts, total - sum(counts))


def released(counts: Vector) -> Released:
    return release(list(zip(KEYS, counts, strict=False)))


def worlds(most: int) -> Iterator[dict[Released, list[Vector]]]:
    """Yield, for each number of people and options, every count vector by what would be shown of it."""
    for options in (2, 3, 4):
        for total in range(5, most + 1):
            shown: dict[Released, list[Vector]] = {}
            for counts in vectors(total, options):
                shown.setdefault(released(counts), []).append(counts)
            yield shown


def gives_away_another(possible: Sequence[Vector], own: int | None) -> bool:
    """Whether everybody else's choice of one option is certain: in every possible world somebody's choice is known.

    A person who knows the result and their own choice knows another's choice for certain exactly when all the others
    chose the same option in every world that fits.
    """
    rests = set()
    for counts in possible:
        rest = list(counts)
        if own is not None:
            if rest[own] == 0:
                continue
            rest[own] -= 1
        rests.add(tuple(rest))
    if not rests:
        return False
    everyone_alike = {tuple(index for index, count in enumerate(rest) if count) for rest in rests}
    return everyone_alike in [{(index,)} for index in range(4)]


def test_nobody_is_certain_of_anothers_answer_from_a_result_and_their_own() -> None:
    for shown in worlds(15):
        for possible in shown.values():
            options = len(possible[0])
            assert not gives_away_another(possible, None)
            assert not any(gives_away_another(possible, own) for own in range(options))


def test_the_check_would_notice_exact_counts() -> None:
    alike = [(6, 0)]
    all_but_me = [(5, 1)]
    assert gives_away_another(alike, None)
    assert gives_away_another(all_but_me, 1)


def test_every_number_shown_is_true() -> None:
    for shown in worlds(12):
        for result, possible in shown.items():
            for counts in possible:
                of = dict(zip(KEYS, counts, strict=False))
                assert result.answered == sum(counts)
                if result.shown is Shown.COUNTS:
                    for row in result.rows:
                        assert row.count == sum(of[key] for key in row.options)
                    assert sum(row.count or 0 for row in result.rows) == sum(counts)
                if result.shown is Shown.NEARLY_ALL:
                    assert of[result.rows[0].options[0]] >= sum(counts) - 2


def test_a_small_count_is_never_shown_alone() -> None:
    for shown in worlds(15):
        for result in shown:
            if result.shown is Shown.COUNTS:
                assert all((row.count or 0) >= 3 for row in result.rows)


@pytest.mark.parametrize("total", [0, 1, 4])
def test_fewer_than_five_answers_show_nothing_not_even_how_many(total: int) -> None:
    assert released((total, 0, 0)) == Released(Shown.NOTHING, None)


def test_three_even_counts_are_shown_as_they_are() -> None:
    assert [row.count for row in released((4, 3, 3)).rows] == [4, 3, 3]


def test_exact_counts_are_shown_where_that_was_said_before() -> None:
    result = release([("A", 6), ("B", 1)], exact=True)
    assert [(row.options, row.count) for row in result.rows] == [(("A",), 6), (("B",), 1)]


def test_where_several_may_be_picked_each_option_is_masked_by_itself() -> None:
    result = release_each([("A", 9), ("B", 4), ("C", 1)], 10)
    assert [(row.count, row.many) for row in result.rows] == [(None, True), (4, False), (None, False)]


def test_an_order_shows_nothing_but_the_order() -> None:
    orders = [["B", "A"], ["B", "A"], ["A", "B"], ["B", "A"], ["B", "A"]]
    result = order_by_preference(["A", "B"], orders)
    assert [row.options for row in result.rows] == [("B",), ("A",)]
    assert all(row.count is None for row in result.rows)
