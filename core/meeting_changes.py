"""Changing one meeting: another time, another place, or not at all. Who said they come is told, once."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.activities.meeting import asking_about, seats_timer
from core.announcing import announce_closing, announce_opening
from core.asking import shown_again
from core.codec import Json
from core.coming import about_meeting, facts, rsvp_options
from core.effects import CancelTimers, SaveRound, SendMessage, SetTimer
from core.events import Timer
from core.meeting_details import Details, details_of, starts, when
from core.meeting_reminders import needs_of_page, next_page
from core.meeting_times import reminder_timers
from core.messages import Arrangement, CalendarFile, Choices, Piece, Say
from core.needs import Needs
from core.people import Member
from core.respect import earliest
from core.rounds import Phase, Round
from core.rsvp import said
from core.turn import Turn

TELLS = "meeting-tells"  # the timer's kind
MOVED, CHANGED, CANCELLED = "moved", "changed", "cancelled"
# Whoever would hear of a change only so long before the meeting hears at once, quiet hours or not: later they may be on
# their way.
ON_THE_WAY = timedelta(hours=3)


def move(turn: Turn, round: Round, at: datetime, by: Member) -> Round:
    """Let one meeting start at another time (UTC); whoever said they come keeps that, and is asked again."""
    before = starts(round)
    details = replace(details_of(round.state), moved_from=before)
    moved = _changed(turn, replace(round, closes_at=at), details)
    closes = Timer(f"{round.id}:closes", at, "round-closes", round.id)
    turn.do(SaveRound(moved), SetTimer(closes), *reminder_timers(moved, turn.now))
    turn.know_round(moved)
    turn.log("meeting-moved", round.group, by.id, round.id)
    _tell_everybody(turn, moved, MOVED, min(before, at))
    return moved


def change(turn: Turn, round: Round, details: Details, by: Member) -> Round:
    """Let one meeting be in another place, longer, or for more people."""
    changed = _changed(turn, round, details)
    turn.do(SaveRound(changed), *reminder_timers(changed, turn.now))
    if details.capacity is not None:
        turn.do(seats_timer(changed, turn.now))
    turn.know_round(changed)
    turn.log("meeting-changed", round.group, by.id, round.id)
    _tell_everybody(turn, changed, CHANGED, starts(round))
    return changed


def cancel(turn: Turn, round: Round, by: Member) -> Round:
    """Let one meeting not take place; the others of its series stay as they are."""
    cancelled = replace(_changed(turn, round, details_of(round.state)), phase=Phase.CANCELLED)
    turn.do(SaveRound(cancelled), CancelTimers(round.id))
    turn.know_round(cancelled)
    turn.log("meeting-cancelled", round.group, by.id, round.id)
    _tell_everybody(turn, cancelled, CANCELLED, starts(round))
    return cancelled


def _changed(turn: Turn, round: Round, details: Details) -> Round:
    state = replace(details, sequence=details.sequence + 1, changed=turn.now).as_state()
    kept = {key: value for key, value in round.state.items() if key not in Details.__slots__}
    return asking_about(replace(round, state={**kept, **state}), turn.group(round.group))


def _tell_everybody(turn: Turn, round: Round, what: str, soonest: datetime) -> None:
    sequence = details_of(round.state).sequence
    payload: dict[str, Json] = {"what": what, "sequence": sequence, "soonest": soonest.isoformat(), "after": None}
    key = f"{round.id}:tells:{sequence}"
    turn.do(SetTimer(Timer(key, turn.in_a_moment(), TELLS, round.id, payload)))


def needs_of_telling(timer: Timer) -> Needs:
    """Return what it takes to tell one page of a meeting's group, and at first the chats that they share."""
    first = timer.payload.get("after") is None
    return replace(needs_of_page(timer), spaces_of_groups=first, ways_in=first)


def tell_page(turn: Turn, timer: Timer) -> None:
    """Tell one page of members what has become of a meeting, and correct what those read who have not decided."""
    round = turn.round(timer.subject)
    if round is None or timer.payload.get("sequence") != details_of(round.state).sequence:
        return  # it has changed again since, of which everybody is told as well
    what, soonest = str(timer.payload["what"]), datetime.fromisoformat(str(timer.payload["soonest"]))
    if timer.payload.get("after") is None:
        (announce_closing if what == CANCELLED else announce_opening)(turn, round, turn.group(round.group))
    coming = said(turn.scene.answers_of.get(round.id, ()))
    for member, person in turn.scene.page:
        decided = coming.get(member.id)
        if decided is not None and decided.may_come:
            hears = earliest(member, turn.known_group(member.group), turn.now, turn.context.calendar)
            _tell(turn, round, member, what, at_once=hears > soonest - ON_THE_WAY)
        elif decided is None:
            shown_again(turn, round, member, person)
    if turn.scene.page_full:
        next_page(turn, timer, turn.scene.page[-1][0].id)


def _tell(turn: Turn, round: Round, member: Member, what: str, *, at_once: bool) -> None:
    details = details_of(round.state)
    body: tuple[Piece, ...]
    choices: Choices | None = Choices(Arrangement.ACT, rsvp_options())
    match what:
        case "cancelled":
            body = (Say("meeting-cancelled", title=details.title, at=when(starts(round))),)
            choices = None
        case "moved":
            before = when(details.moved_from or starts(round))
            body = (Say("meeting-moved", title=details.title, before=before), *facts(round), Say("meeting-moved-ask"))
        case _:
            body = (Say("meeting-changed", title=details.title), *facts(round))
    message = about_meeting(turn, round, member, body, choices, at_once=at_once)
    turn.do(SendMessage(replace(message, media=(CalendarFile(round.id),))))
