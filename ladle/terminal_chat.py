"""A conversation in a terminal: what is typed goes to Ladle, what Ladle says is printed as it comes."""

import asyncio
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TextIO

from ladle.operations import Operations, Spoken

LOOK_EVERY = 1.0  # seconds between two looks for something new
PROMPT = "> "


class TypedLines:
    """Lines as somebody types them, read on a thread of their own: reading cannot be interrupted, leaving can."""

    def __init__(self, source: TextIO) -> None:
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._arrived = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._read, args=(source,), name="typing", daemon=True).start()

    def _read(self, source: TextIO) -> None:
        for line in source:
            self._put(line.rstrip("\n"))
        self._put(None)

    def _put(self, line: str | None) -> None:
        self._lines.put(line)
        try:
            self._loop.call_soon_threadsafe(self._arrived.set)
        except RuntimeError:  # the conversation is over and its loop closed
            return

    async def next(self, patience: float) -> tuple[bool, str | None]:
        """Wait this many seconds for a line; returns whether one came, and the line, None at the end."""
        if self._lines.empty():
            self._arrived.clear()
            if self._lines.empty():
                try:
                    async with asyncio.timeout(patience):
                        await self._arrived.wait()
                except TimeoutError:
                    return False, None
        return True, self._lines.get_nowait()


async def converse(
    ladle: Operations, who: Spoken, source: TextIO, show: Callable[[str], None], *, beginning: Sequence[str] = ()
) -> None:
    """Talk until the input ends. `beginning` are lines sent before any is typed; `show` prints text as it is given."""
    watched = source.isatty()
    await _say(ladle, who, show)
    for first in beginning:
        await _say(ladle, replace(who, line=first), show)
    typed = TypedLines(source)
    if watched:
        show(PROMPT)
    try:
        while True:
            came, line = await typed.next(LOOK_EVERY)
            if not came:
                if await _say(ladle, who, show, before="\r" if watched else "") and watched:
                    show(PROMPT)
                continue
            if line is None:
                return
            await _say(ladle, replace(who, line=line), show)
            if watched:
                show(PROMPT)
    finally:
        await ladle.speak(replace(who, leaving=True))


async def _say(ladle: Operations, spoken: Spoken, show: Callable[[str], None], before: str = "") -> bool:
    lines = await ladle.speak(spoken)
    if lines:
        show(before + "".join(f"{line}\n" for line in lines))
    return bool(lines)
