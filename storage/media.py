"""Pictures and voice notes: checked, cleaned of what they say besides, and kept under random names.

What a file is, its own first bytes say; neither its name nor what the sender calls it counts. Only these kinds are
kept: the recordings of `storage.voice`, and JPEG, PNG and WebP, which are written anew from their pixels.
"""

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, insert, select

from core.people import PersonId
from core.ports.files import StoredFile, Unacceptable, Unfit
from core.ports.store import StoreFull
from storage.database import Database
from storage.problems import FULL
from storage.recording import NotVoice
from storage.tables import Row
from storage.voice import clean_voice

LARGEST = 20 << 20  # bytes: what Telegram lets a bot download
QUOTA = 200 << 20  # bytes a person may have stored: ten of the largest files, or hours of voice
PATIENCE = 30  # seconds for one picture, the start of its process included

# The program is never imported: its library for pictures would take memory here, all day, for a few pictures.
_REENCODING = Path(__file__).with_name("reencoding.py")
_TOO_LARGE = 3  # its exit code for too many pixels

_PICTURES: tuple[tuple[str, str, Callable[[bytes], bool]], ...] = (
    ("image/jpeg", "JPEG", lambda data: data.startswith(b"\xff\xd8\xff")),
    ("image/png", "PNG", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    ("image/webp", "WEBP", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP"),
)
_NAME = re.compile(r"[0-9a-f]{32}")

_media = Row.metadata.tables["media"]


class MediaFolder:
    """Keeps files in a folder and knows from the database whose they are.

    `keep` may take seconds for a large picture: run it on a reader thread, not on the one writer thread. It takes the
    writer's turn only for its row.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def keep(self, content: bytes, person: PersonId, *, voice: bool) -> str:
        """Check, clean and store a voice note, or else a picture; return its id.

        Raises Unacceptable, and StoreFull when the disk is full.
        """
        if len(content) > LARGEST:
            raise Unacceptable(Unfit.SIZE)
        kind, clean = _clean_voice(content) if voice else _clean_picture(content)
        name = secrets.token_hex(16)
        try:
            _write(self._folder, name, clean)
        except OSError:
            raise StoreFull(FULL) from None
        try:
            self._record(name, person, kind, len(clean))
        except BaseException:
            (self._folder / name).unlink(missing_ok=True)
            raise
        return name

    def read(self, media: str) -> StoredFile | None:
        """Return a stored file; None when there is none of this id (any more)."""
        if not _NAME.fullmatch(media):
            return None
        with self._database.reading() as reading:
            found = reading.connection.execute(select(_media.c.kind).where(_media.c.id == media)).scalar_one_or_none()
        if found is None:
            return None
        try:
            return StoredFile((self._folder / media).read_bytes(), found)
        except FileNotFoundError:
            return None

    def _record(self, name: str, person: PersonId, kind: str, size: int) -> None:
        with self._database.transaction() as transaction:
            ask = transaction.connection.execute
            stored = ask(select(func.coalesce(func.sum(_media.c.bytes), 0)).where(_media.c.person_id == person))
            if stored.scalar_one() + size > QUOTA:
                raise Unacceptable(Unfit.QUOTA)
            ask(insert(_media).values(id=name, person_id=person, kind=kind, bytes=size, at=datetime.now(UTC)))


def _clean_voice(content: bytes) -> tuple[str, bytes]:
    try:
        return clean_voice(content)
    except NotVoice:
        raise Unacceptable(Unfit.TYPE) from None


def _clean_picture(content: bytes) -> tuple[str, bytes]:
    """Return a picture's type and the picture written anew by a process of its own."""
    found = next(((kind, form) for kind, form, matches in _PICTURES if matches(content)), None)
    if found is None:
        raise Unacceptable(Unfit.TYPE)
    kind, form = found
    try:
        done = subprocess.run(  # noqa: S603 -- our own program; the picture is its input, not its command
            [sys.executable, "-I", _REENCODING, form],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise Unacceptable(Unfit.SIZE) from None
    if done.returncode == _TOO_LARGE:
        raise Unacceptable(Unfit.SIZE)
    if done.returncode != 0 or not done.stdout:
        raise Unacceptable(Unfit.TYPE)
    return kind, done.stdout


def _write(folder: Path, name: str, content: bytes) -> None:
    """Write a file so that it is whole and on the disk before anything speaks of it; only its owner may read it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f"{name}.part"
    descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.rename(folder / name)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
