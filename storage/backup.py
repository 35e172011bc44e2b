"""Copies of a SQLite database: consistent, checked, private, and gone after 35 days."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.ports.store import StoreFull
from storage.database import Database
from storage.problems import DAMAGED, FULL, Damaged, DatabaseProblem

# This long after a person deleted something, the last backup with it is gone. They are told so.
KEPT = timedelta(days=35)
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"ladle-(?:before-\w+-)?(?P<stamp>\d{8}T\d{6}Z)\.(?:db|media)(?:\.part)?")
_STEPS_BETWEEN_REPORTS = 100_000  # of SQLite's virtual machine: some hundredths of a second

USE_PG_DUMP = (
    "Ladle makes no backups of a PostgreSQL database, because PostgreSQL does it better. Use pg_dump, and delete the"
    " dumps after 35 days, as members are told."
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished copy, its size in bytes, and how many old ones were deleted."""

    file: Path
    size: int
    deleted: int


def _quiet(done: int, total: int) -> None:
    """Tell nobody."""


def backup(
    database: Database,
    folder: Path,
    now: datetime,
    progress: Progress = _quiet,
    *,
    media: Path | None = None,
    label: str = "",
) -> Backup:
    """Copy the database into a folder, check the copy, and delete copies older than 35 days.

    Writing goes on meanwhile. `progress` is told bytes done and bytes expected. The files in `media` are kept beside
    the copy, in a folder of the same name. `label` says what the copy was made before. Raises StoreFull when the disk
    is full and DatabaseProblem for PostgreSQL or a damaged copy; a copy that was not finished is not kept.
    """
    if database.file is None:
        raise DatabaseProblem(USE_PG_DUMP)
    name = f"ladle-{label}{'-' if label else ''}{now.astimezone(UTC).strftime(_STAMP)}.db"
    part = folder / f"{name}.part"
    finished = folder / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        # Made beforehand so that nobody else can read it even while it grows.
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            _copy(database, part, progress)
            _check(part)
            _reach_the_disk(part)
            if media is not None:
                _keep_files(media, finished.with_suffix(".media"))
            part.replace(finished)
            _reach_the_disk(folder)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError:
        raise StoreFull(FULL) from None
    return Backup(finished, finished.stat().st_size, delete_old(folder, now))


def delete_old(folder: Path, now: datetime) -> int:
    """Delete copies that are older than 35 days and return how many there were. Other files are left alone."""
    deleted = 0
    for file in folder.iterdir() if folder.is_dir() else ():
        match = _NAME.fullmatch(file.name)
        if match and datetime.strptime(match["stamp"], _STAMP).replace(tzinfo=UTC) < now - KEPT:
            if file.is_dir():
                shutil.rmtree(file)
            else:
                file.unlink(missing_ok=True)
                deleted += 1
    return deleted


def _copy(database: Database, part: Path, progress: Progress) -> None:
    """Write the copy with VACUUM INTO: unlike the file itself or the backup API, it carries nothing deleted."""
    with database.separate_connection() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        total = pages * connection.execute("PRAGMA page_size").fetchone()[0]

        def report() -> int:
            progress(min(part.stat().st_size, total), total)
            return 0

        connection.set_progress_handler(report, _STEPS_BETWEEN_REPORTS)
        connection.execute("VACUUM INTO ?", (str(part),))
        connection.set_progress_handler(None, 0)
        progress(total, total)


def _keep_files(media: Path, kept: Path) -> None:
    """Keep every file as it is now. A file is never changed, so that a second name for it is as good as a copy."""
    kept.mkdir(mode=0o700, exist_ok=True)
    for file in media.iterdir() if media.is_dir() else ():
        if file.suffix:
            continue  # not finished yet
        try:
            (kept / file.name).hardlink_to(file)
        except (FileExistsError, FileNotFoundError):
            continue  # kept already, or deleted by its owner meanwhile
        except OSError:
            shutil.copy2(file, kept / file.name)  # another disk, or one that knows no second names


def _check(part: Path) -> None:
    with closing(sqlite3.connect(f"file:{_quoted(part)}?mode=ro&immutable=1", uri=True)) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Damaged(DAMAGED)


def _quoted(path: Path) -> str:
    return path.absolute().as_uri().removeprefix("file:")


def _reach_the_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
