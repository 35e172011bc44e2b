"""Databases for the tests of storage: a fresh one of each kind, and one of SQLite."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import schema
from storage.database import Database
from storage.tables import Row
from tests import postgres
from tests.ready import put_tables


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database, once for each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ladle.db"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
def empty(empty_url: str) -> Iterator[Database]:
    """Give an opened database without tables, once for each kind."""
    with Database.opened(empty_url) as database:
        yield database


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a SQLite file with tables and no rows, to be copied or only looked at."""
    file = tmp_path_factory.mktemp("template") / "ladle.db"
    put_tables(file)
    return file


@pytest.fixture(scope="session")
def postgres_migrated(postgres_server: postgres.Server) -> Iterator[str]:
    """Give the address of a PostgreSQL database with tables; making a new one for each test takes half a second."""
    with postgres_server.fresh_database() as url:
        with Database.opened(url) as database:
            schema.migrate(database)
        yield url


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """Give a SQLite database with tables and no rows."""
    file = tmp_path / "ladle.db"
    shutil.copy(sqlite_template, file)
    with Database.opened(f"sqlite:///{file}") as database:
        yield database


@pytest.fixture
def postgresql(postgres_migrated: str) -> Iterator[Database]:
    """Give a PostgreSQL database with tables and no rows; whatever a test adds is removed after it."""
    with Database.opened(postgres_migrated) as database:
        yield database
    with Database.opened(postgres_migrated) as database, database.transaction() as transaction:
        tables = ", ".join(Row.metadata.tables)
        transaction.connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
        transaction.connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": schema.head()})


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Give a database with tables and no rows, once for each kind."""
    made: Database = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def url(database: Database) -> str:
    """Give the address of `database`."""
    return database.url.render_as_string(hide_password=False)
