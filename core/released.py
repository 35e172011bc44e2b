"""Words given without a name, once they have come out of their box: nobody's, with no time and in no order."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.codec import Json
from core.rounds import Answer, AnswerId, RoundId


@dataclass(frozen=True, slots=True)
class ReleasedText:
    """What somebody wrote to one question. `id` is drawn at random, and found like an answer's where it is quoted.

    What its author replied to something asked about it is a text of its own, which says about what (`replies_to`) and
    to which question, from 1 (`asked`).
    """

    id: AnswerId
    round: RoundId
    question: str
    text: str
    claim_salt: str = ""  # of its author's six words, hexadecimal; "" until it is marked
    claim_mark: str = ""  # what the words give for this text (core.six_words), hexadecimal
    asked: int = 0  # tries to bring the questions: two each, the second one made or not needed
    questions: tuple[str, ...] = ()  # what facilitators asked about it; of a reply, the one it answers
    replies_to: str = ""


def texts_of(answers: Iterable[Answer]) -> tuple[ReleasedText, ...]:
    """Return what was written among answers that came out of a box; what was picked there is only counted."""
    return tuple(
        ReleasedText(answer.id, answer.round, answer.question, str(answer.value["text"]))
        for answer in answers
        if isinstance(answer.value, dict) and "text" in answer.value
    )


@dataclass(frozen=True, slots=True)
class FromAuthors:
    """What authors did about their words since the last release hour. `done` are the rows of the box that say so."""

    replies: tuple[ReleasedText, ...] = ()
    removed: tuple[AnswerId, ...] = ()
    done: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Ballots:
    """What lies in the box of a vote that is being counted, in no order; `lost` where it cannot be opened any more.

    `by_slips` are votes by printed slips; they are none of `votes`.
    """

    votes: tuple[Json, ...] = ()
    by_slips: tuple[Json, ...] = ()
    lost: bool = False


@dataclass(frozen=True, slots=True)
class OutOfBoxes:
    """What comes out of sealed boxes with an event: answers of a round that closes, votes, what authors did later."""

    without_name: tuple[Answer, ...] = ()
    later: FromAuthors = FromAuthors()
    ballots: Ballots | None = None


NOTHING_LATER = FromAuthors()
NOTHING_OUT = OutOfBoxes()
