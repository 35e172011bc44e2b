"""The moments at which something is due."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.events import Timer


class TimerStore(Protocol):
    """The moments at which something is due."""

    def due(self, now: datetime, limit: int) -> Sequence[Timer]:
        """Return timers due at or before `now`, earliest first."""

    def next_due(self) -> datetime | None: ...


class PendingTimers(Protocol):
    """The same moments, looked through kind by kind."""

    def of_kind(self, kind: str, after: str, limit: int) -> Sequence[Timer]:
        """Return timers of a kind in the order of their keys, from behind a key on."""
