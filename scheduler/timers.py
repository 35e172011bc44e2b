"""Turns timers that are due into events, through the same inbox as everything else that happens."""

import asyncio
import hashlib
import logging
from datetime import timedelta

from core.codec import dumps
from core.events import Origin, Timer, TimerFired
from core.ports import Clock, Handled, Inbox, Run, TimerStore

ACCOUNT = "timers"
MOST_AT_ONCE = 100  # as many as one batch of the inbox
# Work that a turn leaves for the moment right after it need not wait for the next tick.
AS_GOOD_AS_DUE = timedelta(milliseconds=1)

log = logging.getLogger(__name__)


class Timers:
    """Fires what is due. Level-triggered: late, twice, or after a crash half-way gives the same.

    The turn that a timer causes takes its row away in its own commit, so nothing here remembers what was fired; the
    event's id is made from the row, so that firing it again changes nothing.
    """

    def __init__(self, store: TimerStore, inbox: Inbox, clock: Clock, read: Run) -> None:
        self._store = store
        self._inbox = inbox
        self._clock = clock
        self._read = read
        self._one_at_a_time = asyncio.Lock()

    async def fire(self) -> int:
        """Fire everything due now, and what that makes due; returns how many events were new."""
        async with self._one_at_a_time:
            fired = left = 0
            tried: set[str] = set()
            limit = MOST_AT_ONCE
            while True:
                due = await self._due(limit)
                fresh = [timer for timer in due if event_id(timer) not in tried]
                left = len(due) - len(fresh)
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
            if left:
                log.warning("timers_stayed", extra={"count": left})
            return fired

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
