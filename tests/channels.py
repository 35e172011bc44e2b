"""The channels that the same conversations are held on, and how somebody comes to each."""

from collections.abc import Callable, Mapping, Sequence

from ladle.platforms import Platforms, Served
from ladle.program import Program
from tests.discord_guest import DiscordGuest, on_discord
from tests.guests import BrowserGuest, Guest, TerminalGuest
from tests.telegram_guest import TelegramGuest, on_telegram

KINDS: Mapping[str, Callable[[Program, str, str], Guest]] = {
    "terminal": TerminalGuest,
    "browser": BrowserGuest,
    "telegram": TelegramGuest,
    "discord": DiscordGuest,
}
CHANNELS = tuple(KINDS)
_PLATFORMS: Mapping[str, Platforms] = {"telegram": on_telegram, "discord": on_discord}


def platforms(*channels: str) -> Platforms:
    """Return what makes a program's bots, where there are any among these channels."""

    def made(program: Program) -> Sequence[Served]:
        wanted = [_PLATFORMS[channel] for channel in channels if channel in _PLATFORMS]
        return [served for make in wanted for served in make(program)]

    return made


def guest(program: Program, channel: str, name: str, language: str = "en") -> Guest:
    """Bring somebody to a channel."""
    return KINDS[channel](program, name, language)
