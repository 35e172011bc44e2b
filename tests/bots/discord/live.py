"""A program with its bot on the small Discord of tests/discord_api: a real client over real connections."""

import asyncio
import base64
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from pydantic import SecretStr

from bots.discord.adapter import DiscordBot, account_of
from bots.discord.commands import COMMANDS
from bots.discord.markup import plain as shown_by
from core.changes import Outgoing
from core.messages import Message, Piece, Private
from core.people import PersonId
from core.spaces import Space
from ladle.clocks import ManualClock
from ladle.ids import fresh_id
from ladle.platforms import Served, of_settings
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from storage.store import SqlStore
from tests.discord_api import places
from tests.discord_api.server import DiscordServer
from tests.discord_api.service import Settings as ServerSettings
from tests.discord_api.world import Channel, Interaction, Person
from tests.discord_api.world import Message as Shown
from tests.groups import MONDAY, THURSDAY, Home, founded
from tests.ready import prepare

OPTIONS = {command.name: command.option for command in COMMANDS}
# No two programs on a machine may serve the same bot, and several may run these tests.
TOKEN = f"{base64.urlsafe_b64encode(str(9_300_000_000 + os.getpid()).encode()).decode().rstrip('=')}.made-up.token"
PATIENCE = 20.0  # seconds until a test that waits for what never comes fails


async def until(so: Callable[[], object]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE):
        while not so():  # noqa: ASYNC110 - it happens at the other end of a line, or in a thread
            await asyncio.sleep(0.005)


@asynccontextmanager
async def on_server(server: DiscordServer, data: Path) -> AsyncIterator[Program]:
    """Run a program whose bot is connected to the server."""
    settings = Settings(data_dir=data, discord_token=SecretStr(TOKEN), discord_api_url=server.url)
    clock = ManualClock(MONDAY)
    async with running(prepare(settings), clock=clock, serve=False, platforms=unhurried) as program:
        await until(lambda: bot_of(program).trouble is None)
        yield program


def unhurried(program: Program) -> Sequence[Served]:
    """Return the bots of the settings, at no pace: the clock of these tests stands still."""
    return [replace(served, rate=None) for served in of_settings(program)]


def bot_of(program: Program) -> DiscordBot:
    """Return the program's bot."""
    return next(bot for bot in program.bots if isinstance(bot, DiscordBot))


class Village:
    """A program on a server, and a group in it that is being asked."""

    def __init__(self, server: DiscordServer, home: Home) -> None:
        self.server = server
        self.home = home
        self.program = home.program
        self.bot = bot_of(home.program)

    def person(self, name: str = "ana") -> Person:
        """Bring somebody who has the app, in no server yet."""
        return places.new_person(self.server.service, name, global_name=name.title())

    async def handled(self, act: Callable[[], object]) -> None:
        """Do something as a person, and wait until all that follows has happened."""
        before = self.program.inbox.batches
        act()
        await until(lambda: self.program.inbox.batches > before)
        await self.program.settle()

    async def answered(self, act: Callable[[], Interaction]) -> Interaction:
        """Press, or send off a window, and wait until all that follows has happened."""
        interaction = act()
        await until(lambda: interaction.answered is not None)
        await self.program.settle()
        return interaction

    async def runs(self, person: Person, command: str, argument: str = "", channel: Channel | None = None) -> None:
        """Give a command, in the private chat or in a channel."""
        option = OPTIONS[command]
        options = {option: argument} if argument else {}
        await self.answered(lambda: self.server.people.run(person, command, options, channel=channel))

    async def joins(self, person: Person, invite: str = "", channel: Channel | None = None) -> None:
        """Let somebody join the group, by its code."""
        await self.runs(person, "start", invite or self.home.invite, channel)
        await self.presses(person, "Join as", channel)

    async def presses(self, person: Person, label: str, channel: Channel | None = None) -> Interaction:
        """Press the newest button whose name begins so."""
        for message in reversed(self.sees(person, channel)):
            for custom_id, name in buttons(message):
                if name.startswith(label):
                    return await self.answered(partial(self.server.people.press, person, message, custom_id=custom_id))
        raise AssertionError(f"No button is called {label!r}: {self.reads(person, channel)}")

    def sees(self, person: Person, channel: Channel | None = None) -> list[Shown]:
        """Return a channel, or the private chat of a person, as they see it."""
        return self.server.people.sees(person, channel or self.server.world.dm_with(person.id))

    def reads(self, person: Person, channel: Channel | None = None) -> list[str]:
        """Return what the bot's messages there say to a person."""
        return [said(message) for message in self.sees(person, channel) if message.author_id != person.id]

    def spaces(self) -> list[Space]:
        """Return the shared chats that the program knows."""
        with SqlStore(self.program.database).begin() as uow:
            chats = [(self.bot.account, str(id)) for id in self.server.world.channels]
            return list(uow.spaces(chats).values())


def said(message: Shown) -> str:
    """Return the words of a message, as people see them."""
    return plain("\n".join(shown_by(node["content"]) for node in message.components if "content" in node))


def buttons(message: Shown) -> list[tuple[str, str]]:
    """Return the ids and names of a message's buttons."""
    nodes = [node for row in message.components for node in row.get("components", ())]
    return [(node["custom_id"], plain(node["label"])) for node in nodes if "label" in node]


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@asynccontextmanager
async def village(data: Path) -> AsyncIterator[Village]:
    """Begin with a group whose check-in is open."""
    async with DiscordServer.running(ServerSettings(token=TOKEN)) as server, on_server(server, data) as program:
        server.rate_limits.scale = 0.02  # the same limits, over sooner
        home = await founded(program, program.clock, "Riverside", "Dana")  # type: ignore[arg-type]
        await home.plans()
        await home.passes(THURSDAY)
        yield Village(server, home)


def message_to(person: Person, *body: Piece, key: str | None = None, slot: str | None = None) -> Outgoing:
    """Return a message to somebody, addressed as the core does."""
    message = Message(Private(PersonId("p")), body, slot=slot)
    return Outgoing(key or fresh_id(), account_of(TOKEN), str(person.id), message)
