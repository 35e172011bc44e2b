"""A lockbox keeps what is sealed in it, lets nobody else read or change it, and leaves nothing when it is destroyed."""

import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.lockbox import NoBox, Sealed, Tampered, TooLong
from core.people import MemberId
from storage.lockbox import SqliteLockbox, strays
from storage.lockbox_keys import OtherMasterKey
from storage.lockbox_turn import row_length
from storage.problems import Locked

PROMPT = "0123456789abcdef"
OTHER = "fedcba9876543210"
ANA, BEA, CAI = (MemberId(name * 4) for name in ("ana1", "bea2", "cai3"))
SENTINEL = "the bus is cancelled again, says Zanele 8f1c"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Name a folder that is not there yet."""
    return tmp_path / "lockbox"


@pytest.fixture
def boxes(folder: Path) -> SqliteLockbox:
    """Give a lockbox with one open box."""
    boxes = SqliteLockbox(folder)
    boxes.open(PROMPT, 200)
    return boxes


def seal(boxes: SqliteLockbox, member: MemberId, text: str, prompt: str = PROMPT) -> None:
    with boxes.turn(prompt) as turn:
        turn.write(member, {"text": text})
        turn.commit()


def read(boxes: SqliteLockbox, member: MemberId) -> Sealed | None:
    with boxes.turn(PROMPT) as turn:
        return turn.read(member)


def everything(boxes: SqliteLockbox) -> list[str]:
    with boxes.turn(PROMPT) as turn:
        return sorted(str(content["text"]) for content in turn.everything())


def test_what_was_sealed_is_read_again(boxes: SqliteLockbox, folder: Path) -> None:
    seal(boxes, ANA, "first\ud83d\x00\u2068")
    seal(boxes, BEA, "other")
    seal(boxes, ANA, "second")
    assert read(SqliteLockbox(folder), ANA) == {"text": "second"}
    assert everything(boxes) == ["other", "second"]
    assert read(boxes, CAI) is None


def test_lone_surrogates_and_any_script_fit(boxes: SqliteLockbox) -> None:
    text = "\udc00 عربى \U0001f30d"
    seal(boxes, ANA, text)
    assert read(boxes, ANA) == {"text": text}


def test_what_was_not_committed_is_forgotten(boxes: SqliteLockbox) -> None:
    seal(boxes, ANA, "kept")
    with boxes.turn(PROMPT) as turn:
        turn.write(ANA, {"text": "not kept"})
        turn.remove(BEA)
    assert everything(boxes) == ["kept"]


def test_what_was_taken_out_is_gone(boxes: SqliteLockbox) -> None:
    seal(boxes, ANA, "out")
    seal(boxes, BEA, "in")
    with boxes.turn(PROMPT) as turn:
        assert turn.remove(ANA)
        assert not turn.remove(CAI)
        turn.commit()
    assert everything(boxes) == ["in"]


def test_who_has_something_sealed_is_known_inside_a_turn_only(boxes: SqliteLockbox, folder: Path) -> None:
    seal(boxes, ANA, "here")
    with boxes.turn(PROMPT) as turn:
        assert (turn.read(ANA) is None, turn.read(BEA) is None) == (False, True)
    assert ANA.encode() not in (folder / f"{PROMPT}.db").read_bytes()


def test_the_order_of_everything_is_drawn_anew(boxes: SqliteLockbox) -> None:
    for number in range(12):
        seal(boxes, MemberId(f"member-{number}"), str(number))
    orders = set()
    for _ in range(5):
        with boxes.turn(PROMPT) as turn:
            orders.add(tuple(str(content["text"]) for content in turn.everything()))
    assert len(orders) > 1  # all five alike: one in 12! to the fourth


@pytest.mark.parametrize(
    ("longest", "length"), [(0, 256), (224, 256), (225, 512), (480, 512), (481, 1024), (4000, 4096)]
)
def test_rows_have_a_length_of_256_times_a_power_of_two(longest: int, length: int) -> None:
    assert row_length(longest) == length


def test_no_box_is_made_for_what_nobody_could_write() -> None:
    with pytest.raises(TooLong):
        row_length(2**20)


def test_every_row_of_a_box_has_one_length_whatever_it_holds(boxes: SqliteLockbox, folder: Path) -> None:
    seal(boxes, ANA, "")
    seal(boxes, BEA, "b" * 200)
    with closing(sqlite3.connect(folder / f"{PROMPT}.db")) as raw:
        assert raw.execute("SELECT DISTINCT length(tag), length(box) FROM sealed").fetchall() == [(16, 256)]


def test_what_does_not_fit_is_refused_and_changes_nothing(boxes: SqliteLockbox) -> None:
    seal(boxes, ANA, "short")
    with boxes.turn(PROMPT) as turn:
        with pytest.raises(TooLong):
            turn.write(ANA, {"text": "x" * 300})
        turn.commit()
    assert everything(boxes) == ["short"]


def test_an_empty_box_gets_longer_rows_when_more_is_asked(boxes: SqliteLockbox, folder: Path) -> None:
    boxes.open(PROMPT, 2000)
    boxes.open(PROMPT, 200)
    seal(boxes, ANA, "x" * 1500)
    assert everything(SqliteLockbox(folder)) == ["x" * 1500]
    with closing(sqlite3.connect(folder / f"{PROMPT}.db")) as raw:
        assert raw.execute("SELECT DISTINCT length(box) FROM sealed").fetchall() == [(2048,)]


def test_a_box_in_which_something_lies_stays_as_it_is(boxes: SqliteLockbox, folder: Path) -> None:
    seal(boxes, ANA, "short")
    SqliteLockbox(folder).open(PROMPT, 2000)
    assert everything(boxes) == ["short"]
    with pytest.raises(TooLong):
        seal(boxes, BEA, "x" * 1500)


def test_longer_rows_wait_for_nobody(boxes: SqliteLockbox) -> None:
    with boxes.turn(PROMPT) as turn:
        boxes.open(PROMPT, 2000)
        turn.write(ANA, {"text": "short"})
        turn.commit()
    assert everything(boxes) == ["short"]


def test_nothing_is_readable_in_the_files(boxes: SqliteLockbox, folder: Path) -> None:
    seal(boxes, ANA, SENTINEL)
    for file in folder.iterdir():
        assert SENTINEL.encode() not in file.read_bytes()
        assert ANA.encode() not in file.read_bytes()


def test_the_same_words_never_look_the_same(boxes: SqliteLockbox, folder: Path) -> None:
    seen = set()
    for _ in range(3):
        seal(boxes, ANA, "same")
        with closing(sqlite3.connect(folder / f"{PROMPT}.db")) as raw:
            rows = raw.execute("SELECT box FROM sealed").fetchall()
        seen |= {bytes(box) for (box,) in rows}
    assert len(seen) == 6  # the member's row and the sum's, three times


# Nobody else


def test_folder_and_files_are_the_owners_alone(boxes: SqliteLockbox, folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with boxes.turn(PROMPT) as turn:
        turn.write(ANA, {"text": "there is a journal now"})
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert set(modes) == {f"{PROMPT}.db", f"{PROMPT}.key", f"{PROMPT}.db-journal"}
    assert set(modes.values()) == {0o600}


def test_the_file_is_set_to_keep_nothing_deleted(boxes: SqliteLockbox) -> None:
    with boxes.turn(PROMPT) as turn:
        connection = turn._connection
        asked = ("journal_mode", "synchronous", "secure_delete", "trusted_schema")
        assert [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked] == ["delete", 3, 1, 0]
        made = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'sealed'").fetchone()[0]
    assert made.endswith("STRICT, WITHOUT ROWID")


Damage = Callable[[sqlite3.Connection, bytes, bytes], object]


def flip(raw: sqlite3.Connection, one: bytes, _: bytes) -> None:
    box = bytearray(raw.execute("SELECT box FROM sealed WHERE tag = ?", (one,)).fetchone()[0])
    box[100] ^= 1
    raw.execute("UPDATE sealed SET box = ? WHERE tag = ?", (bytes(box), one))


def flip_the_nonce(raw: sqlite3.Connection, one: bytes, _: bytes) -> None:
    box = bytearray(raw.execute("SELECT box FROM sealed WHERE tag = ?", (one,)).fetchone()[0])
    box[0] ^= 1
    raw.execute("UPDATE sealed SET box = ? WHERE tag = ?", (bytes(box), one))


def retag(raw: sqlite3.Connection, one: bytes, _: bytes) -> None:
    raw.execute("UPDATE sealed SET tag = ? WHERE tag = ?", (bytes(16), one))


def swap(raw: sqlite3.Connection, one: bytes, other: bytes) -> None:
    boxes = dict(raw.execute("SELECT tag, box FROM sealed").fetchall())
    raw.execute("UPDATE sealed SET box = ? WHERE tag = ?", (boxes[other], one))
    raw.execute("UPDATE sealed SET box = ? WHERE tag = ?", (boxes[one], other))


def insert(raw: sqlite3.Connection, one: bytes, _: bytes) -> None:
    box = raw.execute("SELECT box FROM sealed WHERE tag = ?", (one,)).fetchone()[0]
    raw.execute("INSERT INTO sealed VALUES (?, ?)", (b"x" * 16, box))


def delete(raw: sqlite3.Connection, one: bytes, _: bytes) -> None:
    raw.execute("DELETE FROM sealed WHERE tag = ?", (one,))


def delete_all(raw: sqlite3.Connection, one: bytes, _: bytes) -> None:
    raw.execute("DELETE FROM sealed")


def relength(raw: sqlite3.Connection, one: bytes, _: bytes) -> None:
    raw.execute("PRAGMA user_version = 512")


def no_table(raw: sqlite3.Connection, one: bytes, _: bytes) -> None:
    raw.execute("DROP TABLE sealed")


def tags(folder: Path) -> set[bytes]:
    with closing(sqlite3.connect(folder / f"{PROMPT}.db")) as raw:
        return {tag for (tag,) in raw.execute("SELECT tag FROM sealed")}


@pytest.mark.parametrize("damage", [flip, flip_the_nonce, retag, swap, insert, delete, delete_all, relength, no_table])
def test_rows_changed_without_the_key_are_noticed(damage: Damage, boxes: SqliteLockbox, folder: Path) -> None:
    before = tags(folder)
    seal(boxes, ANA, "ana")
    (one,) = tags(folder) - before
    seal(boxes, BEA, "bea")
    (other,) = tags(folder) - before - {one}
    with closing(sqlite3.connect(folder / f"{PROMPT}.db")) as raw:
        damage(raw, one, other)
        raw.commit()
    with pytest.raises(Tampered):
        everything(boxes)


def test_a_row_put_back_to_what_it_was_is_noticed(boxes: SqliteLockbox, folder: Path) -> None:
    before = tags(folder)
    seal(boxes, ANA, "earlier")
    (tag,) = tags(folder) - before
    with closing(sqlite3.connect(folder / f"{PROMPT}.db")) as raw:
        (box,) = raw.execute("SELECT box FROM sealed WHERE tag = ?", (tag,)).fetchone()
        seal(boxes, ANA, "later")
        raw.execute("UPDATE sealed SET box = ? WHERE tag = ?", (box, tag))
        raw.commit()
    with pytest.raises(Tampered):
        everything(boxes)


def test_a_row_of_another_box_is_noticed(boxes: SqliteLockbox, folder: Path) -> None:
    boxes.open(OTHER, 200)
    seal(boxes, ANA, "for another prompt", OTHER)
    seal(boxes, ANA, "for this prompt")
    shutil.copy(folder / f"{OTHER}.db", folder / f"{PROMPT}.db")
    with pytest.raises(Tampered):
        everything(boxes)


def test_a_file_that_is_no_database_is_noticed(boxes: SqliteLockbox, folder: Path) -> None:
    (folder / f"{PROMPT}.db").write_bytes(b"no database at all " * 500)
    with pytest.raises(Tampered):
        everything(boxes)
    boxes.destroy(PROMPT)
    assert not list(folder.iterdir())


def test_a_row_that_was_changed_is_not_read_to_its_owner(boxes: SqliteLockbox, folder: Path) -> None:
    before = tags(folder)
    seal(boxes, ANA, "ana")
    (tag,) = tags(folder) - before
    with closing(sqlite3.connect(folder / f"{PROMPT}.db")) as raw:
        flip(raw, tag, tag)
        raw.commit()
    with pytest.raises(Tampered):
        read(boxes, ANA)


# The key


def test_without_its_key_there_is_no_box(boxes: SqliteLockbox, folder: Path) -> None:
    seal(boxes, ANA, "lost")
    (folder / f"{PROMPT}.key").unlink()
    assert not boxes.has(PROMPT)
    assert boxes.prompts() == {PROMPT}
    with pytest.raises(NoBox):
        read(boxes, ANA)
    with pytest.raises(NoBox):  # nobody would be told that their words are lost
        boxes.open(PROMPT, 200)
    boxes.destroy(PROMPT)
    boxes.open(PROMPT, 200)
    assert everything(boxes) == []


def test_a_key_that_was_left_alone_is_made_anew(boxes: SqliteLockbox, folder: Path) -> None:
    (folder / f"{PROMPT}.db").unlink()
    assert not boxes.has(PROMPT)
    boxes.open(PROMPT, 200)
    seal(boxes, ANA, "new")
    assert everything(boxes) == ["new"]


def test_opening_again_changes_nothing(boxes: SqliteLockbox) -> None:
    seal(boxes, ANA, "kept")
    boxes.open(PROMPT, 9000)
    assert everything(boxes) == ["kept"]


def test_a_master_key_locks_the_keys(folder: Path) -> None:
    locked = SqliteLockbox(folder, "a master key of some length")
    locked.open(PROMPT, 200)
    seal(locked, ANA, "twice locked")
    assert everything(SqliteLockbox(folder, "a master key of some length")) == ["twice locked"]
    for other in (None, "another master key"):
        boxes = SqliteLockbox(folder, other)
        with pytest.raises(OtherMasterKey):
            boxes.has(PROMPT)
        with pytest.raises(OtherMasterKey):
            everything(boxes)


def test_a_damaged_key_is_a_lost_one_and_no_other_master_key(folder: Path) -> None:
    locked = SqliteLockbox(folder, "a master key of some length")
    locked.open(PROMPT, 200)
    key = folder / f"{PROMPT}.key"
    content = bytearray(key.read_bytes())
    content[40] ^= 1
    key.write_bytes(bytes(content))
    assert not locked.has(PROMPT)
    key.write_bytes(b"short")
    assert not locked.has(PROMPT)


def test_keys_made_before_there_was_a_master_key_still_open(boxes: SqliteLockbox, folder: Path) -> None:
    seal(boxes, ANA, "from before")
    assert everything(SqliteLockbox(folder, "a master key that came later")) == ["from before"]


# The end


def test_a_destroyed_box_leaves_no_file_and_no_byte(boxes: SqliteLockbox, folder: Path) -> None:
    boxes.open(OTHER, 200)
    seal(boxes, ANA, SENTINEL)
    key = (folder / f"{PROMPT}.key").read_bytes()
    boxes.destroy(PROMPT)
    assert {file.name for file in folder.iterdir()} == {f"{OTHER}.db", f"{OTHER}.key"}
    for file in folder.iterdir():
        content = file.read_bytes()
        assert SENTINEL.encode() not in content
        assert key not in content
    with pytest.raises(NoBox):
        read(boxes, ANA)
    boxes.destroy(PROMPT)
    boxes.destroy(OTHER)
    assert boxes.prompts() == frozenset()


def test_a_key_is_overwritten_before_it_is_removed(boxes: SqliteLockbox, folder: Path) -> None:
    file = folder / f"{PROMPT}.key"
    another_name = folder.parent / "still there"
    another_name.hardlink_to(file)
    key = file.read_bytes()
    boxes.destroy(PROMPT)
    assert another_name.read_bytes() != key


@pytest.mark.parametrize("left", ["db", "key", "db-journal", "db.new", "key.new", "db.new-journal"])
def test_whatever_is_left_of_a_box_is_found_and_destroyed(left: str, folder: Path) -> None:
    folder.mkdir()
    boxes = SqliteLockbox(folder)
    (folder / f"{PROMPT}.{left}").write_bytes(b"left")
    assert boxes.prompts() == {PROMPT}
    boxes.destroy(PROMPT)
    assert not list(folder.iterdir())


def test_files_of_others_are_neither_boxes_nor_removed(boxes: SqliteLockbox, folder: Path) -> None:
    (folder / "notes.txt").touch()
    assert strays(folder) == ("notes.txt",)
    assert boxes.prompts() == {PROMPT}
    boxes.destroy("notes")
    assert strays(folder) == ("notes.txt",)


def test_a_name_that_leads_out_of_the_folder_is_no_prompt(boxes: SqliteLockbox) -> None:
    with pytest.raises(ValueError, match="no name of a prompt"):
        boxes.open("../elsewhere", 200)


def test_nothing_there_is_nothing_to_destroy(folder: Path) -> None:
    boxes = SqliteLockbox(folder)
    boxes.destroy(PROMPT)
    assert boxes.prompts() == frozenset()
    assert not boxes.has(PROMPT)
    assert not folder.exists()


# Several at once


@pytest.fixture
def held(boxes: SqliteLockbox) -> Iterator[threading.Event]:
    """Hold the box in another thread until the event is set."""
    inside, release = threading.Event(), threading.Event()

    def hold() -> None:
        with boxes.turn(PROMPT) as turn:
            turn.write(BEA, {"text": "held"})
            inside.set()
            release.wait()
            turn.commit()

    thread = threading.Thread(target=hold)
    thread.start()
    inside.wait()
    yield release
    release.set()
    thread.join()


def test_a_turn_waits_for_the_one_under_way(boxes: SqliteLockbox, held: threading.Event) -> None:
    answer: list[list[str]] = []
    waiting = threading.Thread(target=lambda: answer.append(everything(boxes)))
    waiting.start()
    held.set()
    waiting.join()
    assert answer == [["held"]]


@pytest.mark.usefixtures("held")
def test_a_box_in_use_is_not_destroyed_under_somebodys_hands(folder: Path) -> None:
    hasty = SqliteLockbox(folder, patience=0)
    with pytest.raises(Locked):
        hasty.destroy(PROMPT)
    with pytest.raises(Locked):
        read(hasty, ANA)
    assert hasty.has(PROMPT)


def test_a_turn_that_waited_for_a_destroyed_box_seals_nothing(boxes: SqliteLockbox, folder: Path) -> None:
    """The file it has opened is gone by then, and another has its name."""
    other, connect = SqliteLockbox(folder), boxes._connect

    def replaced(file: Path) -> sqlite3.Connection:
        connection = connect(file)
        monkey.undo()
        other.destroy(PROMPT)
        other.open(PROMPT, 200)
        return connection

    with pytest.MonkeyPatch.context() as monkey:
        monkey.setattr(boxes, "_connect", replaced)
        seal(boxes, ANA, "into the new one")
    assert everything(other) == ["into the new one"]


def test_a_turn_that_waited_while_its_box_was_destroyed_finds_none(
    boxes: SqliteLockbox, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, connect = SqliteLockbox(folder), boxes._connect

    def destroyed(file: Path) -> sqlite3.Connection:
        connection = connect(file)
        other.destroy(PROMPT)
        return connection

    monkeypatch.setattr(boxes, "_connect", destroyed)
    with pytest.raises(NoBox):
        seal(boxes, ANA, "too late")
