"""The address to which Telegram brings updates, where it does so by itself."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Protocol, runtime_checkable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - https://core.telegram.org/bots/api#setwebhook
LARGEST = 1 << 20  # bytes; no update comes near it


@runtime_checkable
class Hooked(Protocol):
    """A bot to which a platform brings what happens."""

    async def receive(self, secret: str | None, body: bytes) -> int:
        """Take in one request and return the status to answer with."""


class Webhooks:
    """Hands requests to the bots they are for. `bots` are by account, "telegram:" and the bot's id."""

    def __init__(self, bots: Mapping[str, Hooked]) -> None:
        self._bots = bots

    def routes(self) -> list[Route]:
        """Return the address. It needs no session and no form token: the platform knows a secret instead."""
        return [Route("/telegram/{bot}", self.receive, methods=["POST"])]

    async def receive(self, request: Request) -> Response:
        """Take in one update. Nothing is answered but a status, and nothing about the bot is told to strangers."""
        bot = self._bots.get(f"telegram:{request.path_params['bot']}")
        if bot is None:
            return Response(status_code=HTTPStatus.NOT_FOUND)
        body = await _read(request)
        if body is None:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return Response(status_code=await bot.receive(request.headers.get(SECRET_HEADER), body))


async def _read(request: Request) -> bytes | None:
    """Return the body of a request, None when it is too large; then no more of it is read."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return None
    except ClientDisconnect:
        return b""
    return bytes(body)
