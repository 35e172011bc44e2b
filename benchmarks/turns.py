"""How fast members' answers are taken: `uv run --group benchmarks python benchmarks/turns.py [--quick]`.

Ladle's whole turn (repeats found, the person and their dialogue loaded, the core's decision, the answer, the dialogue
and the reply stored in one durable commit) against two bots that store the answer with one INSERT and commit: see
benchmarks/bare.py. All take turns in one run, so that a busy moment of the machine slows all of them down.
"""

import argparse
import asyncio
import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import bare, machine
from benchmarks.group_at_work import MEMBERS, GroupAtWork, Tap
from core.ports.inbox import Handled
from ladle.running import look_for_garbage_less

MANY = 100_000  # members in the database that must not slow an answer down
GOALS = {"batch100_ratio": 2.0, "single_ratio": 0.5, "growth_ratio": 1.2}
WARM_UP = 2  # passes that are not counted


@dataclass
class Times:
    """What one contestant needed: seconds a pass of MEMBERS answers, and milliseconds of each answer."""

    passes: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Answers a second, in the middle one of all passes."""
        return MEMBERS / statistics.median(self.passes)

    def wait(self, percent: int) -> float:
        """Milliseconds from an update to its acknowledgement that this many percent did not exceed."""
        return statistics.quantiles(self.waits, n=100, method="inclusive")[percent - 1]


Contest = Callable[[], Awaitable[Times]]


async def one_by_one(updates: Sequence[Any], take: Callable[[Any], Awaitable[object]]) -> Times:
    """Hand in each update when the one before is acknowledged."""
    times = Times()
    start = time.perf_counter()
    for update in updates:
        begun = time.perf_counter()
        await take(update)
        times.waits.append((time.perf_counter() - begun) * 1000)
    times.passes.append(time.perf_counter() - start)
    return times


async def all_at_once(taps: Sequence[Tap], take: Callable[[Sequence[Tap]], Awaitable[Sequence[Handled]]]) -> Times:
    """Hand in what one long poll brings, all at once; each answer waits for the commit of all."""
    times = Times()
    start = time.perf_counter()
    outcomes = await take(taps)
    took = time.perf_counter() - start
    assert list(outcomes) == [Handled.NEW] * len(taps)
    times.passes.append(took)
    times.waits.extend([took * 1000] * len(taps))
    return times


class Bots:
    """The two bare bots, each with a database of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._round = 0
        self.feeds: dict[str, bare.Feed] = {}

    async def start(self, stack: AsyncExitStack) -> None:
        """Open both."""
        for name, bot in (("aiogram", bare.aiogram_bot), ("python-telegram-bot", bare.telegram_bot)):
            connection = bare.open_answers(self._folder / f"{name}.db")
            stack.callback(connection.close)
            self.feeds[name] = await stack.enter_async_context(bot(connection))

    async def answer(self, name: str) -> Times:
        """Let MEMBERS people answer one round."""
        self._round += 1
        updates = [
            bare.update(self._round * MEMBERS + person, 1_000_000 + person, f"{self._round}:good")
            for person in range(MEMBERS)
        ]
        return await one_by_one(updates, self.feeds[name])


async def measure(folder: Path, passes: int, tell: Callable[[str], None]) -> dict[str, Times]:
    """Let everybody take turns, `passes` times."""
    async with AsyncExitStack() as stack:
        tell("opening a database with 100 members")
        few = await GroupAtWork.start(folder / "few")
        stack.push_async_callback(few.stop)
        tell(f"filling a database with {MANY:,} members")
        many = await GroupAtWork.start(folder / "many", MANY - MEMBERS, lambda done: tell(f"filling: {done:,} members"))
        stack.push_async_callback(many.stop)
        bots = Bots(folder)
        await bots.start(stack)

        async def batch(work: GroupAtWork) -> Times:
            return await all_at_once(await work.next_round(), work.hand_in_all)

        async def single(work: GroupAtWork) -> Times:
            return await one_by_one(await work.next_round(), work.hand_in)

        contests: dict[str, Contest] = {
            "aiogram": lambda: bots.answer("aiogram"),
            "python-telegram-bot": lambda: bots.answer("python-telegram-bot"),
            "batches of 100": lambda: batch(few),
            "one at a time": lambda: single(few),
            "batches of 100, many members": lambda: batch(many),
            "one at a time, many members": lambda: single(many),
        }
        found = {name: Times() for name in contests}
        look_for_garbage_less()  # as the running program does; it serves the bare bots as well
        for turn in range(-WARM_UP, passes):
            tell(f"pass {max(0, turn + 1)} of {passes}")
            for name, contest in contests.items():
                gc.collect()
                times = await contest()
                if turn >= 0:
                    found[name].passes += times.passes
                    found[name].waits += times.waits
        for work in (few, many):
            assert work.answers() == 2 * (passes + WARM_UP) * MEMBERS, "an acknowledged answer is missing"
        return found


def figures(found: dict[str, Times]) -> dict[str, float]:
    """Return what is compared; latencies are those of single updates."""
    bare_best = max(found[name].per_second for name in ("aiogram", "python-telegram-bot"))
    few, many = found["batches of 100"], found["batches of 100, many members"]
    single = found["one at a time"]
    return {
        "batch100_ratio": round(few.per_second / bare_best, 2),
        "single_ratio": round(single.per_second / bare_best, 2),
        "p50_ms": round(single.wait(50), 3),
        "p99_ms": round(single.wait(99), 3),
        "growth_ratio": round(few.per_second / many.per_second, 2),
    }


def show(found: dict[str, Times]) -> None:
    """Print a table."""
    print(f"{'':32} {'answers/s':>10} {'p50 ms':>8} {'p99 ms':>8}")
    for name, times in found.items():
        print(f"{name:32} {times.per_second:10,.0f} {times.wait(50):8.2f} {times.wait(99):8.2f}")


def main() -> None:
    """Measure, print a table, the goals and one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer passes: less than a minute, and rougher figures")
    parser.add_argument("--folder", type=Path, help="where the databases are made: the disk that is measured")
    options = parser.parse_args()

    def tell(line: str) -> None:
        print(
            f"\r\033[K{line} …" if sys.stderr.isatty() else line,
            end="" if sys.stderr.isatty() else "\n",
            file=sys.stderr,
        )

    place = nullcontext(str(options.folder)) if options.folder else tempfile.TemporaryDirectory(prefix="ladle-turns-")
    with place as folder:
        machine.show(Path(folder))
        found = asyncio.run(measure(Path(folder), 10 if options.quick else 60, tell))
    print(file=sys.stderr)
    show(found)
    result = figures(found)
    for name, goal in GOALS.items():
        less_is_better = name == "growth_ratio"
        met = result[name] <= goal if less_is_better else result[name] >= goal
        wanted = f"goal: {'at most' if less_is_better else 'at least'} {goal}"
        print(f"{name:16} {result[name]:5.2f}   {wanted}, {'met' if met else 'missed'}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
