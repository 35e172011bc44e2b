"""What counts by transfers share: who has which votes, passing them on, and telling level options apart."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

Pile: TypeAlias = dict[bytes, int]  # rows, and how many people voted so; the first of a row is who has it


class Hands:
    """Which votes each option has, and what they are worth. Options are places in the form."""

    def __init__(self, rows: Sequence[bytes], options: int, worth: int = 1) -> None:
        """Give each vote (core.voting.rankings) to its first option, at the same worth."""
        self.held = [0] * options
        self._piles: list[dict[int, Pile]] = [{} for _ in range(options)]
        self._give(Counter(rows), worth)

    @property
    def size(self) -> int:
        """Return how many different votes there are in all hands."""
        return sum([len(pile) for piles in self._piles for pile in piles.values()])

    def copy(self) -> "Hands":
        """Return hands that hold the same and can pass it on in another way."""
        other = object.__new__(Hands)
        other.held = self.held.copy()
        other._piles = [{worth: pile.copy() for worth, pile in piles.items()} for piles in self._piles]
        return other

    def content(self, options: Iterable[int], gone: Iterable[int]) -> frozenset[tuple[int, bytes, int]]:
        """Return the votes in some hands, as far as they can still pass on: worth, options, and how many voted so."""
        without = bytes(gone)
        found: Counter[tuple[int, bytes]] = Counter()
        for option in options:
            for worth, pile in self._piles[option].items():
                for row, number in pile.items():
                    found[worth, row[:1] + row[1:].translate(None, without)] += number
        return frozenset([(worth, row, number) for (worth, row), number in found.items()])

    def pass_on(self, option: int, gone: Iterable[int], worth: Callable[[int], int]) -> None:
        """Take all votes of an option, and give each to its next option that is not gone, or to nobody.

        `worth` returns from what a vote was worth in this hand what it is worth in the next.
        """
        piles, self._piles[option], self.held[option] = self._piles[option], {}, 0
        without = bytes(gone)
        for old, pile in piles.items():
            left: Pile = {}
            for row, number in pile.items():
                rest = row.translate(None, without)
                if rest:
                    left[rest] = left.get(rest, 0) + number
            self._give(left, worth(old))

    def _give(self, rows: Pile, worth: int) -> None:
        for row, number in rows.items():
            option = row[0]
            self.held[option] += number * worth
            piles = self._piles[option]
            pile = piles.get(worth)
            if pile is None:
                piles[worth] = {row: number}
            else:
                pile[row] = pile.get(row, 0) + number


def still_level(
    level: list[int], earlier: Sequence[Sequence[int]], wanted: Callable[[Iterable[int]], int]
) -> list[int]:
    """Of options that are level now, return those that earlier stages cannot tell apart either.

    At the most recent stage at which they differed, those with the fewest (`wanted` is min) or the most (max) remain:
    the Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 49 and 51.
    """
    for held in reversed(earlier):
        if len(level) == 1:
            break
        value = wanted([held[option] for option in level])
        level = [option for option in level if held[option] == value]
    return level


def standing(options: Iterable[int], earlier: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return which place each has among these by earlier stages, the most recent first: what `still_level` goes by."""
    stood = [tuple([held[option] for held in reversed(earlier)]) for option in options]
    places = {one: place for place, one in enumerate(sorted(set(stood)))}
    return tuple([places[one] for one in stood])


def ranked(left: Iterable[int], held: Sequence[int]) -> list[list[int]]:
    """Return options by what they have, the most first; those that have the same in one rank."""
    ranks: dict[int, list[int]] = {}
    for option in sorted(left, key=lambda option: -held[option]):
        ranks.setdefault(held[option], []).append(option)
    return list(ranks.values())
