"""The program in processes of its own, one after the other on the same data, each ended by a kill."""

import asyncio
import itertools
import multiprocessing
import os
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from bots.discord.adapter import DiscordBot
from bots.discord.pace import Pace
from core.messages import Say
from ladle import logs
from ladle.clocks import FastClock
from ladle.platforms import Served, of_settings
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from words.render import Catalogue

A_SECOND = 100_000  # calls: no limit
LONGEST_LIFE = 60.0  # seconds; that long only when something hangs
TICK = 0.02  # seconds between two looks at what is due: a life is short

# Every life parts from a process that has loaded everything: loading takes longer than most lives.
_lives = multiprocessing.get_context("forkserver")
_lives.set_forkserver_preload(["tests.faults.loaded"])


@cache
def words() -> Catalogue:
    """Return the catalogue, read in full; a program reads one language after the other."""
    catalogue = Catalogue()
    for language in catalogue.languages:
        catalogue.text(Say("question-answered"), (language,))
    return catalogue


def unpaced(program: Program) -> Sequence[Served]:
    """Serve the platforms of the settings, as fast as they take it."""
    program.words = words()
    found = [replace(served, rate=None) for served in of_settings(program)]
    for served in found:
        if isinstance(served.bot, DiscordBot):  # it counts its calls itself as well
            calls = served.bot._sending._rest
            calls._pace = calls._openings = Pace(A_SECOND)
    return found


@asynccontextmanager
async def alive(settings: Settings, begins: datetime) -> AsyncIterator[None]:
    """Run the program, whose clock then goes on from `begins`; at the end it is killed (SIGKILL), whatever it does."""
    life = _lives.Process(target=_live, args=(settings, begins, 0))
    await asyncio.to_thread(life.start)
    try:
        yield
        assert life.is_alive(), f"It ended by itself: {log_of(settings).read_text()}"
    finally:
        life.kill()
        await asyncio.to_thread(life.join)
        life.close()


async def killed_after_commits(settings: Settings, begins: datetime, commits: int) -> None:
    """Run the program until it has committed so often; it is killed before anybody is told of the last one."""
    life = _lives.Process(target=_live, args=(settings, begins, commits))
    await asyncio.to_thread(life.start)
    try:
        await asyncio.to_thread(life.join, LONGEST_LIFE)
        assert life.exitcode == -signal.SIGKILL, f"It was not killed: {log_of(settings).read_text()}"
    finally:
        life.kill()
        await asyncio.to_thread(life.join)
        life.close()


def log_of(settings: Settings) -> Path:
    """Return where all lives log."""
    return settings.data_dir.with_suffix(".log")


def _live(settings: Settings, begins: datetime, commits: int) -> None:
    with log_of(settings).open("a") as stream:
        logs.configure(settings.log_level, settings.log_format, stream)
        asyncio.run(_run(settings, begins, commits))


async def _run(settings: Settings, begins: datetime, commits: int) -> None:
    def platforms(program: Program) -> Sequence[Served]:
        if commits:
            _die_after(program, commits)
        return unpaced(program)

    serve = settings.telegram_receive == "webhook"
    async with running(settings, clock=FastClock(begins, 1.0), serve=serve, tick=TICK, platforms=platforms):
        await asyncio.Event().wait()


def _die_after(program: Program, commits: int) -> None:
    """Let the program end in the moment after so many commits, when nobody has been told of the last one yet."""
    left = itertools.count(commits - 1, -1)

    def committed() -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    program.inbox._committed = committed
