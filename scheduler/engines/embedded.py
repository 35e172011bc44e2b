"""The engine of a program that runs alone: one asyncio lane per account over the rows of the outbox.

The rows are the truth and the only memory that matters: a restart finds them where they were. What a lane remembers
beside them (who must rest, which platform is out of order) it learns again from the first answers it gets.
"""

import asyncio
import random
from collections.abc import Callable, Mapping

from core.ports.channels import Failure
from core.ports.clock import Clock
from core.ports.outbox import OutboxStore
from core.ports.store import Run
from scheduler.engines.lane import Deliver, Lane, Tools
from scheduler.engines.pace import Rate

IN_FLIGHT = 16  # per account; one at a time cannot reach 25 a second where each takes 100 ms


class EmbeddedEngine:
    """Sends what stands in the outbox, in order per chat and fairly between accounts.

    `deliver` sends one message and takes it out of the outbox, and says whether the platform was asked; it raises
    NotDelivered for what can be tried again. `rates` names the accounts to serve, None where there is no limit. `read`
    and `write` run calls of the outbox. `jitter` gives numbers from 0 to 1.
    """

    def __init__(
        self,
        outbox: OutboxStore,
        deliver: Deliver,
        clock: Clock,
        read: Run,
        write: Run,
        rates: Mapping[str, Rate | None],
        in_flight: int = IN_FLIGHT,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._outbox = outbox
        self._tools = Tools(outbox, deliver, clock, read, write, in_flight, jitter)
        self._rates = dict(rates)
        self._lanes: dict[str, Lane] = {}

    async def start(self) -> None:
        """Begin to send; what an earlier run left behind goes out too."""
        self._lanes = {account: Lane(account, rate, self._tools) for account, rate in self._rates.items()}
        self.notify()

    async def stop(self) -> None:
        """Let what is in flight arrive, start nothing more."""
        lanes, self._lanes = self._lanes, {}
        await asyncio.gather(*(lane.stop() for lane in lanes.values()))

    def notify(self) -> None:
        """Look for work: something was committed, or time has passed."""
        for lane in self._lanes.values():
            lane.notify()

    async def drain(self, account: str | None = None) -> None:
        """Wait until every message that may be sent at the clock's present time was sent, dropped or put off.

        With an account, only its messages are waited for.
        """
        self.notify()
        lanes = [lane for name, lane in self._lanes.items() if account in (None, name)]
        await asyncio.gather(*(lane.wait_until_idle() for lane in lanes))

    def outstanding(self, account: str) -> int:
        """Count the messages that wait for an account; asks the store, so not to be called on the event loop."""
        return self._outbox.outstanding(account)

    @property
    def troubles(self) -> Mapping[str, Failure]:
        """The accounts whose platform is out of order (UNAVAILABLE) or does not know them any more (REVOKED)."""
        return {name: lane.health.trouble for name, lane in self._lanes.items() if lane.health.trouble is not None}
