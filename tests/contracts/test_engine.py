"""What every engine must do with an outbox; run here with the embedded one, over rows in memory and in SQLite."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from bots.delivery import Deliver
from core.changes import Outgoing
from core.ports import Drop, Failure, NotDelivered, OutboxStore, Queued, StoreFull
from ladle.clocks import ManualClock
from scheduler.engines.embedded import EmbeddedEngine
from scheduler.engines.health import LONGEST_WAIT, MOST_ATTEMPTS
from scheduler.engines.pace import Rate
from storage import schema
from storage.database import Database
from storage.outbox import SqlOutbox
from storage.saving import queue
from tests.fakes import NOON, MemoryOutbox, RecordingInbox, ScriptedChannel, message, run_inline


class Outbox(OutboxStore, Protocol):
    """An outbox that tests can fill, break and look into."""

    dropped: dict[str, Drop]
    retries: list[tuple[str, datetime]]
    broken: bool

    def add(self, *outgoing: Outgoing) -> None: ...


class SqliteOutbox(SqlOutbox):
    """The real one, which also notes what it is told."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._file = database
        self.dropped: dict[str, Drop] = {}
        self.retries: list[tuple[str, datetime]] = []
        self.broken = False

    def add(self, *outgoing: Outgoing) -> None:
        with self._file.transaction() as transaction:
            queue(transaction, outgoing)

    def sent(self, delivered: Sequence[tuple[Queued, str]], now: datetime) -> None:
        self._write()
        super().sent(delivered, now)

    def retry(self, queued: Queued, at: datetime, *, counts: bool) -> None:
        self._write()
        super().retry(queued, at, counts=counts)
        self.retries.append((queued.outgoing.key, at))

    def drop(self, queued: Queued, reason: Drop, now: datetime) -> None:
        self._write()
        super().drop(queued, reason, now)
        self.dropped[queued.outgoing.key] = reason

    def _write(self) -> None:
        if self.broken:
            raise StoreFull


@dataclass
class Setting:
    """An engine and what it works with."""

    outbox: Outbox
    clock: ManualClock = field(default_factory=lambda: ManualClock(NOON))
    channels: dict[str, ScriptedChannel] = field(default_factory=lambda: {"page": ScriptedChannel()})
    rates: dict[str, Rate | None] = field(default_factory=dict)
    in_flight: int = 16

    @property
    def page(self) -> ScriptedChannel:
        return self.channels["page"]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[EmbeddedEngine]:
        report = RecordingInbox().submit
        deliver = Deliver(self.channels, self.outbox, self.clock, run_inline, run_inline, report)
        rates = {account: self.rates.get(account) for account in self.channels}
        engine = EmbeddedEngine(self.outbox, deliver, self.clock, run_inline, run_inline, rates, self.in_flight)
        await engine.start()
        try:
            yield engine
        finally:
            await engine.stop()


@pytest.fixture(params=["memory", "sqlite"])
def setting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Setting]:
    if request.param == "memory":
        yield Setting(MemoryOutbox())
        return
    database = Database.open(f"sqlite:///{tmp_path}/ladle.db", any_schema=True)
    schema.migrate(database)
    yield Setting(SqliteOutbox(database))
    database.close()


async def loop_turns(count: int = 50) -> None:
    """Let everything that can go on without the clock go on."""
    for _ in range(count):
        await asyncio.sleep(0)


async def test_a_chat_gets_its_messages_in_the_order_they_were_queued(setting: Setting) -> None:
    setting.outbox.add(*(message(f"{n}") for n in range(20)))
    async with setting.running() as engine:
        await engine.drain()
    assert setting.page.keys == [f"{n}" for n in range(20)]
    assert setting.page.most_at_once_in_a_chat == 1


async def test_several_chats_are_served_at_once_but_no_more_than_the_setting(setting: Setting) -> None:
    setting.in_flight = 4
    setting.outbox.add(*(message(f"{chat}-{n}", chat=f"chat {chat}") for n in range(3) for chat in range(10)))
    async with setting.running() as engine:
        await engine.drain()
    assert len(setting.page.sent) == 30
    assert setting.page.most_at_once == 4
    assert setting.page.most_at_once_in_a_chat == 1


