"""Words without a name as a facilitator's page of a round shows them: with what was asked about them, and replied."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.claiming import COUNTED
from core.later import MOST_QUESTIONS
from core.released import ReleasedText
from core.rounds import AnswerId, Round
from web.pages import Speech


@dataclass(frozen=True, slots=True)
class WithoutName:
    """One text, under the question it answers; `talk` holds what was asked about it, each with the reply so far."""

    id: AnswerId
    asked: str
    words: str
    talk: tuple[tuple[str, str | None], ...]

    @property
    def may_be_asked(self) -> bool:
        """Whether one more question may be asked about it."""
        return len(self.talk) < MOST_QUESTIONS


def without_name(texts: Sequence[ReleasedText], round: Round, speech: Speech) -> list[WithoutName]:
    """Return what came out of a round once it may be read, in an order that tells nothing."""
    if round.phase not in COUNTED:
        return []
    replies = {(text.replies_to, text.asked): text.text for text in texts if text.replies_to}
    return [_shown(text, round, replies, speech) for text in texts if not text.replies_to]


def _shown(text: ReleasedText, round: Round, replies: dict[tuple[str, int], str], speech: Speech) -> WithoutName:
    question = round.form.question(text.question)
    talk = tuple((asked, replies.get((text.id, number))) for number, asked in enumerate(text.questions, 1))
    return WithoutName(text.id, "" if question is None else speech.tell(question.ask), text.text, talk)
