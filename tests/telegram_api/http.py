"""The HTTP side: from a request to a method and back, past the faults."""

import asyncio
import json
import socket
import struct
from http import HTTPStatus
from inspect import isawaitable
from time import monotonic
from typing import Any

from aiohttp.web import BaseRequest, Response, StreamResponse

from tests.telegram_api import methods_chats, methods_commands, methods_media, methods_messages, methods_updates
from tests.telegram_api.accounts import TOKEN_SHAPE, BotAccount
from tests.telegram_api.faults import Fault
from tests.telegram_api.limits import DOWNLOAD_BYTES
from tests.telegram_api.methods import Method
from tests.telegram_api.parameters import Parameters, read_parameters
from tests.telegram_api.records import Call, Note
from tests.telegram_api.refusals import METHOD_NOT_FOUND, NOT_FOUND, UNAUTHORIZED, Refused, too_many_requests
from tests.telegram_api.world import World

METHODS: dict[str, Method] = (
    methods_updates.METHODS
    | methods_messages.METHODS
    | methods_media.METHODS
    | methods_chats.METHODS
    | methods_commands.METHODS
)

# Linger switched on with no time: closing sends RST instead of FIN. socket(7), SO_LINGER.
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class BotApi:
    """Answers requests under /bot<token>/ and /file/bot<token>/."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Let go of the requests that hang."""
        self._closing.set()

    async def answer(self, request: BaseRequest) -> StreamResponse:
        """Answer one request."""
        path = request.raw_path.partition("?")[0]
        if path.startswith("/file/bot"):
            token, _, file_path = path.removeprefix("/file/bot").partition("/")
            return self._download(token.replace("%3A", ":"), file_path)
        token, _, name = path.removeprefix("/bot").partition("/")
        try:
            bot = self._bot(token.replace("%3A", ":"))
            found = METHODS.get(name.lower())
            if found is None:
                self._world.recorded.append(Call(bot.username, name, {}, monotonic(), outcome=METHOD_NOT_FOUND[1]))
                return _refused(Refused(*METHOD_NOT_FOUND))
            return await self._call(request, bot, found, await read_parameters(request))
        except Refused as refused:
            return _refused(refused)

    def _bot(self, token: str) -> BotAccount:
        if not TOKEN_SHAPE.fullmatch(token):
            raise Refused(*NOT_FOUND)
        bot = self._world.by_token.get(token)
        if bot is None or bot.revoked:
            raise Refused(*UNAUTHORIZED)
        return bot

    async def _call(
        self, request: BaseRequest, bot: BotAccount, method: Method, parameters: Parameters
    ) -> StreamResponse:
        world = self._world
        raw = parameters.raw
        parameters.method = method.name
        call = Call(bot.username, method.name, raw, monotonic())
        if parameters.files:
            call.files = {name: upload.content for name, upload in parameters.files.items()}
        world.recorded.append(call)
        if not raw.keys() <= method.known:
            world.notes.extend(
                Note(method.name, "unknown parameter", name) for name in sorted(raw.keys() - method.known)
            )
        fault: Fault | None = None
        delay = 0.0 if method.name == "getUpdates" else world.latency
        if world.faults.any:
            fault, slowed = world.faults.met(bot, method.name, call.chat_id)
            delay += slowed
        body: dict[str, Any] = {}
        status = 200
        if fault is None or fault.accepts:
            try:
                body = {"ok": True, "result": await self._execute(bot, method, parameters, call)}
                call.outcome, call.accepted = "ok", True
            except Refused as refused:
                body, status, call.outcome = refused.answer(), refused.code, refused.description
            except Exception as crash:
                call.outcome = "crashed"
                world.crashes.append(crash)
                raise
        if delay > 0:
            await asyncio.sleep(delay)
        call.done = monotonic()
        return _json(body, status) if fault is None else await self._fail(request, fault, call, body)

    async def _execute(self, bot: BotAccount, method: Method, parameters: Parameters, call: Call) -> Any:
        if self._world.pace is not None:
            retry_after = self._world.pace.refuse(bot.id, method.name, call.chat_id)
            if retry_after is not None:
                raise too_many_requests(retry_after)
        result = method.handler(self._world, bot, parameters)
        return await result if isawaitable(result) else result

    async def _fail(self, request: BaseRequest, fault: Fault, call: Call, body: dict[str, Any]) -> StreamResponse:
        match fault.ending:
            case "hang":
                call.outcome = "hung"
                await self._closing.wait()
                return Response(status=503)
            case "reset":
                call.outcome = "reset"
                _reset(request)
                return Response(status=503)
            case "html":
                call.outcome = str(fault.status)
                phrase = HTTPStatus(fault.status).phrase
                page = f"<html><head><title>{fault.status} {phrase}</title></head><body>nginx</body></html>"
                return Response(status=fault.status, text=page, content_type="text/html")
            case "garbled":
                call.outcome = "garbled"
                whole = json.dumps(body)
                return Response(text=whole[: len(whole) // 2], content_type="application/json")
            case _:
                assert fault.refusal is not None
                call.outcome = fault.refusal.description
                return _refused(fault.refusal)

    def _download(self, token: str, path: str) -> StreamResponse:
        try:
            self._bot(token)
        except Refused as refused:
            return _refused(refused)
        file = self._world.files.by_path.get(path)
        if file is None or file.size > DOWNLOAD_BYTES:
            return _refused(Refused(*NOT_FOUND))
        return Response(body=file.content, content_type="application/octet-stream")


def _json(body: dict[str, Any], status: int = 200) -> Response:
    return Response(body=json.dumps(body).encode(), status=status, content_type="application/json")


def _refused(refused: Refused) -> Response:
    return _json(refused.answer(), refused.code)


def _reset(request: BaseRequest) -> None:
    transport = request.transport
    if transport is not None:
        sock = transport.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        transport.abort()