async def test_new_work_is_noticed_when_notified(setting: Setting) -> None:
    async with setting.running() as engine:
        await engine.drain()
        setting.outbox.add(message("later"))
        engine.notify()
        await loop_turns()
        assert setting.page.keys == ["later"]


async def test_a_failed_message_holds_up_its_own_chat_only_until_it_arrives(setting: Setting) -> None:
    setting.page.failures["first"] = [NotDelivered(Failure.UNAVAILABLE)]
    setting.outbox.add(message("first"), message("second"), message("elsewhere", chat="ben"))
    async with setting.running() as engine:
        await engine.drain()
        assert setting.page.keys == ["elsewhere"]
        setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
    assert setting.page.keys == ["elsewhere", "first", "second"]


async def test_a_wait_that_the_platform_names_is_obeyed_exactly(setting: Setting) -> None:
    setting.page.failures["one"] = [NotDelivered(Failure.TOO_FAST, after=777.0)]
    setting.outbox.add(message("one"))
    async with setting.running() as engine:
        await engine.drain()
        setting.clock.advance(timedelta(seconds=776.9))
        await engine.drain()
        assert setting.page.attempts == ["one"]
        setting.clock.advance(timedelta(seconds=0.1))
        await engine.drain()
    assert setting.page.keys == ["one"]


async def test_waits_grow_and_stay_within_five_minutes(setting: Setting) -> None:
    setting.page.failures["one"] = [NotDelivered(Failure.UNAVAILABLE) for _ in range(MOST_ATTEMPTS - 1)]
    setting.outbox.add(message("one"))
    waits = []
    async with setting.running() as engine:
        await engine.drain()
        while setting.outbox.outstanding():
            _, at = setting.outbox.retries[-1]
            waits.append(at - setting.clock.now())
            setting.clock.move_to(at)
            await engine.drain()
    assert len(waits) == MOST_ATTEMPTS - 1
    assert waits[:5] == sorted(waits[:5])
    assert max(waits) <= LONGEST_WAIT
    assert sum(waits, timedelta()) > timedelta(minutes=10)


async def test_a_message_that_fails_alone_is_given_up_after_eight_failures_and_the_next_one_goes(
    setting: Setting,
) -> None:
    setting.page.failures["never"] = [NotDelivered(Failure.UNAVAILABLE) for _ in range(100)]
    setting.outbox.add(message("before", chat="ben"))
    async with setting.running() as engine:
        await engine.drain()
        setting.outbox.add(message("never"), message("next"))
        for number in range(MOST_ATTEMPTS):
            setting.outbox.add(message(f"{number}", chat="ben"))  # it arrives, so the platform is in order
            await engine.drain()
            setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
    assert setting.page.attempts.count("never") == MOST_ATTEMPTS
    assert setting.outbox.dropped == {"never": Drop.GAVE_UP}
    assert setting.page.keys[-1] == "next"
    assert setting.outbox.given_up() == 1


async def test_a_fault_of_a_channel_is_treated_as_a_failure_and_stops_nothing(setting: Setting) -> None:
    setting.page.failures["odd"] = [ZeroDivisionError()]
    setting.outbox.add(message("odd"), message("elsewhere", chat="ben"))
    async with setting.running() as engine:
        await engine.drain()
        assert setting.page.keys == ["elsewhere"]
        setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
    assert setting.page.keys == ["elsewhere", "odd"]


async def test_a_message_that_came_too_late_to_be_useful_is_dropped(setting: Setting) -> None:
    setting.outbox.add(message("old", useful_until=NOON - timedelta(seconds=1)), message("new", useful_until=NOON))
    async with setting.running() as engine:
        await engine.drain()
    assert setting.outbox.dropped == {"old": Drop.TOO_LATE}
    assert setting.page.keys == ["new"]


