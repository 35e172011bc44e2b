"""From what a Delphi round shows, no single person can be certain what another one rated.

By brute force. Somebody knows what is shown, and their own ratings. They are certain of another's rating where every
way in which the others may have rated, and that fits, has the same for all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations_with_replacement, product

import pytest

from core.delphi import (
    FEWEST_FOR_CONCORDANCE,
    HIGHEST,
    LOWEST,
    SHARES_TO_AGREE,
    STRONG,
    WEAK,
    Rated,
    StopRule,
    agreed,
    fewest_for_agreement,
    quantile,
    rate,
)

RULE = StopRule()
RULES = [StopRule(share) for share in SHARES_TO_AGREE]
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.agree} of 100")
SCALE = range(LOWEST, HIGHEST + 1)
Worlds = Iterable[tuple[Hashable, Sequence[int]]]  # what is shown, and how many have each kind of ratings


def band(rating: int) -> int:
    return (rating - 1) // 3


def certain(worlds: Worlds, meaning: Callable[[int], Hashable]) -> list[tuple[Hashable, int | None]]:
    """Return what is shown and one's own kind (None: an outsider's), by which all others are known for certain."""
    fits: dict[Hashable, list[Sequence[int]]] = defaultdict(list)
    for shown, world in worlds:
        fits[shown].append(world)
    found: list[tuple[Hashable, int | None]] = []
    for shown, those in fits.items():
        kinds = range(len(those[0]))
        for own in (None, *kinds):
            others: set[Hashable] = set()
            for world in those:
                if own is None or world[own]:
                    others |= {meaning(kind) for kind in kinds if world[kind] > (kind == own)}
                if len(others) > 1:
                    break
            if len(others) == 1:
                found.append((shown, own))
    return found


def of_one_line(people: int, shown: Callable[[Sequence[int]], Hashable]) -> Iterator[tuple[Hashable, Sequence[int]]]:
    """Yield every way in which people can rate one line."""
    for ratings in combinations_with_replacement(SCALE, people):
        yield shown(ratings), [ratings.count(rating) for rating in SCALE]


def shows(ratings: Sequence[int], rule: StopRule = RULE) -> Rated:
    return rate([{"a": rating} for rating in ratings], "a", rule).rated[0]


@each_rule
@pytest.mark.parametrize("people", range(5, 11))
def test_of_one_line_nobody_is_certain_of_a_rating_nor_of_its_part_of_the_scale(people: int, rule: StopRule) -> None:
    worlds = list(of_one_line(people, lambda ratings: shows(ratings, rule)))
    assert certain(worlds, lambda kind: kind) == []
    assert certain(worlds, lambda kind: band(SCALE[kind])) == []


@each_rule
def test_consensus_among_fewer_would_give_all_away_to_the_only_one_who_does_not_agree(rule: StopRule) -> None:
    fewest = fewest_for_agreement(rule)
    telling = certain(of_one_line(fewest - 1, lambda them: agreed(them, rule)), lambda kind: band(SCALE[kind]))
    assert telling
    assert not certain(of_one_line(fewest, lambda them: agreed(them, rule)), lambda kind: band(SCALE[kind]))


def test_how_many_have_to_rate_before_agreement_is_said() -> None:
    assert [fewest_for_agreement(rule) for rule in RULES] == [7, 8, 10]


def test_quartiles_among_fewer_than_nine_would_give_ratings_away() -> None:
    def quartiles(ratings: Sequence[int]) -> tuple[float, ...]:
        return tuple(quantile(ratings, share) for share in (0.25, 0.5, 0.75))

    assert certain(of_one_line(8, quartiles), lambda kind: kind)


# Two lines, with one rating for each part of the scale: that others were possible as well makes it less certain.

LEVELS = (2, 5, 8)
PAIRS = tuple(product(LEVELS, repeat=2))
_OF_FIRST = [[kind for kind, pair in enumerate(PAIRS) if pair[0] == level] for level in LEVELS]
_OF_SECOND = [[kind for kind, pair in enumerate(PAIRS) if pair[1] == level] for level in LEVELS]
MEANINGS: dict[str, Callable[[int], Hashable]] = {
    "both ratings": lambda kind: PAIRS[kind],
    "of the first": lambda kind: PAIRS[kind][0],
    "of the second": lambda kind: PAIRS[kind][1],
    "their order": lambda kind: (PAIRS[kind][0] > PAIRS[kind][1]) - (PAIRS[kind][0] < PAIRS[kind][1]),
}


@cache
def of_line(counts: tuple[int, ...], rule: StopRule = RULE) -> Rated:
    return shows([level for level, count in zip(LEVELS, counts, strict=True) for _ in range(count)], rule)


def of_two_lines(people: int, kinds: int) -> Iterator[tuple[int, ...]]:
    """Yield every way in which people can be of so many kinds."""
    if kinds == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in of_two_lines(people - first, kinds - 1):
            yield (first, *rest)


def orders(world: Sequence[int]) -> tuple[int, int]:
    """Return how many rated the first line higher, and the second."""
    first = sum(count for count, (one, other) in zip(world, PAIRS, strict=True) if one > other)
    return first, sum(count for count, (one, other) in zip(world, PAIRS, strict=True) if other > one)


def both_shown(world: Sequence[int], rule: StopRule = RULE) -> tuple[Rated, Rated]:
    first = of_line(tuple(sum(world[kind] for kind in kinds) for kinds in _OF_FIRST), rule)
    return first, of_line(tuple(sum(world[kind] for kind in kinds) for kinds in _OF_SECOND), rule)


CASES = [
    (rule, people) for rule in RULES for people in range(5, 10) if rule == RULE or people >= fewest_for_agreement(rule)
]


@pytest.mark.parametrize(("rule", "people"), [*CASES, (RULES[-1], 10)])
def test_of_two_lines_nobody_is_certain_of_either_nor_of_which_one_another_prefers(rule: StopRule, people: int) -> None:
    worlds = [(both_shown(world, rule), world) for world in of_two_lines(people, len(PAIRS))]
    assert {name: certain(worlds, meaning) for name, meaning in MEANINGS.items()} == {name: [] for name in MEANINGS}


def alike_by(first: int, second: int, people: int) -> int:
    """Return in which class Kendall's W lies where so many prefer the first of two lines, and the second."""
    if not first + second:
        return 0
    w = (first - second) ** 2 / (people * (first + second))
    return 2 if w >= STRONG else 1 if w >= WEAK else 0


def by_order(people: int) -> Iterator[tuple[Hashable, Sequence[int]]]:
    """Yield how many prefer each of two lines, or neither, and what everybody knows: W, and which line lies higher."""
    for first, second, neither in of_two_lines(people, 3):
        yield (alike_by(first, second, people), (first > second) - (first < second)), (first, second, neither)


def test_how_alike_the_orders_are_gives_nobodys_order_away() -> None:
    telling = [people for people in range(5, 61) if certain(by_order(people), lambda kind: kind)]
    assert telling
    assert max(telling) < FEWEST_FOR_CONCORDANCE


@pytest.mark.nightly
@pytest.mark.parametrize("people", [16, 17])
def test_nor_does_it_together_with_what_is_shown_of_two_lines(people: int) -> None:
    worlds = [((both_shown(it), alike_by(*orders(it), people)), it) for it in of_two_lines(people, len(PAIRS))]
    assert {name: certain(worlds, meaning) for name, meaning in MEANINGS.items()} == {name: [] for name in MEANINGS}
