"""Which version the stored data has, and how it is brought to the version that this program needs."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from storage.problems import Damaged, NewerSchema, NotSetUp, OlderSchema

if TYPE_CHECKING:
    from alembic.config import Config

    from storage.database import Database

HEAD = "0005"  # the newest file in migrations/versions; a test compares. Known without loading Alembic, which is slow

NOTHING_YET = "There is no data here yet. `ladle migrate` prepares the database; `ladle demo` shows Ladle without it."
OLDER = "This data was written by an older Ladle. Run `ladle migrate` once; it keeps a copy of the data as it was."
NEWER = (
    "This data was written by a newer Ladle, and this one would damage it. Install the newer version again, or restore"
    " the copy that `ladle migrate` made before."
)
BROKEN_LINKS = (
    "After the migration, rows point to others that do not exist, so it was undone and the data is as it was. Please"
    " report this with the versions you came from and went to."
)


def head() -> str:
    """Return the version of the data that this program reads and writes."""
    return HEAD


def current(connection: Connection) -> str | None:
    """Return the version of the stored data; None when the database is empty."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return version


def require_current(connection: Connection) -> None:
    """Raise NotSetUp, OlderSchema or NewerSchema unless the data has the version that this program needs."""
    version = current(connection)
    if version is None:
        raise NotSetUp(NOTHING_YET)
    _refuse_newer(version)
    if version < HEAD:
        raise OlderSchema(OLDER)


def _refuse_newer(version: str) -> None:
    # Versions are numbered in order, so a number that this program has never heard of is known to be newer.
    if version > HEAD:
        raise NewerSchema(NEWER)


def migrate(database: "Database", progress: Callable[[str], None] = lambda step: None) -> str:
    """Bring the data to this program's version and return the version it had ("" for an empty database).

    All steps are one transaction: a crash or a full disk leaves the data as it was. A SQLite file that holds data is
    copied into `backups` beside it first. `progress` is told the name of each step. Raises NewerSchema, StoreFull or
    another DatabaseProblem.
    """
    with database.reading() as reading:
        before = current(reading.connection)
    if before == HEAD:
        return before
    if before is not None:
        _refuse_newer(before)
        if database.file is not None:
            from storage.backup import backup  # noqa: PLC0415 -- backup.py knows Database, which knows this module

            progress("copy")
            backup(database, database.file.parent / "backups", datetime.now(UTC), label=f"before-{HEAD}")
    # SQLite changes a table by copying and dropping it, which must not delete what points to it.
    lenient = database.kind == "sqlite"
    if lenient:
        database.outside_a_transaction("PRAGMA foreign_keys = OFF")
    try:
        with database.transaction() as transaction:
            from alembic import command  # noqa: PLC0415 -- slow to load, and needed here only

            progress("change")
            transaction.connection.begin()  # Alembic then leaves the commit to us
            command.upgrade(alembic_config(transaction.connection), "head")
            if lenient and transaction.connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise Damaged(BROKEN_LINKS)
    finally:
        if lenient:
            database.outside_a_transaction("PRAGMA foreign_keys = ON")
    progress("check")
    database.check()
    return before or ""


def alembic_config(connection: Connection | None = None) -> "Config":
    """Return the settings with which Alembic finds our migrations, and the connection it is to work on."""
    from alembic.config import Config  # noqa: PLC0415 -- see above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
