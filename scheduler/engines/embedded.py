"""The engine of a program that runs alone: one asyncio lane per account over the rows of the outbox.

The rows are the truth and the only memory: a restart finds them where they were. A lane looks for work when `notify` is
called, after each commit and at each tick of the clock, so it needs no timers of its own and waits cost nothing.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiolimiter import AsyncLimiter

from core.ports import Clock, Drop, NotDelivered, OutboxStore, Queued, Run

IN_FLIGHT = 16  # per account; one at a time cannot reach 25 a second where each takes 100 ms
KEPT_FOR_REPLIES = 8  # one place in so many is left free for replies to a tap
MOST_ATTEMPTS = 8  # then the message is given up and shown by `ladle doctor` (docs/explanation/delivery.md)
LONGEST_WAIT = timedelta(minutes=5)  # between two attempts (docs/explanation/delivery.md)
# Seven waits of 2 s, 6 s, 18 s … reach over a quarter of an hour in which a platform is out of order.
FIRST_WAIT = timedelta(seconds=2)
WAIT_GROWS_BY = 3.0
JITTER = 0.25  # up to this share of a wait is taken off, so that many chats do not come back in the same moment
REST_AFTER_STORE_ERROR = timedelta(seconds=5)
LONGEST_STOP = 10.0  # seconds that messages in flight get to arrive when the program stops

Deliver = Callable[[Queued], Awaitable[None]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many messages a second an account may send: fan-out, and beside it a share kept for replies to a tap."""

    per_second: float
    replies_per_second: float


class _Pace:
    """Makes messages of one account wait until its rate permits them; without a rate nobody waits."""

    def __init__(self, rate: Rate | None) -> None:
        # A bucket of one spreads messages evenly; a larger one would let a whole second's worth out at once.
        self._fan_out = AsyncLimiter(1, 1 / rate.per_second) if rate else None
        self._replies = AsyncLimiter(1, 1 / rate.replies_per_second) if rate else None

    async def wait(self, interactive: bool) -> None:
        if self._fan_out is None or self._replies is None:
            return
        if interactive and (self._replies.has_capacity() or not self._fan_out.has_capacity()):
            await self._replies.acquire()
        else:
            await self._fan_out.acquire()


class _Lane:
    """Sends the messages of one account: one at a time to each chat, several chats at once."""

    def __init__(self, engine: "EmbeddedEngine", account: str, rate: Rate | None) -> None:
        self._engine = engine
        self._account = account
        self._pace = _Pace(rate)
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._in_flight: dict[str, Queued] = {}  # by chat
        self._waiting: set[asyncio.Task[None]] = set()  # for the rate to permit them
        self._sending: set[asyncio.Task[None]] = set()
        self._resting: dict[str, datetime] = {}  # chats whose rows could not be written, and until when they are let be
        self._stopping = False
        self._task = asyncio.create_task(self._work(), name=f"lane {account}")

    def notify(self) -> None:
        self._idle.clear()
        self._wake.set()

    async def wait_until_idle(self) -> None:
        await self._idle.wait()

    async def stop(self) -> None:
        self._stopping = True
        self._wake.set()
        await self._task
        await _cancel(self._waiting)
        if self._sending:
            await asyncio.wait(self._sending, timeout=LONGEST_STOP)
        await _cancel(self._sending)
        self._idle.set()

    async def _work(self) -> None:
        while not self._stopping:
            if not self._in_flight and not self._wake.is_set():
                self._idle.set()
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._fill()
            except Exception:
                # The store did not answer. The next tick asks again; nothing is lost meanwhile.
                log.warning("outbox_unreadable", exc_info=True, extra={"account": self._account})

    async def _fill(self) -> None:
        """Start what may be started now: the head of each chat that has nothing under way."""
        room = self._engine.in_flight - len(self._in_flight)
        if room <= 0 or self._stopping:
            return
        now = self._engine.clock.now()
        self._resting = {chat: until for chat, until in self._resting.items() if until > now}
        heads = await self._engine.heads(self._account, now, room, {*self._in_flight, *self._resting})
        for_fan_out = self._engine.in_flight - self._engine.in_flight // KEPT_FOR_REPLIES
        for_fan_out -= sum(not queued.outgoing.message.interactive for queued in self._in_flight.values())
        for queued in heads:
            if not queued.outgoing.message.interactive:
                if for_fan_out <= 0:
                    continue
                for_fan_out -= 1
            self._start(queued)

    def _start(self, queued: Queued) -> None:
        self._in_flight[queued.outgoing.chat] = queued
        task = asyncio.create_task(self._send(queued))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)
        task.add_done_callback(self._sending.discard)

    async def _send(self, queued: Queued) -> None:
        try:
            await self._pace.wait(queued.outgoing.message.interactive)
            task = asyncio.current_task()
            assert task is not None  # noqa: S101 - for the type checker: this runs in the task that _start made
            self._waiting.discard(task)
            self._sending.add(task)
            await self._engine.send(queued)
        except Exception:
            # Not even the failure could be written down. Leave the chat alone for a while instead of trying in circles.
            self._resting[queued.outgoing.chat] = self._engine.clock.now() + REST_AFTER_STORE_ERROR
            log.warning("outbox_unwritable", exc_info=True, extra={"account": self._account, "seq": queued.seq})
        finally:
            del self._in_flight[queued.outgoing.chat]
            self._wake.set()


