"""Who is chosen where a method gives each option a value: the same in all of them."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from core.voting.ballots import Count, Rules
from core.voting.taking import held_to_quorum, take

Ranks = tuple[tuple[str, ...], ...]
_Value = TypeVar("_Value", int, Fraction, tuple[int, ...])


def ranks_by_value(values: Mapping[str, _Value]) -> Ranks:
    """Put options into ranks by what they came to, the most first; those of one rank keep their order."""
    best_first = sorted(set(values.values()), reverse=True)
    return tuple([tuple([option for option, its in values.items() if its == value]) for value in best_first])


def settled(count: Count, able: Ranks, rules: Rules) -> Count:
    """Return a count that says who is chosen of those that are able to be, best ranks first; of none, nothing is."""
    if able:
        taken = take(able, rules.seats, rules)
        count = replace(count, decided=taken.decided, chosen=taken.chosen, tied=taken.tied, by_lot=taken.by_lot)
    return held_to_quorum(count, rules)
