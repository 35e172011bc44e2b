"""The server as a process of its own, with discord.py here and the test at its door."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.discord_api.bot import Bot
from tests.discord_api.layouts import form, question
from tests.discord_api.pointing import pointed_at
from tests.discord_api.service import DEFAULT_TOKEN

ROOT = Path(__file__).parents[2]


class Door:
    """What a test asks of the server."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self._session = session

    async def ask(self, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        async with self._session.request(method, f"{self.url}/control{path}", json=body) as answer:
            found = await answer.json()
            assert answer.status == status, found
            return found

    async def post(self, path: str, **body: Any) -> Any:
        return await self.ask("POST", path, body)

    async def get(self, path: str) -> Any:
        return await self.ask("GET", path)


@asynccontextmanager
async def served() -> AsyncIterator[str]:
    """Start the server and give its address."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.discord_api", "--port", "0"), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.terminate()
        assert await process.wait() == 0


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    async with served() as url, aiohttp.ClientSession() as session:
        yield Door(url, session)


@asynccontextmanager
async def running(door: Door) -> AsyncIterator[Bot]:
    bot = Bot()
    with pointed_at(f"{door.url}/api/v10", f"{door.url.replace('http', 'ws')}/gateway"):
        async with bot:
            task = asyncio.create_task(bot.start(DEFAULT_TOKEN))
            await bot.wait_until_ready()
            yield bot
            await bot.close()
            await task


async def test_a_whole_dialogue_from_outside(door: Door) -> None:
    guild = await door.post("/guilds", name="Village")
    ana = await door.post("/people", username="ana", locale="pt-BR", guild=guild["id"])
    async with running(door) as bot:
        sent = await bot.get_partial_messageable(int(ana["dm"])).send(view=question())
        bot.answers = lambda pressed: pressed.response.send_modal(form())
        shown = await door.post("/acts/press", person=ana["id"], message=sent.id, label="Say more", wait=5)
        assert (shown["answered"], shown["modal"]["title"]) == (9, "Say more")
        bot.answers = lambda sent: sent.response.send_message("Thank you", ephemeral=True)
        values = {"words": "Well", "colour": ["red"]}
        done = await door.post("/acts/submit", person=ana["id"], interaction=shown["id"], values=values, wait=5)
        assert (done["ephemeral"], [m["content"] for m in done["messages"]]) == (True, ["Thank you"])
        seen = await door.get(f"/channels/{ana['dm']}/messages?person={ana['id']}")
        assert [m["content"] for m in seen["messages"]] == ["", "Thank you"]
        said = await door.post("/acts/say", person=ana["id"], content="Hello")
        await bot.news.until(lambda: bot.all("message"))
        assert said["channel"] == ana["dm"]
        counts = await door.get("/counts")
        assert counts["calls"]["POST /channels/{channel}/messages"] == {"200": 1}
        assert counts["messages_by_bot"] == {ana["dm"]: 2}
        assert counts["unserved"] == {}


async def test_things_go_wrong_from_outside(door: Door) -> None:
    ana = await door.post("/people", username="ana")
    async with running(door) as bot:
        dm = bot.get_partial_messageable(int(ana["dm"]))
        await door.post("/faults", what="reset", method="POST", address="/channels/*/messages", accepted=True)
        with pytest.raises(aiohttp.ClientConnectionError):
            await dm.send("Hello", nonce="n-1")
        await dm.send("Hello", nonce="n-1")
        messages = await door.get(f"/channels/{ana['dm']}/messages")
        assert len(messages["messages"]) == 1
        await door.post("/gateway/drop")
        await door.post("/acts/say", person=ana["id"], content="Are you there?")
        await bot.news.until(lambda: bot.all("message") and bot.all("resumed"))
        gateway = await door.get("/gateway")
        assert (gateway["identified"], gateway["resumed"]) == (1, 1)
        await door.post("/settings", answer_within=1, latency=0.0)
        await door.post("/limits", on=False)
        await door.post("/clock", seconds=60)
        await door.ask("PATCH", f"/people/{ana['id']}", {"dms_closed": True})
        await door.ask("POST", "/acts/press", {"person": ana["id"], "message": 1, "label": "x"}, status=404)
        await door.ask("POST", "/acts/press", {}, status=400)
        await door.ask("POST", "/acts/run", {"person": ana["id"], "name": "nothing"}, status=409)
        await door.ask("GET", "/wait?route=GET /nothing&seconds=0.01", status=408)
        await door.get("/wait?route=POST /channels/{channel}/messages&count=1&status=200")
