"""The same check-in, with the same people and words, on one channel after another."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from core.messages import Say
from ladle.clocks import ManualClock
from ladle.running import running
from ladle.settings import Settings
from tests import channels
from tests.discord_guest import DiscordGuest
from tests.groups import MONDAY, THURSDAY, TUESDAY, Home, founded
from tests.guests import BrowserGuest, Guest
from tests.ready import prepare
from tests.screens.on_discord import discord_chat
from tests.screens.on_pages import page_chat
from tests.screens.on_telegram import telegram_chat
from tests.screens.on_terminal import WatchedTerminal
from tests.screens.seen import Bubble, Screen
from tests.telegram_guest import TelegramGuest

GROUP, FACILITATOR = "Bread & Roses", "Rosa"
OTHERS = {"Tom": "Good", "Lena": "Hard", "Ali": "Good", "Pat": "Mixed", "Ines": "Good", "Karim": "Hard"}
REPLY = "We talk about buses on Thursday."
ASKED, ANSWERED, RESULT = "Thursday, 18:00", "One tap and a few words later", "Tuesday, 18:00"

Look: TypeAlias = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Person:
    """Whose screen is looked at, and what they write."""

    name: str
    language: str
    words: str


MARIA = Person("Maria", "en", "The bus is cancelled again")
MARYAM = Person("مريم", "ar", "ألغيت الحافلة مرة أخرى")


@asynccontextmanager
async def staged(data: Path, *on: str, port: int | None = None) -> AsyncIterator[Home]:
    """Start a program with a group; with a port its pages are served."""
    clock = ManualClock(MONDAY)
    settings = Settings(data_dir=data) if port is None else Settings(data_dir=data, port=port)
    platforms = channels.platforms(*on)
    async with running(prepare(settings), clock=clock, serve=port is not None, platforms=platforms) as program:
        home = await founded(program, clock, GROUP, FACILITATOR)
        try:
            yield home
        finally:
            for guest in home.guests:
                await guest.leaves()


def brought(home: Home, channel: str, person: Person) -> Guest:
    """Bring the person whose screen is looked at."""
    kind = WatchedTerminal if channel == "terminal" else channels.KINDS[channel]
    guest = kind(home.program, person.name, person.language)
    home.guests.append(guest)
    return guest


async def play(home: Home, channel: str, person: Person, guest: Guest, look: Look) -> None:
    """Let everybody join, answer and read the result; `look` is called when something is to be seen."""

    def label(id: str) -> str:
        return f"[{home.program.words.text(Say(id), (person.language,))}]"

    await home.plans()
    await home.admits(guest, person.name, person.language)
    others = {name: await home.joins(channel, name) for name in OTHERS}
    await home.passes(THURSDAY)
    await guest.sees()
    await look(ASKED)
    await guest.says(label("week-hard"))
    await guest.says(person.words)
    await look(ANSWERED)
    await guest.says(label("credit-named"))
    for name, answer in OTHERS.items():
        await others[name].sees()
        await others[name].says(f"[{answer}]")
        await others[name].says("[Finish]")
    rosa = await home.signs_in(FACILITATOR)
    await home.passes(TUESDAY)
    await rosa.sees()
    await rosa.says(REPLY)
    await home.passes(TUESDAY + timedelta(seconds=1))
    await guest.sees()
    await look(RESULT)


async def chat_of(home: Home, guest: Guest) -> tuple[Bubble, ...]:
    """Return what stands on somebody's screen."""
    match guest:
        case TelegramGuest():
            return telegram_chat(home.program, guest.chat)
        case DiscordGuest():
            return await discord_chat(guest)
        case WatchedTerminal():
            return guest.chat
        case BrowserGuest():
            return page_chat(guest._browser.source)
    raise AssertionError("There is nothing to look at.")


async def screens(data: Path, channel: str, person: Person = MARIA) -> list[Screen]:
    """Play the check-in on a channel; return what the person's screen shows at each moment."""
    found: list[Screen] = []
    async with staged(data, channel) as home:
        guest = brought(home, channel, person)

        async def look(moment: str) -> None:
            found.append(Screen(moment, await chat_of(home, guest)))

        await play(home, channel, person, guest, look)
    return found
