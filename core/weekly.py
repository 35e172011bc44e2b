"""One message a week to each facilitator: what closes, what was said, what is owed, what waits for them.

It comes on Monday at their own hour, never in their quiet hours, and not at all where there is nothing to say or where
they turned it off with /less. Nothing waits for it to be read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.area import Area, Members
from core.cycle import result_message
from core.effects import SendMessage, SetTimer
from core.events import Timer
from core.messages import (
    Arrangement,
    Choices,
    Listing,
    Message,
    Moment,
    NameOf,
    Option,
    Piece,
    Private,
    Ref,
    Say,
    on_day,
    told,
)
from core.needs import Needs
from core.people import Group, GroupId, Member, MemberId, Standing
from core.promising import TALK as PROMISE_TALK
from core.proposing import AREA as PROPOSING
from core.respect import earliest
from core.rounds import Phase, Round, SeriesId
from core.talking import REPLY
from core.talks import new_dialogue, own_hour, show, start
from core.turn import Turn
from core.under_way import BEGINS_AT_ITS_CLOSE, called
from core.week import WEEK_BEGINS, WEEKLY, week_timer
from core.what_runs import show_rounds
from core.what_was_promised import due_soon

TAP = "w"  # the kind of the buttons' ref: a group
MOST_LINES = 9  # and one that says how to stop it: ten at most
MOST_OF_A_KIND = 2
WEEK = timedelta(days=7)
TITLE = Say("title-weekly")
_Line = tuple[Piece, str]  # what is said, and the code of the button that goes with it


def _week_begins(turn: Turn, timer: Timer) -> None:
    """Set a timer for each facilitator's own Monday, and the one of the next week."""
    group = turn.known_group(timer.subject)
    if group is None:
        return
    turn.do(SetTimer(week_timer(group, max(turn.now, timer.due_at))))
    series = [it.id for it in turn.scene.series.values() if it.group == group.id]
    for member in turn.facilitators(group.id):
        if WEEKLY in member.topics_off:
            continue
        at = _monday(turn, member, group)
        key = f"{member.id}:{WEEKLY}"
        turn.do(SetTimer(Timer(key, at, WEEKLY, member.id, {"group": group.id, "series": [*series]})))


def _monday(turn: Turn, member: Member, group: Group) -> datetime:
    calendar = turn.context.calendar
    today = calendar.utc_to_local(turn.now, member.zone).date()
    monday = today + timedelta(days=(0 - today.weekday()) % 7)
    at = calendar.local_to_utc(datetime.combine(monday, own_hour(member)), member.zone)
    return earliest(member, group, max(at, turn.in_a_moment()), calendar)


def _due(turn: Turn, timer: Timer) -> None:
    """Say what there is to say to one facilitator."""
    group = turn.known_group(str(timer.payload["group"]))
    found = turn.scene.others.get(MemberId(timer.subject))
    if group is None or found is None:
        return
    member, _person = found
    wants = WEEKLY not in member.topics_off and member.role.facilitates and member.standing is Standing.JOINED
    today = turn.context.calendar.utc_to_local(turn.now, member.zone).date()
    lines = [*_lines(turn, group)][:MOST_LINES] if wants and not member.paused_on(today) else []
    if lines:
        turn.do(SendMessage(_message(turn, group, member, lines)))


def _message(turn: Turn, group: Group, member: Member, lines: Sequence[_Line]) -> Message:
    codes = dict.fromkeys(code for _, code in lines)
    options = tuple(Option(code, Say(f"weekly-act-{code}")) for code in codes)
    return Message(
        Private(member.person, member.id),
        (*turn.naming(member.person, group.id), *(line for line, _ in lines), Say("weekly-stop")),
        Choices(Arrangement.ACT, options),
        Ref(TAP, group.id),
        slot=f"weekly:{group.id}:{turn.now.date().isoformat()}",
        title=TITLE,
    )


def _lines(turn: Turn, group: Group) -> Iterator[_Line]:
    """Yield what there is to say, the most pressing first, each with the button that goes with it."""
    here = sorted((it for it in turn.scene.rounds.values() if it.group == group.id), key=lambda it: it.closes_at)
    for round in [it for it in here if it.phase is Phase.AWAITING_REPLY][:MOST_OF_A_KIND]:
        yield Say("weekly-reply", what=called(turn, round)), "reply"
    yield from _owed(turn, group)
    closing = [it for it in here if it.phase is Phase.OPEN and it.closes_at < turn.now + WEEK]
    for round in closing[:MOST_OF_A_KIND]:
        yield _ending(turn, round), "rounds"
    proposed = [it for it in turn.scene.series.values() if it.group == group.id and it.standing.value == "proposed"]
    if proposed:
        yield Say("weekly-proposals", count=len(proposed)), "proposals"
    wrote = sum(it.result.wrote for it in here if it.result is not None and it.closes_at > turn.now - WEEK)
    if wrote:
        yield Say("weekly-said", count=wrote), "said"
    missed = [it for it in turn.scene.log if it.kind == "missed" and it.at > turn.now - WEEK]
    if missed:
        yield Say("weekly-missed", count=sum(_count(it.args.get("count")) for it in missed)), "rounds"
    away = turn.scene.unreachable.get(group.id, 0)
    if away:
        yield Say("unreachable-count", count=away), "away"


