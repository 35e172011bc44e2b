"""Takes the updates that Telegram brings by itself: one request, one update, 200 after the commit."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from bots.telegram.limits import LARGEST_UPDATE
from bots.telegram.receiving import NotReady, Receiving

Read = Callable[[int], Awaitable[bytes | None]]


def secret_for(key: bytes, account: str) -> str:
    """Return the secret by which an account's requests are known: 64 of the signs that Telegram permits.

    https://core.telegram.org/bots/api#setwebhook
    """
    return hmac.new(key, f"webhook {account}".encode(), hashlib.sha256).hexdigest()


class Webhook:
    """Receives the updates of one bot as they are brought. `secret` is what Telegram has to know."""

    def __init__(self, account: str, secret: str, receiving: Receiving) -> None:
        self._account = account
        self._secret = secret.encode()
        self._receiving = receiving
        self._stopped = False
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def receive(self, secret: str | None, read: Read) -> int:
        """Take in one request and return the status to answer with; anything but 200 comes again.

        `read` gives the body, None when it has more bytes than asked for. A stranger's is not read at all.
        """
        if secret is None or not hmac.compare_digest(secret.encode("utf-8", "replace"), self._secret):
            return HTTPStatus.UNAUTHORIZED
        body = await read(LARGEST_UPDATE)
        if body is None:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if self._stopped:
            return HTTPStatus.SERVICE_UNAVAILABLE
        self._under_way += 1
        self._idle.clear()
        try:
            return HTTPStatus.OK if await self._taken(body) else HTTPStatus.SERVICE_UNAVAILABLE
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    def stop(self) -> None:
        """Take no more; Telegram brings it again."""
        self._stopped = True

    async def quiet(self) -> None:
        """Wait until everything received so far is dealt with."""
        await self._idle.wait()

    async def _taken(self, body: bytes) -> bool:
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            update = None
        try:
            received = self._receiving.read(update)
        except NotReady:
            return False
        return received is None or await self._receiving.take(received)
