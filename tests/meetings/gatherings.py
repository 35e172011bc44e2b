"""A group with a meeting, planned from the chat, and the people who come to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.meeting_details import invitation
from core.rounds import Round
from scheduler.calendar_files import IcsFiles
from storage.store import SqlStore
from tests.calendars import Component, read
from tests.groups import Home
from tests.guests import Guest

STARTS = datetime(2026, 12, 3, 18, tzinfo=UTC)
INVITED = datetime(2026, 11, 19, 18, tzinfo=UTC)
ASK = "Are you coming?"


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def address_in(shown: str) -> str:
    """Return the address of a calendar that stands in what somebody reads."""
    return next(word for word in shown.split() if word.endswith(".ics"))


@dataclass
class Gathering:
    """One meeting and its facilitator."""

    place: Home
    dana: Guest

    async def passes(self, to: datetime | timedelta) -> None:
        """Let time pass to a moment, or for so long."""
        await self.place.passes(to if isinstance(to, datetime) else self.place.clock.now() + to)

    @property
    def round(self) -> Round:
        """Return the meeting that comes next."""
        found = [round for round in self.place.rounds() if round.activity == "meeting"]
        return min(found, key=lambda one: one.closes_at)

    def rounds(self) -> list[Round]:
        """Return every meeting there is or was, by when it starts or would have."""
        with self.place.program.database.reading() as reading:
            ids = reading.connection.exec_driver_sql("SELECT id FROM rounds WHERE activity = 'meeting'").scalars().all()
        with SqlStore(self.place.program.database).begin() as uow:
            return sorted(uow.rounds(list(ids)).values(), key=lambda one: one.occurrence)

    async def changes(self, part: str, *typed: str) -> str:
        """Let the facilitator change the next meeting; returns what they read at the end."""
        await self.dana.says("/meetings")
        await self.dana.says("[Change the meeting]")
        await self.dana.says(f"[{part}]")
        for line in typed:
            await self.dana.says(line)
        return await self.dana.says("[Change it]")

    async def feed(self, guest: Guest) -> Component:
        """Return somebody's meetings as their calendar fetches them."""
        found = self.fetched(address_in(await guest.says("/calendar")))
        assert found is not None
        return found

    def fetched(self, address: str) -> Component | None:
        """Return the calendar at an address; None where it is over."""
        code = address.rpartition("/")[2].removesuffix(".ics")
        program = self.place.program
        found = program.readings.feed(code, program.clock.now())
        if found is None:
            return None
        return read(IcsFiles().file([invitation(round, found.languages) for round in found.rounds], "Mine"))


async def gathering(place: Home, *, where: str = "The hall", seats: int | None = None, often: str = "") -> Gathering:
    """Plan a meeting on 3 December at 18:00 UTC from the chat."""
    dana = await place.signs_in("Dana")
    answers = ["/new", "[Meeting]", "Garden meeting", f"{STARTS:%Y-%m-%d %H:%M}", "[1 hour]", where]
    answers += ["[That is all]"] if seats is None else ["[Number of seats]", str(seats)]
    answers += ["[Change]", "[How often]", f"[{often}]"] if often else []
    for line in answers:
        await dana.says(line)
    assert "[Undo]" in await dana.says("[Start]")
    return Gathering(place, dana)


async def invited(gathering: Gathering, names: Sequence[str]) -> list[Guest]:
    """Bring people in before the invitations go out, and let those come."""
    guests = [await gathering.place.joins("terminal", name) for name in names]
    await gathering.passes(INVITED + timedelta(minutes=1))
    for guest in guests:
        assert ASK in await guest.sees()
    return guests


async def says(gathering: Gathering, guest: Guest, word: str) -> None:
    """Let somebody say whether they come, a minute after whoever spoke before, and that they need nothing."""
    await gathering.passes(timedelta(minutes=1))
    if "[Nothing]" in await guest.says(f"[{word}]"):
        await guest.says("[Nothing]")
