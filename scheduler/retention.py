"""The daily housekeeping: deletes what has been kept long enough."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from core.ports.clock import Clock

EVERY = timedelta(days=1)

Chore = Callable[[datetime], Awaitable[object]]

log = logging.getLogger(__name__)


class Housekeeping:
    """Does every chore once a day. A chore gets the present time (UTC)."""

    def __init__(self, chores: Mapping[str, Chore], clock: Clock) -> None:
        self._chores = chores
        self._clock = clock

    async def run(self) -> None:
        """Do all chores, one after the other; one that fails is logged and tried again the next day."""
        for name, chore in self._chores.items():
            try:
                await chore(self._clock.now())
            except Exception:
                log.exception("housekeeping_failed", extra={"kind": name})
