"""Telegram says "too many requests": who waits, for how long, and who does not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.telegram_town import Town, town

SECONDS = 30


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path, bots=2, members=["Ana", "Rui", "Eva"]) as here:
        yield here


async def test_a_chat_that_has_to_wait_waits_exactly_as_long_and_nobody_else_does(place: Town) -> None:
    told = place.server.faults.too_many(SECONDS, method="sendMessage", chat=place.people["Ana"])
    place.tell_all("one", "two")
    await place.settles()
    assert place.came("Rui") == place.came("Eva") == ["one", "two"]
    await place.passes(seconds=SECONDS - 0.001)
    assert (told.hits, len(place.tries("Ana"))) == (1, 1)
    await place.passes(seconds=0.001)
    assert place.came("Ana") == ["one", "two"]
    assert len(place.tries("Ana")) == 3


async def test_a_chat_that_has_to_wait_again_and_again_loses_nothing(place: Town) -> None:
    told = place.server.faults.too_many(SECONDS, method="sendMessage", chat=place.people["Ana"], times=20)
    place.tell("Ana", "one", "two")
    await place.settles()
    for _ in range(20):
        assert place.came("Ana") == []
        await place.passes(seconds=SECONDS)
    assert (told.hits, place.came("Ana")) == (20, ["one", "two"])
    assert await place.dropped() == {}


async def test_when_the_whole_bot_has_to_wait_only_that_bot_does(place: Town) -> None:
    hasty, calm = place.bots
    crowd = [f"Member {number}" for number in range(40)]
    place.arrive(*crowd)
    place.arrive("Zoe", "Lu", bot=1)
    told = place.server.faults.too_many(SECONDS, bot=hasty, method="sendMessage", times=None)
    place.tell_all("one", "two")
    await place.settles()
    assert place.came("Zoe") == place.came("Lu") == ["one", "two"]
    assert told.hits <= place.program.settings.in_flight, "What was under way when it was told, and no more."
    tried = told.hits
    await place.passes(seconds=SECONDS - 0.001)
    assert told.hits == tried
    told.lift()
    await place.passes(seconds=0.001)
    assert [place.came(name) for name in crowd] == [["one", "two"]] * len(crowd)
    assert await place.dropped() == {}
    assert all(call.outcome == "ok" for call in place.tries() if call.bot == calm.username)


async def test_a_wait_outlasts_a_restart(place: Town) -> None:
    told = place.server.faults.too_many(SECONDS, method="sendMessage", chat=place.people["Ana"])
    place.tell("Ana", "one")
    await place.settles()
    await place.stops()
    await place.starts()
    await place.passes(seconds=SECONDS - 0.001)
    assert (told.hits, len(place.tries("Ana"))) == (1, 1)
    await place.passes(seconds=0.001)
    assert place.came("Ana") == ["one"]
