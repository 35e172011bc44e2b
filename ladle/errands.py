"""Sends what Ladle has to ask authors without a name: directly, once, and with no record of it."""

import logging
from collections.abc import Mapping, Sequence

from core.changes import Outgoing
from core.following_up import FollowUps
from core.ports import NOTHING_STANDS, Channel, Clock, NotDelivered, Run
from core.sealed_errands import Errand, SealedErrands
from ladle.ids import fresh_id

EVERY = 60.0  # seconds between two looks; nobody waits for these

log = logging.getLogger(__name__)


class Errands:
    """Looks for errands and runs them. `write` runs a call on the writer thread."""

    def __init__(
        self,
        errands: Sequence[SealedErrands | FollowUps],
        channels: Mapping[str, Channel],
        clock: Clock,
        write: Run,
    ) -> None:
        self._errands = errands
        self._channels = channels
        self._clock = clock
        self._write = write

    def _due(self) -> list[Errand]:
        now = self._clock.now()
        return [errand for source in self._errands for errand in source.due(now)]

    async def run(self) -> None:
        """Send everything that is due now. What does not arrive is not sent again."""
        for errand in await self._write(self._due):
            channel = self._channels.get(errand.to.account)
            if channel is None:
                continue
            try:
                outgoing = Outgoing(fresh_id(), errand.to.account, errand.to.external, errand.message)
                await channel.send(outgoing, NOTHING_STANDS)
            except NotDelivered as failed:
                log.info("errand_not_taken", extra={"account": errand.to.account, "reason": failed.failure.value})
