"""Killed at any line, a lockbox keeps what it said was sealed, and leaves nothing of what it destroys."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.people import MemberId
from storage.lockbox import SqliteLockbox

PROMPT = "0123456789abcdef"
SHARED = MemberId("everybody")
PROCESSES = 4
TURNS = 25

COUNTING = """
import sys
from pathlib import Path
from storage.lockbox import SqliteLockbox
boxes = SqliteLockbox(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    with boxes.turn("0123456789abcdef") as turn:
        for member in ("everybody", sys.argv[2]):
            before = turn.read(member) or {"times": 0}
            turn.write(member, {"times": before["times"] + 1})
        turn.commit()
"""


def kills(folder: Path, first: int, step: int) -> int:
    """Run the harness and return how many processes it killed; it fails by itself where something is wrong."""
    command = [sys.executable, "-m", "tests.storage.sealing", str(folder), str(first), str(step)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_a_process_killed_at_some_lines_loses_and_leaves_nothing(tmp_path: Path) -> None:
    assert kills(tmp_path / "lockbox", 5, 23) > 15


@pytest.mark.nightly
def test_a_process_killed_at_any_line_loses_and_leaves_nothing(tmp_path: Path) -> None:
    assert kills(tmp_path / "lockbox", 1, 1) > 300


def test_turns_of_several_processes_come_one_after_the_other(tmp_path: Path) -> None:
    boxes = SqliteLockbox(tmp_path)
    boxes.open(PROMPT, 100)
    names = [f"member-{number}" for number in range(PROCESSES)]
    command = [sys.executable, "-c", COUNTING, str(tmp_path)]
    processes = [subprocess.Popen([*command, name, str(TURNS)]) for name in names]
    assert [process.wait() for process in processes] == [0] * PROCESSES
    with boxes.turn(PROMPT) as turn:
        assert turn.read(SHARED) == {"times": PROCESSES * TURNS}
        assert [turn.read(MemberId(name)) for name in names] == [{"times": TURNS}] * PROCESSES
        assert len(turn.everything()) == PROCESSES + 1
