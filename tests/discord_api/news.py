"""Waiting until something is so, without looking at the clock."""

import asyncio
from collections.abc import Callable


class News:
    """Wakes those who wait whenever something happened."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def tell(self) -> None:
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, so: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait until something is so. Raises TimeoutError when it does not become so."""
        async with asyncio.timeout(seconds):
            while not so():
                future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._waiting.add(future)
                await future
