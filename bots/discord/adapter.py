"""A bot on Discord: the channel that shows messages there, and the receiver of what happens there."""

import asyncio
import base64
import binascii
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import discord
from discord.http import Route

from bots.discord.answering import Answering
from bots.discord.attention import Attention
from bots.discord.client import QuietClient, Shards
from bots.discord.commands import register
from bots.discord.connection import Connection, Pause
from bots.discord.events import Events
from bots.discord.failures import REST_WHEN_REVOKED
from bots.discord.guilds import Guilds
from bots.discord.order import UnderWay
from bots.discord.private_chats import PrivateChats
from bots.discord.receiving import Receiving
from bots.discord.rest import Rest
from bots.discord.sending import Sending
from bots.discord.whispers import Whispers
from bots.fading import Fading
from bots.presenting import Presenter
from core.changes import Outgoing
from core.ports.channels import ChannelFacts, Failure, NotDelivered, Trouble
from core.ports.clock import Clock
from core.ports.files import MediaKeeper
from core.ports.inbox import Inbox
from core.ports.meetings import CalendarMaker, NoticeBoards
from core.ports.pictures import PictureMaker
from core.ports.standing import Standing
from core.ports.store import Run
from core.ports.words import Words
from core.views import Readings

FACTS = ChannelFacts(whispers=True, starts_private=True)
LONGEST_STOP = 10.0  # seconds that what is being received gets to be finished
API = "/api/v10"  # below the address of Discord, or of what stands in for it


@dataclass(frozen=True, slots=True)
class DiscordServices:
    """What a bot works with. `read` runs on a reader thread."""

    inbox: Inbox
    presenter: Presenter
    readings: Readings
    words: Words
    clock: Clock
    read: Run
    media: MediaKeeper
    pictures: PictureMaker
    calendars: CalendarMaker
    boards: NoticeBoards
    write: Run
    fading: Fading


def account_of(token: str) -> str:
    """Return the account of a bot: the first part of its token is its id, in base64.

    https://docs.discord.com/developers/reference#authentication
    """
    first = token.partition(".")[0]
    with suppress(binascii.Error, UnicodeDecodeError):
        id = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
        if id.isdecimal():
            return f"discord:{id}"
    return f"discord:{first}"


class DiscordBot:
    """core.ports.channels.Channel and core.ports.channels.Receiver for one bot.

    `api_url` stands in for https://discord.com, for every bot of the process. Without `shard_ids` it serves every
    shard, as many as Discord wants; with them, these of `shard_count`. `pause` waits for so many seconds.
    """

    def __init__(
        self,
        services: DiscordServices,
        token: str,
        api_url: str | None = None,
        *,
        shard_ids: Sequence[int] | None = None,
        shard_count: int | None = None,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._account = account_of(token)
        self._services = services
        self._api_url = api_url
        self._shard_ids = shard_ids
        self._shard_count = shard_count
        if api_url is not None:
            Route.BASE = f"{api_url}{API}"
        rest = Rest(lambda: self._connection.client)
        whispers, chats, attention = Whispers(), PrivateChats(), Attention()
        self._under_way = UnderWay()
        self._sending = Sending(
            self._account,
            rest,
            whispers,
            chats,
            attention,
            services.presenter,
            services.pictures,
            services.calendars,
            services.media,
            services.clock,
            services.read,
        )
        answering = Answering(
            self._account,
            rest,
            services.presenter,
            services.readings,
            services.words,
            services.read,
            services.fading,
        )
        self._receiving = Receiving(
            self._account,
            rest,
            answering,
            whispers,
            chats,
            attention,
            services.presenter,
            services.inbox,
            services.media,
            services.words,
            services.clock,
            services.read,
        )
        self._guilds = Guilds(
            self._account, services.inbox, services.readings, services.words.languages, services.clock, services.read
        )
        self._events = Events(
            self._account,
            rest,
            services.boards,
            services.readings,
            services.inbox,
            services.words,
            services.clock,
            services.read,
            services.write,
            self._server_of,
        )
        self._connection = Connection(self._account, token, self._new_client, pause)

    @property
    def account(self) -> str:
        return self._account

    @property
    def facts(self) -> ChannelFacts:
        return FACTS

    @property
    def trouble(self) -> Trouble | None:
        """Why nothing is received at present, if so."""
        return self._connection.trouble

    @property
    def client(self) -> QuietClient:
        """discord.py's client as it is now; another one after a token was revoked."""
        return self._connection.client

    def entrance(self, code: str) -> str | None:
        """Return None: Discord knows no link that brings a start code."""
        del code
        return None

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        """Show a message, replacing what stands in its slot; returns the receipt. Raises NotDelivered."""
        await self._connection.login()
        if self.trouble is Trouble.REVOKED:
            raise NotDelivered(Failure.REVOKED, REST_WHEN_REVOKED, everywhere=True)
        return await self._sending.send(outgoing, standing)

    async def start(self) -> None:
        """Begin to receive, as soon as Discord answers; until then this goes on trying in the background."""
        self._connection.start()

    async def stop(self) -> None:
        """Finish what was received, acknowledge it, take no more. Messages can still be sent."""
        await self._connection.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_STOP):
                await self._under_way.quiet()

    async def quiet(self) -> None:
        """Wait until everything received so far has been handled and answered."""
        await self._under_way.quiet()

    async def close(self) -> None:
        """Close the connections; nothing can be sent any more."""
        await self._connection.close()

    async def tend(self) -> None:
        """Keep meetings right where servers list events; to be called again and again."""
        if self.trouble is None:
            await self._events.put_right()

    def _server_of(self, chat: str) -> int | None:
        channel = self.client.get_channel(int(chat)) if chat.isdecimal() else None
        return channel.guild.id if isinstance(channel, discord.abc.GuildChannel) else None

    def _new_client(self, told: Shards) -> QuietClient:
        return QuietClient(
            self._account,
            self._receiving,
            self._guilds,
            told,
            self._under_way,
            self._prepare,
            api_url=self._api_url,
            shard_ids=self._shard_ids,
            shard_count=self._shard_count,
        )

    async def _prepare(self, client: discord.Client) -> None:
        self._connection.logged_in()
        await register(client, self._services.words, self._account)
