"""What Ladle's plans are compared with: one APScheduler job for each, in its SQLAlchemy job store on SQLite.

The jobs are written into the store as it writes them itself, but many at once; each puts one row into an outbox and
commits it, and nothing else. The store's file is set up as Ladle sets up its own.
"""

import pickle
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import create_engine, event

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

FAR = timedelta(days=200)
AT_ONCE = 10_000  # rows
SETTINGS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA busy_timeout = 5000")


class Outbox:
    """Rows that the jobs write; `occurred` is called by APScheduler's threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._wanted = 0
        self.full = threading.Event()

    def open(self, file: Path) -> None:
        """Make an empty one."""
        self._connection = sqlite3.connect(file, check_same_thread=False)
        for setting in SETTINGS:
            self._connection.execute(setting)
        self._connection.execute("CREATE TABLE outbox (plan TEXT, at TEXT)")

    def expect(self, rows: int) -> None:
        """Be full after so many more rows."""
        self._wanted = rows
        self.full.clear()

    def occurred(self, plan: str) -> None:
        """Write and commit one row."""
        assert self._connection is not None
        with self._lock, self._connection:
            self._connection.execute("INSERT INTO outbox VALUES (?, ?)", (plan, datetime.now(UTC).isoformat()))
            self._wanted -= 1
            if not self._wanted:
                self.full.set()

    def close(self) -> None:
        """Close it."""
        if self._connection is not None:
            self._connection.close()


OUTBOX = Outbox()


def occurred(plan: str) -> None:
    """Be the job."""
    OUTBOX.occurred(plan)


class OneJobEach:
    """A store with `plans` weekly jobs, of which `due` come due at once."""

    def __init__(self, folder: Path, plans: int, due: int, tell: Callable[[int], None]) -> None:
        folder.mkdir(parents=True)
        self._due = due
        engine = create_engine(f"sqlite:///{folder / 'jobs.db'}")

        @event.listens_for(engine, "connect")
        def set_up(connection: Any, _record: object) -> None:
            for setting in SETTINGS:
                connection.execute(setting)

        OUTBOX.open(folder / "outbox.db")
        self._engine = engine
        self._jobs = SQLAlchemyJobStore(engine=engine).jobs_t
        self._jobs.create(engine)
        for done in range(0, plans, AT_ONCE):
            with engine.begin() as connection:
                far = self._rows(range(done, min(done + AT_ONCE, plans)), datetime.now(UTC) + FAR)
                connection.execute(self._jobs.insert(), list(far))
            tell(min(done + AT_ONCE, plans))

    def _rows(self, numbers: range, at: datetime) -> Iterator[dict[str, object]]:
        scheduler = BackgroundScheduler(timezone=UTC)
        for number in numbers:
            job = Job(
                scheduler,
                id=f"plan-{number}",
                name="plan",
                func=occurred,
                args=(f"plan-{number}",),
                kwargs={},
                trigger=CronTrigger(day_of_week=at.weekday(), hour=at.hour, minute=at.minute, timezone=UTC),
                executor="default",
                misfire_grace_time=None,
                coalesce=True,
                max_instances=1,
                next_run_time=at,
            )
            yield {
                "id": job.id,
                "next_run_time": at.timestamp(),
                "job_state": pickle.dumps(job.__getstate__(), pickle.HIGHEST_PROTOCOL),
            }

    def tick(self) -> float:
        """Let some come due and it run; return how many seconds that took, until the last row was committed."""
        late = list(self._rows(range(self._due), datetime.now(UTC) - timedelta(seconds=1)))
        with self._engine.begin() as connection:
            connection.execute(self._jobs.delete().where(self._jobs.c.id.in_([row["id"] for row in late])))
            connection.execute(self._jobs.insert(), late)
        OUTBOX.expect(self._due)
        scheduler = BackgroundScheduler(
            jobstores={"default": SQLAlchemyJobStore(engine=self._engine)},
            timezone=UTC,
            job_defaults={"misfire_grace_time": None},
        )
        scheduler.start(paused=True)
        begun = time.perf_counter()
        scheduler.resume()
        assert OUTBOX.full.wait(600), "APScheduler did not fire everything"
        took = time.perf_counter() - begun
        scheduler.shutdown()
        return took

    def close(self) -> None:
        """Close its files."""
        self._engine.dispose()
        OUTBOX.close()
