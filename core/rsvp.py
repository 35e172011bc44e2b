"""Who comes to a meeting, and who waits for a seat: read from what people answered, never counted anywhere else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.people import MemberId
from core.rounds import Answer

RSVP = "rsvp"  # the questions of an invitation, by their stored keys
THOUGHT = "thought"
NEEDS = "needs"
SEAT = "seat"  # what somebody was last told about their seat; kept as an answer of theirs, so it goes with them


class Coming(StrEnum):
    """What somebody answered."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    THOUGHT = "thought"  # no, but here is something to talk about

    @property
    def may_come(self) -> bool:
        """Whether a seat or a reminder is wanted."""
        return self in (Coming.YES, Coming.MAYBE)


class Seat(StrEnum):
    """What somebody was told about their seat."""

    WAITING = "waiting"
    FREE = "free"  # told that one came free


@dataclass(frozen=True, slots=True)
class Room:
    """Who comes: those with a seat, those who wait in order, and those who may come."""

    seated: tuple[MemberId, ...] = ()
    waiting: tuple[MemberId, ...] = ()
    maybe: tuple[MemberId, ...] = ()
    away: tuple[MemberId, ...] = ()


def said(answers: Iterable[Answer]) -> dict[MemberId, Coming]:
    """Return what everybody who decided has said; who passed the question over has not decided."""
    known = frozenset(Coming)
    given = ((answer.member, answer.value) for answer in answers if answer.question == RSVP)
    return {member: Coming(str(value)) for member, value in given if value in known}


def room(answers: Collection[Answer], capacity: int | None, gone: Collection[MemberId] = ()) -> Room:
    """Seat those who come in the order of their answers, as far as there are seats; `gone` have left the group."""
    decided = {member: coming for member, coming in said(answers).items() if member not in gone}
    order = sorted((answer.at, answer.id, answer.member) for answer in answers if answer.question == RSVP)
    coming = [member for _at, _id, member in order if decided.get(member) is Coming.YES]
    seats = len(coming) if capacity is None else capacity
    return Room(
        tuple(coming[:seats]),
        tuple(coming[seats:]),
        tuple(member for _at, _id, member in order if decided.get(member) is Coming.MAYBE),
        tuple(member for member, answer in decided.items() if not answer.may_come),
    )


def told_seats(answers: Iterable[Answer]) -> dict[MemberId, Seat]:
    """Return what people were last told about their seats."""
    return {answer.member: Seat(str(answer.value)) for answer in answers if answer.question == SEAT}
