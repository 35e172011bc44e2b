"""Databases for the tests of storage: a fresh one of each kind, and one of SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import schema
from storage.database import Database


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
    database = Database.open(empty_url, any_schema=True)
    yield database
    database.close()


@pytest.fixture
def database(empty: Database) -> Database:
    """Give a database with tables and no rows, once for each kind."""
    schema.migrate(empty)
    return empty


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    """Give a SQLite database with tables and no rows."""
    database = Database.open(f"sqlite:///{tmp_path}/ladle.db", any_schema=True)
    schema.migrate(database)
    yield database
    database.close()
