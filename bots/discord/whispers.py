"""Remembers the tokens of interactions, by which answers can be shown to one person alone and changed afterwards.

In memory only and for a quarter of an hour: longer they are of no use to anybody. After that, and after a restart,
answers go to the private chat instead.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bots.discord.limits import TOKEN_LIVES

MARGIN = timedelta(seconds=20)  # a token about to end is as good as over
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Token:
    """What answers one interaction; `until` (UTC) it works."""

    application: int
    text: str
    until: datetime


class Whispers:
    """The newest token of each place where a person is answered, and which token changes which message."""

    def __init__(self) -> None:
        self._places: OrderedDict[str, Token] = OrderedDict()
        self._messages: OrderedDict[int, Token] = OrderedDict()

    def came(
        self, application: int, text: str, at: datetime, *, address: str | None, message: int | None = None
    ) -> Token:
        """Remember an interaction: where it can be answered unseen, and which message it was caused in."""
        token = Token(application, text, at + TOKEN_LIVES - MARGIN)
        if address is not None:
            _put(self._places, address, token, at)
            if message is not None:
                _put(self._messages, message, token, at)
        return token

    def shown(self, messages: Iterable[int], token: Token, at: datetime) -> None:
        """Remember that a token showed messages, and so can change them."""
        for message in messages:
            _put(self._messages, message, token, at)

    def to(self, address: str, at: datetime) -> Token | None:
        """Return what shows a message there, if anything can."""
        return _living(self._places.get(address), at)

    def changing(self, message: int, at: datetime) -> Token | None:
        """Return what changes a message, if anything can."""
        return _living(self._messages.get(message), at)

    def over(self, token: Token) -> None:
        """Forget a token that turned out not to work."""
        _drop(self._places, token)
        _drop(self._messages, token)


def _living(token: Token | None, at: datetime) -> Token | None:
    return None if token is None or token.until <= at else token


def _drop(known: "OrderedDict[_Key, Token]", token: Token) -> None:
    for key in [key for key, other in known.items() if other == token]:
        del known[key]


def _put(known: "OrderedDict[_Key, Token]", key: _Key, token: Token, at: datetime) -> None:
    known[key] = token
    known.move_to_end(key)
    while known:
        oldest = next(iter(known))
        if known[oldest].until > at:
            return
        del known[oldest]
