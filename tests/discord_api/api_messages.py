"""Routes of messages.

https://docs.discord.com/developers/resources/message
"""

from tests.discord_api import bits, limits, messages, permissions, wire
from tests.discord_api.drafts import edited_draft, new_draft
from tests.discord_api.refusals import invalid_form, not_your_message, unknown_message
from tests.discord_api.requests import Asked
from tests.discord_api.routes import Reply, Route
from tests.discord_api.service import Service
from tests.discord_api.world import Channel, Message

THERE = "/channels/{channel}/messages"


def _place(service: Service, asked: Asked) -> Channel:
    return service.world.channel(asked.id("channel"))


def _message(service: Service, asked: Asked) -> Message:
    """Find a message. Ephemeral ones are found through their interaction only."""
    message = service.world.message(asked.id("channel"), asked.id("message"))
    if message.ephemeral:
        raise unknown_message()
    return message


def create(service: Service, asked: Asked) -> Reply:
    place = _place(service, asked)
    draft = new_draft(asked.form, asked.files)
    messages.check_may_write(service, place, draft)
    bot = service.world.bot.id
    message = messages.said_before(service, place, bot, draft) or messages.post(service, place, bot, draft)
    return Reply(wire.message(service.world, message, service.address))


def get(service: Service, asked: Asked) -> Reply:
    place = _place(service, asked)
    permissions.require(service.world, service.world.bot.id, place, bits.READ_MESSAGE_HISTORY)
    return Reply(wire.message(service.world, _message(service, asked), service.address))


def history(service: Service, asked: Asked) -> Reply:
    """Give messages newest first: the latest, or those before, after or around one."""
    place = _place(service, asked)
    permissions.require(service.world, service.world.bot.id, place, 0)
    limit = int(asked.query.get("limit", limits.PAGE_DEFAULT))
    if not limits.PAGE[0] <= limit <= limits.PAGE[1]:
        raise invalid_form("limit", "NUMBER_TYPE_MAX", f"int value should be less than or equal to {limits.PAGE[1]}.")
    if not place.is_dm:
        rights = permissions.in_channel(service.world, service.world.bot.id, place)
        if not rights & bits.READ_MESSAGE_HISTORY:
            return Reply([])
    found = [m for m in service.world.messages[place.id].values() if not m.ephemeral]
    if "before" in asked.query:
        found = [m for m in found if m.id < int(asked.query["before"])][-limit:]
    elif "after" in asked.query:
        found = [m for m in found if m.id > int(asked.query["after"])][:limit]
    elif "around" in asked.query:
        middle = int(asked.query["around"])
        found = sorted(sorted(found, key=lambda m: abs(m.id - middle))[:limit], key=lambda m: m.id)
    else:
        found = found[-limit:]
    return Reply([wire.message(service.world, m, service.address) for m in reversed(found)])


def edit(service: Service, asked: Asked) -> Reply:
    place = _place(service, asked)
    permissions.require(service.world, service.world.bot.id, place, 0)
    message = _message(service, asked)
    if message.author_id != service.world.bot.id:
        raise not_your_message()
    messages.check_may_change(service, place)
    changed = messages.change(service, message, edited_draft(asked.form, asked.files, message))
    return Reply(wire.message(service.world, changed, service.address))


def delete(service: Service, asked: Asked) -> Reply:
    place = _place(service, asked)
    message = _message(service, asked)
    foreign = message.author_id != service.world.bot.id
    permissions.require(service.world, service.world.bot.id, place, bits.MANAGE_MESSAGES if foreign else 0)
    if foreign and place.is_dm:
        raise not_your_message()
    messages.remove(service, message)
    return Reply(status=204)


def typing(service: Service, asked: Asked) -> Reply:
    place = _place(service, asked)
    permissions.require(service.world, service.world.bot.id, place, permissions.speaking(place))
    return Reply(status=204)


ROUTES = [
    Route("POST", THERE, "send", create),
    Route("GET", THERE, "read", history),
    Route("GET", THERE + "/{message}", "read", get),
    Route("PATCH", THERE + "/{message}", "edit", edit),
    Route("DELETE", THERE + "/{message}", "delete", delete),
    Route("POST", "/channels/{channel}/typing", "other", typing),
]
