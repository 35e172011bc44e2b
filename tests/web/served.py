"""A house whose pages are served over HTTP, on a thread of its own, for a real browser."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from ladle.serving import WebServer, listen
from tests.web.house import House, built

Result = TypeVar("Result")


class Served:
    """A running server, asked from another thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="served house")
        self._stack = AsyncExitStack()
        self._server: WebServer | None = None
        self.port = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Do something in the house and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=60)

    def start(self) -> None:
        self._thread.start()
        self.run(self._open())

    async def _open(self) -> None:
        listener = listen("127.0.0.1", 0)
        self.port = listener.getsockname()[1]
        self.house: House = await self._stack.enter_async_context(built(self._folder, address=self.address))
        listener.close()
        await self._serve()

    async def _serve(self) -> None:
        self._server = WebServer(self.house.program.app, listen("127.0.0.1", self.port), behind_proxy=False)
        await self._server.start()

    def hang_up(self) -> None:
        """Stop serving pages, as when the network is gone; the house goes on."""
        self.run(self._hang_up())

    async def _hang_up(self) -> None:
        self.house.program.changes.close()
        if self._server is not None:
            await self._server.stop()
        self._server = None

    def serve_again(self) -> None:
        """Serve at the same address again."""
        self.house.program.changes.open()
        self.run(self._serve())

    def stop(self) -> None:
        self.run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        await self._hang_up()
        await self._stack.aclose()


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a house from a folder."""
    house = Served(folder)
    house.start()
    try:
        yield house
    finally:
        house.stop()
