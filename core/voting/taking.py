"""Who is chosen from an order of options, by the rules for ties and for how many have to answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from core.voting.ballots import Count, Decided, Rules, Ties


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking the best comes to; `tied` are those who were level where one had to be taken, lot or not."""

    chosen: tuple[str, ...]
    tied: tuple[str, ...] = ()
    by_lot: bool = False

    @property
    def decided(self) -> Decided:
        """Tied where nobody drew lots for those who are level."""
        return Decided.TIED if self.tied and not self.by_lot else Decided.CHOSEN


def by_lot(keys: Collection[str], rules: Rules) -> list[str]:
    """Return options by the lot that was drawn at the opening, the luckiest first; without one, as in the form."""
    return [key for key in rules.lot or rules.options if key in keys]


def take(order: Sequence[Sequence[str]], seats: int, rules: Rules) -> Taken:
    """Take so many from the head of an order; where a rank holds more than are left to take, it is a tie."""
    chosen: list[str] = []
    for rank in order:
        left = seats - len(chosen)
        if left <= 0:
            break
        if len(rank) <= left:
            chosen += rank
        elif rules.ties is Ties.STAND:
            return Taken(tuple(chosen), tuple(rank))
        else:
            return Taken((*chosen, *by_lot(rank, rules)[:left]), tuple(rank), by_lot=True)
    return Taken(tuple(chosen))


def held_to_quorum(count: Count, rules: Rules) -> Count:
    """Return a count that decides nothing where fewer than the quorum answered; its numbers stay."""
    if rules.quorum is None or count.answered >= rules.quorum:
        return count
    return replace(count, decided=Decided.NO_QUORUM, chosen=(), tied=(), by_lot=False)
