"""Every control does what it says, asked over HTTP."""

import base64
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.discord_api.bot import running_bot
from tests.discord_api.layouts import form, question
from tests.discord_api.server import DiscordServer


class Door:
    """Asks for controls."""

    def __init__(self, server: DiscordServer, session: aiohttp.ClientSession) -> None:
        self.server = server
        self._session = session

    async def __call__(self, method: str, path: str, **body: Any) -> Any:
        async with self._session.request(method, f"{self.server.url}/control{path}", json=body) as answer:
            found = await answer.json()
            assert answer.status == 200, found
            return found


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    async with DiscordServer.running() as server, aiohttp.ClientSession() as session:
        yield Door(server, session)


async def test_people_come_and_go(door: Door) -> None:
    guild = await door("POST", "/guilds", name="Village")
    many = await door("POST", "/people/many", count=3, guild=guild["id"])
    ana = await door("POST", "/people", username="ana", global_name="Ana", locale="ar")
    world = door.server.world
    there = world.guild(int(guild["id"]))
    assert set(map(int, many["ids"])) < set(there.members)
    await door("POST", f"/guilds/{guild['id']}/members", person=ana["id"])
    assert int(ana["id"]) in there.members
    await door("DELETE", f"/guilds/{guild['id']}/members/{ana['id']}")
    assert int(ana["id"]) not in there.members
    await door("PATCH", f"/people/{ana['id']}", dms_closed=True, locale="pt-BR")
    person = world.person(int(ana["id"]))
    assert (person.global_name, person.locale, person.dms_closed) == ("Ana", "pt-BR", True)


async def test_places_change_and_the_bot_hears_of_it(door: Door) -> None:
    async with running_bot(door.server) as bot:
        guild = (await door("POST", "/guilds"))["id"]
        room = (await door("POST", f"/guilds/{guild}/channels", name="meetings"))["id"]
        thread = (await door("POST", f"/channels/{room}/threads", name="a thread"))["id"]
        await door("POST", f"/channels/{thread}/archive", locked=True)
        await door("POST", f"/channels/{room}/rights", deny=["SEND_MESSAGES"])
        await door("DELETE", f"/channels/{room}")
        await door("POST", f"/guilds/{guild}/outage")
        await door("POST", f"/guilds/{guild}/outage", over=True)
        await door("POST", f"/guilds/{guild}/kick")
        await door("POST", f"/guilds/{guild}/invite")
        await door("POST", "/gateway/dispatch", event="CUSTOM", data={"a": 1})
        await door.server.until(lambda: bot.all("socket_event_type")[-1:] == ["CUSTOM"])
        heard = {name for name, _ in bot.heard}
        assert {
            "guild_join",
            "guild_channel_create",
            "thread_create",
            "thread_update",
            "guild_channel_update",
            "guild_channel_delete",
            "guild_unavailable",
            "guild_available",
            "guild_remove",
        } <= heard


