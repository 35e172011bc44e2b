"""Counts by transfers as plainly as they can be written, with fractions, by the rules in which libraries differ.

It shows that where another library chooses somebody else, the reason is its rule and nothing else.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

Ballot = tuple[Sequence[str], Fraction]


class LevelError(Exception):
    """Options are level where one has to go first, and each library has a way of its own to settle that."""


@dataclass(frozen=True)
class Book:
    """One library's rules."""

    whole_quota: bool = True  # votes / (seats + 1) without its fraction, plus 1; else more than votes / (seats + 1)
    places: int | None = None  # to which a transferred vote's worth is cut off
    by_worth: bool = True  # votes pass on by what each is worth; else evenly, whatever each is worth
    at_once: bool = True  # all surpluses pass on before totals are looked at again; else the largest
    hopeless_out: bool = False  # whoever cannot catch up, even with all votes of those below, goes out at once


SCOTTISH = Book(places=5, at_once=False)
PYRANKVOTE = Book(whole_quota=False, by_worth=False, hopeless_out=True)
VOTEKIT = Book()


class Table:
    """Who has which votes."""

    def __init__(self, votes: Sequence[Sequence[str]], options: Sequence[str], places: int | None) -> None:
        self.left = list(options)
        self._places = places
        self._hands: dict[str, list[Ballot]] = {option: [] for option in options}
        for vote in votes:
            self._hands[vote[0]].append((vote, Fraction(1)))

    def total(self, option: str) -> Fraction:
        return sum((worth for _, worth in self._hands[option]), Fraction())

    def pass_on(self, option: str, worth: Callable[[Fraction], Fraction]) -> None:
        for vote, old in self._hands.pop(option):
            new = worth(old)
            if self._places is not None:
                new = Fraction(floor(new * 10**self._places), 10**self._places)
            following = next((other for other in vote if other in self.left), None)
            if following is not None:
                self._hands[following].append((vote, new))

    def pass_on_all(self, option: str, kept: Fraction, book: Book) -> None:
        """Pass on what an option has, but for what it keeps."""
        total, ballots = self.total(option), len(self._hands[option])
        if not book.by_worth:
            self.pass_on(option, lambda _: (total - kept) / ballots)
        elif kept:
            self.pass_on(option, lambda worth: worth * (total - kept) / total)
        else:
            self.pass_on(option, lambda worth: worth)


def elect(votes: Sequence[Sequence[str]], options: Sequence[str], seats: int, book: Book) -> set[str]:
    """Return who is chosen; raises LevelError where that hangs on who of level options goes first."""
    table = Table(votes, options, book.places)
    chosen: list[str] = []
    waiting: list[str] = []  # who is chosen and has votes to pass on
    share = Fraction(len(votes), seats + 1)
    quota = Fraction(floor(share) + 1) if book.whole_quota else share
    while True:
        totals = {option: table.total(option) for option in table.left}
        over = [o for o, total in totals.items() if (total >= quota if book.whole_quota else total > quota)]
        chosen += over
        waiting += [option for option in over if totals[option] > quota]
        table.left = [option for option in table.left if option not in over]
        if len(chosen) == seats:
            return set(chosen)
        if len(chosen) + len(table.left) <= seats:
            return {*chosen, *table.left}
        if waiting:
            going = waiting if book.at_once else _extreme(waiting, table, max)
            waiting = [option for option in waiting if option not in going]
            if len(going) > 1 and not book.at_once:
                raise LevelError
            for option in going:
                table.pass_on_all(option, quota, book)
        elif not (over and book.hopeless_out):  # it looks for those only after a stage in which nobody was chosen
            out = _hopeless(table, seats - len(chosen)) if book.hopeless_out else _last(table, seats - len(chosen))
            table.left = [option for option in table.left if option not in out]
            for option in out:
                table.pass_on_all(option, Fraction(), book)


def _extreme(options: Sequence[str], table: Table, wanted: Callable[[Iterable[Fraction]], Fraction]) -> list[str]:
    value = wanted([table.total(option) for option in options])
    return [option for option in options if table.total(option) == value]


def _last(table: Table, seats: int) -> list[str]:
    last = _extreme(table.left, table, min)
    if len(last) > 1 and (table.total(last[0]) or len(table.left) - len(last) < seats):
        raise LevelError
    return last


def _hopeless(table: Table, seats: int) -> list[str]:
    ordered = sorted(table.left, key=table.total, reverse=True)
    totals = [table.total(option) for option in ordered]
    out = []
    for place in range(seats, len(ordered)):
        below = sum(totals[place:])
        if below == totals[place - 1] and below:
            raise LevelError
        if below <= totals[place - 1]:
            out.append(ordered[place])
    if {table.total(option) for option in out} & {table.total(o) for o in ordered if o not in out}:
        raise LevelError
    return out
