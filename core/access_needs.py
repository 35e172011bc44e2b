"""What people need to take part: a number and the words for those who facilitate, nowhere with a name beside them.

`storage/answer_readings.py` leaves these answers out of what facilitators read by name, and of exports.
"""

from collections.abc import Iterable

from core.meeting_details import details_of
from core.messages import Piece, Say, WordsOf
from core.people import Member
from core.rounds import Answer, Round
from core.rsvp import NEEDS, said
from core.turn import Turn

TAP = "needs"  # under a meeting's card, for facilitators


def show_needs(turn: Turn, round: Round, member: Member) -> None:
    """Show a facilitator what those who come need, in an order that tells nothing; who does not come needs nothing."""
    if not member.role.facilitates:
        turn.note(Say("not-allowed"))
        return
    lines: tuple[Piece, ...] = tuple(
        Say("needs-line", words=WordsOf(answer.id))
        for answer in sorted(needed(turn.scene.answers_of.get(round.id, ())), key=lambda one: one.id)  # ids are random
    )
    title = Say("needs-title", title=details_of(round.state).title)
    turn.say(title, *(lines or (Say("needs-none"),)), member=member.id, slot=f"needs:{round.id}")


def needed(answers: Iterable[Answer]) -> list[Answer]:
    """Return what those who come, or may, have written that they need."""
    answers = list(answers)
    coming = {member for member, answer in said(answers).items() if answer.may_come}
    written = [it for it in answers if it.question == NEEDS and isinstance(it.value, dict)]
    return [answer for answer in written if answer.member in coming]
