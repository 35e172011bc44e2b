"""Ask a facilitator, when a round has closed, what happens next."""

from core.conversation import Dialogue, Person
from core.dialogue import begin
from core.messages import Message, Piece, Private, Ref, Say
from core.people import Member
from core.prompt import present
from core.questions import Form, Text
from core.rounds import Phase, Round
from core.summary import numbers
from core.turn import AgreedBy, Turn
from core.unprompted import bring

REPLY_TALK = "reply"
LONGEST_REPLY = 1000
TITLE = Say("title-closed")


def reply_form(round: Round | None = None) -> Form:
    """Return the one question; it may be passed over, and the result then goes out without a reply.

    Where everybody has the result already, nothing more is sent then.
    """
    ask = Say("reply-ask")
    out = round is not None and round.phase is Phase.RELEASED
    skip = Say("outcome-reply-skip") if out else Say("reply-send-without")
    question = Text(key="reply", ask=ask, skip=skip, max_length=LONGEST_REPLY, optional=True, tag_language=False)
    return Form(REPLY_TALK, (question,))


def outcome_lines(round: Round) -> tuple[Piece, ...]:
    """Return what came of a closed round as its facilitator first reads it; the same counts as everybody's."""
    result = round.result
    if result is None:
        return ()
    wrote: tuple[Piece, ...] = (Say("closing-wrote", count=result.wrote),) if result.wrote else ()
    return (*numbers(round, result, brief=True), *wrote)


def ask_for_reply(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Ask one facilitator; the question takes the place of the same one about an earlier round of the series."""
    form = reply_form(round)
    begun = begin(form, Dialogue(turn.context.fresh_id(), REPLY_TALK, round.id, member.id), AgreedBy(member))

    def message(dialogue: Dialogue, slot: str) -> Message:
        prompt = present(form, dialogue, AgreedBy(member))
        return Message(
            Private(member.person, member.id),
            (*turn.naming(member.person, member.group), *outcome_lines(round), *prompt.body),
            prompt.choices,
            Ref("d", dialogue.id, dialogue.revision),
            prompt.expects,
            slot=slot,
            title=TITLE,
        )

    bring(turn, member, person, begun.dialogue, message, lambda other: _of_earlier_round(turn, other, round))


def _of_earlier_round(turn: Turn, dialogue: Dialogue, round: Round) -> bool:
    if dialogue.form != REPLY_TALK or dialogue.subject == round.id:
        return False
    other = turn.round(dialogue.subject)
    return other is None or other.series == round.series
