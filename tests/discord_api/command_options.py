"""A command as somebody runs it: found by name, its options checked as the client does.

https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-application-command-data-structure
"""

from typing import Any

from tests.discord_api import wire
from tests.discord_api.commands import (
    BOOLEAN,
    CHANNEL,
    CHAT_INPUT,
    GROUP,
    INTEGER,
    MENTIONABLE,
    NUMBER,
    ROLE,
    STRING,
    SUBCOMMAND,
    USER,
)
from tests.discord_api.refusals import Impossible
from tests.discord_api.world import Channel, Json, Person, World

IN_A_GUILD, IN_A_DM = 0, 1
RESOLVED = (USER, CHANNEL, ROLE, MENTIONABLE)
TYPES: dict[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float)}


def invoked(world: World, person: Person, place: Channel, name: str, options: dict[str, Any]) -> Json:
    """Return the data of the interaction. Raises Impossible when the client would not offer or send it."""
    first, *path = name.split()
    command = _find(world, person, place, first)
    node, steps = command, []
    for step in path:
        node = _step(node, step, person.locale)
        steps.append(node)
    if any(option["type"] in (SUBCOMMAND, GROUP) for option in node.get("options") or ()):
        raise Impossible(f"/{name} needs one of {[option['name'] for option in node['options']]} after it.")
    given, resolved = _given(world, node, options)
    for inner in reversed(steps):
        given = [{"name": inner["name"], "type": inner["type"], "options": given}]
    data: Json = {"id": command["id"], "name": command["name"], "type": CHAT_INPUT, "options": given}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data | ({"resolved": resolved} if resolved else {})


def _called(node: Json, locale: str) -> tuple[str, str]:
    return node["name"], (node.get("name_localizations") or {}).get(locale) or node["name"]


def _find(world: World, person: Person, place: Channel, name: str) -> Json:
    """Find a command of this server or of everywhere that may be used in this place."""
    context = IN_A_DM if place.is_dm else IN_A_GUILD
    offered = [
        command
        for scope in ((place.guild_id, None) if place.guild_id is not None else (None,))
        for command in world.commands.get(scope, {}).values()
        if command["type"] == CHAT_INPUT and (command["contexts"] is None or context in command["contexts"])
    ]
    for command in offered:
        if name in _called(command, person.locale):
            return command
    raise Impossible(f"/{name} is not offered here; these are: {[command['name'] for command in offered]}.")


def _step(node: Json, name: str, locale: str) -> Json:
    for option in node.get("options") or ():
        if option["type"] in (SUBCOMMAND, GROUP) and name in _called(option, locale):
            found: Json = option
            return found
    raise Impossible(f"{node['name']} has no {name!r}.")


def _given(world: World, node: Json, values: dict[str, Any]) -> tuple[list[Json], Json]:
    declared = {option["name"]: option for option in node.get("options") or ()}
    missing = [name for name, option in declared.items() if option.get("required") and name not in values]
    unknown = [name for name in values if name not in declared]
    if missing or unknown:
        raise Impossible(f"Missing options: {missing}. Unknown options: {unknown}.")
    resolved: Json = {}
    given = []
    for name, value in values.items():
        option = declared[name]
        _check(option, value)
        if option["type"] in RESOLVED:
            _resolve(world, option["type"], int(value), resolved)
        sent = str(value) if option["type"] in RESOLVED else value
        given.append({"name": name, "type": option["type"], "value": sent})
    return given, resolved


def _check(option: Json, value: Any) -> None:
    types = TYPES.get(option["type"])
    if types is not None and (not isinstance(value, types) or (bool not in types and isinstance(value, bool))):
        raise Impossible(f"The option {option['name']!r} takes no {type(value).__name__}.")
    choices = [choice["value"] for choice in option.get("choices") or ()]
    if choices and value not in choices:
        raise Impossible(f"The option {option['name']!r} offers {choices}.")
    size = len(value) if isinstance(value, str) else value
    for least, most in (("min_length", "max_length"), ("min_value", "max_value")):
        if (least in option and size < option[least]) or (most in option and size > option[most]):
            raise Impossible(f"{value!r} does not fit the option {option['name']!r}.")


def _resolve(world: World, kind: int, id: int, resolved: Json) -> None:
    if kind == CHANNEL:
        resolved.setdefault("channels", {})[str(id)] = wire.channel(world, world.channel(id)) | {"permissions": "0"}
    elif kind == ROLE:
        guild = next(guild for guild in world.guilds.values() if id in guild.roles)
        resolved.setdefault("roles", {})[str(id)] = wire.role(guild.roles[id])
    else:
        resolved.setdefault("users", {})[str(id)] = wire.person(world.person(id))
