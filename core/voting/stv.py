"""The single transferable vote, several options chosen in proportion: by the rules for Scottish council elections.

The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52
(https://www.legislation.gov.uk/ssi/2007/42/schedule/1/made; the method is known as weighted inclusive Gregory, WIGM):

- Quota: votes / (seats + 1) without its fraction, plus 1 (Droop). Who has it is chosen.
- A surplus passes on with every vote of who has it, each worth surplus * its worth / their total, to five decimal
  places, the rest dropped. The largest surplus goes first, one a stage.
- Without a surplus the option with the fewest goes out, and its votes pass on at their worth, all in one stage.
- Once as many options are left as seats, they are chosen, and nothing passes on any more.
- Options that are level: as at the most recent stage at which they differed, and if they never did, by lot.

Two things are ours. Options that no vote is with go out together, as nothing moves. And where no further votes could
pass on between level options, or all that are left were never apart, one is not put out by lot to have the others
chosen: they are tied, and `Rules.ties` says what happens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from core.codec import Json
from core.questions import Alternative, Label, Order
from core.voting.ballots import Count, Decided, Detail, Figure, Rules, Stage, Verdict
from core.voting.rankings import ranking_question, read_rankings
from core.voting.release import FEWEST_ANSWERS, SMALLEST_COUNT
from core.voting.releasing import FEWEST_FOR_RANKINGS, release_order
from core.voting.taking import Taken, by_lot, held_to_quorum, take
from core.voting.transfers import Hands, ranked, still_level

ONE_VOTE = 100_000  # five decimal places, in whole numbers


@dataclass(frozen=True, slots=True)
class SingleTransferableVote:
    """Several options are chosen, so that every large enough part of a group has one that it wants."""

    name: str = "stv"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Order:
        """Ask to rank as many options as one likes."""
        return ranking_question(ask, options)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        """Count rankings for `rules.seats`. Raises ValueError for what is no ranking."""
        rows = read_rankings(votes, rules.options)
        if not rows:
            return held_to_quorum(Count(0, Decided.NOTHING), rules)
        transfers = _Transfers(rows, rules)
        taken = transfers.taken
        lots = any(stage.by_lot for stage in transfers.stages)
        count = Count(
            *(len(rows), taken.decided, taken.chosen, taken.tied, lots, transfers.order),
            stages=tuple(transfers.stages),
        )
        return held_to_quorum(count, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show who is chosen; in which order, and the stages, only where that was said before.

        With fewer than `fewest_answers` not even that.
        """
        protected = rules.detail is Detail.PROTECTED and count.answered >= FEWEST_ANSWERS
        if protected and count.decided is not Decided.NO_QUORUM and count.answered < fewest_answers(rules):
            return Verdict(self.name, Decided.UNCLEAR, count.answered)
        return release_order(count, rules, self.name, ordered=False, fewest_for_more=FEWEST_FOR_RANKINGS)


def fewest_answers(rules: Rules) -> int:
    """Return how many have to answer before a protected verdict says who is chosen: 5 for one seat, 8 for two.

    With fewer, somebody whose first option is not chosen can work out that it is nobody else's: for two such people,
    each that is chosen has to have three votes. By brute force in tests/voting/test_release_of_orders.py.
    """
    if rules.seats >= len(rules.options):
        return FEWEST_ANSWERS  # all are chosen, whatever anybody votes
    return SMALLEST_COUNT * rules.seats + SMALLEST_COUNT - 1


