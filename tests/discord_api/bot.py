"""A bot on discord.py's real client, which does what a test tells it and keeps what it hears."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord

from tests.discord_api.news import News
from tests.discord_api.pointing import pointed_at
from tests.discord_api.server import DiscordServer
from tests.discord_api.service import DEFAULT_TOKEN

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
OnInteraction = Callable[[discord.Interaction[Any]], Awaitable[object]]


class Bot(discord.AutoShardedClient):
    """Keeps every event by name. `answers` is called with each interaction."""

    def __init__(self, *, intents: discord.Intents = INTENTS, shard_count: int | None = None) -> None:
        super().__init__(
            intents=intents,
            shard_count=shard_count,
            chunk_guilds_at_startup=False,
            # Do not wait two seconds for servers that may still come.
            guild_ready_timeout=0.0,
        )
        self.heard: list[tuple[str, tuple[Any, ...]]] = []
        self.answers: OnInteraction | None = None
        self.wrong: list[BaseException] = []
        self.news = News()
        self.task: asyncio.Task[None] | None = None

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Skip the five seconds that discord.py leaves between two shards."""

    async def ended(self) -> None:
        """Wait until the bot ends by itself."""
        if self.task is not None:
            await asyncio.wait((self.task,))

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        self.heard.append((event, args))
        super().dispatch(event, *args, **kwargs)
        self.news.tell()

    def all(self, event: str) -> list[Any]:
        """Return the first argument of every event of this name."""
        return [args[0] if args else None for name, args in self.heard if name == event]

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        if self.answers is not None:
            await self.answers(interaction)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Keep what a handler raised, for the end of the test."""
        del event_method, args, kwargs
        error = sys.exception()
        if error is not None:
            self.wrong.append(error)


@asynccontextmanager
async def running_bot(server: DiscordServer, bot: Bot | None = None) -> AsyncIterator[Bot]:
    """Start a bot on the server, and wait until it is ready. Raises what its handlers raised."""
    bot = bot or Bot()
    bot.news = server.service.news  # `server.until` then wakes for what the bot hears, too.
    with pointed_at(server.api_url, server.gateway_url):
        async with bot:
            bot.task = task = asyncio.create_task(bot.start(DEFAULT_TOKEN))
            ready = asyncio.create_task(bot.wait_until_ready())
            await asyncio.wait((task, ready), return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                ready.cancel()
                await task
            yield bot
            await bot.close()
            await task
    if bot.wrong:
        raise bot.wrong[0]
