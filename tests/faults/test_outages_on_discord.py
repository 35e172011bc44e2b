"""Discord is out of order, in each of the ways in which it can be: nothing is lost, and nothing comes twice."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.ports.outbox import Drop
from scheduler.engines.health import MOST_ATTEMPTS
from tests.discord_api.faults import Fault
from tests.faults.discord_town import DiscordTown, discord_town

NAMES = ["Ana", "Rui", "Eva", "Lu"]
TEXTS = ["one", "two", "three"]
HANG = 0.3  # seconds that an answer is waited for here


@pytest.fixture
async def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DiscordTown]:
    monkeypatch.setattr("bots.discord.rest.PATIENCE", HANG)
    async with discord_town(tmp_path, members=NAMES) as here:
        yield here


@pytest.mark.parametrize(
    "fault",
    [Fault(status=500), Fault(status=502), Fault(status=503), Fault("reset"), Fault("drop"), Fault("hang")],
    ids=["broken", "unreachable", "in maintenance", "reset", "dropped", "hanging"],
)
async def test_what_discord_does_not_take_for_a_while_arrives_later_once_and_in_order(
    place: DiscordTown, fault: Fault
) -> None:
    fault.times = None
    place.fails(fault)
    place.tell_all(*TEXTS)
    await place.settles()
    await place.passes(minutes=5)
    assert fault.seen
    assert [place.came(name) for name in NAMES] == [[]] * len(NAMES)
    place.server.faults.clear()
    await place.passes(minutes=5)
    assert [place.came(name) for name in NAMES] == [TEXTS] * len(NAMES)
    assert await place.dropped() == {}


@pytest.mark.parametrize(
    "fault",
    [Fault(status=502, accepted=True), Fault("reset", accepted=True), Fault("hang", accepted=True)],
    ids=["broken", "reset", "hanging"],
)
async def test_what_discord_takes_without_saying_so_comes_once(place: DiscordTown, fault: Fault) -> None:
    fault.times = 5
    place.fails(fault)
    place.tell_all(*TEXTS)
    await place.settles()
    for _ in range(5):
        await place.passes(minutes=5)
    assert fault.seen == 5
    assert [place.came(name) for name in NAMES] == [TEXTS] * len(NAMES)
    assert await place.dropped() == {}


async def test_an_outage_of_an_hour_loses_nothing(place: DiscordTown) -> None:
    fault = place.fails(Fault(status=503, times=None))
    place.tell_all(*TEXTS)
    for _ in range(60):
        await place.passes(minutes=1)
    assert fault.seen < 60, "Discord was asked again and again while it was down."
    place.server.faults.clear()
    await place.passes(minutes=5)
    assert [place.came(name) for name in NAMES] == [TEXTS] * len(NAMES)
    assert await place.dropped() == {}
    assert await place.waiting() == 0


async def test_what_came_too_late_to_be_useful_is_dropped_and_reported(place: DiscordTown) -> None:
    place.fails(Fault(status=503, times=None))
    place.tell("Ana", "in time", useful_until=place.clock.now() + timedelta(minutes=30))
    await place.settles()
    await place.passes(minutes=31)
    place.server.faults.clear()
    await place.passes(minutes=5)
    assert place.came("Ana") == []
    assert await place.dropped() == {Drop.TOO_LATE: 1}


async def test_a_message_that_fails_while_others_arrive_is_given_up_and_sent_again(place: DiscordTown) -> None:
    fault = place.fails(Fault(status=500, times=None), "Ana")
    place.tell("Rui", "for Rui")
    await place.settles()
    place.tell("Ana", "one")
    for _ in range(2 * MOST_ATTEMPTS):
        await place.passes(minutes=5)
        place.tell("Rui", "for Rui")
        await place.settles()
    assert fault.seen == MOST_ATTEMPTS
    assert (await place.status()).given_up == 1
    place.server.faults.clear()
    assert await place.program.desk(running=True).send_again() == 1
    await place.settles()
    assert place.came("Ana") == ["one"]
