"""The release rule: how much of a count may be shown so that nobody's answer becomes certain.

Fewer than 5 answers show nothing; small counts are joined. By brute force over every count vector of 5 to 15 people and
2 to 4 options, nobody who knows only the released text and their own answer can be certain of another's answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.codec import coded

FEWEST_ANSWERS = 5  # survey tools agree on 5; 10 would silence most groups of 5 to 30
SMALLEST_COUNT = 3  # options with fewer are joined; with 2, one member's own answer gave another's away
NEARLY_ALL = 2  # a top option with all but this many says only that


class Shown(StrEnum):
    """How much a released count tells."""

    NOTHING = "nothing"  # fewer than 5 answered
    NEARLY_ALL = "nearly-all"  # all, or all but one or two, chose one option
    MIXED = "mixed"  # no single number may be shown
    COUNTS = "counts"
    EACH = "each"  # every option on its own, where people may pick several
    ORDER = "order"  # the options from most to least wanted, and nothing else


@coded("released-row")
@dataclass(frozen=True, slots=True)
class Row:
    """One released number: how many chose any of these options (keys, in the form's order).

    Where `count` is None it is masked; `many` says from which end.
    """

    options: tuple[str, ...]
    count: int | None = None
    many: bool = False


@coded("released")
@dataclass(frozen=True, slots=True)
class Released:
    """What may be shown of one question. `answered` is None where fewer than 5 answered."""

    shown: Shown
    answered: int | None
    rows: tuple[Row, ...] = ()


def release(counts: Sequence[tuple[str, int]], *, exact: bool = False) -> Released:
    """Apply the rule to (option key, count) pairs in the form's order.

    `exact` shows every count once at least 5 answered; it is chosen before opening and said on the card.
    """
    answered = sum(count for _, count in counts)
    if answered < FEWEST_ANSWERS:
        return Released(Shown.NOTHING, None)
    if exact:
        return Released(Shown.COUNTS, answered, tuple(Row((key,), count) for key, count in counts))
    top_key, top = max(counts, key=lambda pair: pair[1])
    if top >= answered - NEARLY_ALL:
        return Released(Shown.NEARLY_ALL, answered, (Row((top_key,), None),))
    joined = {key for key, count in counts if count < SMALLEST_COUNT}
    by_size = sorted((pair for pair in counts if pair[0] not in joined), key=lambda pair: pair[1])
    total = sum(count for key, count in counts if key in joined)
    while joined and by_size and (total < SMALLEST_COUNT or len(joined) < 2):
        key, count = by_size.pop(0)
        joined.add(key)
        total += count
    if joined and not by_size:
        return Released(Shown.MIXED, answered)
    rows = [Row((key,), count) for key, count in counts if key not in joined]
    if joined:
        rows.append(Row(tuple(key for key, _ in counts if key in joined), total))
    return Released(Shown.COUNTS, answered, tuple(rows))


def release_each(counts: Sequence[tuple[str, int]], answered: int) -> Released:
    """Apply the rule to each option by itself, for questions where several may be picked."""
    if answered < FEWEST_ANSWERS:
        return Released(Shown.NOTHING, None)
    rows = []
    for key, count in counts:
        few, many = count < SMALLEST_COUNT, count >= answered - NEARLY_ALL
        rows.append(Row((key,), None if few or many else count, many=many and not few))
    return Released(Shown.EACH, answered, tuple(rows))


def order_by_preference(keys: Sequence[str], orders: Sequence[Sequence[str]]) -> Released:
    """Rank options by the sum of their places (Borda); only the order is shown, since a full order is a signature.

    Options with equal sums keep the form's order.
    """
    if len(orders) < FEWEST_ANSWERS:
        return Released(Shown.NOTHING, None)
    places = {key: sum(order.index(key) for order in orders if key in order) for key in keys}
    ranked = sorted(keys, key=lambda key: places[key])
    return Released(Shown.ORDER, len(orders), tuple(Row((key,)) for key in ranked))
