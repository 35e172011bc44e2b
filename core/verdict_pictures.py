"""What of a vote's verdict there is to draw: bars of its numbers, bars for each step of a count, or who beat whom.

An order alone is not drawn: a list of words says it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.voting.ballots import Figure, Stage, Verdict
from core.voting.release import Row, Shown

MOST_BARS = 60  # in one picture: a step of a count takes one for each option that is left
MOST_IN_TABLE = 8  # options whose pairs fit side by side on a phone
# Methods whose figures are the counts themselves.
_COUNTED = frozenset({"single", "multiple", "approval", "shortlist"})


@dataclass(frozen=True, slots=True)
class Bars:
    """Released counts, one bar a row; one that is masked has words in place of its number."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What each option came to."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What each option had at each step of a count."""

    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """How often each option was wanted more than each other, by the options' order in the rules."""

    matrix: tuple[tuple[int, ...], ...]


def drawn_of(verdict: Verdict) -> Bars | Figures | Steps | Table | None:
    """Return the one picture of a verdict; None where there is nothing to draw, or more than a phone can show."""
    if not verdict.answered:
        return None
    if verdict.stages:
        return Steps(verdict.stages) if sum(len(it.figures) for it in verdict.stages) <= MOST_BARS else None
    if verdict.matrix:
        return Table(verdict.matrix) if len(verdict.matrix) <= MOST_IN_TABLE else _figures(verdict.figures)
    if verdict.figures and verdict.method not in _COUNTED:
        return _figures(verdict.figures)
    counts = verdict.counts
    if counts is None or counts.shown not in (Shown.COUNTS, Shown.EACH):
        return None
    return Bars(counts.rows) if any(row.count is not None for row in counts.rows) else None


def _figures(figures: Sequence[Figure]) -> Figures | None:
    return Figures(tuple(figures)) if figures else None


def has_picture(verdict: Verdict) -> bool:
    """Whether a verdict comes with a picture."""
    return drawn_of(verdict) is not None
