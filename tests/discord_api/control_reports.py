"""Controls that tell what the bot did."""

from dataclasses import asdict

from tests.discord_api import wire
from tests.discord_api.controls import Ask, Control
from tests.discord_api.service import Service
from tests.discord_api.world import Interaction, Json


def about_interaction(service: Service, interaction: Interaction) -> Json:
    """Return how an interaction stands: `answered` is the callback type, null so far."""
    there = service.world.messages.get(interaction.channel_id, {})
    ids = [interaction.original_id, *interaction.followups]
    said = [wire.message(service.world, there[id], service.address) for id in ids if id in there]
    return {
        "id": str(interaction.id),
        "answered": interaction.answered,
        "answered_after": interaction.answered_after,
        "loading": interaction.loading,
        "ephemeral": interaction.ephemeral,
        "modal": interaction.modal,
        "messages": said,
    }


async def interaction(ask: Ask) -> Json:
    """Tell of one interaction; with ?wait=seconds, once it is answered."""
    found = ask.interaction()
    if "wait" in ask.query:
        await ask.service.news.until(lambda: found.answered is not None, float(ask.query["wait"]))
    return about_interaction(ask.service, found)


async def messages(ask: Ask) -> Json:
    """Tell what is in a channel, oldest first; with ?person=id, what that person sees."""
    world, channel = ask.service.world, ask.channel()
    if "person" in ask.query:
        found = ask.people.sees(world.person(int(ask.query["person"])), channel)
    else:
        found = list(world.messages[channel.id].values())
    return {"messages": [wire.message(world, message, ask.service.address) for message in found]}


async def counts(ask: Ask) -> Json:
    """Count calls by route and status, 429s by bucket, and messages by channel."""
    service = ask.service
    by_bot = {
        str(id): sum(1 for message in there.values() if message.author_id == service.world.bot.id)
        for id, there in service.world.messages.items()
    }
    return {
        "calls": service.calls.counts(),
        "total": len(service.calls.all),
        "invalid_requests": service.calls.invalid,
        "bucket_hits": dict(service.calls.bucket_hits),
        "global_hits": service.calls.global_hits,
        "unserved": dict(service.calls.unserved),
        "hanging": service.faults.hanging,
        "messages_by_bot": {id: number for id, number in by_bot.items() if number},
    }


async def calls(ask: Ask) -> Json:
    """List calls, narrowed by ?route=POST /channels/{channel}/messages and ?channel=id."""
    channel = int(ask.query["channel"]) if "channel" in ask.query else None
    route = ask.query.get("route")
    found = [
        call
        for call in ask.service.calls.all
        if route in (None, f"{call.method} {call.route}") and channel in (None, call.channel_id)
    ]
    return {"calls": [asdict(call) for call in found]}


async def forget(ask: Ask) -> Json:
    ask.service.calls.forget()
    return {"ok": True}


async def wait(ask: Ask) -> Json:
    """Wait until there are so many calls: ?route=…&count=3&seconds=10. `status` is a prefix: 2, 429."""
    route, count = ask.query["route"], int(ask.query.get("count", "1"))
    status = ask.query.get("status", "")

    def enough() -> bool:
        return sum(1 for call in ask.service.calls.to(route) if str(call.status).startswith(status)) >= count

    await ask.service.news.until(enough, float(ask.query.get("seconds", "10")))
    return {"ok": True}


async def gateway(ask: Ask) -> Json:
    sessions = ask.service.sessions
    return {
        "identified": sessions.identified,
        "resumed": sessions.resumed,
        "sessions": [
            {
                "id": session.id,
                "shard": [session.shard, session.shards],
                "connected": session.line is not None,
                "events": session.number,
                "intents": session.intents,
            }
            for session in sessions.all.values()
        ],
        "ops": {str(op): number for op, number in ask.service.gateway_ops.items()},
    }


async def commands(ask: Ask) -> Json:
    """Tell which commands are registered: for everywhere, or ?guild=id."""
    scope = int(ask.query["guild"]) if "guild" in ask.query else None
    return {"commands": list(ask.service.world.commands.get(scope, {}).values())}


REPORTS = [
    Control("GET", "/interactions/{interaction}", interaction),
    Control("GET", "/channels/{channel}/messages", messages),
    Control("GET", "/counts", counts),
    Control("GET", "/calls", calls),
    Control("DELETE", "/calls", forget),
    Control("GET", "/wait", wait),
    Control("GET", "/gateway", gateway),
    Control("GET", "/commands", commands),
]
