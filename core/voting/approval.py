"""Approval: everybody picks every option that they would be content with (Brams & Fishburn 1978).

S. J. Brams & P. C. Fishburn, "Approval Voting", American Political Science Review 72 (1978), 831–847.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.codec import Json
from core.questions import Alternative, Label, MultiChoice, Question
from core.voting.ballots import Count, Rules, Verdict
from core.voting.multiple import picks, release_picks
from core.voting.single import count_picks


@dataclass(frozen=True, slots=True)
class Approval:
    """As many options as one likes; the one that most approve of is chosen."""

    name: str = "approval"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        return MultiChoice(key="vote", ask=ask, options=options, least=1, most=None)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        return count_picks([picks(vote, None) for vote in votes], rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        return release_picks(count, rules, self.name)
