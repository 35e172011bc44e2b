"""Recurring work: ticks, housekeeping, and telling languages."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from core.ports.languages import UntaggedText
from core.rounds import AnswerId
from ladle.clocks import ManualClock
from scheduler.clock import Clockwork
from scheduler.retention import Housekeeping
from scheduler.tagging import AT_ONCE, Tagging
from tests.fakes import NOON, run_inline


async def test_a_tick_comes_at_once_and_again_though_one_fails() -> None:
    third = asyncio.Event()
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        ticks += 1
        if ticks == 3:
            third.set()
        raise RuntimeError("This tick fails.")

    clockwork = Clockwork()
    clockwork.every(0.001, tick, "tick")
    clockwork.start()
    await third.wait()
    await clockwork.stop()


async def test_what_is_done_once_is_done_beside_the_rest_and_may_fail(caplog: pytest.LogCaptureFixture) -> None:
    done, tick_after = asyncio.Event(), asyncio.Event()
    times = 0

    async def work() -> None:
        nonlocal times
        times += 1
        done.set()
        raise RuntimeError("This work fails.")

    async def tick() -> None:
        if done.is_set():
            tick_after.set()

    clockwork = Clockwork()
    clockwork.once(work, "once")
    clockwork.every(0.001, tick, "tick")
    clockwork.start()
    await tick_after.wait()
    await clockwork.stop()

    assert times == 1
    assert [record.getMessage() for record in caplog.records] == ["recurring_work_failed"]


async def test_a_tick_never_overtakes_another_and_is_waited_for_at_the_end() -> None:
    at_work = 0
    most = 0
    finished = 0
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def tick() -> None:
        nonlocal at_work, most, finished
        at_work += 1
        most = max(most, at_work)
        begun.set()
        await go_on.wait()
        at_work -= 1
        finished += 1

    clockwork = Clockwork()
    clockwork.every(0.001, tick, "tick")
    clockwork.start()
    await begun.wait()
    stopping = asyncio.create_task(clockwork.stop())
    go_on.set()
    await stopping
    assert most == 1
    assert at_work == 0
    assert finished >= 1


async def test_housekeeping_does_the_other_chores_though_one_fails() -> None:
    done: list[tuple[str, datetime]] = []

    async def broken(now: datetime) -> None:
        raise OSError("No space left.")

    async def fine(now: datetime) -> None:
        done.append(("second", now))

    await Housekeeping({"first": broken, "second": fine}, ManualClock(NOON)).run()
    assert done == [("second", NOON)]


@dataclass
class Texts:
    """core.ports.languages.UntaggedTexts in memory."""

    waiting: dict[AnswerId, str]
    tagged: dict[AnswerId, str | None] = field(default_factory=dict)

    def untagged(self, limit: int) -> Sequence[UntaggedText]:
        return [UntaggedText(id, text, ("pt", "en")) for id, text in self.waiting.items()][:limit]

    def tag(self, text: UntaggedText, language: str | None) -> None:
        if self.waiting.get(text.answer) == text.text:
            del self.waiting[text.answer]
            self.tagged[text.answer] = language


class Guesser:
    """Guesses from one word; `expected` comes back as the guess."""

    def guess(self, text: str, *, expected: Sequence[str]) -> str | None:
        return expected[0] if "ônibus" in text else None


async def test_every_text_is_looked_at_once_and_none_found_is_recorded_too() -> None:
    texts = Texts({AnswerId(f"{n}"): "o ônibus atrasou" if n % 2 else "ok" for n in range(AT_ONCE * 2 + 1)})
    tagging = Tagging(texts, Guesser(), run_inline, run_inline)
    assert await tagging.run() == AT_ONCE * 2 + 1
    assert texts.tagged[AnswerId("1")] == "pt"
    assert texts.tagged[AnswerId("2")] is None
    assert await tagging.run() == 0


async def test_tagging_ends_though_a_text_cannot_be_tagged() -> None:
    class Stubborn(Texts):
        def tag(self, text: UntaggedText, language: str | None) -> None:
            pass

    await Tagging(Stubborn({AnswerId("1"): "ok"}), Guesser(), run_inline, run_inline).run()
