"""A new database with tables and no rows, without the third of a second that migrations take each time."""

import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ladle.settings import Settings
from storage import schema
from storage.database import Database

FILE = "ladle.db"


def prepare(settings: Settings) -> Settings:
    """Put a database into a data directory that is empty, as a first start would; returns the settings.

    Does nothing where there is one, or where it is elsewhere.
    """
    file = settings.data_dir / FILE
    if settings.database == f"sqlite:///{file}" and not file.exists():
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        put_tables(file)
    return settings


def put_tables(file: Path) -> None:
    """Write a SQLite file with tables and no rows, readable by its owner only."""
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new:
        new.write(_with_tables())


@cache
def _with_tables() -> bytes:
    """Return what the migrations make of an empty file, made once in a process."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / FILE
        with Database.opened(f"sqlite:///{file}") as database:
            schema.migrate(database)
        return file.read_bytes()
