"""How well Ladle keeps many plans: `uv run python benchmarks/plans.py [--quick]`.

100,000 active plans, each of a group of its own: how long a program takes to start on them, how much memory it needs
more than one without, how long a tick takes until all messages of 1,000 occurrences that are due together are in the
outbox, and whether a tick costs more where more plans exist. Beside it, in the same run and on the same disk, one
APScheduler job for each plan, each of which commits one row.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import machine
from benchmarks.next_occurrence import FEW, MANY, next_occurrence_us
from benchmarks.one_job_each import OneJobEach
from benchmarks.plans_at_work import START, WEEKLY, AtWork, Plans, fill

FEW_PLANS = 100
DUE = 1_000
FIRST = START + timedelta(days=3, hours=8)
WEEK, FAR = timedelta(weeks=1), timedelta(days=400)
GOALS: dict[str, tuple[float, str]] = {
    "start_s": (2.0, "at most"),
    "memory_mib": (200.0, "at most"),
    "tick_1000_due_s": (1.0, "at most"),
    "tick_growth": (1.2, "at most"),
    "next_occurrence_us": (100.0, "at most"),
}


@dataclass(frozen=True)
class Size:
    """How much is measured: plans in all, ticks with as many due as FEW_PLANS, and ticks with DUE due."""

    plans: int
    small_ticks: int
    large_ticks: int
    rules: int


FULL = Size(100_000, 9, 3, MANY)
QUICK = Size(10_000, 4, 2, FEW)


async def measure(folder: Path, size: Size, tell: Callable[[str], None]) -> dict[str, float]:
    """Fill the databases, and let the programs on them take turns."""
    evening = FIRST + size.small_ticks * WEEK + timedelta(days=1)
    large_at = [evening + timedelta(minutes=10 * number) for number in range(2 * size.large_ticks)]
    alone = [Plans(DUE, at) for at in large_at[: size.large_ticks]]
    five = [Plans(DUE, at, members=5) for at in large_at[size.large_ticks :]]
    weekly = Plans(FEW_PLANS, FIRST, WEEKLY)
    rest = size.plans - FEW_PLANS - 2 * size.large_ticks * DUE
    await fill(folder / "none", [], lambda _: None)
    await fill(folder / "few", [weekly], lambda _: None)
    await fill(
        folder / "many", [weekly, *alone, *five, Plans(rest, FIRST + FAR)], lambda done: tell(f"plans: {done:,}")
    )
    jobs = OneJobEach(folder / "jobs", size.plans, DUE, lambda done: tell(f"jobs: {done:,}"))
    tell("starting")
    with AtWork(folder / "none") as idle:
        found = {"idle_start_s": idle.start_s, "idle_start_processor_s": idle.start_processor_s}
        idle.tick(FIRST)
        idle_mib = idle.memory_mib()
    with AtWork(folder / "few") as few, AtWork(folder / "many") as many:
        found["start_s"] = many.start_s
        found["start_processor_s"] = many.start_processor_s
        costs: dict[AtWork, list[float]] = {few: [], many: []}
        for number in range(size.small_ticks):
            tell(f"tick {number + 1} of {size.small_ticks}")
            for work, spent in costs.items():
                spent.append(ticked(work, number, FEW_PLANS))
        tell(f"ticks with {DUE:,} due")
        theirs: list[float] = []
        ours: list[dict[str, float]] = []
        for kind in alone:  # in turns, so that a busy moment of the machine slows both down
            ours.append(all_due(many, kind, 1))
            theirs.append(jobs.tick())
        found["tick_1000_due_s"] = middle(ours, "seconds")
        found["tick_1000_due_processor_s"] = middle(ours, "processor")
        found["apscheduler_tick_s"] = statistics.median(theirs)
        found["apscheduler_tick_ratio"] = found["apscheduler_tick_s"] / found["tick_1000_due_s"]
        to_five = [all_due(many, kind, 5) for kind in five]
        found["tick_1000_due_five_members_s"] = middle(to_five, "seconds")
        found["tick_1000_due_five_members_processor_s"] = middle(to_five, "processor")
        found["memory_mib"] = many.memory_mib() - idle_mib
        jobs.close()
        # The first ticks warm both up.
        found["tick_growth"] = statistics.median(costs[many][1:]) / statistics.median(costs[few][1:])
    return found


def ticked(work: AtWork, number: int, due: int) -> float:
    """Let it be the evening of one week; return how many seconds that took."""
    result = work.tick(FIRST + number * WEEK)
    assert result["messages"] >= due, "somebody was not asked"
    return result["seconds"]


def all_due(work: AtWork, kind: Plans, members: int) -> dict[str, float]:
    """Let some plans come due at once; return what that took."""
    result = work.tick(kind.at)
    assert result["messages"] >= kind.count * members, "somebody was not asked"
    return result


def middle(ticks: list[dict[str, float]], what: str) -> float:
    """Return what the middle one of some ticks took."""
    return statistics.median(tick[what] for tick in ticks)


def main() -> None:
    """Measure, print the goals and one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK.plans:,} plans: about a minute, rougher figures")
    parser.add_argument("--folder", type=Path, help="where the databases are made: the disk that is measured")
    options = parser.parse_args()
    size = QUICK if options.quick else FULL

    def tell(line: str) -> None:
        print(
            f"\r\033[K{line} …" if sys.stderr.isatty() else line,
            end="" if sys.stderr.isatty() else "\n",
            file=sys.stderr,
            flush=True,
        )

    place = nullcontext(str(options.folder)) if options.folder else tempfile.TemporaryDirectory(prefix="ladle-plans-")
    with place as folder:
        machine.show(Path(folder))
        found = asyncio.run(measure(Path(folder), size, tell))
    found["next_occurrence_us"] = next_occurrence_us(size.rules, tell)
    print(file=sys.stderr)
    result = {name: round(value, 3) for name, value in found.items()} | {"plans": size.plans}
    for name, (goal, word) in GOALS.items():
        met = "met" if result[name] <= goal else "missed"
        print(f"{name:20} {result[name]:8.2f}   goal: {word} {goal:g}, {met}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
