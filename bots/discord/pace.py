"""Keeps what is asked of Discord within a number a second, whatever asks."""

import asyncio
from collections import deque
from time import perf_counter

SECOND = 1.0


class Pace:
    """Lets so many through in any second; who comes later waits, in the order of coming."""

    def __init__(self, a_second: int) -> None:
        self._passed: deque[float] = deque(maxlen=a_second)
        self._turn = asyncio.Lock()

    async def wait(self) -> None:
        """Return when it is one's turn."""
        async with self._turn:
            if len(self._passed) == self._passed.maxlen:
                pause = self._passed[0] + SECOND - perf_counter()
                if pause > 0:
                    await asyncio.sleep(pause)
            self._passed.append(perf_counter())
