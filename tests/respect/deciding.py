"""Turns in which it is decided whether somebody may be asked: one member, their group, and what they were asked."""

from collections.abc import Sequence
from datetime import date, datetime

from core.burden import Ask
from core.conversation import Person
from core.events import Origin, Timer, TimerFired
from core.people import Group, GroupId, Member, MemberId, PersonId, Role, Standing
from core.ports.context import Context
from core.scene import Scene
from core.turn import Turn
from tests.core.world import CALENDAR, WORDS, ids

ANA = Person(PersonId("ana"))
RIVERSIDE = Group(GroupId("riverside"), "Riverside", ("en",), "UTC")
JOINED = date(2026, 3, 2)


class _NoLinks:
    """No question about when somebody may be asked mentions an address."""

    def invite(self, code: str) -> str:
        raise NotImplementedError

    def sign_in(self, code: str) -> str:
        return f"https://ladle.test/in/{code}"

    def calendar(self, code: str) -> str | None:
        raise NotImplementedError


def member(**changes: object) -> Member:
    """Return Ana, who joined long before anything that is tested unless `joined_on` says otherwise."""
    known: dict[str, object] = {"zone": "UTC", "joined_on": JOINED, **changes}
    return Member(
        MemberId("ana-in-riverside"),
        RIVERSIDE.id,
        ANA.id,
        "Ana",
        Role.MEMBER,
        Standing.JOINED,
        "en",
        **known,  # type: ignore[arg-type]
    )


def turn_at(now: datetime, one: Member, asks: Sequence[Ask] = (), group: Group = RIVERSIDE) -> Turn:
    """Return a turn that nobody caused, for which what Ana was asked lately was loaded."""
    event = TimerFired(Origin("timers", "e", now), Timer("t", now, "round-page", "r"))
    scene = Scene(groups={group.id: group}, asks={ANA.id: tuple(asks)}, known_since={ANA.id: one.joined_on})
    context = Context(now, CALENDAR, WORDS, _NoLinks(), ids(), ids(), b"key")
    return Turn(event, scene, context)
