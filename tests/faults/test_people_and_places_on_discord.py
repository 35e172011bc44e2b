"""On Discord people close their chats and channels go: one try each, a fact, and nobody else notices."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from core.ports.outbox import Drop
from core.spaces import SpaceStanding
from tests.discord_api import places
from tests.discord_api.faults import Fault
from tests.faults.discord_town import DiscordTown, discord_town
from tests.faults.house import until

SECONDS = 30.0


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[DiscordTown]:
    async with discord_town(tmp_path, members=["Ana", "Rui"]) as here:
        yield here


def closes(place: DiscordTown) -> None:
    place.people["Ana"].dms_closed = True


def leaves(place: DiscordTown) -> None:
    places.leave(place.server.service, place.guild, place.people["Ana"])


def is_gone(place: DiscordTown) -> None:
    place.fails(Fault(code=10003, times=None), "Ana")


@pytest.mark.parametrize("happens", [closes, leaves, is_gone])
async def test_who_cannot_be_reached_is_tried_once_and_nobody_else_is_touched(
    place: DiscordTown, happens: Callable[[DiscordTown], None]
) -> None:
    happens(place)
    place.tell_all("one")
    await place.settles()
    await place.passes(minutes=60)
    assert len(place.tries("Ana")) == 1
    members = place.members()
    assert not members["Ana"].reachable
    assert members["Rui"].reachable
    assert place.came("Rui") == ["one"]
    assert await place.dropped() == {Drop.UNREACHABLE: 1}


async def test_a_channel_in_which_the_bot_may_not_write_is_known_from_the_first_refusal(place: DiscordTown) -> None:
    channel = places.general(place.server.service, place.guild)
    space = await place.link(channel)
    place.fails(Fault(code=50013, times=None), channel)
    place.announce(space, "one")
    place.tell("Rui", "one")
    await place.settles()
    assert place.space(channel).standing is SpaceStanding.SILENCED
    assert len(place.tries(channel)) == 1
    assert await place.dropped() == {Drop.UNREACHABLE: 1}
    assert place.came("Rui") == ["one"]


async def test_a_channel_that_is_deleted_while_messages_wait_for_it_holds_up_nobody(place: DiscordTown) -> None:
    channel = places.general(place.server.service, place.guild)
    space = await place.link(channel)
    place.fails(Fault(status=429, retry_after=SECONDS), channel)
    place.announce(space, "one", "two")
    await place.settles()
    places.delete_channel(place.server.service, channel)
    await until(lambda: place.space(channel).standing is SpaceStanding.GONE)
    place.tell("Rui", "one")
    await place.passes(seconds=SECONDS)
    await place.passes(minutes=60)
    assert len(place.tries(channel)) <= 3, "Each at most once, and the first once more after its wait."
    assert place.came("Rui") == ["one"]
    assert await place.waiting() == 0


async def test_a_bot_that_is_kicked_leaves_the_server_alone(place: DiscordTown) -> None:
    channel = places.general(place.server.service, place.guild)
    space = await place.link(channel)
    places.kick_bot(place.server.service, place.guild)
    await until(lambda: place.space(channel).standing is SpaceStanding.GONE)
    place.announce(space, "one")
    place.tell("Ana", "one")
    await place.settles()
    await place.passes(minutes=60)
    assert len(place.tries(channel)) <= 1
    assert len(place.tries("Ana")) == 1
    assert not place.members()["Ana"].reachable
    assert await place.waiting() == 0


async def test_what_waits_for_a_thread_that_was_locked_arrives_in_its_channel(place: DiscordTown) -> None:
    channel = places.general(place.server.service, place.guild)
    thread = places.new_thread(place.server.service, channel, "Buses")
    space = await place.link(channel, thread)
    place.announce(space, "one")
    await place.settles()
    places.archive(place.server.service, thread)
    place.announce(space, "two")
    await place.settles()
    assert place.came(thread) == ["one", "two"], "One that was only put away opens again."
    place.fails(Fault(status=429, retry_after=SECONDS), thread)
    place.announce(space, "three", "four")
    await place.settles()
    places.archive(place.server.service, thread, locked=True)
    await until(lambda: not place.space(channel).thread)
    await place.passes(seconds=SECONDS)
    assert (place.came(thread), place.came(channel)) == (["one", "two"], ["three", "four"])
    assert await place.dropped() == {}
