"""The connections on which python-telegram-bot's `Bot` makes its calls.

The library's own stand on httpx, whose pool looks at every open connection for each request: with 64 messages in flight
a call cost 6 ms of computing, and here a tenth (docs/performance.md). No error that leaves this file has a text of its
own: addresses hold the token.
"""

import json
from typing import Any
from urllib.parse import urlencode

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT = 10.0  # seconds until a connection has to stand
ANSWER = 20.0  # seconds until an answer has to begin; Telegram's own take well under one
UPLOAD = 30.0  # seconds, where files are sent along
KEPT_OPEN = 50.0  # seconds that an idle connection is kept; Telegram closes them after about a minute
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Transport(BaseRequest):
    """Requests of one bot, over as many connections at most."""

    __slots__ = ("_connections", "_session")

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds until an answer has to begin, where a call does not say."""
        return ANSWER

    async def initialize(self) -> None:
        """Get ready; done by the first request as well."""
        self._open()

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request; returns the status and what came back. Raises TimedOut and NetworkError."""
        del write_timeout, connect_timeout, pool_timeout
        files = request_data.multipart_data if request_data is not None else None
        answer = ANSWER if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        patience = aiohttp.ClientTimeout(
            connect=UPLOAD, sock_connect=CONNECT, sock_read=max(answer or 0.0, UPLOAD) if files else answer
        )
        body, headers = _body(request_data, files)
        try:
            async with self._open().request(
                method, url, data=body, headers=headers, timeout=patience, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError):
            raise NetworkError("The platform could not be reached.") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; the library's own way logs what cannot be read, and that may be somebody's words."""
        try:
            read = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            read = None
        if not isinstance(read, dict):
            raise TelegramError("This is not an answer of the Bot API.")
        if read.get("ok") and "result" not in read:
            raise TelegramError("This answer of the Bot API has no result.")
        return read

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEPT_OPEN),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,  # a proxy that the system names
            )
        return self._session


def _body(
    data: RequestData | None, files: dict[str, Any] | None
) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if data is None:
        return None, {}
    if not files:
        return urlencode(data.json_parameters).encode(), _FORM
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in files.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, {}
