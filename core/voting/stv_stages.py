"""One count by the single transferable vote, stage by stage (core.voting.stv says by which rules)."""

from collections.abc import Hashable, Sequence
from itertools import chain

from core.voting.ballots import Figure, Fork, Rules, Stage, Ties
from core.voting.taking import Taken, take
from core.voting.transfers import Hands, ranked, standing, still_level

ONE_VOTE = 100_000  # five decimal places, in whole numbers


def quota(votes: int, seats: int) -> int:
    """Return how many votes are enough to be chosen (Droop): no more options can have them than there are seats."""
    return votes // (seats + 1) + 1


class Transfers:
    """One count, stage by stage. Options are places in the form; votes are counted in ONE_VOTE-ths."""

    def __init__(self, rows: Sequence[bytes], rules: Rules) -> None:
        """Count up to the first place at which nothing tells options apart, or the end."""
        self._rules = rules
        self._votes = len(rows)
        self._quota = quota(len(rows), rules.seats) * ONE_VOTE
        self._hands = Hands(rows, len(rules.options), ONE_VOTE)
        self.left = list(range(len(rules.options)))
        self.chosen: list[list[int]] = []  # in ranks, as in self._out
        self.surpluses: list[int] = []  # who is chosen and has more than the quota
        self._out: list[list[int]] = []
        self._reached: list[int] = []  # who is chosen since a stage was written last
        self._earlier: list[list[int]] = []
        self.stages: list[Stage] = []
        self.level: list[int] = []
        self.drawn = Taken(())  # at the end, what comes of a tie there
        self._tied: list[int] = []
        self._go_on()

    @property
    def sure(self) -> frozenset[int]:
        """Return who is chosen."""
        return frozenset(chain(*self.chosen))

    @property
    def able(self) -> frozenset[int]:
        """Return who is chosen or may still be; at the end, who is tied as well."""
        return self.sure.union(self.left if self.level else self._tied)

    @property
    def size(self) -> int:
        """Return how many votes still count, those that are alike once."""
        return self._hands.size

    def copy(self) -> "Transfers":
        """Return the same count, which writes its stages elsewhere."""
        other = object.__new__(Transfers)
        other._rules, other._votes, other._quota, other._hands = (
            *(self._rules, self._votes, self._quota),
            self._hands.copy(),
        )
        other.left, other.chosen, other.surpluses = self.left, self.chosen.copy(), self.surpluses.copy()
        other._out, other._reached, other._earlier = self._out.copy(), self._reached.copy(), self._earlier.copy()
        other.stages, other.level, other.drawn, other._tied = [], self.level, self.drawn, self._tied
        return other

    def position(self) -> Hashable:
        """Return who is chosen, who is left, how they stood to each other, and which votes can still pass on."""
        options = (*self.left, *sorted(self.surpluses))
        votes = self._hands.content(options, self._gone())
        return self.sure, options, standing(options, self._earlier), votes

    def settle(self, option: int, fork: Fork = Fork.NONE) -> None:
        """Go on with one of those that are level: pass on its surplus, or put it out."""
        if self.surpluses:
            self._pass_surplus(option, fork)
        else:
            self._put_out([option], fork)
        self._go_on()

    def _go_on(self) -> None:
        self.level = []
        while not self.level:
            self._reached += self._choose([option for option in self.left if self._hands.held[option] >= self._quota])
            if len(self.left) <= self.seats:
                self._reached += self._choose(self.left)
            if not self.seats or not self.left:
                self.write(Fork.NONE)
                return
            if self.surpluses:
                level = self._largest()
                if len(level) == 1:
                    self._pass_surplus(level[0], Fork.NONE)
                    continue
            else:
                level = self._fewest()
                if self._ends_tied(level):
                    self._end_with(level)
                    return
                if len(level) == 1 or not self._hands.held[level[0]]:
                    self._put_out(level, Fork.NONE)
                    continue
            self.level = level

    @property
    def seats(self) -> int:
        """Return how many are still to be chosen."""
        return self._rules.seats - sum(map(len, self.chosen))

    def _choose(self, options: Sequence[int]) -> list[int]:
        """Choose these, whoever has most first."""
        ranks = ranked(options, self._hands.held)
        self.chosen += ranks
        chosen = list(chain(*ranks))
        self.surpluses += [option for option in chosen if self._hands.held[option] > self._quota]
        self.left = [option for option in self.left if option not in chosen]
        return chosen

    def _largest(self) -> list[int]:
        """Return who has the largest surplus; only those that earlier stages do not tell apart."""
        held = self._hands.held
        most = max([held[option] for option in self.surpluses])
        return still_level([option for option in self.surpluses if held[option] == most], self._earlier, max)

    def _pass_surplus(self, option: int, fork: Fork) -> None:
        self.write(fork)
        self.surpluses.remove(option)
        held = self._hands.held
        had = held[option]
        surplus = had - self._quota
        self._hands.pass_on(option, self._gone(), lambda worth: surplus * worth // had)
        held[option] = self._quota

    def _fewest(self) -> list[int]:
        """Return who has fewest; unless they have nothing, only those that earlier stages do not tell apart."""
        held = self._hands.held
        fewest = min([held[option] for option in self.left])
        level = [option for option in self.left if held[option] == fewest]
        return still_level(level, self._earlier, min) if fewest else level

    def _ends_tied(self, level: Sequence[int]) -> bool:
        """Whether some of those who are level have to be chosen and no votes can tell them apart."""
        above = len(self.left) - len(level)
        if len(level) == 1 or above >= self.seats:
            return False
        nothing_moves = not self._hands.held[level[0]] or len(self.left) == self.seats + 1
        return nothing_moves or (not above and self._rules.ties is Ties.LOT)

    def _end_with(self, tied: list[int]) -> None:
        """End with a tie: whoever is left and has more is chosen, and the rules decide about those who are level."""
        self._reached += self._choose([option for option in self.left if option not in tied])
        self._tied, self.drawn = tied, take([self.keys(tied)], self.seats, self._rules)
        self.write(Fork.LOT if self.drawn.by_lot else Fork.OPEN, also=self.drawn.chosen)

    def _put_out(self, out: list[int], fork: Fork) -> None:
        self.write(fork, out=out)
        self.left = [option for option in self.left if option not in out]
        self._out.append(out)
        for option in out:
            self._hands.pass_on(option, self._gone(), lambda worth: worth)

    def _gone(self) -> set[int]:
        return set(range(len(self._hands.held))).difference(self.left)

    def write(self, fork: Fork, *, out: Sequence[int] = (), also: tuple[str, ...] = ()) -> None:
        """Write down a stage: what each that is left or chosen has, before anything passes on."""
        held = self._hands.held
        gone = {option for rank in self._out for option in rank}
        figures = [
            Figure(key, held[option] / ONE_VOTE) for option, key in enumerate(self._rules.options) if option not in gone
        ]
        exhausted = (self._votes * ONE_VOTE - sum(held)) / ONE_VOTE
        chosen = self.keys(self._reached) + also
        self._reached = []
        self.stages.append(Stage(tuple(figures), chosen, self.keys(out), exhausted, fork))
        self._earlier.append(held.copy())

    def order(self, taken: Taken) -> tuple[tuple[str, ...], ...]:
        """Return who was chosen, in that order, then those left by what they have, then the others by when they went.

        Where the count ended in a tie, whoever is tied stands together before the others that are left.
        """
        sure = [option for option in self.left if self._rules.options[option] in taken.chosen and not taken.by_lot]
        tied = [option for option in self.left if self._rules.options[option] in taken.tied]
        left = [option for option in self.left if option not in (*sure, *tied)]
        ranks = [*self.chosen, sure, tied, *ranked(left, self._hands.held), *reversed(self._out)]
        return tuple([self.keys(rank) for rank in ranks if rank])

    def keys(self, places: Sequence[int]) -> tuple[str, ...]:
        """Return the options at these places of the form."""
        return tuple([self._rules.options[option] for option in places])
