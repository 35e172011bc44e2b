"""Asks Telegram for updates: get, commit, and only then move on.

The next getUpdates confirms everything below its offset, and Telegram forgets it then. So the offset never passes an
update that is not dealt with: while one waits, for its file or because nothing can be saved, the ones behind it are
taken in, and remembered until the offset has passed them. What one person sent is taken in in its order.
"""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from telegram.error import TelegramError

from bots.telegram.calls import Calls
from bots.telegram.limits import LONGEST_POLL, MOST_UPDATES
from bots.telegram.parse import ASKED_FOR
from bots.telegram.persisting import Pause, Persisting, rest
from bots.telegram.received import Received
from bots.telegram.receiving import Receiving
from core.messages import Say
from core.ports.channels import Trouble

LOOK_AGAIN = 0.5  # seconds between two looks at what is new while something waits
# Files and albums of one person that wait to be fetched. Beyond a hundred updates in all Telegram gives none.
MOST_FILES = 5
LARGEST_NUMBER = 1 << 52  # of an update; Telegram's have at most 52 bits, as every number there

_log = logging.getLogger(__name__)


class Polling:
    """Receives the updates of one bot by asking for them."""

    def __init__(self, account: str, calls: Calls, receiving: Receiving, persisting: Persisting, pause: Pause) -> None:
        self._account = account
        self._calls = calls
        self._receiving = receiving
        self._persisting = persisting
        self._pause = pause
        self._offset = 0  # 0: from the oldest that Telegram still has
        self._confirmed = 0  # the offset that Telegram was told last
        self._waiting: dict[int, asyncio.Task[None]] = {}  # by number of the update
        self._last_of: dict[str, asyncio.Task[None]] = {}  # by chat, the newest of its tasks
        self._files: dict[str, Counter[str]] = {}  # by chat: what waits to be fetched
        self._done: set[int] = set()  # numbers dealt with, behind one that waits
        self._receiving_now = False
        self._idle = asyncio.Event()
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Receive until `stop` is called. An update is taken in whole or not at all."""
        stopped = asyncio.create_task(self._stopping.wait())
        while not self._stopping.is_set():
            getting = asyncio.create_task(self._persisting.insist(self._get))
            await asyncio.wait({getting, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not getting.done():
                getting.cancel()
                with suppress(asyncio.CancelledError):
                    await getting
                break
            self._receiving_now = True
            try:
                await self._receive(await getting)
            except Exception:  # the offset has not moved: the same updates come again
                _log.exception("receiving_failed", extra={"account": self._account})
                await self._pause(rest(0))
            self._receiving_now = False
            self._look_whether_idle()
        for task in self._waiting.values():
            task.cancel()
        await asyncio.gather(*self._waiting.values(), return_exceptions=True)
        await self._acknowledge()

    def stop(self) -> None:
        """Ask for no more. What waits is left to Telegram, which gives it again."""
        self._stopping.set()

    async def quiet(self) -> None:
        """Wait until everything received so far is dealt with."""
        self._look_whether_idle()
        await self._idle.wait()

    async def _get(self) -> list[object]:
        asked_at = asyncio.get_running_loop().time()
        # After a trouble the first answer comes at once, so that it is known to be over.
        patience = LONGEST_POLL if self._persisting.trouble in (None, Trouble.TAKEN) else 0
        updates = await self._calls.updates(
            offset=self._offset or None,
            limit=MOST_UPDATES,
            timeout=patience,
            allowed_updates=json.dumps(ASKED_FOR),
        )
        if not isinstance(updates, list):
            raise TelegramError("This is no list of updates.")
        self._confirmed = self._offset
        if not updates and patience and asyncio.get_running_loop().time() - asked_at < LOOK_AGAIN:
            await self._pause(LOOK_AGAIN)  # a server that does not wait is not asked without end
        return updates

    async def _receive(self, updates: Sequence[object]) -> None:
        fresh = [
            (number, update)
            for number, update in _numbered(updates, self._offset)
            if number not in self._waiting and number not in self._done
        ]
        if updates and not fresh:
            await self._look_again()
        quick: list[tuple[int, Received]] = []
        for number, update in fresh:
            received = self._receiving.read(update)
            if received is None:
                self._done.add(number)
            elif self._too_many(received):
                quick.append((number, replace(received, file=None, note=Say("too-many-files"))))
            elif received.slow or received.chat in self._last_of:
                self._put_off(number, received)
            else:
                quick.append((number, received))
        done = await self._receiving.hand_in([received for _, received in quick])
        for (number, received), is_done in zip(quick, done, strict=True):
            if is_done:
                self._done.add(number)
            else:
                self._put_off(number, received, tries=1)
        self._move_on()

    async def _look_again(self) -> None:
        """Give what waits some time, so that the same updates are not asked for without end."""
        if self._waiting:
            await asyncio.wait(self._waiting.values(), timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
        else:
            await self._pause(LOOK_AGAIN)

    def _too_many(self, received: Received) -> bool:
        """Whether somebody has sent more files than may wait; the further pictures of an album are no more."""
        waiting = self._files.get(received.chat, ())
        return received.file is not None and len(waiting) >= MOST_FILES and _file(received) not in waiting

    def _put_off(self, number: int, received: Received, tries: int = 0) -> None:
        """Take an update in apart from the others, after what waits of the same chat."""
        if received.file is not None:
            self._files.setdefault(received.chat, Counter())[_file(received)] += 1
        before = self._last_of.get(received.chat)
        task = asyncio.create_task(self._take(number, received, before, tries))
        self._waiting[number] = self._last_of[received.chat] = task

    async def _take(self, number: int, received: Received, before: "asyncio.Task[None] | None", tries: int) -> None:
        if before is not None:
            await asyncio.wait({before})
        while True:
            if tries:
                await self._pause(rest(tries - 1))
            if await self._receiving.take(received):
                break
            tries += 1
        self._done.add(number)
        self._let_go(received)
        task = self._waiting.pop(number)
        if self._last_of.get(received.chat) is task:
            del self._last_of[received.chat]
        self._look_whether_idle()

    def _let_go(self, received: Received) -> None:
        if received.file is not None:
            files = self._files[received.chat]
            files[_file(received)] -= 1
            self._files[received.chat] = +files
            if not self._files[received.chat]:
                del self._files[received.chat]

    def _move_on(self) -> None:
        """Let the offset pass what is dealt with, up to the first that waits."""
        if self._waiting:
            self._offset = min(self._waiting)
        elif self._done:
            self._offset = max(self._done) + 1
        self._done = {number for number in self._done if number >= self._offset}

    def _look_whether_idle(self) -> None:
        if self._receiving_now or self._waiting:
            self._idle.clear()
        else:
            self._idle.set()

    async def _acknowledge(self) -> None:
        """Tell Telegram what was dealt with; should that fail, it comes again and changes nothing."""
        self._move_on()
        if self._offset > self._confirmed:
            with suppress(TelegramError):
                await self._calls.updates(offset=self._offset, limit=1, timeout=0)


def _file(received: Received) -> str:
    """Return what stands for the file of an update: its album, or else itself."""
    return received.origin.event_id if received.file is None or received.file.album is None else received.file.album


def _numbered(updates: Sequence[object], offset: int) -> Iterator[tuple[int, Any]]:
    """Yield updates with their numbers; one that has none gets the next, as they count up."""
    numbers = [_number(update) for update in updates]
    first = next((number - place for place, number in enumerate(numbers) if number is not None), offset or 1)
    expected = offset or first
    for number, update in zip(numbers, updates, strict=True):
        expected = number if number is not None else expected
        yield expected, update
        expected += 1


def _number(update: object) -> int | None:
    number = update.get("update_id") if isinstance(update, Mapping) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 < number < LARGEST_NUMBER else None