async def test_replies_to_a_tap_go_before_fan_out(setting: Setting) -> None:
    setting.in_flight = 1
    setting.outbox.add(*(message(f"fan-out {n}", chat=f"chat {n}") for n in range(5)))
    setting.outbox.add(message("reply", chat="ana", interactive=True))
    async with setting.running() as engine:
        await engine.drain()
    assert setting.page.keys[0] == "reply"


async def test_fan_out_never_takes_the_last_places_from_replies(setting: Setting) -> None:
    setting.page.gate = asyncio.Event()
    setting.outbox.add(*(message(f"fan-out {n}", chat=f"chat {n}") for n in range(100)))
    async with setting.running() as engine:
        await loop_turns()
        waiting = len(setting.page.attempts)
        setting.outbox.add(message("reply", interactive=True))
        engine.notify()
        await loop_turns()
        assert waiting < setting.in_flight
        assert setting.page.attempts[-1] == "reply"
        setting.page.gate.set()
        await engine.drain()
    assert len(setting.page.sent) == 101


async def test_a_rate_spreads_fan_out_and_replies_pass_it(setting: Setting) -> None:
    hour = 1 / 3600
    setting.rates = {"page": Rate(per_second=hour, replies_per_second=hour)}
    setting.outbox.add(*(message(f"fan-out {n}", chat=f"chat {n}") for n in range(5)))
    async with setting.running() as engine:
        await loop_turns()
        assert setting.page.keys == ["fan-out 0"]
        setting.outbox.add(message("reply", interactive=True))
        engine.notify()
        await loop_turns()
        assert setting.page.keys == ["fan-out 0", "reply"]
    assert setting.outbox.outstanding() == 4  # stopping did not wait an hour for them


async def test_a_held_up_account_does_not_hold_up_another(setting: Setting) -> None:
    setting.channels["slow"] = ScriptedChannel("slow", gate=asyncio.Event())
    setting.outbox.add(*(message(f"slow {n}", account="slow", chat=f"chat {n}") for n in range(5000)))
    setting.outbox.add(*(message(f"{n}", chat=f"chat {n}") for n in range(20)))
    async with setting.running():
        await loop_turns(200)
        assert len(setting.page.sent) == 20
        assert setting.channels["slow"].gate is not None
        setting.channels["slow"].gate.set()


async def test_an_account_without_a_lane_keeps_its_messages(setting: Setting) -> None:
    setting.outbox.add(message("for tomorrow", account="a bot that is switched off"))
    async with setting.running() as engine:
        await engine.drain()
        assert engine.outstanding("a bot that is switched off") == 1


async def test_a_restart_picks_up_what_was_left(setting: Setting) -> None:
    setting.page.failures["b"] = [NotDelivered(Failure.UNAVAILABLE)]
    setting.outbox.add(message("a"), message("b"), message("c"))
    async with setting.running() as engine:
        await engine.drain()
    assert setting.page.keys == ["a"]
    setting.clock.advance(LONGEST_WAIT)
    async with setting.running() as engine:
        await engine.drain()
    assert setting.page.keys == ["a", "b", "c"]


async def test_stopping_lets_arrive_what_is_under_way_and_starts_nothing_more(setting: Setting) -> None:
    setting.page.gate = asyncio.Event()
    setting.outbox.add(message("a"), message("b"))
    async with setting.running() as engine:
        await loop_turns()
        stopping = asyncio.create_task(engine.stop())
        await loop_turns()
        setting.page.gate.set()
        await stopping
    assert setting.page.keys == ["a"]
    assert setting.outbox.outstanding() == 1


async def test_a_full_disk_neither_repeats_a_message_nor_loses_the_rest(setting: Setting) -> None:
    setting.outbox.add(message("a"), message("b"))
    setting.outbox.broken = True
    async with setting.running() as engine:
        for _ in range(3):
            await engine.drain()
            setting.clock.advance(timedelta(minutes=1))
        assert setting.page.keys == ["a"]
        setting.outbox.broken = False
        await engine.drain()
    assert setting.page.keys == ["a", "b"]
    assert setting.outbox.outstanding() == 0
