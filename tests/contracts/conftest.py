"""The databases of tests/storage, for the contracts that storage keeps, and what an engine works with."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.contracts.engines import Setting, SqliteOutbox
from tests.fakes import MemoryOutbox
from tests.storage.conftest import (
    database,
    empty,
    empty_url,
    postgres_migrated,
    postgresql,
    sqlite,
    sqlite_template,
)

__all__ = ["database", "empty", "empty_url", "postgres_migrated", "postgresql", "sqlite", "sqlite_template"]


@pytest.fixture(params=["memory", "sqlite"])
def setting(request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path) -> Iterator[Setting]:
    """Give an engine that is not running yet, once with rows in memory and once with rows in SQLite."""
    if request.param == "memory":
        yield Setting(MemoryOutbox())
        return
    file = tmp_path / "ladle.db"
    shutil.copy(sqlite_template, file)
    with Database.opened(f"sqlite:///{file}") as opened:
        yield Setting(SqliteOutbox(opened))
