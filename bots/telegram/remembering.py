"""Remembers where messages stand that no other record tells of: notes, and what people sent that led to nothing.

Without it /hide would leave them where they are. Many are remembered in one go, while the next ones gather.
"""

import asyncio
import logging
from collections.abc import Sequence

from bots.telegram.received import Received
from core.people import Identity
from core.ports.clock import Clock
from core.ports.standing import Trace, Traces
from core.ports.store import Run

MOST_WAITING = 10_000  # messages; when nothing can be saved for long, later ones are left out

_log = logging.getLogger(__name__)


class Remembering:
    """Remembers for one bot. `write` runs calls of `traces`."""

    def __init__(self, account: str, traces: Traces, clock: Clock, write: Run) -> None:
        self._account = account
        self._traces = traces
        self._clock = clock
        self._write = write
        self._waiting: list[tuple[Identity, Trace]] = []
        self._task: asyncio.Task[None] | None = None

    def sent(self, received: Received) -> None:
        """Note what somebody sent in private."""
        if received.origin.receipt is not None:
            self._note(received, [received.origin.receipt], own=True)

    def said(self, received: Received, messages: Sequence[int]) -> None:
        """Note what was answered in private."""
        self._note(received, [str(message) for message in messages], own=False)

    async def quiet(self) -> None:
        """Wait until everything is remembered."""
        while self._task is not None:
            await asyncio.wait({self._task})

    def _note(self, received: Received, receipts: Sequence[str], *, own: bool) -> None:
        identity, place = received.origin.identity, received.origin.place
        if identity is None or place is not None or len(self._waiting) >= MOST_WAITING:
            return
        today = self._clock.now().date()
        self._waiting += [(identity, Trace(receipt, own, today)) for receipt in receipts]
        if self._waiting and self._task is None:
            self._task = asyncio.create_task(self._work())

    async def _work(self) -> None:
        while self._waiting:
            found, self._waiting = self._waiting, []
            try:
                await self._write(lambda found=found: self._traces.remember(found))  # type: ignore[misc]
            except Exception:  # what was said is said; only /hide will miss it
                _log.warning("traces_not_kept", exc_info=True, extra={"account": self._account, "count": len(found)})
        self._task = None
