"""Keeps one bot connected to Discord for as long as the program runs, and says why it is not when it is not.

A lost line is discord.py's business: it reconnects and resumes. What ends its client for good, a token that is not
known any more above all, ends here in a pause and another try with a new one. Nothing of it ends the program.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bots.discord.client import QuietClient, Shards
from bots.discord.failures import REST_WHEN_REVOKED, trouble
from core.ports.channels import Trouble

FIRST_PAUSE = 5.0  # seconds after a failure, twice as long after each further one
LONGEST_PAUSE = 300.0
LONGEST_LOGIN = 10.0  # seconds that a message waits for a login that has just begun
_FOR_LONG = (Trouble.REVOKED, Trouble.REFUSED)

Pause = Callable[[float], Awaitable[object]]

_log = logging.getLogger(__name__)


class Connection:
    """One bot's connection.

    `make` gives a client that was never used, and that tells of its shards here. `pause` waits for so many seconds.
    """

    def __init__(
        self, account: str, token: str, make: Callable[[Shards], QuietClient], pause: Pause = asyncio.sleep
    ) -> None:
        self._account = account
        self._token = token
        self._make = make
        self._pause = pause
        self._failures = 0
        self._down: set[int] = set()
        self._trouble: Trouble | None = Trouble.UNREACHABLE
        self._task: asyncio.Task[None] | None = None
        self._login_decided = asyncio.Event()
        self.client = make(self)

    @property
    def trouble(self) -> Trouble | None:
        """Why nothing is received at present, if so."""
        return self._trouble or (Trouble.UNREACHABLE if self._down else None)

    def logged_in(self) -> None:
        """Note that Discord knows the bot: messages can be sent."""
        self._login_decided.set()

    async def login(self) -> None:
        """Wait for a login that has begun, until it has succeeded or failed, but not for ever."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_LOGIN):
                await self._login_decided.wait()

    def up(self, shard: int) -> None:
        """Note that a shard hears."""
        self._down.discard(shard)
        self._trouble = None
        self._failures = 0

    def down(self, shard: int) -> None:
        """Note that a shard hears nothing for now."""
        self._down.add(shard)

    def start(self) -> None:
        """Begin to connect; this goes on in the background."""
        self._task = asyncio.create_task(self._stay_connected(), name=self._account)

    async def stop(self) -> None:
        """Hear nothing more. Messages can still be sent."""
        if self._task is None:
            return
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        for shard in self.client.shards.values():
            await shard.disconnect()

    async def close(self) -> None:
        """Close everything; nothing can be sent any more."""
        if self._task is not None:
            await self.client.close()

    async def _stay_connected(self) -> None:
        while True:
            try:
                await self.client.start(self._token)
            except Exception as error:  # whatever it was, it must not be the end
                self._trouble = trouble(error)
                extra = {"account": self._account, "reason": self._trouble.value, "kind": type(error).__name__}
                _log.warning("disconnected", extra=extra)
            else:
                self._trouble = Trouble.UNREACHABLE
            self._login_decided.set()
            with suppress(Exception):  # it may not have come far enough to be closed
                await self.client.close()
            self._failures += 1
            doubled: float = FIRST_PAUSE * 2 ** min(self._failures - 1, 10)
            await self._pause(REST_WHEN_REVOKED if self._trouble in _FOR_LONG else min(doubled, LONGEST_PAUSE))
            self._down.clear()
            self._login_decided.clear()
            self.client = self._make(self)
