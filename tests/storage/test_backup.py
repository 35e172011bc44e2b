"""Copies are whole, private, carry nothing deleted, and are gone after 35 days."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.ports.store import StoreFull
from storage import backup as backups
from storage import schema
from storage.backup import KEPT, backup, delete_old
from storage.database import Database
from storage.problems import Damaged, DatabaseProblem
from storage.store import SqlStore
from tests.storage.village import Village

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def names(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM groups")}


def test_a_copy_holds_what_was_committed(sqlite: Database, tmp_path: Path) -> None:
    village = Village(SqlStore(sqlite))
    village.group("Bread")
    village.save()
    told: list[tuple[int, int]] = []
    made = backup(sqlite, tmp_path / "backups", NOW, lambda done, total: told.append((done, total)))
    assert made.file.name == "ladle-20261120T030000Z.db"
    assert names(made.file) == {"Bread"}
    assert made.size == made.file.stat().st_size
    assert told[-1][0] == told[-1][1] > 0
    assert made.file.stat().st_mode & 0o777 == 0o600
    assert made.file.parent.stat().st_mode & 0o777 == 0o700
    with Database.opened(f"sqlite:///{made.file}") as copy, copy.reading() as reading:
        schema.require_current(reading.connection)


def test_a_copy_is_made_while_somebody_writes(sqlite: Database, tmp_path: Path) -> None:
    village = Village(SqlStore(sqlite))
    village.group("Before")
    village.save()
    with sqlite.transaction() as transaction:
        transaction.connection.exec_driver_sql("UPDATE groups SET name = 'During'")
        made = backup(sqlite, tmp_path, NOW)
    assert names(made.file) == {"Before"}


def test_a_copy_carries_nothing_deleted(sqlite: Database, tmp_path: Path) -> None:
    village = Village(SqlStore(sqlite))
    village.group("Zwetschgenkuchen")
    village.save()
    sqlite.outside_a_transaction("PRAGMA secure_delete = OFF")
    with sqlite.transaction() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM groups")
    made = backup(sqlite, tmp_path / "backups", NOW)
    assert b"Zwetschgenkuchen" not in made.file.read_bytes()


def test_copies_are_gone_after_35_days(sqlite: Database, tmp_path: Path) -> None:
    first = backup(sqlite, tmp_path / "backups", NOW).file
    second = backup(sqlite, tmp_path / "backups", NOW + timedelta(days=1), label="before-0002").file
    other = tmp_path / "backups" / "ladle-notes.txt"
    other.touch()
    last = backup(sqlite, tmp_path / "backups", NOW + KEPT)
    assert (first.exists(), last.deleted) == (True, 0)
    assert delete_old(tmp_path / "backups", NOW + KEPT + timedelta(seconds=1)) == 1
    assert (first.exists(), second.exists()) == (False, True)
    assert delete_old(tmp_path / "backups", NOW + 3 * KEPT) == 2
    assert list((tmp_path / "backups").iterdir()) == [other]
    assert delete_old(tmp_path / "none", NOW) == 0


def test_files_are_kept_beside_the_copy_and_outlive_it_no_longer(sqlite: Database, tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    (media / "voice").write_text("sound")
    (media / "upload.part").touch()
    made = backup(sqlite, tmp_path / "backups", NOW, media=media)
    (media / "voice").unlink()
    kept = tmp_path / "backups" / "ladle-20261120T030000Z.media"
    assert {file.name: file.read_text() for file in kept.iterdir()} == {"voice": "sound"}
    assert kept.stat().st_mode & 0o777 == 0o700
    assert backup(sqlite, tmp_path / "backups", NOW, media=media).file == made.file
    assert backup(sqlite, tmp_path / "backups", NOW, media=tmp_path / "none").file == made.file
    assert delete_old(tmp_path / "backups", NOW + 2 * KEPT) == 1
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_copy_that_fails_is_not_kept(sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_part: Path) -> None:
        raise Damaged("broken")

    monkeypatch.setattr(backups, "_check", fail)
    with pytest.raises(Damaged):
        backup(sqlite, tmp_path / "backups", NOW)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_copy_that_was_cut_short_is_found_out(tmp_path: Path, sqlite: Database) -> None:
    made = backup(sqlite, tmp_path / "backups", NOW)
    data = made.file.read_bytes()
    made.file.write_bytes(data[: len(data) // 2])
    with pytest.raises((Damaged, sqlite3.DatabaseError)):
        backups._check(made.file)


def test_a_folder_that_cannot_be_made_is_explained(sqlite: Database, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreFull):
        backup(sqlite, tmp_path / "file" / "backups", NOW)


def test_postgresql_is_left_to_pg_dump(postgres_url: str, tmp_path: Path) -> None:
    with Database.opened(postgres_url) as database, pytest.raises(DatabaseProblem, match="pg_dump"):
        backup(database, tmp_path, NOW)


def test_a_migration_makes_a_copy_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/ladle.db"
    steps: list[str] = []
    with Database.opened(url) as database:
        schema.migrate(database)
        Village(SqlStore(database)).group("Bread")
        with database.transaction() as transaction:
            transaction.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")

        def fail(_connection: object) -> None:
            raise RuntimeError("stop here")

        monkeypatch.setattr(schema, "alembic_config", fail)
        with pytest.raises(RuntimeError, match="stop here"):
            schema.migrate(database, steps.append)
    assert steps == ["copy", "change"]
    [copy] = (tmp_path / "backups").iterdir()
    assert copy.name.startswith(f"ladle-before-{schema.head()}-")
