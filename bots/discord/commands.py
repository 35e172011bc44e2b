"""The commands that Discord's app offers for the bot, in every language that both know.

They are registered once, for all servers and private chats; after that only what has changed is.
https://docs.discord.com/developers/interactions/application-commands
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord.http import Route

from bots.discord.failures import NETWORK
from bots.discord.parse import known_language
from core.messages import Say
from core.ports.words import Words

LONGEST_DESCRIPTION = 100  # characters
MOST_CHOICES = 25  # of an option
_AS_TEXT, _INSTALLED_IN_A_SERVER = 3, 0
_IN_A_SERVER, _WITH_THE_BOT = 0, 1  # where a command is offered

_log = logging.getLogger(__name__)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `option` is the name of what may be filled in after it, if anything may."""

    name: str
    option: str = ""


LANGUAGE = "language"
COMMANDS = (
    Command("start", "code"),
    Command("open"),
    Command("rounds"),
    Command("meetings"),
    Command("agenda"),
    Command("calendar"),
    Command("help"),
    Command("help-now"),
    Command("me"),
    Command("language", LANGUAGE),
    Command("zone", "city"),
    Command("less"),
    Command("pause"),
    Command("new"),
    Command("proposals"),
    Command("propose"),
    Command("questions"),
    Command("top10"),
    Command("extend"),
    Command("close"),
    Command("remind"),
    Command("undo"),
    Command("mydata"),
    Command("consent"),
    Command("claim", "words"),
    Command("link", "code"),
    Command("unlink"),
    Command("hide"),
    Command("back"),
    Command("skip"),
    Command("later"),
    Command("stop"),
    Command("leave"),
    Command("setup"),
)
FOR_MANAGERS = "setup"  # offered in servers only, and to those who may manage them


async def register(client: discord.Client, words: Words, account: str) -> None:
    """Offer the commands as they are now, unless Discord does already. A failure leaves those offered before."""
    wanted = offered(words)
    application = client.application_id
    try:
        path = "/applications/{application_id}/commands"
        found = await client.http.request(
            Route("GET", path, application_id=application), params={"with_localizations": "true"}
        )
        if not same(found, wanted):
            await client.http.request(Route("PUT", path, application_id=application), json=wanted)
    except (discord.DiscordException, *NETWORK) as error:
        _log.warning("commands_not_registered", extra={"account": account, "reason": type(error).__name__})


def offered(words: Words) -> list[Json]:
    """Return every command as Discord takes it."""
    return [_command(command, words) for command in COMMANDS]


def same(found: object, wanted: list[Json]) -> bool:
    """Whether what Discord offers is what is wanted; it adds to each what we leave out."""
    if not isinstance(found, list) or len(found) != len(wanted):
        return False
    by_name = {command.get("name"): command for command in found if isinstance(command, Mapping)}
    return all(_covers(by_name.get(command["name"]), command) for command in wanted)


def _covers(found: object, wanted: object) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(_covers(found.get(name), value) for name, value in wanted.items())
    if isinstance(wanted, list):
        found = found or []
        return isinstance(found, list) and len(found) == len(wanted) and all(map(_covers, found, wanted))
    return found == wanted or not (found or wanted)


def _command(command: Command, words: Words) -> Json:
    managing = command.name == FOR_MANAGERS
    contexts = [_IN_A_SERVER] if managing else [_IN_A_SERVER, _WITH_THE_BOT]
    rights = str(discord.Permissions(manage_guild=True).value) if managing else None
    return {
        "type": discord.AppCommandType.chat_input.value,
        "name": command.name,
        **_described(f"command-{command.name}", words),
        "options": [_option(command.option, words)] if command.option else [],
        "contexts": contexts,
        "integration_types": [_INSTALLED_IN_A_SERVER],
        "default_member_permissions": rights,
    }


def _option(name: str, words: Words) -> Json:
    option: Json = {"type": _AS_TEXT, "name": name, **_described(f"option-{name}", words), "required": False}
    if name == LANGUAGE:
        spoken = words.languages[:MOST_CHOICES]
        option["choices"] = [{"name": words.text(Say(f"language-{tag}"), (tag,)), "value": tag} for tag in spoken]
    return option


def _described(message: str, words: Words) -> Json:
    """Return a description in English, and in those languages of Discord's app that we speak.

    Its app knows no Arabic, for one: https://docs.discord.com/developers/reference#locales
    """
    tags = {str(locale.value): known_language(str(locale.value), words.languages) for locale in discord.Locale}
    english, *others = words.languages
    return {
        "description": _text(message, english, words),
        "description_localizations": {
            locale: _text(message, tag, words) for locale, tag in tags.items() if tag in others
        },
    }


def _text(message: str, language: str, words: Words) -> str:
    return words.text(Say(message), (language,))[:LONGEST_DESCRIPTION]
