"""What the pages of a Top 10 ask for: put questions together, take them out, leave them out, go on to the next step."""

from collections.abc import Callable, Mapping
from typing import Any

from core.area import Area
from core.grouping import leave_out, may_group, put_together, reword, take_out
from core.messages import Say
from core.needs import Needs
from core.people import GroupId, Member, MemberId
from core.priority_settings import PrioritySetting
from core.question_requests import LeaveOut, MoveSetting, PutTogether, Reword, TakeOut
from core.setting_priorities import move
from core.turn import Turn


def _workable(turn: Turn, actor: Member | None, id: str) -> PrioritySetting | None:
    """Return the priority setting that somebody may put together now; None, with a note, where they may not."""
    setting = turn.scene.settings.get(id)
    if setting is None or not may_group(turn, actor, setting):
        turn.note(Say("not-allowed"))
        return None
    return setting


def _by(actor: Member | None) -> MemberId | None:
    return None if actor is None else actor.id


def _answer(turn: Turn, why: Say | None) -> None:
    if why is not None:
        turn.note(why)


def _put(turn: Turn, actor: Member | None, action: PutTogether) -> None:
    setting = _workable(turn, actor, action.setting)
    if setting is not None:
        summary, wording = action.summary, action.wording
        why = put_together(turn, setting, action.questions, _by(actor), summary=summary, wording=wording)
        _answer(turn, why)


def _taken_out(turn: Turn, actor: Member | None, action: TakeOut) -> None:
    setting = _workable(turn, actor, action.setting)
    if setting is not None:
        _answer(turn, take_out(turn, setting, action.questions, _by(actor)))


def _reworded(turn: Turn, actor: Member | None, action: Reword) -> None:
    setting = _workable(turn, actor, action.setting)
    if setting is not None:
        _answer(turn, reword(turn, setting, action.summary, action.wording, _by(actor)))


def _left_out(turn: Turn, actor: Member | None, action: LeaveOut) -> None:
    setting = _workable(turn, actor, action.setting)
    if setting is not None:
        _answer(turn, leave_out(turn, setting, action.questions, _by(actor), action.reason))


def _moved(turn: Turn, actor: Member | None, action: MoveSetting) -> None:
    setting = turn.scene.settings.get(action.setting)
    if setting is None or actor is None:
        turn.note(Say("not-allowed"))
        return
    _answer(turn, move(turn, setting, action.move, actor))


def _group_of(turn: Turn, action: PutTogether | TakeOut | Reword | LeaveOut | MoveSetting) -> GroupId | None:
    setting = turn.scene.settings.get(action.setting)
    return None if setting is None else setting.group


def _of_setting(action: PutTogether | TakeOut | Reword | LeaveOut | MoveSetting) -> Needs:
    if not isinstance(action, MoveSetting):
        return Needs(settings=(action.setting,))
    return Needs(settings=(action.setting,), voters=(action.group,), authors=True)


_REQUESTS: Mapping[type, Callable[[Turn, Member | None, Any], None]] = {
    PutTogether: _put,
    TakeOut: _taken_out,
    Reword: _reworded,
    LeaveOut: _left_out,
    MoveSetting: _moved,
}
AREA = Area(
    name="setting-requests",
    actions=_REQUESTS,
    group_of=dict.fromkeys(_REQUESTS, _group_of),
    for_members=frozenset({PutTogether, TakeOut, Reword, LeaveOut}),
    needs_of_action=dict.fromkeys(_REQUESTS, _of_setting),
)
