"""A shared chat moves, closes or goes while messages wait for it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest

from core.ports.outbox import Drop
from core.spaces import SpaceStanding
from tests.faults.telegram_town import Town, town
from tests.telegram_api.groups import Group

SECONDS = 30


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path, members=["Ana", "Rui"]) as here:
        yield here


async def added(place: Town, *, forum: bool = False, kind: Literal["group", "supergroup"] = "group") -> Group:
    """Let Ana take the bot into a group of hers."""
    group = place.server.group("Our street", kind, forum=forum, creator=place.people["Ana"])
    group.adds(place.bots[0], place.people["Ana"])
    await place.hears()
    return group


@pytest.mark.parametrize("order", ["to-first", "from-first"])
async def test_what_waits_for_a_group_that_becomes_a_supergroup_arrives_there_once(
    place: Town, order: Literal["to-first", "from-first"]
) -> None:
    group = await added(place)
    space = place.linked(place.space(group))
    place.server.faults.too_many(SECONDS, method="sendMessage", chat=group)
    place.announce(space, "one", "two")
    await place.settles()
    new = group.migrates(order)
    await place.hears()
    place.announce(place.space(new), "three")
    await place.passes(seconds=SECONDS)
    assert place.came(new) == ["one", "two", "three"]
    assert place.came(group) == []
    assert await place.dropped() == {}


async def test_a_move_that_only_a_refusal_tells_of_is_followed_at_once(place: Town) -> None:
    group = await added(place)
    space = place.linked(place.space(group))
    updates = place.bots[0].updates
    updates.allow(["nothing"])  # the news of the move is late
    new = group.migrates()
    place.announce(space, "one", "two")
    place.tell("Rui", "one")
    await place.settles()
    assert place.came(new) == ["one", "two"]
    assert [call.outcome for call in place.tries(group)].count("ok") == 0
    assert len(place.tries(group)) == 1
    assert place.came("Rui") == ["one"]


async def test_what_waits_for_a_topic_that_was_closed_arrives_in_the_chat_itself(place: Town) -> None:
    forum = await added(place, forum=True)
    topic = forum.topic("Ladle")
    space = place.linked(place.space(forum), str(topic.id))
    place.announce(space, "one")
    await place.settles()
    assert place.server.chat(forum).last.topic == topic.id
    topic.closed = True
    place.announce(space, "two", "three")
    await place.settles()
    assert place.came(forum) == ["one", "two", "three"]
    assert [seen.topic for seen in place.server.chat(forum).from_bots] == [topic.id, None, None]
    assert await place.dropped() == {}


async def test_a_chat_that_took_the_bot_out_gets_one_try_and_holds_up_nobody(place: Town) -> None:
    group = await added(place, kind="supergroup")
    space = place.linked(place.space(group))
    place.server.faults.too_many(SECONDS, method="sendMessage", chat=group)
    place.announce(space, "one", "two")
    await place.settles()
    tried = len(place.tries(group))
    group.removes(place.bots[0])
    await place.hears()
    assert place.space(group).standing is SpaceStanding.GONE
    place.tell("Rui", "one")
    await place.passes(seconds=SECONDS)
    assert len(place.tries(group)) - tried <= 2, "Each at most once."
    assert place.came("Rui") == ["one"]
    await place.passes(minutes=60)
    assert len(place.tries(group)) - tried <= 2


async def test_a_chat_that_silenced_the_bot_is_known_from_the_first_refusal(place: Town) -> None:
    group = await added(place, kind="supergroup")
    space = place.linked(place.space(group))
    group.muted.add("send text messages")
    place.announce(space, "one")
    await place.settles()
    assert place.space(group).standing is SpaceStanding.SILENCED
    assert len(place.tries(group)) == 1
    assert await place.dropped() == {Drop.UNREACHABLE: 1}
