"""A program whose bots meet a small Telegram, in one process."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from pydantic import SecretStr

from core.people import Identity
from core.spaces import Space
from ladle.settings import Settings
from tests.faults.house import House, free_port
from tests.guests import plain
from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.groups import Group
from tests.telegram_api.people import Person
from tests.telegram_api.records import Call
from tests.telegram_api.server import TelegramServer

# No two programs on a machine may serve the same bot, and several may run these tests.
_numbers = count(8_000_000_000 + 1000 * os.getpid())


@dataclass(kw_only=True)
class Town(House):
    """A house with its bots on Telegram, and the people there."""

    server: TelegramServer
    bots: list[BotAccount]
    people: dict[str, Person] = field(default_factory=dict)

    def arrive(self, *names: str, bot: int = 0) -> None:
        """Let people press Start and join."""
        for name in names:
            person = self.people[name] = self.server.person(name)
            self.server.private(person, self.bots[bot]).started = True
            self.admit(name, Identity(self.account(bot), str(person.id)))

    def account(self, bot: int = 0) -> str:
        return f"telegram:{self.bots[bot].id}"

    def space(self, chat: Group) -> Space:
        """Return what the program knows of a group of Telegram."""
        return self.space_at(self.account(), str(chat.id))

    async def hears(self) -> None:
        """Wait until everything that people did was taken in and answered, and do what follows."""
        for bot in self.bots:
            await self.server.confirmed(bot)
        await self.settles()

    def came(self, who: str | Group) -> list[str]:
        """Return what arrived in a chat, in order; a repeat counts."""
        return [plain([call.parameters["text"]]) for call in self.tries(who) if call.accepted]

    def tries(self, who: str | Group | None = None) -> list[Call]:
        """Return each try to send a message to a chat, or anywhere."""
        return self.server.calls("sendMessage", chat=self.people[who] if isinstance(who, str) else who)


@asynccontextmanager
async def town(
    data: Path, *, bots: int = 1, members: Sequence[str] = (), serve: bool = False, webhook: bool = False
) -> AsyncIterator[Town]:
    """Start a program with so many bots and a group; the members are all with the first bot.

    With `webhook`, Telegram brings what people do.
    """
    async with TelegramServer.running() as server:
        made = [server.bot(f"bot_{number}_bot", f"{next(_numbers)}:made-up-token-of-a-bot") for number in range(bots)]
        port = free_port()
        settings = Settings(
            data_dir=data,
            port=port,
            base_url=f"http://127.0.0.1:{port}" if webhook else None,
            telegram_token=SecretStr(" ".join(bot.token for bot in made)),
            telegram_api_url=server.url,
            telegram_receive="webhook" if webhook else "poll",
        )
        place = Town(settings, serve or webhook, server=server, bots=made)
        try:
            await place.begins()
            place.arrive(*members)
            yield place
        finally:
            server.faults.clear()
            await place.stops()
