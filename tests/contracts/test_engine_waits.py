"""What every engine must do about pace: rates, chats that must rest, and waits that a platform names."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.changes import Outgoing
from core.ports.channels import Failure, NotDelivered
from ladle.clocks import SystemClock
from scheduler.engines.health import ALL_TOO_FAST, MOST_ATTEMPTS
from scheduler.engines.pace import Rate, Window
from tests.contracts.engines import Setting, loop_turns
from tests.fakes import ScriptedChannel, message

QUICK = Rate(per_second=1000, replies_per_second=1000)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def too_fast(after: float | None, *, everywhere: bool = False) -> list[Exception]:
    return [NotDelivered(Failure.TOO_FAST, after, everywhere=everywhere)]


async def test_a_rate_spreads_fan_out_and_replies_pass_it(setting: Setting) -> None:
    hour = 1 / 3600
    setting.rates = {"page": Rate(per_second=hour, replies_per_second=hour)}
    setting.outbox.add(*(message(f"fan-out {n}", chat=f"chat {n}") for n in range(5)))
    async with setting.running() as engine:
        await loop_turns()
        assert setting.page.keys == ["fan-out 0"]
        setting.outbox.add(message("reply", interactive=True))
        engine.notify()
        await loop_turns()
        assert setting.page.keys == ["fan-out 0", "reply"]
    assert setting.outbox.outstanding() == 4  # stopping did not wait an hour for them


async def test_a_wait_that_the_platform_names_is_obeyed_exactly(setting: Setting) -> None:
    setting.page.failures["one"] = [NotDelivered(Failure.TOO_FAST, after=777.0)]
    setting.outbox.add(message("one"))
    async with setting.running() as engine:
        await engine.drain()
        setting.clock.advance(timedelta(seconds=776.9))
        await engine.drain()
        assert setting.page.attempts == ["one"]
        setting.clock.advance(timedelta(seconds=0.1))
        await engine.drain()
    assert setting.page.keys == ["one"]


async def test_fan_out_keeps_its_rate_to_the_message(setting: Setting) -> None:
    setting.rates = {"page": Rate(per_second=25, replies_per_second=5)}
    setting.outbox.add(*(message(f"{number}", chat=f"chat {number}") for number in range(300)))
    async with setting.running() as engine:
        for _ in range(10 * 100):
            await engine.drain()
            setting.clock.advance(seconds(0.01))
    assert len(setting.page.sent) == pytest.approx(10 * 25, abs=2)


async def test_a_lane_that_came_late_catches_up_and_does_not_burst(setting: Setting) -> None:
    setting.rates = {"page": Rate(per_second=100, replies_per_second=5)}
    setting.outbox.add(*(message(f"{number}", chat=f"chat {number}") for number in range(100)))
    async with setting.running() as engine:
        await engine.drain()
        setting.clock.advance(seconds(0.035))
        await engine.drain()
        assert len(setting.page.sent) == 4
        setting.clock.advance(seconds(60))
        await engine.drain()
        assert len(setting.page.sent) <= 4 + 11


async def test_a_private_chat_gets_a_short_burst_and_then_its_pace(setting: Setting) -> None:
    setting.rates = {"page": replace(QUICK, private=Window(4, 4.0))}
    setting.outbox.add(*(message(f"{number}", interactive=number % 2 == 0) for number in range(9)))
    async with setting.running() as engine:
        arrived = []
        for _ in range(50):
            await engine.drain()
            arrived.append(len(setting.page.sent))
            setting.clock.advance(seconds(0.1))
    within = [after - before for before, after in zip([0] * 40 + arrived, arrived, strict=False)]
    assert max(within) == 4
    assert arrived[10] == 4
    assert arrived[-1] == 8


async def test_a_shared_chat_gets_no_more_than_its_window(setting: Setting) -> None:
    setting.rates = {"page": replace(QUICK, private=Window(1, 4.0), shared=Window(20, 60.0))}
    setting.outbox.add(*(message(f"{number}", shared=True) for number in range(45)))
    async with setting.running() as engine:
        arrived = []
        for _ in range(125):
            await engine.drain()
            arrived.append(len(setting.page.sent))
            setting.clock.advance(seconds(1))
    assert [arrived[second] for second in (1, 59, 62, 119, 124)] == [20, 20, 40, 40, 45]


async def test_a_chat_that_must_rest_holds_up_nobody_and_takes_no_place(setting: Setting) -> None:
    setting.in_flight = 1
    setting.rates = {"page": replace(QUICK, private=Window(1, 4.0))}
    setting.outbox.add(message("1"), message("2"), *(message(chat, chat=chat) for chat in ("ben", "cy")))
    async with setting.running() as engine:
        for _ in range(10):
            await engine.drain()
            setting.clock.advance(seconds(0.001))
    assert setting.page.keys == ["1", "ben", "cy"]


async def test_what_the_platform_refused_counts_towards_a_chats_pace(setting: Setting) -> None:
    setting.rates = {"page": replace(QUICK, private=Window(2, 60.0))}
    setting.page.failures["1"] = [NotDelivered(Failure.UNAVAILABLE)]
    setting.outbox.add(message("1"), message("2"))
    async with setting.running() as engine:
        await engine.drain()
        setting.clock.advance(seconds(5))
        await engine.drain()
        setting.clock.advance(seconds(5))
        await engine.drain()
        assert setting.page.attempts == ["1", "1"]
        setting.clock.advance(seconds(60))
        await engine.drain()
    assert setting.page.keys == ["1", "2"]


async def test_a_clock_that_is_set_back_holds_a_chat_up_no_longer_than_its_window(setting: Setting) -> None:
    setting.rates = {"page": Rate(25, 5, private=Window(1, 4.0))}
    setting.outbox.add(message("1"), message("2"))
    async with setting.running() as engine:
        await engine.drain()
        setting.clock.set_back(timedelta(hours=1))
        setting.clock.advance(seconds(4))
        await engine.drain()
    assert setting.page.keys == ["1", "2"]


async def test_being_too_fast_is_no_attempt(setting: Setting) -> None:
    setting.page.failures["one"] = too_fast(10.0) * MOST_ATTEMPTS * 2
    setting.outbox.add(message("one"), message("two"))
    async with setting.running() as engine:
        for _ in range(MOST_ATTEMPTS * 2 + 1):
            await engine.drain()
            setting.clock.advance(seconds(10))
    assert setting.page.keys == ["one", "two"]
    assert not setting.outbox.dropped


async def test_one_chats_wait_holds_that_chat_only(setting: Setting) -> None:
    setting.page.failures["one"] = too_fast(3600.0)
    setting.outbox.add(message("one"), message("two"), message("elsewhere", chat="ben"))
    async with setting.running() as engine:
        await engine.drain()
        setting.outbox.add(message("reply", chat="cy", interactive=True))
        await engine.drain()
    assert setting.page.keys == ["elsewhere", "reply"]


async def test_a_wait_of_the_whole_account_holds_that_account_only(setting: Setting) -> None:
    setting.channels["other"] = ScriptedChannel("other")
    setting.page.failures["one"] = too_fast(60.0, everywhere=True)
    setting.outbox.add(message("one"))
    async with setting.running() as engine:
        await engine.drain()
        setting.outbox.add(message("two", chat="ben"), message("reply", chat="cy", interactive=True))
        setting.outbox.add(message("elsewhere", account="other"))
        await engine.drain()
        setting.clock.advance(seconds(59.999))
        await engine.drain()
        assert setting.page.keys == []
        assert setting.channels["other"].keys == ["elsewhere"]
        setting.clock.advance(seconds(0.001))
        await engine.drain()
    assert sorted(setting.page.keys) == ["one", "reply", "two"]
    assert setting.page.attempts[1] == "reply"


async def test_when_several_chats_are_too_fast_at_once_the_account_is(setting: Setting) -> None:
    chats = [f"chat {number}" for number in range(ALL_TOO_FAST)]
    for number, chat in enumerate(chats):
        setting.page.failures[chat] = too_fast(30.0 + number)
    setting.outbox.add(*(message(chat, chat=chat) for chat in chats))
    async with setting.running() as engine:
        await engine.drain()
        setting.outbox.add(message("late", chat="ben"))
        setting.clock.advance(seconds(29.9))
        await engine.drain()
        assert len(setting.page.attempts) == ALL_TOO_FAST
        setting.clock.advance(seconds(0.1))  # each of the waits alone is as long as the account's can be
        await engine.drain()
        assert sorted(setting.page.keys) == ["chat 0", "late"]
        setting.clock.advance(seconds(10))
        await engine.drain()
    assert len(setting.page.keys) == ALL_TOO_FAST + 1


async def test_chats_that_are_too_fast_one_after_the_other_do_not_hold_the_account(setting: Setting) -> None:
    async with setting.running() as engine:
        for number in range(ALL_TOO_FAST * 2):
            setting.page.failures[f"{number}"] = too_fast(30.0)
            setting.outbox.add(message(f"{number}", chat=f"chat {number}"))
            await engine.drain()
            setting.clock.advance(seconds(31))
        setting.outbox.add(message("last", chat="ben"))
        await engine.drain()
    assert len(setting.page.keys) == ALL_TOO_FAST * 2 + 1


class Arrivals(ScriptedChannel):
    """A channel that says when something has arrived."""

    def __init__(self, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self.arrived = asyncio.Event()

    async def send(self, outgoing: Outgoing, standing: object) -> str:
        receipt = await super().send(outgoing, standing)  # type: ignore[arg-type]
        self.arrived.set()
        return receipt


@pytest.mark.parametrize("everywhere", [False, True])
async def test_when_the_wait_is_over_the_lane_goes_on_by_itself(setting: Setting, everywhere: bool) -> None:
    page = setting.channels["page"] = Arrivals(failures={"one": too_fast(0.02, everywhere=everywhere)})
    setting.outbox.add(message("one"))
    async with setting.running(SystemClock()) as engine:
        await engine.drain()
        assert page.keys == []
        await asyncio.wait_for(page.arrived.wait(), 30)  # nobody notifies


async def test_a_chat_that_has_rested_goes_on_by_itself(setting: Setting) -> None:
    page = setting.channels["page"] = Arrivals()
    setting.rates = {"page": replace(QUICK, private=Window(1, 0.02))}
    setting.outbox.add(message("one"), message("two"))
    async with setting.running(SystemClock()):
        while len(page.keys) < 2:
            page.arrived.clear()
            await asyncio.wait_for(page.arrived.wait(), 30)
    assert page.keys == ["one", "two"]


async def test_a_wait_survives_a_restart(setting: Setting) -> None:
    setting.page.failures["one"] = too_fast(60.0)
    setting.outbox.add(message("one"))
    async with setting.running() as engine:
        await engine.drain()
    setting.clock.advance(seconds(59))
    async with setting.running() as engine:
        await engine.drain()
        assert setting.page.attempts == ["one"]
        setting.clock.advance(seconds(1))
        await engine.drain()
    assert setting.page.keys == ["one"]
