"""Sends what Ladle has to ask authors without a name: directly, once, and with no record of it."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from core.changes import Outgoing
from core.errand import Errand
from core.following_up import FollowUps
from core.ports import NOTHING_STANDS, Channel, Clock, NotDelivered, Run
from core.sealed_errands import SealedErrands
from ladle.ids import fresh_id

EVERY = 60.0  # seconds between two looks; nobody waits for these
AGAIN = timedelta(minutes=10)  # after a platform was out of order; longer where it says so itself

log = logging.getLogger(__name__)

Source = SealedErrands | FollowUps


class Errands:
    """Looks for errands and runs them. `write` runs a call on the writer thread."""

    def __init__(self, sources: Sequence[Source], channels: Mapping[str, Channel], clock: Clock, write: Run) -> None:
        self._sources = sources
        self._channels = channels
        self._clock = clock
        self._write = write

    async def run(self) -> None:
        """Send everything that is due now; one that fails keeps no other back, and is raised at the end.

        What a platform refuses for good is not sent again, what it could not take at present is.
        """
        failed: list[Exception] = []
        for source in self._sources:
            try:
                errands = await self._write(partial(source.due, self._clock.now()))
            except Exception as error:  # whatever it was, the other source has errands of its own
                failed.append(error)
                continue
            for errand in errands:
                try:
                    await self._send(source, errand)
                except Exception as error:  # perhaps it arrived all the same: it is not sent twice
                    failed.append(error)
        if failed:
            raise failed[0]

    async def _send(self, source: Source, errand: Errand) -> None:
        outgoing = Outgoing(fresh_id(), errand.to.account, errand.to.external, errand.message)
        channel = self._channels.get(errand.to.account)
        if channel is None:  # the account may come back with the next start
            await self._write(partial(source.not_taken, errand, self._later(None)))
            return
        try:
            await channel.send(outgoing, NOTHING_STANDS)
        except NotDelivered as failed:
            log.info("errand_not_taken", extra={"account": errand.to.account, "reason": failed.failure.value})
            if failed.failure.retryable:
                await self._write(partial(source.not_taken, errand, self._later(failed.after)))

    def _later(self, after: float | None) -> datetime:
        return self._clock.now() + max(AGAIN, timedelta(seconds=after or 0))
