"""Words given without a name, once they have come out of their box: nobody's, with no time and in no order."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.rounds import Answer, AnswerId, RoundId


@dataclass(frozen=True, slots=True)
class ReleasedText:
    """What somebody wrote to one question. `id` is drawn at random, and found like an answer's where it is quoted."""

    id: AnswerId
    round: RoundId
    question: str
    text: str


def texts_of(answers: Iterable[Answer]) -> tuple[ReleasedText, ...]:
    """Return what was written among answers that came out of a box; what was picked there is only counted."""
    return tuple(
        ReleasedText(answer.id, answer.round, answer.question, str(answer.value["text"]))
        for answer in answers
        if isinstance(answer.value, dict) and "text" in answer.value
    )
