"""Application commands, checked as Discord checks them.

https://docs.discord.com/developers/developers/interactions/application-commands
"""

import re
from typing import Any

from tests.discord_api import limits
from tests.discord_api.complaints import Complaints
from tests.discord_api.refusals import invalid_form, too_many_commands
from tests.discord_api.world import Json, World

CHAT_INPUT = 1
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
WITH_CHOICES = (STRING, INTEGER, NUMBER)

# https://docs.discord.com/developers/reference#locales
LOCALES = frozenset(
    (
        *(
            "id",
            "da",
            "de",
            "en-GB",
            "en-US",
            "es-ES",
            "es-419",
            "fr",
            "hr",
            "it",
            "lt",
            "hu",
            "nl",
            "no",
            "pl",
            "pt-BR",
        ),
        *("ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko"),
    )
)
# Letters, numbers, - and _ and ', Devanagari and Thai with their marks, all in lower case where there is one:
# interactions/application-commands#application-command-object-application-command-naming
NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]+")


def registered(world: World, scope: int | None, form: Any, path: str = "") -> Json:
    """Check one command and put it in place of one with the same name and type. Raises Refused."""
    command = _checked(form, path)
    there = world.commands.setdefault(scope, {})
    same = next((c for c in there.values() if (c["name"], c["type"]) == (command["name"], command["type"])), None)
    if same is None and sum(1 for c in there.values() if c["type"] == command["type"]) >= _most(command):
        raise too_many_commands()
    id = world.new_id() if same is None else int(same["id"])
    kept = {
        "id": str(id),
        "application_id": str(world.bot.id),
        "version": str(world.new_id()),
        "default_member_permissions": None,
        "nsfw": False,
        "contexts": None,
        "integration_types": [0],
        **command,
    }
    if scope is not None:
        kept["guild_id"] = str(scope)
    there[id] = kept
    return kept


def replaced(world: World, scope: int | None, forms: Any) -> list[Json]:
    """Put a whole list of commands in place of what was registered. Raises Refused, and then nothing changes."""
    if not isinstance(forms, list):
        raise invalid_form("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    for number, form in enumerate(forms):
        _checked(form, f"{number}.")
    names = [(form["name"], form.get("type", CHAT_INPUT)) for form in forms]
    for number, name in enumerate(names):
        if name in names[:number]:
            code = "APPLICATION_COMMANDS_DUPLICATE_NAME"
            raise invalid_form(str(number), code, "Application command names must be unique")
    before = world.commands.get(scope, {})
    world.commands[scope] = {id: c for id, c in before.items() if (c["name"], c["type"]) in names}
    return [registered(world, scope, form) for form in forms]


def shown(command: Json, *, localizations: bool, locale: str | None = None) -> Json:
    """Return a command as a list of commands shows it: with all localizations, or only what its reader would see."""
    if localizations:
        return command
    plain = {name: value for name, value in command.items() if not name.endswith("_localizations")}
    for name in ("name", "description"):
        localized = (command.get(f"{name}_localizations") or {}).get(locale)
        if localized:
            plain[f"{name}_localized"] = localized
    return plain


def _most(command: Json) -> int:
    return limits.COMMANDS if command["type"] == CHAT_INPUT else limits.CONTEXT_COMMANDS


def _checked(form: Any, path: str) -> Json:
    if not isinstance(form, dict):
        raise invalid_form(path.rstrip("."), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
    complaints = Complaints()
    command = dict(form)
    command["type"] = command.get("type") or CHAT_INPUT
    if command["type"] == CHAT_INPUT:
        _named(command, path, complaints)
        command["options"] = _options(command.get("options"), f"{path}options", complaints)
    else:
        complaints.text(f"{path}name", command.get("name"), limits.COMMAND_NAME[1], 1, required=True)
        command["description"] = ""
    complaints.done()
    if _length(command) > limits.COMMAND_TEXT:
        code = "APPLICATION_COMMAND_TOO_LARGE"
        raise invalid_form(path.rstrip("."), code, f"Command exceeds maximum size ({limits.COMMAND_TEXT})")
    return command


def _named(node: Json, path: str, complaints: Complaints) -> None:
    """Check the name and description of a command or an option, and their translations."""
    _name(node.get("name"), f"{path}name", complaints)
    shortest, longest = limits.COMMAND_DESCRIPTION
    complaints.text(f"{path}description", node.get("description"), longest, shortest, required=True)
    for field in ("name", "description"):
        for locale, text in (node.get(f"{field}_localizations") or {}).items():
            place = f"{path}{field}_localizations.{locale}"
            if locale not in LOCALES:
                complaints.choice(place, LOCALES)
            elif field == "name":
                _name(text, place, complaints)
            else:
                complaints.text(place, text, longest, shortest, required=True)


def _name(value: Any, path: str, complaints: Complaints) -> None:
    shortest, longest = limits.COMMAND_NAME
    name = complaints.text(path, value, longest, shortest, required=True)
    if name and (NAME.fullmatch(name) is None or name != name.lower()):
        complaints.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _options(value: Any, path: str, complaints: Complaints) -> list[Json]:
    options = complaints.listed(path, value, limits.COMMAND_OPTIONS)
    optional_before = False
    for number, option in enumerate(options):
        place = f"{path}.{number}."
        _named(option, place, complaints)
        kind = option.get("type")
        if kind not in range(SUBCOMMAND, ATTACHMENT + 1):
            complaints.choice(f"{place}type", range(SUBCOMMAND, ATTACHMENT + 1))
        if option.get("required") and optional_before:
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            complaints.add(f"{path}.{number}", code, "Required options must be placed before non-required options")
        optional_before = optional_before or not option.get("required", False)
        _options(option.get("options"), f"{place}options", complaints)
        choices = complaints.listed(f"{place}choices", option.get("choices"), limits.COMMAND_CHOICES)
        if choices and kind not in WITH_CHOICES:
            complaints.add(
                f"{place}choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "Choices are not allowed here"
            )
        for index, choice in enumerate(choices):
            shortest, longest = limits.CHOICE_NAME
            complaints.text(f"{place}choices.{index}.name", choice.get("name"), longest, shortest, required=True)
    return options


def _length(node: Json) -> int:
    """Count names, descriptions and values together, each in its longest translation."""
    total = 0
    for field in ("name", "description"):
        translated = (node.get(f"{field}_localizations") or {}).values()
        total += max(len(text) for text in (node.get(field) or "", *translated))
    total += sum(len(str(choice.get("value", ""))) + _length(choice) for choice in node.get("choices") or ())
    return total + sum(_length(option) for option in node.get("options") or ())
