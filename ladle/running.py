"""Starts every part of the program in order, and stops them in the reverse."""

import asyncio
import gc
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from ladle.clocks import FastClock, ManualClock, SystemClock
from ladle.core_dumps import forbid_core_dumps
from ladle.errands import EVERY as ERRANDS
from ladle.lease import Lease
from ladle.platforms import Bot, Platforms, of_settings
from ladle.program import AnyClock, Program
from ladle.serving import listen
from ladle.settings import Settings
from scheduler.clock import Clockwork
from scheduler.retention import EVERY
from storage import schema
from storage.database import Database
from storage.problems import NotSetUp

TICK = 1.0  # seconds between two looks at what is due; a minute's question may come a second late
TICK_OF_A_FAST_CLOCK = 0.1
TAGGING = 5.0  # seconds between two looks for texts whose language is to be told
TENDING = 60.0  # seconds between two looks at what bots keep on their platforms, such as lists of events
SHORTEST_DAY = 5.0  # seconds between two days' housekeeping on a fast clock, at least


@asynccontextmanager
async def running(
    settings: Settings,
    *,
    clock: AnyClock | None = None,
    serve: bool = True,
    tick: float | None = None,
    platforms: Platforms = of_settings,
) -> AsyncIterator[Program]:
    """Start everything, and stop it at the end.

    With `serve`, pages are served and commands answered over the local socket; without, whoever calls has the program
    to themselves. `platforms` makes the bots it is. On a ManualClock nothing happens before `settle` is awaited; other
    clocks are looked at every `tick` real seconds. Raises AnotherRuns, PortTaken or a DatabaseProblem, each with a
    sentence for the operator.
    """
    clock = clock or SystemClock()
    async with AsyncExitStack() as stack:
        forbid_core_dumps()
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        lease = Lease.take(settings.data_dir / "runner.lock")
        stack.callback(lease.release)
        listener = listen(settings.host, settings.port) if serve else None
        if listener is not None:
            stack.callback(listener.close)
        database = await asyncio.to_thread(_open, settings)
        stack.callback(database.close)
        program = Program(settings, clock, database, platforms)
        await database.write(program.put_boxes_right)
        for account in program.leases:
            stack.callback(Lease.take_account(account).release)
        for bot in program.bots:
            stack.push_async_callback(bot.close)
        program.inbox.start()
        stack.push_async_callback(program.inbox.stop)
        await program.engine.start()
        stack.push_async_callback(program.engine.stop)
        if not isinstance(clock, ManualClock):
            clockwork = _clockwork(program, clock, tick)
            clockwork.start()
            stack.push_async_callback(clockwork.stop)
        started: list[Bot] = []
        stack.push_async_callback(_stop, started)
        for bot in program.bots:
            await bot.start()
            started.append(bot)
        if listener is not None:
            await program.serve(listener, stack)
            look_for_garbage_less()
        yield program


async def _stop(bots: Sequence[Bot]) -> None:
    """Stop all at once: one that waits for its platform must not use up the time of the others."""
    await asyncio.gather(*(bot.stop() for bot in bots))


def look_for_garbage_less() -> None:
    """Let Python look for reference cycles more rarely, and not among what was loaded at the start.

    A turn makes thousands of small objects and no cycles; looking among them took a twentieth of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def _open(settings: Settings) -> Database:
    """Open the database, which is prepared when it is empty; one of another version is refused."""
    try:
        return Database.open(settings.database)
    except NotSetUp:
        database = Database.open(settings.database, any_schema=True)
        schema.migrate(database)
        return database


def _clockwork(program: Program, clock: SystemClock | FastClock, tick: float | None) -> Clockwork:
    clockwork = Clockwork()
    clockwork.every(tick or (TICK if clock.factor == 1 else TICK_OF_A_FAST_CLOCK), program.tick, "tick")
    clockwork.every(max(EVERY.total_seconds() / clock.factor, SHORTEST_DAY), program.housekeeping.run, "housekeeping")
    clockwork.every(tick or TICK, program.fading.run, "fading")
    clockwork.every(TAGGING, program.tagging.run, "tagging")
    clockwork.every(max(TENDING / clock.factor, SHORTEST_DAY), program.tend, "tending")
    clockwork.every(max(ERRANDS / clock.factor, SHORTEST_DAY), program.errands.run, "errands")
    clockwork.once(program.replanning.run, "replanning")
    return clockwork
