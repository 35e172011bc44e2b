"""Does not start without the folder of what is sealed where it may be on a disk of its own, which is not there yet.

The folder and the database have the same mark (storage/lockbox_mark.py). The one in the folder is made first: killed in
between, the next start finds it there and the database takes it over.
"""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from core.later import box_of, group_of_box
from core.ports.store import Conflict, Store, StoreFull
from core.rounds import RoundId
from core.sealed_closing import needs_its_box
from ladle.settings import Settings
from storage.database import Database
from storage.lockbox import SqliteLockbox
from storage.lockbox_mark import FolderMark, keep_mark, known_mark, new_mark
from storage.problems import FULL, DatabaseProblem

LOST = "lost"  # an empty file of this name in the folder says that the boxes are gone for good


class LockboxAway(DatabaseProblem):
    """The folder that is there is not, or may not be, the one in which this database's boxes lie."""


def require_lockbox(
    settings: Settings, boxes: SqliteLockbox, database: Database, store: Store, under_way: Collection[RoundId]
) -> None:
    """Let boxes be used in the folder that belongs to the database, marked at the first start; raises LockboxAway.

    Going on without it would stop every open vote for good, and destroy the boxes once their disk is back. A file
    `lost` in the folder says that they are lost. The usual folder beside a SQLite file gets no mark: it is on the
    data's own disk, and a data folder that was put back without it starts. Raises StoreFull where nothing is written.
    """
    folder, known = settings.lockbox, known_mark(database)
    if known is None and not _is_marked(settings):
        boxes.expect(None)
        return
    marked = FolderMark(folder)
    here = marked.read()
    if known is not None and here == known:
        boxes.expect(known)
        _forget_that_it_was_lost(folder)
        return
    lost = os.path.exists(folder / LOST)  # noqa: PTH110 - a Path raises where the folder may not be looked into
    why = None if lost else _why_not(folder, known, here, boxes, store, under_way)
    if why is not None:
        raise LockboxAway(f"{why} {_what_to_do(folder)}")
    mark = here if here is not None and not lost else new_mark() if _is_marked(settings) else None
    mark = _marked(settings, database, mark, here=here, known=known)
    boxes.expect(mark)
    _forget_that_it_was_lost(folder)


def why_away(settings: Settings, database: Database) -> str | None:
    """Return what a start would say of the folder's mark; None where it goes on. Nothing is changed."""
    known = known_mark(database)
    if known is None or os.path.exists(settings.lockbox / LOST):  # noqa: PTH110 - as above
        return None
    here = FolderMark(settings.lockbox).read()
    return None if here == known else f"{_other(settings.lockbox, here)} {_what_to_do(settings.lockbox)}"


def _is_marked(settings: Settings) -> bool:
    """Whether the folder may be elsewhere than the database: on a disk of its own, or on another machine."""
    return settings.lockbox_dir is not None or settings.database_url is not None


def _marked(
    settings: Settings, database: Database, mark: str | None, *, here: str | None, known: str | None
) -> str | None:
    """Lay a mark into the folder and then into the database; what other programs did meanwhile holds."""
    try:
        mark = FolderMark(settings.lockbox).put(mark, instead_of=here)
    except OSError:
        raise StoreFull(FULL) from None
    try:
        kept = keep_mark(database, mark, instead_of=known)
    except Conflict:
        kept = known_mark(database)
    if kept != mark:
        raise LockboxAway(f"{_other(settings.lockbox, mark)} {_what_to_do(settings.lockbox)}")
    return mark


def _why_not(
    folder: Path,
    known: str | None,
    here: str | None,
    boxes: SqliteLockbox,
    store: Store,
    under_way: Collection[RoundId],
) -> str | None:
    """Return why a folder may not be the database's; None where nothing speaks against it."""
    if known is not None:
        return _other(folder, here)
    boxes.expect(None)
    missing = sum(1 for _ in _missing(boxes, store, under_way))
    if missing:
        return f"{missing} open rounds have sealed answers that are not in {folder}."
    if here is not None and _of_others(boxes, store):
        return f"{folder} holds sealed boxes that are not of this database."
    return None


def _missing(boxes: SqliteLockbox, store: Store, under_way: Collection[RoundId]) -> Iterator[RoundId]:
    """Yield the rounds that need a box which is not there; not those that another program closes meanwhile."""
    there = boxes.prompts()
    with store.begin() as uow:
        rounds = uow.rounds([id for id in under_way if id not in there])
    for id, round in rounds.items():
        if needs_its_box(round):
            yield id


def _of_others(boxes: SqliteLockbox, store: Store) -> bool:
    there = boxes.prompts()
    with store.begin() as uow:
        rounds = uow.rounds([RoundId(prompt) for prompt in there])
        groups = uow.groups([group for group in map(group_of_box, there) if group is not None])
    return bool(there - {str(id) for id in rounds} - {box_of(group) for group in groups})


def _other(folder: Path, here: str | None) -> str:
    what = "has no mark" if here is None else "has the mark of another database, or of another time"
    return f"{folder} is not the folder in which the sealed answers of this database lie: it {what}."


def _what_to_do(folder: Path) -> str:
    return (
        "If it is on a disk of its own, mount that and start again; if they lie elsewhere, set LADLE_LOCKBOX_DIR to"
        " that folder. If they are lost for good, say so with an empty file:"
        f" mkdir -p {folder} && touch {folder / LOST}. Then the people concerned are told, and votes are stopped."
    )


def _forget_that_it_was_lost(folder: Path) -> None:
    try:
        (folder / LOST).unlink(missing_ok=True)
    except OSError:
        raise StoreFull(FULL) from None
