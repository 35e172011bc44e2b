"""Instant run-off: each vote counts for its first option; the option with the fewest goes out, until one has most.

An option is chosen once it has more than half of the votes that still count. Of options level at the fewest, the one
that had fewer at the most recent stage at which they differed goes out, as in the Scottish rules
(core.voting.transfers); if they never differed, the lot decides. Where all that are left never differed, they are tied.
Options that no vote is with go out together: nothing moves, so it makes no difference which would go first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.codec import Json
from core.questions import Alternative, Label, Order
from core.voting.ballots import Count, Decided, Figure, Rules, Stage, Verdict
from core.voting.rankings import ranking_question, read_rankings
from core.voting.releasing import FEWEST_FOR_RANKINGS, release_order
from core.voting.taking import by_lot, held_to_quorum, take
from core.voting.transfers import Hands, ranked, still_level


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
        run_off = _RunOff(rows, rules)
        taken = take(run_off.order, 1, rules)
        lots = any(stage.by_lot for stage in run_off.stages)
        count = Count(
            *(len(rows), taken.decided, taken.chosen, taken.tied, lots, run_off.order), stages=tuple(run_off.stages)
        )
        return held_to_quorum(count, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show who is chosen; the order and the stages only where that was said before."""
        return release_order(count, rules, self.name, ordered=False, fewest_for_more=FEWEST_FOR_RANKINGS)


class _RunOff:
    """One count, stage by stage. Options are places in the form."""

    def __init__(self, rows: Sequence[bytes], rules: Rules) -> None:
        """Count to the end. Those left then are ordered by what they have, the others by when they went out."""
        self._rules = rules
        self._votes = len(rows)
        self._hands = Hands(rows, len(rules.options))
        self._left = list(range(len(rules.options)))
        self._earlier: list[list[int]] = []
        self.stages: list[Stage] = []
        gone: list[tuple[str, ...]] = []
        while out := self._stage():
            gone.insert(0, self._keys(out))
        self.order = (*[self._keys(rank) for rank in ranked(self._left, self._hands.held)], *gone)

    def _stage(self) -> list[int]:
        """Take one stage; return who goes out, nobody at the end."""
        held = self._hands.held
        most = max(held)
        if 2 * most > sum(held):
            self._write(chosen=(self._rules.options[held.index(most)],))
            return []
        fewest = min([held[option] for option in self._left])
        out = [option for option in self._left if held[option] == fewest]
        lots = False
        if fewest:
            out = still_level(out, self._earlier, min)
            if len(out) == len(self._left):
                taken = take([self._keys(out)], 1, self._rules)
                self._write(chosen=taken.chosen, lots=taken.by_lot)
                return []
            lots = len(out) > 1
            out = [self._rules.options.index(by_lot(self._keys(out), self._rules)[-1])]
        self._write(out=self._keys(out), lots=lots)
        self._earlier.append(held.copy())
        self._left = [option for option in self._left if option not in out]
        gone = set(range(len(held))).difference(self._left)
        for option in out:
            self._hands.pass_on(option, gone, lambda worth: worth)
        return out

    def _write(self, *, chosen: tuple[str, ...] = (), out: tuple[str, ...] = (), lots: bool = False) -> None:
        held = self._hands.held
        figures = tuple([Figure(self._rules.options[option], held[option]) for option in self._left])
        self.stages.append(Stage(figures, chosen, out, self._votes - sum(held), lots))

    def _keys(self, places: Sequence[int]) -> tuple[str, ...]:
        return tuple([self._rules.options[option] for option in places])
