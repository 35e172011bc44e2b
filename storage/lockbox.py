"""Sealed boxes on disk: one SQLite file and one key for each prompt, which die together.

Rows are found by a keyed tag and all of one box have one length, so that a file alone tells how many there are and
nothing more. Every change is one transaction with an exclusive lock, and durable when it returns.
"""

import logging
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from core.lockbox import BoxesAway, NoBox, Tampered
from core.ports.store import Conflict, StoreFull
from storage.folders import alone
from storage.lockbox_keys import Keys, folder_reaches_the_disk, reach_the_disk
from storage.lockbox_mark import MARK, NEW_MARK, FolderMark
from storage.lockbox_turn import TAG, Seal, SqliteTurn, row_length
from storage.problems import FULL, Damaged, Locked, explained

PATIENCE = 5.0  # seconds to wait for another turn on the same box; one takes some milliseconds
NEW_FOR = 3600.0  # seconds; far longer than a transaction that makes a box and names its prompt
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_FILE = re.compile(r"(?P<prompt>[A-Za-z0-9_-]{1,64})\.(?:db|key|db-journal|db\.new|key\.new|db\.new-journal)")

_SETTINGS = (
    "journal_mode = DELETE",
    # EXTRA is FULL, and also lets the journal's end reach the disk: otherwise the power's failing right after a commit
    # could undo it (https://www.sqlite.org/pragma.html#pragma_synchronous).
    "synchronous = EXTRA",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
)

_WHILE_NEW = ("journal_mode = MEMORY", "synchronous = OFF")

AWAY = (
    "The folder of sealed boxes is not there, or another stands in its place. Mount its disk; Ladle goes on by itself."
)

_log = logging.getLogger(__name__)


