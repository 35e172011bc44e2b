"""The contract of an activity: what kinds of thing a group can be asked to do, one file each.

An activity decides what its rounds say; when each step comes, and to whom, is the same for all (core.cycle).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias, runtime_checkable

from core.codec import Json
from core.conversation import Dialogue
from core.effects import Effect
from core.messages import Option, Piece, Say
from core.people import Group, Member, MemberId
from core.questions import Form
from core.rounds import Answer, Plan, Result, Round

# What can happen to a round, as its activity sees it.


@dataclass(frozen=True, slots=True)
class RoundClosed:
    """The round takes no more answers into its result; these are all there are.

    `said` is what people said about the result before; what they gave to the group goes out with this one.
    """

    group: Group
    answers: Sequence[Answer]
    said: Sequence[Answer] = ()


@dataclass(frozen=True, slots=True)
class ReplyGiven:
    """A facilitator said what happens next; None when nobody did in time.

    `given` are those answers to the round that still stand as they stood when it closed, and what was said with them.
    """

    text: str | None
    by: MemberId | None
    given: Sequence[Answer] = ()


@dataclass(frozen=True, slots=True)
class VotesCounted:
    """The box of a vote was opened; these are all the votes there are, in no order and nobody's.

    `by_slips` are those by printed slips, which are none of `votes`.
    """

    group: Group
    votes: Sequence[Json]
    by_slips: Sequence[Json] = ()


RoundEvent: TypeAlias = "RoundClosed | ReplyGiven | VotesCounted"


class Activity(Protocol):
    """One kind of thing a group does in rounds."""

    @property
    def name(self) -> str:
        """Return the stored name; never changes."""

    @property
    def label(self) -> Say:
        """Return what a button that plans it says."""

    def form(self, group: Group) -> Form:
        """Return the questions it asks unless a facilitator writes others."""

    def plan(self, group: Group, start: datetime) -> Plan:
        """Return when it asks unless a facilitator says otherwise; `start` is naive, local to the group."""

    def react(self, round: Round, event: RoundEvent) -> tuple[Round, tuple[Effect, ...]]:
        """Return the round after an event, and what it leads to."""

    def summarise(self, round: Round, answers: Sequence[Answer], said: Sequence[Answer] = ()) -> Result:
        """Return what may go back to everyone; `said` is what people said about the result before."""

    def thanks(self, round: Round, group: Group, member: Member, dialogue: Dialogue, late: bool) -> tuple[Piece, ...]:
        """Return what a person reads once they have answered."""

    def told(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Return the released result as everyone reads it."""


# What an activity may do besides, where the usual is not right for it.


@runtime_checkable
class Begins(Protocol):
    """An activity whose rounds have something of their own from the start, such as the time they ask about."""

    def begin(self, round: Round, group: Group, now: datetime) -> tuple[Round, tuple[Effect, ...]]:
        """Return a round as it comes into being, and what that leads to."""


@runtime_checkable
class Hears(Protocol):
    """An activity that has something to look after as soon as somebody answers."""

    def heard(self, round: Round, answers: Sequence[Answer], now: datetime) -> tuple[Effect, ...]:
        """Return what newly stored answers of one member lead to."""


@runtime_checkable
class Introduces(Protocol):
    """An activity that says something of itself above its questions, each time they are asked."""

    def introduced(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Return what stands above the question."""

    def asides(self, round: Round) -> tuple[Option, ...]:
        """Return what can be tapped below the question besides answering it.

        One that begins a sealed answer (core.sealed.BEGIN) stands in place of the question's own taps.
        """


@runtime_checkable
class Presents(Protocol):
    """An activity that says more of itself the first time it asks somebody."""

    def presented(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Return what stands above the question then, in place of what stands there each time."""


@runtime_checkable
class Announces(Protocol):
    """An activity that shared chats are told of in its own words; others than members read there."""

    def opening(self, round: Round, group: Group) -> tuple[Say, Say]:
        """Return what to say of an open round, and on the button that leads to where nobody else reads."""

    def over(self, round: Round, group: Group) -> Say:
        """Return what that turns into once the round is over."""


@runtime_checkable
class Offers(Protocol):
    """An activity with other things to do after answering than to change it or to be asked less."""

    def acts(self, round: Round) -> tuple[Option, ...]:
        """Return what stands under the thanks; the codes are taps under a round."""
