"""One lane an account: which of its messages goes next, and what follows when one could not."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.messages import Shared
from core.ports.channels import Failure, NotDelivered
from core.ports.clock import Clock
from core.ports.outbox import Drop, NotRecorded, OutboxStore, Queued
from core.ports.store import Run
from scheduler.engines.ahead import Ahead
from scheduler.engines.health import Health, Later
from scheduler.engines.pace import Pace, Rate, Rest

KEPT_FOR_REPLIES = 8  # one place in so many is left free for replies to a tap
REST_AFTER_STORE_ERROR = timedelta(seconds=5)
SHORTEST_ALARM = 0.001  # seconds; on a clock that stands still a shorter one would go off without end
LONGEST_STOP = 10.0  # seconds that messages in flight get to arrive when the program stops

Deliver = Callable[[Queued], Awaitable[bool]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tools:
    """What all lanes work with. `in_flight` is the number of places of each lane; `jitter` gives numbers from 0 to 1.

    `deliver` sends one message, or drops it for a reason of its own, and says whether the platform was asked.
    """

    outbox: OutboxStore
    deliver: Deliver
    clock: Clock
    read: Run
    write: Run
    in_flight: int
    jitter: Callable[[], float]


@dataclass(slots=True)
class _Flight:
    """A message under way. `notices` counts how often new work had been announced when it started."""

    queued: Queued
    reply: bool
    notices: int


class Lane:
    """Sends the messages of one account: one at a time to each chat, several chats at once."""

    def __init__(self, account: str, rate: Rate | None, tools: Tools) -> None:
        self._account = account
        self._tools = tools
        self._pace = Pace(rate)
        self.health = Health(tools.jitter)
        self._ahead = Ahead(account, tools.outbox, tools.clock, tools.read, tools.in_flight)
        self._in_flight: dict[str, _Flight] = {}  # by chat
        self._fan_out_in_flight = 0
        self._resting: dict[str, Rest] = {}  # by chat
        self._last_probed = ""
        self._sending: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._alarm: asyncio.TimerHandle | None = None
        self._alarm_at = datetime.max.replace(tzinfo=UTC)
        self._stopping = False
        self._task = asyncio.create_task(self._work(), name=f"lane {account}")

    def notify(self) -> None:
        """Look for work: something was committed, or time has passed."""
        self._ahead.announce()
        self._idle.clear()
        self._wake.set()

    async def wait_until_idle(self) -> None:
        """Wait until nothing is under way and nothing may start at the clock's present time."""
        await self._idle.wait()

    async def stop(self) -> None:
        """Let what is under way arrive, and start nothing more."""
        self._stopping = True
        self._wake.set()
        await self._task
        if self._alarm is not None:
            self._alarm.cancel()
        if self._sending:
            await asyncio.wait(self._sending, timeout=LONGEST_STOP)
        for task in self._sending:
            task.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)
        self._idle.set()

    async def _work(self) -> None:
        while not self._stopping:
            if not self._in_flight and not self._wake.is_set():
                self._idle.set()
            await self._wake.wait()
            self._wake.clear()
            try:
                self._start_what_may()
                await self._ahead.look(self._busy)
                self._start_what_may()
            except Exception:
                # The store did not answer. The next tick asks again; nothing is lost meanwhile.
                self._ahead.look_for_all()
                log.warning("outbox_unreadable", exc_info=True, extra={"account": self._account})

    def _busy(self) -> set[str]:
        """Return the chats to which nothing else may go now."""
        now = self._tools.clock.now()
        self._resting = {chat: rest for chat, rest in self._resting.items() if rest.lasts(now)}
        return {*self._in_flight, *self._resting}

    # Starting

    def _start_what_may(self) -> None:
        """Start everything that may go now, and set the alarm for what may go later."""
        if self._stopping:
            return
        now = self._tools.clock.now()
        self._wake_at(min((rest.until for rest in self._resting.values()), default=None), now)
        rests = self.health.rests_until(now)
        if rests is not None:
            self._wake_at(rests, now)
        elif self.health.trouble is not None:
            self._probe(now)
        else:
            while self._start_next(now, reply=True) or self._start_next(now, reply=False):
                pass

    def _start_next(self, now: datetime, *, reply: bool) -> bool:
        """Start the next reply, or the next message of fan-out, if there is one and it may go now."""
        waiting = self._ahead.replies if reply else self._ahead.others
        if not waiting or not self._has_room(reply=reply):
            return False
        free_at = self._pace.free_at(now, reply=reply)
        if free_at > now:
            self._wake_at(free_at, now)
            return False
        self._start(next(iter(waiting)), now, reply=reply)
        return True

    def _has_room(self, *, reply: bool) -> bool:
        most = self._tools.in_flight
        if len(self._in_flight) >= most:
            return False
        return reply or self._fan_out_in_flight < most - most // KEPT_FOR_REPLIES

    def _probe(self, now: datetime) -> None:
        """Try with one message whether the platform is in order again; with another chat's where there is one."""
        if self._in_flight:
            return
        chats = [*self._ahead.replies, *self._ahead.others]
        chat = next((chat for chat in chats if chat != self._last_probed), self._last_probed)
        if chat in chats:
            self._last_probed = chat
            self._start(chat, now, reply=chat in self._ahead.replies)

    def _start(self, chat: str, now: datetime, *, reply: bool) -> None:
        queued = self._ahead.take(chat)
        self._pace.take(now, reply=reply)
        self._in_flight[chat] = _Flight(queued, reply, self._ahead.notices)
        self._fan_out_in_flight += not reply
        task = asyncio.create_task(self._send(queued))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    def _wake_at(self, at: datetime | None, now: datetime) -> None:
        """Go on at this moment at the latest, by the clock."""
        if at is None or (self._alarm is not None and self._alarm_at <= at):
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = at
        delay = max((at - now).total_seconds(), SHORTEST_ALARM)
        self._alarm = asyncio.get_running_loop().call_later(delay, self._ring)

    def _ring(self) -> None:
        self._alarm = None
        now = self._tools.clock.now()
        if not all(rest.lasts(now) for rest in self._resting.values()):
            self._busy()
            self._ahead.look_for_all()
            self._wake.set()
        self._start_what_may()

    # Sending

    async def _send(self, queued: Queued) -> None:
        try:
            await self._try(queued)
        except Exception:
            # Not even the failure could be written down. Leave the chat alone for a while instead of trying in circles.
            self._rest(queued.outgoing.chat, self._tools.clock.now() + REST_AFTER_STORE_ERROR)
            log.warning("outbox_unwritable", exc_info=True, extra={"account": self._account, "seq": queued.seq})
        finally:
            self._finish(queued.outgoing.chat)

    async def _try(self, queued: Queued) -> None:
        """Send one message, or write down why not."""
        tools, health, outgoing = self._tools, self.health, queued.outgoing
        until = outgoing.message.useful_until
        if until is not None and tools.clock.now() > until:
            await self._drop(queued, Drop.TOO_LATE)
            return
        try:
            asked = await tools.deliver(queued)
        except NotDelivered as failed:
            self._took(queued)
            later = self._judged(queued, failed)
        except NotRecorded as unrecorded:
            if unrecorded.asked:
                self._took(queued)
                self._arrived(outgoing.chat)
            raise
        except Exception:
            log.warning("delivery_failed", exc_info=True, extra=_named(queued))
            later = health.faulty(queued, tools.clock.now())
        else:
            if asked:
                self._took(queued)
                self._arrived(outgoing.chat)
            return
        if later is None:
            await self._drop(queued, Drop.GAVE_UP)
            return
        self._rest(outgoing.chat, later.at)
        await tools.write(lambda: tools.outbox.retry(queued, later.at, counts=later.counts))

    def _judged(self, queued: Queued, failed: NotDelivered) -> Later | None:
        now = self._tools.clock.now()
        if failed.failure in (Failure.MOVED, Failure.TOPIC_GONE):
            self._ahead.forget_others()
            return self.health.moved(queued, now)
        before = self.health.trouble
        later = self.health.failed(queued, failed, now)
        if self.health.trouble is not None and self.health.trouble is not before:
            rests = {"account": self._account, "reason": self.health.trouble.value}
            log.warning("platform_out_of_order", extra=rests)
        return later

    def _arrived(self, chat: str) -> None:
        if self.health.trouble is not None:
            log.info("platform_in_order_again", extra={"account": self._account})
        self.health.arrived(chat)

    def _took(self, queued: Queued) -> None:
        """Count what may have reached a chat, and let the chat rest where it has had enough."""
        outgoing, now = queued.outgoing, self._tools.clock.now()
        rest = self._pace.sent(outgoing.chat, now, shared=isinstance(outgoing.message.to, Shared))
        if rest is not None:
            self._rest(outgoing.chat, rest)

    def _rest(self, chat: str, until: datetime) -> None:
        now, rest = self._tools.clock.now(), self._resting.get(chat)
        if until > now and (rest is None or until > rest.until):
            self._resting[chat] = Rest(now, until)

    def _finish(self, chat: str) -> None:
        flight = self._in_flight.pop(chat)
        self._fan_out_in_flight -= not flight.reply
        # A reply to this chat, which was busy until now, may have come meanwhile.
        self._ahead.freed(may_have_replies=flight.reply or flight.notices != self._ahead.notices)
        self._start_what_may()
        if self._ahead.wanting or not self._in_flight:
            self._wake.set()

    async def _drop(self, queued: Queued, reason: Drop) -> None:
        now = self._tools.clock.now()
        log.info("message_dropped", extra={**_named(queued), "drop": reason.value})
        await self._tools.write(lambda: self._tools.outbox.drop(queued, reason, now))


def _named(queued: Queued) -> dict[str, object]:
    return {"account": queued.outgoing.account, "seq": queued.seq, "attempts": queued.attempts}
