"""The gateway: a websocket that says HELLO, takes IDENTIFY or RESUME, and then carries events.

https://docs.discord.com/developers/events/gateway
"""

import asyncio
import json
import zlib
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord_api import bits, limits, wire
from tests.discord_api.service import AUTHENTICATION_FAILED, Service
from tests.discord_api.sessions import Session
from tests.discord_api.world import Json

HEARTBEAT, IDENTIFY, PRESENCE, VOICE_STATE, RESUME = 1, 2, 3, 4, 6
RECONNECT, REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 8, 9, 10, 11

WITH_DATA = (IDENTIFY, RESUME, REQUEST_MEMBERS)

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED = 4001, 4002, 4003
ALREADY_AUTHENTICATED, INVALID_SHARD, DISALLOWED_INTENTS = 4005, 4010, 4014


class Connection:
    """One websocket. Texts wait in a queue, so that what happens never waits for the network.

    With compress=zlib-stream everything goes through one zlib stream, flushed after each message. zstd-stream is not
    spoken: those who ask for it get plain text, which discord.py takes as well.
    """

    def __init__(self, service: Service, request: web.Request, socket: web.WebSocketResponse) -> None:
        self._service = service
        self._request = request
        self._socket = socket
        self._deflater = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self._waiting: asyncio.Queue[str | int] = asyncio.Queue()
        self.session: Session | None = None

    def say(self, text: str) -> None:
        self._waiting.put_nowait(text)

    def say_op(self, op: int, data: Any = None) -> None:
        self.say(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def hang_up(self, code: int | None) -> None:
        """Close with a code once all is said, or cut the line at once without one."""
        if self.session is not None:
            self.session.line = None
        if code is not None:
            self._waiting.put_nowait(code)
        elif self._request.transport is not None:
            self._request.transport.abort()

    async def run(self) -> None:
        """Talk until one side hangs up."""
        writer = asyncio.create_task(self._write())
        self.say_op(HELLO, {"heartbeat_interval": self._service.settings.heartbeat_milliseconds})
        try:
            async for message in self._socket:
                if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    self._take(message.data)
        finally:
            writer.cancel()
            if self.session is not None and self.session.line is self:
                self.session.line = None
            self._service.news.tell()

    async def _write(self) -> None:
        try:
            while True:
                text = await self._waiting.get()
                if isinstance(text, int):
                    await self._socket.close(code=text)
                    return
                if self._deflater is None:
                    await self._socket.send_str(text)
                else:
                    data = self._deflater.compress(text.encode()) + self._deflater.flush(zlib.Z_SYNC_FLUSH)
                    await self._socket.send_bytes(data)
        except (ConnectionError, RuntimeError):
            return  # The other side is gone: `run` notices too.

    def _take(self, raw: str | bytes) -> None:
        try:
            payload = json.loads(raw)
        except ValueError:
            payload = None
        if not isinstance(payload, dict) or len(raw) > limits.PAYLOAD_BYTES:
            self.hang_up(DECODE_ERROR)
            return
        op, data = payload.get("op"), payload.get("d")
        if not isinstance(data, dict):
            if op in WITH_DATA:
                self.hang_up(DECODE_ERROR)
                return
            data = {}
        self._service.gateway_ops[op] += 1
        match op:
            case 1:
                if self._service.settings.answers_heartbeats and not (self.session and self.session.muted):
                    self.say_op(HEARTBEAT_ACK)
            case 2:
                self._identify(data)
            case 6:
                self._resume(data)
            case 3 | 4 | 8 if self.session is None:
                self.hang_up(NOT_AUTHENTICATED)
            case 8:
                self._members(data)
            case 3 | 4:
                pass  # How the bot looks to others, and voice: nothing follows from it here.
            case _:
                self.hang_up(UNKNOWN_OPCODE)
        self._service.news.tell()

    def _identify(self, data: Json) -> None:
        service = self._service
        shard, shards = data.get("shard") or (0, 1)
        intents = data["intents"]
        if self.session is not None:
            self.hang_up(ALREADY_AUTHENTICATED)
        elif not service.knows_token(data.get("token")):
            self.hang_up(AUTHENTICATION_FAILED)
        elif not 0 <= shard < shards:
            self.hang_up(INVALID_SHARD)
        elif intents & bits.PRIVILEGED & ~service.settings.privileged_intents:
            self.hang_up(DISALLOWED_INTENTS)
        elif service.settings.sessions_to_refuse > 0:
            service.settings.sessions_to_refuse -= 1
            self.say_op(INVALID_SESSION, data=False)
        else:
            self.session = service.sessions.start(shard, shards, intents)
            self.session.line = self
            self._ready(self.session)

    def _ready(self, session: Session) -> None:
        """Send READY with the servers as not yet there, then each of them.

        https://docs.discord.com/developers/events/gateway-events#ready
        """
        world = self._service.world
        mine = [g for g in world.guilds.values() if world.bot.id in g.members and session.minds(g.id)]
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": wire.person(world.bot) | {"mfa_enabled": True, "verified": True, "email": None},
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in mine],
                "session_id": session.id,
                "resume_gateway_url": self._service.gateway_address,
                "shard": [session.shard, session.shards],
                "application": {"id": str(world.bot.id), "flags": 0},
            },
        )
        if session.intents & bits.GUILDS:
            for guild in mine:
                everybody = bool(session.intents & bits.GUILD_MEMBERS)
                session.dispatch("GUILD_CREATE", wire.guild_create(world, guild, everybody=everybody, known=True))

    def _resume(self, data: Json) -> None:
        service = self._service
        session = service.sessions.all.get(data.get("session_id", ""))
        if not service.knows_token(data.get("token")):
            self.hang_up(AUTHENTICATION_FAILED)
        elif session is None:
            self.say_op(INVALID_SESSION, data=False)
        else:
            if session.line is not None:
                session.line.hang_up(4000)
            self.session, session.line = session, self
            session.muted = False
            session.resumes += 1
            service.sessions.resumed += 1
            session.replay(data.get("seq") or 0)
            session.dispatch("RESUMED", {"_trace": []})

    def _members(self, data: Json) -> None:
        """Answer REQUEST_GUILD_MEMBERS.

        https://docs.discord.com/developers/events/gateway-events#request-guild-members
        """
        world, session = self._service.world, self.session
        guild = world.guilds.get(int(data["guild_id"]))
        if guild is None or session is None:
            return
        wanted = {int(id) for id in data.get("user_ids") or ()}
        query = (data.get("query") or "").lower()
        found = [
            member
            for member in guild.members.values()
            if (member.person_id in wanted if wanted else world.person(member.person_id).username.startswith(query))
        ]
        found = found[: data.get("limit") or None]
        size = limits.MEMBERS_IN_A_CHUNK
        chunks = [found[start : start + size] for start in range(0, len(found), size)] or [[]]
        for number, chunk in enumerate(chunks):
            answer: Json = {
                "guild_id": str(guild.id),
                "members": [wire.member(world, member) for member in chunk],
                "chunk_index": number,
                "chunk_count": len(chunks),
                "not_found": [str(id) for id in wanted - set(guild.members)],
            }
            session.dispatch("GUILD_MEMBERS_CHUNK", answer | ({"nonce": data["nonce"]} if "nonce" in data else {}))


async def gateway(service: Service, request: web.Request) -> web.WebSocketResponse:
    """Take a connection to the gateway. Raises 503 while it is closed."""
    if not service.settings.gateway_open:
        raise web.HTTPServiceUnavailable
    socket = web.WebSocketResponse(compress=False, max_msg_size=0)
    await socket.prepare(request)
    connection = Connection(service, request, socket)
    service.connections.add(connection)
    try:
        await connection.run()
    finally:
        service.connections.discard(connection)
    return socket
