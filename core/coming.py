"""Saying whether one comes: the card of a meeting, the taps under it, and the seats of a room that is full."""

from dataclasses import replace
from datetime import timedelta

from core.access_needs import TAP as NEEDS_TAP
from core.access_needs import needed
from core.activities.meeting import seats_timer
from core.asking import ROUND_TALK
from core.conversation import Dialogue
from core.effects import SaveAnswers, SendMessage
from core.interpret import Picked
from core.keeping_answers import answer
from core.meeting_details import Details, details_of, starts, when, where
from core.messages import Arrangement, Choices, Message, Option, Piece, Private, Ref, Say
from core.needs import Needs
from core.people import Member, MemberId
from core.questions import Choice
from core.rounds import Answer, Credit, Phase, Round, RoundId
from core.rsvp import RSVP, SEAT, Coming, Room, Seat, room, said, told_seats
from core.talks import hear
from core.turn import Turn

TITLE = Say("title-meeting")
JUST_SAID = timedelta(minutes=5)  # who said so recently that they come is still there, and reads of their seat at once
TAPS = {f"rsvp-{coming}": coming for coming in (Coming.YES, Coming.MAYBE, Coming.NO)}


def rsvp_options() -> tuple[Option, ...]:
    """Return the taps with which somebody says whether they come, under a message about a meeting's round."""
    return tuple(Option(code, Say(code)) for code in TAPS)


def needs_of_rsvp(id: RoundId) -> Needs:
    """Return what is needed to take somebody's word on whether they come."""
    return Needs(rounds=(id,), guests=(id,))


def takes_rsvp(turn: Turn, round: Round) -> bool:
    """Whether one can still say whether one comes."""
    return round.phase in (Phase.EARLY, Phase.OPEN) and turn.now < starts(round)


def rsvp_tapped(turn: Turn, round: Round, member: Member, coming: Coming) -> None:
    """Take somebody's word from a tap; said again, it keeps their place in the order of the seats."""
    if not takes_rsvp(turn, round):
        turn.note(Say("meeting-over"))
        return
    asked = _asked_now(turn, round, member)
    if asked is not None:
        question = round.form.question(RSVP)
        places = [option.key for option in question.options] if isinstance(question, Choice) else []
        hear(turn, asked, Picked(str(places.index(coming))))
        return
    answers = turn.scene.answers_of.get(round.id, ())
    kept = save_rsvp(turn, round, member, coming, answers)
    show_card(turn, round, member, [*[it for it in answers if it not in _own(answers, member.id)], *kept])


def _own(answers: tuple[Answer, ...], member: MemberId) -> list[Answer]:
    return [it for it in answers if it.member == member and it.question == RSVP]


def _asked_now(turn: Turn, round: Round, member: Member) -> Dialogue | None:
    """Return the dialogue in which somebody is being asked whether they come, if that is what it asks now."""
    about = (ROUND_TALK, round.id, member.id)
    found = [it for it in turn.conversation.dialogues if (it.form, it.subject, it.member) == about]
    return found[0] if found and found[0].at == RSVP else None


def save_rsvp(
    turn: Turn, round: Round, member: Member, coming: Coming, answers: tuple[Answer, ...]
) -> tuple[Answer, ...]:
    """Store whether somebody comes, unless they have said so before, and look after the seats."""
    before = _own(answers, member.id)
    question = round.form.question(RSVP)
    if question is None or [it.value for it in before] == [coming.value]:
        return tuple(before)
    kept = (answer(turn, round, member, question, coming.value, Credit.FACILITATORS),)
    turn.do(SaveAnswers(kept))
    if details_of(round.state).capacity is not None:
        turn.do(seats_timer(round, turn.now))
    return kept


