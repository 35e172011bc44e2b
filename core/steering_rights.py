"""Who may steer what is planned and under way.

Facilitators may steer everything in their group; where members plan as well, each may steer what they planned.
"""

from typing import Protocol, TypeVar

from core.messages import Say
from core.people import GroupId, Member, MemberId
from core.rounds import Round, RoundId, Series, SeriesId
from core.turn import Turn

_Steered_contra = TypeVar("_Steered_contra", contravariant=True)


class Steer(Protocol[_Steered_contra]):
    """Does something to a round or a series; returns why not, or None once it is done."""

    def __call__(self, turn: Turn, it: _Steered_contra, by: MemberId | None, /) -> Say | None: ...


def may_steer(turn: Turn, member: Member | None, series: Series | None, group: GroupId) -> bool:
    """Whether somebody may steer a series of a group, or a round of it; nobody is the operator, who may."""
    if member is None:
        return True
    if member.group != group:
        return False
    planned = series is not None and series.planned_by == member.id and turn.group(group).members_plan
    return member.role.facilitates or planned


def steer_round(turn: Turn, member: Member | None, id: RoundId, what: Steer[Round]) -> Say | None:
    """Do something to a round for somebody; returns why not."""
    round = turn.round(id)
    if round is None or not may_steer(turn, member, turn.scene.series.get(round.series), round.group):
        return Say("not-allowed")
    return what(turn, round, None if member is None else member.id)


def steer_series(turn: Turn, member: Member | None, id: SeriesId, what: Steer[Series]) -> Say | None:
    """Do something to a series for somebody; returns why not."""
    series = turn.scene.series.get(id)
    if series is None or not may_steer(turn, member, series, series.group):
        return Say("not-allowed")
    return what(turn, series, None if member is None else member.id)
