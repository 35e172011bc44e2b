"""A bot's queue of updates: kept until confirmed, by a higher offset or by the webhook's 2xx."""

import asyncio
from collections.abc import Callable, Iterable
from itertools import islice, takewhile
from typing import Any

from tests.telegram_api.refusals import Refused

Update = dict[str, Any]

# https://core.telegram.org/bots/api#getupdates: not sent unless asked for by name.
ONLY_BY_NAME = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates in order of their ids. One long poll may wait at a time."""

    def __init__(self, first_id: int) -> None:
        self.pending: dict[int, Update] = {}
        self.last_id = first_id - 1
        self.allowed: frozenset[str] | None = None  # None: everything but ONLY_BY_NAME
        self.filtered = 0  # how many were not queued because the bot had not asked for their kind
        self.on_push: Callable[[Update], None] | None = None  # the webhook's delivery
        self._poll: asyncio.Future[None] | None = None
        self._poll_changed = asyncio.Event()
        self._watchers: list[tuple[int, asyncio.Future[None]]] = []

    def wants(self, kind: str) -> bool:
        """Return whether updates of this kind are queued, by the bot's allowed_updates."""
        return kind not in ONLY_BY_NAME if self.allowed is None else kind in self.allowed

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember allowed_updates. An empty list means the default."""
        self.allowed = frozenset(kinds) or None

    def push(self, content: Update) -> int:
        """Queue an update, whatever is in it, and return its id."""
        self.last_id += 1
        update = {**content, "update_id": self.last_id}
        self.pending[self.last_id] = update
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        if self.on_push is not None:
            self.on_push(update)
        return self.last_id

    def batch(self, limit: int) -> list[Update]:
        """Return the oldest updates that wait."""
        return list(islice(self.pending.values(), limit))

    def confirm_below(self, offset: int) -> None:
        """Forget every update with a smaller id."""
        for update_id in list(takewhile(lambda update_id: update_id < offset, self.pending)):
            del self.pending[update_id]
        self._tell()

    def keep_newest(self, count: int) -> None:
        """Forget all but the newest ones, as a negative offset does."""
        for update_id in list(self.pending)[:-count]:
            del self.pending[update_id]
        self._tell()

    def confirm(self, update_id: int) -> None:
        """Forget one update."""
        self.pending.pop(update_id, None)
        self._tell()

    def clear(self) -> None:
        """Forget everything, as drop_pending_updates does."""
        self.pending.clear()
        self._tell()

    async def wait(self, seconds: float) -> None:
        """Wait for an update, this long at most. Raises Refused when something else ends the poll."""
        if self.pending:
            return
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._set_poll(poll)
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._set_poll(None)

    def _set_poll(self, poll: "asyncio.Future[None] | None") -> None:
        self._poll = poll
        changed, self._poll_changed = self._poll_changed, asyncio.Event()
        changed.set()

    async def polled(self) -> None:
        """Wait until a long poll waits."""
        while self._poll is None:
            await self._poll_changed.wait()

    async def left_alone(self) -> None:
        """Wait until no long poll waits."""
        while self._poll is not None:
            await self._poll_changed.wait()

    def end_poll(self, refusal: Refused) -> None:
        """End the long poll that waits, if one does."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(refusal)
            self._set_poll(None)

    async def confirmed(self) -> None:
        """Wait until every update queued so far has been confirmed."""
        if self._all_confirmed_up_to(self.last_id):
            return
        watcher: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._watchers.append((self.last_id, watcher))
        await watcher

    def _all_confirmed_up_to(self, update_id: int) -> bool:
        first = next(iter(self.pending), None)
        return first is None or first > update_id

    def _tell(self) -> None:
        for entry in list(self._watchers):
            if self._all_confirmed_up_to(entry[0]):
                self._watchers.remove(entry)
                if not entry[1].done():
                    entry[1].set_result(None)
