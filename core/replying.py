"""Ask a facilitator, when a round has closed, what happens next."""

from dataclasses import replace

from core.conversation import Conversation, Dialogue, Person
from core.dialogue import begin
from core.effects import SavePerson, SendMessage
from core.messages import Message, Piece, Private, Ref, Say
from core.people import Member
from core.prompt import present
from core.questions import Form, Text
from core.rounds import Round
from core.summary import numbers
from core.turn import AgreedBy, Turn

REPLY_TALK = "reply"
LONGEST_REPLY = 1000


def reply_form() -> Form:
    """Return the one question; it may be passed over, and the result then goes out without a reply."""
    ask = Say("reply-ask")
    skip = Say("reply-send-without")
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
    """Ask one facilitator; what they were being asked before waits."""
    form = reply_form()
    dialogue = Dialogue(turn.context.fresh_id(), REPLY_TALK, round.id, member.id)
    asking = begin(form, dialogue, AgreedBy(member)).dialogue
    slot = f"{dialogue.id}:{asking.revision}"
    asking = replace(asking, shown=(slot,))
    before = person.conversation
    waiting = before.waiting if before.current is None else (*before.waiting, before.current)
    turn.do(SavePerson(replace(person, conversation=Conversation(asking, waiting))))
    prompt = present(form, asking, AgreedBy(member))
    turn.do(
        SendMessage(
            Message(
                Private(member.person, member.id),
                (*outcome_lines(round), *prompt.body),
                prompt.choices,
                Ref("d", asking.id, asking.revision),
                prompt.expects,
                slot=slot,
                title=Say("title-closed"),
            )
        )
    )
