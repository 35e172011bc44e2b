"""Schulze's method: the option wins that beats each other one head to head, directly or by the stronger chain of wins.

Schulze 2011, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
method", https://doi.org/10.1007/s00355-010-0475-4, with a win as strong as the number of people who want it ("winning
votes", section 2.1; the longer https://arxiv.org/abs/1804.02973). An option that a person left out is wanted less than
each that they ranked, and two left out are level. Options neither of which is better than the other are level.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.codec import Json
from core.questions import Alternative, Label, Order
from core.voting.ballots import Count, Decided, Rules, Verdict
from core.voting.head_to_head import head_to_head
from core.voting.rankings import ranking_question, read_rankings
from core.voting.releasing import FEWEST_FOR_RANKINGS, release_order
from core.voting.taking import held_to_quorum, take


@dataclass(frozen=True, slots=True)
class Schulze:
    """Whoever wins every comparison is chosen; where they go round in a circle, its weakest win counts least."""

    name: str = "schulze"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Order:
        """Ask to rank as many options as one likes."""
        return ranking_question(ask, options)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        """Count rankings. Raises ValueError for what is no ranking."""
        rows = read_rankings(votes, rules.options)
        if not rows:
            return held_to_quorum(Count(0, Decided.NOTHING), rules)
        wanted = head_to_head(rows, len(rules.options))
        order = tuple([tuple([rules.options[option] for option in rank]) for rank in _ranks(strongest_paths(wanted))])
        taken = take(order, rules.seats, rules)
        count = Count(len(rows), taken.decided, taken.chosen, taken.tied, taken.by_lot, order, matrix=wanted)
        return held_to_quorum(count, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show who is chosen and the order; who beat whom only where that was said before."""
        return release_order(count, rules, self.name, ordered=True, fewest_for_more=FEWEST_FOR_RANKINGS)


def strongest_paths(wanted: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return how strong the best chain of wins from each option to each other is: as its weakest win (section 2.3)."""
    everyone = range(len(wanted))
    strength = [
        [wanted[one][other] if wanted[one][other] > wanted[other][one] else 0 for other in everyone] for one in everyone
    ]
    for via in everyone:
        onward = strength[via]
        for one in everyone:
            reach = strength[one][via]
            strength[one] = [max(direct, min(reach, next)) for direct, next in zip(strength[one], onward, strict=True)]
    return strength


def _ranks(strength: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the options in ranks: in each, those that none of the options left is better than.

    "Better" is transitive but being level is not, so an option may share a rank with one that it is not level with in
    every respect; who is in the first rank is what Schulze calls the potential winners.
    """
    left = list(range(len(strength)))
    ranks: list[list[int]] = []
    while left:
        best = [one for one in left if all(strength[one][other] >= strength[other][one] for other in left)]
        ranks.append(best)
        left = [option for option in left if option not in best]
    return ranks
