"""The single transferable vote, several options chosen in proportion: by the rules for Scottish council elections.

The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52
(https://www.legislation.gov.uk/ssi/2007/42/schedule/1/made; the method is known as weighted inclusive Gregory, WIGM):

- Quota: votes / (seats + 1) without its fraction, plus 1 (Droop). Who has it is chosen.
- A surplus passes on with every vote of who has it, each worth surplus * its worth / their total, to five decimal
  places, the rest dropped. The largest surplus goes first, one a stage.
- Without a surplus the option with the fewest goes out, and its votes pass on at their worth, all in one stage.
- Once as many options are left as seats, they are chosen, and nothing passes on any more.
- Options that are level: as at the most recent stage at which they differed, and if they never did, by lot.

Three things are ours. Options that no vote is with go out together, as nothing moves. Where no further votes could pass
on between level options, one is not put out by lot to have the others chosen: they are tied, and `Rules.ties` says what
happens; where a lot decides, also where all that are left were never apart. And where ties stand nothing goes by lot:
every way is followed (core.voting.ways), whoever is chosen in each of them is chosen, and the others of any are tied.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from core.codec import Json
from core.questions import Alternative, Label, Order
from core.voting.ballots import Count, Decided, Detail, Fork, Rules, Ties, Verdict
from core.voting.rankings import ranking_question, read_rankings
from core.voting.release import FEWEST_ANSWERS, SMALLEST_COUNT
from core.voting.releasing import FEWEST_FOR_RANKINGS, release_order
from core.voting.stv_stages import Transfers
from core.voting.taking import Taken, by_lot, held_to_quorum
from core.voting.ways import follow_all


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
        transfers = Transfers(rows, rules)
        taken = _decide(transfers, rules)
        lots = any(stage.fork is Fork.LOT for stage in transfers.stages)
        count = Count(
            *(len(rows), taken.decided, taken.chosen, taken.tied, lots, transfers.order(taken)),
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


def _decide(transfers: Transfers, rules: Rules) -> Taken:
    """Count to the end, by the rules for ties."""
    ends = None
    while transfers.level:
        surpluses, level = bool(transfers.surpluses), transfers.keys(transfers.level)
        if rules.ties is Ties.LOT:
            lucky = by_lot(level, rules)
            transfers.settle(rules.options.index(lucky[0 if surpluses else -1]), Fork.LOT)
            continue
        ends = ends or follow_all(transfers)
        if not ends.alike:
            transfers.write(Fork.OPEN if ends.all_followed else Fork.TOO_MANY)
            sure = [*chain(*transfers.chosen), *sorted(ends.sure - transfers.sure)]
            return Taken(transfers.keys(sure), transfers.keys(sorted(ends.able - ends.sure)))
        transfers.settle(min(transfers.level) if surpluses else max(transfers.level), Fork.ALIKE)
    drawn = transfers.drawn
    return Taken((*transfers.keys(list(chain(*transfers.chosen))), *drawn.chosen), drawn.tied, drawn.by_lot)
