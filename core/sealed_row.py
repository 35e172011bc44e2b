"""What is sealed for one member while a round is open: how far they have come, and which events brought them there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.codec import Json, coded, decode, encode
from core.conversation import Dialogue
from core.lockbox import Sealed
from core.people import MemberId
from core.sealed_seen import SeenBy


@coded("sealed-row")
@dataclass(frozen=True, slots=True)
class Row:
    """What is sealed for one member. `answers` count once the round closes; the draft never does."""

    member: MemberId
    seen: SeenBy = field(default_factory=dict)
    number: int = 0  # of changes; across accounts the later receipt counts
    draft: Dialogue | None = None
    held: str | None = None  # words for the question now asked that may point to somebody, until the author decides
    beside: str = ""  # how the dialogue beside it stood when the draft was last gone on with
    resting: bool = False  # the draft waits; what is typed meanwhile is not meant for it
    answers: Mapping[str, Json] | None = None
    ids: Mapping[str, str] = field(default_factory=dict)  # under which its words are released, by question
    asked: bool = False  # what shall become of words that were too few to come out
    choice: str = ""  # what its author decided of them
    coming: Mapping[str, str] = field(default_factory=dict)  # ids of words that come out later
    claim: str = ""  # what its author's six words give (core.six_words), hexadecimal; "" where they have none


@coded("sealed-slip")
@dataclass(frozen=True, slots=True)
class Slip:
    """What is left of a row whose words are released, where its author may be asked about them."""

    member: MemberId
    ids: Mapping[str, str]  # of the released texts, by question


def row_of(content: Sealed | None) -> Row | None:
    """Read what is sealed for a member; None where there is nothing, or a slip."""
    return None if content is None or "row" not in content else decode(content["row"], Row)


def slip_of(content: Sealed | None) -> Slip | None:
    """Read a slip; None where there is none."""
    return None if content is None or "slip" not in content else decode(content["slip"], Slip)


def content_of(row: Row | Slip) -> Sealed:
    """Return a row, or a slip, as it is sealed."""
    return {"slip" if isinstance(row, Slip) else "row": encode(row)}
