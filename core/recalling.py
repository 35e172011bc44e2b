"""Show somebody their own earlier words to a question that comes again: on a tap only, as others may see the screen."""

from core.conversation import Dialogue
from core.messages import Moment, Piece, Say, TimeStyle, WordsOf
from core.turn import Turn


def recall(turn: Turn, dialogue: Dialogue) -> None:
    """Show what the person wrote to the question now asked, in the latest rounds before this one."""
    member = turn.member(dialogue.member)
    mine = [it for it in turn.scene.earlier if it.question == dialogue.at and isinstance(it.value, dict)]
    if member is None or not mine:
        turn.note(Say("earlier-none"))
        return
    lines: list[Piece] = [Say("earlier-title")]
    for answer in mine:
        at = Moment(answer.at, member.zone, TimeStyle.DATE)
        if isinstance(answer.value, dict) and "text" in answer.value:
            lines.append(Say("earlier-words", at=at, words=WordsOf(answer.id)))
        else:
            lines.append(Say("earlier-voice", at=at))
    turn.say(*lines, member=member.id, slot=f"earlier:{dialogue.id}")
