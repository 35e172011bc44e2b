"""The gateway as discord.py's real client lives with it."""

import discord
import pytest

from tests.discord_api import bits, places
from tests.discord_api.bot import INTENTS, Bot, running_bot
from tests.discord_api.server import DiscordServer


async def test_a_bot_logs_in_and_finds_its_servers() -> None:
    async with DiscordServer.running() as server:
        guild = places.new_guild(server.service, "Village")
        async with running_bot(server) as bot:
            found = bot.get_guild(guild.id)
            assert found is not None
            assert (found.name, [c.name for c in found.text_channels]) == ("Village", ["general"])
            assert bot.application_id == server.world.bot.id
            assert [s.shards for s in server.service.sessions.all.values()] == [1]


async def test_a_private_message_reaches_the_bot_with_its_words() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana", global_name="Ana")
        server.people.say(ana, "Hello")
        await server.until(lambda: bot.all("message"))
        message = bot.all("message")[0]
        assert (message.content, message.author.id, message.author.global_name) == ("Hello", ana.id, "Ana")
        assert isinstance(message.channel, discord.DMChannel)


async def test_words_in_a_server_are_hidden_from_a_bot_without_the_intent() -> None:
    async with DiscordServer.running() as server:
        ana = places.new_person(server.service, "ana")
        room = places.general(server.service, places.new_guild(server.service, people=[ana]))
        async with running_bot(server) as bot:
            server.people.say(ana, "Secret", channel=room)
            server.people.say(ana, f"Hi <@{server.world.bot.id}>", channel=room)
            await server.until(lambda: len(bot.all("message")) == 2)
            assert [m.content for m in bot.all("message")] == ["", f"Hi <@{server.world.bot.id}>"]


async def test_each_shard_hears_of_its_own_servers() -> None:
    async with DiscordServer.running() as server:
        server.settings.recommended_shards = 2
        guilds = [places.new_guild(server.service, shard=shard, shards=2) for shard in (0, 1)]
        async with running_bot(server) as bot:
            assert [bot.get_guild(g.id).shard_id for g in guilds] == [0, 1]  # type: ignore[union-attr]
            assert sorted(bot.shards) == [0, 1]
            new = places.new_guild(server.service, shard=1, shards=2)
            await server.until(lambda: bot.get_guild(new.id))
            sessions = sorted((s.shard, s.number) for s in server.service.sessions.all.values())
            # READY and the server; and the new one for the second shard alone.
            assert sessions == [(0, 2), (1, 3)]


@pytest.mark.parametrize("code", [None, 4000, 1001])
async def test_what_was_missed_is_told_after_a_lost_connection(code: int | None) -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana")
        (session,) = server.service.sessions.connected()
        assert session.line is not None
        session.line.hang_up(code)
        server.people.say(ana, "Are you there?")
        await server.until(lambda: bot.all("message") and bot.all("resumed"))
        assert [m.content for m in bot.all("message")] == ["Are you there?"]
        assert (server.service.sessions.identified, server.service.sessions.resumed) == (1, 1)


async def test_a_bot_asked_to_reconnect_resumes() -> None:
    async with DiscordServer.running() as server, running_bot(server):
        server.service.say_to_shards(7, None)
        await server.until(lambda: server.service.sessions.resumed == 1)
        await server.until(server.service.sessions.connected)
        assert server.service.sessions.identified == 1


async def test_an_invalid_session_begins_anew() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        server.service.say_to_shards(9, data=False)
        server.service.sessions.forget()
        await server.until(lambda: server.service.sessions.identified == 2)
        server.people.say(places.new_person(server.service, "ana"), "Hello again")
        await server.until(lambda: bot.all("message"))
        assert server.service.sessions.resumed == 0


async def test_a_session_that_is_forgotten_cannot_be_resumed() -> None:
    async with DiscordServer.running() as server, running_bot(server):
        sessions = server.service.sessions
        lines = [s.line for s in sessions.connected()]
        sessions.forget()
        for line in lines:
            assert line is not None
            line.hang_up(4000)
        await server.until(lambda: sessions.identified == 2)
        assert sessions.resumed == 0


