"""Reaches Ladle for a command: the running program over its local socket, else the store itself.

Only this module decides which way.
"""

import asyncio
import importlib
import json
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from pydantic import TypeAdapter

from core.exports import Format
from ladle import logs
from ladle.clocks import ManualClock
from ladle.exits import Exit, Trouble
from ladle.operations import Copy, Done, GroupLine, Operations, Progress, Request, Spoken, Status
from ladle.settings import Settings

# The program is on the same machine: it answers at once or not at all, except where it works for long.
PATIENCE = httpx.Timeout(30.0, read=600.0)
_DONE: TypeAdapter[Done] = TypeAdapter(Done)
_GROUPS: TypeAdapter[list[GroupLine]] = TypeAdapter(list[GroupLine])
_STATUS: TypeAdapter[Status] = TypeAdapter(Status)
_COPY: TypeAdapter[Copy] = TypeAdapter(Copy)
_COUNT: TypeAdapter[int] = TypeAdapter(int)
_LINES: TypeAdapter[list[str]] = TypeAdapter(list[str])

STOPPED = "The running Ladle broke off while it was answering. See its log, then give the command again."


class Remote:
    """The operations of a running program."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def act(self, request: Request) -> Done:
        """Hand in what a facilitator's page would."""
        fields = TypeAdapter(type(request)).dump_python(request, mode="json")
        return _DONE.validate_json(await self._ask("POST", "/act", {"name": type(request).__name__, "fields": fields}))

    async def groups(self) -> Sequence[GroupLine]:
        """List all groups."""
        return _GROUPS.validate_json(await self._ask("GET", "/groups"))

    async def status(self) -> Status:
        """Ask how Ladle is."""
        return _STATUS.validate_json(await self._ask("GET", "/status"))

    async def send_again(self) -> int:
        """Let what was given up wait to be sent again."""
        return _COUNT.validate_json(await self._ask("POST", "/resend"))

    async def speak(self, spoken: Spoken) -> Sequence[str]:
        """Take a typed line and return the lines to show."""
        fields = TypeAdapter(Spoken).dump_python(spoken, mode="json")
        return _LINES.validate_json(await self._ask("POST", "/speak", fields))

    async def backup(self, progress: Progress) -> Copy:
        """Make a backup."""
        with _told_when_it_stops():
            async with self._client.stream("POST", "/backup") as response:
                await _check(response)
                async for line in response.aiter_lines():
                    step = json.loads(line)
                    if "done" in step:
                        progress(step["done"], step["total"])
                    elif "sentence" in step:
                        raise Trouble(step["sentence"], Exit(step["code"]))
                    else:
                        return _COPY.validate_python(step)
        raise Trouble(STOPPED)

    async def export(self, group: str, round: str | None, form: Format) -> AsyncIterator[str]:
        """Yield the answers that may be read now, as text."""
        asked = {"group": group, "form": form.value} | ({"round": round} if round else {})
        with _told_when_it_stops():
            async with self._client.stream("GET", "/export", params=asked) as response:
                await _check(response)
                async for piece in response.aiter_text():
                    yield piece

    async def _ask(self, method: str, path: str, body: Any = None) -> bytes:
        with _told_when_it_stops():
            response = await self._client.request(method, path, json=body)
            await _check(response)
            return response.content


async def _check(response: httpx.Response) -> None:
    """Raise what the other end says went wrong."""
    if response.is_success:
        return
    try:
        told = json.loads(await response.aread())
        trouble = Trouble(told["sentence"], Exit(told["code"]))
    except (ValueError, KeyError, TypeError):
        raise Trouble(STOPPED) from None
    raise trouble


@contextmanager
def _told_when_it_stops() -> Iterator[None]:
    try:
        yield
    except httpx.TransportError as error:
        raise Trouble(STOPPED) from error


@asynccontextmanager
async def running(path: Path) -> AsyncIterator[Operations | None]:
    """Give the operations of the program that listens on a local socket; None when none does."""
    transport = httpx.AsyncHTTPTransport(uds=str(path))
    async with httpx.AsyncClient(transport=transport, base_url="http://ladle", timeout=PATIENCE) as client:
        yield Remote(client) if await asyncio.to_thread(_listens, path) else None


def _listens(path: Path) -> bool:
    """Whether somebody listens on a socket: the file alone may have been left behind."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(path))
        except PermissionError as error:
            raise Trouble(
                f"{path} belongs to another account. Give the command as the account that runs Ladle."
            ) from error
        except OSError:
            return False
    return True


@asynccontextmanager
async def reach(settings: Settings, *, alive: bool = False) -> AsyncIterator[Operations]:
    """Give the operations of the running program; where none runs, open the store for as long as the block lasts.

    Then time stands still, so that a command does what it is asked and nothing that happens to be due; with `alive`,
    for conversations, everything goes on. Raises AnotherRuns when a program runs but does not answer.
    """
    async with running(settings.control_socket) as remote:
        if remote is not None:
            yield remote
            return
    logs.configure("error", settings.log_format)
    # They know everything; beside a running program nobody needs them.
    whole, platforms = importlib.import_module("ladle.running"), importlib.import_module("ladle.platforms")
    clock = None if alive else ManualClock(datetime.now(UTC))
    async with whole.running(settings, clock=clock, serve=False, platforms=platforms.nowhere) as alone:
        yield alone.desk(running=False)
