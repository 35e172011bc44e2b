"""When something is due: the core's `TimerStore` and `PendingTimers`."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select

from core.events import Timer
from storage.database import Database
from storage.round_mapping import TIMER, as_timer
from storage.statements import Statement, first, query
from storage.tables import Row, from_micros, to_micros

_timers = Row.metadata.tables["timers"]

_due = query(_timers, TIMER, _timers.c.due_at <= bindparam("now"), order=(_timers.c.due_at, _timers.c.key))
_DUE = Statement(first(_due, "most"), "now", "most")
_of_kind = query(
    _timers, TIMER, _timers.c.kind == bindparam("of"), _timers.c.key > bindparam("behind"), order=(_timers.c.key,)
)
_OF_KIND = Statement(first(_of_kind, "most"), "of", "behind", "most")
_NEXT = Statement(select(func.min(_timers.c.due_at)))


class SqlTimers:
    """Reads timers; a turn sets and removes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: datetime, limit: int) -> Sequence[Timer]:
        """Return timers due at or before `now`, earliest first."""
        with self._database.reading() as reading:
            return [as_timer(row) for row in reading.rows(_DUE, to_micros(now), limit)]

    def of_kind(self, kind: str, after: str, limit: int) -> Sequence[Timer]:
        """Return timers of a kind in the order of their keys, from behind a key on."""
        with self._database.reading() as reading:
            return [as_timer(row) for row in reading.rows(_OF_KIND, kind, after, limit)]

    def next_due(self) -> datetime | None:
        """Return when the earliest timer is due (UTC); None when there is none."""
        with self._database.reading() as reading:
            earliest = reading.rows(_NEXT)[0][0]
        return None if earliest is None else from_micros(earliest)
