"""Dots: everybody shares out some dots, as many as they like on one option, and most dots are chosen.

Cumulative voting; as a workshop habit "dotmocracy". Not all dots need to be given.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.codec import Json
from core.questions import Alternative, Label, Question
from core.questions import Dots as DotsQuestion
from core.voting.ballots import Count, Decided, Figure, Rules, Verdict
from core.voting.releasing import release_order
from core.voting.valued import ranked, settled

DOTS = 5  # for each person, where the rules name no number


@dataclass(frozen=True, slots=True)
class Dots:
    """`rules.most` dots for each person. An option without a dot is never chosen."""

    name: str = "dots"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        return DotsQuestion(key="vote", ask=ask, options=options, dots=rules.most or DOTS)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        dots: Counter[str] = Counter()
        for vote in votes:
            dots.update(_given(vote, rules))
        order = ranked({option: dots[option] for option in rules.options}) if votes else ()
        figures = tuple([Figure(option, dots[option]) for option in rules.options]) if votes else ()
        able = ranked({option: dots[option] for option in rules.options if dots[option]})
        return settled(Count(len(votes), Decided.NOTHING, order=order, figures=figures), able, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show who is chosen and the order; dots only where that was said before."""
        return release_order(count, rules, self.name, ordered=True)


def _given(vote: Json, rules: Rules) -> dict[str, int]:
    """Return the dots of one vote; raise ValueError where they are none, too many, or on what is no option."""
    if not isinstance(vote, dict) or not vote.keys() <= set(rules.options):
        raise ValueError("A vote does not put dots on options.")
    given = {option: dots for option, dots in vote.items() if type(dots) is int and dots >= 0}
    if len(given) != len(vote) or not 1 <= sum(given.values()) <= (rules.most or DOTS):
        raise ValueError("A vote gives no dots, or more than there are.")
    return given
