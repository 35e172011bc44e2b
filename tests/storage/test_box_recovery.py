"""A start destroys what no prompt needs, and knows which prompts have lost what was sealed."""

from pathlib import Path

from core.box_recovery import Recovery, found, recovery
from core.people import MemberId
from storage.lockbox import SqliteLockbox

OPEN, LOST, CLOSED, HALF = "open-prompt", "lost-key", "closed-prompt", "half-made"


def test_everything_needed_and_nothing_else_is_left_alone() -> None:
    assert recovery([OPEN], [OPEN], [OPEN]) == Recovery(frozenset(), frozenset())


def test_what_no_prompt_needs_is_destroyed_and_what_is_missing_is_told(tmp_path: Path) -> None:
    boxes = SqliteLockbox(tmp_path)
    for prompt in (OPEN, LOST, CLOSED, HALF):
        boxes.open(prompt, 100)
    with boxes.turn(OPEN) as turn:
        turn.write(MemberId("ana"), {"text": "kept"})
        turn.commit()
    (tmp_path / f"{LOST}.key").unlink()
    (tmp_path / f"{HALF}.db").unlink()
    (tmp_path / "older.db-journal").touch()

    do = found(boxes, needed=[OPEN, LOST, "restored-from-a-backup"])

    assert do.destroy == {CLOSED, HALF, "older"}
    assert do.lost == {LOST, "restored-from-a-backup"}
    for prompt in do.destroy | do.lost:
        boxes.destroy(prompt)
    assert {file.name for file in tmp_path.iterdir()} == {f"{OPEN}.db", f"{OPEN}.key"}
    with boxes.turn(OPEN) as turn:
        assert turn.read(MemberId("ana")) == {"text": "kept"}