class SqliteLockbox:
    """core.lockbox.Lockbox in one folder, which is made for its owner alone.

    `master` locks the keys: then whoever has a copy of the folder alone, with the keys in it, can open nothing. What is
    left half done by a kill or a power cut is taken up by the next call about the same prompt. `patience` is how many
    seconds a turn waits for another one on the same box.
    """

    def __init__(self, folder: Path, master: str | None = None, *, patience: float = PATIENCE) -> None:
        self.folder = folder
        self._keys = Keys(master)
        self._patience = patience
        self._mark: str | None = None
        self._marked = FolderMark(folder)
        self._away = False
        self._last: frozenset[str] = frozenset()  # what was there when it was looked at last
        self._lengths: dict[str, int] = {}  # of boxes that were found to be long enough: no box ever gets shorter rows

    def expect(self, mark: str | None) -> None:
        """Touch the folder from now on only while this mark lies in it; None: whatever lies there is taken as it is."""
        self._mark = mark

    def require(self) -> None:
        """Raise BoxesAway unless the folder is the one that was expected. Said in the log as that changes."""
        if self._mark is None:
            return
        if self._marked.says(self._mark):
            if self._away:
                _log.info("lockbox_back")
            self._away = False
            return
        if not self._away:
            _log.error("lockbox_away")
        self._away = True
        raise BoxesAway(AWAY)

    def open(self, prompt: str, longest: int) -> None:
        """Make a key and an empty box whose rows hold content of up to `longest` bytes as JSON.

        A box that is there already gets longer rows, if it needs them and is empty; else nothing is done, nor is it
        with one that was there when its disk went away. Durable when it returns. Raises NoBox where there is a box
        without its key: what was sealed in it is lost, and has to be told first and then destroyed.
        """
        try:
            self.require()
        except BoxesAway:
            if prompt in self._last:
                return
            raise
        key, box = self._key(prompt), self._box(prompt)
        if key.exists() and box.exists():
            self._last |= {prompt}
            self._lengthen(prompt, row_length(longest))
            return
        with _on_disk(), _in_our_terms():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with alone(self.folder):
                self.require()  # once more: its disk may have gone meanwhile, and now it cannot
                self._make(prompt, row_length(longest))
        self._last |= {prompt}

    def has(self, prompt: str) -> bool:
        """Whether there is a box of this prompt, with its key. Raises OtherMasterKey."""
        self.require()
        return self._box(prompt).exists() and self._keys.read(self._key(prompt), prompt) is not None

    def is_new(self, prompt: str) -> bool:
        """Whether a box was made within the last hour by the computer's clock, or is being made."""
        key = self._key(prompt)
        return any(file.exists() and abs(time.time() - file.stat().st_mtime) < NEW_FOR for file in (key, _new(key)))

    def prompts(self) -> frozenset[str]:
        """Return the prompts of which anything is left: a box, a key, a journal, or only part of these.

        While their disk is away these are the ones that were there last.
        """
        try:
            self.require()
        except BoxesAway:
            return self._last
        found = self._listed()
        try:
            self.require()  # what was looked at may have been another folder by then
        except BoxesAway:
            return self._last
        self._last = found
        return found

    def _listed(self) -> frozenset[str]:
        try:
            names = [_FILE.fullmatch(file.name) for file in self.folder.iterdir()]
        except FileNotFoundError:
            return frozenset()
        return frozenset(name["prompt"] for name in names if name)

    @contextmanager
    def turn(self, prompt: str) -> Iterator[SqliteTurn]:
        """Lock a box for one turn; waits for another that is under way. Raises NoBox.

        Raises StoreFull where nothing can be written, and Tampered where the file is none of ours any more.
        """
        self.require()
        with _in_our_terms():
            try:
                connection = self._locked(prompt)
            except NoBox:
                self.require()
                raise
        with closing(connection):
            # Only now: before, the box could still be destroyed, or be another of the same name.
            key = self._keys.read(self._key(prompt), prompt)
            if key is None:
                self.require()
                raise NoBox(prompt)
            with _in_our_terms():
                yield SqliteTurn(connection, Seal.of(prompt, key))

    def destroy(self, prompt: str) -> None:
        """Delete the rows, overwrite and remove the key, and remove every file. Done twice, it is done once."""
        self.require()
        self._lengths.pop(prompt, None)
        if not self.folder.is_dir():
            return
        key, box = self._key(prompt), self._box(prompt)
        # The box is waited for first: whoever holds it may wait for somebody who makes another one.
        with self._emptied(box), _on_disk():
            self._keys.destroy(key)
            folder_reaches_the_disk(self.folder)
        with _on_disk(), alone(self.folder):
            self._keys.destroy(_new(key))
            for file in (box, _new(box)):
                _journal(file).unlink(missing_ok=True)
                file.unlink(missing_ok=True)
            folder_reaches_the_disk(self.folder)
        self._last -= {prompt}

    @contextmanager
    def _emptied(self, box: Path) -> Iterator[None]:
        """Delete all rows, and let nobody else lock the box meanwhile: so nobody seals what would be lost at once."""
        with ExitStack() as stack:
            # From a damaged file, or on a full disk, nothing can be deleted; without the key nobody reads it.
            try:
                connection = stack.enter_context(closing(self._connect(box)))
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                _begin(connection)
                connection.execute("DELETE FROM sealed")
                connection.execute("COMMIT")
            except NoBox:
                pass
            except sqlite3.Error as error:
                problem = explained(error)
                if isinstance(problem, Locked):
                    raise problem from None
            yield

    def _make(self, prompt: str, length: int) -> None:
        key, box = self._key(prompt), self._box(prompt)
        if box.exists():
            if key.exists():
                return  # somebody else has just made it
            raise NoBox(prompt)
        _journal(_new(box)).unlink(missing_ok=True)
        _new(box).unlink(missing_ok=True)
        secret = self._keys.make(_new(key), prompt)
        os.close(os.open(_new(box), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(self._connect(_new(box))) as connection:
            # Nobody reads it before it has its name: it reaches the disk as a whole, below, and not in steps.
            for setting in _WHILE_NEW:
                connection.execute(f"PRAGMA {setting}")
            _begin(connection)
            _make_rows(connection, length)
            turn = SqliteTurn(connection, Seal.of(prompt, secret))
            turn.begin_sum()
            turn.commit()
        with _new(box).open("rb") as written:
            reach_the_disk(written.fileno())
        # The key comes first: a box without a key is then always one that has lost it.
        _new(key).replace(key)
        folder_reaches_the_disk(self.folder)
        _new(box).replace(box)
        folder_reaches_the_disk(self.folder)

    def _lengthen(self, prompt: str, length: int) -> None:
        """Let an empty box have longer rows, as when a question was added to a round before it began.

        It waits for nobody: whoever holds the box may wait for the transaction in which this is done. A box that cannot
        be used stays as it is, and whoever wants to use it hears of it.
        """
        if self._lengths.get(prompt, 0) >= length:
            return
        try:
            with closing(self._connect(self._box(prompt), patience=0)) as connection:
                _begin(connection)
                key = self._keys.read(self._key(prompt), prompt)
                if key is None:
                    return
                seal = Seal.of(prompt, key)
                turn = SqliteTurn(connection, seal)
                if turn.length < length and not turn.everything():
                    connection.execute("DROP TABLE sealed")
                    _make_rows(connection, length)
                    turn = SqliteTurn(connection, seal)
                    turn.begin_sum()
                    turn.commit()
                if turn.length >= length:
                    self._lengths[prompt] = turn.length
        except (NoBox, Tampered, sqlite3.Error):
            return

    def _locked(self, prompt: str) -> sqlite3.Connection:
        """Return a connection that holds the lock of the box that is there now, not of one removed meanwhile."""
        file = self._box(prompt)
        while True:
            before = _which(file)
            if before is None:
                raise NoBox(prompt)
            connection = self._connect(file)
            try:
                _begin(connection)
            except BaseException:
                connection.close()
                raise
            if _which(file) == before:
                return connection
            connection.close()

    def _connect(self, file: Path, patience: float | None = None) -> sqlite3.Connection:
        if not file.exists():
            raise NoBox(file.stem)
        address = f"{file.absolute().as_uri()}?mode=rw"
        seconds = self._patience if patience is None else patience
        try:
            connection = sqlite3.connect(address, uri=True, timeout=seconds, isolation_level=None)
        except sqlite3.OperationalError:
            if not file.exists():
                raise NoBox(file.stem) from None  # destroyed in this very moment
            raise
        try:
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _key(self, prompt: str) -> Path:
        return self._file(prompt, "key")

    def _box(self, prompt: str) -> Path:
        return self._file(prompt, "db")

    def _file(self, prompt: str, kind: str) -> Path:
        if not _NAME.fullmatch(prompt):
            raise ValueError(f"{prompt!r} is no name of a prompt.")
        return self.folder / f"{prompt}.{kind}"


def strays(folder: Path) -> tuple[str, ...]:
    """Return the names of files in the folder that are not of any box."""
    return tuple(sorted(file.name for file in folder.iterdir() if not _ours(file.name)))


def _ours(name: str) -> bool:
    return name in (MARK, NEW_MARK) or _FILE.fullmatch(name) is not None


def _make_rows(connection: sqlite3.Connection, length: int) -> None:
    connection.execute(
        f"CREATE TABLE sealed (tag BLOB PRIMARY KEY CHECK (length(tag) = {TAG}),"
        f" box BLOB NOT NULL CHECK (length(box) = {length})) STRICT, WITHOUT ROWID"
    )
    connection.execute(f"PRAGMA user_version = {length}")


def _begin(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")


@contextmanager
def _in_our_terms() -> Iterator[None]:
    """Say in the store's own terms what SQLite cannot do with a box."""
    try:
        yield
    except sqlite3.Error as error:
        problem = explained(error)
        if problem is None or isinstance(problem, Damaged | Conflict):
            raise Tampered("A sealed box is not what Ladle wrote.") from None
        raise problem from None


@contextmanager
def _on_disk() -> Iterator[None]:
    """Say in the store's own terms what the disk cannot do."""
    try:
        yield
    except OSError:
        raise StoreFull(FULL) from None


def _new(file: Path) -> Path:
    return file.with_name(f"{file.name}.new")


def _journal(file: Path) -> Path:
    return file.with_name(f"{file.name}-journal")


def _which(file: Path) -> tuple[int, int] | None:
    """Tell one file of a name from another that takes its place."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
