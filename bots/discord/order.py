"""Lets what one person does be taken in one after the other, and tells when nothing is under way any more."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

Turn = Callable[[], Awaitable[object]]


class InOrder:
    """A line for each person who has something under way."""

    def __init__(self) -> None:
        self._last: dict[int, asyncio.Event] = {}  # by person: set when the last one in their line is done

    @asynccontextmanager
    async def of(self, person: int) -> AsyncIterator[Turn]:
        """Take a place in a person's line, at once; what is given waits until all before are done."""
        before, mine = self._last.get(person), asyncio.Event()
        self._last[person] = mine
        turn = _nobody if before is None else before.wait
        try:
            yield turn
            await turn()  # whoever leaves without waiting does not let others pass
        finally:
            mine.set()
            if self._last[person] is mine:
                del self._last[person]


async def _nobody() -> None:
    """Wait for nobody."""


class UnderWay:
    """Counts what is being dealt with."""

    def __init__(self) -> None:
        self._count = 0
        self._nothing = asyncio.Event()
        self._nothing.set()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count one more, until the block ends."""
        self._count += 1
        self._nothing.clear()
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._nothing.set()

    async def quiet(self) -> None:
        """Wait until nothing is under way."""
        await self._nothing.wait()
