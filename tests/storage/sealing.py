"""Seals, changes, takes out and destroys in processes that are killed at a chosen line, and looks at what they left.

`python -m tests.storage.sealing FOLDER FIRST STEP` kills a process at the line FIRST of what storage/lockbox* does,
another at FIRST + STEP, and so on until one comes to its end; it prints how many were killed. A process of its own,
because it forks.
"""

import os
import sys
from pathlib import Path

from core.lockbox import Tampered
from core.people import MemberId
from storage.lockbox import SqliteLockbox
from tests.killing import die_at

PROMPT = "0123456789abcdef"
ANA, BEA = MemberId("ana"), MemberId("bea")
LINES = ("lockbox.py", "lockbox_turn.py", "lockbox_keys.py")

Content = dict[MemberId, str]  # what is sealed, by member
# What is there after each step; None: no box.
AFTER: tuple[Content | None, ...] = (
    None,
    {},
    {ANA: "one"},
    {ANA: "two"},
    {ANA: "two", BEA: "three"},
    {BEA: "three"},
    None,
)


def act(boxes: SqliteLockbox, report: int) -> None:
    """Take every step, and report each once it is done."""

    def done() -> None:
        os.write(report, b".")

    boxes.open(PROMPT, 100)
    done()
    for member, text in ((ANA, "one"), (ANA, "two"), (BEA, "three")):
        with boxes.turn(PROMPT) as turn:
            turn.write(member, {"text": text})
            turn.commit()
        done()
    with boxes.turn(PROMPT) as turn:
        turn.remove(ANA)
        turn.commit()
    done()
    boxes.destroy(PROMPT)
    done()


def killed_at(number: int, folder: Path) -> tuple[int, bool]:
    """Let a process run into its end at a line; return how many steps it reported, and whether it was killed."""
    reports, report = os.pipe()
    child = os.fork()
    if child == 0:
        die_at(number, LINES)
        act(SqliteLockbox(folder), report)
        os._exit(0)
    os.close(report)
    _, status = os.waitpid(child, 0)
    steps = len(os.read(reports, 100))
    os.close(reports)
    return steps, os.WIFSIGNALED(status)


def found(boxes: SqliteLockbox) -> Content | None:
    """Return what is sealed now."""
    if not boxes.has(PROMPT):
        return None
    with boxes.turn(PROMPT) as turn:
        there = {member: turn.read(member) for member in (ANA, BEA)}
        texts = sorted(str(content["text"]) for content in turn.everything())
    content = {member: str(sealed["text"]) for member, sealed in there.items() if sealed is not None}
    assert texts == sorted(content.values()), "the rows and their sum agree"
    return content


def check(folder: Path, steps: int) -> None:
    """See that what was reported is there, that at most the step under way is there too, and that all can be undone."""
    boxes = SqliteLockbox(folder)
    try:
        now = found(boxes)
    except Tampered:
        assert steps == len(AFTER) - 2, "only a box that was being destroyed has no whole rows any more"
        now = None
    assert now in AFTER[steps : steps + 2], f"{now} after {steps} steps"
    if steps == len(AFTER) - 1:
        assert not list(folder.iterdir()), "what was destroyed left nothing"
    left = {file.name.partition(".")[0] for file in folder.iterdir()} if folder.is_dir() else set()
    assert left <= boxes.prompts(), "nothing is left that a start would not find"
    if now is None:
        boxes.destroy(PROMPT)
        boxes.open(PROMPT, 100)
        assert found(boxes) == {}, "a new box can be made"
    boxes.destroy(PROMPT)
    assert not list(folder.iterdir()), "nothing is left"


def main(folder: Path, first: int, step: int) -> int:
    """Kill one process after the other, each some lines later; return how many were killed."""
    kills, number = 0, first
    while True:
        steps, killed = killed_at(number, folder)
        check(folder, steps)
        if not killed:
            assert steps == len(AFTER) - 1
            return kills
        kills, number = kills + 1, number + step


if __name__ == "__main__":
    sys.stdout.write(f"{main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))}\n")
