"""A group with a running check-in, made as an operator and a facilitator make one."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import SecretStr

from core.actions import Action, FoundGroup, MakeInvite, PlanSeries
from core.activities import activity
from core.events import Acted, Origin
from core.logbook import LogEntry
from core.messages import told
from core.people import Group, GroupId, InviteKind, Member, Role
from core.ports.inbox import Handled, Outcome
from core.questions import Form
from core.rounds import Answer, Plan, Result, Round, RoundId
from ladle.clocks import ManualClock
from ladle.ids import fresh_id
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from storage.store import SqlStore
from tests import channels
from tests.guests import Guest, join_line
from tests.ready import prepare
from tests.transcripts.stage import pass_time

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
ENDS = date(2027, 6, 30)


@dataclass
class Home:
    """A running program with one group, and hands to move it."""

    program: Program
    clock: ManualClock
    group: Group
    invite: str
    owner: Member
    guests: list[Guest] = field(default_factory=list)

    async def asks(self, action: Action, *, by_owner: bool = True) -> Outcome:
        """Ask for something as the facilitator on their page, or as the operator."""
        origin = Origin("page" if by_owner else "command", fresh_id(), self.clock.now())
        return await self.program.inbox.submit(Acted(origin, self.owner.id if by_owner else None, action))

    async def plans(self, form: Form | None = None, plan: Plan | None = None) -> str:
        """Plan the usual check-in from Thursday 18:00 to Tuesday 18:00, or another; returns the series' id."""
        kind = activity("check-in")
        usual = kind.plan(self.group, THURSDAY.replace(tzinfo=None))
        action = PlanSeries(self.group.id, kind.name, told(""), form or kind.form(self.group), plan or usual)
        outcome = await self.asks(action)
        assert outcome.handled is Handled.NEW, outcome
        assert outcome.created is not None
        return outcome.created

    async def passes(self, target: datetime) -> None:
        """Let time pass, doing what falls due."""
        await pass_time(self.program, self.clock, target)

    def guest(self, channel: str, name: str, language: str = "en") -> Guest:
        """Bring somebody to a channel that the program has."""
        guest = channels.guest(self.program, channel, name, language)
        self.guests.append(guest)
        return guest

    async def joins(self, channel: str, name: str, language: str = "en") -> Guest:
        """Bring somebody and let them join."""
        guest = self.guest(channel, name, language)
        await self.admits(guest, name, language)
        return guest

    async def admits(self, guest: Guest, name: str, language: str = "en") -> str:
        """Let somebody who is here already join as well; returns what they read then."""
        await guest.says(f"/start {self.invite}")
        return await guest.says(join_line(self.program, name, language))

    async def facilitator(self, name: str) -> Guest:
        """Bring somebody who facilitates as well."""
        invite = await self.asks(MakeInvite(self.group.id, Role.FACILITATOR))
        guest = self.guest("terminal", name)
        await guest.says(f"/start {invite.created}")
        await guest.says(join_line(self.program, name, "en"))
        return guest

    async def signs_in(self, name: str) -> Guest:
        """Bring the facilitator with whom the group was made."""
        invite = await self.asks(MakeInvite(self.group.id, sign_in=self.owner.id))
        guest = self.guest("terminal", name)
        await guest.says(f"/start {invite.created}")
        return guest

    async def another(self, name: str = "Hilltop", facilitator: str = "Erin") -> "Home":
        """Make a second group in the same program."""
        return await founded(self.program, self.clock, name, facilitator)

    def rounds(self) -> list[Round]:
        """Return the rounds that are early, open or awaiting a reply."""
        with SqlStore(self.program.database).begin() as uow:
            return list(uow.current_rounds([self.group.id]))

    def released(self, id: RoundId) -> Result | None:
        """Return what a round's result is now."""
        with SqlStore(self.program.database).begin() as uow:
            return uow.rounds([id])[id].result

    def rows(self, table: str) -> int:
        """Count what is stored in a table."""
        with self.program.database.reading() as reading:
            return int(reading.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608

    def answers(self, round: Round) -> list[Answer]:
        """Return everything answered in a round."""
        with SqlStore(self.program.database).begin() as uow:
            return list(uow.answers_to(round.id))

    def log(self) -> list[LogEntry]:
        """Return what members see of changes, newest first."""
        with SqlStore(self.program.database).begin() as uow:
            return list(uow.log_of([self.group.id], 50))

    def passed_over(self) -> list[tuple[str, str]]:
        """Return the occurrences that had no round, with why."""
        with self.program.database.reading() as reading:
            found = reading.connection.exec_driver_sql("SELECT occurrence, why FROM passed_over ORDER BY occurrence")
            return [(row[0], row[1]) for row in found]

    def members(self) -> dict[str, Member]:
        """Return everybody who is in the group, by name."""
        with SqlStore(self.program.database).begin() as uow:
            return {member.name: member for member in uow.page(self.group.id, None, 1000)}


@asynccontextmanager
async def home(
    data: Path, *, database_url: str | None = None, serve: bool = False, on: Sequence[str] = ()
) -> AsyncIterator[Home]:
    """Start a program on an empty data directory with one group that is ready to be asked.

    It has a terminal and pages, and bots where `on` names their platforms.
    """
    clock = ManualClock(MONDAY)
    address = None if database_url is None else SecretStr(database_url)
    settings = Settings(data_dir=data, database_url=address)
    async with running(prepare(settings), clock=clock, serve=serve, platforms=channels.platforms(*on)) as program:
        place = await founded(program, clock, "Riverside", "Dana")
        try:
            yield place
        finally:
            for guest in place.guests:
                await guest.leaves()


async def founded(program: Program, clock: ManualClock, name: str, facilitator: str) -> Home:
    """Found a group that is ready to be asked."""
    founding = FoundGroup(name, "en", "UTC", "Sam, 555 0100", "Robin, 555 0101", ENDS, facilitator)
    outcome = await program.inbox.submit(Acted(Origin("command", fresh_id(), clock.now()), None, founding))
    assert outcome.created is not None
    id = GroupId(outcome.created)
    with SqlStore(program.database).begin() as uow:
        group = uow.groups([id])[id]
        invite = uow.invites_of([id], InviteKind.JOIN)[0].code
        owner = uow.facilitators([id])[0]
    return Home(program, clock, group, invite, owner)


def weekly(group: Group, **changes: object) -> Plan:
    """Return the usual plan with changes."""
    plan = activity("check-in").plan(group, THURSDAY.replace(tzinfo=None))
    return replace(plan, **changes)  # type: ignore[arg-type]
