"""Routes of the bot itself, of people, servers and channels."""

from datetime import timedelta

from tests.discord_api import bits, messages, permissions, places, wire
from tests.discord_api.refusals import (
    cannot_send_to_this_user,
    invalid_form,
    missing_access,
    missing_permissions,
    opening_too_fast,
    thread_is_archived,
    unknown_guild,
    unknown_member,
)
from tests.discord_api.requests import Asked
from tests.discord_api.routes import Reply, Route
from tests.discord_api.service import Service
from tests.discord_api.world import Guild

RESET_OF_SESSIONS = 86_400_000


def me(service: Service, _asked: Asked) -> Reply:
    return Reply(wire.person(service.world.bot) | {"mfa_enabled": True, "verified": True, "email": None})


def application(service: Service, _asked: Asked) -> Reply:
    """Answer with resources/application#application-object, of docs.discord.com/developers."""
    bot = service.world.bot
    return Reply(
        {
            "id": str(bot.id),
            "name": bot.username,
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "owner": wire.person(bot),
            "bot": wire.person(bot),
            "team": None,
            "flags": 0,
            "summary": "",
        }
    )


def gateway_of_bot(service: Service, _asked: Asked) -> Reply:
    """Answer with events/gateway#get-gateway-bot, of docs.discord.com/developers."""
    left = 1000 - service.sessions.identified
    start = {"total": 1000, "remaining": left, "reset_after": RESET_OF_SESSIONS, "max_concurrency": 1}
    shards = service.settings.recommended_shards
    return Reply({"url": service.gateway_address, "shards": shards, "session_start_limit": start})


def gateway(service: Service, _asked: Asked) -> Reply:
    return Reply({"url": service.gateway_address})


def user(service: Service, asked: Asked) -> Reply:
    return Reply(wire.person(service.world.person(asked.id("user"))))


def open_dm(service: Service, asked: Asked) -> Reply:
    """Open a DM. That works even when the person takes none; a message will not.

    https://docs.discord.com/developers/resources/user#create-dm
    """
    given = str(asked.form.get("recipient_id", ""))
    if not given.isdecimal():
        raise invalid_form("recipient_id", "NUMBER_TYPE_COERCE", f'Value "{given}" is not snowflake.')
    person = service.world.person(int(given))
    if person.bot:
        raise cannot_send_to_this_user()
    if person.id not in service.world.dms:
        _count_opening(service)
    return Reply(wire.channel(service.world, service.world.dm_with(person.id)))


def _count_opening(service: Service) -> None:
    if service.settings.dms_opened is None:
        return
    most, seconds = service.settings.dms_opened
    now = service.clock.now()
    service.dm_openings = [at for at in service.dm_openings if now - at < timedelta(seconds=seconds)]
    if len(service.dm_openings) >= most:
        raise opening_too_fast()
    service.dm_openings.append(now)


def channel(service: Service, asked: Asked) -> Reply:
    place = service.world.channel(asked.id("channel"))
    permissions.require(service.world, service.world.bot.id, place, 0)
    return Reply(wire.channel(service.world, place))


def edit_channel(service: Service, asked: Asked) -> Reply:
    """Change a thread: open it again, archive it, rename it. An archived one must be opened in the same call.

    https://docs.discord.com/developers/topics/threads#editing--deleting-threads
    """
    world = service.world
    place = world.channel(asked.id("channel"))
    permissions.require(world, world.bot.id, place, 0)
    if not place.is_thread:
        raise missing_permissions()
    form = asked.form
    manages = bool(permissions.in_channel(world, world.bot.id, place) & bits.MANAGE_THREADS)
    if not manages and (place.owner_id != world.bot.id) and (place.locked or set(form) != {"archived"}):
        raise missing_permissions()
    if place.archived and form.get("archived", True):
        raise thread_is_archived()
    place.archived = bool(form.get("archived", place.archived))
    place.locked = bool(form.get("locked", place.locked))
    place.name = str(form.get("name", place.name))
    messages.announce_channel(service, place, "UPDATE")
    return Reply(wire.channel(world, place))


def guilds(service: Service, _asked: Asked) -> Reply:
    """Answer with resources/user#get-current-user-guilds, of docs.discord.com/developers."""
    mine = [guild for guild in service.world.guilds.values() if service.world.bot.id in guild.members]
    names = ("id", "name", "icon", "banner", "features")
    found = [wire.guild(service.world, guild) for guild in mine]
    rights = {"owner": False, "permissions": str(bits.GIVEN_TO_EVERYONE)}
    return Reply([{name: data[name] for name in names} | rights for data in found])


def leave_guild(service: Service, asked: Asked) -> Reply:
    places.kick_bot(service, guild_asked(service, asked))
    return Reply(status=204)


def guild_asked(service: Service, asked: Asked) -> Guild:
    guild = service.world.guild(asked.id("guild"))
    if service.world.bot.id not in guild.members:
        raise unknown_guild()
    return guild


def guild(service: Service, asked: Asked) -> Reply:
    return Reply(wire.guild(service.world, guild_asked(service, asked)))


def channels_of_guild(service: Service, asked: Asked) -> Reply:
    there = service.world.channels_of(guild_asked(service, asked).id)
    return Reply([wire.channel(service.world, place) for place in there if not place.is_thread])


def roles_of_guild(service: Service, asked: Asked) -> Reply:
    return Reply([wire.role(role) for role in guild_asked(service, asked).roles.values()])


def member(service: Service, asked: Asked) -> Reply:
    guild = service.world.guild(asked.id("guild"))
    if service.world.bot.id not in guild.members:
        raise missing_access()
    found = guild.members.get(service.world.person(asked.id("user")).id)
    if found is None:
        raise unknown_member()
    return Reply(wire.member(service.world, found))


ROUTES = [
    Route("GET", "/users/@me", "other", me),
    Route("GET", "/users/{user}", "other", user),
    Route("GET", "/users/@me/guilds", "other", guilds),
    Route("DELETE", "/users/@me/guilds/{guild}", "other", leave_guild),
    Route("POST", "/users/@me/channels", "open-dm", open_dm),
    Route("GET", "/oauth2/applications/@me", "other", application),
    Route("GET", "/applications/@me", "other", application),
    Route("GET", "/gateway", "other", gateway, open=True),
    Route("GET", "/gateway/bot", "other", gateway_of_bot),
    Route("GET", "/channels/{channel}", "other", channel),
    Route("PATCH", "/channels/{channel}", "other", edit_channel),
    Route("GET", "/guilds/{guild}", "other", guild),
    Route("GET", "/guilds/{guild}/channels", "other", channels_of_guild),
    Route("GET", "/guilds/{guild}/roles", "other", roles_of_guild),
    Route("GET", "/guilds/{guild}/members/{user}", "other", member),
]
