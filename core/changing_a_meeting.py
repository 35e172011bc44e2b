"""Changing a meeting from the chat: what shall be different, whom that concerns, and only then they are told."""

from dataclasses import replace
from datetime import datetime

from core.codec import Json
from core.coming import takes_rsvp
from core.conversation import Dialogue
from core.meeting_changes import cancel, change, move
from core.meeting_details import Details, details_of, starts, when, where
from core.meeting_questions import (
    LINE,
    MINUTES,
    SEATS,
    WHERE,
    line_question,
    minutes_question,
    seats_question,
    where_question,
    with_answers,
)
from core.messages import Piece, Say
from core.needs import Needs
from core.people import Member
from core.questions import Alternative, Answers, Choice, DateTime, Form, answered
from core.rounds import Round, RoundId
from core.rsvp import room
from core.talks import Talk, new_dialogue, register, start
from core.turn import Turn

CHANGING = "meet-change"  # the form, and the tap under a meeting
PART, STARTS, GO = "part", "starts", "go"
TIME, CANCEL = "time", "cancel"
PARTS = (TIME, WHERE, MINUTES, SEATS, LINE, CANCEL)
YES = "yes"


def begin_changing(turn: Turn, round: Round, member: Member) -> None:
    """Ask a facilitator what shall be different about a meeting."""
    if not member.role.facilitates:
        turn.note(Say("not-allowed"))
    elif not takes_rsvp(turn, round):
        turn.note(Say("meeting-over"))
    else:
        turn.know_round(round)
        start(turn, TALK, new_dialogue(turn, TALK, round.id, member))


def needs_of_changing(id: RoundId) -> Needs:
    """Return what is needed to say whom a change concerns."""
    return Needs(rounds=(id,), guests=(id,))


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    round = turn.round(dialogue.subject)
    if round is None:
        return Form(CHANGING, ())
    parts = tuple(Alternative(part, Say(f"meeting-part-{part}")) for part in PARTS)
    minutes, place = minutes_question(), where_question()
    return Form(
        CHANGING,
        (
            Choice(key=PART, ask=Say("meeting-change-what"), options=parts),
            DateTime(key=STARTS, ask=Say("meeting-when"), earliest=turn.now, when=answered(PART, TIME)),
            Choice(key=MINUTES, ask=minutes.ask, options=minutes.options, when=answered(PART, MINUTES)),
            replace(place, optional=False, when=answered(PART, WHERE)),
            seats_question(PART, SEATS),
            line_question(PART, LINE),
            Choice(key=GO, ask=_whom(turn, round), options=_GO),
        ),
    )


_GO = (Alternative(YES, Say("meeting-tell-them")), Alternative("no", Say("meeting-leave-it")))


def _whom(turn: Turn, round: Round) -> Say:
    """Say how many are told; nobody else hears of it."""
    seats = room(turn.scene.answers_of.get(round.id, ()), None)
    return Say("meeting-tell", count=len(seats.seated) + len(seats.maybe))


def _intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    round = turn.round(dialogue.subject)
    if round is None or dialogue.at != GO:
        return ()
    member = turn.member(dialogue.member)
    if dialogue.answers.get(PART) == CANCEL:
        return (Say("meeting-cancel-it", title=details_of(round.state).title, at=when(starts(round))),)
    details = _then(round, dialogue.answers, "" if member is None else member.language)
    at = _time(dialogue.answers) or starts(round)
    line = (Say("meeting-line", line=details.line),) if details.line else ()
    return (Say("meeting-facts", title=details.title, at=when(at), where=where(details)), *line)


def _then(round: Round, answers: Answers, language: str) -> Details:
    return with_answers(details_of(round.state), answers, language)


def _time(answers: Answers) -> datetime | None:
    given: Json = answers.get(STARTS)
    return datetime.fromisoformat(given) if isinstance(given, str) else None


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    round = turn.round(dialogue.subject)
    member = turn.member(dialogue.member)
    if round is None or member is None or not member.role.facilitates or not takes_rsvp(turn, round):
        turn.say(Say("meeting-over"), settles=dialogue.shown)
        return
    if dialogue.answers.get(GO) != YES:
        turn.say(Say("meeting-left"), member=member.id, settles=dialogue.shown)
        return
    at = _time(dialogue.answers)
    if dialogue.answers.get(PART) == CANCEL:
        cancel(turn, round, member)
    elif at is not None and at <= turn.now:
        turn.say(Say("meeting-over"), member=member.id, settles=dialogue.shown)
        return
    elif at is not None:
        move(turn, round, at, member)
    else:
        change(turn, round, _then(round, dialogue.answers, member.language), member)
    turn.say(Say("meeting-told"), member=member.id, settles=dialogue.shown)


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    round = turn.round(dialogue.subject)
    return None if round is not None and takes_rsvp(turn, round) else Say("meeting-over")


TALK = register(Talk(CHANGING, _form, _finished, intro=_intro, over=_over))
