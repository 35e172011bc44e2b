"""Meetings on a server's list of events: they stand there once, follow every change, and interest counts as "maybe"."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.rsvp import Coming, said
from tests.bots.discord.live import Village, village
from tests.bots.discord.test_servers import has_come, owner_of
from tests.discord_api import bits
from tests.discord_api.world import Channel, Person, ScheduledEvent
from tests.meetings.gatherings import INVITED, STARTS, Gathering, at, gathering

MAY_LIST = bits.GIVEN_TO_EVERYONE | bits.CREATE_EVENTS
CALLED_OFF = 4
REFUSED = "I can't put meetings on the server's list of events."


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Village]:
    async with village(tmp_path) as ready:
        yield ready


async def planned(
    there: Village, *people: Person, may: int = MAY_LIST, where: str = "The hall"
) -> tuple[Gathering, Channel]:
    """Link a channel of a server with the group, and invite to a meeting."""
    guild, channel = await has_come(there, *people)
    guild.roles[guild.id].permissions = may
    owner = await owner_of(there, guild)
    await there.runs(owner, "setup", channel=channel)
    await there.presses(owner, "Connect", channel)
    meeting = await gathering(there.home, where=where)
    await there.home.passes(INVITED + timedelta(minutes=1))
    await there.bot.tend()
    return meeting, channel


def listed(there: Village) -> list[ScheduledEvent]:
    return list(there.server.world.events.values())


async def test_a_meeting_stands_on_the_list_once_without_its_link(there: Village) -> None:
    await planned(there, where="The hall, https://meet.example/secret")
    await there.bot.tend()
    [event] = listed(there)
    assert event.shown["name"] == "Garden meeting"
    assert datetime.fromisoformat(event.shown["scheduled_start_time"]) == STARTS
    assert datetime.fromisoformat(event.shown["scheduled_end_time"]) == STARTS + timedelta(hours=1)
    assert event.shown["entity_metadata"] == {"location": "The hall"}
    assert "meet.example" not in str(event.shown)


async def test_the_same_entry_moves_and_is_called_off(there: Village) -> None:
    meeting, _channel = await planned(there)
    await meeting.changes("The time", "2026-12-04 19:00")
    await there.bot.tend()
    [event] = listed(there)
    assert datetime.fromisoformat(event.shown["scheduled_start_time"]) == at("2026-12-04 19:00")
    await meeting.changes("It does not take place")
    await there.bot.tend()
    assert [it.status for it in listed(there)] == [CALLED_OFF]


async def test_who_is_interested_may_come_unless_they_have_said_something_else(there: Village) -> None:
    ana, ben, eve = there.person("ana"), there.person("ben"), there.person("eve")
    meeting, _channel = await planned(there, ana, ben, eve)
    for person in (ana, ben):
        await there.joins(person)
    await there.runs(ben, "meetings")
    await there.presses(ben, "Yes")
    [event] = listed(there)
    event.interested.update({ana.id, ben.id, eve.id})  # Eve is in the server, and not in the group
    await there.bot.tend()
    await there.program.settle()
    names = {member.id: name for name, member in there.home.members().items()}
    coming = {names[id]: word for id, word in said(there.home.answers(meeting.round)).items()}
    assert coming == {"Ana": Coming.MAYBE, "Ben": Coming.YES}


async def test_an_entry_that_somebody_took_off_is_not_put_back(there: Village) -> None:
    meeting, _channel = await planned(there)
    there.server.world.events.clear()
    await meeting.changes("The time", "2026-12-04 19:00")
    await there.bot.tend()
    await there.bot.tend()
    assert listed(there) == []


async def test_without_the_right_facilitators_hear_of_it_once(there: Village) -> None:
    meeting, _channel = await planned(there, may=bits.GIVEN_TO_EVERYONE)
    await there.bot.tend()
    await there.program.settle()
    assert listed(there) == []
    assert (await meeting.dana.sees()).count(REFUSED) == 1
