"""Calls of the Bot API through python-telegram-bot's `Bot`, raw where thousands are made.

A fan-out makes one call for each member: the library's own methods would read every answer into objects that nobody
looks at, which took eight times as long as the rest of the call's work here. Addresses of calls hold the token, so
nothing that a library logs below a warning is written, and no error's text leaves this folder.
"""

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from telegram import Bot, InputFile
from telegram.error import InvalidToken

from bots.telegram.failures import REST_WHEN_TOO_FAST, TooManyRequests
from bots.telegram.limits import LARGEST_FILE, LONGEST_POLL
from bots.telegram.transport import ANSWER, Transport

for _library in ("aiohttp", "telegram"):
    logging.getLogger(_library).setLevel(logging.WARNING)

Parameters = Mapping[str, object]

DOWNLOAD = 20.0  # seconds in which nothing of a file comes
SPARE_CONNECTIONS = 40  # beside the messages in flight: the long poll, answers to taps, files


class FileGone(Exception):
    """Telegram does not have a file (any more)."""


class FileTooBig(Exception):
    """A file is larger than what is fetched."""


class _Transport(Transport):
    """The connection, but for what it does with 429: the library's own error for it warns of its future."""

    __slots__ = ()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Send a request; raises TooManyRequests."""
        status, payload = await super().do_request(*args, **kwargs)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise TooManyRequests(_seconds(payload))
        return status, payload


class _Bot(Bot):
    """The library's bot, with its way to make any call opened."""

    async def call(self, method: str, parameters: Parameters, read_timeout: float) -> Any:
        """Call a method with parameters that are JSON or the library's files; returns the result as JSON."""
        return await self._post(method, dict(parameters), read_timeout=read_timeout)


class Calls:
    """Makes the calls of one bot. `in_flight` is how many messages may be on their way at once."""

    def __init__(self, token: str, api_url: str, in_flight: int) -> None:
        self._request = _Transport(in_flight + SPARE_CONNECTIONS)
        self._bot = _Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )

    async def __call__(self, method: str, **parameters: object) -> Any:
        """Call a method and return its result; raises TelegramError."""
        return await self._bot.call(method, parameters, ANSWER)

    async def updates(self, **parameters: object) -> Any:
        """Call getUpdates, which answers late when there is nothing."""
        return await self._bot.call("getUpdates", parameters, LONGEST_POLL + ANSWER)

    async def download(self, file_id: str) -> bytes:
        """Return a file's content; raises FileGone when there is none, FileTooBig, and TelegramError.

        Telegram itself gives bots no larger files; a Bot API server of one's own does.
        """
        file = await self._bot.get_file(file_id)
        if not file.file_path:
            raise FileGone
        if file.file_size is not None and file.file_size > LARGEST_FILE:
            raise FileTooBig
        try:
            return bytes(await file.download_as_bytearray(read_timeout=DOWNLOAD))
        except InvalidToken:  # what the library makes of a 404
            raise FileGone from None

    async def close(self) -> None:
        """Close every connection."""
        await self._request.shutdown()


def upload(content: bytes, name: str) -> InputFile:
    """Return a file as a parameter of a call."""
    return InputFile(content, filename=name)


def _seconds(payload: bytes) -> float:
    """Return how long a refusal asks to wait: https://core.telegram.org/bots/api#responseparameters."""
    try:
        seconds = json.loads(payload)["parameters"]["retry_after"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return REST_WHEN_TOO_FAST
    return float(seconds) if isinstance(seconds, int | float) and seconds > 0 else REST_WHEN_TOO_FAST
