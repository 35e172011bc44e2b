"""A program whose bots meet a small Telegram, in one process; its clock is moved by hand."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from pydantic import SecretStr

from core.changes import Changes, Outgoing
from core.messages import Message, Shared, told
from core.people import GroupId, Identity, Member
from core.ports import Drop
from core.spaces import Space
from ladle.clocks import ManualClock
from ladle.ids import fresh_id
from ladle.operations import Status
from ladle.program import Program, running
from ladle.serving import listen
from ladle.settings import Settings
from storage.store import SqlStore
from tests.faults.crowd import admit, found, save, say, to
from tests.faults.lives import unpaced
from tests.groups import MONDAY
from tests.guests import plain
from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.groups import Group
from tests.telegram_api.people import Person
from tests.telegram_api.records import Call
from tests.telegram_api.server import TelegramServer
from tests.transcripts.stage import pass_time

# No two programs on a machine may serve the same bot, and several may run these tests.
_numbers = count(8_000_000_000 + 1000 * os.getpid())


@dataclass
class Town:
    """A running program, its bots and the members who use them. Everybody is a member called by their name.

    With `serve` it has its pages and listens to commands as well.
    """

    server: TelegramServer
    bots: list[BotAccount]
    settings: Settings
    serve: bool = False
    clock: ManualClock = field(default_factory=lambda: ManualClock(MONDAY))
    program: Program = field(init=False)
    group: GroupId = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)
    ids: dict[str, Member] = field(default_factory=dict)
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def starts(self) -> None:
        """Start the program, on the data it had."""
        ladle = running(self.settings, clock=self.clock, serve=self.serve, platforms=unpaced)
        self.program = await self._running.enter_async_context(ladle)

    async def stops(self) -> None:
        """Stop the program."""
        await self._running.aclose()

    def arrive(self, *names: str, bot: int = 0, started: bool = True) -> None:
        """Let people join, who have pressed Start unless told otherwise."""
        for name in names:
            person = self.people[name] = self.server.person(name)
            self.server.private(person, self.bots[bot]).started = started
            identity = self.identities[name] = Identity(f"telegram:{self.bots[bot].id}", str(person.id))
            [self.ids[name]] = admit(self.program, self.group, [identity], name)

    def tell(self, name: str, *texts: str, useful_until: datetime | None = None) -> None:
        """Let messages wait for a member, in this order."""
        identity, member = self.identities[name], self.ids[name]
        say(self.program, [to(identity, member, text, useful_until) for text in texts])

    def space(self, chat: Group, *, bot: int = 0) -> Space:
        """Return what the program knows of a shared chat."""
        where = (f"telegram:{self.bots[bot].id}", str(chat.id))
        with SqlStore(self.program.database).begin() as work:
            return work.spaces([where])[where]

    def link(self, chat: Group, thread: str = "") -> Space:
        """Link a shared chat in which the bot is, or a topic of it, with the group."""
        space = replace(self.space(chat), group=self.group, thread=thread, introduced=True)
        save(self.program, Changes(spaces={space.id: space}))
        return space

    def announce(self, space: Space, *texts: str) -> None:
        """Let messages wait for a shared chat, in this order."""
        messages = [Message(Shared(space.id), (told(text),)) for text in texts]
        say(self.program, [Outgoing(fresh_id(), space.account, space.address, message) for message in messages])

    def tell_all(self, *texts: str) -> None:
        """Let messages wait for everybody."""
        for name in self.people:
            self.tell(name, *texts)

    async def settles(self) -> None:
        """Do everything there is to do at the clock's present time."""
        await self.program.settle()

    async def hears(self) -> None:
        """Wait until everything that people did was taken in and answered, and do what follows."""
        for bot in self.bots:
            await self.server.confirmed(bot)
        await self.program.settle()

    async def passes(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass, and then everything happen."""
        self.clock.advance(timedelta(minutes=minutes, seconds=seconds))
        await self.program.settle()

    async def reaches(self, moment: datetime) -> None:
        """Let time pass until a moment, with everything that falls due on the way."""
        await pass_time(self.program, self.clock, moment)

    def came(self, who: str | Group) -> list[str]:
        """Return what arrived in a chat, in order; a repeat counts."""
        return [plain([call.parameters["text"]]) for call in self.tries(who) if call.accepted]

    def tries(self, who: str | Group | None = None) -> list[Call]:
        """Return each try to send a message to a chat, or anywhere."""
        return self.server.calls("sendMessage", chat=self.people[who] if isinstance(who, str) else who)

    def members(self) -> dict[str, Member]:
        """Return how everybody stands, by name."""
        with SqlStore(self.program.database).begin() as work:
            return {member.name: member for member in work.page(self.group, None, 1000)}

    async def status(self) -> Status:
        """Return what `ladle doctor` is told."""
        return await self.program.desk(running=True).status()

    async def dropped(self) -> dict[Drop, int]:
        """Return what was not sent, by reason."""
        return {Drop(reason): count for reason, count in (await self.status()).dropped.items()}

    async def waiting(self) -> int:
        """Return how many messages wait."""
        return (await self.status()).waiting


async def until(so: Callable[[], object]) -> None:
    """Wait until something is so at the other end of a line; ten seconds at most."""
    async with asyncio.timeout(10):
        while not so():  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(0.005)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with listen("127.0.0.1", 0) as probe:
        port: int = probe.getsockname()[1]
    return port


@asynccontextmanager
async def town(
    data: Path, *, bots: int = 1, members: Sequence[str] = (), serve: bool = False, webhook: bool = False
) -> AsyncIterator[Town]:
    """Start a program with so many bots and a group; the members are all with the first bot.

    With `webhook`, Telegram brings what people do.
    """
    async with TelegramServer.running() as server:
        made = [server.bot(f"bot_{number}_bot", f"{next(_numbers)}:made-up-token-of-a-bot") for number in range(bots)]
        tokens = SecretStr(" ".join(bot.token for bot in made))
        port = free_port()
        settings = Settings(
            data_dir=data,
            port=port,
            base_url=f"http://127.0.0.1:{port}" if webhook else None,
            telegram_token=tokens,
            telegram_api_url=server.url,
            telegram_receive="webhook" if webhook else "poll",
        )
        place = Town(server, made, settings, serve or webhook)
        try:
            await place.starts()
            place.group = await found(place.program)
            place.arrive(*members)
            yield place
        finally:
            server.faults.clear()
            await place.stops()
