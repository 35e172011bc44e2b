"""A whole program with its pages, on a clock that stands still, for the tests of the pages."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from core.actions import FoundGroup, MakeInvite, PlanSeries
from core.activities.check_in import CheckIn
from core.events import Acted, Origin
from core.messages import told
from core.people import Group, GroupId, InviteKind, Member
from core.ports.inbox import Outcome
from ladle.clocks import ManualClock
from ladle.ids import fresh_event_id
from ladle.plain_browser import PlainBrowser
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from tests.ready import prepare

# A Tuesday; the check-in below is asked on the Thursday after, at 18:00 in Lisbon.
START = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
FIRST = datetime(2026, 11, 19, 18, 0)  # noqa: DTZ001 - local time of the group
ADDRESS = "http://ladle.test"


class House:
    """A program, and what tests ask of it."""

    def __init__(self, program: Program, clock: ManualClock) -> None:
        self.program = program
        self.clock = clock

    async def act(self, action: FoundGroup | MakeInvite | PlanSeries) -> Outcome:
        """Ask for something as the operator does."""
        outcome = await self.program.inbox.submit(
            Acted(Origin("command", fresh_event_id(), self.clock.now()), None, action)
        )
        assert outcome.note is None, outcome.note
        return outcome

    async def found(self, name: str = "Bread & Roses", *, language: str = "en", safe: bool = True) -> "Home":
        """Make a group with a facilitator called Rosa."""
        outcome = await self.act(
            FoundGroup(
                name,
                language,
                "Europe/Lisbon",
                help_contact="Ana, 555 0100" if safe else "",
                data_contact="Rosa",
                ends_on=date(2027, 6, 30) if safe else None,
                facilitator_name="Rosa",
            )
        )
        assert outcome.created is not None
        return Home(self, GroupId(outcome.created))

    async def pass_time(self, by: timedelta) -> None:
        """Move the clock, and let everything happen that is due by then."""
        self.clock.advance(by)
        await self.program.settle()

    async def wait_until(self, at: datetime) -> None:
        """Move the clock to a moment (UTC)."""
        await self.pass_time(at - self.clock.now())


class Home:
    """One group in the house."""

    def __init__(self, house: House, id: GroupId) -> None:
        self.house = house
        self.id = id

    @property
    def group(self) -> Group:
        return self._both()[0]

    @property
    def facilitator(self) -> Member:
        return self._both()[1]

    def _both(self) -> tuple[Group, Member]:
        readings = self.house.program.readings
        rows = readings.members_of_group(self.id, self.house.clock.now().date())
        owner = next(row for row in rows if row.role.facilitates)
        with readings._reading() as work:  # the facilitator's person is not shown on any page
            member = work.members([owner.id])[owner.id]
            return work.groups([self.id])[self.id], member

    def join_code(self) -> str:
        """Return the code that people join with."""
        invite = self.house.program.readings.join_invite(self.id, self.house.clock.now())
        assert invite is not None
        assert invite.kind is InviteKind.JOIN
        return invite.code

    async def sign_in_code(self) -> str:
        """Make a sign-in link for the facilitator."""
        outcome = await self.house.act(MakeInvite(self.id, sign_in=self.facilitator.id))
        assert outcome.created is not None
        return outcome.created

    async def plan(self) -> str:
        """Plan the usual check-in for Thursday; returns the id of its series."""
        kind = CheckIn()
        form, plan = kind.form(self.group), kind.plan(self.group, FIRST)
        outcome = await self.house.act(PlanSeries(self.id, kind.name, told("Our week", "en"), form, plan))
        assert outcome.created is not None
        return outcome.created

    async def open_round(self) -> None:
        """Plan a check-in and let its first round open."""
        await self.plan()
        await self.house.wait_until(datetime(2026, 11, 19, 18, 0, 1, tzinfo=UTC))

    async def join(self, person: PlainBrowser, name: str = "Maria") -> str:
        """Join by the link; returns the address of the chat page."""
        await person.open(f"{ADDRESS}/j/{self.join_code()}")
        await person.write("name", name)
        assert re.fullmatch(r"http://[^/]+/c/[0-9a-f]{16}", person.page.address.split("#")[0]), person.page.text
        return person.page.address.split("#")[0]


@asynccontextmanager
async def built(folder: Path, *, start: datetime = START, address: str = ADDRESS) -> AsyncIterator[House]:
    """Start a program in a folder; its pages are reached without a network."""
    settings = Settings(data_dir=folder, base_url=address)
    clock = ManualClock(start)
    async with running(prepare(settings), clock=clock, serve=False) as program:
        yield House(program, clock)
