"""Steer what is planned and under way: what pages ask for, and what is said and tapped in the chat."""

from functools import partial

from core.actions import (
    ChangeSeries,
    CloseEarly,
    ExtendRound,
    OpenEarly,
    RemindNow,
    SkipOccurrence,
    UndoChange,
    VoidVote,
)
from core.area import Area, Members
from core.changing import change, open_early, skip, undo_change
from core.conversation import Dialogue
from core.events import Commanded
from core.messages import Ref, Say
from core.needs import Needs
from core.people import GroupId, Member
from core.rounds import SeriesId
from core.steering_rights import steer_round, steer_series
from core.steering_talk import STEERING, WAYS, begin_steering, needs_of_steering
from core.stopping_votes import void
from core.turn import Turn
from core.under_way import close_early, extend, remind
from core.what_runs import OF_SERIES, meant, show_rounds


def _noted(turn: Turn, why: Say | None) -> None:
    if why is not None:
        turn.note(why)


def _open_early(turn: Turn, actor: Member | None, action: OpenEarly) -> None:
    _noted(turn, steer_series(turn, actor, action.series, open_early))


def _skip(turn: Turn, actor: Member | None, action: SkipOccurrence) -> None:
    _noted(turn, steer_series(turn, actor, action.series, partial(skip, day=action.day)))


def _extend(turn: Turn, actor: Member | None, action: ExtendRound) -> None:
    _noted(turn, steer_round(turn, actor, action.round, partial(extend, length=action.length)))


def _close(turn: Turn, actor: Member | None, action: CloseEarly) -> None:
    _noted(turn, steer_round(turn, actor, action.round, close_early))


def _remind(turn: Turn, actor: Member | None, action: RemindNow) -> None:
    _noted(turn, steer_round(turn, actor, action.round, remind))


def _void(turn: Turn, actor: Member | None, action: VoidVote) -> None:
    _noted(turn, steer_round(turn, actor, action.round, void))


def _change(turn: Turn, actor: Member | None, action: ChangeSeries) -> None:
    changed = partial(change, title=action.title, form=action.form, plan=action.plan, slips=action.slips)
    _noted(turn, steer_series(turn, actor, action.series, changed))


def _undo(turn: Turn, actor: Member | None, action: UndoChange) -> None:
    _noted(turn, steer_series(turn, actor, action.series, undo_change))


def _needs_of_series(action: OpenEarly | SkipOccurrence | ChangeSeries | UndoChange) -> Needs:
    return Needs(series=(action.series,), rounds_of=(action.series,), rounds_of_series=True)


def _needs_of_round(action: ExtendRound | CloseEarly | VoidVote) -> Needs:
    return Needs(rounds=(action.round,), series_of_rounds=True, spaces_of_groups=True, ways_in=True)


def _needs_of_reminder(action: RemindNow) -> Needs:
    return Needs(rounds=(action.round,), series_of_rounds=True, page_of=action.round, page_answered=True)


def _group_of_series(turn: Turn, action: OpenEarly | SkipOccurrence | ChangeSeries | UndoChange) -> GroupId | None:
    series = turn.scene.series.get(action.series)
    return None if series is None else series.group


def _group_of_round(turn: Turn, action: ExtendRound | CloseEarly | RemindNow | VoidVote) -> GroupId | None:
    round = turn.round(action.round)
    return None if round is None else round.group


def _command(turn: Turn, member: Member, way: str) -> None:
    begin_steering(turn, member, way)


def _tapped(turn: Turn, ref: Ref, code: str) -> None:
    """Somebody tapped a button below a plan."""
    series = turn.scene.series.get(SeriesId(ref.id))
    member = None if series is None else next((one for one in turn.joined() if one.group == series.group), None)
    about = None if series is None or code not in WAYS else meant(turn, series, code)
    if member is None or about is None:
        turn.note(Say("moved-on"))
    else:
        begin_steering(turn, member, code, about)


def _needs_of_command(_event: Commanded, members: Members) -> Needs:
    return Needs(plans=_groups(members))


def _needs_of_rounds(_event: Commanded, members: Members) -> Needs:
    groups = _groups(members)
    return Needs(plans=groups, log_of=groups, promises_of=groups, proposed=groups, waits=True)


def _needs_of_tap(ref: Ref, _code: str, members: Members) -> Needs:
    series = SeriesId(ref.id)
    return Needs(series=(series,), rounds_of=(series,), plans=_groups(members))


def _needs_of_dialogue(dialogue: Dialogue, about: bool, members: Members) -> Needs:
    return needs_of_steering(dialogue, about, _groups(members))


def _groups(members: Members) -> tuple[GroupId, ...]:
    return tuple(member.group for member in members)


_COMMANDS = ("extend", "close", "remind", "undo")
_ABOUT_SERIES = (OpenEarly, SkipOccurrence, ChangeSeries, UndoChange)
_ABOUT_ROUNDS = (ExtendRound, CloseEarly, RemindNow, VoidVote)

AREA = Area(
    name="steering",
    commands={"rounds": show_rounds, **{way: partial(_command, way=way) for way in _COMMANDS}},
    taps={OF_SERIES: _tapped},
    actions={
        OpenEarly: _open_early,
        SkipOccurrence: _skip,
        ExtendRound: _extend,
        CloseEarly: _close,
        RemindNow: _remind,
        VoidVote: _void,
        ChangeSeries: _change,
        UndoChange: _undo,
    },
    group_of={**dict.fromkeys(_ABOUT_SERIES, _group_of_series), **dict.fromkeys(_ABOUT_ROUNDS, _group_of_round)},
    for_members=frozenset((*_ABOUT_SERIES, *_ABOUT_ROUNDS)),
    needs_of_command={"rounds": _needs_of_rounds, **dict.fromkeys(_COMMANDS, _needs_of_command)},
    needs_of_tap={OF_SERIES: _needs_of_tap},
    needs_of_dialogue={STEERING: _needs_of_dialogue},
    needs_of_action={
        **dict.fromkeys(_ABOUT_SERIES, _needs_of_series),
        ExtendRound: _needs_of_round,
        CloseEarly: _needs_of_round,
        VoidVote: _needs_of_round,
        RemindNow: _needs_of_reminder,
    },
)
