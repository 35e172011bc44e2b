"""Serves the web pages on the program's own event loop."""

import asyncio
import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from ladle.exits import Exit, Trouble

if TYPE_CHECKING:
    from starlette.types import ASGIApp

LONGEST_STOP = 5  # seconds that requests under way get when the program stops
BACKLOG = 2048  # connections that wait to be taken; uvicorn's own default


class PortTaken(Trouble):
    """The address that the pages are to be served on cannot be had."""


def listen(host: str, port: int) -> socket.socket:
    """Bind the port; raises PortTaken with what to do about it. Port 0 takes any that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise PortTaken(_sentence(error, host, port), Exit.BUSY) from None


def _sentence(error: OSError, host: str, port: int) -> str:
    where = f"port {port} of {host}"
    if error.errno == errno.EADDRINUSE:
        return (
            f"Something else already uses {where}, so the pages cannot be served there. "
            f"Stop it, or choose another port, such as LADLE_PORT={port + 1 if port < 65535 else 8080}."
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"Ladle is not allowed to use {where}. Choose a port from 1024 on, such as LADLE_PORT=8080."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return (
            f"{host} is not an address of this machine, so no pages can be served there. "
            "Set LADLE_HOST to 127.0.0.1 (this machine only) or 0.0.0.0 (everywhere)."
        )
    return f"The pages cannot be served on {where}: {error.strerror}. Set LADLE_HOST and LADLE_PORT."


class _Server(uvicorn.Server):
    """uvicorn's server, without its handling of signals: the program stops its parts in its own order."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the program."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as uvicorn does, and say so."""
        await super().startup(sockets)
        self.ready.set()


class WebServer:
    """Serves one application on a bound socket until it is stopped."""

    def __init__(self, app: "ASGIApp", listener: socket.socket, *, behind_proxy: bool) -> None:
        self._listener = listener
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,  # addresses hold tokens; ladle.logs writes what may be written
            lifespan="off",
            server_header=False,
            proxy_headers=behind_proxy,
            timeout_graceful_shutdown=LONGEST_STOP,
        )
        self._server = _Server(config)
        self._task: asyncio.Task[None] | None = None

    @property
    def task(self) -> asyncio.Task[None]:
        """What serves; it ends when the server does."""
        if self._task is None:
            raise RuntimeError("The server was not started.")
        return self._task

    @property
    def port(self) -> int:
        """The port that is served."""
        port: int = self._listener.getsockname()[1]
        return port

    async def start(self) -> None:
        """Begin to serve; returns when requests are answered."""
        self._task = asyncio.create_task(self._server.serve([self._listener]), name="web server")
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({ready, self._task}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._task.done():
            await self._task

    async def stop(self) -> None:
        """Take no more requests, finish those under way."""
        self._server.should_exit = True
        if self._task is not None:
            await self._task
        self._listener.close()
