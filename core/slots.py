"""Which of several times suits most people: most yes first, and of those the one that fewest cannot make."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.codec import Json
from core.rounds import Answer

MOST_SLOTS = 8
FEWEST_SLOTS = 2
PREFIX = "slot"  # begins the key of the question about each time; its number from 1 follows


class Suits(StrEnum):
    """What somebody says to one time."""

    YES = "yes"
    IF_NEED_BE = "if-need-be"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Slot:
    """One offered time (UTC) and how many said what to it."""

    number: int
    at: datetime
    yes: int = 0
    if_need_be: int = 0
    no: int = 0


def slots_of(state: Mapping[str, Json]) -> tuple[datetime, ...]:
    """Return the offered times (UTC) of a round, as they were offered."""
    kept = state.get("slots")
    return tuple(datetime.fromisoformat(str(at)) for at in kept) if isinstance(kept, list) else ()


def ranked(offered: Iterable[datetime], answers: Iterable[Answer]) -> tuple[Slot, ...]:
    """Return the times, the best first; of equals the earlier one."""
    counts = Counter((answer.question, str(answer.value)) for answer in answers)
    slots = [
        Slot(
            number,
            at,
            counts[f"{PREFIX}{number}", Suits.YES],
            counts[f"{PREFIX}{number}", Suits.IF_NEED_BE],
            counts[f"{PREFIX}{number}", Suits.NO],
        )
        for number, at in enumerate(offered, 1)
    ]
    return tuple(sorted(slots, key=lambda slot: (-slot.yes, slot.no, -slot.if_need_be, slot.at)))
