"""What can be wrong with the database, each with a sentence for whoever runs Ladle."""

import sqlite3

from core.ports.store import Conflict, StoreFull


class DatabaseProblem(Exception):
    """The database cannot be used; the message says why and what to do."""


class Unreachable(DatabaseProblem):
    """The database cannot be opened at all."""


class Locked(DatabaseProblem):
    """Another program holds the database; nothing was written."""


class Damaged(DatabaseProblem):
    """The database's file is damaged; nothing more is written to it."""


class NotSetUp(DatabaseProblem):
    """The database is empty: no tables yet."""


class OlderSchema(DatabaseProblem):
    """An older Ladle wrote this data."""


class NewerSchema(DatabaseProblem):
    """A newer Ladle wrote this data."""


TWICE = "Something that may exist once only exists already, or what it belongs to is gone; nothing was written."
FULL = "The disk is full, so nothing was saved. Make room on the disk; Ladle goes on by itself then."
BROKEN_DISK = (
    "The disk did not take what was written, so nothing was saved. Check the disk and its connection; Ladle tries again"
    " with the next message."
)
READ_ONLY = (
    "The database cannot be written to, so nothing was saved. Check that the user who runs Ladle may write to the data"
    " directory and that the disk is not mounted read-only."
)
LOCKED = (
    "Another program is using the database, so nothing was saved. Stop the other program (a second Ladle, a database"
    " browser, a copy in progress) and try again."
)
DAMAGED = (
    "The database is damaged. Ladle does not write to it, so that nothing more is lost. Stop Ladle, keep the damaged"
    " file aside, and put the newest backup in its place."
)
UNREACHABLE_FILE = (
    "The database file cannot be opened. Check that its directory exists and that the user who runs Ladle may read and"
    " write there."
)
UNREACHABLE_SERVER = (
    "The database server does not answer. Check that it runs, and that LADLE_DATABASE_URL names the right host, user,"
    " password and database."
)

# Result codes of SQLite: https://www.sqlite.org/rescode.html
_SQLITE: dict[int, tuple[type[Exception], str]] = {
    sqlite3.SQLITE_FULL: (StoreFull, FULL),
    sqlite3.SQLITE_IOERR: (StoreFull, BROKEN_DISK),
    sqlite3.SQLITE_READONLY: (StoreFull, READ_ONLY),
    sqlite3.SQLITE_PERM: (StoreFull, READ_ONLY),
    sqlite3.SQLITE_BUSY: (Locked, LOCKED),
    sqlite3.SQLITE_LOCKED: (Locked, LOCKED),
    sqlite3.SQLITE_CORRUPT: (Damaged, DAMAGED),
    sqlite3.SQLITE_NOTADB: (Damaged, DAMAGED),
    sqlite3.SQLITE_CANTOPEN: (Unreachable, UNREACHABLE_FILE),
}

# Beginnings of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL: tuple[tuple[str, type[Exception], str], ...] = (
    ("23", Conflict, TWICE),
    ("40", Conflict, "Two turns changed the same thing at once; nothing was written."),
    ("53100", StoreFull, FULL),
    ("25006", StoreFull, READ_ONLY),
    ("55P03", Locked, LOCKED),
    ("XX001", Damaged, DAMAGED),
    ("XX002", Damaged, DAMAGED),
    ("08", Unreachable, UNREACHABLE_SERVER),
    ("28", Unreachable, UNREACHABLE_SERVER),
    ("3D", Unreachable, UNREACHABLE_SERVER),
    ("57P", Unreachable, UNREACHABLE_SERVER),
)


def explained(error: BaseException) -> Exception | None:
    """Return the problem that a database driver's error stands for; None when it is a fault of this program."""
    if isinstance(error, sqlite3.IntegrityError):
        return Conflict(TWICE)
    if isinstance(error, sqlite3.Error):
        # The low byte is the plain code; the others say more than we need to know.
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        known = _SQLITE.get(code)
        return known[0](known[1]) if known else None
    # psycopg is told by its `sqlstate`, so that it is not loaded where SQLite is used.
    if hasattr(error, "sqlstate"):
        state = error.sqlstate or ""
        for prefix, problem, sentence in _POSTGRESQL:
            if state.startswith(prefix):
                return problem(sentence)
        if not state and type(error).__name__ == "OperationalError":
            return Unreachable(UNREACHABLE_SERVER)
    return None
