"""Decide what an event leads to: one pure function from what was loaded to what shall be kept and sent."""

from dataclasses import dataclass
from datetime import datetime

from core import areas, cycle, ending, in_time, reaching, requests, shared_chats
from core.accounts import found
from core.asking import change
from core.asking_less import begin_less
from core.commands import command, from_disconnected
from core.conversation import Dialogue, Person
from core.effects import Effect
from core.events import (
    Acted,
    Attached,
    Commanded,
    Event,
    Left,
    Pressed,
    Returned,
    SpaceChanged,
    Spoke,
    Submitted,
    TimerFired,
    Typed,
    Undeliverable,
)
from core.interpret import Filled, Gave, Input, Picked, Wrote
from core.linking import UNLINK
from core.messages import Ref, Say
from core.people import GroupId, Member, MemberId
from core.planning import undo
from core.ports.context import Context
from core.ports.inbox import Handled, Outcome
from core.reaching import lost, reached, returned
from core.respect import earliest
from core.rounds import Round, RoundId, SeriesId, SeriesStanding
from core.scene import Scene
from core.shared_chats import introduce, space_changed
from core.steering_rights import may_steer
from core.talking import begin_talk
from core.talks import hear, pause_ends, show, talk_of, welcome, why_over
from core.tokens import Forged, read
from core.turn import Turn
from core.unlinking import unlink
from core.unprompted import BUSY_FOR, busy, come_back
from core.whereabouts import LAST, STAY, settle_where

SPOKEN = (Typed, Spoke, Attached, Pressed, Submitted, Commanded)  # what people do themselves


@dataclass(frozen=True, slots=True)
class Reaction:
    """What one event leads to. `person` is the changed state of the one who caused it."""

    person: Person | None
    effects: tuple[Effect, ...]
    outcome: Outcome


def react(scene: Scene, event: Event, context: Context) -> Reaction:
    """Return what `event` leads to; changes nothing itself."""
    turn = Turn(event, scene, context)
    if isinstance(event, SPOKEN):
        if scene.account is not None and not scene.account.linked:
            from_disconnected(turn, event)
            return Reaction(turn.person, tuple(turn.effects), turn.outcome)
        reached(turn)
    match event:
        case Typed(text=text, token=None):
            _heard(turn, Wrote(text))
        case Typed(text=text, token=str(token)):
            _written_into(turn, token, Wrote(text))
        case Spoke(media=media):
            _heard(turn, Gave(media, voice=True))
        case Attached(media=media):
            _heard(turn, Gave(media, voice=False))
        case Pressed(token=token):
            _pressed(turn, token)
        case Submitted(answers=answers):
            _submitted(turn, event, Filled(dict(answers)))
        case Commanded():
            command(turn, event)
        case TimerFired():
            _timer(turn, event)
        case Acted():
            requests.act(turn, event)
        case SpaceChanged():
            space_changed(turn, event)
        case Left() | Undeliverable():
            lost(turn)
        case Returned():
            returned(turn)
    return Reaction(turn.person, tuple(turn.effects), turn.outcome)


def _heard(turn: Turn, given: Input) -> None:
    current = turn.conversation.current
    if current is None:
        if isinstance(given, Wrote) and not turn.joined():
            turn.say(Say("start-needs-code"))
        else:
            turn.note(Say("nothing-asked"))
        return
    hear(turn, current, given)


def _pressed(turn: Turn, token: str) -> None:
    try:
        ref, code = read(turn.context.button_key, turn.someone.id, token)
    except Forged:
        _forged(turn)
        return
    match ref.kind:
        case "d":
            dialogue = turn.find(ref.id)
            if dialogue is None or dialogue.revision & 0xFFFF != ref.revision:
                turn.note(Say("moved-on"))
            else:
                hear(turn, dialogue, Picked(code))
        case "r":
            _round_pressed(turn, ref, code)
        case "s":
            _series_pressed(turn, ref, code)
        case "p":
            _account_pressed(turn, code)
        case kind if kind in areas.TAPS:
            areas.TAPS[kind](turn, ref, code)
        case _:
            turn.note(Say("moved-on"))


def _member_of(turn: Turn, group: GroupId) -> Member | None:
    return next((member for member in turn.joined() if member.group == group), None)


def _round_pressed(turn: Turn, ref: Ref, code: str) -> None:
    round = turn.round(ref.id)
    member = None if round is None else _member_of(turn, round.group)
    if round is None or member is None:
        turn.note(Say("moved-on"))
        return
    match code:
        case "change":
            change(turn, round, member)
        case "less":
            begin_less(turn, member, round)
        case "talk":
            begin_talk(turn, round, member)
        case _ if code in areas.ROUND_TAPS:
            areas.ROUND_TAPS[code](turn, round, member)
        case _:
            turn.note(Say("moved-on"))


