"""Controls that arrange the world and the server: people, servers, channels, faults, limits, the gateway."""

from datetime import timedelta
from typing import Any

from tests.discord_api import bits, places
from tests.discord_api.controls import Ask, Control
from tests.discord_api.faults import Fault
from tests.discord_api.refusals import Impossible
from tests.discord_api.world import Json, Person

OK: Json = {"ok": True}


async def new_person(ask: Ask) -> Json:
    given = {name: ask.body[name] for name in ("global_name", "locale") if name in ask.body}
    person = places.new_person(ask.service, ask.body["username"], **given)
    if "guild" in ask.body:
        places.join(ask.service, ask.guild(), person)
    return {"id": str(person.id), "dm": str(ask.service.world.dm_with(person.id).id)}


async def new_people(ask: Ask) -> Json:
    """Make many at once: {"count": 1000, "prefix": "person", "guild": id}."""
    made = []
    for number in range(int(ask.body["count"])):
        person = places.new_person(ask.service, f"{ask.body.get('prefix', 'person')}-{number}")
        if "guild" in ask.body:
            places.join(ask.service, ask.guild(), person)
        made.append(str(person.id))
    return {"ids": made}


async def change_person(ask: Ask) -> Json:
    person = ask.person()
    person.dms_closed = bool(ask.body.get("dms_closed", person.dms_closed))
    person.locale = str(ask.body.get("locale", person.locale))
    return OK


async def new_guild(ask: Ask) -> Json:
    """Make a server: {"name", "people": [ids], "shard", "shards"}."""
    people: list[Person] = [ask.service.world.person(int(id)) for id in ask.body.get("people", ())]
    guild = places.new_guild(
        ask.service,
        ask.body.get("name", "A server"),
        people=people,
        shard=ask.body.get("shard"),
        shards=ask.body.get("shards", 1),
    )
    return {"id": str(guild.id), "owner": str(guild.owner_id), "general": str(places.general(ask.service, guild).id)}


async def kick(ask: Ask) -> Json:
    places.kick_bot(ask.service, ask.guild())
    return OK


async def invite(ask: Ask) -> Json:
    places.invite_bot(ask.service, ask.guild())
    return OK


async def outage(ask: Ask) -> Json:
    places.outage(ask.service, ask.guild(), over=bool(ask.body.get("over", False)))
    return OK


async def join(ask: Ask) -> Json:
    places.join(ask.service, ask.guild(), ask.person())
    return OK


async def leave(ask: Ask) -> Json:
    places.leave(ask.service, ask.guild(), ask.person())
    return OK


async def new_channel(ask: Ask) -> Json:
    return {"id": str(places.new_channel(ask.service, ask.guild(), ask.body["name"]).id)}


async def new_thread(ask: Ask) -> Json:
    return {"id": str(places.new_thread(ask.service, ask.channel(), ask.body["name"]).id)}


async def delete_channel(ask: Ask) -> Json:
    places.delete_channel(ask.service, ask.channel())
    return OK


async def archive(ask: Ask) -> Json:
    places.archive(ask.service, ask.channel(), locked=bool(ask.body.get("locked", False)))
    return OK


async def rights(ask: Ask) -> Json:
    """Give the bot permissions in a channel or take them: {"allow": ["VIEW_CHANNEL"], "deny": ["SEND_MESSAGES"]}."""
    allow, deny = (bits.permissions(ask.body.get(name, [])) for name in ("allow", "deny"))
    places.allow(ask.service, ask.channel(), to_bot=allow, not_to_bot=deny)
    return OK


async def delete_message(ask: Ask) -> Json:
    message = ask.message()
    ask.people.delete(ask.service.world.person(message.author_id), message)
    return OK


async def add_fault(ask: Ask) -> Json:
    """Script a fault: the fields of Fault."""
    ask.service.faults.add(Fault(**ask.body))
    return {"scripted": len(ask.service.faults.scripted)}


async def clear_faults(ask: Ask) -> Json:
    ask.service.faults.clear()
    ask.service.faults.let_go()
    return OK


