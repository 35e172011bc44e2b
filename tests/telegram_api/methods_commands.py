"""The lists of commands that a bot shows, by scope and language, and which of them a person sees."""

import re
from typing import TYPE_CHECKING, Any

from tests.telegram_api import limits
from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.groups import Group
from tests.telegram_api.methods import by_name, method
from tests.telegram_api.parameters import Parameters
from tests.telegram_api.refusals import bad_request
from tests.telegram_api.text import utf16_length

if TYPE_CHECKING:
    from tests.telegram_api.people import Person
    from tests.telegram_api.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"[a-z]{2}")
# Scope types and the ids that each one needs (https://core.telegram.org/bots/api#botcommandscope).
SCOPES: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def set_my_commands(world: "World", bot: BotAccount, parameters: Parameters) -> bool:
    """See https://core.telegram.org/bots/api#setmycommands."""
    commands = parameters.decoded("commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for one in commands:
        if not isinstance(one, dict):
            raise bad_request("expected an Object as BotCommand")
        name, description = one.get("command"), one.get("description")
        # A leading slash is cut off by the real server; a careful bot sends none.
        if not isinstance(name, str) or not COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not isinstance(description, str) or not 1 <= utf16_length(description) <= limits.COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": name, "description": description})
    bot.commands[_scope(world, parameters), _language(parameters)] = kept
    return True


def get_my_commands(world: "World", bot: BotAccount, parameters: Parameters) -> list[dict[str, str]]:
    """See https://core.telegram.org/bots/api#getmycommands."""
    return bot.commands.get((_scope(world, parameters), _language(parameters)), [])


def delete_my_commands(world: "World", bot: BotAccount, parameters: Parameters) -> bool:
    """See https://core.telegram.org/bots/api#deletemycommands."""
    bot.commands.pop((_scope(world, parameters), _language(parameters)), None)
    return True


def commands_shown(bot: BotAccount, person: "Person", group: Group | None = None) -> list[dict[str, str]]:
    """Return the commands a person sees (https://core.telegram.org/bots/api#determining-list-of-commands)."""
    if group is None:
        scopes = [f"chat {person.id}", "all_private_chats", "default"]
    else:
        scopes = [f"chat_member {group.id} {person.id}"]
        leads = group.membership(person).status in ("creator", "administrator")
        scopes += [f"chat_administrators {group.id}"] if leads else []
        scopes += [f"chat {group.id}"]
        scopes += ["all_chat_administrators"] if leads else []
        scopes += ["all_group_chats", "default"]
    for scope in scopes:
        for language in (person.language_code, ""):
            if bot.commands.get((scope, language)):
                return bot.commands[scope, language]
    return []


def _scope(world: "World", parameters: Parameters) -> str:
    scope: Any = parameters.decoded("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    ids = []
    for name in SCOPES[scope["type"]]:
        if name not in scope:
            raise bad_request(f"can't parse BotCommandScope: Can't find field \"{name}\"")
        number = scope[name]
        if not isinstance(number, int):
            raise bad_request(f'can\'t parse BotCommandScope: Field "{name}" must be of type Number')
        if name == "chat_id" and number not in world.groups and number not in world.people:
            raise bad_request("chat not found")
        ids.append(str(number))
    return " ".join([scope["type"], *ids])


def _language(parameters: Parameters) -> str:
    language = parameters.string("language_code")
    if language and not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


METHODS = by_name(
    method("setMyCommands", "commands scope language_code", set_my_commands),
    method("getMyCommands", "scope language_code", get_my_commands),
    method("deleteMyCommands", "scope language_code", delete_my_commands),
)
