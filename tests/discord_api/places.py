"""Servers, channels and threads made and changed by people, and what the bot hears of it."""

from tests.discord_api import bits, permissions, wire
from tests.discord_api.messages import announce_channel
from tests.discord_api.service import Service
from tests.discord_api.world import (
    PUBLIC_THREAD,
    TEXT_CHANNEL,
    Channel,
    Guild,
    Member,
    Overwrite,
    Person,
    Role,
)


def new_person(service: Service, username: str, *, global_name: str | None = None, locale: str = "en-US") -> Person:
    person = service.world.add_person(username)
    person.global_name = global_name
    person.locale = locale
    return person


def new_guild(
    service: Service,
    name: str = "A server",
    *,
    people: list[Person] | None = None,
    bot_may: int = bits.GIVEN_TO_EVERYONE,
    shard: int | None = None,
    shards: int = 1,
) -> Guild:
    """Make a server with people and the bot in it, and one channel, #general. Its owner is somebody else."""
    world = service.world
    id = world.new_id(shard=shard, shards=shards)
    owner = world.add_person(f"owner-of-{id}")
    guild = Guild(id, name, owner.id, {id: Role(id, "@everyone", bits.GIVEN_TO_EVERYONE & bot_may)})
    world.guilds[id] = guild
    for person in (owner, *(people or ())):
        _put_in(service, guild, person)
    world.add_channel(Channel(world.new_id(), TEXT_CHANNEL, "general", guild_id=id))
    invite_bot(service, guild)
    return guild


def _put_in(service: Service, guild: Guild, person: Person) -> Member:
    person.was_in_a_guild = True
    guild.members[person.id] = Member(person.id, service.clock.now())
    return guild.members[person.id]


def invite_bot(service: Service, guild: Guild) -> None:
    """Let the bot in, with what everyone may do there."""
    _put_in(service, guild, service.world.bot)
    _tell_of(service, guild, known=False)


def _tell_of(service: Service, guild: Guild, *, known: bool) -> None:
    for session in service.sessions.all.values():
        if session.minds(guild.id) and session.intents & bits.GUILDS:
            everybody = bool(session.intents & bits.GUILD_MEMBERS)
            session.dispatch("GUILD_CREATE", wire.guild_create(service.world, guild, everybody=everybody, known=known))
    service.news.tell()


def kick_bot(service: Service, guild: Guild) -> None:
    guild.members.pop(service.world.bot.id, None)
    service.tell_bot("GUILD_DELETE", {"id": str(guild.id)}, guild_id=guild.id, intents=bits.GUILDS)


def outage(service: Service, guild: Guild, *, over: bool = False) -> None:
    """Take a server away for a while, as in an outage of Discord, or bring it back."""
    guild.unavailable = not over
    if over:
        _tell_of(service, guild, known=True)
    else:
        data = {"id": str(guild.id), "unavailable": True}
        service.tell_bot("GUILD_DELETE", data, guild_id=guild.id, intents=bits.GUILDS)


def join(service: Service, guild: Guild, person: Person) -> None:
    data = wire.member(service.world, _put_in(service, guild, person)) | {"guild_id": str(guild.id)}
    service.tell_bot("GUILD_MEMBER_ADD", data, guild_id=guild.id, intents=bits.GUILD_MEMBERS)


def leave(service: Service, guild: Guild, person: Person) -> None:
    guild.members.pop(person.id, None)
    data = {"guild_id": str(guild.id), "user": wire.person(person)}
    service.tell_bot("GUILD_MEMBER_REMOVE", data, guild_id=guild.id, intents=bits.GUILD_MEMBERS)


def general(service: Service, guild: Guild) -> Channel:
    """Return the first channel of a server."""
    return service.world.channels_of(guild.id)[0]


def new_channel(service: Service, guild: Guild, name: str) -> Channel:
    channel = service.world.add_channel(Channel(service.world.new_id(), TEXT_CHANNEL, name, guild_id=guild.id))
    announce_channel(service, channel, "CREATE")
    return channel


def new_thread(service: Service, parent: Channel, name: str, *, kind: int = PUBLIC_THREAD) -> Channel:
    """Start a thread in the name of the server's owner; the bot is invited."""
    world = service.world
    guild = world.guild(parent.guild_id or 0)
    thread = world.add_channel(
        Channel(world.new_id(), kind, name, guild_id=guild.id, parent_id=parent.id, owner_id=guild.owner_id)
    )
    thread.invited = {guild.owner_id, world.bot.id}
    announce_channel(service, thread, "CREATE")
    return thread


def archive(service: Service, thread: Channel, *, locked: bool = False) -> None:
    thread.archived, thread.locked = True, locked
    announce_channel(service, thread, "UPDATE")


def delete_channel(service: Service, channel: Channel) -> None:
    service.world.forget_channel(channel)
    announce_channel(service, channel, "DELETE")


def allow(service: Service, channel: Channel, *, to_bot: int = 0, not_to_bot: int = 0) -> None:
    """Give the bot permissions in a channel, or take them. What is in neither is as everyone has it."""
    bot = service.world.bot.id
    saw = permissions.may_see(service.world, bot, channel)
    channel.overwrites = [o for o in channel.overwrites if o.target_id != bot]
    channel.overwrites.append(Overwrite(bot, for_member=True, allow=to_bot, deny=not_to_bot))
    if permissions.may_see(service.world, bot, channel):
        announce_channel(service, channel, "UPDATE" if saw else "CREATE")
    elif saw:
        announce_channel(service, channel, "DELETE")
