"""The address to which Telegram brings updates, where it does so by itself."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Protocol, runtime_checkable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - https://core.telegram.org/bots/api#setwebhook


@runtime_checkable
class Hooked(Protocol):
    """A bot to which a platform brings what happens."""

    async def receive(self, secret: str | None, read: Callable[[int], Awaitable[bytes | None]]) -> int:
        """Take in one request and return the status to answer with.

        `read` gives the request's body, None when it has more bytes than asked for.
        """


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
        try:
            status = await bot.receive(request.headers.get(SECRET_HEADER), partial(_read, request))
        except ClientDisconnect:  # in the middle of it; whoever it was does not hear this
            status = HTTPStatus.BAD_REQUEST
        return Response(status_code=status)


async def _read(request: Request, most: int) -> bytes | None:
    """Return the body of a request, None when it is too large; then no more of it is read."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)
