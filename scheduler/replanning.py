"""Works plans out anew when countries have changed their clocks: local times stay, the moments move.

What is kept as local time needs nothing. But a timer is a moment, worked out by the rules of its day; when the time
zone database on this machine is another than at the last start, timers of what has not begun are worked out again.
"""

import logging
import zoneinfo
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from core.changes import Changes
from core.events import Timer
from core.planning import occurrence_timer
from core.ports.clock import Calendar
from core.ports.store import Run, Store, UnitOfWork
from core.ports.timers import PendingTimers
from core.recurrence import Occurrence
from core.rounds import HourOf, Phase, Round, RoundId, SeriesId

PAGE = 200  # timers in one transaction: others wait for some 20 ms
SERIES_DUE, ROUND_OPENS = "series-due", "round-opens"
# Where a system keeps the version of its time zones (tzdata's own files, and what some systems write beside them).
_VERSION_FILES = ("tzdata.zi", "+VERSION")
_LONGEST_LINE = 100

log = logging.getLogger(__name__)


class Replanning:
    """Moves timers when the time zones have changed. Started twice, or cut off half-way, it comes to the same."""

    def __init__(self, store: Store, timers: PendingTimers, calendar: Calendar, write: Run, record: Path) -> None:
        """Remember in the file `record` by which time zones plans were worked out; `write` is the writer's thread."""
        self._store = store
        self._timers = timers
        self._calendar = calendar
        self._write = write
        self._record = record

    async def run(self, present: str | None = None) -> int:
        """Work everything out anew if the time zones (`present`, by default this machine's) are not those of last time.

        Returns how many moments moved.
        """
        present = present or zones_version()
        if self._recorded() == present:
            return 0
        moved = 0
        for kind in (SERIES_DUE, ROUND_OPENS):
            after: str | None = ""
            while after is not None:
                after, more = await self._write(partial(self._page, kind, after))
                moved += more
        self._record.write_text(present + "\n", encoding="utf-8")
        if moved:
            log.info("plans_worked_out_anew", extra={"count": moved})
        return moved

    def _recorded(self) -> str | None:
        try:
            return self._record.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None

    def _page(self, kind: str, after: str) -> tuple[str | None, int]:
        """Work out one page in one transaction; returns where the next one begins, and how many moments moved."""
        with self._store.begin() as unit:
            timers = self._timers.of_kind(kind, after, PAGE)
            changes = Changes()
            work_out = self._series if kind == SERIES_DUE else self._rounds
            moved = work_out(unit, timers, changes)
            if moved:
                unit.save(changes)
                unit.commit()
        return (timers[-1].key if len(timers) == PAGE else None), moved

    def _series(self, unit: UnitOfWork, timers: Sequence[Timer], changes: Changes) -> int:
        series = unit.series([SeriesId(timer.subject) for timer in timers])
        for timer in timers:
            found = series.get(SeriesId(timer.subject))
            if found is None:
                continue
            local = datetime.fromisoformat(str(timer.payload["occurrence"]))
            at = self._calendar.local_to_utc(local, found.plan.recurrence.zone)
            due = occurrence_timer(found, Occurrence(local, at)).due_at
            if due != timer.due_at:
                changes.timers[timer.key] = replace(timer, due_at=due)
        return len(changes.timers)

    def _rounds(self, unit: UnitOfWork, timers: Sequence[Timer], changes: Changes) -> int:
        rounds = unit.rounds([RoundId(timer.subject) for timer in timers])
        for timer in timers:
            round = rounds.get(RoundId(timer.subject))
            moved = None if round is None or round.phase is not Phase.EARLY else self._moved(round)
            if moved is not None:
                changes.rounds[moved.id] = moved
                changes.timers[timer.key] = replace(timer, due_at=moved.opens_at)
                closes = f"{moved.id}:closes"
                changes.timers[closes] = Timer(closes, moved.closes_at, "round-closes", moved.id)
        return len(changes.rounds)

    def _moved(self, round: Round) -> Round | None:
        """Return a round that is not open yet as its local time says now; None where nothing changes.

        Where each person's own clock counts, a round is open while it is that day anywhere on Earth.
        """
        if round.plan.hour_of is HourOf.PERSON:
            return None
        opens = self._calendar.local_to_utc(round.occurrence, round.plan.recurrence.zone) - round.plan.ahead
        if opens == round.opens_at:
            return None
        return replace(round, opens_at=opens, closes_at=round.closes_at + (opens - round.opens_at))


def zones_version() -> str:
    """Name the time zones that this machine goes by: the package's, and the system's, which Python looks at first."""
    found = []
    for folder in zoneinfo.TZPATH:
        for name in _VERSION_FILES:
            try:
                with (Path(folder) / name).open(encoding="utf-8") as file:
                    found.append(file.readline(_LONGEST_LINE).strip("# \n"))
            except (OSError, UnicodeDecodeError):
                continue
    with suppress(PackageNotFoundError):  # a system may have taken it out, having zones of its own
        found.append(f"tzdata {version('tzdata')}")
    return ", ".join(found)
