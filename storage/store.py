"""Where turns read and write: the core's `Store` on SQLite or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.database import Database
from storage.scrubbing import after_deletion, delete_files
from storage.unit_of_work import SqlUnitOfWork


class SqlStore:
    """Where everything is kept, as `core.ports.store.Store` describes it. `media` is the folder with people's files."""

    def __init__(self, database: Database, media: Path | None = None) -> None:
        self._database = database
        self._media = media

    @contextmanager
    def begin(self) -> Iterator[SqlUnitOfWork]:
        """Open a transaction; leaving without `commit` undoes everything."""
        work: SqlUnitOfWork | None = None
        try:
            with self._database.transaction() as transaction:
                work = SqlUnitOfWork(transaction)
                yield work
                if not work.committed:
                    transaction.undo()
        finally:
            if work is not None and work.committed:
                delete_files(work.erased.files, self._media)
                if work.erased.anything:
                    after_deletion(self._database)
