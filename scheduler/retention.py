"""The daily housekeeping: deletes what has been kept long enough."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from core.ports import Clock, Run

EVERY = timedelta(days=1)

Chore = Callable[[datetime], object]

log = logging.getLogger(__name__)


class Housekeeping:
    """Does every chore once a day. A chore gets the present time (UTC) and runs on the writer thread."""

    def __init__(self, chores: Mapping[str, Chore], clock: Clock, write: Run) -> None:
        self._chores = chores
        self._clock = clock
        self._write = write

    async def run(self) -> None:
        """Do all chores, one after the other; one that fails is logged and tried again the next day."""
        for name, chore in self._chores.items():
            try:
                await self._do(chore)
            except Exception:
                log.exception("housekeeping failed", extra={"kind": name})

    async def _do(self, chore: Chore) -> None:
        now = self._clock.now()
        await self._write(lambda: chore(now))
