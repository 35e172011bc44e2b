"""Turns discord.py to a server of our own. In production it goes to discord.com, and nothing of this is needed."""

from collections.abc import Iterator
from contextlib import contextmanager

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


@contextmanager
def pointed_at(api_url: str, gateway_url: str) -> Iterator[None]:
    """Let every client of this process talk to another API and gateway, until the block ends.

    Both are needed: discord.py asks /gateway/bot only to learn how many shards to start. With a shard count given, and
    whenever a session cannot be resumed, it goes to DEFAULT_GATEWAY.
    """
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api_url, yarl.URL(gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
