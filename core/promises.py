"""What somebody said they would do: what happens next after a result, and what a meeting decided."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.people import GroupId, MemberId
from core.rounds import RoundId

LONGEST_PROMISE = 500


class PromiseKind(StrEnum):
    """Where a promise comes from."""

    NEXT_STEP = "next-step"  # said at the close of a round
    ACTION_POINT = "action-point"  # agreed in a meeting


class PromiseStanding(StrEnum):
    """Where a promise stands, as members see it; overdue is what is open after its day."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"  # its owner said why it will not be


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that somebody owes the group by a day. `due` is a day by the group's clock."""

    id: str
    group: GroupId
    kind: PromiseKind
    owner: MemberId
    text: str
    due: date | None
    round: RoundId | None = None
    standing: PromiseStanding = PromiseStanding.OPEN
    said: str = ""  # what came of it, in the owner's words
    asked: int = 0  # how often the owner was asked about it

    def overdue(self, today: date) -> bool:
        """Whether it is open after its day."""
        return self.standing is PromiseStanding.OPEN and self.due is not None and today > self.due
