"""What keeps committed data safe, and what is said when the database cannot be used."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from random import Random

import psycopg
import pytest
from sqlalchemy import text

from core.ports.store import Conflict, StoreFull
from storage import schema
from storage.database import Database
from storage.problems import Damaged, DatabaseProblem, Locked, Unreachable, explained
from storage.store import SqlStore
from tests.storage.village import Village

ROOT = Path(__file__).resolve().parents[2]


def add_person(database: Database, id: str) -> None:
    with database.transaction() as transaction:
        transaction.connection.execute(
            text("INSERT INTO people (id, created_on, version) VALUES (:id, '2026-11-20', 0)"), {"id": id}
        )


def people(database: Database) -> set[str]:
    with database.reading() as reading:
        return set(reading.connection.execute(text("SELECT id FROM people")).scalars())


class TestSettings:
    """SQLite is told to keep what was committed, and to forget what was deleted."""

    def test_every_connection_has_the_settings(self, sqlite: Database) -> None:
        wanted = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "secure_delete": 1,
            "busy_timeout": 5000,
            "trusted_schema": 0,
        }
        for opened in (sqlite.transaction, sqlite.reading):
            with opened() as transaction:
                ask = transaction.connection.exec_driver_sql
                assert {name: ask(f"PRAGMA {name}").scalar_one() for name in wanted} == wanted

    def test_readers_cannot_write(self, database: Database) -> None:
        with pytest.raises(StoreFull), database.reading() as reading:
            reading.connection.execute(text("DELETE FROM people"))

    def test_a_new_file_is_readable_by_its_owner_only(self, tmp_path: Path) -> None:
        with Database.opened(f"sqlite:///{tmp_path}/ladle.db") as database:
            schema.migrate(database)
            files = list(tmp_path.iterdir())
            assert len(files) == 3  # the file, its log, and the index of that
            assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


class TestTurnsOfWriting:
    """One writes at a time, whoever asks; reading goes on beside it."""

    async def test_functions_run_one_after_the_other_on_one_thread(self, database: Database) -> None:
        running: list[int] = []
        threads: set[int] = set()

        def add(number: int) -> int:
            running.append(number)
            threads.add(threading.get_ident())
            add_person(database, str(number))
            assert running == [number]
            running.remove(number)
            return number

        assert await asyncio.gather(*(database.write(add, number) for number in range(20))) == list(range(20))
        assert len(threads) == 1
        assert await database.read(people, database) == {str(number) for number in range(20)}

    async def test_a_reader_does_not_wait_for_an_open_transaction(self, database: Database) -> None:
        loop = asyncio.get_running_loop()
        opened, done = asyncio.Event(), threading.Event()

        def write() -> None:
            with database.transaction() as transaction:
                transaction.connection.execute(
                    text("INSERT INTO people (id, created_on, version) VALUES ('a', '2026-11-20', 0)")
                )
                loop.call_soon_threadsafe(opened.set)
                done.wait()

        writing = asyncio.ensure_future(database.write(write))
        await opened.wait()
        assert await database.read(people, database) == set()
        done.set()
        await writing
        assert await database.read(people, database) == {"a"}

    def test_threads_without_a_loop_take_turns_too(self, database: Database) -> None:
        threads = [threading.Thread(target=add_person, args=(database, str(number))) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(people(database)) == 8

    def test_transactions_do_not_nest(self, database: Database) -> None:
        with database.transaction(), pytest.raises(RuntimeError, match="do not nest"):
            add_person(database, "a")
        add_person(database, "b")
        assert people(database) == {"b"}


class TestProblems:
    """Each problem has its sentence, and nothing is made up or made anew."""

    @pytest.mark.parametrize(
        "address", ["", "nonsense", "mysql://host/db", "sqlite://", "sqlite:///:memory:", "sqlite+aiosqlite:///x.db"]
    )
    def test_an_address_that_is_none_is_explained(self, address: str) -> None:
        with pytest.raises(DatabaseProblem, match="LADLE_DATABASE_URL"):
            Database.open(address)

    @pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
    def test_a_server_that_does_not_answer_is_unreachable(self, scheme: str) -> None:
        with pytest.raises(Unreachable, match="does not answer"):
            Database.open(f"{scheme}://somebody:secret@127.0.0.1:1/ladle")

    def test_a_missing_folder_is_unreachable(self, tmp_path: Path) -> None:
        with pytest.raises(Unreachable, match="directory exists"):
            Database.open(f"sqlite:///{tmp_path}/missing/ladle.db", any_schema=True)

    def test_another_kind_of_file_is_damaged_and_left_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "ladle.db"
        file.write_text("a diary, not a database\n" * 100)
        before = file.read_bytes()
        with pytest.raises(Damaged, match="newest backup"):
            Database.open(f"sqlite:///{file}", any_schema=True)
        assert file.read_bytes() == before

    def test_damage_is_found_when_the_file_is_opened(self, sqlite: Database) -> None:
        assert sqlite.file is not None
        for number in range(300):
            add_person(sqlite, f"{number:016x}")
        sqlite.close()
        data = bytearray(sqlite.file.read_bytes())
        random = Random(7)  # noqa: S311 -- the same damage each time
        with closing(sqlite3.connect(sqlite.file)) as connection:
            [(root,)] = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'people'")
        start = (root - 1) * 4096
        data[start : start + 4096] = random.randbytes(4096)
        sqlite.file.write_bytes(data)
        with pytest.raises(Damaged, match="newest backup"):
            Database.open(str(sqlite.url))
        assert sqlite.file.read_bytes() == bytes(data)

    def test_a_full_disk_loses_nothing_and_recovers(self, sqlite: Database) -> None:
        add_person(sqlite, "before")
        with sqlite.reading() as reading:
            pages = reading.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        sqlite.outside_a_transaction(f"PRAGMA max_page_count = {pages}")
        village = Village(SqlStore(sqlite))
        for _ in range(200):
            village.member(village.group())
        batch = village.changes
        with pytest.raises(StoreFull, match="disk is full"):
            village.save()
        assert people(sqlite) == {"before"}
        sqlite.outside_a_transaction("PRAGMA max_page_count = 1000000")
        village.changes = batch
        village.save()
        assert len(people(sqlite)) == 201
        sqlite.check()

    def test_a_database_that_cannot_be_written_says_so(self, sqlite: Database) -> None:
        sqlite.outside_a_transaction("PRAGMA query_only = ON")
        with pytest.raises(StoreFull, match="cannot be written"):
            add_person(sqlite, "a")

    def test_a_database_that_another_program_holds_is_locked(self, sqlite: Database) -> None:
        sqlite.outside_a_transaction("PRAGMA busy_timeout = 0")
        with sqlite.separate_connection() as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Locked, match="Another program"):
                add_person(sqlite, "a")
            other.execute("ROLLBACK")
        add_person(sqlite, "b")
        assert people(sqlite) == {"b"}

    def test_a_server_that_went_away_is_used_again_when_it_is_back(self, postgres_url: str) -> None:
        database = Database.open(postgres_url, any_schema=True)
        schema.migrate(database)
        add_person(database, "before")
        assert people(database) == {"before"}
        with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ladle'")
        with pytest.raises(Unreachable, match="does not answer"):
            add_person(database, "lost")
        add_person(database, "after")
        assert people(database) == {"before", "after"}
        database.close()

    def test_two_processes_on_one_server_do_not_deadlock_for_ever(self, postgres_url: str) -> None:
        with Database.opened(postgres_url) as one, Database.opened(postgres_url) as two:
            schema.migrate(one)
            add_person(one, "a")
            with one.transaction() as first:
                first.connection.execute(text("UPDATE people SET version = 1"))
                with pytest.raises(Locked), two.transaction() as second:  # noqa: PT012 -- fails with the second
                    second.connection.execute(text("SET LOCAL lock_timeout = '10ms'"))
                    second.connection.execute(text("UPDATE people SET version = 2"))

    def test_errors_do_not_repeat_what_people_wrote(self, database: Database) -> None:
        add_person(database, "secret words")
        with pytest.raises(Conflict) as raised:
            add_person(database, "secret words")
        assert "secret" not in str(raised.value)
        assert raised.value.__cause__ is None

    def test_a_fault_of_this_program_is_not_explained_away(self) -> None:
        assert explained(sqlite3.OperationalError("no such table: x")) is None
        assert explained(ValueError()) is None


def committed(url: str, batches: int) -> set[str]:
    """Run a program that commits answers, kill it after it promised some batches, and return what it promised."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.storage.committing", url], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        promised: set[str] = set()
        for _ in range(batches):
            promised.update(process.stdout.readline().split())
        process.send_signal(signal.SIGKILL)
        # What it still managed to say before it died was promised as well; a half line was not.
        for line in process.stdout:
            if line.endswith("\n"):
                promised.update(line.split())
    return promised


def check_after_a_kill(url: str, batches: int) -> None:
    with Database.opened(url) as database:
        schema.migrate(database)
    promised = committed(url, batches)
    with Database.opened(url) as database, database.reading() as reading:
        stored = set(reading.connection.execute(text("SELECT id FROM answers")).scalars())
        outgoing = reading.connection.execute(text("SELECT count(*) FROM outbox")).scalar_one()
    assert len(promised) >= 5 * batches
    assert promised <= stored
    assert len(stored) % 5 == 0  # no batch is there by half
    assert outgoing == len(stored)


@pytest.mark.parametrize("batches", [1, 40])
def test_a_killed_program_loses_nothing_that_it_promised(empty_url: str, batches: int) -> None:
    check_after_a_kill(empty_url, batches)


@pytest.mark.nightly
def test_a_program_killed_at_a_hundred_moments_loses_nothing(tmp_path: Path) -> None:
    for batches in range(1, 101):
        check_after_a_kill(f"sqlite:///{tmp_path}/{batches}.db", batches)
