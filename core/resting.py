"""Days on which a group rests: taken over, taken back, and said in words."""

from dataclasses import replace

from core.actions import AddDaysOff, DropDaysOff
from core.area import Area
from core.days_off import MOST_DAYS_OFF, DaysOff, DaysOffProblem, UnfitDaysOff
from core.effects import SaveGroup
from core.messages import Say, on_day
from core.needs import Needs
from core.people import Group, GroupId, Member
from core.turn import Turn


def days_in_words(days_off: DaysOff) -> Say:
    """Say which days these are and, where that is known, what they are called."""
    if days_off.first == days_off.last:
        days = Say("days-off-one", date=on_day(days_off.first))
    else:
        days = Say("days-off-several", first=on_day(days_off.first), last=on_day(days_off.last))
    return Say("days-off-named", days=days, label=days_off.label) if days_off.label else days


def why_unfit(error: UnfitDaysOff) -> Say:
    """Say why days off were not taken over, and what to do about it."""
    return Say(f"unfit-days-{error.problem}", where=error.where, most=MOST_DAYS_OFF)


def _add(turn: Turn, actor: Member | None, action: AddDaysOff) -> None:
    """Take over days off; those that are over and those that are known already add nothing."""
    group = turn.group(action.group)
    today = turn.context.calendar.utc_to_local(turn.now, group.zone).date()
    kept = {one for one in group.days_off if one.last >= today}
    added = {one for one in action.days_off if one.last >= today} - kept
    if not added:
        turn.note(why_unfit(UnfitDaysOff(DaysOffProblem.EMPTY)))
    elif len(kept | added) > MOST_DAYS_OFF:
        turn.note(why_unfit(UnfitDaysOff(DaysOffProblem.TOO_MANY)))
    else:
        _keep(turn, group, kept | added)
        turn.log("days-off-added", group.id, None if actor is None else actor.id, count=len(added))


def _drop(turn: Turn, actor: Member | None, action: DropDaysOff) -> None:
    group = turn.group(action.group)
    kept = set(group.days_off) - {action.days_off}
    if len(kept) < len(group.days_off):
        _keep(turn, group, kept)
        turn.log("days-off-dropped", group.id, None if actor is None else actor.id)


def _keep(turn: Turn, group: Group, days_off: set[DaysOff]) -> None:
    in_order = sorted(days_off, key=lambda one: (one.first, one.last, one.label, one.kind))
    turn.do(SaveGroup(replace(group, days_off=tuple(in_order))))


def _group_of(_turn: Turn, action: AddDaysOff | DropDaysOff) -> GroupId | None:
    return action.group


def _needs(action: AddDaysOff | DropDaysOff) -> Needs:
    return Needs(groups=(action.group,))


AREA = Area(
    name="resting",
    actions={AddDaysOff: _add, DropDaysOff: _drop},
    group_of={AddDaysOff: _group_of, DropDaysOff: _group_of},
    needs_of_action={AddDaysOff: _needs, DropDaysOff: _needs},
)
