"""Casts, changes and closes in processes that are killed at a chosen line, goes on where they stopped, and looks.

`python -m tests.ballots.killing FOLDER PARTS COUNT STEP` kills so many processes, each at another line of casting, of
closing, or of both (casting+closing), and one as each step of a close begins; with a STEP from 1 on, all of them in
that step. It prints how many were killed. A process of its own, because it forks. The lines counted are those of our
own code that decides, seals, stores and destroys.
"""

import itertools
import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from core.rounds import Phase
from tests.ballots.station import KEYS, QUICK, Station, copied, counted, is_in, left_in_lockbox, ready, tally
from tests.killing import die_at

OURS = (
    *(
        "core/intake.py",
        "core/batch.py",
        "core/sealed_turns.py",
        "core/votes_at_once.py",
        "core/ballot_turn.py",
        "core/counting.py",
    ),
    *("core/sealed_closing.py", "storage/lockbox.py", "storage/lockbox_turn.py", "storage/lockbox_keys.py"),
    *("storage/database.py", "storage/store.py", "storage/unit_of_work.py", "storage/saving.py"),
)
# Where each step of a close begins: the first line of these functions while it goes on.
STEPS = ("take_no_more", "opened", "everything_of", "_count", "save", "settle", "_emptied", "_over")
# Each voter's choices, one after the other; the fifth is not certain to come.
CHOICES = {"V0": (0, 1), "V1": (1,), "V2": (2, 0, 0), "V3": (0,), "V4": (1,), "V5": (2,)}
CASTS = [(name, option) for name, options in CHOICES.items() for option in options]


def casts(station: Station, say: Callable[[bytes], object]) -> None:
    """Let everybody vote, and report each that was told so."""
    for name, option in CASTS:
        if is_in(station.casts(name, option)):
            say(b".")


def closes(station: Station, _: Callable[[bytes], object]) -> None:
    station.closes()


def lines_of(act: Callable[[Station, Callable[[bytes], object]], None], station: Station) -> list[tuple[int, str]]:
    """Return how many lines an act takes, as the number at which each step begins, with its name; the end is last."""
    lines = 0
    begun: list[tuple[int, str]] = []

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        if not frame.f_code.co_filename.endswith(OURS):
            return None
        if event == "line":
            lines += 1
        elif event == "call" and frame.f_code.co_name in STEPS:
            begun.append((lines + 1, frame.f_code.co_name))
        return count

    sys.settrace(count)
    try:
        act(station, lambda _: None)
    finally:
        sys.settrace(None)
    return [*begun, (lines, "")]


def killed_at(line: int, act: Callable[[Station, Callable[[bytes], object]], None], data: Path) -> tuple[int, bool]:
    """Let a process run into its end at a line; returns how much it reported, and whether it was killed."""
    reports, report = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            station = Station(ready(), data)
            die_at(line, OURS)
            act(station, lambda said: os.write(report, said))
        finally:
            os._exit(0)
    os.close(report)
    _, status = os.waitpid(child, 0)
    steps = len(os.read(reports, 1000))
    os.close(reports)
    return steps, os.WIFSIGNALED(status)


def model(said: int) -> dict[str, str]:
    """Return what everybody chose last of the first so many."""
    return {name: KEYS[option] for name, option in CASTS[:said]}


def check_casting(line: int, data: Path) -> bool:
    """Kill while people vote, go on, let the rest vote, and see that what was said to be in is."""
    said, killed = killed_at(line, casts, data)
    station = Station(ready(), data, numbers=itertools.count(2000))
    members = {member.id: f"V{number}" for number, member in enumerate(ready().members)}
    there = {members[id]: vote for id, vote in station.sealed(list(members)).items()}
    assert there in (model(said), model(said + 1)), f"{there} after {said} at line {line}"
    for name, option in CASTS[said:]:
        assert is_in(station.casts(name, option))
    finish(station, line)
    return killed


def check_closing(line: int, data: Path) -> bool:
    """Kill while a vote is closed, go on, and see what was counted and what is left."""
    before = Station(ready(), data)
    casts(before, lambda _: None)
    before.ends()
    _, killed = killed_at(line, closes, data)
    finish(Station(ready(), data, ready().round.closes_at - timedelta(hours=1), numbers=itertools.count(2000)), line)
    return killed


def finish(station: Station, line: int) -> None:
    """Let a vote end, and see that everybody counts once, and that nothing lies anywhere any more."""
    verdict = station.closes()
    station.program.put_boxes_right()
    assert verdict is not None, f"not counted after a kill at line {line}"
    assert tally(verdict) == counted(list(model(len(CASTS)).values())), f"after a kill at line {line}"
    assert station.now().phase is Phase.RELEASED
    assert left_in_lockbox(station.data) == [], f"after a kill at line {line}"
    with station.database.reading() as reading:
        run = reading.connection.exec_driver_sql
        assert run("PRAGMA integrity_check").scalar_one() == "ok"
        assert run("SELECT count(*) FROM set_aside").scalar_one() == 0
    station.ends()


def lines(part: str, count: int, step: int, data: Path) -> list[int]:
    """Choose the lines to die at: spread over the whole part with chance, or within one step of a close."""
    station = Station(ready(), data)
    if part == "closing":
        casts(station, lambda _: None)
    begun = lines_of(casts if part == "casting" else closes, station)
    station.ends()
    last, chance = begun[-1][0], Random(2026)  # noqa: S311 - the same lines in every run
    if not step:
        spread = {chance.randint(1 + last * place // count, last * (place + 1) // count) for place in range(count)}
        return sorted(spread | set({name: first for first, name in reversed(begun)}.values()))
    within: list[int] = []
    for (first, name), (following, _) in itertools.pairwise(begun):
        if name == STEPS[step - 1]:
            within += range(first, following)
    return sorted(chance.sample(within, min(count, len(within))))


def main(folder: Path, parts: str, count: int, step: int) -> int:
    """Kill one process after the other; returns how many were killed."""
    here = Path(QUICK or folder) / f"ladle-kills-{os.getpid()}"
    kills = 0
    try:
        for part in parts.split("+"):
            check = check_casting if part == "casting" else check_closing
            for line in lines(part, count, step, copied(ready(), here / part)):
                data = copied(ready(), here / str(line))
                kills += check(line, data)
                shutil.rmtree(data)
    finally:
        shutil.rmtree(here, ignore_errors=True)
        shutil.rmtree(ready().folder.parent, ignore_errors=True)
    return kills


if __name__ == "__main__":
    sys.stdout.write(f"{main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))}\n")
