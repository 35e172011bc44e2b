"""T-A10: killed at any line of casting and closing, a vote counts what it said was in, once, and leaves nothing."""

import subprocess
import sys
from pathlib import Path

import pytest


def kills(folder: Path, part: str, count: int, step: int) -> int:
    """Let processes be killed at lines of one part of a vote's life; returns how many were.

    The harness fails by itself where something is wrong (tests/ballots/killing.py).
    """
    command = [sys.executable, "-m", "tests.ballots.killing", str(folder), part, str(count), str(step)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return int(done.stdout.split()[-1])


def test_a_process_killed_at_some_lines_loses_doubles_and_leaves_nothing(tmp_path: Path) -> None:
    assert kills(tmp_path, "casting+closing", 4, 0) >= 12


@pytest.mark.nightly
@pytest.mark.parametrize(("part", "count"), [("casting", 400), ("closing", 600)])
def test_a_process_killed_at_many_lines_loses_doubles_and_leaves_nothing(part: str, count: int, tmp_path: Path) -> None:
    assert kills(tmp_path, part, count, 0) >= count


@pytest.mark.nightly
@pytest.mark.parametrize("step", range(1, 9))
def test_a_process_killed_in_each_step_of_a_close_loses_doubles_and_leaves_nothing(step: int, tmp_path: Path) -> None:
    assert kills(tmp_path, "closing", 40, step) >= 20
