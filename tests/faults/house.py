"""A program with a group in it, whatever platform it is on; its clock is moved by hand."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.changes import Changes, Outgoing
from core.messages import Message, Shared, told
from core.people import GroupId, Identity, Member
from core.ports.outbox import Drop
from core.spaces import Space
from ladle.clocks import ManualClock
from ladle.ids import fresh_id
from ladle.operations import Status
from ladle.program import Program
from ladle.running import running
from ladle.serving import listen
from ladle.settings import Settings
from storage.store import SqlStore
from tests.faults.crowd import admit, found, save, say, to
from tests.faults.lives import unpaced
from tests.groups import MONDAY
from tests.ready import prepare
from tests.transcripts.stage import pass_time


@dataclass
class House:
    """A running program and a group whose members are known by their names.

    With `serve` it has its pages and listens to commands as well.
    """

    settings: Settings
    serve: bool = False
    clock: ManualClock = field(default_factory=lambda: ManualClock(MONDAY))
    program: Program = field(init=False)
    group: GroupId = field(init=False)
    identities: dict[str, Identity] = field(default_factory=dict)
    _ids: dict[str, Member] = field(default_factory=dict)
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def begins(self) -> None:
        """Start the program, and found the group."""
        await self.starts()
        self.group = await found(self.program)

    async def starts(self) -> None:
        """Start the program, on the data it had."""
        ladle = running(prepare(self.settings), clock=self.clock, serve=self.serve, platforms=unpaced)
        self.program = await self._running.enter_async_context(ladle)

    async def stops(self) -> None:
        """Stop the program."""
        await self._running.aclose()

    def admit(self, name: str, identity: Identity) -> None:
        """Let somebody be a member."""
        self.identities[name] = identity
        [self._ids[name]] = admit(self.program, self.group, [identity], name)

    # What is to be sent

    def tell(self, name: str, *texts: str, useful_until: datetime | None = None) -> None:
        """Let messages wait for a member, in this order."""
        identity, member = self.identities[name], self._ids[name]
        say(self.program, [to(identity, member, text, useful_until) for text in texts])

    def tell_all(self, *texts: str) -> None:
        """Let messages wait for everybody."""
        for name in self.identities:
            self.tell(name, *texts)

    def linked(self, space: Space, thread: str = "") -> Space:
        """Link a shared chat in which a bot is, or a topic of it, with the group."""
        space = replace(space, group=self.group, thread=thread, introduced=True)
        save(self.program, Changes(spaces={space.id: space}))
        return space

    def announce(self, space: Space, *texts: str) -> None:
        """Let messages wait for a shared chat, in this order."""
        messages = [Message(Shared(space.id), (told(text),)) for text in texts]
        say(self.program, [Outgoing(fresh_id(), space.account, space.address, message) for message in messages])

    # What happens

    async def settles(self) -> None:
        """Do everything there is to do at the clock's present time."""
        await self.program.settle()

    async def passes(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass, and then everything happen."""
        self.clock.advance(timedelta(minutes=minutes, seconds=seconds))
        await self.program.settle()

    async def reaches(self, moment: datetime) -> None:
        """Let time pass until a moment, with everything that falls due on the way."""
        await pass_time(self.program, self.clock, moment)

    # What came of it

    def members(self) -> dict[str, Member]:
        """Return how everybody stands, by name."""
        with SqlStore(self.program.database).begin() as work:
            return {member.name: member for member in work.page(self.group, None, 1000)}

    def knows(self, account: str, chat: str) -> bool:
        """Whether the program knows a shared chat."""
        with SqlStore(self.program.database).begin() as work:
            return bool(work.spaces([(account, chat)]))

    def space_at(self, account: str, chat: str) -> Space:
        """Return what the program knows of a shared chat."""
        with SqlStore(self.program.database).begin() as work:
            return work.spaces([(account, chat)])[account, chat]

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
