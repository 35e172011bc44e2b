"""A platform that refuses because a chat has moved or is gone tells a fact about it; nothing is lost or doubled."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from bots.delivery import Deliver
from core.changes import Outgoing
from core.ports.channels import Failure, NotDelivered
from core.spaces import SpaceFact, SpaceStanding
from scheduler.engines.embedded import EmbeddedEngine
from storage.outbox import SqlOutbox
from tests.fakes import ScriptedChannel
from tests.groups import THURSDAY, Home
from tests.spaces.platform import CHAT, TELEGRAM, Platform, linked

MOVED_TO = "-100200"
Refuse = Callable[[Outgoing], Exception | None]


@asynccontextmanager
async def sending(home: Home, refuse: Refuse) -> AsyncIterator[ScriptedChannel]:
    """Send what waits for the bot as the program does, through a channel that refuses."""
    program = home.program
    channel = ScriptedChannel(TELEGRAM, trouble=refuse)
    read, write, clock = program.database.read, program.database.write, home.clock
    outbox = SqlOutbox(program.database)
    deliver = Deliver({TELEGRAM: channel}, outbox, clock, read, write, program.inbox.submit)
    engine = EmbeddedEngine(outbox, deliver, clock, read, write, {TELEGRAM: None})
    await engine.start()
    try:
        await engine.drain()
        yield channel
        clock.advance(timedelta(minutes=1))
        await program.settle()
        await engine.drain()
    finally:
        await engine.stop()


async def announced(home: Home, platform: Platform) -> None:
    """Let a round open that the chat is to hear of."""
    await linked(home, platform)
    platform.shown("dana")
    await home.plans()
    await home.passes(THURSDAY)
    assert platform.waiting() == [CHAT]


async def test_an_announcement_follows_a_chat_whose_move_only_its_refusal_tells(
    place: Home, telegram: Platform
) -> None:
    await announced(place, telegram)
    moved = NotDelivered(Failure.MOVED, to=MOVED_TO)
    async with sending(place, lambda outgoing: moved if outgoing.chat == CHAT else None) as channel:
        (space,) = telegram.spaces()
        assert space.chat == MOVED_TO
    assert len(channel.sent) == 1
    assert channel.chats == [CHAT, MOVED_TO]
    assert telegram.waiting() == []
    await telegram.happens(SpaceFact.MOVED, to=MOVED_TO)
    assert telegram.spaces() == [space]


async def test_a_chat_the_bot_was_taken_out_of_is_told_to_facilitators_once(place: Home, telegram: Platform) -> None:
    await announced(place, telegram)
    gone = NotDelivered(Failure.GONE)
    async with sending(place, lambda outgoing: gone if outgoing.chat == CHAT else None) as channel:
        assert telegram.spaces()[0].standing is SpaceStanding.GONE
    assert channel.chats == [CHAT, "dana"]
    await telegram.happens(SpaceFact.REMOVED)
    assert telegram.waiting() == []
