"""See to it that what was deleted is gone from the files, too, not only from the answers to queries.

SQLite's secure_delete is not enough: when pages are rebalanced, copies of rows stay behind in the unused parts of
pages (measured: of 100 members deleted from a busy database, up to 35 were still legible in the file). VACUUM writes
the whole file anew, and a truncating checkpoint empties the write-ahead log. A mark in the file, set with the deletion
and taken away only after this was done, survives a crash in between.
"""

import logging
from collections.abc import Iterable
from pathlib import Path

from core.ports.store import StoreFull
from storage.database import Database, Transaction
from storage.problems import DatabaseProblem
from storage.remembering import forget

AT_ONCE = 64 * 2**20  # bytes; up to here VACUUM takes less than a second. Larger files wait for the housekeeping

_MARKED, _CLEAN = "PRAGMA user_version = 1", "PRAGMA user_version = 0"

log = logging.getLogger(__name__)


def mark(transaction: Transaction) -> None:
    """Note, together with a deletion, that the file must be written anew."""
    if transaction.kind == "sqlite":
        transaction.connection.exec_driver_sql(_MARKED)


def delete_files(files: Iterable[str], media: Path | None) -> None:
    """Delete people's files whose rows are gone; what cannot be deleted now is by the housekeeping."""
    for name in files:
        if media is not None:
            try:
                (media / name).unlink(missing_ok=True)
            except OSError as error:
                log.warning("file_not_deleted", extra={"error": type(error).__name__})


def after_deletion(database: Database) -> None:
    """Do what follows a committed deletion; what cannot be done now is done by the housekeeping."""
    forget()
    try:
        scrub(database)
    except (StoreFull, DatabaseProblem) as error:
        log.warning("not_scrubbed", extra={"error": type(error).__name__})


def scrub(database: Database, *, at_night: bool = False) -> None:
    """Write a SQLite file anew where something was deleted, and empty its log; PostgreSQL has its own autovacuum.

    By day a large file is left for the night. Raises StoreFull and DatabaseProblem; then the mark stays.
    """
    if database.file is None:
        return
    with database.reading() as reading:
        one = reading.connection.exec_driver_sql
        marked = one("PRAGMA user_version").scalar_one()
        size = one("PRAGMA page_count").scalar_one() * one("PRAGMA page_size").scalar_one()
    if marked and (at_night or size <= AT_ONCE):
        # A large file is too large for memory; its copy then passes through a temporary file that has no name.
        database.outside_a_transaction(f"PRAGMA temp_store = {'MEMORY' if size <= AT_ONCE else 'FILE'}")
        try:
            database.outside_a_transaction("VACUUM")
        finally:
            database.outside_a_transaction("PRAGMA temp_store = MEMORY")
        if database.empty_log():
            database.outside_a_transaction(_CLEAN)
    database.empty_log()
