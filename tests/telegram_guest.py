"""People on Telegram in tests: in the private chat with the bot, on the small Bot API server, over real HTTP."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from itertools import count

from bots.telegram.adapter import FACTS, TelegramBot, TelegramServices, account_of
from core.changes import Outgoing
from core.messages import Say
from core.ports.channels import ChannelFacts, Trouble
from core.ports.standing import Standing
from ladle.platforms import Served, telegram_services
from ladle.program import Program
from tests.guests import SPEAKS, plain
from tests.storage.recordings import VOICE
from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.people import Person
from tests.telegram_api.server import TelegramServer
from tests.telegram_api.views import ChatView, Seen

TOKEN = "5000000001:made-up-token-of-a-bot"
CONTROLS = ("control-back", "control-later", "control-stop")
TITLES = (
    *("title-question", "title-reminder", "title-result", "title-closed", "title-notice"),
    *("title-meeting", "title-after-meeting", "title-promise", "title-weekly"),
)
_MARKS = ("✓ ", *(f"{place}. " for place in range(1, 30)))
_numbers = count(1)


class StagedBot:
    """A bot whose Telegram begins and ends with it. `server` is that, once the program runs."""

    def __init__(self, services: TelegramServices) -> None:
        self._services = services
        self._stack = AsyncExitStack()
        self.server: TelegramServer
        self.there: BotAccount
        self.bot: TelegramBot

    @property
    def account(self) -> str:
        return account_of(TOKEN)

    @property
    def facts(self) -> ChannelFacts:
        return FACTS

    @property
    def trouble(self) -> Trouble | None:
        return self.bot.trouble

    def entrance(self, code: str) -> str | None:
        """Return no address, so that invites are those of the pages, as on every other channel."""
        del code
        return None

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        return await self.bot.send(outgoing, standing)

    async def start(self) -> None:
        self.server = await self._stack.enter_async_context(TelegramServer.running())
        self.there = self.server.bot("ladle_bot", TOKEN)
        self.bot = TelegramBot(self._services, TOKEN, self.server.url)
        await self.bot.start()

    async def stop(self) -> None:
        await self.bot.stop()

    async def quiet(self) -> None:
        await self.bot.quiet()

    async def close(self) -> None:
        await self.bot.close()
        await self._stack.aclose()


def on_telegram(program: Program) -> Sequence[Served]:
    """Make a bot on a small Telegram for a program: to be given to `running` as its platforms."""
    services = telegram_services(program)
    return [Served(StagedBot(services), None, exclusive=False)]


def bot_of(program: Program) -> StagedBot:
    """Return the bot that a program has on its small Telegram."""
    return next(bot for bot in program.bots if isinstance(bot, StagedBot))


class TelegramGuest:
    """Somebody in the private chat with the bot."""

    channel = "telegram"

    def __init__(self, program: Program, name: str, language: str = "en") -> None:
        self._program = program
        self._staged = bot_of(program)
        words = program.words

        def said(*ids: str) -> set[str]:
            return {plain([words.text(Say(id), (spoken,))]) for id in ids for spoken in words.languages}

        self._answered, self._titles, self._controls = said("question-answered"), said(*TITLES), said(*CONTROLS)
        self.person: Person = self._staged.server.person(name, language, username=f"guest_{next(_numbers)}")

    async def says(self, line: str) -> str:
        bot = self._staged.there
        popped_up = ""
        if line == "/start" or line.startswith("/start "):
            self.person.start(bot, line.removeprefix("/start").strip())
        elif line.startswith("["):
            popped_up = await self._taps(line[1:-1])
        elif line == SPEAKS:
            self.person.speaks(bot, VOICE)
        else:
            self.person.types(bot, line)
        return plain([popped_up, await self.sees()])

    async def sees(self) -> str:
        await self._staged.server.confirmed(self._staged.there)
        await self._program.settle()
        changes = [change for change in self.chat.news() if change.what != "gone"]
        return plain([line for change in changes for line in self._visible(change.seen)])

    async def leaves(self) -> None:
        """Close the app; nothing is open."""

    @property
    def chat(self) -> ChatView:
        """The chat with the bot, as the person sees it."""
        return self._staged.server.chat(self.person, self._staged.there)

    async def _taps(self, wanted: str) -> str:
        """Tap the newest button of this name; returns what pops up."""
        for seen in reversed(self.chat.from_bots):
            for label in seen.labels:
                name = plain([label])
                if wanted in (name, *(name.removeprefix(mark) for mark in _MARKS if name.startswith(mark))):
                    return await self.person.taps(self._staged.there, seen.message, label)
        raise AssertionError(f"Nothing on the screen is called {wanted!r}.")

    def _visible(self, seen: Seen) -> list[str]:
        """Return what is to be read of a message: its words and taps, without the title and the quiet controls."""
        lines = seen.text.split("\n")
        if plain(lines) in self._answered:
            return []
        if plain(lines[:1]) in self._titles:
            lines = lines[1:]
        loud = [row for row in seen.keyboard if not {plain([label]) for label in row} <= self._controls]
        return [*lines, *(f"[{label}]" for row in loud for label in row)]
