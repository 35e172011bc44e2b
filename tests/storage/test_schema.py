"""How stored data gets its version: from nothing, from an older one, and never from a newer one."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from storage import schema
from storage.database import Database
from storage.problems import NewerSchema, NotSetUp, OlderSchema
from storage.tables import Row


def set_version(database: Database, version: str) -> None:
    with database.transaction() as transaction:
        transaction.connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": version})


def test_the_migrations_make_exactly_the_tables_that_the_program_uses(database: Database) -> None:
    with database.reading() as reading:
        context = MigrationContext.configure(reading.connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Row.metadata) == []


def test_the_migrations_keep_the_options_that_a_comparison_does_not_see(sqlite: Database) -> None:
    with sqlite.reading() as reading:
        rows = reading.connection.execute(text("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")).all()
    made = {name: sql for name, sql in rows if name in Row.metadata.tables}
    assert set(made) == set(Row.metadata.tables)
    for name, table in Row.metadata.tables.items():
        options = table.dialect_options["sqlite"]
        assert ("WITHOUT ROWID" in made[name]) == (options["with_rowid"] is False)
        assert ("AUTOINCREMENT" in made[name]) == bool(options["autoincrement"])


def test_the_version_that_the_program_needs_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(schema.alembic_config()).get_current_head() == schema.head()


def test_migrating_twice_changes_nothing(database: Database) -> None:
    steps: list[str] = []
    assert schema.migrate(database, steps.append) == schema.head()
    assert steps == []


def test_an_empty_database_is_not_used_before_it_is_set_up(empty: Database) -> None:
    with pytest.raises(NotSetUp, match="ladle migrate"), empty.reading() as reading:
        schema.require_current(reading.connection)


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(NotSetUp, match="ladle migrate"):
        Database.open(f"sqlite:///{tmp_path}/ladle.db")
    assert list(tmp_path.iterdir()) == []


def test_data_of_a_newer_ladle_is_refused_and_not_touched(url: str, database: Database) -> None:
    set_version(database, "0999")
    with pytest.raises(NewerSchema, match="newer Ladle"):
        schema.migrate(database)
    with pytest.raises(NewerSchema, match="newer Ladle"):
        Database.open(url)
    with database.reading() as reading:
        assert schema.current(reading.connection) == "0999"


def test_data_of_an_older_ladle_asks_for_a_migration(url: str, database: Database) -> None:
    set_version(database, "0000")
    with pytest.raises(OlderSchema, match="ladle migrate"):
        Database.open(url)


def test_a_migration_that_fails_leaves_everything_as_it_was(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_anything: object) -> None:
        raise RuntimeError("in the middle")

    # The last statement of the first migration makes this index; everything before it has been done by then.
    from alembic.operations import BatchOperations  # noqa: PLC0415

    made = BatchOperations.create_index

    def make(self: BatchOperations, name: str, *args: object, **more: object) -> None:
        if name == "ix_answers_words":
            fail()
        made(self, name, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(BatchOperations, "create_index", make)
    with pytest.raises(RuntimeError, match="in the middle"):
        schema.migrate(empty)
    with empty.reading() as reading:
        assert inspect(reading.connection).get_table_names() == []
