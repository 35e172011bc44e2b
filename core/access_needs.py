"""What people need to take part: a number for everybody, the words for those who facilitate."""

from collections.abc import Iterable

from core.meeting_details import details_of
from core.messages import NameOf, Piece, Say, WordsOf
from core.people import Member
from core.rounds import Answer, Round
from core.rsvp import NEEDS, said
from core.turn import Turn

TAP = "needs"  # under a meeting's card, for facilitators


def show_needs(turn: Turn, round: Round, member: Member) -> None:
    """Show a facilitator what those who come need; whoever does not come any more needs nothing."""
    if not member.role.facilitates:
        turn.note(Say("not-allowed"))
        return
    lines: tuple[Piece, ...] = tuple(
        Say("needs-line", name=NameOf(answer.member), words=WordsOf(answer.id))
        for answer in needed(turn.scene.answers_of.get(round.id, ()))
    )
    title = Say("needs-title", title=details_of(round.state).title)
    turn.say(title, *(lines or (Say("needs-none"),)), member=member.id, slot=f"needs:{round.id}")


def needed(answers: Iterable[Answer]) -> list[Answer]:
    """Return what those who come, or may, have written that they need."""
    answers = list(answers)
    coming = {member for member, answer in said(answers).items() if answer.may_come}
    written = [it for it in answers if it.question == NEEDS and isinstance(it.value, dict)]
    return [answer for answer in written if answer.member in coming]
