"""Routes of application commands, for everywhere and for one server.

https://docs.discord.com/developers/interactions/application-commands#endpoints
"""

from tests.discord_api import commands
from tests.discord_api.refusals import missing_access, unknown_command
from tests.discord_api.requests import Asked
from tests.discord_api.routes import Reply, Route
from tests.discord_api.service import Service
from tests.discord_api.world import Json

EVERYWHERE = "/applications/{application}/commands"
IN_A_GUILD = "/applications/{application}/guilds/{guild}/commands"


def _scope(service: Service, asked: Asked) -> int | None:
    """Return the server the commands are for, None for everywhere. Raises Refused for others' applications."""
    if asked.id("application") != service.world.bot.id:
        raise missing_access()
    if "guild" not in asked.path:
        return None
    guild = service.world.guilds.get(asked.id("guild"))
    if guild is None or service.world.bot.id not in guild.members:
        raise missing_access()
    return guild.id


def _one(service: Service, asked: Asked) -> Json:
    found = service.world.commands.get(_scope(service, asked), {}).get(asked.id("command"))
    if found is None:
        raise unknown_command()
    return found


def listed(service: Service, asked: Asked) -> Reply:
    there = service.world.commands.get(_scope(service, asked), {})
    full = asked.switch("with_localizations")
    return Reply([commands.shown(command, localizations=full) for command in there.values()])


def get(service: Service, asked: Asked) -> Reply:
    return Reply(_one(service, asked))


def create(service: Service, asked: Asked) -> Reply:
    scope = _scope(service, asked)
    before = len(service.world.commands.get(scope, {}))
    command = commands.registered(service.world, scope, asked.form)
    return Reply(command, 201 if len(service.world.commands[scope]) > before else 200)


def replace(service: Service, asked: Asked) -> Reply:
    return Reply(commands.replaced(service.world, _scope(service, asked), asked.json))


def edit(service: Service, asked: Asked) -> Reply:
    command = _one(service, asked)
    scope = _scope(service, asked)
    changed = commands.registered(service.world, scope, command | asked.form)
    if changed["id"] != command["id"]:
        there = service.world.commands[scope]
        del there[int(changed["id"])]
        changed["id"] = command["id"]
        there[int(command["id"])] = changed
    return Reply(changed)


def delete(service: Service, asked: Asked) -> Reply:
    del service.world.commands[_scope(service, asked)][int(_one(service, asked)["id"])]
    return Reply(status=204)


ROUTES = [
    route
    for there in (EVERYWHERE, IN_A_GUILD)
    for route in (
        Route("GET", there, "commands", listed),
        Route("POST", there, "commands", create),
        Route("PUT", there, "commands", replace),
        Route("GET", there + "/{command}", "commands", get),
        Route("PATCH", there + "/{command}", "commands", edit),
        Route("DELETE", there + "/{command}", "commands", delete),
    )
]
