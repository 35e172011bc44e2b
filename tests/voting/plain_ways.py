"""Who can be chosen in counts by transfers where nothing tells options apart, as plainly as it can be written.

Each way a tie can fall is followed to its end, with fractions and without remembering what was met before: for one seat
the definition of V. Conitzer, M. Rognlie & L. Xia, IJCAI 2009, for several the same. What earlier stages tell apart is
no tie.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from fractions import Fraction

from tests.voting.plain_stv import SCOTTISH, Table

History = tuple[dict[str, Fraction], ...]


def run_offs(votes: Sequence[str], left: str, history: History = ()) -> Iterator[str]:
    """Yield who is chosen by an instant run-off, once for each way."""
    firsts = [next((option for option in vote if option in left), "") for vote in votes]
    held = {option: Fraction(firsts.count(option)) for option in left}
    for option in left:
        if 2 * held[option] > sum(held.values()):
            yield option
            return
    nobody = [option for option in left if not held[option]]
    for out in ["".join(nobody)] if nobody else _extreme(left, (*history, held), min):
        yield from run_offs(votes, "".join([option for option in left if option not in out]), (*history, held))


def transfers(votes: Sequence[str], options: str, seats: int) -> Iterator[tuple[set[str], set[str]]]:
    """Yield who is chosen by the Scottish rules, and who is tied for the seats that are left, once for each way."""
    quota = Fraction(len(votes) // (seats + 1) + 1)
    yield from _go_on(Table(votes, options, SCOTTISH.places), quota, seats, [], [], ())


def _go_on(
    table: Table, quota: Fraction, seats: int, chosen: list[str], waiting: list[str], history: History
) -> Iterator[tuple[set[str], set[str]]]:
    totals = {option: table.total(option) for option in [*table.left, *waiting]}
    over = [option for option in table.left if totals[option] >= quota]
    chosen, waiting = chosen + over, waiting + [option for option in over if totals[option] > quota]
    table.left = [option for option in table.left if option not in over]
    free, history = seats - len(chosen), (*history, totals)
    if len(table.left) <= free or not free:
        yield {*chosen, *(table.left if free else [])}, set()
        return
    if waiting:
        for option in _extreme(waiting, history, max):
            other = deepcopy(table)
            other.pass_on_all(option, quota, SCOTTISH)
            yield from _go_on(other, quota, seats, chosen, [it for it in waiting if it != option], history)
        return
    nobody = [option for option in table.left if not totals[option]]
    last = nobody or _extreme(table.left, history, min)
    above = [option for option in table.left if option not in last]
    if len(last) > 1 and len(above) < free and (nobody or len(table.left) == free + 1):
        yield {*chosen, *above}, set(last)
        return
    for out in [nobody] if nobody else [[option] for option in last]:
        other = deepcopy(table)
        other.left = [option for option in table.left if option not in out]
        for option in out:
            other.pass_on_all(option, Fraction(), SCOTTISH)
        yield from _go_on(other, quota, seats, chosen, waiting, history)


def _extreme(
    options: Sequence[str], history: History, wanted: Callable[[Iterable[list[Fraction]]], list[Fraction]]
) -> list[str]:
    """Return who has most or fewest now; if several have, whoever had before."""
    stood = {option: [held[option] for held in reversed(history)] for option in options}
    value = wanted(stood.values())
    return [option for option in options if stood[option] == value]
