"""/hide: take away what stands in a chat, for somebody who shares their phone. Nothing that was given is lost."""

from dataclasses import replace

from core.effects import SendMessage
from core.messages import Message, Private, Say
from core.turn import Turn


def hide(turn: Turn) -> None:
    """Clear the chat in which it is asked for, and let what was being asked rest until it is asked for again.

    Whoever types there next may be somebody else: their words are not taken for an answer.
    """
    current = turn.conversation.current
    if current is not None:
        turn.set_aside(replace(current, shown=()))
    member = turn.only_member()
    to = Private(turn.someone.id, None if member is None else member.id)
    turn.do(SendMessage(Message(to, (Say("hidden"),), interactive=True, clears=True)))