async def test_a_person_says_presses_chooses_and_runs(door: Door) -> None:
    async with running_bot(door.server) as bot:
        ana = await door("POST", "/people", username="ana")
        file = {"name": "v.ogg", "base64": base64.b64encode(b"OggS").decode(), "mime": "audio/ogg"}
        said = await door("POST", "/acts/say", person=ana["id"], content="Helo")
        await door("POST", "/acts/say", person=ana["id"], content="yes", reply_to=said["id"])
        await door("POST", "/acts/say", person=ana["id"], files=[file], voice_seconds=1.5)
        await door("POST", "/acts/edit", person=ana["id"], message=said["id"], content="Hello")
        await door.server.until(lambda: bot.all("raw_message_edit"))
        assert [m.content for m in bot.all("message")] == ["Hello", "yes", ""]
        assert bot.all("message")[2].attachments[0].is_voice_message()
        await door("DELETE", f"/messages/{said['id']}")
        await door.server.until(lambda: bot.all("raw_message_delete"))
        asked = await bot.get_partial_messageable(int(ana["dm"])).send(view=question())
        await bot.http.bulk_upsert_global_commands(bot.application_id or 0, [{"name": "pause", "description": "x"}])
        assert [c["name"] for c in (await door("GET", "/commands"))["commands"]] == ["pause"]
        bot.answers = lambda pressed: pressed.response.send_modal(form())
        shown = await door("POST", "/acts/press", person=ana["id"], message=asked.id, custom_id="more", wait=5)
        bot.answers = lambda pressed: pressed.response.send_message("Yes")
        values = {"words": "Well", "colour": ["red"]}
        given: dict[str, Any] = {"person": ana["id"], "wait": 5}
        for path, more in (
            ("/acts/submit", {"interaction": shown["id"], "values": values}),
            ("/acts/choose", {"message": asked.id, "custom_id": "day", "values": ["mon"]}),
            ("/acts/run", {"name": "pause"}),
        ):
            done = await door("POST", path, **given, **more)
            assert [m["content"] for m in done["messages"]] == ["Yes"]
            again = await door("GET", f"/interactions/{done['id']}?wait=5")
            assert again["answered"] == 4


async def test_what_the_bot_did_is_told_and_forgotten(door: Door) -> None:
    async with running_bot(door.server) as bot:
        ana = await door("POST", "/people", username="ana")
        await bot.get_partial_messageable(int(ana["dm"])).send("Hello")
        route = "POST /channels/{channel}/messages"
        (call,) = (await door("GET", f"/calls?route={route}&channel={ana['dm']}"))["calls"]
        assert (call["status"], call["body"]["content"]) == (200, "Hello")
        (message,) = (await door("GET", f"/channels/{ana['dm']}/messages"))["messages"]
        assert message["content"] == "Hello"
        await door("GET", f"/wait?route={route}")
        assert (await door("GET", "/counts"))["calls"][route] == {"200": 1}
        await door("DELETE", "/calls")
        assert (await door("GET", "/counts"))["calls"] == {}


async def test_the_server_is_set(door: Door) -> None:
    settings = {"latency": 0.0, "answer_within": 9, "dms_opened": [2, 60.0], "gateway_open": True}
    await door("POST", "/settings", **settings)
    assert door.server.settings.answer_within.total_seconds() == 9
    assert door.server.settings.dms_opened == (2, 60.0)
    await door("POST", "/limits", on=False, scale=0.5, a_second=10, buckets={"send": [1, 2.0]})
    limits = door.server.rate_limits
    assert (limits.on, limits.scale, limits.a_second, limits.buckets["send"]) == (False, 0.5, 10, (1, 2.0))
    before = door.server.clock.now()
    await door("POST", "/clock", seconds=3600)
    assert (door.server.clock.now() - before).total_seconds() >= 3600
    assert (await door("POST", "/faults", what="hang", times=2))["scripted"] == 1
    await door("DELETE", "/faults")
    assert not door.server.faults.scripted
    await door("POST", "/token/revoke")
    assert not door.server.service.knows_token(None)


async def test_the_gateway_is_shaken(door: Door) -> None:
    async with running_bot(door.server) as bot:
        await door("POST", "/gateway/drop", code=4000)
        await door.server.until(lambda: len(bot.all("resumed")) == 1)
        assert (await door("POST", "/gateway/mute", shard=0)) == {"muted": 1}
        await door("POST", "/gateway/reconnect")
        await door.server.until(lambda: len(bot.all("resumed")) == 2)
        await door("POST", "/gateway/invalidate", resumable=True)
        await door.server.until(lambda: len(bot.all("resumed")) == 3)
        door.server.settings.sessions_to_refuse = 1
        await door("POST", "/gateway/invalidate")
        await door.server.until(lambda: door.server.service.sessions.identified == 2)
        told = await door("GET", "/gateway")
        assert (told["resumed"], [s["shard"] for s in told["sessions"]]) == (3, [[0, 1]])
        assert told["ops"]["2"] == 3
