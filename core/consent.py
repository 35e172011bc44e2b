"""Which wording each purpose of consent is asked with, and how a decision is recorded."""

from dataclasses import replace
from datetime import datetime

from core.events import Origin
from core.people import ConsentEvent, Grant, Member, MemberId, Purpose
from core.ports.words import Words
from core.rounds import Answer

# The version grows when a wording changes what it means; whoever agreed to an older version is asked again. A test
# holds every version against the SHA-256 of its English wording, so that neither changes without the other.
_VERSIONS = {**dict.fromkeys(Purpose, 1), Purpose.RESEARCH: 2}  # 2: under which name is now chosen
JOINING_WORDING = "join-card"  # on which membership and check-ins are decided at joining


def version_of(purpose: Purpose) -> int:
    """Return the version of the wording that is asked now."""
    return _VERSIONS[purpose]


def wording_of(purpose: Purpose) -> str:
    """Return the message id of the text on which somebody decides about a purpose by itself."""
    return JOINING_WORDING if purpose is Purpose.MEMBERSHIP else f"consent-{purpose.value}"


def granted(member: Member | None, purpose: Purpose) -> bool:
    """Whether a member agrees to a purpose in its present wording."""
    return member is not None and member.allows(purpose, version_of(purpose))


def still_agreed(answer: Answer, author: Member | None) -> bool:
    """Whether an answer may be used now: its author has not taken back what it was given for, or their voice."""
    if author is None:
        return False
    spoken = isinstance(answer.value, dict) and "media" in answer.value
    purposes = (answer.purpose, Purpose.MEDIA) if spoken else (answer.purpose,)
    grants = [author.consents.get(purpose) for purpose in purposes]
    return all(grant is not None and grant.granted for grant in grants)


def with_decision(member: Member, purpose: Purpose, yes: bool) -> Member:
    """Return the member with a decision about one purpose taken in its present wording."""
    return replace(member, consents={**member.consents, purpose: Grant(yes, version_of(purpose))})


def decision(
    member: MemberId,
    purpose: Purpose,
    yes: bool,
    *,
    language: str,
    origin: Origin,
    at: datetime,
    words: Words,
    wording: str = "",
    relayed_by: MemberId | None = None,
) -> ConsentEvent:
    """Return the record of one decision, with the hash of the wording that was shown (by default the purpose's own)."""
    return ConsentEvent(
        member=member,
        purpose=purpose,
        granted=yes,
        version=version_of(purpose),
        wording_sha256=words.fingerprint(wording or wording_of(purpose), language),
        language=language,
        at=at,
        account=origin.account,
        relayed_by=relayed_by,
    )
