"""The connections to the main database: one that writes, a few that read, and the settings that keep data safe."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ParamSpec, Self, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from storage import schema
from storage.problems import (
    DAMAGED,
    UNREACHABLE_FILE,
    Damaged,
    DatabaseProblem,
    NotSetUp,
    Unreachable,
    explained,
)
from storage.statements import Statement

READERS = 3  # pages of facilitators and members; more only wait for each other on two cores

# FULL: with WAL and NORMAL the last commits may be lost when the power fails.
_SQLITE_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    # 32 MiB: pages that many turns touch are written to the file once. A deletion empties the log at once all the same.
    "wal_autocheckpoint = 8000",
    "foreign_keys = ON",
    "secure_delete = ON",
    "busy_timeout = 5000",
    "trusted_schema = OFF",
    "temp_store = MEMORY",  # what is sorted never reaches a temporary file
    "journal_size_limit = 67108864",  # 64 MiB: a WAL that once grew is cut back
)
_WRITER_CACHE = "cache_size = -16384"  # 16 MiB; the default of 2 MiB thrashes from about 20,000 members on

NO_ADDRESS = (
    "LADLE_DATABASE_URL is not an address of a database that Ladle can use. It may be sqlite:////full/path/ladle.db or"
    " postgresql://user:password@host/database."
)

_P = ParamSpec("_P")
_Result = TypeVar("_Result")


class Transaction:
    """One open transaction. `connection` takes SQLAlchemy statements; the methods run prepared ones, faster."""

    __slots__ = ("_cursor", "_driver", "_over", "connection", "kind")

    def __init__(self, connection: Connection, kind: str, begin: str) -> None:
        self.connection = connection
        self.kind = kind
        self._over = False
        self._driver: Any = connection.connection
        self._cursor: Any = self._driver.cursor()
        # Begun at the driver: through SQLAlchemy this alone takes 30 µs, a tenth of a turn. Psycopg begins by itself.
        if kind == "sqlite":
            self._cursor.execute(begin)

    def commit(self) -> None:
        """Write everything durably; after this the transaction is over."""
        if not self._over:
            self._over = True
            (self.connection if self.connection.in_transaction() else self._driver).commit()

    def undo(self) -> None:
        """Drop everything not committed."""
        if not self._over:
            self._over = True
            with suppress(Exception):  # where the connection is lost, so is what was not committed
                (self.connection if self.connection.in_transaction() else self._driver).rollback()

    def close(self) -> None:
        """Let go of the connection, which a cursor that is still known somewhere would hold open for ever."""
        with suppress(Exception):  # where the connection is lost, so is the cursor
            self._cursor.close()

    def as_of(self) -> object:
        """Return a mark that is equal in two transactions if nobody committed anything between their beginnings.

        See https://www.sqlite.org/pragma.html#pragma_data_version, which tells what other connections wrote, and
        https://www.postgresql.org/docs/current/functions-info.html on pg_current_snapshot.
        """
        if self.kind == "sqlite":
            self._cursor.execute("PRAGMA data_version")
            return self._driver.dbapi_connection, self._driver.total_changes, self._cursor.fetchone()
        self._cursor.execute("SELECT pg_current_snapshot()::text")
        return self._cursor.fetchone()

    def rows(self, statement: Statement, *parameters: Any) -> list[Any]:
        """Run a query and return its rows as tuples; a list is one parameter (see `among`)."""
        self._cursor.execute(*statement.fitted(self.kind, parameters))
        rows: list[Any] = self._cursor.fetchall()
        return rows

    def change(self, statement: Statement, *parameters: Any) -> int:
        """Run one change and return how many rows it touched."""
        self._cursor.execute(*statement.fitted(self.kind, parameters))
        touched: int = self._cursor.rowcount
        return touched

    def change_each(self, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> int:
        """Run one change for each tuple of parameters and return how many rows were touched in all."""
        if len(rows) == 1:
            self._cursor.execute(statement.text(self.kind), rows[0])
        elif rows:
            self._cursor.executemany(statement.text(self.kind), rows)
        else:
            return 0
        touched: int = self._cursor.rowcount
        return touched


class Database:
    """An opened database. Writing happens one transaction at a time, whoever asks; reading beside it.

    `write` and `read` are for the event loop: they run a function on the writer thread or on a reader thread. The
    function, and programs without a loop, open a `transaction()` or a `reading()`.
    """

    def __init__(self, url: URL) -> None:
        self.url = url
        self.kind = url.get_backend_name()
        self._writing_engine = _engine(url, reads_only=False)
        self._reading_engine = _engine(url, reads_only=True)
        self._lock = threading.RLock()
        self._open: Transaction | None = None
        self._owner = 0  # the thread whose transaction is open
        self._writer_since = 0
        self._times_away = 0  # how often the server could not be reached
        self._writer_connection: Connection | None = None
        self._readers = threading.local()
        self._reader_connections: list[Connection] = []
        self._writer_thread = ThreadPoolExecutor(1, thread_name_prefix="ladle-writer")
        self._reader_threads = ThreadPoolExecutor(READERS, thread_name_prefix="ladle-reader")

    @classmethod
    def open(cls, url: str, *, any_schema: bool = False, check: bool = True) -> Self:
        """Open a database that is there and belongs to this version of Ladle.

        With `any_schema`, an empty or older one is opened as well, and a missing file is made: for `migrate` and
        `doctor`. `check` reads a SQLite file through once. Raises a DatabaseProblem.
        """
        place = _place(url)
        if place.get_backend_name() == "sqlite":
            _prepare_file(Path(place.database or ""), make=any_schema)
        database = cls(place)
        try:
            if check:
                database.check()
            if not any_schema:
                with database.reading() as reading:
                    schema.require_current(reading.connection)
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    @contextmanager
    def opened(cls, url: str) -> Iterator[Self]:
        """Open any database with whatever is in it, and close it afterwards."""
        database = cls.open(url, any_schema=True)
        try:
            yield database
        finally:
            database.close()

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on PostgreSQL."""
        return Path(self.url.database or "") if self.kind == "sqlite" else None

    def check(self) -> None:
        """Read a SQLite file through and raise Damaged when it is not whole; elsewhere only reach the server."""
        with self.reading() as reading:
            if self.kind != "sqlite":
                reading.connection.exec_driver_sql("SELECT 1")
                return
            found = reading.connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if found != "ok":
            raise Damaged(DAMAGED)

    async def write(self, do: Callable[_P, _Result], *args: _P.args, **kwargs: _P.kwargs) -> _Result:
        """Run a function on the one writer thread and return what it returns."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer_thread, lambda: do(*args, **kwargs))

    async def read(self, do: Callable[_P, _Result], *args: _P.args, **kwargs: _P.kwargs) -> _Result:
        """Run a function on a reader thread and return what it returns."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reader_threads, lambda: do(*args, **kwargs))

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Open the writing transaction: committed at the end, undone when anything is raised.

        Raises StoreFull, Conflict or a DatabaseProblem in place of the driver's errors.
        """
        with self._lock, self._explained():
            if self._open is not None:
                raise RuntimeError("A transaction is open already; transactions do not nest.")
            transaction = self._open = self._begin()
            self._owner = threading.get_ident()
            try:
                yield transaction
                transaction.commit()
            except BaseException:
                transaction.undo()
                raise
            finally:
                self._open = None
                transaction.close()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Open one consistent view of what is committed; inside a `transaction()` of this thread, that one."""
        if self._open is not None and self._owner == threading.get_ident():
            yield self._open
            return
        with self._explained():
            transaction = Transaction(self._reader(), self.kind, "BEGIN")
            try:
                yield transaction
            finally:
                transaction.undo()
                transaction.close()

    def outside_a_transaction(self, sql: str) -> None:
        """Run a statement on the writing connection that no transaction may hold, such as VACUUM or a checkpoint."""
        with self._lock, self._explained():
            cursor: Any = self._writer().connection.cursor()
            cursor.execute(sql)
            cursor.close()

    def empty_log(self) -> bool:
        """Move SQLite's write-ahead log into the file and cut it to nothing; False when a reader still needs it."""
        with self._lock, self._explained():
            cursor: Any = self._writer().connection.cursor()
            busy: int = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            cursor.close()
        return not busy

    @contextmanager
    def separate_connection(self) -> Iterator[sqlite3.Connection]:
        """Open SQLite once more, without a transaction, for work so long that neither writing nor reading may wait."""
        with self._explained(), self._writing_engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            yield driver

    def close(self) -> None:
        """Finish what is being written and close every connection."""
        self._writer_thread.shutdown()
        self._reader_threads.shutdown()
        with self._lock:
            for connection in (*self._reader_connections, self._writer_connection):
                if connection is not None:
                    with suppress(DBAPIError):
                        connection.close()
            self._reader_connections.clear()
            self._writer_connection = None
            self._readers = threading.local()
        self._writing_engine.dispose()
        self._reading_engine.dispose()

    def _begin(self) -> Transaction:
        return Transaction(self._writer(), self.kind, "BEGIN IMMEDIATE")

    def _writer(self) -> Connection:
        """Return the writing connection; a new one where the server has been away since."""
        if self._writer_connection is not None and self._writer_since != self._times_away:
            with suppress(DBAPIError):
                self._writer_connection.invalidate()
                self._writer_connection.close()
            self._writer_connection = None
        if self._writer_connection is None:
            self._writer_since = self._times_away
            self._writer_connection = self._writing_engine.connect()
        return self._writer_connection

    def _reader(self) -> Connection:
        """Return this thread's reading connection; a new one where the server has been away since."""
        mine: tuple[int, Connection] | None = getattr(self._readers, "mine", None)
        if mine is None or mine[0] != self._times_away:
            connection = self._reading_engine.connect()
            self._reader_connections.append(connection)
            mine = self._readers.mine = (self._times_away, connection)
        return mine[1]

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Raise what the driver's errors stand for, without the driver's text: it may quote what people wrote."""
        try:
            yield
        except Exception as error:
            cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
            problem = explained(cause)
            if isinstance(problem, Unreachable):
                self._times_away += 1
            if problem is None:
                raise
            raise problem from None


def _place(url: str) -> URL:
    """Read a database address; raises DatabaseProblem when it is none that Ladle can use."""
    try:
        place = make_url(url)
    except ArgumentError:
        raise DatabaseProblem(NO_ADDRESS) from None
    if place.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return place.set(drivername="postgresql+psycopg")
    if place.drivername in ("sqlite", "sqlite+pysqlite") and place.database not in (None, "", ":memory:"):
        return place
    raise DatabaseProblem(NO_ADDRESS)


def _prepare_file(file: Path, *, make: bool) -> None:
    """Make sure that the file is there; a new one is readable by its owner only."""
    if file.exists():
        return
    if not file.parent.is_dir():
        raise Unreachable(UNREACHABLE_FILE)
    if not make:
        raise NotSetUp(schema.NOTHING_YET)
    try:
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError:
        raise Unreachable(UNREACHABLE_FILE) from None


def _engine(url: URL, *, reads_only: bool) -> Engine:
    """Return an engine whose connections all have the right settings."""
    if url.get_backend_name() == "postgresql":
        options = "-c lock_timeout=5000" + (" -c default_transaction_read_only=on" if reads_only else "")
        return create_engine(
            url,
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"connect_timeout": 5, "application_name": "ladle", "options": options},
        )
    # The driver's own transactions are off (isolation_level=None): it would begin them late and without IMMEDIATE.
    engine = create_engine(
        url,
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "isolation_level": None, "cached_statements": 256},
    )
    settings = (*_SQLITE_SETTINGS, "query_only = ON" if reads_only else _WRITER_CACHE)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}").fetchall()

    return engine
