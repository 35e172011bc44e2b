"""The way into the core: gives the events that wait to the turn in batches, and answers each after its commit."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence

from core.events import Event
from core.lockbox import BoxesAway
from core.messages import Say
from core.ports.inbox import Handled, Outcome
from core.ports.store import Conflict, Run, StoreFull
from storage.problems import DatabaseProblem

MOST_AT_ONCE = 100  # events in one turn; a long poll of Telegram brings no more
MOST_REPLAYS = 5  # of a batch that met with a conflict, before its events are taken one by one

NOT_NOW = Outcome(Handled.REFUSED, Say("try-again-later"))

log = logging.getLogger(__name__)


class BatchingInbox:
    """core.ports.inbox.Inbox of a running program. While one batch is being committed, the next one gathers.

    `turn` handles a batch and commits it, on the writer thread; `committed` is called on the loop after each.
    """

    def __init__(
        self, turn: Callable[[Sequence[Event]], Sequence[Outcome]], write: Run, committed: Callable[[], None]
    ) -> None:
        self._turn = turn
        self._write = write
        self._committed = committed
        self._waiting: deque[tuple[Sequence[Event], asyncio.Future[Sequence[Outcome]]]] = deque()
        self._arrived = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self.batches = 0  # handled so far

    def start(self) -> None:
        """Begin to work; to be called on the running event loop."""
        self._task = asyncio.create_task(self._work(), name="inbox")

    async def stop(self) -> None:
        """Finish what was handed in, and refuse what comes now."""
        self._stopping = True
        self._arrived.set()
        if self._task is not None:
            await self._task

    async def submit(self, event: Event) -> Outcome:
        """Hand an event in; returns after its commit. Whoever stops waiting does not stop the event."""
        return (await self.submit_all((event,)))[0]

    async def submit_all(self, events: Sequence[Event]) -> Sequence[Outcome]:
        """Hand in what came at once, such as the updates of one long poll; returns after the commit of all."""
        if self._stopping:
            return [NOT_NOW] * len(events)
        future: asyncio.Future[Sequence[Outcome]] = asyncio.get_running_loop().create_future()
        self._waiting.append((events, future))
        self._arrived.set()
        return await future

    async def _work(self) -> None:
        while self._waiting or not self._stopping:
            if not self._waiting:
                self._arrived.clear()
                await self._arrived.wait()
                continue
            handed = self._next()
            outcomes = await self._handle([event for events, _ in handed for event in events])
            done = 0
            for events, future in handed:
                if not future.done():
                    future.set_result(outcomes[done : done + len(events)])
                done += len(events)
            self.batches += 1
            self._committed()

    def _next(self) -> list[tuple[Sequence[Event], asyncio.Future[Sequence[Outcome]]]]:
        """Take what makes one batch: what was handed in together stays together, in the order of coming."""
        handed = [self._waiting.popleft()]
        size = len(handed[0][0])
        while self._waiting and size + len(self._waiting[0][0]) <= MOST_AT_ONCE:
            size += len(self._waiting[0][0])
            handed.append(self._waiting.popleft())
        return handed

    async def _handle(self, events: Sequence[Event]) -> Sequence[Outcome]:
        """Return what became of each event. Nothing is said to be saved that was not."""
        for _ in range(MOST_REPLAYS):
            try:
                return await self._write(lambda: self._turn(events))
            except Conflict:
                continue
            except BoxesAway:  # said in the log once; nobody else is to wait for that disk
                if len(events) == 1:
                    return [NOT_NOW]
                break
            except (StoreFull, DatabaseProblem):
                log.exception("nothing_can_be_saved", extra={"batch": len(events)})
                return [NOT_NOW] * len(events)
            except Exception:
                log.exception("turn_failed", extra={"batch": len(events), "kind": _kind(events)})
                break
        if len(events) == 1:
            return [NOT_NOW]
        return [(await self._handle([event]))[0] for event in events]


def _kind(events: Sequence[Event]) -> str:
    return type(events[0]).__name__ if len(events) == 1 else "several"
