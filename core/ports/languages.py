"""Telling which language somebody wrote in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.rounds import AnswerId


class LanguageGuesser(Protocol):
    """Tells which language a short text is in."""

    def guess(self, text: str, *, expected: Sequence[str]) -> str | None:
        """Return a language tag; None when the text is too short to say. `expected`: most likely first."""


@dataclass(frozen=True, slots=True)
class UntaggedText:
    """Words whose language has not been looked at; `expected` are their probable languages, likeliest first."""

    answer: AnswerId
    text: str
    expected: tuple[str, ...]


class UntaggedTexts(Protocol):
    """Free-text answers that wait for their language to be told, which takes too long to be done in the turn."""

    def untagged(self, limit: int) -> Sequence[UntaggedText]:
        """Return answers not looked at yet, oldest first."""

    def tag(self, text: UntaggedText, language: str | None) -> None:
        """Record what was found, None included; nothing happens when the answer has changed or gone meanwhile."""
