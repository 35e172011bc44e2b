"""Bring somebody a question that they did not ask for: at once, or when what they are in the middle of is over.

A typed word belongs to the question last shown; whoever is just typing must not have that question changed under them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from core.conversation import Conversation, Dialogue, Person
from core.dialogue import begin
from core.effects import SavePerson, SendMessage
from core.messages import Message, Private, Ref, Say
from core.people import Member
from core.prompt import present
from core.questions import Form
from core.respect import earliest
from core.talks import message_to
from core.turn import AgreedBy, Turn

BUSY_FOR = timedelta(minutes=15)  # after this long somebody counts as gone, not as in the middle of something


def busy(conversation: Conversation, now: datetime, *, besides: str = "") -> bool:
    """Whether somebody is in the middle of a dialogue other than `besides`."""
    current = conversation.current
    if current is None or current.id == besides or current.touched is None:
        return False
    return now - current.touched < BUSY_FOR


def bring(
    turn: Turn,
    member: Member,
    person: Person,
    dialogue: Dialogue,
    message: Callable[[Dialogue, str], Message],
    outdated: Callable[[Dialogue], bool],
    *,
    weighed: bool = False,
) -> None:
    """Ask a dialogue that has just begun. It takes the place of dialogues that it makes `outdated`.

    Unless its moment was `weighed` already (core/respect.py), it waits for the end of the member's quiet hours.
    """
    conversation = person.conversation
    gone = [other for other in conversation.waiting if outdated(other)]
    kept = tuple(other for other in conversation.waiting if not outdated(other))
    current = conversation.current
    calm = turn.now if weighed else earliest(member, turn.known_group(member.group), turn.now, turn.context.calendar)
    if calm > turn.now or busy(conversation, turn.now):
        _keep(turn, person, Conversation(current, (*kept, dialogue)))
        come_back(turn, person, dialogue, max(calm, turn.now + BUSY_FOR))
    else:
        if current is not None:
            kept, gone = (kept, [*gone, current]) if outdated(current) else ((*kept, current), gone)
        slot = f"{dialogue.id}:{dialogue.revision}"
        shown = replace(dialogue, shown=(slot,), begun=turn.now)
        _keep(turn, person, Conversation(shown, kept))
        turn.do(SendMessage(replace(message(shown, slot), anytime=True)))
    for old in gone:
        for slot in old.shown:
            turn.do(SendMessage(message_to(member, Say("question-closed"), slot=slot)))


def bring_form(turn: Turn, member: Member, person: Person, form: Form, dialogue: Dialogue, title: Say) -> None:
    """Ask the first question of a form, whose moment was weighed already, in place of the same about the same thing."""
    begun = begin(form, dialogue, AgreedBy(member)).dialogue

    def message(shown: Dialogue, slot: str) -> Message:
        prompt = present(form, shown, AgreedBy(member))
        return Message(
            Private(member.person, member.id),
            (*turn.naming(member.person, member.group), *prompt.body),
            prompt.choices,
            Ref("d", shown.id, shown.revision),
            prompt.expects,
            slot=slot,
            title=title,
        )

    def earlier(other: Dialogue) -> bool:
        return other.form == dialogue.form and other.subject == dialogue.subject

    bring(turn, member, person, begun, message, earlier, weighed=True)


def come_back(turn: Turn, person: Person, dialogue: Dialogue, at: datetime) -> None:
    """Set the timer that brings a waiting dialogue up."""
    turn.timer("dialogue-later", person.id, at, key=f"{dialogue.id}:later", dialogue=dialogue.id)


def _keep(turn: Turn, person: Person, conversation: Conversation) -> None:
    turn.do(SavePerson(replace(person, conversation=conversation)))
