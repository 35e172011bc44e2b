"""A lockbox whose folder has a mark touches no other folder, and takes none for its own."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from core.lockbox import BoxesAway
from core.people import MemberId
from storage.database import Database
from storage.lockbox import SqliteLockbox, strays
from storage.lockbox_mark import MARK, FolderMark, keep_mark, known_mark, new_mark
from tests.killing import die_at

PROMPT, OTHER = "0123456789abcdef", "fedcba9876543210"
ANA = MemberId("ana")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "disk"


@pytest.fixture
def boxes(folder: Path) -> SqliteLockbox:
    """Give a lockbox with one box, in a folder that has a mark."""
    boxes = SqliteLockbox(folder)
    boxes.expect(FolderMark(folder).put(new_mark(), instead_of=None))
    boxes.open(PROMPT, 200)
    return boxes


def all_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def leaves(folder: Path, how: str) -> None:
    """Let a disk go away, or another stand in its place."""
    away = folder.with_name("away")
    folder.rename(away)
    if how == "empty":
        folder.mkdir()
    if how in ("another", "stray"):
        boxes = SqliteLockbox(folder)
        boxes.open(PROMPT, 200)
    if how == "another":
        FolderMark(folder).put(new_mark(), instead_of=None)


WAYS = ("gone", "empty", "another", "stray")


@pytest.mark.parametrize("how", WAYS)
def test_no_other_folder_is_read_or_written(how: str, boxes: SqliteLockbox, folder: Path) -> None:
    leaves(folder, how)
    before = all_of(folder.parent)
    with pytest.raises(BoxesAway):
        boxes.require()
    with pytest.raises(BoxesAway):
        boxes.open(OTHER, 200)
    with pytest.raises(BoxesAway):
        boxes.destroy(PROMPT)
    with pytest.raises(BoxesAway):
        boxes.has(PROMPT)
    with pytest.raises(BoxesAway), boxes.turn(PROMPT):
        pytest.fail("the wrong box was opened")
    with pytest.raises(BoxesAway), boxes.turn(OTHER):
        pytest.fail("a box that is not there was opened")
    boxes.open(PROMPT, 200)  # it is there, only away: whoever was asked there goes on with other things
    assert boxes.prompts() == {PROMPT}
    assert all_of(folder.parent) == before
    assert folder.exists() == (how != "gone")


def test_what_was_there_last_is_known_while_the_disk_is_away(boxes: SqliteLockbox, folder: Path) -> None:
    boxes.open(OTHER, 200)
    boxes.destroy(PROMPT)
    leaves(folder, "empty")
    assert boxes.prompts() == {OTHER}


def test_it_goes_on_by_itself_once_the_disk_is_back(
    boxes: SqliteLockbox, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "storage.lockbox")
    leaves(folder, "empty")
    for _ in range(3):
        with pytest.raises(BoxesAway):
            boxes.require()
    folder.rmdir()
    folder.with_name("away").rename(folder)
    with boxes.turn(PROMPT) as turn:
        turn.write(ANA, {"text": "back"})
        turn.commit()
    assert [record.message for record in caplog.records] == ["lockbox_away", "lockbox_back"], "no line for each vote"


def test_a_mark_is_no_stray_and_no_box_and_for_its_owner_alone(boxes: SqliteLockbox, folder: Path) -> None:
    assert strays(folder) == ()
    assert boxes.prompts() == {PROMPT}
    assert (folder / MARK).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"x", b"0" * 31, b"0" * 33, b"G" * 32, b"\xff" * 32])
def test_what_is_no_mark_is_none(content: bytes, boxes: SqliteLockbox, folder: Path) -> None:
    (folder / MARK).write_bytes(content)
    assert FolderMark(folder).read() is None
    with pytest.raises(BoxesAway):
        boxes.require()


def test_a_mark_is_laid_only_in_place_of_the_one_that_was_seen(folder: Path) -> None:
    mark = FolderMark(folder)
    first, second = new_mark(), new_mark()
    assert mark.put(first, instead_of=None) == first
    assert mark.put(second, instead_of=None) == first
    assert mark.put(second, instead_of=first) == second
    assert mark.put(None, instead_of=second) is None
    assert list(folder.iterdir()) == []


def test_the_database_knows_one_mark(database: Database) -> None:
    first, second = new_mark(), new_mark()
    assert known_mark(database) is None
    assert keep_mark(database, first, instead_of=None) == first
    assert keep_mark(database, second, instead_of=None) == first
    assert keep_mark(database, second, instead_of=first) == second
    assert known_mark(database) == second
    assert keep_mark(database, None, instead_of=second) is None
    assert known_mark(database) is None


def lay(folder: Path, mark: str, line: int) -> bool:
    """Lay a mark in a process that is killed at a line of storage/lockbox_mark.py; whether it was."""
    child = os.fork()
    if child == 0:
        die_at(line, ("lockbox_mark.py",))
        known = FolderMark(folder)
        known.put(mark, instead_of=known.read())
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_any_line_the_old_mark_or_the_new_one_is_there(folder: Path) -> None:
    folder.mkdir()
    before, line = None, 1
    while True:
        mark = new_mark()
        killed = lay(folder, mark, line)
        found = FolderMark(folder).read()
        assert found in (before, mark)
        if not killed:
            assert found == mark
            break
        before, line = found, line + 1
    assert line > 10
    assert strays(folder) == ()


def test_a_database_opened_again_knows_the_mark(tmp_path: Path, sqlite: Database) -> None:
    mark = new_mark()
    keep_mark(sqlite, mark, instead_of=None)
    with closing(Database.open(f"sqlite:///{sqlite.file}")) as again:
        assert known_mark(again) == mark
