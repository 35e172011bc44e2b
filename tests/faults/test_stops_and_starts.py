"""A program is told to stop in the middle of its work, or starts while its platform is away."""

import asyncio
from pathlib import Path

import httpx
import pytest

from core.ports.channels import Trouble
from tests.faults.house import until
from tests.faults.telegram_town import town

CROWD = [f"Member {number}" for number in range(60)]
LATENCY = 0.1  # seconds in which a message is on its way


async def test_a_program_told_to_stop_in_a_fan_out_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    async with town(tmp_path, members=CROWD) as place:
        place.server.latency = LATENCY
        place.tell_all("one", "two")
        for sent in (10, 20, 30):
            on_its_way = place.server.faults.slows(0.0, method="sendMessage", skip=sent)
            place.program.engine.notify()
            async with asyncio.timeout(10):
                await on_its_way.met()
            await place.stops()
            came = sum(len(place.came(name)) for name in CROWD)
            assert came < 2 * len(CROWD), "It had sent everything before it was stopped."
            await place.starts()
        place.server.latency = 0.0
        await place.settles()
        assert [place.came(name) for name in CROWD] == [["one", "two"]] * len(CROWD)


async def test_a_program_that_starts_while_telegram_is_away_serves_its_pages_and_begins_when_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram.persisting.FIRST_REST", 0.01)  # it rests by the machine's clock, not by ours
    async with town(tmp_path, members=CROWD, serve=True) as place:
        await place.stops()
        out = place.server.faults.resets(accepts=False, times=None)
        await place.starts()
        place.tell_all("one")
        await until(lambda: place.program.bots[0].trouble is Trouble.UNREACHABLE)
        async with httpx.AsyncClient(base_url=place.settings.address) as client:
            assert (await client.get("/healthz")).status_code == 200
        place.people[CROWD[0]].types(place.bots[0], "/help")
        await place.passes(minutes=60)
        assert not any(place.came(name) for name in CROWD)
        out.lift()
        await place.hears()
        await place.passes(minutes=5)
        assert [place.came(name)[0] for name in CROWD] == ["one"] * len(CROWD)
        assert len(place.came(CROWD[0])) == 2, "Her command was answered as well."
        assert place.program.bots[0].trouble is None
        assert (await place.status()).given_up == 0
