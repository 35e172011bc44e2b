"""Two programs work on one PostgreSQL, one of them killed again and again: every occurrence has its round, once."""

import asyncio
import multiprocessing
import random
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

import psycopg
from pydantic import SecretStr
from sqlalchemy import make_url

from core.changes import Changes
from core.events import Event
from core.people import GroupId, Identity, MemberId, PersonId
from core.planning import occurrence_timer
from core.ports.inbox import Outcome
from core.recurrence import Occurrence, Recurrence
from core.rounds import SeriesId
from ladle import logs
from ladle.clocks import FastClock
from ladle.ids import fresh_id
from ladle.program import Program
from ladle.settings import Settings
from scheduler import timers
from storage.database import Database
from storage.store import SqlStore
from tests.faults.lives import LONGEST_LIFE, TICK, words
from tests.groups import THURSDAY, home, weekly

SERIES, WEEKS = 25, 20  # 500 occurrences
FEW = 4  # timers handed in at once: more moments at which a kill may come
MOMENTS = 12  # at most so many of them until it does
EVERY = 3  # weeks from kill to kill: starting again takes longest

_lives = multiprocessing.get_context("forkserver")
_lives.set_forkserver_preload(["tests.faults.loaded"])


class SharedClock(FastClock):
    """Shows every program what the test says that it is."""

    def __init__(self, seconds: "Synchronized[float]") -> None:
        super().__init__(datetime.fromtimestamp(seconds.value, UTC), 1.0)
        self._seconds = seconds

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._seconds.value, UTC)


def live(settings: Settings, seconds: "Synchronized[float]", moments: Connection) -> None:
    """Be one of the programs, and say whenever a turn begins and when it is committed."""
    timers.MOST_AT_ONCE = FEW
    settings.data_dir.mkdir(exist_ok=True)
    with settings.data_dir.with_suffix(".log").open("a") as stream:
        logs.configure("warning", "text", stream)
        asyncio.run(_run(settings, SharedClock(seconds), moments))


async def _run(settings: Settings, clock: FastClock, moments: Connection) -> None:
    """Tick. Nothing is sent, and nothing tidied up: what was asked can be counted at the end."""
    one_at_a_time = threading.Lock()

    def tell() -> None:
        with one_at_a_time:
            moments.send_bytes(b".")

    with Database.opened(settings.database) as database:
        program = Program(settings, clock, database)
        program.words = words()
        turn, committed = program.inbox._turn, program.inbox._committed

        def begins(events: Sequence[Event]) -> Sequence[Outcome]:
            tell()
            return turn(events)

        def ends() -> None:
            tell()
            committed()

        program.inbox._turn, program.inbox._committed = begins, ends
        program.inbox.start()
        while True:
            await program.timers.fire()
            await asyncio.sleep(TICK)


class Life:
    """One program, and what it tells of itself."""

    def __init__(self, settings: Settings, seconds: "Synchronized[float]") -> None:
        self.moments, theirs = _lives.Pipe(duplex=False)
        self.process: ForkServerProcess = _lives.Process(target=live, args=(settings, seconds, theirs))
        self.process.start()
        theirs.close()

    def heard(self) -> int:
        """Return how many moments it has told of since."""
        count = 0
        while self.moments.poll():
            self.moments.recv_bytes()
            count += 1
        return count

    def kill(self) -> None:
        assert self.process.is_alive(), "It ended by itself."
        self.process.kill()
        self.process.join()
        assert self.process.exitcode == -signal.SIGKILL
        self.process.close()
        self.moments.close()


@contextmanager
def rows(url: str) -> Iterator[psycopg.Connection[Any]]:
    place = make_url(url)
    address = f"host={place.query['host']} user={place.username} dbname={place.database}"
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


async def plan(data: Path, url: str) -> None:
    """Make groups of one person each, who is asked once a week: one by hand, and copies of it."""
    async with home(data, database_url=url) as place:
        await place.joins("terminal", "Ana")
        every_week = Recurrence("FREQ=WEEKLY", THURSDAY.replace(tzinfo=None), "UTC")
        asked = weekly(place.group, recurrence=every_week, remind_after=None, open_for=timedelta(days=300))
        id = SeriesId(await place.plans(plan=asked))
        ana = place.members()["Ana"]
        with SqlStore(place.program.database).begin() as work:
            series = work.series([id])[id]
            person = work.people_by_id([ana.person])[ana.person]
            changes = Changes()
            for _ in range(SERIES - 1):
                group = replace(place.group, id=GroupId(fresh_id()), facilitator=None)
                someone = replace(person, id=PersonId(fresh_id()), home=Identity("terminal", fresh_id()))
                planned = replace(series, id=SeriesId(fresh_id()), group=group.id)
                member = replace(ana, id=MemberId(fresh_id()), group=group.id, person=someone.id)
                timer = occurrence_timer(planned, Occurrence(every_week.start, THURSDAY))
                changes.new_groups[group.id], changes.new_series[planned.id] = group, planned
                changes.new_people[someone.id], changes.new_members[member.id] = someone, member
                changes.timers[timer.key] = timer
            work.save(changes)
            work.commit()


def test_no_occurrence_is_lost_or_doubled_when_one_of_two_programs_is_killed(tmp_path: Path, postgres_url: str) -> None:
    asyncio.run(plan(tmp_path / "made", postgres_url))
    chance = random.Random(0)  # noqa: S311 - not a secret
    seconds = _lives.Value("d", (THURSDAY - timedelta(hours=1)).timestamp())
    homes = [
        Settings(data_dir=tmp_path / name, database_url=SecretStr(postgres_url), log_level="warning")
        for name in ("one", "other")
    ]
    lives = [Life(settings, seconds) for settings in homes]
    try:
        with rows(postgres_url) as database:
            for week in range(WEEKS):
                seconds.value = (THURSDAY + timedelta(weeks=week)).timestamp()
                victim, left, killed = chance.randrange(2), chance.randrange(MOMENTS), week % EVERY != 0
                patience = LONGEST_LIFE
                while not killed or count(database, "rounds") < SERIES * (week + 1):
                    patience -= 0 if wait([life.moments for life in lives], timeout=0.1) else 0.1
                    assert patience > 0, "\n".join(file.read_text() for file in tmp_path.glob("*.log"))
                    heard = [life.heard() for life in lives]
                    left -= heard[victim]
                    if not killed and (left <= 0 or count(database, "rounds") == SERIES * (week + 1)):
                        lives[victim].kill()
                        lives[victim], killed = Life(homes[victim], seconds), True
            end(lives)
            verify(database)
    finally:
        end(lives)


def end(lives: list[Life]) -> None:
    while lives:
        lives.pop().kill()


def count(database: psycopg.Connection[Any], table: str) -> int:
    found = database.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()  # noqa: S608
    assert found is not None
    return int(found[0])


def verify(database: psycopg.Connection[Any]) -> None:
    rounds = database.execute("SELECT series_id, occurrence, id FROM rounds WHERE phase = 'open'").fetchall()
    assert len({(series, occurrence) for series, occurrence, _ in rounds}) == len(rounds) == SERIES * WEEKS
    assert Counter(series for series, *_ in rounds) == Counter(
        {series: WEEKS for (series,) in database.execute("SELECT id FROM series WHERE rounds = %s", [WEEKS])}
    )
    assert count(database, "passed_over") == 0
    asked = database.execute("SELECT subject FROM asks").fetchall()
    assert sorted(subject for (subject,) in asked) == sorted(id for *_, id in rounds)
    assert count(database, "outbox WHERE message LIKE '%title-question%'") == SERIES * WEEKS
    assert count(database, "set_aside") == 0
