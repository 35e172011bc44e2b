"""The browser as a way to reach people: messages are kept as they are and put into words when the page is looked at."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from core.changes import Outgoing
from core.messages import Say
from core.ports.channels import ChannelFacts
from core.ports.chat_pages import ChatPages
from core.ports.clock import Clock
from core.ports.standing import Standing
from core.ports.store import Run

ACCOUNT = "browser"


class PageChanges:
    """Wakes pages that wait for something new. Used from the event loop only."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self._closed = False

    @contextmanager
    def watch(self, chat: str) -> Iterator[asyncio.Event]:
        """Give an event that is set at the next change; begin to watch before looking, or a change is missed."""
        event = asyncio.Event()
        if self._closed:
            event.set()
        waiting = self._waiting.setdefault(chat, set())
        waiting.add(event)
        try:
            yield event
        finally:
            waiting.discard(event)
            if not waiting and self._waiting.get(chat) is waiting:
                del self._waiting[chat]

    def signal(self, chat: str) -> None:
        """Tell every open page of a chat that something changed."""
        for event in self._waiting.get(chat, ()):
            event.set()

    def close(self) -> None:
        """Let every waiting page go, so that the program can stop."""
        self._closed = True
        for chat in self._waiting:
            self.signal(chat)

    def open(self) -> None:
        """Let pages wait again."""
        self._closed = False


async def wait_for(event: asyncio.Event, seconds: float) -> bool:
    """Wait until the event is set, at most this long; say whether it was."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True


class BrowserChannel:
    """Delivers messages to chat pages."""

    def __init__(self, pages: ChatPages, write: Run, clock: Clock, changes: PageChanges) -> None:
        self._pages = pages
        self._write = write
        self._clock = clock
        self._changes = changes

    @property
    def account(self) -> str:
        """The account's name."""
        return ACCOUNT

    @property
    def facts(self) -> ChannelFacts:
        """A page shows whole forms; nobody is there but the one person it belongs to."""
        return ChannelFacts(whole_forms=True)

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        """Show a message on its page; the page finds what it replaces by slot, so `standing` is not needed."""
        del standing
        message = outgoing.message
        if message.clears:
            message = replace(message, body=(*message.body, Say("hidden-browser")))
        show = partial(self._pages.put, self.account, outgoing.chat, outgoing.key, message, self._clock.now())
        receipt = await self._write(show)
        self._changes.signal(outgoing.chat)
        return receipt