def _ending(turn: Turn, round: Round) -> Say:
    """Return what is to come at the end of a round: that it closes, or that what people are invited to starts."""
    what, at = called(turn, round), Moment(round.closes_at, "")
    if round.activity in BEGINS_AT_ITS_CLOSE:
        return Say("weekly-starts", what=what, at=at)
    return Say("weekly-closes", what=what, closes=at)


def _count(value: object) -> int:
    return value if isinstance(value, int) else 1


def _owed(turn: Turn, group: Group) -> Iterator[_Line]:
    today = turn.context.calendar.utc_to_local(turn.now, group.zone).date()
    owed = due_soon([it for it in turn.scene.promises.values() if it.group == group.id], today + WEEK)
    for promise in owed[:MOST_OF_A_KIND]:
        words = "weekly-overdue" if promise.overdue(today) else "weekly-due"
        due = on_day(promise.due or today)
        yield Say(words, name=NameOf(promise.owner), text=told(promise.text), due=due), "promises"


# What its buttons do


def _tapped(turn: Turn, ref: Ref, code: str) -> None:
    member = next((one for one in turn.joined() if one.group == ref.id and one.role.facilitates), None)
    if member is None:
        turn.note(Say("moved-on"))
        return
    match code:
        case "reply":
            _reply(turn, member)
        case "promises":
            _promised(turn, member)
        case "proposals":
            PROPOSING.commands["proposals"](turn, member)
        case "said":
            _said(turn, member)
        case "away":
            _away(turn, member)
        case _:
            show_rounds(turn, member)


def _reply(turn: Turn, member: Member) -> None:
    """Ask again what happens next, about the oldest round that waits for it."""
    waiting = [it for it in turn.scene.current_rounds if it.group == member.group and it.phase is Phase.AWAITING_REPLY]
    if not waiting:
        turn.say(Say("weekly-no-reply"), member=member.id)
        return
    turn.know_round(waiting[0])
    begun = next((d for d in turn.conversation.dialogues if d.form == REPLY.name and d.subject == waiting[0].id), None)
    if begun is not None:
        show(turn, REPLY, begun, again=True)
    else:
        start(turn, REPLY, new_dialogue(turn, REPLY, waiting[0].id, member))


def _promised(turn: Turn, member: Member) -> None:
    """Ask somebody about the first thing they owe; where others owe it, show what there is."""
    today = turn.context.calendar.utc_to_local(turn.now, turn.group(member.group).zone).date()
    own = [it for it in due_soon([*turn.scene.promises.values()], today + WEEK) if it.owner == member.id]
    if own:
        start(turn, PROMISE_TALK, new_dialogue(turn, PROMISE_TALK, own[0].id, member))
    else:
        show_rounds(turn, member)


def _said(turn: Turn, member: Member) -> None:
    """Show the latest result again."""
    released = [it for it in turn.scene.current_rounds if it.group == member.group and it.phase is Phase.RELEASED]
    if not released:
        show_rounds(turn, member)
        return
    latest: Round = max(released, key=lambda it: it.closes_at)
    message = result_message(turn, latest, turn.group(member.group), member)
    turn.do(SendMessage(replace(message, slot=None, interactive=True)))


def _away(turn: Turn, member: Member) -> None:
    """Say who can't be reached at any place; who has no phone here is not meant."""
    names = tuple(
        NameOf(one.id)
        for one, person in turn.scene.others.values()
        if one.group == member.group and not one.reachable and person.home is not None
    )
    turn.say(Say("weekly-away", names=Listing(names)) if names else Say("weekly-all-reached"), member=member.id)


def _needs_of_week(timer: Timer) -> Needs:
    group = GroupId(timer.subject)
    return Needs(groups=(group,), plans=(group,), facilitators=True)


def _needs_of_message(timer: Timer) -> Needs:
    group, series = GroupId(str(timer.payload["group"])), timer.payload.get("series")
    return Needs(
        groups=(group,),
        plans=(group,),
        others=(MemberId(timer.subject),),
        rounds_of=tuple(SeriesId(str(id)) for id in series) if isinstance(series, list) else (),
        promises_of=(group,),
        proposed=(group,),
        log_of=(group,),
        unreachable=(group,),
    )


def _needs_of_tap(ref: Ref, code: str, members: Members) -> Needs:
    groups = tuple(member.group for member in members)
    group = GroupId(ref.id)
    needs = Needs(plans=groups, log_of=groups, promises_of=groups, promises_here=True)
    match code:
        case "said":
            return replace(needs, current_rounds=True, late_rounds=True)
        case "away":
            return replace(needs, everybody=(group,) if group in groups else ())
        case "proposals":
            return Needs(proposed=groups, supports_of_proposals=True, log_of=groups)
    return needs


AREA = Area(
    name="weekly",
    taps={TAP: _tapped},
    timers={WEEK_BEGINS: _week_begins, WEEKLY: _due},
    needs_of_tap={TAP: _needs_of_tap},
    needs_of_timer={WEEK_BEGINS: _needs_of_week, WEEKLY: _needs_of_message},
)
