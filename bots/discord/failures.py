"""What Discord's refusals mean: a closed table from its codes to the failures that the core knows.

The codes are those of https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from types import SimpleNamespace

import aiohttp
import discord

from core.ports.channels import Failure, NotDelivered, Trouble

REST_WHEN_REVOKED = 300.0  # seconds between two looks whether a token works again
REST_WHEN_TOO_FAST = 5.0  # seconds, where Discord does not say how long
REST_BETWEEN_OPENINGS = 60.0  # seconds, once Discord says that chats are opened too fast
UNKNOWN_MESSAGE = 10008
NOT_OURS = 50005  # a message by somebody else
WITHOUT_ACCESS, WITHOUT_RIGHT = 50001, 50013
_OPENING_TOO_FAST = 40003
# The token of an interaction is over, unknown, or was never answered with.
_TOKEN_IS_OVER = frozenset({10015, 10062, 50027})

_MEANINGS: Mapping[int, Failure] = {
    10003: Failure.GONE,  # unknown channel
    10004: Failure.GONE,  # unknown server
    10013: Failure.GONE,  # unknown user
    UNKNOWN_MESSAGE: Failure.REFUSED,
    NOT_OURS: Failure.REFUSED,
    50007: Failure.CLOSED,  # this person takes no messages from the bot
    50278: Failure.CLOSED,  # no server in common (any more)
    WITHOUT_ACCESS: Failure.SILENCED,
    WITHOUT_RIGHT: Failure.SILENCED,
    50083: Failure.TOPIC_GONE,  # the thread is archived
    160005: Failure.TOPIC_GONE,  # the thread is locked
}
# What closes a connection for good: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway
_AUTHENTICATION_FAILED = 4004
_NEVER_AGAIN = (4010, 4011, 4012, 4013, 4014)  # wrong shards, an old interface, intents that are not granted

NETWORK = (OSError, aiohttp.ClientError)  # TimeoutError is an OSError


class TooFast(discord.RateLimited):
    """Discord asks to wait (429), `everywhere` or for one route."""

    def __init__(self, seconds: float, *, everywhere: bool) -> None:
        super().__init__(seconds)
        self.everywhere = everywhere


class TokenOver(Exception):
    """The token of an interaction does not work any more, or there is none."""


def plain_answers() -> aiohttp.TraceConfig:
    """Return what lets a 429 and a 5xx through to us as they come.

    discord.py would sleep as long as asked, five times over, and hold one of the few messages in flight meanwhile; our
    engine keeps such a chat waiting without holding up others. Answers to interactions are left to the library: they
    have three seconds, and nobody else would try them again.
    """
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_refuse)
    return trace


async def _refuse(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, ended: aiohttp.TraceRequestEndParams
) -> None:
    path, response = ended.url.path, ended.response
    if not path.startswith("/api/") or path.startswith("/api/v10/interactions/"):
        return
    if response.status == HTTPStatus.TOO_MANY_REQUESTS:
        raise await _too_fast(response)
    if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise discord.DiscordServerError(response, None)


async def _too_fast(response: aiohttp.ClientResponse) -> TooFast:
    """Read how long to wait. Whatever is not Discord's own answer is a ban of this address, which is everywhere."""
    body: object = None
    with suppress(ValueError, aiohttp.ClientError):
        body = await response.json()
    if isinstance(body, dict) and isinstance(body.get("retry_after"), int | float):
        return TooFast(float(body["retry_after"]), everywhere=bool(body.get("global")))
    return TooFast(_seconds(response.headers), everywhere=True)


def _seconds(headers: Mapping[str, str]) -> float:
    with suppress(ValueError, KeyError):
        return max(float(headers["Retry-After"]), 0.0)
    return REST_WHEN_TOO_FAST


def not_delivered(error: Exception) -> NotDelivered:
    """Return what a refusal of a message means. Nothing of the error itself is kept: it may repeat what was sent."""
    match error:
        case NotDelivered():
            return error
        case TooFast():
            return NotDelivered(Failure.TOO_FAST, error.retry_after, everywhere=error.everywhere)
        case discord.RateLimited():
            return NotDelivered(Failure.TOO_FAST, error.retry_after)
        case discord.HTTPException(code=code) if code == _OPENING_TOO_FAST:
            return NotDelivered(Failure.TOO_FAST, REST_BETWEEN_OPENINGS)
        case discord.HTTPException(status=HTTPStatus.TOO_MANY_REQUESTS):
            return NotDelivered(Failure.TOO_FAST, _seconds(error.response.headers), everywhere=True)
        case discord.HTTPException(status=HTTPStatus.UNAUTHORIZED):
            return NotDelivered(Failure.REVOKED, REST_WHEN_REVOKED, everywhere=True)
        case discord.HTTPException(status=status, code=code) if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return NotDelivered(_MEANINGS.get(code, Failure.REFUSED))
    return NotDelivered(Failure.UNAVAILABLE)


def code_of(error: Exception) -> int:
    """Return Discord's number for what went wrong; 0 where it gave none."""
    return error.code if isinstance(error, discord.HTTPException) else 0


def token_is_over(error: discord.HTTPException) -> bool:
    """Whether an interaction can't be answered with its token any more."""
    return error.code in _TOKEN_IS_OVER


def trouble(error: Exception) -> Trouble:
    """Return why nothing can be received, from what ended the connection."""
    match error:
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):
            return Trouble.REVOKED
        case discord.PrivilegedIntentsRequired():
            return Trouble.REFUSED
        case discord.ConnectionClosed(code=code) if code in _NEVER_AGAIN:
            return Trouble.REFUSED
        case discord.HTTPException(status=HTTPStatus.UNAUTHORIZED):
            return Trouble.REVOKED
    return Trouble.UNREACHABLE


for _library in ("discord", "aiohttp"):
    logging.getLogger(_library).setLevel(logging.WARNING)  # below, whole messages and tokens would be written
