"""Instant run-off: each vote counts for its first option; the option with the fewest goes out, until one has most.

An option is chosen once it has more than half of the votes that still count. Of options level at the fewest, the one
that had fewer at the most recent stage at which they differed goes out, as in the Scottish rules
(core.voting.transfers). If they never differed, the lot decides, or where ties stand every way is followed
(core.voting.ways): the vote is a tie between all that could be chosen, unless it is the same one each time. Where a lot
decides and all that are left never differed, it is drawn between them.
Options that no vote is with go out together: nothing moves, so it makes no difference which would go first.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from core.codec import Json
from core.questions import Alternative, Label, Order
from core.voting.ballots import Count, Decided, Figure, Fork, Rules, Stage, Ties, Verdict
from core.voting.rankings import ranking_question, read_rankings
from core.voting.releasing import FEWEST_FOR_RANKINGS, release_order
from core.voting.taking import Taken, by_lot, held_to_quorum, take
from core.voting.transfers import Hands, ranked, standing, still_level
from core.voting.ways import follow_all


@dataclass(frozen=True, slots=True)
class InstantRunoff:
    """One option is chosen; a person's later options count once their earlier ones are out."""

    name: str = "irv"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Order:
        """Ask to rank as many options as one likes."""
        return ranking_question(ask, options)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        """Count rankings. One option is chosen, whatever `rules.seats`. Raises ValueError for what is no ranking."""
        rows = read_rankings(votes, rules.options)
        if not rows:
            return held_to_quorum(Count(0, Decided.NOTHING), rules)
        run_off = _RunOff(rows, rules.options)
        taken = _decide(run_off, rules)
        lots = any(stage.fork is Fork.LOT for stage in run_off.stages)
        order = run_off.order(taken.tied if taken.decided is Decided.TIED else ())
        count = Count(*(len(rows), taken.decided, taken.chosen, taken.tied, lots, order), stages=tuple(run_off.stages))
        return held_to_quorum(count, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show who is chosen; the order and the stages only where that was said before."""
        return release_order(count, rules, self.name, ordered=False, fewest_for_more=FEWEST_FOR_RANKINGS)


def _decide(run_off: "_RunOff", rules: Rules) -> Taken:
    """Count to the end, by the rules for ties."""
    ends = None
    while run_off.level:
        level = run_off.keys(run_off.level)
        if rules.ties is Ties.LOT:
            if len(level) == len(run_off.left):
                taken = take([level], 1, rules)
                run_off.write(Fork.LOT, taken.chosen)
                return taken
            run_off.settle(rules.options.index(by_lot(level, rules)[-1]), Fork.LOT)
            continue
        ends = ends or follow_all(run_off)
        if not ends.alike:
            run_off.write(Fork.OPEN if ends.all_followed else Fork.TOO_MANY)
            return Taken((), run_off.keys(sorted(ends.able)))
        run_off.settle(max(run_off.level), Fork.ALIKE)
    return Taken(run_off.keys(sorted(run_off.sure)))


class _RunOff:
    """One count, stage by stage. Options are places in the form."""

    def __init__(self, rows: Sequence[bytes], options: Sequence[str]) -> None:
        """Count up to the first place at which nothing tells options apart, or the end."""
        self._options = options
        self._votes = len(rows)
        self._hands = Hands(rows, len(options))
        self.left = list(range(len(options)))
        self._gone: list[list[int]] = []
        self._earlier: list[list[int]] = []
        self.stages: list[Stage] = []
        self.sure: frozenset[int] = frozenset()
        self.level: list[int] = []
        self._go_on()

    @property
    def able(self) -> frozenset[int]:
        """Return who may still be chosen."""
        return self.sure or frozenset(self.left)

    @property
    def size(self) -> int:
        """Return how many votes still count, those that are alike once."""
        return self._hands.size

    def copy(self) -> "_RunOff":
        """Return the same count, which writes its stages elsewhere."""
        other = object.__new__(_RunOff)
        other._options, other._votes, other._hands = self._options, self._votes, self._hands.copy()
        other.left, other._gone, other._earlier = self.left, [], self._earlier.copy()
        other.stages, other.sure, other.level = [], self.sure, self.level
        return other

    def position(self) -> Hashable:
        """Return who is left, and how they stood to each other: what each has follows from who is left."""
        return tuple(self.left), standing(self.left, self._earlier)

    def settle(self, option: int, fork: Fork = Fork.NONE) -> None:
        """Put one of those out that are level, and go on."""
        self._put_out([option], fork)
        self._go_on()

    def _go_on(self) -> None:
        self.level = []
        while not self.sure and not self.level:
            held = self._hands.held
            most = max(held)
            if 2 * most > sum(held):
                self.sure = frozenset([held.index(most)])
                self.write(Fork.NONE, self.keys(sorted(self.sure)))
                return
            fewest = min([held[option] for option in self.left])
            out = [option for option in self.left if held[option] == fewest]
            if fewest:
                out = still_level(out, self._earlier, min)
            if fewest and len(out) > 1:
                self.level = out
            else:
                self._put_out(out, Fork.NONE)

    def _put_out(self, out: list[int], fork: Fork) -> None:
        self.write(fork, out=self.keys(out))
        self._gone.insert(0, out)
        self._earlier.append(self._hands.held.copy())
        self.left = [option for option in self.left if option not in out]
        gone = set(range(len(self._options))).difference(self.left)
        for option in out:
            self._hands.pass_on(option, gone, lambda worth: worth)

    def write(self, fork: Fork, chosen: tuple[str, ...] = (), out: tuple[str, ...] = ()) -> None:
        """Write down a stage: what each that is left has, before anything passes on."""
        held = self._hands.held
        figures = tuple([Figure(self._options[option], held[option]) for option in self.left])
        self.stages.append(Stage(figures, chosen, out, self._votes - sum(held), fork))

    def order(self, tied: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Return who is tied at the end, then who is left by what they have, then the others by when they went out."""
        left = [option for option in self.left if self._options[option] not in tied]
        ranks = [self.keys(rank) for rank in [*ranked(left, self._hands.held), *self._gone]]
        return (tied, *ranks) if tied else tuple(ranks)

    def keys(self, places: Sequence[int]) -> tuple[str, ...]:
        """Return the options at these places of the form."""
        return tuple([self._options[option] for option in places])
