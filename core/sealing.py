"""Tells a group that answers without a name were lost: with a disk, a backup that was put back, or a stranger's hand.

Nobody knows whose they were, so everybody is told, and whoever gave one can give it again.
"""

from datetime import datetime

from core.area import Area
from core.effects import SendMessage, SetTimer
from core.events import Timer
from core.messages import Say
from core.needs import Needs
from core.people import MemberId
from core.questions import Label, Text
from core.rounds import Phase, Round, RoundId
from core.talks import message_to
from core.turn import Turn

LOST = "sealed-lost"


def lost_timer(round: RoundId, at: datetime, after: MemberId | None = None) -> Timer:
    """Return the timer that tells one page of a group's members; `after` is the last one of the page before."""
    return Timer(f"{round}:{LOST}:{after or 'first'}", at, LOST, round, {"after": after})


def _tell(turn: Turn, timer: Timer) -> None:
    round = turn.round(timer.subject)
    if round is None or round.phase is Phase.CANCELLED:
        return
    again = round.phase in (Phase.EARLY, Phase.OPEN)
    words = Say("sealed-lost" if again else "sealed-lost-closed", question=_asked(round))
    for member, _ in turn.scene.page:
        turn.do(SendMessage(message_to(member, *turn.naming(member.person, member.group), words)))
    if timer.payload.get("after") is None:
        turn.log(LOST, round.group, about=round.id)
    if turn.scene.page_full:
        turn.do(SetTimer(lost_timer(round.id, turn.in_a_moment(), turn.scene.page[-1][0].id)))


def _asked(round: Round) -> Label:
    return next(question.ask for question in round.form.questions if isinstance(question, Text))


def _needs(timer: Timer) -> Needs:
    round, after = RoundId(timer.subject), timer.payload.get("after")
    return Needs(rounds=(round,), page_of=round, page_after=None if after is None else MemberId(str(after)))


AREA = Area(name="sealing", timers={LOST: _tell}, needs_of_timer={LOST: _needs})
