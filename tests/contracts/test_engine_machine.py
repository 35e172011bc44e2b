"""Whatever is queued, fails, rests and is killed: nothing is lost, no order is broken, and little is repeated."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bots.delivery import Deliver
from core.changes import Outgoing
from core.ports.channels import Failure, NotDelivered
from core.ports.standing import Standing
from ladle.clocks import ManualClock
from scheduler.engines.embedded import EmbeddedEngine
from scheduler.engines.pace import Rate, Window
from tests.contracts.engines import loop_turns
from tests.fakes import NOON, MemoryOutbox, RecordingInbox, ScriptedChannel, message

T = TypeVar("T")

IN_FLIGHT = 3
RATE = Rate(per_second=1000, replies_per_second=200, private=Window(3, 2.0))
chats = st.sampled_from(["ana", "ben", "cy", "dia", "eva"])
failures = st.sampled_from([Failure.UNAVAILABLE, Failure.TOO_FAST, Failure.REVOKED])


class Life:
    """One run of the program. Killed, it reaches neither its outbox nor its platform any more."""

    def __init__(self, outbox: MemoryOutbox, page: ScriptedChannel, clock: ManualClock, rate: Rate | None) -> None:
        self.alive = True
        self.page = page
        deliver = Deliver({"page": self}, outbox, clock, self.run, self.run, RecordingInbox().submit)
        self.engine = EmbeddedEngine(outbox, deliver, clock, self.run, self.run, {"page": rate}, IN_FLIGHT)
        self.account, self.facts = page.account, page.facts
        self.store_turns, self.send_turns = 1, 0  # of the event loop: how long each takes

    async def run(self, work: Callable[[], T], /) -> T:
        result = work()  # what it finds may be old by the time it is told
        await loop_turns(self.store_turns)
        await self.still_alive()
        return result

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        await self.still_alive()
        receipt = await self.page.send(outgoing, standing)
        await loop_turns(self.send_turns)
        await self.still_alive()
        return receipt

    async def still_alive(self) -> None:
        if not self.alive:
            await asyncio.Future()


class Deliveries(RuleBasedStateMachine):
    """An engine over rows in memory, with a platform that fails as it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.outbox, self.page, self.clock = MemoryOutbox(), ScriptedChannel(), ManualClock(NOON)
        self.queued: list[Outgoing] = []
        self.kills = 0

    @initialize(rate=st.sampled_from([None, RATE]))
    def begin(self, rate: Rate | None) -> None:
        self.rate = rate
        self.runner.run(self._live())

    async def _live(self) -> None:
        self.life = Life(self.outbox, self.page, self.clock, self.rate)
        await self.life.engine.start()

    @rule(chat=chats, interactive=st.booleans(), count=st.integers(1, 8))
    def queue(self, chat: str, interactive: bool, count: int) -> None:
        for _ in range(count):
            item = message(f"{len(self.queued)}", chat=chat, interactive=interactive)
            self.queued.append(item)
            self.outbox.add(item)

    @rule(failure=failures, chat=chats, after=st.sampled_from([None, 1.0, 30.0]), everywhere=st.booleans())
    def fail_once(self, failure: Failure, chat: str, after: float | None, everywhere: bool) -> None:
        waiting = [item.key for item in self.queued if item.chat == chat and item.key not in self.page.keys]
        if waiting:
            self.page.failures.setdefault(waiting[0], []).append(NotDelivered(failure, after, everywhere=everywhere))

    @rule(store=st.integers(1, 20), send=st.integers(0, 20))
    def take_longer(self, store: int, send: int) -> None:
        self.life.store_turns, self.life.send_turns = store, send

    @rule(seconds=st.sampled_from([0.02, 0.5, 2.0, 60.0]))
    def pass_time(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    @rule(turns=st.integers(0, 30))
    def go_on_for_a_moment(self, turns: int) -> None:
        async def go_on() -> None:
            self.life.engine.notify()
            await loop_turns(turns)

        self.runner.run(go_on())

    @rule()
    def drain(self) -> None:
        self.runner.run(self.life.engine.drain())
        now = self.clock.now()
        lane = self.life.engine._lanes["page"]
        if self.rate is None and lane.health.rests_until(now) is None:
            assert not self.outbox.heads("page", now, 1, ())

    @rule()
    def kill(self) -> None:
        self.kills += 1
        self.runner.run(self._kill())

    async def _kill(self) -> None:
        self.life.alive = False
        me = asyncio.current_task()
        while others := asyncio.all_tasks() - {me}:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
        await self._live()

    @invariant()
    def every_chat_gets_its_messages_in_order(self) -> None:
        for chat in ("ana", "ben", "cy", "dia", "eva"):
            expected = [item.key for item in self.queued if item.chat == chat]
            arrived = [key for key in self.page.keys if key in set(expected)]
            once = list(dict.fromkeys(arrived))
            assert once == expected[: len(once)]
            # A message that is repeated is repeated before the next one goes.
            assert arrived == sorted(arrived, key=int)

    @invariant()
    def only_what_was_in_flight_at_a_kill_is_repeated(self) -> None:
        repeats = sum(count - 1 for count in Counter(self.page.keys).values())
        assert repeats <= self.kills * IN_FLIGHT

    @invariant()
    def no_chat_and_no_account_gets_more_at_once_than_it_may(self) -> None:
        assert self.page.most_at_once_in_a_chat <= 1
        assert self.page.most_at_once <= IN_FLIGHT

    def teardown(self) -> None:
        """Let everything arrive: nothing was lost, nothing was given up."""
        try:
            self.runner.run(self._finish())
            assert set(self.page.keys) == {item.key for item in self.queued}
            assert not self.outbox.dropped
            self.every_chat_gets_its_messages_in_order()
        finally:
            self.runner.close()

    async def _finish(self) -> None:
        if not hasattr(self, "life"):
            return
        for _ in range(20_000):
            await self.life.engine.drain()
            if not self.outbox.rows:
                break
            self.clock.advance(timedelta(seconds=1))
        await self.life.engine.stop()


TestDeliveries = Deliveries.TestCase
TestDeliveries.settings = settings(
    max_examples=100, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
