"""Delivery of updates to a webhook: by POST, one at a time for each chat, again and again until a 2xx."""

import asyncio
from collections import deque
from typing import Any

import aiohttp

from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.clock import Clock
from tests.telegram_api.updates import Update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_DELAY = 1.0  # seconds before an update is delivered again; doubles each time
LONGEST_DELAY = 60.0
PATIENCE = aiohttp.ClientTimeout(total=60.0)


class Deliveries:
    """What all webhooks of a server share. `scale` shortens the delays between attempts; 0: only on redeliver()."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.scale = 1.0
        self.again = asyncio.Event()
        self._session: aiohttp.ClientSession | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=PATIENCE)
        return self._session

    def redeliver(self) -> None:
        """Try every update that waits again, now."""
        self.again.set()
        self.again = asyncio.Event()

    async def wait(self, attempt: int) -> None:
        """Wait before the next attempt. `attempt` counts from 1."""
        again = self.again
        seconds = min(FIRST_DELAY * 2 ** (attempt - 1), LONGEST_DELAY) * self.scale
        try:
            async with asyncio.timeout(seconds if self.scale > 0 else None):
                await again.wait()
        except TimeoutError:
            pass

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


class Webhook:
    """A bot's webhook: its address, and a lane of deliveries for each chat."""

    def __init__(self, deliveries: Deliveries, bot: BotAccount, url: str, secret: str, connections: int) -> None:
        self.url = url
        self.secret = secret
        self.connections = connections
        self.last_error: str | None = None
        self.last_error_at = 0
        self.failures = 0
        self._failed = asyncio.Event()
        self._deliveries = deliveries
        self._bot = bot
        self._room = asyncio.Semaphore(connections)
        self._lanes: dict[object, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        bot.updates.on_push = self.deliver
        for update in list(bot.updates.pending.values()):
            self.deliver(update)

    def deliver(self, update: Update) -> None:
        """Put an update at the end of its chat's lane."""
        lane = chat_of(update)
        waiting = self._lanes.get(lane)
        if waiting is not None:
            waiting.append(update)
            return
        self._lanes[lane] = deque([update])
        task = asyncio.get_running_loop().create_task(self._serve(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def failed(self, times: int = 1) -> None:
        """Wait until so many deliveries have failed."""
        while self.failures < times:
            self._failed.clear()
            await self._failed.wait()

    def stop(self) -> None:
        """Deliver nothing more. What was not confirmed stays in the bot's queue."""
        self._bot.updates.on_push = None
        for task in self._tasks:
            task.cancel()

    async def _serve(self, lane: object) -> None:
        waiting = self._lanes[lane]
        attempt = 0
        while waiting:
            update = waiting[0]
            async with self._room:
                delivered = await self._post(update)
            if delivered:
                waiting.popleft()
                self._bot.updates.confirm(update["update_id"])
                attempt = 0
            else:
                attempt += 1
                await self._deliveries.wait(attempt)
        del self._lanes[lane]

    async def _post(self, update: Update) -> bool:
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            async with self._deliveries.session.post(self.url, json=update, headers=headers) as response:
                if response.ok:
                    return True
                error = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as failure:
            error = "Connection timed out" if isinstance(failure, TimeoutError) else "Connection refused"
        self.last_error, self.last_error_at = error, int(self._deliveries.clock.now())
        self.failures += 1
        self._failed.set()
        return False


def chat_of(update: Update) -> object:
    """Return what an update is about: updates about the same are delivered one after another."""
    for content in update.values():
        if isinstance(content, dict):
            about: Any = content.get("chat") or content.get("message") or content.get("from") or {}
            if isinstance(about, dict):
                chat = about.get("chat")
                about = chat if isinstance(chat, dict) else about
                return about.get("id")
    return None
