"""Changes what was shown once after a while: who picks up a phone later does not see what somebody had half chosen.

What waits is remembered here alone. A stop loses it, and what was shown stays as it is then.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from datetime import datetime, timedelta

from core.ports import Clock

FADES_AFTER = timedelta(minutes=10)
MOST_WAITING = 10_000  # places; beyond that the oldest change at once

Change = Callable[[], Awaitable[object]]


class Fading:
    """Keeps what is to change, place by place. `run` is to be called again and again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: OrderedDict[Hashable, tuple[datetime, Change]] = OrderedDict()  # the first is due first

    def later(self, place: Hashable, change: Change) -> None:
        """Change a place once its time has come; what was to happen there before does not."""
        self.never(place)
        self._waiting[place] = (self._clock.now() + FADES_AFTER, change)

    def never(self, place: Hashable) -> None:
        """Leave a place as it is: something else is shown there now."""
        self._waiting.pop(place, None)

    async def run(self) -> None:
        """Change everything that is due; what fails is left as it is, and no log tells that somebody chose anything."""
        now = self._clock.now()
        while self._waiting:
            at, change = next(iter(self._waiting.values()))
            if at > now and len(self._waiting) <= MOST_WAITING:
                return
            self._waiting.popitem(last=False)
            with suppress(Exception):  # whatever it was, the others are due as well
                await change()
