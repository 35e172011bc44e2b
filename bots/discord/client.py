"""discord.py's client, told to keep nothing and to hand everything on. Reconnecting and resuming is its business."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol

import discord
from discord.gateway import DiscordWebSocket

from bots.discord.failures import plain_answers
from bots.discord.guilds import Guilds
from bots.discord.order import UnderWay
from bots.discord.receiving import Receiving

# What is not sent to us: everything said in servers, who is in them, and who is online.
# https://docs.discord.com/developers/events/gateway#gateway-intents
INTENTS = discord.Intents(guilds=True, dm_messages=True)
# Waits of the library for a route's turn that are longer than this come to us instead; the shortest it allows.
LONGEST_OWN_WAIT = 30.0  # seconds
_WITHOUT_IT_NOTHING_WORKS = "READY"

_log = logging.getLogger(__name__)


class Shards(Protocol):
    """Is told which shards hear."""

    def up(self, shard: int) -> None: ...

    def down(self, shard: int) -> None: ...


class QuietClient(discord.AutoShardedClient):
    """Hears for one bot. Of members, messages and presences nothing is kept. `prepare` is awaited after each login."""

    def __init__(
        self,
        account: str,
        receiving: Receiving,
        guilds: Guilds,
        told: Shards,
        under_way: UnderWay,
        prepare: Callable[[discord.Client], Awaitable[None]],
        *,
        api_url: str | None = None,
        shard_ids: Sequence[int] | None = None,
        shard_count: int | None = None,
    ) -> None:
        self._account = account
        self._receiving = receiving
        self._guilds = guilds
        self._told = told
        self._under_way = under_way
        self._prepare = prepare
        self._api_url = api_url
        shards: dict[str, Any] = {"shard_count": shard_count}
        if shard_ids is not None:
            shards["shard_ids"] = list(shard_ids)
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=LONGEST_OWN_WAIT,
            http_trace=plain_answers(),
            **shards,
        )

    def _get_state(self, **options: Any) -> Any:
        """Let nothing that Discord sends stop the connection: what cannot be read is passed over alone."""
        state = super()._get_state(**options)
        state.parsers = {name: self._guarded(name, parser) for name, parser in state.parsers.items()}
        return state

    def _guarded(self, name: str, parser: Callable[[Any], None]) -> Callable[[Any], None]:
        def read(data: Any) -> None:
            try:
                parser(data)
            except Exception as error:
                if name == _WITHOUT_IT_NOTHING_WORKS:
                    raise
                extra = {"account": self._account, "kind": name, "reason": type(error).__name__}
                _log.warning("update_set_aside", extra=extra)

        return read

    async def setup_hook(self) -> None:
        """Prepare what needs the token, before the connection is made."""
        if self._api_url is not None:
            _, gateway, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = type(DiscordWebSocket.DEFAULT_GATEWAY)(gateway)
        await self._prepare(self)

    async def close(self) -> None:
        """Close the connections, also before there was a login, which the library's own cannot."""
        with suppress(AttributeError):
            await super().close()

    async def _take(self, kind: str, work: Awaitable[None]) -> None:
        with self._under_way.one():
            try:
                await work
            except Exception:
                _log.exception("update_failed", extra={"account": self._account, "kind": kind})

    # What the library tells of

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        await self._take("interaction", self._receiving.interaction(interaction))

    async def on_message(self, message: discord.Message) -> None:
        await self._take("message", self._receiving.message(message))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._take("guild_join", self._guilds.joined(guild))

    async def on_guild_available(self, guild: discord.Guild) -> None:
        await self._take("guild_available", self._guilds.seen(guild))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._take("guild_remove", self._guilds.left(guild))

    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        await self._take("guild_channel_create", self._guilds.rights([channel]))

    async def on_guild_channel_update(self, _: discord.abc.GuildChannel, channel: discord.abc.GuildChannel) -> None:
        await self._take("guild_channel_update", self._guilds.rights([channel]))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._take("guild_channel_delete", self._guilds.deleted(channel))

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        if before.permissions != after.permissions:
            await self._take("guild_role_update", self._guilds.roles(after.guild))

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        await self._take("guild_role_delete", self._guilds.roles(role.guild))

    async def on_member_update(self, _: discord.Member, after: discord.Member) -> None:
        if self.user is not None and after.id == self.user.id:
            await self._take("member_update", self._guilds.roles(after.guild))

    async def on_thread_update(self, _: discord.Thread, thread: discord.Thread) -> None:
        if thread.archived and thread.locked:  # one that is archived alone opens when somebody writes
            gone = self._guilds.thread_gone(thread.guild, thread.parent_id, thread.id)
            await self._take("thread_update", gone)

    async def on_raw_thread_delete(self, deleted: discord.RawThreadDeleteEvent) -> None:
        guild = self.get_guild(deleted.guild_id)
        if guild is not None:
            gone = self._guilds.thread_gone(guild, deleted.parent_id, deleted.thread_id)
            await self._take("thread_delete", gone)

    async def on_shard_connect(self, shard_id: int) -> None:
        self._told.up(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        self._told.up(shard_id)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        self._told.down(shard_id)
