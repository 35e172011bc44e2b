"""Discord says "too many requests": who waits, for how long, and who does not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.discord.failures import REST_WHEN_TOO_FAST
from tests.discord_api.faults import Fault
from tests.faults.discord_town import DiscordTown, discord_town

SECONDS = 30.5


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[DiscordTown]:
    async with discord_town(tmp_path, members=["Ana", "Rui", "Eva"]) as here:
        yield here


async def test_a_chat_that_has_to_wait_waits_exactly_as_long_and_nobody_else_does(place: DiscordTown) -> None:
    place.fails(Fault(status=429, retry_after=SECONDS), "Ana")
    place.tell_all("one", "two")
    await place.settles()
    assert place.came("Rui") == place.came("Eva") == ["one", "two"]
    await place.passes(seconds=SECONDS - 0.001)
    assert len(place.tries("Ana")) == 1
    await place.passes(seconds=0.001)
    assert place.came("Ana") == ["one", "two"]
    assert len(place.tries("Ana")) == 3
    assert await place.dropped() == {}


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [
        (Fault(status=429, retry_after=SECONDS, scope="global"), SECONDS),
        (Fault("ban"), REST_WHEN_TOO_FAST),
    ],
    ids=["too fast in all", "banned"],
)
async def test_when_the_whole_bot_has_to_wait_it_asks_for_nothing_until_then(
    place: DiscordTown, fault: Fault, seconds: float
) -> None:
    crowd = [f"Member {number}" for number in range(40)]
    place.arrive(*crowd)
    fault.times = None
    place.fails(fault)
    place.tell_all("one", "two")
    await place.settles()
    tried = fault.seen
    assert tried <= place.program.settings.in_flight, "What was under way when it was told, and no more."
    await place.passes(seconds=seconds - 0.001)
    assert fault.seen == tried
    place.server.faults.clear()
    await place.passes(seconds=0.001)
    assert [place.came(name) for name in crowd] == [["one", "two"]] * len(crowd)
    assert await place.dropped() == {}
