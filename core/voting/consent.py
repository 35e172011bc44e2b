"""Consent: a proposal stands unless somebody cannot live with it; never protected, as one block must be heard.

Four stances as sociocracy and Loomio have them. The least number that matters is one: masking small counts would hide
just what the method is for. So it is named or, where that was said, exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.codec import Json
from core.messages import Say
from core.questions import Alternative, Choice, Label, Question
from core.voting.ballots import Count, Decided, Rules, Verdict
from core.voting.masked import shows_everything, too_few
from core.voting.release import FEWEST_ANSWERS
from core.voting.releasing import everything
from core.voting.taking import held_to_quorum

AGREE, ABSTAIN, CONCERNS, BLOCK = "agree", "abstain", "concerns", "block"
STANCES = (
    Alternative(AGREE, Say("stance-agree")),
    Alternative(ABSTAIN, Say("stance-abstain")),
    Alternative(CONCERNS, Say("stance-concerns")),
    Alternative(BLOCK, Say("stance-block")),
)
KEYS = tuple([stance.key for stance in STANCES])


@dataclass(frozen=True, slots=True)
class Consent:
    """Chosen is "agree" where nobody blocks and somebody agrees or has concerns but can live with it."""

    name: str = "consent"
    anonymous: bool = False

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        return Choice(key="vote", ask=ask, options=STANCES)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        if any(vote not in KEYS for vote in votes):
            raise ValueError("A vote is one of the four stances.")
        counts = tuple([(key, votes.count(key)) for key in KEYS])
        return held_to_quorum(_settled(Count(len(votes), Decided.NOTHING, counts=counts)), rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Return everything where that was settled; nothing but how many answered where it was not."""
        if shows_everything(count, rules):
            return everything(count, self.name)
        if count.answered < FEWEST_ANSWERS:
            return too_few(self.name)
        return Verdict(self.name, Decided.UNCLEAR, count.answered)


def _settled(count: Count) -> Count:
    stances = dict(count.counts)
    if stances[BLOCK]:
        return replace(count, decided=Decided.BLOCKED)
    if stances[AGREE] or stances[CONCERNS]:
        return replace(count, decided=Decided.CHOSEN, chosen=(AGREE,))
    return count
