"""Reminding people of a meeting: with the right words for each, at an hour of their own that is not quiet."""

from dataclasses import replace
from datetime import datetime

from core.activities.meeting import seats_timer
from core.adding_to_agenda import agenda_of
from core.agenda import lines
from core.asking import wanted
from core.codec import Json
from core.coming import about_meeting, rsvp_options
from core.conversation import Person
from core.effects import SendMessage, SetTimer
from core.events import Timer
from core.meeting_details import details_of, starts, when, where
from core.meeting_times import REMINDED, Reminder, due, is_quiet, own_due
from core.messages import Arrangement, Choices, Option, Piece, Say
from core.needs import Needs
from core.people import Member, MemberId, Standing
from core.quiet import Quiet
from core.respect import note_asked, reminder_of, weigh
from core.rounds import Phase, Round, RoundId
from core.rsvp import Coming, room, said
from core.turn import Turn


def needs_of_page(timer: Timer) -> Needs:
    """Return what it takes to tell one page of a meeting's group."""
    id, after = RoundId(timer.subject), timer.payload.get("after")
    cursor = None if after is None else MemberId(str(after))
    return Needs(rounds=(id,), guests=(id,), page_of=id, page_after=cursor)


def needs_of_reminding(timer: Timer) -> Needs:
    """Return what it takes to remind one page of a meeting's group; who has not decided is asked by that."""
    return replace(needs_of_page(timer), asks=True)


def needs_of_one(timer: Timer) -> Needs:
    """Return what it takes to remind one member."""
    id = RoundId(timer.subject)
    return Needs(rounds=(id,), guests=(id,), others=(MemberId(str(timer.payload["member"])),), asks=True)


def remind_page(turn: Turn, timer: Timer) -> None:
    """Remind one page of members, or note beforehand whose reminder has to come earlier."""
    round = turn.round(timer.subject)
    if round is None or not _stands(turn, round, timer):
        return
    reminder, early = Reminder(str(timer.payload["what"])), timer.payload["look"] == "early"
    everybodys = due(round, reminder)
    if timer.payload.get("after") is None and details_of(round.state).capacity is not None:
        turn.do(seats_timer(round, turn.now))  # somebody may have left the group, and a seat with it
    for member, person in turn.scene.page:
        own = own_due(everybodys, member.zone, _quiet(turn, member), turn.context.calendar)
        if early and own != everybodys and own > turn.now:
            turn.do(_of_one(round, member, reminder, own))
        elif not early and own == everybodys:
            _remind(turn, round, member, person, reminder)
    if turn.scene.page_full:
        next_page(turn, timer, turn.scene.page[-1][0].id)


def next_page(turn: Turn, timer: Timer, after: MemberId) -> None:
    """Set the timer of the page that follows."""
    key = f"{timer.key.partition('@')[0]}@{after}"
    turn.do(SetTimer(Timer(key, turn.in_a_moment(), timer.kind, timer.subject, {**timer.payload, "after": after})))


def remind_one(turn: Turn, timer: Timer) -> None:
    """Remind somebody whose reminder comes before their quiet hours."""
    round = turn.round(timer.subject)
    found = turn.scene.others.get(MemberId(str(timer.payload["member"])))
    if round is not None and found is not None and _stands(turn, round, timer):
        _remind(turn, round, *found, Reminder(str(timer.payload["what"])))


def _of_one(round: Round, member: Member, reminder: Reminder, at: datetime) -> SetTimer:
    """Return the timer that reminds one member at a moment of their own."""
    payload: dict[str, Json] = {"what": reminder.value, "for": starts(round).isoformat(), "member": member.id}
    return SetTimer(Timer(f"{round.id}:{reminder}:{member.id}", at, REMINDED, round.id, payload))


def _stands(turn: Turn, round: Round, timer: Timer) -> bool:
    """Whether a reminder is still about the meeting as it is: not over, not cancelled, not moved since."""
    return (
        round.phase in (Phase.EARLY, Phase.OPEN)
        and turn.now < starts(round)
        and timer.payload.get("for") == starts(round).isoformat()
    )


def _quiet(turn: Turn, member: Member) -> Quiet:
    return member.quiet or turn.group(member.group).quiet


def _remind(turn: Turn, round: Round, member: Member, person: Person, reminder: Reminder) -> None:
    if member.standing is not Standing.JOINED or not member.reminders or _paused(turn, member):
        return
    answers = turn.scene.answers_of.get(round.id, ())
    coming = said(answers).get(member.id)
    body: tuple[Piece, ...]
    match coming:
        case Coming.YES if member.id in room(answers, details_of(round.state).capacity).waiting:
            return  # a seat that comes free is told at once
        case Coming.YES | Coming.MAYBE if reminder is not Reminder.WEEK:
            body = (_facts(round, f"meeting-reminder-{coming}"), *_more(turn, round, reminder))
        case None if reminder is not Reminder.HOURS and wanted(round, member):
            if not _asks_now(turn, round, member, person, reminder):
                return
            body = (_facts(round, "meeting-reminder-undecided"),)
        case _:
            return
    taps = rsvp_options() if coming is not Coming.YES else (Option("rsvp-no", Say("rsvp-cannot")),)
    if reminder is Reminder.DAY and coming is not None:
        taps = (*taps, Option("agenda", Say("act-agenda")))
    # Where its time lies in the quiet hours after all, as after a stop of the program, it waits like everything else.
    weighed = not is_quiet(_local(turn, member), _quiet(turn, member))
    choices = Choices(Arrangement.ACT, taps)
    turn.do(SendMessage(about_meeting(turn, round, member, body, choices, at_once=weighed)))


def _asks_now(turn: Turn, round: Round, member: Member, person: Person, reminder: Reminder) -> bool:
    """Whether somebody is asked now to decide, which counts then; where they were asked enough today, another day."""
    subject = f"{reminder_of(round.id)}:{reminder}"
    at = weigh(turn, member, person, subject, 0, reminder=True).at
    if at <= turn.now:
        note_asked(turn, member, subject, 0)
        return True
    if at < (due(round, Reminder.DAY) if reminder is Reminder.WEEK else starts(round)):
        turn.do(_of_one(round, member, reminder, at))
    return False


def _facts(round: Round, words: str) -> Say:
    details = details_of(round.state)
    return Say(words, title=details.title, at=when(starts(round)), where=where(details))


def _more(turn: Turn, round: Round, reminder: Reminder) -> tuple[Piece, ...]:
    """Return what else is good to know: the day before, what is settled and what will be talked about."""
    if reminder is not Reminder.DAY:
        return ()
    line = details_of(round.state).line
    items = agenda_of(turn, round)
    settled: tuple[Piece, ...] = (Say("meeting-line", line=line),) if line else ()
    return (*settled, Say("agenda-so-far"), *lines(items)) if items else settled


def _local(turn: Turn, member: Member) -> datetime:
    return turn.context.calendar.utc_to_local(turn.now, member.zone)


def _paused(turn: Turn, member: Member) -> bool:
    return member.paused_on(_local(turn, member).date())
