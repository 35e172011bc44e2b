"""The README's "Go live", followed word for word, gives a working group; the bot talks to a server of our own."""

import asyncio
import os
import re
import signal
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.telegram_api.people import Person
from tests.telegram_api.server import TelegramServer

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIVE_MINUTES = 300.0  # seconds that all of it may take, the first start included


def blocks() -> list[list[str]]:
    """Return the commands of the section, one list for each terminal."""
    section = README.partition("## Go live\n")[2].partition("\n## ")[0]
    return [block.splitlines() for block in re.findall(r"```\n(.*?)```", section, re.DOTALL)]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Give a home of one's own and a port that is free; everything else is as on the machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LADLE_", "XDG_"))}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # What was fetched already need not be fetched again for an empty home.
    cache = {"UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", str(Path.home() / ".cache" / "uv"))}
    return {**kept, **cache, "HOME": str(tmp_path), "LADLE_PORT": str(port)}


class Terminal:
    """A terminal in which commands are typed one after the other, and what it has shown."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.shown = ""

    async def until(self, words: str) -> None:
        """Read on until these words are shown."""
        assert self._process.stdout is not None
        while words not in self.shown:
            line = await self._process.stdout.readline()
            assert line, f"it ended without showing {words!r}:\n{self.shown}"
            self.shown += line.decode()

    async def ended(self) -> int:
        """Read to the end, and return the exit code."""
        assert self._process.stdout is not None
        self.shown += (await self._process.stdout.read()).decode()
        return await self._process.wait()


@asynccontextmanager
async def terminal(lines: Sequence[str], environment: dict[str, str]) -> AsyncIterator[Terminal]:
    """Type commands; the last may go on until the block ends, and is then stopped as with Ctrl-C."""
    process = await asyncio.create_subprocess_exec(
        *("bash", "-c", "\n".join(["set -e", *lines])),
        cwd=ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield Terminal(process)
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGTERM)
            await process.wait()


async def test_the_section_followed_word_for_word_gives_a_working_group(environment: dict[str, str]) -> None:
    start, ask = blocks()
    token = re.search(r"LADLE_TELEGRAM_TOKEN=(\S+)", "\n".join(start))
    assert token is not None
    async with asyncio.timeout(FIVE_MINUTES), TelegramServer.running() as server:
        bot = server.bot("riverside_bot", token[1])
        environment = {**environment, "LADLE_TELEGRAM_API_URL": server.url}
        async with terminal(start, environment) as first:
            await first.until("t.me/riverside_bot")
            await first.until("Ladle is running")
            async with terminal(ask, environment) as second:
                assert await second.ended() == 0, second.shown
            link = re.search(r"https://t\.me/\S+", second.shown)
            assert link is not None, second.shown
            rosa, ana = server.person("Rosa"), server.person("Ana")

            async def shows(person: Person, words: str) -> str:
                return (await server.chat(person, bot).shows(words)).text

            rosa.opens(link[0])
            await shows(rosa, "What is your group called?")
            rosa.types(bot, "Riverside Voices")
            await shows(rosa, "for help or complaints?")
            rosa.types(bot, "Rosa, 555 0100")
            await shows(rosa, "looks after the answers")
            await rosa.taps(bot, "OK")
            paste = re.search(r"https://t\.me/\S+", await shows(rosa, "Paste this where your people are"))
            assert paste is not None
            await shows(rosa, "What first?")
            await rosa.taps(bot, "Check-in")
            await shows(rosa, "They will see")
            await rosa.taps(bot, "Start")
            await shows(rosa, "Planned.")
            ana.opens(paste[0])
            await shows(ana, "I ask short questions for")
            await ana.taps(bot, "Join as \u2068Ana\u2069")
            await shows(ana, "Riverside Voices")
        assert first.shown.count("Traceback") == 0
        assert token[1] not in first.shown + second.shown


def test_the_section_needs_a_token_and_nothing_else() -> None:
    start, ask = blocks()
    named = set(re.findall(r"LADLE_\w+", "\n".join([*start, *ask])))
    assert named == {"LADLE_DATA_DIR", "LADLE_TELEGRAM_TOKEN"}