async def _cancel(tasks: Collection[asyncio.Task[None]]) -> None:
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class EmbeddedEngine:
    """Sends what stands in the outbox, in order per chat and fairly between accounts.

    `deliver` sends one message and takes it out of the outbox; it raises NotDelivered for what can be tried again.
    `rates` names the accounts to serve, None where there is no limit. `jitter` gives numbers from 0 to 1.
    """

    def __init__(
        self,
        outbox: OutboxStore,
        deliver: Deliver,
        clock: Clock,
        run: Run,
        rates: Mapping[str, Rate | None],
        in_flight: int = IN_FLIGHT,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.clock = clock
        self.in_flight = in_flight
        self._outbox = outbox
        self._deliver = deliver
        self._run = run
        self._rates = dict(rates)
        self._jitter = jitter
        self._lanes: dict[str, _Lane] = {}

    async def start(self) -> None:
        """Begin to send; what an earlier run left behind goes out too."""
        self._lanes = {account: _Lane(self, account, rate) for account, rate in self._rates.items()}
        self.notify()

    async def stop(self) -> None:
        """Let what is in flight arrive, start nothing more."""
        lanes, self._lanes = self._lanes, {}
        await asyncio.gather(*(lane.stop() for lane in lanes.values()))

    def notify(self) -> None:
        """Look for work: something was committed, or time has passed."""
        for lane in self._lanes.values():
            lane.notify()

    async def drain(self) -> None:
        """Wait until every message that may be sent at the clock's present time was sent, dropped or put off."""
        self.notify()
        await asyncio.gather(*(lane.wait_until_idle() for lane in self._lanes.values()))

    def outstanding(self, account: str) -> int:
        """Count the messages that wait for an account; asks the store, so not to be called on the event loop."""
        return self._outbox.outstanding(account)

    async def heads(self, account: str, now: datetime, limit: int, busy: set[str]) -> list[Queued]:
        """Return the next message of each chat of an account that is not busy."""
        return list(await self._run(lambda: self._outbox.heads(account, now, limit, busy)))

    async def send(self, queued: Queued) -> None:
        """Send one message, or write down why not."""
        now = self.clock.now()
        until = queued.outgoing.message.useful_until
        if until is not None and now > until:
            await self._drop(queued, Drop.TOO_LATE)
            return
        try:
            await self._deliver(queued)
        except NotDelivered as failed:
            await self._put_off(queued, failed.after)
        except Exception:
            log.warning("delivery_failed", exc_info=True, extra=_named(queued))
            await self._put_off(queued, None)

    async def _put_off(self, queued: Queued, after: float | None) -> None:
        attempts = queued.attempts + 1
        if attempts >= MOST_ATTEMPTS:
            await self._drop(queued, Drop.GAVE_UP)
            return
        wait = timedelta(seconds=after) if after is not None else self._backoff(queued.attempts)
        at = self.clock.now() + wait
        await self._run(lambda: self._outbox.retry(queued, at, counts=True))

    def _backoff(self, failures: int) -> timedelta:
        grown = FIRST_WAIT * min(WAIT_GROWS_BY**failures, LONGEST_WAIT / FIRST_WAIT)
        return grown * (1 - JITTER * self._jitter())

    async def _drop(self, queued: Queued, reason: Drop) -> None:
        now = self.clock.now()
        log.info("message_dropped", extra={**_named(queued), "drop": reason.value})
        await self._run(lambda: self._outbox.drop(queued, reason, now))


def _named(queued: Queued) -> dict[str, object]:
    return {"account": queued.outgoing.account, "seq": queued.seq, "attempts": queued.attempts}
