"""The API: every call is counted, may go wrong on demand, is let in, and then answered.

https://docs.discord.com/developers/reference
"""

import asyncio
import json
import math
import socket
import struct
import time
from typing import Any

from aiohttp import web

from tests.discord_api import api_answers, api_commands, api_events, api_messages, api_places
from tests.discord_api.faults import Fault
from tests.discord_api.rate_limits import Taken
from tests.discord_api.records import Call
from tests.discord_api.refusals import Refused, not_found, unauthorized
from tests.discord_api.requests import Asked, read_body
from tests.discord_api.routes import Reply, Route
from tests.discord_api.service import Service

ROUTES = [*api_places.ROUTES, *api_messages.ROUTES, *api_answers.ROUTES, *api_commands.ROUTES, *api_events.ROUTES]
# Whoever sits in front of Discord adds this; discord.py takes a 429 without it for a ban.
VIA = "1.1 google"
CLOUDFLARE = {502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout", 524: "A timeout occurred"}


async def api(service: Service, request: web.Request) -> web.Response:
    """Answer one call."""
    address = "/" + request.match_info["address"]
    route, path = _route(request.method, address)
    call = Call(
        len(service.calls.all) + 1,
        time.monotonic(),
        request.method,
        address,
        route.template if route is not None else address,
        _channel(service, path),
    )
    service.calls.add(call)
    await asyncio.sleep(service.settings.latency / 2)
    asked = Asked(
        request.method, address, path, dict(request.query), authorization=request.headers.get("Authorization")
    )
    response = await _through(service, request, call, route, asked)
    await asyncio.sleep(service.settings.latency / 2)
    if call.fault in (None, "refuse", "ban"):
        call.status = response.status
    service.news.tell()
    return response


async def _through(
    service: Service, request: web.Request, call: Call, route: Route | None, asked: Asked
) -> web.Response:
    headers: dict[str, str] = {}
    try:
        await read_body(request, asked)
        if service.settings.keeps_bodies:
            call.body = asked.json
        call.files = [upload.filename for upload in asked.files]
        fault = service.faults.next(call.method, call.address, call.channel_id)
        if fault is not None:
            call.fault = fault.what
            if not fault.accepted:
                return await _fail(service, request, fault)
        if route is None:
            service.calls.unserved[f"{call.method} {call.address}"] += 1
            raise not_found()
        if not route.open and not _authorized(service, asked):
            raise unauthorized()
        refused = _limited(service, route, asked, headers)
        if refused is not None:
            return refused
        reply = route.handler(service, asked)
        call.accepted = True
        service.news.tell()
        return await _fail(service, request, fault) if fault is not None else _answered(reply, headers)
    except Refused as refusal:
        call.code = refusal.code
        return _json(refusal.body(), refusal.status, headers)


def _route(method: str, address: str) -> tuple[Route | None, dict[str, str]]:
    """Find the route; the one with the fewest names wins: /users/@me before /users/{user}."""
    found = [
        (route, match.groupdict())
        for route in ROUTES
        if route.method == method and (match := route.pattern.fullmatch(address)) is not None
    ]
    return min(found, key=lambda pair: len(pair[1])) if found else (None, {})


def _channel(service: Service, path: dict[str, str]) -> int | None:
    """Return the channel a call is about; with a token, the one its interaction is in."""
    if path.get("channel", "").isdecimal():
        return int(path["channel"])
    interaction = service.world.tokens.get(path.get("token", ""))
    return None if interaction is None else interaction.channel_id


def _authorized(service: Service, asked: Asked) -> bool:
    scheme, _, token = (asked.authorization or "").partition(" ")
    return scheme == "Bot" and service.knows_token(token)


def _limited(service: Service, route: Route, asked: Asked, headers: dict[str, str]) -> web.Response | None:
    """Count the call. Returns a 429 when it is one too many, and else fills in the headers."""
    everything = None if route.open else service.rate_limits.take_globally()
    if everything is not None and everything.wait is not None:
        service.calls.global_hits += 1
        return _too_many(everything, scope="global")
    taken = service.rate_limits.take(route.bucket, route.major(asked.path))
    if taken is None:
        return None
    headers |= taken.headers()
    if taken.wait is None:
        return None
    service.calls.bucket_hits[route.bucket] += 1
    return _too_many(taken, scope="user")


def _too_many(taken: Taken, *, scope: str) -> web.Response:
    wait = math.ceil((taken.wait or 0.0) * 1000) / 1000
    headers = {"X-RateLimit-Scope": scope, "Retry-After": str(math.ceil(wait)), "Via": VIA}
    headers |= {"X-RateLimit-Global": "true"} if scope == "global" else taken.headers()
    body = {"message": "You are being rate limited.", "retry_after": wait, "global": scope == "global"}
    return _json(body, 429, headers)


def _answered(reply: Reply, headers: dict[str, str]) -> web.Response:
    if reply.body is None:
        return web.Response(status=204, headers=headers)
    return _json(reply.body, reply.status, headers)


def _json(body: Any, status: int, headers: dict[str, str]) -> web.Response:
    """Write JSON. Without a charset: discord.py knows the bare type only."""
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers, content_type="application/json")


async def _fail(service: Service, request: web.Request, fault: Fault) -> web.Response:
    """Do what a fault says."""
    match fault.what:
        case "hang":
            await service.faults.hang()
            _cut(request, reset=False)
        case "ban":
            return web.Response(text="error code: 1015", status=429, content_type="text/plain")
        case "reset" | "drop":
            _cut(request, reset=fault.what == "reset")
        case "refuse" if fault.status == 429:
            wait = fault.retry_after
            headers = {"X-RateLimit-Scope": fault.scope, "Retry-After": str(math.ceil(wait)), "Via": VIA}
            everything = fault.scope == "global"
            headers |= {"X-RateLimit-Global": "true"} if everything else {}
            body = {"message": "You are being rate limited.", "retry_after": wait, "global": everything}
            return _json(body, 429, headers)
        case "refuse" if fault.status in CLOUDFLARE:
            words = f"{fault.status} {CLOUDFLARE[fault.status]}"
            return web.Response(
                text=f"<html><body>{words}</body></html>", status=fault.status, content_type="text/html"
            )
        case _:
            message = fault.message or f"{fault.status}: Internal Server Error"
            return _json({"message": message, "code": fault.code}, fault.status, {})
    return web.Response(status=500)


def _cut(request: web.Request, *, reset: bool) -> None:
    """End the connection without an answer: politely, or with a TCP reset."""
    transport = request.transport
    if transport is None:
        return
    if reset:
        # A linger of zero seconds makes close send RST. socket(7)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
