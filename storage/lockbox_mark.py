"""The mark of a lockbox folder: a random id in a file there and in the main database.

The folder may be on a disk of its own. Without that disk another folder stands in its place, which is empty, or has
what was written there meanwhile: it has no mark, or another. A mark opens nothing, and tells nothing of any box.
"""

import os
import re
import secrets
from pathlib import Path

from sqlalchemy import bindparam, delete, insert, select, update

from storage.database import Database
from storage.folders import alone
from storage.lockbox_keys import folder_reaches_the_disk, reach_the_disk
from storage.statements import Statement
from storage.tables import Row

MARK, NEW_MARK = "mark", "mark.new"
LENGTH = 32  # hexadecimal digits
_FOLDER = "lockbox"
_FORM = re.compile(rb"[0-9a-f]{32}")

_marks = Row.metadata.tables["folder_marks"]
_KNOWN = Statement(select(_marks.c.mark).where(_marks.c.folder == bindparam("of")), "of")
_ADD = Statement(insert(_marks).values(folder=bindparam("of"), mark=bindparam("now")), "of", "now")
_FORGET = Statement(delete(_marks).where(_marks.c.folder == bindparam("of")), "of")
_CHANGE = Statement(update(_marks).where(_marks.c.folder == bindparam("of")).values(mark=bindparam("now")), "now", "of")


def new_mark() -> str:
    """Draw a mark."""
    return secrets.token_hex(LENGTH // 2)


class FolderMark:
    """The mark that lies in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / MARK
        self._is: tuple[int, ...] = ()  # the file that was read last, as one look at it tells it from others
        self._read: str | None = None

    def read(self) -> str | None:
        """Return the mark; None where there is none, or none that can be read."""
        try:
            content = self._file.read_bytes()
        except OSError:
            return None
        return content.decode() if _FORM.fullmatch(content) else None

    def says(self, mark: str) -> bool:
        """Whether this mark lies there now: one look at the file, which is read again only if it is not the same."""
        try:
            found = os.stat(self._file)  # noqa: PTH116 - asked with every vote; a Path asks in twice the time
        except OSError:
            return False
        one = (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size)
        if one != self._is:
            self._read = self.read()
            self._is = one
        return self._read == mark

    def put(self, mark: str | None, *, instead_of: str | None) -> str | None:
        """Lay a mark there, or none, durably, and return what lies there then.

        That is another one where another program has changed it meanwhile. Raises OSError.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone(self._folder):
            found = self.read()
            if found != instead_of:
                return found
            if mark is None:
                self._file.unlink(missing_ok=True)
            else:
                self._write(mark)
            folder_reaches_the_disk(self._folder)
        return mark

    def _write(self, mark: str) -> None:
        new = self._file.with_name(NEW_MARK)
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(mark.encode())
            out.flush()
            reach_the_disk(out.fileno())
        new.replace(self._file)


def known_mark(database: Database) -> str | None:
    """Return the mark of the folder that belongs to this database; None where it knows of none."""
    with database.reading() as reading:
        rows = reading.rows(_KNOWN, _FOLDER)
    return rows[0][0] if rows else None


def keep_mark(database: Database, mark: str | None, *, instead_of: str | None) -> str | None:
    """Let the database know a mark, or none, and return what it knows then.

    That is another one where another program has changed it meanwhile. Raises Conflict where that was just now.
    """
    with database.transaction() as transaction:
        rows = transaction.rows(_KNOWN, _FOLDER)
        found: str | None = rows[0][0] if rows else None
        if found != instead_of or found == mark:
            return found
        if mark is None:
            transaction.change(_FORGET, _FOLDER)
        elif found is None:
            transaction.change(_ADD, _FOLDER, mark)
        else:
            transaction.change(_CHANGE, mark, _FOLDER)
    return mark
