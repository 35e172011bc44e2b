"""Where the bot may not write, and how Discord says so."""

import discord
import pytest

from tests.discord_api import bits, places
from tests.discord_api.bot import Bot, running_bot
from tests.discord_api.server import DiscordServer
from tests.discord_api.world import PRIVATE_THREAD, Channel


async def refusal(bot: Bot, channel: Channel) -> tuple[int, int] | None:
    """Try to write; return the status and the code of the refusal."""
    try:
        await bot.get_partial_messageable(channel.id).send("Hello")
    except discord.HTTPException as refused:
        return refused.status, refused.code
    return None


async def test_a_person_with_closed_dms_can_be_asked_but_not_written_to() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana")
        ana.dms_closed = True
        dm = await (await bot.fetch_user(ana.id)).create_dm()
        assert await refusal(bot, server.world.channel(dm.id)) == (403, 50007)
        ana.dms_closed = False
        assert await refusal(bot, server.world.channel(dm.id)) is None


async def test_without_a_server_in_common_nobody_can_be_written_to() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana")
        guild = places.new_guild(server.service, people=[ana])
        dm = server.world.dm_with(ana.id)
        assert await refusal(bot, dm) is None
        places.kick_bot(server.service, guild)
        assert await refusal(bot, dm) == (403, 50278)
        places.invite_bot(server.service, guild)
        places.leave(server.service, guild, ana)
        assert await refusal(bot, dm) == (403, 50278)


async def test_a_channel_tells_what_is_missing() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        guild = places.new_guild(server.service)
        server.rate_limits.on = False
        room = places.general(server.service, guild)
        assert await refusal(bot, room) is None
        places.allow(server.service, room, not_to_bot=bits.SEND_MESSAGES)
        assert await refusal(bot, room) == (403, 50013)
        places.allow(server.service, room, not_to_bot=bits.VIEW_CHANNEL)
        assert await refusal(bot, room) == (403, 50001)
        places.kick_bot(server.service, guild)
        assert await refusal(bot, room) == (403, 50001)
        places.delete_channel(server.service, room)
        assert await refusal(bot, room) == (404, 10003)


async def test_a_channel_can_give_back_what_the_server_took() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        guild = places.new_guild(server.service, bot_may=bits.VIEW_CHANNEL)
        room = places.general(server.service, guild)
        assert await refusal(bot, room) == (403, 50013)
        places.allow(server.service, room, to_bot=bits.SEND_MESSAGES)
        assert await refusal(bot, room) is None


async def test_an_archived_thread_opens_when_somebody_writes_unless_it_is_locked() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        room = places.general(server.service, places.new_guild(server.service))
        thread = places.new_thread(server.service, room, "a thread")
        sent = await bot.get_partial_messageable(thread.id).send("Hello")
        places.archive(server.service, thread)
        with pytest.raises(discord.HTTPException) as refused:
            await sent.edit(content="Changed")
        assert refused.value.code == 50083
        assert await refusal(bot, thread) is None
        assert not thread.archived
        places.archive(server.service, thread, locked=True)
        assert await refusal(bot, thread) == (400, 50083)
        thread.archived = False
        assert await refusal(bot, thread) == (403, 160005)


async def test_the_bot_opens_a_thread_again_that_it_started() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        room = places.general(server.service, places.new_guild(server.service))
        thread = places.new_thread(server.service, room, "a thread")
        thread.owner_id = server.world.bot.id
        places.archive(server.service, thread)
        found = await bot.fetch_channel(thread.id)
        assert isinstance(found, discord.Thread)
        with pytest.raises(discord.HTTPException) as refused:
            await found.edit(name="another name")
        assert refused.value.code == 50083
        await found.edit(archived=False)
        assert not thread.archived


async def test_a_private_thread_is_closed_to_who_was_not_invited() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        room = places.general(server.service, places.new_guild(server.service))
        thread = places.new_thread(server.service, room, "private", kind=PRIVATE_THREAD)
        assert await refusal(bot, thread) is None
        thread.invited.discard(server.world.bot.id)
        assert await refusal(bot, thread) == (403, 50001)


async def test_people_see_only_what_they_may() -> None:
    async with DiscordServer.running() as server:
        ana, ben = (places.new_person(server.service, name) for name in ("ana", "ben"))
        room = places.general(server.service, places.new_guild(server.service, people=[ana]))
        server.people.say(ana, "Hello", channel=room)
        assert [m.content for m in server.people.sees(ana, room)] == ["Hello"]
        assert server.people.sees(ben, room) == []
