"""Terminals in which the commands of a document are typed."""

import asyncio
import os
import re
import signal
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def blocks(document: str) -> list[list[str]]:
    """Return the commands of a document or a part of one, one list for each block."""
    return [block.splitlines() for block in re.findall(r"^```\n(.*?)^```", document, re.DOTALL | re.MULTILINE)]


def fresh_environment(home: Path) -> dict[str, str]:
    """Return a home of one's own and a port that is free; everything else is as on the machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LADLE_", "XDG_"))}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # What was fetched already need not be fetched again for an empty home.
    cache = {"UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", str(Path.home() / ".cache" / "uv"))}
    return {**kept, **cache, "HOME": str(home), "LADLE_PORT": str(port)}


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
