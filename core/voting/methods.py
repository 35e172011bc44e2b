"""Every way to vote; a new one is a new file and one more entry here."""

from core.voting.approval import Approval
from core.voting.ballots import Method
from core.voting.borda import Borda
from core.voting.consent import Consent
from core.voting.dots import Dots
from core.voting.irv import InstantRunoff
from core.voting.majority_judgment import MajorityJudgment
from core.voting.multiple import Multiple
from core.voting.pairwise import Pairwise
from core.voting.scale import Scale
from core.voting.schulze import Schulze
from core.voting.score import Score
from core.voting.shortlist import Shortlist
from core.voting.single import Single
from core.voting.stv import SingleTransferableVote
from core.voting.yes_no import YesNo

METHODS: tuple[Method, ...] = (
    Single(),
    Multiple(),
    Approval(),
    YesNo(),
    Consent(),
    Scale(),
    Score(),
    MajorityJudgment(),
    Dots(),
    Pairwise(),
    InstantRunoff(),
    SingleTransferableVote(),
    Schulze(),
    Borda(),
    Shortlist(),
)


def method(name: str) -> Method:
    """Return the method of this stored name; raises LookupError when this program has none."""
    for known in METHODS:
        if known.name == name:
            return known
    raise LookupError(f"There is no method named {name!r} in this version.")
