"""The bots of a running program: they come and go together."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from core.changes import Outgoing
from core.ports.channels import ChannelFacts, Trouble
from core.ports.standing import Standing
from ladle.clocks import ManualClock
from ladle.platforms import Served
from ladle.running import running
from ladle.settings import Settings
from tests.groups import MONDAY


@dataclass
class Slow:
    """A bot that takes its time to stop: until the others do, too."""

    account: str
    others: asyncio.Barrier
    facts: ChannelFacts = field(default_factory=ChannelFacts)
    trouble: Trouble | None = None

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        raise NotImplementedError

    def entrance(self, code: str) -> str | None:
        return None

    async def start(self) -> None: ...

    async def stop(self) -> None:
        await self.others.wait()

    async def quiet(self) -> None: ...

    async def close(self) -> None: ...


async def test_bots_that_take_long_to_stop_do_so_at_the_same_time(tmp_path: Path) -> None:
    together = asyncio.Barrier(3)
    bots = [Served(Slow(f"slow:{number}", together), None, exclusive=False) for number in range(3)]
    async with asyncio.timeout(20):
        async with running(
            Settings(data_dir=tmp_path), clock=ManualClock(MONDAY), serve=False, platforms=lambda program: bots
        ):
            pass
