"""A message for an author without a name, and whether there is anywhere to send it at present."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.messages import Message
from core.people import Group, Identity, Member, MemberId, Standing
from core.ports.clock import Calendar
from core.ports.store import UnitOfWork

ErrandKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Errand:
    """A message for somebody, and where it reaches them. It must not be stored anywhere.

    By its key whoever gave it out knows it again, where it was not taken.
    """

    to: Identity
    message: Message
    key: ErrandKey
    once: bool = False  # it is not sent again where it may have arrived, and no log tells that it has not
    still: Callable[[], bool] | None = None  # asked on the writer thread right before it goes: does it still matter?


@dataclass(frozen=True, slots=True)
class Reached:
    """An author who can be written to now."""

    member: Member
    group: Group
    home: Identity
    several: bool  # whether they are in other groups too


class Reach:
    """Finds where authors are written to. `reaches` says whether something can be shown there and kept nowhere."""

    def __init__(self, calendar: Calendar, reaches: Callable[[Identity], bool]) -> None:
        self._calendar = calendar
        self._reaches = reaches

    def to(self, uow: UnitOfWork, author: MemberId, now: datetime) -> Reached | None:
        """Return how an author is reached; None for one who has left, paused or sleeps, or only has pages."""
        member = uow.members([author]).get(author)
        person = None if member is None else uow.people_by_id([member.person]).get(member.person)
        if member is None or person is None or person.home is None or not self._reaches(person.home):
            return None
        group = uow.groups([member.group])[member.group]
        local = self._calendar.utc_to_local(now, member.zone)
        paused = member.paused_until is not None and local.date() < member.paused_until
        quiet = (member.quiet or group.quiet).over(local) != local
        if member.standing is not Standing.JOINED or paused or quiet:
            return None
        return Reached(member, group, person.home, several=len(uow.members_of([member.person])) > 1)