async def set_limits(ask: Ask) -> Json:
    """Change rate limits: {"on", "scale", "a_second", "buckets": {"send": [5, 5.0]}}."""
    limits = ask.service.rate_limits
    limits.on = bool(ask.body.get("on", limits.on))
    limits.scale = float(ask.body.get("scale", limits.scale))
    limits.a_second = int(ask.body.get("a_second", limits.a_second))
    limits.buckets |= {name: (int(most), float(s)) for name, (most, s) in ask.body.get("buckets", {}).items()}
    return OK


async def set_settings(ask: Ask) -> Json:
    """Change settings by name: latency, recommended_shards, answers_heartbeats, dms_opened, token."""
    for name, value in ask.body.items():
        before: Any = getattr(ask.service.settings, name)
        if isinstance(before, timedelta):
            setattr(ask.service.settings, name, timedelta(seconds=value))
        else:
            setattr(ask.service.settings, name, tuple(value) if isinstance(value, list) else value)
    return OK


async def advance(ask: Ask) -> Json:
    ask.service.clock.advance(float(ask.body["seconds"]))
    return {"now": ask.service.clock.now().isoformat()}


async def revoke(ask: Ask) -> Json:
    """Make the token worthless: 401 for every call, and the gateway hangs up."""
    ask.service.revoke_token()
    return OK


async def drop(ask: Ask) -> Json:
    """Lose gateway connections: {"shard", "code"}; without a code the line is cut. Sessions can be resumed."""
    sessions = ask.service.sessions.connected(ask.body.get("shard"))
    for session in sessions:
        if session.line is not None:
            session.line.hang_up(ask.body.get("code"))
    return {"dropped": len(sessions)}


async def mute(ask: Ask) -> Json:
    """Let nothing arrive on open connections any more: {"shard"}. Events wait for a resume."""
    sessions = ask.service.sessions.connected(ask.body.get("shard"))
    for session in sessions:
        session.muted = True
    return {"muted": len(sessions)}


async def reconnect(ask: Ask) -> Json:
    """Ask shards to reconnect, with op 7."""
    return {"asked": ask.service.say_to_shards(7, None, ask.body.get("shard"))}


async def invalidate(ask: Ask) -> Json:
    """Say that sessions are invalid, with op 9: {"resumable"}. Without it they are forgotten."""
    resumable = bool(ask.body.get("resumable", False))
    told = ask.service.say_to_shards(9, resumable, ask.body.get("shard"))
    if not resumable:
        ask.service.sessions.forget(ask.body.get("shard"))
    return {"told": told}


async def dispatch(ask: Ask) -> Json:
    """Dispatch any event: {"event", "data", "guild"}."""
    guild = ask.guild().id if "guild" in ask.body else None
    if not isinstance(ask.body["data"], dict):
        raise Impossible("The data of an event is an object.")
    ask.service.tell_bot(ask.body["event"], ask.body["data"], guild_id=guild)
    return OK


ARRANGEMENTS = [
    Control("POST", "/people", new_person),
    Control("POST", "/people/many", new_people),
    Control("PATCH", "/people/{person}", change_person),
    Control("POST", "/guilds", new_guild),
    Control("POST", "/guilds/{guild}/kick", kick),
    Control("POST", "/guilds/{guild}/invite", invite),
    Control("POST", "/guilds/{guild}/outage", outage),
    Control("POST", "/guilds/{guild}/members", join),
    Control("DELETE", "/guilds/{guild}/members/{person}", leave),
    Control("POST", "/guilds/{guild}/channels", new_channel),
    Control("POST", "/channels/{channel}/threads", new_thread),
    Control("DELETE", "/channels/{channel}", delete_channel),
    Control("POST", "/channels/{channel}/archive", archive),
    Control("POST", "/channels/{channel}/rights", rights),
    Control("DELETE", "/messages/{message}", delete_message),
    Control("POST", "/faults", add_fault),
    Control("DELETE", "/faults", clear_faults),
    Control("POST", "/limits", set_limits),
    Control("POST", "/settings", set_settings),
    Control("POST", "/clock", advance),
    Control("POST", "/token/revoke", revoke),
    Control("POST", "/gateway/drop", drop),
    Control("POST", "/gateway/mute", mute),
    Control("POST", "/gateway/reconnect", reconnect),
    Control("POST", "/gateway/invalidate", invalidate),
    Control("POST", "/gateway/dispatch", dispatch),
]
