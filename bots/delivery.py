"""Sends one queued message: the last check, the channel, the receipt, and what a channel's refusal means."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeAlias, TypeVar

from core.changes import Outgoing, reader_of
from core.events import Origin, SpaceChanged, Undeliverable
from core.messages import Shared
from core.people import Identity
from core.ports.channels import Channel, Failure, NotDelivered
from core.ports.clock import Clock
from core.ports.inbox import Handled, Outcome
from core.ports.outbox import Drop, NotRecorded, OutboxStore, Queued
from core.ports.standing import Standing
from core.ports.store import Run, StoreFull
from core.spaces import Place, SpaceFact

MOST_TOGETHER = 100  # look-ups, or receipts, in one go; so that replies to a tap do not wait long behind a fan-out

Fact: TypeAlias = Undeliverable | SpaceChanged
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# What the failure to write to a shared chat says about it.
_FACTS = {
    Failure.GONE: SpaceFact.REMOVED,
    Failure.SILENCED: SpaceFact.SILENCED,
    Failure.TOPIC_GONE: SpaceFact.TOPIC_GONE,
    Failure.MOVED: SpaceFact.MOVED,
}
_GOES_ELSEWHERE = (Failure.MOVED, Failure.TOPIC_GONE)


class Deliver:
    """Delivers messages of all channels; any number may be under way at once, one to each chat.

    `read` and `write` run calls of the outbox. `report` hands in what a refusal tells: that a person can't be reached,
    or how things stand in a shared chat. It is awaited before the message is dropped, so that no crash loses the fact.
    """

    def __init__(
        self,
        channels: Mapping[str, Channel],
        outbox: OutboxStore,
        clock: Clock,
        read: Run,
        write: Run,
        report: Callable[[Fact], Awaitable[Outcome]],
    ) -> None:
        self._channels = channels
        self._outbox = outbox
        self._clock = clock
        self._write = write
        self._report = report
        self._look_up = _Together[Queued, Drop | Standing | None](
            lambda batch: read(lambda: outbox.look_up(batch, clock.now()))
        )
        self._record = _Together[tuple[Queued, str], None](lambda batch: write(lambda: _recorded(outbox, batch, clock)))
        self._unrecorded: dict[str, str] = {}  # receipts, by key, of messages that were sent but could not be recorded

    async def __call__(self, queued: Queued) -> bool:
        """Send a message and take it out of the outbox, or drop it; return whether its platform was asked.

        Raises NotDelivered when trying again can help, and NotRecorded when the store failed.
        """
        key = queued.outgoing.key
        receipt = self._unrecorded.get(key)
        asked = receipt is None
        if receipt is None:
            try:
                found = await self._look_up(queued)
            except Exception as error:
                raise NotRecorded(asked=False) from error
            if not isinstance(found, Standing):
                if found is not None:
                    await self._drop(queued, found)
                return False
            receipt = await self._send(queued, found)
            if receipt is None:
                return True
            # The channel has it now. Should recording fail, the next attempt only records, and nobody is asked twice.
            self._unrecorded[key] = receipt
        try:
            await self._record((queued, receipt))
        except Exception as error:
            raise NotRecorded(asked=asked) from error
        del self._unrecorded[key]
        return asked

    async def _send(self, queued: Queued, standing: Standing) -> str | None:
        """Return the receipt; None when the message was dropped."""
        try:
            return await self._show(queued.outgoing, standing)
        except StoreFull as error:  # on a page that we keep ourselves
            raise NotRecorded(asked=False) from error
        except NotDelivered as failed:
            if failed.failure.retryable:
                raise
            await self._give_up(queued, failed)
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

    async def _give_up(self, queued: Queued, failed: NotDelivered) -> None:
        """Tell what a refusal means, and drop the message; raises NotDelivered where it only has to go elsewhere."""
        if failed.failure is Failure.REFUSED:
            await self._drop(queued, Drop.REFUSED)
            return
        fact = self._fact(queued, failed)
        if fact is not None and (await self._report(fact)).handled is Handled.REFUSED:
            raise NotRecorded(asked=True)  # nothing can be saved at present; asked again, the platform says it again
        if failed.failure in _GOES_ELSEWHERE and isinstance(fact, SpaceChanged):
            raise failed
        await self._drop(queued, Drop.UNREACHABLE)

    def _fact(self, queued: Queued, failed: NotDelivered) -> Fact | None:
        outgoing, at = queued.outgoing, self._clock.now()
        # With the number of attempts: the second time that a chat has moved is news again.
        event_id = f"undeliverable {outgoing.key} {queued.attempts}"
        if isinstance(outgoing.message.to, Shared):
            fact = _FACTS.get(failed.failure)
            chat, _, thread = outgoing.chat.partition("/")
            origin = Origin(outgoing.account, event_id, at, place=Place(chat, thread))
            return None if fact is None else SpaceChanged(origin, fact, failed.to)
        if outgoing.person is None:
            return None
        identity = Identity(outgoing.account, reader_of(outgoing.chat))
        origin = Origin(outgoing.account, event_id, at, identity=identity)
        return Undeliverable(origin, outgoing.person, failed.failure.value)

    async def _drop(self, queued: Queued, reason: Drop) -> None:
        now = self._clock.now()
        await self._write(lambda: self._outbox.drop(queued, reason, now))


class _Together(Generic[_Item, _Result]):
    """Does work for many callers at once: what is asked for while one batch is being done makes the next batch.

    When a batch fails, each of its callers is told so.
    """

    def __init__(self, work: Callable[[Sequence[_Item]], Awaitable[Sequence[_Result]]]) -> None:
        self._work = work
        self._waiting: list[tuple[_Item, asyncio.Future[_Result]]] = []
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, item: _Item) -> _Result:
        """Return what the work gives for this item."""
        future: asyncio.Future[_Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._task is None:
            self._task = asyncio.create_task(self._go())
        return await future

    async def _go(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
            try:
                results = await self._work([item for item, _ in batch])
            except Exception as error:  # each caller decides what it means
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
            else:
                for (_, future), result in zip(batch, results, strict=True):
                    if not future.done():
                        future.set_result(result)
        self._task = None


def _recorded(outbox: OutboxStore, batch: Sequence[tuple[Queued, str]], clock: Clock) -> Sequence[None]:
    outbox.sent(batch, clock.now())
    return [None] * len(batch)
