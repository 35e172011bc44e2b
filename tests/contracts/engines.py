"""An engine under test with everything around it: an outbox that can be looked into, channels as scripted, a clock."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from sqlalchemy import text

from bots.delivery import Deliver
from core.changes import Outgoing
from core.events import Event
from core.ports.clock import Clock
from core.ports.inbox import Outcome
from core.ports.outbox import Drop, OutboxStore, Queued
from core.ports.store import Run, StoreFull
from ladle.clocks import ManualClock
from scheduler.engines.embedded import EmbeddedEngine
from scheduler.engines.pace import Rate
from storage.database import Database
from storage.outbox import SqlOutbox
from storage.saving import queue
from tests.fakes import NOON, RecordingInbox, ScriptedChannel, run_inline

T = TypeVar("T")


class Outbox(OutboxStore, Protocol):
    """An outbox that tests can fill, break and look into."""

    dropped: dict[str, Drop]
    retries: list[tuple[str, datetime]]
    broken: bool

    def add(self, *outgoing: Outgoing) -> None: ...

    def move(self, chat: str, to: str) -> None:
        """Let everything that waits for a chat wait for another one."""

    def delete(self, key: str) -> None:
        """Take a message away, as a deletion of its person does."""


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

    def move(self, chat: str, to: str) -> None:
        self._execute("UPDATE outbox SET chat = :to WHERE chat = :chat", chat=chat, to=to)

    def delete(self, key: str) -> None:
        self._execute("DELETE FROM outbox WHERE key = :key", key=key)

    def _execute(self, statement: str, **values: str) -> None:
        with self._file.transaction() as transaction:
            transaction.connection.execute(text(statement), values)

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


class JumpingClock(ManualClock):
    """A clock that somebody may set back."""

    def set_back(self, by: timedelta) -> None:
        """Let it be earlier than it was."""
        self._now -= by


class HeldReads:
    """A Run whose results may be held back, so that they are old by the time they are told."""

    def __init__(self) -> None:
        self.free = asyncio.Event()
        self.free.set()

    async def __call__(self, work: Callable[[], T], /) -> T:
        result = work()
        await self.free.wait()
        return result


@dataclass
class Setting:
    """An engine and what it works with."""

    outbox: Outbox
    clock: JumpingClock = field(default_factory=lambda: JumpingClock(NOON))
    channels: dict[str, ScriptedChannel] = field(default_factory=lambda: {"page": ScriptedChannel()})
    rates: dict[str, Rate | None] = field(default_factory=dict)
    in_flight: int = 16
    looking: Run = run_inline  # how the engine asks for what waits
    report: Callable[[Event], Awaitable[Outcome]] = field(default_factory=lambda: RecordingInbox().submit)

    @property
    def page(self) -> ScriptedChannel:
        return self.channels["page"]

    @asynccontextmanager
    async def running(self, clock: Clock | None = None) -> AsyncIterator[EmbeddedEngine]:
        """Let an engine work, on the manual clock unless another is given."""
        clock = clock or self.clock
        deliver = Deliver(self.channels, self.outbox, clock, run_inline, run_inline, self.report)
        rates = {account: self.rates.get(account) for account in self.channels}
        engine = EmbeddedEngine(self.outbox, deliver, clock, self.looking, run_inline, rates, self.in_flight)
        await engine.start()
        try:
            yield engine
        finally:
            await engine.stop()


async def loop_turns(count: int = 50) -> None:
    """Let everything that can go on without the clock go on."""
    for _ in range(count):
        await asyncio.sleep(0)
