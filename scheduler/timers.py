"""Turns timers that are due into events, through the same inbox as everything else that happens."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta

from core.codec import dumps
from core.events import Origin, Timer, TimerFired
from core.ports.clock import Clock
from core.ports.inbox import Handled, Inbox
from core.ports.store import Run
from core.ports.timers import TimerStore

ACCOUNT = "timers"
MOST_AT_ONCE = 100  # as many as one batch of the inbox
# Work that a turn leaves for the moment right after it need not wait for the next tick.
AS_GOOD_AS_DUE = timedelta(milliseconds=1)
FAN_OUT = "round-page"  # the timers by which a round is brought to everybody, page by page
MOST_OUTSTANDING = 2000  # messages; while more wait to be sent, the next page does too, so that memory stays flat

log = logging.getLogger(__name__)


class Timers:
    """Fires what is due. Level-triggered: late, twice, or after a crash half-way gives the same.

    The turn that a timer causes takes its row away in its own commit, so nothing here remembers what was fired; the
    event's id is made from the row, so that firing it again changes nothing.
    """

    def __init__(
        self, store: TimerStore, inbox: Inbox, clock: Clock, read: Run, outstanding: Callable[[], int] = lambda: 0
    ) -> None:
        """Fire what `store` says is due; `outstanding` counts what waits to be sent and is called on a reader."""
        self._store = store
        self._inbox = inbox
        self._clock = clock
        self._read = read
        self._outstanding = outstanding
        self.held = 0  # pages of fan-outs that were due at the last look and wait for messages to be sent
        self._one_at_a_time = asyncio.Lock()

    async def fire(self) -> int:
        """Fire everything due now, and what that makes due; returns how many events were new."""
        async with self._one_at_a_time:
            fired = left = self.held = 0
            tried: set[str] = set()
            limit = MOST_AT_ONCE
            while True:
                due = await self._due(limit)
                fresh = [timer for timer in due if event_id(timer) not in tried]
                left = len(due) - len(fresh)
                fresh = await self._without_held(fresh, tried)
                if not fresh and len(due) < limit:
                    break
                limit = MOST_AT_ONCE + left  # rows that stayed must not keep later ones from being seen
                if not fresh:
                    continue
                tried.update(event_id(timer) for timer in fresh)
                outcomes = await self._hand_in(fresh)
                fired += outcomes.count(Handled.NEW)
                if all(outcome is Handled.REFUSED for outcome in outcomes):
                    break  # nothing can be saved at present; the next tick tries again
            if left > self.held:
                log.warning("timers_stayed", extra={"count": left - self.held})
            return fired

    async def _without_held(self, timers: list[Timer], tried: set[str]) -> list[Timer]:
        """Leave out pages of fan-outs while too much waits to be sent; they stay due."""
        pages = [timer for timer in timers if timer.kind == FAN_OUT]
        if not pages or await self._read(self._outstanding) < MOST_OUTSTANDING:
            return timers
        self.held += len(pages)
        tried.update(event_id(timer) for timer in pages)
        return [timer for timer in timers if timer.kind != FAN_OUT]

    async def _due(self, limit: int) -> list[Timer]:
        until = self._clock.now() + AS_GOOD_AS_DUE
        return list(await self._read(lambda: self._store.due(until, limit)))

    async def _hand_in(self, timers: list[Timer]) -> list[Handled]:
        """Submit all at once, so that they share a batch."""
        now = self._clock.now()
        events = [TimerFired(Origin(ACCOUNT, event_id(timer), now), timer) for timer in timers]
        outcomes = await asyncio.gather(*(self._inbox.submit(event) for event in events))
        return [outcome.handled for outcome in outcomes]


def event_id(timer: Timer) -> str:
    """Return the name of one firing: the key, the moment and, where there is one, a digest of the payload.

    With the payload, pages of a fan-out that follow one another in the same moment are told apart.
    """
    name = f"{timer.key}@{timer.due_at.isoformat()}"
    if not timer.payload:
        return name
    return f"{name}#{hashlib.sha256(dumps(dict(timer.payload)).encode()).hexdigest()[:16]}"
