"""Sends what Ladle has to ask authors without a name: directly, once, and with no record of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from core.changes import Outgoing
from core.errand import Errand
from core.following_up import FollowUps
from core.lockbox import BoxesAway
from core.nudging import Nudges
from core.ports.channels import Channel, Failure, NotDelivered
from core.ports.clock import Clock
from core.ports.standing import NOTHING_STANDS
from core.ports.store import Run
from core.sealed_errands import SealedErrands
from ladle.ids import fresh_id

EVERY = 60.0  # seconds between two looks; nobody waits for these
AGAIN = timedelta(minutes=10)  # after a platform was out of order; longer where it says so itself
SHARE = 0.5  # of the rate that an account keeps for replies

log = logging.getLogger(__name__)

Source = SealedErrands | FollowUps | Nudges


class Errands:
    """Looks for errands and runs them, one after the other and no faster than accounts may send beside everything else.

    `write` runs a call on the writer thread; `a_second` says how many replies an account may send in a second, where
    there is a limit; `pause` waits for so many seconds.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        channels: Mapping[str, Channel],
        clock: Clock,
        write: Run,
        a_second: Callable[[str], float | None] = lambda _: None,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._sources = sources
        self._channels = channels
        self._clock = clock
        self._write = write
        self._a_second = a_second
        self._pause = pause
        self._resting: dict[str, datetime] = {}  # until when nothing goes over an account

    async def run(self) -> None:
        """Send everything that is due now; one that fails keeps no other back, and is raised at the end.

        What a platform refuses for good is not sent again, what it could not take at present is.
        """
        failed: list[Exception] = []
        for source in self._sources:
            try:
                errands = await self._write(partial(source.due, self._clock.now()))
            except BoxesAway:  # said in the log once; they come when the disk is back
                continue
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
        account = errand.to.account
        channel, rests_until = self._channels.get(account), self._resting.get(account)
        if channel is None:  # the account may come back with the next start
            await self._write(partial(source.not_taken, errand, self._later(None)))
            return
        if rests_until is not None and rests_until > self._clock.now():
            await self._write(partial(source.not_taken, errand, rests_until))
            return
        if errand.still is not None and not await self._write(errand.still):
            return
        try:
            await channel.send(Outgoing(fresh_id(), account, errand.to.external, errand.message), NOTHING_STANDS)
        except NotDelivered as failed:
            await self._failed(source, errand, failed)
        rate = self._a_second(account)
        if rate is not None:
            await self._pause(1 / (rate * SHARE))

    async def _failed(self, source: Source, errand: Errand, failed: NotDelivered) -> None:
        """Give back what the platform did not take at present, and let the account rest where that is not one chat's.

        What may have arrived all the same, as when the answer of the platform is missing, goes once more or never.
        """
        account, again = errand.to.account, self._later(failed.after)
        if not errand.once:
            log.info("errand_not_taken", extra={"account": account, "reason": failed.failure.value})
        if failed.everywhere or failed.failure in (Failure.UNAVAILABLE, Failure.REVOKED):
            self._resting[account] = again
        perhaps_there = errand.once and failed.failure is Failure.UNAVAILABLE
        if failed.failure.retryable and not perhaps_there:
            await self._write(partial(source.not_taken, errand, again))

    def _later(self, after: float | None) -> datetime:
        return self._clock.now() + max(AGAIN, timedelta(seconds=after or 0))
