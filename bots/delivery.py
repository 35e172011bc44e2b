"""Sends one queued message: the last check, the channel, the receipt, and what a channel's refusal means."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from core.changes import Outgoing
from core.events import Origin, Undeliverable
from core.people import Identity
from core.ports import Channel, Clock, Drop, Failure, NotDelivered, OutboxStore, Queued, Run, Standing


class Deliver:
    """Delivers messages of all channels; any number may be under way at once, one to each chat.

    `on_undeliverable` hands the event in that a person can't be reached; it is awaited before the message is dropped.
    """

    def __init__(
        self,
        channels: Mapping[str, Channel],
        outbox: OutboxStore,
        clock: Clock,
        run: Run,
        on_undeliverable: Callable[[Undeliverable], Awaitable[object]],
    ) -> None:
        self._channels = channels
        self._outbox = outbox
        self._clock = clock
        self._run = run
        self._on_undeliverable = on_undeliverable
        self._unrecorded: dict[str, str] = {}  # receipts, by key, of messages that were sent but could not be recorded

    async def __call__(self, queued: Queued) -> None:
        """Send a message and take it out of the outbox, or drop it; raises NotDelivered when trying again can help."""
        outgoing = queued.outgoing
        receipt = self._unrecorded.get(outgoing.key)
        if receipt is None:
            receipt = await self._send(queued)
            if receipt is None:
                return
            # The channel has it now. Should recording fail, the next attempt only records, and nobody is asked twice.
            self._unrecorded[outgoing.key] = receipt
        now = self._clock.now()
        await self._run(lambda: self._outbox.sent([(queued, receipt)], now))
        del self._unrecorded[outgoing.key]

    async def _send(self, queued: Queued) -> str | None:
        """Return the receipt; None when the message was dropped."""
        outgoing = queued.outgoing
        found = await self._run(lambda: self._outbox.look_up(outgoing, self._clock.now()))
        if isinstance(found, Drop):
            await self._drop(queued, found)
            return None
        try:
            return await self._show(outgoing, found)
        except NotDelivered as failed:
            if failed.failure.retryable:
                raise
            await self._give_up(queued, failed.failure)
            return None

    async def _show(self, outgoing: Outgoing, standing: Standing) -> str:
        channel = self._channels.get(outgoing.account)
        if channel is None:
            raise NotDelivered(Failure.UNAVAILABLE)
        try:
            return await channel.send(outgoing, standing)
        except NotDelivered as failed:
            if standing.earlier is None or failed.failure is not Failure.REFUSED:
                raise
        # The place it stood in is gone or can't be changed any more: show it anew, and let the slot point there.
        return await channel.send(outgoing, replace(standing, earlier=None))

    async def _give_up(self, queued: Queued, failure: Failure) -> None:
        if failure is Failure.REFUSED:
            await self._drop(queued, Drop.REFUSED)
            return
        await self._report(queued.outgoing, failure)
        await self._drop(queued, Drop.UNREACHABLE)

    async def _report(self, outgoing: Outgoing, failure: Failure) -> None:
        if outgoing.person is None:
            return  # a shared chat: nobody in particular
        origin = Origin(
            account=outgoing.account,
            event_id=f"undeliverable {outgoing.key}",
            at=self._clock.now(),
            identity=Identity(outgoing.account, outgoing.chat),
        )
        await self._on_undeliverable(Undeliverable(origin, outgoing.person, failure.value))

    async def _drop(self, queued: Queued, reason: Drop) -> None:
        now = self._clock.now()
        await self._run(lambda: self._outbox.drop(queued, reason, now))