def _series_pressed(turn: Turn, ref: Ref, code: str) -> None:
    series = turn.scene.series.get(SeriesId(ref.id))
    member = None if series is None else _member_of(turn, series.group)
    running = series is not None and series.standing is SeriesStanding.RUNNING
    if series is None or not running or member is None or code != "undo":
        turn.note(Say("moved-on"))
        return
    if not may_steer(turn, member, series, series.group):
        turn.note(Say("not-allowed"))
        return
    turn.say(undo(turn, series), member=member.id, slot=f"plan:{series.id}")


def _account_pressed(turn: Turn, code: str) -> None:
    """Somebody tapped where to be asked, or disconnected an account, under a message about their accounts."""
    account = found(turn.accounts, code.partition("-")[2])
    if code == f"{STAY}{LAST}":
        settle_where(turn, None)
    elif account is not None and code.startswith(STAY):
        settle_where(turn, account)
    elif account is not None and code.startswith(UNLINK):
        unlink(turn, account)
    else:
        turn.note(Say("moved-on"))


def _submitted(turn: Turn, event: Submitted, given: Filled) -> None:
    current = turn.conversation.current
    if event.token is not None:
        _written_into(turn, event.token, given)
    elif current is None:
        turn.note(Say("moved-on"))
    else:
        hear(turn, current, given)


def _written_into(turn: Turn, token: str, given: Input) -> None:
    """Take what was written into the fields of one dialogue, which may have moved on since they were shown."""
    try:
        ref, _code = read(turn.context.button_key, turn.someone.id, token)
    except Forged:
        _forged(turn)
        return
    dialogue = turn.find(ref.id) if ref.kind == "d" else None
    if dialogue is None or dialogue.revision & 0xFFFF != ref.revision:
        turn.note(Say("moved-on"))
    else:
        hear(turn, dialogue, given)


def _forged(turn: Turn) -> None:
    turn.outcome = Outcome(Handled.FORGED, Say("moved-on"))


def _timer(turn: Turn, event: TimerFired) -> None:
    timer = event.timer
    scene = turn.scene
    match timer.kind:
        case "series-due":
            series = scene.series.get(SeriesId(timer.subject))
            if series is not None:
                cycle.series_due(turn, series, turn.group(series.group), timer)
        case "group-ends" | "group-ends-soon":
            group = turn.known_group(timer.subject)
            if group is not None and timer.kind == "group-ends":
                ending.end(turn, group)
            elif group is not None:
                ending.warn(turn, group)
        case shared_chats.MET:
            space = turn.space(timer.subject)
            if space is not None:
                introduce(turn, space, promoted=bool(timer.payload.get("promoted")))
        case "dialogue-later":
            _later(turn, str(timer.payload["dialogue"]))
        case reaching.REACHED:
            reaching.catch_up(turn, timer)
        case kind if kind in areas.TIMERS:
            areas.TIMERS[kind](turn, timer)
        case _:
            round = scene.rounds.get(RoundId(timer.subject))
            if round is not None:
                _round_timer(turn, round, event)


def _round_timer(turn: Turn, round: Round, event: TimerFired) -> None:
    timer = event.timer
    group = turn.group(round.group)
    match timer.kind:
        case "round-opens":
            cycle.round_opens(turn, round)
        case "round-page":
            cycle.round_page(turn, round, group, timer)
        case "round-announced":
            cycle.round_announced(turn, round, group)
        case "round-reminds":
            cycle.round_reminds(turn, round)
        case "round-closes":
            cycle.round_closes(turn, round, group)
        case "round-reply":
            cycle.reply_overdue(turn, round)
        case "member-asked" | "member-reminded":
            found = turn.scene.others.get(MemberId(str(timer.payload["member"])))
            if found is not None and timer.kind == "member-asked":
                in_time.member_asked(turn, round, *found)
            elif found is not None:
                in_time.member_reminded(turn, round, *found)


def _later(turn: Turn, id: str) -> None:
    """Come back to a dialogue that was put off, or that waited for another to end; not to one that came up since."""
    dialogue = None if turn.person is None else turn.find(id)
    talk = None if dialogue is None else talk_of(dialogue)
    if dialogue is None or talk is None or (dialogue.shown and not dialogue.put_off):
        return
    if why_over(turn, dialogue) is not None or not welcome(turn, talk, dialogue):
        turn.end(dialogue)
        return
    member = turn.member(dialogue.member)
    until = None if member is None else pause_ends(turn, member) or _calm(turn, dialogue, member)
    if until is not None:
        come_back(turn, turn.someone, dialogue, until)
    elif busy(turn.conversation, turn.now, besides=dialogue.id):
        come_back(turn, turn.someone, dialogue, turn.now + BUSY_FOR)
    else:
        show(turn, talk, dialogue, again=True)


def _calm(turn: Turn, dialogue: Dialogue, member: Member) -> datetime | None:
    """Return when somebody's quiet hours end, in which only comes up again what they put off themselves."""
    ends = earliest(member, turn.known_group(member.group), turn.now, turn.context.calendar)
    return None if dialogue.put_off or ends <= turn.now else ends
