"""Every way in which ties on the way of a count could fall: whoever is chosen in all of them is chosen without chance.

A count by transfers may come to options that nothing tells apart, one of which has to go first; and who goes first can
decide who is chosen. Where no lot is to decide, all ways are followed. Whoever is chosen whichever way it goes is
chosen; the others that some way ends with are tied. It treats all options alike (parallel-universe tie-breaking:
V. Conitzer, M. Rognlie & L. Xia, "Preference functions that score rankings and maximum likelihood estimation",
IJCAI 2009).

To know all that could win is hard in general, so the search is bounded. It is cut short where nothing new could come of
a way (J. Wang and others, "Practical algorithms for multi-stage voting rules with parallel universes tiebreaking",
AAAI 2019, https://arxiv.org/abs/1901.09791), and does not follow again what it has met. Past its bound, everything that
a way leaves open is taken to be possible.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

MOST_WORK = 400_000  # votes that are looked at, those that are alike once: about a second of a processor
EACH_WAY = 25  # what a way costs besides its votes


class Counting(Protocol):
    """A count that stops where it could go on in several ways. Options are places in the form."""

    @property
    def level(self) -> Sequence[int]:
        """Return which options it could go on with; none at its end."""

    @property
    def sure(self) -> frozenset[int]:
        """Return who is chosen, so far or at the end."""

    @property
    def able(self) -> frozenset[int]:
        """Return who is chosen, may still be, or at the end is tied."""

    @property
    def size(self) -> int:
        """Return how many votes there are that still count, those that are alike once."""

    def copy(self) -> Self:
        """Return a count that can go on another way."""

    def settle(self, option: int) -> None:
        """Go on with this one of those that are level, to the next such place or the end."""

    def position(self) -> Hashable:
        """Return all that what follows depends on."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What all ways come to: who is chosen in each, who in any, and whether all were followed."""

    sure: frozenset[int]
    able: frozenset[int]
    all_followed: bool = True

    @property
    def alike(self) -> bool:
        """Whether each way chooses the same."""
        return self.sure == self.able


def follow_all(count: Counting, most_work: int = MOST_WORK) -> Ends:
    """Follow a count every way it could go on; it stays where it is itself."""
    ways, met = [count], {count.position()}
    sure, able = count.able, frozenset[int]()
    work, all_followed = 0, True
    while ways:
        way = ways.pop()
        if sure <= way.sure and way.able <= able:
            continue  # it can neither add anybody nor make anybody less sure
        if not way.level or work > most_work:
            all_followed = all_followed and not way.level
            sure, able = sure & way.sure, able | way.able
            continue
        for option in way.level:
            other = way.copy()
            other.settle(option)
            work += EACH_WAY + other.size
            position = other.position()
            if position not in met:
                met.add(position)
                ways.append(other)
    return Ends(sure, able, all_followed)
