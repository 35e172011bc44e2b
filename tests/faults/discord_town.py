"""A program whose bot meets a small Discord, in one process."""

import base64
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from pydantic import SecretStr

from bots.discord.adapter import account_of
from bots.discord.markup import plain as shown_by
from bots.discord.render import BODY
from core.people import Identity
from core.spaces import Space
from ladle.settings import Settings
from tests.discord_api import places
from tests.discord_api.faults import Fault
from tests.discord_api.records import Call
from tests.discord_api.server import DiscordServer
from tests.discord_api.service import Settings as ServerSettings
from tests.discord_api.world import Channel, Guild, Message, Person
from tests.faults.house import House, free_port, until
from tests.guests import plain

SEND = "POST /channels/{channel}/messages"
# No two programs on a machine may serve the same bot, and several may run these tests.
_numbers = count(9_100_000_000 + 1000 * os.getpid())


@dataclass(kw_only=True)
class DiscordTown(House):
    """A house with its bot on Discord, and a server with everybody in it."""

    server: DiscordServer
    guild: Guild
    token: str
    people: dict[str, Person] = field(default_factory=dict)

    async def starts(self) -> None:
        """Start the program, and wait until Discord knows it."""
        await super().starts()
        await until(lambda: self.program.bots[0].trouble is None)

    @property
    def account(self) -> str:
        return account_of(self.token)

    def arrive(self, *names: str) -> None:
        """Let people come to the server and join."""
        for name in names:
            person = self.people[name] = places.new_person(self.server.service, name.lower(), global_name=name)
            places.join(self.server.service, self.guild, person)
            self.admit(name, Identity(self.account, str(person.id)))

    def space(self, channel: Channel) -> Space:
        """Return what the program knows of a channel."""
        return self.space_at(self.account, str(channel.id))

    async def link(self, channel: Channel, thread: Channel | None = None) -> Space:
        """Let a channel in which the bot has said hello, or a thread of it, belong to the group."""
        await until(lambda: self.knows(self.account, str(channel.id)))
        return self.linked(self.space(channel), str(thread.id) if thread is not None else "")

    def chat(self, who: str | Channel) -> Channel:
        """Return a channel, or the private chat of somebody."""
        return self.server.world.dm_with(self.people[who].id) if isinstance(who, str) else who

    def fails(self, fault: Fault, who: str | Channel | None = None) -> Fault:
        """Let something go wrong with messages to a chat, or to all."""
        fault.method, fault.address = "POST", "/channels/*/messages"
        fault.channel_id = None if who is None else self.chat(who).id
        return self.server.faults.add(fault)

    def shown(self, who: str | Channel) -> list[Message]:
        """Return the bot's messages in a chat."""
        there = self.server.world.messages[self.chat(who).id].values()
        return [message for message in there if message.author_id == self.server.world.bot.id]

    def came(self, who: str | Channel) -> list[str]:
        """Return what the bot said in a chat, in order; a repeat counts."""
        nodes = [node for message in self.shown(who) for node in message.components]
        return [plain([shown_by(node["content"])]) for node in nodes if node.get("id") == BODY]

    def tries(self, who: str | Channel | None = None) -> list[Call]:
        """Return each try to send a message to a chat, or anywhere."""
        return self.server.calls.to(SEND, channel_id=None if who is None else self.chat(who).id)


@asynccontextmanager
async def discord_town(data: Path, *, members: Sequence[str] = (), serve: bool = False) -> AsyncIterator[DiscordTown]:
    """Start a program with a bot and a group, whose members are all in one server with it."""
    token = f"{base64.urlsafe_b64encode(str(next(_numbers)).encode()).decode().rstrip('=')}.made-up.token"
    async with DiscordServer.running(ServerSettings(token=token)) as server:
        server.rate_limits.on = False
        settings = Settings(data_dir=data, port=free_port(), discord_token=SecretStr(token), discord_api_url=server.url)
        guild = places.new_guild(server.service)
        place = DiscordTown(settings, serve, server=server, guild=guild, token=token)
        try:
            await place.begins()
            place.arrive(*members)
            yield place
        finally:
            server.faults.clear()
            server.faults.let_go()
            await place.stops()
