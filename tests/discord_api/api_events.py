"""Routes of a server's list of events.

https://docs.discord.com/developers/resources/guild-scheduled-event
"""

from datetime import datetime

from tests.discord_api import bits
from tests.discord_api.api_places import guild_asked
from tests.discord_api.refusals import invalid_form, missing_permissions, unknown_event
from tests.discord_api.requests import Asked
from tests.discord_api.routes import Reply, Route
from tests.discord_api.service import Service
from tests.discord_api.world import Guild, ScheduledEvent

EXTERNAL, GUILD_ONLY = 3, 2
SCHEDULED, CANCELED = 1, 4
LONGEST = {"name": 100, "description": 1000}
LONGEST_LOCATION = 100
MOST_USERS = 100


def _rights(service: Service, guild: Guild) -> None:
    mine = guild.members[service.world.bot.id]
    held = guild.roles[guild.id].permissions
    for role in mine.roles:
        held |= guild.roles[role].permissions
    if not held & (bits.CREATE_EVENTS | bits.MANAGE_EVENTS | bits.ADMINISTRATOR):
        raise missing_permissions()


def create(service: Service, asked: Asked) -> Reply:
    """Put an external event on the list: that has a place and an end, and starts in the future."""
    guild, form = guild_asked(service, asked), asked.form
    _rights(service, guild)
    for name in (
        "name",
        "privacy_level",
        "scheduled_start_time",
        "scheduled_end_time",
        "entity_type",
        "entity_metadata",
    ):
        if not form.get(name):
            raise invalid_form(name, "BASE_TYPE_REQUIRED", "This field is required")
    if (form["entity_type"], form["privacy_level"]) != (EXTERNAL, GUILD_ONLY):
        raise invalid_form("entity_type", "BASE_TYPE_CHOICES", "This value is not one of those that are known here")
    event = ScheduledEvent(service.world.new_id(), guild.id, {}, SCHEDULED)
    _take(service, event, form)
    service.world.events[event.id] = event
    return Reply(_shown(event))


def edit(service: Service, asked: Asked) -> Reply:
    """Change an event, or call it off, after which nothing more can be changed."""
    guild = guild_asked(service, asked)
    event = _event(service, guild, asked)
    _rights(service, guild)
    if event.status != SCHEDULED:
        raise invalid_form("status", "GUILD_SCHEDULED_EVENT_STATUS", "This event is over")
    _take(service, event, asked.form)
    return Reply(_shown(event))


def _take(service: Service, event: ScheduledEvent, form: dict[str, object]) -> None:
    for name, most in LONGEST.items():
        if len(str(form.get(name, ""))) > most:
            raise invalid_form(name, "BASE_TYPE_BAD_LENGTH", f"Must be {most} or fewer in length.")
    place = form.get("entity_metadata")
    if isinstance(place, dict) and not 1 <= len(str(place.get("location", ""))) <= LONGEST_LOCATION:
        raise invalid_form("entity_metadata", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    starts = form.get("scheduled_start_time")
    if isinstance(starts, str) and datetime.fromisoformat(starts).tzinfo is None:
        raise invalid_form("scheduled_start_time", "DATE_TIME_TYPE_PARSE", "Could not parse the time.")
    event.status = int(str(form.get("status", event.status)))
    event.shown = {**event.shown, **{name: value for name, value in form.items() if name != "status"}}


def interested(service: Service, asked: Asked) -> Reply:
    """Answer who marked an event as interesting, in the order of their ids, a page at a time."""
    event = _event(service, guild_asked(service, asked), asked)
    after, limit = int(asked.query.get("after", 0)), int(asked.query.get("limit", MOST_USERS))
    found = sorted(id for id in event.interested if id > after)[:limit]
    return Reply([{"guild_scheduled_event_id": str(event.id), "user": {"id": str(id)}} for id in found])


def _event(service: Service, guild: Guild, asked: Asked) -> ScheduledEvent:
    event = service.world.events.get(asked.id("event"))
    if event is None or event.guild_id != guild.id:
        raise unknown_event()
    return event


def _shown(event: ScheduledEvent) -> dict[str, object]:
    return {"id": str(event.id), "guild_id": str(event.guild_id), "status": event.status, **event.shown}


ROUTES = [
    Route("POST", "/guilds/{guild}/scheduled-events", "other", create),
    Route("PATCH", "/guilds/{guild}/scheduled-events/{event}", "other", edit),
    Route("GET", "/guilds/{guild}/scheduled-events/{event}/users", "other", interested),
]
