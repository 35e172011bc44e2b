"""Who may do what where.

https://docs.discord.com/developers/topics/permissions#permission-hierarchy
"""

from tests.discord_api import bits
from tests.discord_api.refusals import missing_access, missing_permissions
from tests.discord_api.world import PRIVATE_THREAD, Channel, Guild, World


def of_member(guild: Guild, person_id: int) -> int:
    """Return what a member may do in the whole server; nothing for somebody who is not in it."""
    member = guild.members.get(person_id)
    if member is None:
        return 0
    if person_id == guild.owner_id:
        return bits.EVERYTHING
    total = guild.roles[guild.id].permissions
    for role_id in member.roles:
        total |= guild.roles[role_id].permissions
    return bits.EVERYTHING if total & bits.ADMINISTRATOR else total


def in_channel(world: World, person_id: int, channel: Channel) -> int:
    """Return what somebody may do in a channel. A thread follows its parent."""
    guild = world.guild_of(channel)
    if guild is None:
        return bits.GIVEN_IN_A_DM | bits.VIEW_CHANNEL | bits.SEND_MESSAGES | bits.READ_MESSAGE_HISTORY
    total = of_member(guild, person_id)
    if total in (0, bits.EVERYTHING):
        return total
    place = world.channel(channel.parent_id) if channel.is_thread and channel.parent_id is not None else channel
    roles = set(guild.members[person_id].roles)
    layers = (
        [o for o in place.overwrites if o.target_id == guild.id],
        [o for o in place.overwrites if not o.for_member and o.target_id in roles],
        [o for o in place.overwrites if o.for_member and o.target_id == person_id],
    )
    for layer in layers:
        deny = allow = 0
        for overwrite in layer:
            deny |= overwrite.deny
            allow |= overwrite.allow
        total = total & ~deny | allow
    if channel.kind == PRIVATE_THREAD and person_id not in channel.invited and not total & bits.MANAGE_THREADS:
        return 0
    return total


def may_see(world: World, person_id: int, channel: Channel) -> bool:
    if channel.is_dm:
        return person_id in (world.bot.id, channel.person_id)
    return bool(in_channel(world, person_id, channel) & bits.VIEW_CHANNEL)


def require(world: World, person_id: int, channel: Channel, needed: int) -> None:
    """Raise Missing Access to who cannot see the channel, and Missing Permissions to who lacks anything else."""
    if not may_see(world, person_id, channel):
        raise missing_access()
    if not channel.is_dm and needed & ~in_channel(world, person_id, channel):
        raise missing_permissions()


def speaking(channel: Channel) -> int:
    """Return the permission it takes to write there."""
    return bits.SEND_MESSAGES_IN_THREADS if channel.is_thread else bits.SEND_MESSAGES