class _Transfers:
    """One count, stage by stage. Options are places in the form; votes are counted in ONE_VOTE-ths."""

    def __init__(self, rows: Sequence[bytes], rules: Rules) -> None:
        """Count to the end.

        The order is that of being chosen, then those left by what they have, then the others by when they went out.
        """
        self._rules = rules
        self._votes = len(rows)
        self._quota = (len(rows) // (rules.seats + 1) + 1) * ONE_VOTE
        self._hands = Hands(rows, len(rules.options), ONE_VOTE)
        self._left = list(range(len(rules.options)))
        self._chosen: list[list[int]] = []  # in ranks, as in self._out
        self._surpluses: list[int] = []  # who is chosen and has more than the quota
        self._out: list[list[int]] = []
        self._earlier: list[list[int]] = []
        self.stages: list[Stage] = []
        self.taken = self._count()
        left = ranked(self._left, self._hands.held)
        ranks = [*self._chosen, *left, *reversed(self._out)]
        self.order = tuple([self._keys(rank) for rank in ranks])

    def _count(self) -> Taken:
        while True:
            reached = self._choose([option for option in self._left if self._hands.held[option] >= self._quota])
            if len(self._left) <= self._seats:
                reached += self._choose(self._left)
            if not self._seats or not self._left:
                self._write(chosen=reached)
                return Taken(self._keys(list(chain(*self._chosen))))
            if self._surpluses:
                self._pass_surplus(reached)
            elif tied := self._tied():
                return self._settle(tied, reached)
            else:
                self._put_out(reached)

    @property
    def _seats(self) -> int:
        """How many are still to be chosen."""
        return self._rules.seats - sum(map(len, self._chosen))

    def _choose(self, options: Sequence[int]) -> list[int]:
        """Choose these, whoever has most first."""
        ranks = ranked(options, self._hands.held)
        self._chosen += ranks
        chosen = list(chain(*ranks))
        self._surpluses += [option for option in chosen if self._hands.held[option] > self._quota]
        self._left = [option for option in self._left if option not in chosen]
        return chosen

    def _pass_surplus(self, reached: Sequence[int]) -> None:
        held = self._hands.held
        most = max([held[option] for option in self._surpluses])
        level = still_level([option for option in self._surpluses if held[option] == most], self._earlier, max)
        option = self._rules.options.index(by_lot(self._keys(level), self._rules)[0])
        self._write(chosen=reached, lots=len(level) > 1)
        self._surpluses.remove(option)
        surplus = most - self._quota
        self._hands.pass_on(option, self._gone(), lambda worth: surplus * worth // most)
        held[option] = self._quota

    def _fewest(self) -> list[int]:
        """Return who has fewest; unless they have nothing, only those that earlier stages do not tell apart."""
        held = self._hands.held
        fewest = min([held[option] for option in self._left])
        level = [option for option in self._left if held[option] == fewest]
        return still_level(level, self._earlier, min) if fewest else level

    def _tied(self) -> list[int]:
        """Return those who are level where some of them have to be chosen and no votes can tell them apart."""
        level = self._fewest()
        above = len(self._left) - len(level)
        if len(level) == 1 or above >= self._seats:
            return []
        nothing_moves = not self._hands.held[level[0]] or len(self._left) == self._seats + 1
        return level if nothing_moves or not above else []

    def _settle(self, tied: Sequence[int], reached: Sequence[int]) -> Taken:
        """End with a tie: whoever is left and has more is chosen, and the rules decide about those who are level."""
        before = [option for option in self._left if option not in tied]
        sure = [*reached, *self._choose(before)]
        keys = self._keys(list(chain(*self._chosen)))
        lucky = take([self._keys(tied)], self._seats, self._rules)
        self._write(chosen=sure, also=lucky.chosen, lots=lucky.by_lot)
        return Taken((*keys, *lucky.chosen), lucky.tied, lucky.by_lot)

    def _put_out(self, reached: Sequence[int]) -> None:
        out, lots = self._fewest(), False
        if self._hands.held[out[0]]:
            lots = len(out) > 1
            out = [self._rules.options.index(by_lot(self._keys(out), self._rules)[-1])]
        self._write(chosen=reached, out=out, lots=lots)
        self._left = [option for option in self._left if option not in out]
        self._out.append(out)
        for option in out:
            self._hands.pass_on(option, self._gone(), lambda worth: worth)

    def _gone(self) -> set[int]:
        return set(range(len(self._hands.held))).difference(self._left)

    def _write(
        self, *, chosen: Sequence[int], out: Sequence[int] = (), also: tuple[str, ...] = (), lots: bool = False
    ) -> None:
        """Write down a stage: what each that is left or chosen has, before anything passes on."""
        held = self._hands.held
        gone = {option for rank in self._out for option in rank}
        figures = [
            Figure(key, held[option] / ONE_VOTE) for option, key in enumerate(self._rules.options) if option not in gone
        ]
        exhausted = (self._votes * ONE_VOTE - sum(held)) / ONE_VOTE
        self.stages.append(Stage(tuple(figures), self._keys(chosen) + also, self._keys(out), exhausted, lots))
        self._earlier.append(held.copy())

    def _keys(self, places: Sequence[int]) -> tuple[str, ...]:
        return tuple([self._rules.options[option] for option in places])
