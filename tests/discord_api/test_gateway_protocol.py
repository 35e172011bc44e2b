"""The gateway on the wire, where discord.py would never go."""

import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tests.discord_api.server import DiscordServer
from tests.discord_api.service import DEFAULT_TOKEN

IDENTIFY: dict[str, Any] = {"op": 2, "d": {"token": DEFAULT_TOKEN, "intents": 1, "properties": {}}}


@asynccontextmanager
async def line(query: str = "") -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with (
        DiscordServer.running() as server,
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{server.gateway_url}?v=10&encoding=json{query}") as socket,
    ):
        yield socket


async def test_everything_goes_through_one_zlib_stream() -> None:
    async with line("&compress=zlib-stream") as socket:
        stream = zlib.decompressobj()
        hello = await socket.receive_bytes()
        assert hello.endswith(b"\x00\x00\xff\xff")
        assert json.loads(stream.decompress(hello))["op"] == 10
        await socket.send_json(IDENTIFY)
        ready = json.loads(stream.decompress(await socket.receive_bytes()))
        assert (ready["t"], ready["s"], ready["d"]["shard"]) == ("READY", 1, [0, 1])


@pytest.mark.parametrize("query", ["", "&compress=zstd-stream"])
async def test_plain_text_is_spoken_otherwise(query: str) -> None:
    async with line(query) as socket:
        assert (await socket.receive_json())["d"]["heartbeat_interval"] > 0
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json())["op"] == 11


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (["no json"], 4002),
        ([json.dumps({"op": 2, "d": None})], 4002),
        ([json.dumps({"op": 1, "d": "x" * 5000})], 4002),
        ([json.dumps({"op": 99, "d": {}})], 4001),
        ([json.dumps({"op": 3, "d": {}})], 4003),
        ([json.dumps(IDENTIFY)] * 2, 4005),
        ([json.dumps(IDENTIFY | {"d": IDENTIFY["d"] | {"token": "another"}})], 4004),
        ([json.dumps(IDENTIFY | {"d": IDENTIFY["d"] | {"shard": [2, 2]}})], 4010),
    ],
)
async def test_nonsense_ends_the_connection(said: list[str], code: int) -> None:
    async with line() as socket:
        for text in said:
            await socket.send_str(text)
        while (await socket.receive()).type is aiohttp.WSMsgType.TEXT:
            pass
        assert socket.close_code == code


async def test_a_closed_gateway_takes_no_connection() -> None:
    async with DiscordServer.running() as server, aiohttp.ClientSession() as session:
        server.settings.gateway_open = False
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(server.gateway_url)
