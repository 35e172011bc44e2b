"""What goes wrong on demand, and what is true afterwards."""

import asyncio

import aiohttp
import discord
import pytest

from tests.discord_api import places
from tests.discord_api.bot import Bot, running_bot
from tests.discord_api.faults import Fault, What
from tests.discord_api.server import DiscordServer

THERE = "/channels/*/messages"
SEND = "POST /channels/{channel}/messages"


async def dm_of(server: DiscordServer, bot: Bot) -> discord.DMChannel:
    return await (await bot.fetch_user(places.new_person(server.service, "somebody").id)).create_dm()


async def test_a_refusal_comes_as_often_as_it_was_scripted_and_where() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm, other = await dm_of(server, bot), await dm_of(server, bot)
        server.faults.add(Fault(method="POST", address=THERE, channel_id=dm.id, code=50013, times=2, skip=1))
        await dm.send("Skipped")
        for _ in range(2):
            with pytest.raises(discord.Forbidden) as refused:
                await dm.send("Refused")
            assert refused.value.code == 50013
            await other.send("Elsewhere")
        await dm.send("Over")
        assert len(server.world.messages[dm.id]) == 2


async def test_a_scripted_429_is_waited_out_by_discord_py() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_of(server, bot)
        server.faults.add(Fault(method="POST", address=THERE, status=429, retry_after=0.01, scope="shared"))
        await dm.send("Hello")
        assert [call.status for call in server.calls.to(SEND)] == [429, 200]


async def test_a_503_is_raised_at_once() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_of(server, bot)
        server.faults.add(Fault(method="POST", address=THERE, status=503))
        with pytest.raises(discord.DiscordServerError):
            await dm.send("Hello")
        assert not server.world.messages[dm.id]


async def test_a_ban_is_not_waited_out() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_of(server, bot)
        server.faults.add(Fault("ban", times=None))
        with pytest.raises(discord.HTTPException) as banned:
            await dm.send("Hello")
        assert (banned.value.status, banned.value.code) == (429, 0)
        assert [call.status for call in server.calls.to(SEND)] == [429]


@pytest.mark.parametrize("what", ["reset", "drop"])
@pytest.mark.parametrize("accepted", [True, False])
async def test_a_connection_ends_before_or_after_the_message_was_made(what: What, *, accepted: bool) -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_of(server, bot)
        server.faults.add(Fault(what, "POST", THERE, accepted=accepted))
        with pytest.raises(aiohttp.ClientConnectionError) as cut:
            await dm.send("Hello", nonce="n-1")
        if what == "reset":
            assert isinstance(cut.value, ConnectionResetError | aiohttp.ClientOSError)
        assert len(server.world.messages[dm.id]) == int(accepted)
        await dm.send("Hello", nonce="n-1")
        assert len(server.world.messages[dm.id]) == 1
        (first, _second) = server.calls.to(SEND)
        assert (first.accepted, first.fault, first.status) == (accepted, what, 0)


async def test_a_call_that_hangs_was_accepted_all_the_same() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_of(server, bot)
        server.faults.add(Fault("hang", "POST", THERE, accepted=True))
        sending = asyncio.create_task(dm.send("Hello", nonce="n-1"))
        await server.until(lambda: server.faults.hanging == 1)
        assert len(server.world.messages[dm.id]) == 1
        assert not sending.done()
        server.faults.let_go()
        with pytest.raises(aiohttp.ClientConnectionError):
            await sending


async def test_a_fault_can_be_about_answers_to_one_channel() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana")
        dm = server.world.dm_with(ana.id)
        await bot.http.bulk_upsert_global_commands(bot.application_id or 0, [{"name": "pause", "description": "x"}])
        server.faults.add(Fault(address="/interactions/*", channel_id=dm.id, code=10062))
        server.people.run(ana, "pause")
        await server.until(lambda: bot.all("interaction"))
        with pytest.raises(discord.NotFound) as refused:
            await bot.all("interaction")[0].response.defer()
        assert refused.value.code == 10062


async def test_every_call_is_remembered() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_of(server, bot)
        await dm.send("Hello", allowed_mentions=discord.AllowedMentions.none())
        (call,) = server.calls.to(SEND, channel_id=dm.id)
        assert (call.status, call.accepted, call.body["content"]) == (200, True, "Hello")
        assert call.body["allowed_mentions"] == {"parse": []}
        assert server.calls.counts()[SEND] == {"200": 1}
        route = discord.http.Route("GET", "/no/such/route")
        with pytest.raises(discord.NotFound):
            await bot.http.request(route)
        assert server.calls.unserved == {"GET /no/such/route": 1}
        server.calls.forget()
        assert not server.calls.all
