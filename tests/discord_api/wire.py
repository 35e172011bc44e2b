"""Things as Discord writes them in JSON. Ids and permissions are text, times ISO 8601."""

import re
from copy import deepcopy
from datetime import datetime

from tests.discord_api import permissions
from tests.discord_api.components import ATTACHED, media_of, text_of
from tests.discord_api.world import (
    DM_CHANNEL,
    Attachment,
    Channel,
    Guild,
    Interaction,
    Json,
    Member,
    Message,
    Person,
    Role,
    World,
)

ARCHIVED_AFTER_MINUTES = 1440


def time(moment: datetime) -> str:
    return moment.isoformat()


def person(who: Person) -> Json:
    """Write resources/user#user-object, of docs.discord.com/developers."""
    return {
        "id": str(who.id),
        "username": who.username,
        "global_name": who.global_name,
        "discriminator": "0",
        "avatar": None,
        "bot": who.bot,
        "public_flags": 0,
    }


def member(world: World, there: Member, *, with_user: bool = True) -> Json:
    """Write resources/guild#guild-member-object, of docs.discord.com/developers."""
    data: Json = {
        "nick": there.nick,
        "avatar": None,
        "roles": [str(id) for id in there.roles],
        "joined_at": time(there.joined),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    return data | {"user": person(world.person(there.person_id))} if with_user else data


def role(one: Role) -> Json:
    """Write topics/permissions#role-object, of docs.discord.com/developers."""
    return {
        "id": str(one.id),
        "name": one.name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": one.position,
        "permissions": str(one.permissions),
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def channel(world: World, place: Channel) -> Json:
    """Write resources/channel#channel-object, of docs.discord.com/developers."""
    data: Json = {
        "id": str(place.id),
        "type": place.kind,
        "last_message_id": None if place.last_message_id is None else str(place.last_message_id),
        "flags": 0,
    }
    if place.kind == DM_CHANNEL:
        other = [] if place.person_id is None else [person(world.person(place.person_id))]
        return data | {"recipients": other}
    data |= {"guild_id": str(place.guild_id), "name": place.name, "rate_limit_per_user": 0, "nsfw": False}
    data["parent_id"] = None if place.parent_id is None else str(place.parent_id)
    if place.is_thread:
        return data | _thread(world, place)
    overwrites = [
        {"id": str(o.target_id), "type": int(o.for_member), "allow": str(o.allow), "deny": str(o.deny)}
        for o in place.overwrites
    ]
    return data | {"position": 0, "topic": place.topic, "permission_overwrites": overwrites}


def _thread(world: World, place: Channel) -> Json:
    said = len(world.messages[place.id]) if place.id in world.messages else 0
    return {
        "owner_id": str(place.owner_id),
        "message_count": said,
        "total_message_sent": said,
        "member_count": len(place.invited),
        "thread_metadata": {
            "archived": place.archived,
            "locked": place.locked,
            "auto_archive_duration": ARCHIVED_AFTER_MINUTES,
            "archive_timestamp": time(place.changed or world.clock.now()),
        },
    }


def guild(world: World, one: Guild) -> Json:
    """Write resources/guild#guild-object, of docs.discord.com/developers."""
    return {
        "id": str(one.id),
        "name": one.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "owner_id": str(one.owner_id),
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "roles": [role(r) for r in one.roles.values()],
        "emojis": [],
        "stickers": [],
        "features": [],
        "mfa_level": 0,
        "nsfw_level": 0,
        "application_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "vanity_url_code": None,
        "description": None,
        "banner": None,
        "premium_tier": 0,
        "preferred_locale": one.preferred_locale,
    }


def guild_create(world: World, one: Guild, *, everybody: bool, known: bool) -> Json:
    """Return the event that says what is in a server: the bot's own member only, unless it may see everybody.

    `known`: the bot was told of the server before, and it is there now. discord.py takes any other for a new one.

    https://docs.discord.com/developers/events/gateway-events#guild-create
    """
    places = [c for c in world.channels_of(one.id) if permissions.may_see(world, world.bot.id, c)]
    members = [m for m in one.members.values() if everybody or m.person_id == world.bot.id]
    return (
        guild(world, one)
        | ({"unavailable": False} if known else {})
        | {
            "joined_at": time(one.members[world.bot.id].joined),
            "large": len(one.members) >= 250,
            "member_count": len(one.members),
            "voice_states": [],
            "members": [member(world, m) for m in members],
            "channels": [channel(world, c) for c in places if not c.is_thread],
            "threads": [channel(world, c) for c in places if c.is_thread and not c.archived],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }
    )


def attachment(file: Attachment, channel_id: int, address: str, *, ephemeral: bool = False) -> Json:
    """Write resources/message#attachment-object, of docs.discord.com/developers."""
    url = f"{address}/attachments/{channel_id}/{file.id}/{file.filename}"
    data: Json = {
        "id": str(file.id),
        "filename": file.filename,
        "size": len(file.content),
        "url": url,
        "proxy_url": url,
        "content_type": file.mime,
    }
    more = {"description": file.description, "duration_secs": file.duration, "waveform": file.waveform}
    data |= {name: value for name, value in more.items() if value is not None}
    return data | {"ephemeral": True} if ephemeral else data


def message(world: World, said: Message, address: str) -> Json:
    """Write resources/message#message-object, of docs.discord.com/developers."""
    place = world.channels[said.channel_id]
    text = f"{said.content}\n{text_of(said.components)}"
    allowed = {"parse": ["users", "everyone"]} if said.allowed_mentions is None else said.allowed_mentions
    data: Json = {
        "id": str(said.id),
        "type": said.kind,
        "channel_id": str(said.channel_id),
        "author": person(world.person(said.author_id)),
        "content": said.content,
        "timestamp": time(said.created),
        "edited_timestamp": None if said.edited is None else time(said.edited),
        "tts": False,
        "mention_everyone": "@everyone" in text and "everyone" in (allowed.get("parse") or ()),
        "mentions": [person(who) for who in _mentioned(world, text, allowed)],
        "mention_roles": [],
        "attachments": [attachment(f, said.channel_id, address, ephemeral=said.ephemeral) for f in said.attachments],
        "embeds": said.embeds,
        "components": _with_addresses(said, address),
        "pinned": False,
        "flags": said.flags,
    }
    if said.nonce is not None:
        data["nonce"] = said.nonce
    if said.reference is not None:
        data["message_reference"] = said.reference
    if said.interaction_id is not None:
        data |= {"application_id": str(world.bot.id), "webhook_id": str(world.bot.id)}
        data["interaction_metadata"] = _metadata(world, world.interactions[said.interaction_id])
    if place.guild_id is not None:
        data["guild_id"] = str(place.guild_id)
    return data


def _with_addresses(said: Message, address: str) -> list[Json]:
    """Return the components, with the address of each file in place of its name."""
    if not said.attachments:
        return said.components
    components = deepcopy(said.components)
    urls = {f"{ATTACHED}{f.filename}": attachment(f, said.channel_id, address)["url"] for f in said.attachments}
    for media in media_of(components):
        media["url"] = urls.get(media["url"], media["url"])
    return components


def _mentioned(world: World, text: str, allowed: Json) -> list[Person]:
    """Return who is mentioned and may be.

    https://docs.discord.com/developers/reference#message-formatting
    """
    ids = dict.fromkeys(int(found) for found in re.findall(r"<@!?(\d+)>", text))
    everybody = "users" in (allowed.get("parse") or ())
    named = {int(id) for id in allowed.get("users") or ()}
    return [world.people[id] for id in ids if id in world.people and (everybody or id in named)]


def _metadata(world: World, one: Interaction) -> Json:
    """Write resources/message#message-interaction-metadata-object, of docs.discord.com/developers."""
    data: Json = {
        "id": str(one.id),
        "type": one.kind,
        "user": person(world.person(one.person_id)),
        "authorizing_integration_owners": {"0": str(one.guild_id or 0)},
    }
    return data | ({"interacted_message_id": str(one.source_id)} if one.source_id is not None else {})


def interaction(world: World, one: Interaction, address: str) -> Json:
    """Write interactions/receiving-and-responding#interaction-object, of docs.discord.com/developers."""
    place = world.channel(one.channel_id)
    who = world.person(one.person_id)
    home = world.guild_of(place)
    data: Json = {
        "id": str(one.id),
        "application_id": str(world.bot.id),
        "type": one.kind,
        "token": one.token,
        "version": 1,
        "data": one.data,
        "channel_id": str(place.id),
        "channel": channel(world, place) | {"permissions": str(permissions.in_channel(world, who.id, place))},
        "app_permissions": str(permissions.in_channel(world, world.bot.id, place)),
        "locale": who.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": {"0": str(one.guild_id or 0)},
        "context": 0 if home is not None else 1,
        "attachment_size_limit": 10 * 1024 * 1024,
    }
    if home is None:
        # A DM comes without its recipients here: discord.py, Interaction.channel.
        data["channel"].pop("recipients", None)
        data["user"] = person(who)
    else:
        data["guild_id"] = str(home.id)
        data["guild"] = {"id": str(home.id), "locale": home.preferred_locale, "features": []}
        data["guild_locale"] = home.preferred_locale
        rights = permissions.in_channel(world, who.id, place)
        data["member"] = member(world, home.members[who.id]) | {"permissions": str(rights)}
    if one.source_id is not None:
        data["message"] = message(world, world.message(one.channel_id, one.source_id), address)
    return data
