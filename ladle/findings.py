"""What `ladle doctor` finds: one sentence for each thing it looked at, saying what to do where something is wrong."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a thing was found."""

    FINE = "fine"
    LOOK = "look"  # works, but somebody should look at it
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `sentence` holds counts, paths and ids; never what people wrote, or their names."""

    check: str
    verdict: Verdict
    sentence: str


def fine(check: str, sentence: str) -> Finding:
    """Say that all is well."""
    return Finding(check, Verdict.FINE, sentence)


def look(check: str, sentence: str) -> Finding:
    """Ask for a look: it works today."""
    return Finding(check, Verdict.LOOK, sentence)


def wrong(check: str, sentence: str) -> Finding:
    """Say what does not work, and what to do."""
    return Finding(check, Verdict.WRONG, sentence)
