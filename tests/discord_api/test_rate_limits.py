"""Rate limits as Discord's headers tell them, and as discord.py minds them."""

import asyncio
import time
from collections import Counter

import aiohttp

from tests.discord_api import places
from tests.discord_api.bot import running_bot
from tests.discord_api.rate_limits import RateLimits
from tests.discord_api.server import DiscordServer
from tests.discord_api.service import DEFAULT_TOKEN

HEADERS = {"Authorization": f"Bot {DEFAULT_TOKEN}"}


async def test_the_headers_count_down_and_a_call_too_many_is_told_when_to_come_back() -> None:
    async with DiscordServer.running() as server, aiohttp.ClientSession(headers=HEADERS) as session:
        dm = server.world.dm_with(places.new_person(server.service, "ana").id)
        address = f"{server.api_url}/channels/{dm.id}/messages"
        answers = [await session.post(address, json={"content": "Hello"}) for _ in range(6)]
        assert [a.headers["X-RateLimit-Remaining"] for a in answers] == ["4", "3", "2", "1", "0", "0"]
        assert len({a.headers["X-RateLimit-Bucket"] for a in answers}) == 1
        assert answers[0].headers["X-RateLimit-Limit"] == "5"
        assert abs(float(answers[0].headers["X-RateLimit-Reset"]) - time.time()) < 5.1
        refused = answers[-1]
        assert (refused.status, refused.headers["X-RateLimit-Scope"]) == (429, "user")
        body = await refused.json()
        assert 0 < body["retry_after"] <= 5
        assert body["global"] is False
        assert "Via" in refused.headers
        assert (server.calls.bucket_hits, server.calls.invalid) == ({"send": 1}, 1)
        assert len(server.world.messages[dm.id]) == 5


async def test_each_channel_has_a_bucket_of_its_own() -> None:
    async with DiscordServer.running() as server, aiohttp.ClientSession(headers=HEADERS) as session:
        for name in ("ana", "ben"):
            dm = server.world.dm_with(places.new_person(server.service, name).id)
            for _ in range(5):
                answer = await session.post(f"{server.api_url}/channels/{dm.id}/messages", json={"content": "Hello"})
                assert answer.status == 200
        assert not server.calls.bucket_hits


async def test_more_than_fifty_calls_a_second_are_refused_for_all_routes() -> None:
    async with DiscordServer.running() as server, aiohttp.ClientSession(headers=HEADERS) as session:
        server.rate_limits.scale = 100.0  # The second lasts longer than the test.
        people = [places.new_person(server.service, f"person-{n}") for n in range(60)]
        calls = (session.get(f"{server.api_url}/users/{p.id}") for p in people)
        server.rate_limits.buckets["other"] = (100, 10.0)
        answers = await asyncio.gather(*calls)
        assert Counter(a.status for a in answers) == {200: 50, 429: 10}
        refused = next(a for a in answers if a.status == 429)
        assert (refused.headers["X-RateLimit-Global"], refused.headers["X-RateLimit-Scope"]) == ("true", "global")
        assert (await refused.json())["global"] is True
        assert server.calls.global_hits == 10


async def test_answers_to_people_do_not_count_in_the_global_limit() -> None:
    async with DiscordServer.running() as server, aiohttp.ClientSession() as session:
        server.rate_limits.a_second = 0
        answer = await session.post(f"{server.api_url}/interactions/1/token/callback", json={"type": 6})
        assert answer.status == 404


async def test_discord_py_waits_by_itself() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        server.rate_limits.buckets["send"] = (3, 0.05)
        dm = await (await bot.fetch_user(places.new_person(server.service, "ana").id)).create_dm()
        await asyncio.gather(*(dm.send(str(number)) for number in range(12)))
        assert len(server.world.messages[dm.id]) == 12
        calls = server.calls.to("POST /channels/{channel}/messages")
        assert calls[-1].at - calls[0].at > 3 * 0.05  # Twelve calls do not fit into three windows of three.


def test_limits_can_be_switched_off() -> None:
    limits = RateLimits(on=False)
    assert limits.take("send", "1") is None
    assert limits.take_globally() is None
