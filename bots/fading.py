"""Changes what was shown once after a while: who picks up a phone later does not see what somebody had half chosen.

What waits is remembered here alone. A stop loses it, and what was shown stays as it is then.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ports.clock import Clock

FADES_AFTER = timedelta(minutes=10)
MOST_WAITING = 10_000  # places; beyond that the oldest change at once

Change = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class _Waiting:
    at: datetime
    change: Change
    settle: Change | None


class Fading:
    """Keeps what is to change, place by place. `run` is to be called again and again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: OrderedDict[Hashable, _Waiting] = OrderedDict()  # the first is due first

    def later(self, place: Hashable, change: Change, settle: Change | None = None) -> None:
        """Change a place once its time has come; what was to happen there before does not.

        Where somebody goes on from there before, in another place, `settle` is what happens to it instead.
        """
        self.never(place)
        self._waiting[place] = _Waiting(self._clock.now() + FADES_AFTER, change, settle)

    def never(self, place: Hashable) -> None:
        """Leave a place as it is: something else is shown there now."""
        self._waiting.pop(place, None)

    async def settle(self, place: Hashable) -> None:
        """Settle at once what waits in a place, as somebody has gone on from there; what fails is left as it is."""
        left = self._waiting.pop(place, None)
        if left is not None and left.settle is not None:
            with suppress(Exception):  # what comes next is not held up by it
                await left.settle()

    async def run(self) -> None:
        """Change everything that is due; what fails is left as it is, and no log tells that somebody chose anything."""
        now = self._clock.now()
        while self._waiting:
            due = next(iter(self._waiting.values()))
            if due.at > now and len(self._waiting) <= MOST_WAITING:
                return
            self._waiting.popitem(last=False)
            with suppress(Exception):  # whatever it was, the others are due as well
                await due.change()
