"""Takes to the inbox what happens to the bot in servers: added, removed, silenced, given too many rights.

Discord tells of every channel of a server. What matters are those that Ladle knows as shared chats, and the one where
it says who it is when it is added.
"""

import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

import discord

from bots.discord.parse import known_language
from core.events import Origin, SpaceChanged
from core.ports.clock import Clock
from core.ports.inbox import Inbox
from core.ports.store import Run
from core.spaces import Place, SpaceFact
from core.views import Readings

# A server that the bot was added to while the program did not run is greeted at the start, unless that is long ago.
STILL_NEW = timedelta(hours=12)


class Guilds:
    """Tells of one bot's servers."""

    def __init__(
        self, account: str, inbox: Inbox, readings: Readings, languages: Sequence[str], clock: Clock, read: Run
    ) -> None:
        self._account = account
        self._inbox = inbox
        self._readings = readings
        self._languages = languages
        self._clock = clock
        self._read = read

    async def joined(self, guild: discord.Guild) -> None:
        """Say who is there: in the server's channel for news where Ladle may write, else in the first such channel."""
        channel = _where_to_speak(guild)
        if channel is None:
            return
        facts = [SpaceFact.ADDED, *([SpaceFact.PROMOTED] if _rules(guild) else [])]
        # Told again, as after a lost connection, this is the same event.
        when = guild.me.joined_at or self._clock.now()
        events = [self._changed(guild, Place(str(channel.id)), fact, when.isoformat()) for fact in facts]
        await self._inbox.submit_all(events)

    async def seen(self, guild: discord.Guild) -> None:
        """Look at a server after a start or an outage: what happened meanwhile was told to nobody."""
        since = guild.me.joined_at
        if since is not None and self._clock.now() - since < STILL_NEW:
            await self.joined(guild)
        await self.rights(guild.channels)

    async def left(self, guild: discord.Guild) -> None:
        """The bot was removed from a server, or the server was deleted."""
        await self._tell(guild.channels, lambda _: SpaceFact.REMOVED)

    async def deleted(self, channel: discord.abc.GuildChannel) -> None:
        """A channel was deleted, or hidden from the bot: Discord says the same of both."""
        await self._tell([channel], lambda _: SpaceFact.REMOVED)

    async def rights(self, channels: Iterable[discord.abc.GuildChannel]) -> None:
        """Rights may have changed in channels. Only a real change is one to the core."""
        await self._tell(channels, lambda channel: SpaceFact.ALLOWED if _may_write(channel) else SpaceFact.SILENCED)

    async def roles(self, guild: discord.Guild) -> None:
        """The bot's roles in a server may have changed."""
        await self.rights(guild.channels)
        if _rules(guild):
            await self._tell((await self._known(guild.channels))[:1], lambda _: SpaceFact.PROMOTED)

    async def thread_gone(self, guild: discord.Guild, parent: int, thread: int) -> None:
        """A thread was deleted, or closed for everybody."""
        if await self._read(lambda: self._readings.shared_chats(self._account, [str(parent)])):
            place = Place(str(parent), str(thread))
            await self._inbox.submit(self._changed(guild, place, SpaceFact.TOPIC_GONE, secrets.token_hex(8)))

    async def _tell(
        self, channels: Iterable[discord.abc.GuildChannel], what: Callable[[discord.abc.GuildChannel], SpaceFact]
    ) -> None:
        known = await self._known(channels)
        stamp = secrets.token_hex(8)  # Discord numbers no such events
        events = [self._changed(channel.guild, Place(str(channel.id)), what(channel), stamp) for channel in known]
        if events:
            await self._inbox.submit_all(events)

    async def _known(self, channels: Iterable[discord.abc.GuildChannel]) -> list[discord.abc.GuildChannel]:
        by_id = {str(channel.id): channel for channel in channels}
        known = await self._read(lambda: self._readings.shared_chats(self._account, list(by_id)))
        return [channel for id, channel in by_id.items() if id in known]

    def _changed(self, guild: discord.Guild, place: Place, fact: SpaceFact, stamp: str) -> SpaceChanged:
        origin = Origin(
            self._account,
            f"{fact.value} {place.chat} {place.thread} {stamp}",
            self._clock.now(),
            language=known_language(str(guild.preferred_locale.value), self._languages),
            place=place,
        )
        return SpaceChanged(origin, fact)


def _rules(guild: discord.Guild) -> bool:
    return guild.me.guild_permissions.administrator


def _may_write(channel: discord.abc.GuildChannel) -> bool:
    rights = channel.permissions_for(channel.guild.me)
    return rights.view_channel and rights.send_messages


def _where_to_speak(guild: discord.Guild) -> discord.TextChannel | None:
    news = guild.system_channel
    channels = [*([news] if news is not None else []), *guild.text_channels]
    return next((channel for channel in channels if _may_write(channel)), None)
