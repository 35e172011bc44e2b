"""Every way to vote; a new one is a new file and one more entry here."""

from core.voting.approval import Approval
from core.voting.ballots import Method
from core.voting.consent import Consent
from core.voting.multiple import Multiple
from core.voting.single import Single
from core.voting.yes_no import YesNo

METHODS: tuple[Method, ...] = (Single(), Multiple(), Approval(), Consent(), YesNo())


def method(name: str) -> Method:
    """Return the method of this stored name; raises LookupError when this program has none."""
    for known in METHODS:
        if known.name == name:
            return known
    raise LookupError(f"There is no method named {name!r} in this version.")
