"""What one person does is taken in one after the other, and what a second may bring is not exceeded."""

import asyncio
from collections.abc import Awaitable

from bots.discord.order import InOrder, UnderWay
from bots.discord.pace import Pace


async def settled() -> None:
    """Let every task go as far as it can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_slow_one_is_waited_for_by_the_same_person_only() -> None:
    order, done, gate = InOrder(), [], asyncio.Event()

    async def act(person: int, name: str, work: Awaitable[object] | None = None) -> None:
        async with order.of(person) as turn:
            await turn()
            if work is not None:
                await work
            done.append(name)

    tasks = [asyncio.create_task(act(1, "slow", gate.wait()))]
    await settled()
    tasks += [asyncio.create_task(act(1, "after it")), asyncio.create_task(act(2, "somebody else"))]
    await settled()
    assert done == ["somebody else"]
    gate.set()
    await asyncio.gather(*tasks)
    assert done == ["somebody else", "slow", "after it"]
    assert order._last == {}


async def test_the_place_in_line_is_that_of_coming() -> None:
    """Each acknowledges first, which may take longer for the one who came first."""
    order, done, first_acknowledged = InOrder(), [], asyncio.Event()

    async def act(name: str, acknowledged: asyncio.Event | None) -> None:
        async with order.of(1) as turn:
            if acknowledged is not None:
                await acknowledged.wait()
            await turn()
            done.append(name)

    tasks = [asyncio.create_task(act("first", first_acknowledged)), asyncio.create_task(act("second", None))]
    await settled()
    first_acknowledged.set()
    await asyncio.gather(*tasks)
    assert done == ["first", "second"]


async def test_whoever_fails_or_leaves_early_lets_nobody_pass_the_one_before() -> None:
    order, done, gate = InOrder(), [], asyncio.Event()

    async def slow() -> None:
        async with order.of(1) as turn:
            await turn()
            await gate.wait()
            done.append("slow")

    async def leaves() -> None:
        async with order.of(1):
            done.append("left")

    async def last() -> None:
        async with order.of(1) as turn:
            await turn()
            done.append("last")

    tasks = [asyncio.create_task(work()) for work in (slow, leaves, last)]
    await settled()
    assert done == ["left"]
    gate.set()
    await asyncio.gather(*tasks)
    assert done == ["left", "slow", "last"]


async def test_quiet_is_when_nothing_is_under_way() -> None:
    under_way = UnderWay()
    await under_way.quiet()
    with under_way.one():
        waiting = asyncio.create_task(under_way.quiet())
        await settled()
        assert not waiting.done()
    await waiting


async def test_so_many_go_at_once_and_the_next_waits() -> None:
    pace = Pace(5)
    for _ in range(5):
        await pace.wait()
    late = asyncio.create_task(pace.wait())
    await settled()
    assert not late.done()
    late.cancel()