def show_card(turn: Turn, round: Round, member: Member, answers: list[Answer] | tuple[Answer, ...]) -> None:
    """Show a meeting as it stands: when, where, how many come, and what its reader has said."""
    details = details_of(round.state)
    seats = room(answers, details.capacity)
    needs = len(needed(answers)) if member.role.facilitates else 0
    look = (Option(NEEDS_TAP, Say("act-needs")),) if needs else ()
    facilitating = (*look, Option("meet-change", Say("act-change-it"))) if member.role.facilitates else ()
    more = (Option("agenda", Say("act-agenda")), Option("ics", Say("act-calendar")), *facilitating)
    turn.say(
        *turn.naming(member.person, round.group),
        *facts(round),
        *_numbers(seats, details),
        *((Say("meeting-needs-count", count=needs),) if needs else ()),
        *_own_word(seats, said(answers).get(member.id), member.id),
        member=member.id,
        choices=Choices(Arrangement.ACT, (*rsvp_options(), *more)),
        ref=Ref("r", round.id),
        slot=f"meeting:{round.id}",
    )


def facts(round: Round) -> tuple[Piece, ...]:
    """Return what a meeting is called, when and where it is, and what else is settled."""
    details = details_of(round.state)
    line = (Say("meeting-line", line=details.line),) if details.line else ()
    return (Say("meeting-facts", title=details.title, at=when(starts(round)), where=where(details)), *line)


def _numbers(seats: Room, details: Details) -> tuple[Piece, ...]:
    counts = Say("meeting-coming", yes=len(seats.seated), maybe=len(seats.maybe))
    if details.capacity is None:
        return (counts,)
    left = details.capacity - len(seats.seated)
    return (counts, Say("meeting-seats-left", left=left) if left else Say("meeting-full", waiting=len(seats.waiting)))


def _own_word(seats: Room, coming: Coming | None, member: MemberId) -> tuple[Piece, ...]:
    if coming is None:
        return (Say("meeting-you-undecided"),)
    if member in seats.waiting:
        return (Say("meeting-you-wait", place=seats.waiting.index(member) + 1),)
    return (Say(f"meeting-you-{Coming.NO if coming is Coming.THOUGHT else coming}"),)


def look_after_seats(turn: Turn, round: Round) -> None:
    """Tell those who wait that they wait, and those for whom a seat came free that it did; each once."""
    capacity = details_of(round.state).capacity
    answers = turn.scene.answers_of.get(round.id, ())
    if capacity is None or not takes_rsvp(turn, round):
        return
    seats, told = room(answers, capacity), told_seats(answers)
    for place, id in enumerate(seats.waiting, 1):
        if told.get(id) is not Seat.WAITING:
            _tell(turn, round, id, Seat.WAITING, Say("seat-waiting", place=place))
    for id in seats.seated:
        if told.get(id) is Seat.WAITING:
            _tell(
                turn,
                round,
                id,
                Seat.FREE,
                Say("seat-free", title=details_of(round.state).title, at=when(starts(round))),
            )


def _tell(turn: Turn, round: Round, id: MemberId, seat: Seat, words: Say) -> None:
    found, question = turn.scene.others.get(id), round.form.question(RSVP)
    if found is None or question is None:
        return
    member, _person = found
    question = replace(question, key=SEAT)
    turn.do(SaveAnswers((answer(turn, round, member, question, seat.value, Credit.FACILITATORS),)))
    taps = Choices(Arrangement.ACT, (*rsvp_options(),)) if seat is Seat.FREE else None
    own = _own(turn.scene.answers_of.get(round.id, ()), id)
    just_said = any(it.relayed_by is None and turn.now - it.at <= JUST_SAID for it in own)
    turn.do(SendMessage(about_meeting(turn, round, member, (words,), taps, at_once=just_said)))


def about_meeting(
    turn: Turn,
    round: Round,
    member: Member,
    body: tuple[Piece, ...],
    choices: Choices | None = None,
    *,
    at_once: bool = False,
) -> Message:
    """Return a message about a meeting that nobody asked for; of no use once the meeting has started."""
    return Message(
        Private(member.person, member.id),
        (*turn.naming(member.person, round.group), *body),
        choices,
        Ref("r", round.id),
        useful_until=starts(round),
        title=TITLE,
        anytime=at_once,
    )
