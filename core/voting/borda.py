"""Borda's count: with m options a first place is worth m-1 points, a second m-2, and so on; most points are chosen.

Options that a person left out share what is left evenly, as if level: ranking A alone of four gives it 3 points and the
others 1 each. So every vote gives the same number of points, however many options it ranks ("averaged Borda" in
Terzopoulou and Endriss 2021, "The Borda class", Journal of Mathematical Economics 92).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.codec import Json
from core.questions import Alternative, Label, Order
from core.voting.ballots import Count, Decided, Figure, Rules, Verdict
from core.voting.head_to_head import head_to_head
from core.voting.rankings import ranking_question, read_rankings
from core.voting.releasing import FEWEST_FOR_RANKINGS, release_order
from core.voting.taking import held_to_quorum, take
from core.voting.valued import ranks_by_value


@dataclass(frozen=True, slots=True)
class Borda:
    """The options that are ranked well by most are chosen, `rules.seats` of them."""

    name: str = "borda"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Order:
        """Ask to rank as many options as one likes."""
        return ranking_question(ask, options)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        """Count rankings. Raises ValueError for what is no ranking."""
        rows = read_rankings(votes, rules.options)
        if not rows:
            return held_to_quorum(Count(0, Decided.NOTHING), rules)
        twice = _twice_the_points(rows, len(rules.options))
        order = ranks_by_value(dict(zip(rules.options, twice, strict=True)))
        taken = take(order, rules.seats, rules)
        figures = tuple([Figure(key, points / 2) for key, points in zip(rules.options, twice, strict=True)])
        count = Count(len(rows), taken.decided, taken.chosen, taken.tied, taken.by_lot, order, figures=figures)
        return held_to_quorum(count, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show who is chosen and the order; points only where that was said before."""
        return release_order(count, rules, self.name, ordered=True, fewest_for_more=FEWEST_FOR_RANKINGS)


def _twice_the_points(rows: Sequence[bytes], options: int) -> list[int]:
    """Return twice each option's points: one for every option that a vote puts below it, half where they are level.

    So against one other option it has, over all votes, wins + (votes - wins - losses) / 2.
    """
    wins = head_to_head(rows, options)
    return [
        sum([len(rows) + wins[one][other] - wins[other][one] for other in range(options) if other != one])
        for one in range(options)
    ]