async def _run_until_revoked(server: DiscordServer) -> None:
    async with running_bot(server) as bot:
        server.service.revoke_token()
        await bot.ended()


async def test_a_revoked_token_ends_the_bot() -> None:
    async with DiscordServer.running() as server:
        with pytest.raises(discord.ConnectionClosed) as closed:
            await _run_until_revoked(server)
        assert closed.value.code == 4004
        with pytest.raises(discord.LoginFailure):
            async with running_bot(server):
                pass


async def test_a_privileged_intent_that_was_not_granted_is_refused() -> None:
    async with DiscordServer.running() as server:
        server.settings.privileged_intents = bits.PRIVILEGED & ~bits.MESSAGE_CONTENT
        intents = discord.Intents(message_content=True) | INTENTS
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with running_bot(server, Bot(intents=intents)):
                pass


async def test_servers_and_channels_come_and_go() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        guild = places.new_guild(server.service)
        await server.until(lambda: bot.all("guild_join"))
        room = places.new_channel(server.service, guild, "meetings")
        thread = places.new_thread(server.service, room, "a thread")
        await server.until(lambda: bot.all("thread_create"))
        places.archive(server.service, thread)
        await server.until(lambda: bot.all("thread_update"))
        places.allow(server.service, places.general(server.service, guild), not_to_bot=bits.VIEW_CHANNEL)
        await server.until(lambda: bot.all("guild_channel_delete"))
        places.delete_channel(server.service, room)
        await server.until(lambda: len(bot.all("guild_channel_delete")) == 2)
        places.kick_bot(server.service, guild)
        await server.until(lambda: bot.all("guild_remove"))
        assert bot.get_guild(guild.id) is None


async def test_an_outage_is_not_a_farewell() -> None:
    async with DiscordServer.running() as server:
        guild = places.new_guild(server.service)
        async with running_bot(server) as bot:
            places.outage(server.service, guild)
            await server.until(lambda: bot.all("guild_unavailable"))
            places.outage(server.service, guild, over=True)
            await server.until(lambda: bot.all("guild_available"))
            assert not bot.all("guild_remove")


async def test_the_bot_leaves_a_server_by_itself() -> None:
    async with DiscordServer.running() as server:
        stays, leaves = (places.new_guild(server.service) for _ in range(2))
        async with running_bot(server) as bot:
            found = bot.get_guild(leaves.id)
            assert found is not None
            await found.leave()
            await server.until(lambda: bot.all("guild_remove"))
            assert [guild.id async for guild in bot.fetch_guilds()] == [stays.id]


async def test_what_a_dead_line_swallowed_comes_with_the_resume() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        (session,) = server.service.sessions.connected()
        session.muted = True
        server.people.say(places.new_person(server.service, "ana"), "Are you there?")
        server.service.say_to_shards(7, None)
        await server.until(lambda: bot.all("message"))
        heard = [name for name, _ in bot.heard]
        assert heard.index("disconnect") < heard.index("message")


async def test_heartbeats_are_answered() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        await server.until(lambda: bot.latency < 10)
        assert server.service.gateway_ops[1] == 1


async def test_the_members_of_a_server_are_told_to_a_bot_that_may_know_them() -> None:
    async with DiscordServer.running() as server:
        ana = places.new_person(server.service, "ana")
        guild = places.new_guild(server.service, people=[ana])
        intents = discord.Intents(members=True) | INTENTS
        async with running_bot(server, Bot(intents=intents)) as bot:
            found = bot.get_guild(guild.id)
            assert found is not None
            assert found.get_member(ana.id) is not None
            assert [m.id for m in await found.query_members("an")] == [ana.id]
            places.leave(server.service, guild, ana)
            await server.until(lambda: bot.all("member_remove"))
