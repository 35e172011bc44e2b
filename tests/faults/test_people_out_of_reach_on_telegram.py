"""People who stopped the bot, are gone, or never began: one try each, a fact, and nobody else notices."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from core.ports.outbox import Drop
from tests.faults.crowd import QUESTION, ROUND
from tests.faults.telegram_town import Town, town

WAYS = {
    "stopped the bot": lambda place: place.server.faults.forbids(chat=place.people["Ana"]),
    "deleted their account": lambda place: place.server.faults.forbids("user is deactivated", chat=place.people["Ana"]),
    "never pressed Start": lambda place: place.server.faults.forbids(
        "bot can't initiate conversation with a user", chat=place.people["Ana"]
    ),
    "are not there": lambda place: place.server.faults.rejects("chat not found", chat=place.people["Ana"]),
}


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path, members=["Ana", "Rui"]) as here:
        yield here


@pytest.mark.parametrize("happens", WAYS.values(), ids=WAYS.keys())
async def test_who_cannot_be_reached_is_tried_once_and_nobody_else_is_touched(
    place: Town, happens: Callable[[Town], object]
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


async def test_a_round_goes_past_whoever_stopped_the_bot_and_takes_them_in_again(place: Town) -> None:
    ana, bot = place.people["Ana"], place.bots[0]
    ana.blocks(bot)
    await place.hears()
    await place.reaches(ROUND)
    assert QUESTION in place.came("Rui")[-1]
    assert len(place.tries("Ana")) <= 1
    ana.start(bot)
    await place.hears()
    assert place.members()["Ana"].reachable
    ana.types(bot, "/open")
    await place.hears()
    assert QUESTION in place.came("Ana")[-1]
