"""Goes on asking Telegram until it answers, resting in between, and knows what the trouble is meanwhile."""

import logging
import random
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import TelegramError

from bots.telegram.failures import REST_WHEN_REVOKED, TooManyRequests, trouble
from core.ports.channels import Trouble

FIRST_REST = 1.0  # seconds, doubled after each try in vain
LONGEST_REST = 60.0
REST_WHEN_TAKEN = 5.0  # seconds at first: a program that just ended still holds its last call open
JITTER = 0.25  # up to this share of a rest is left out, so that many bots do not come back at once

Pause = Callable[[float], Coroutine[Any, Any, None]]

_log = logging.getLogger(__name__)


class Persisting:
    """Makes the calls that receiving depends on. `trouble` is why nothing is received at present."""

    def __init__(self, account: str, pause: Pause) -> None:
        self.trouble: Trouble | None = None
        self._account = account
        self._pause = pause

    async def insist(self, call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """Return what a call returns in the end, however long that takes."""
        tries = 0
        while True:
            try:
                answer = await call()
            except TooManyRequests as error:
                await self._pause(error.seconds)
            except TelegramError as error:
                self._note(trouble(error))
                await self._pause(self._rest(tries))
                tries += 1
            else:
                self._note(None)
                return answer

    def _note(self, found: Trouble | None) -> None:
        if found is self.trouble:
            return
        self.trouble = found
        if found is None:
            _log.info("bot_receives_again", extra={"account": self._account})
        else:
            _log.error("bot_receives_nothing", extra={"account": self._account, "reason": found.value})

    def _rest(self, tries: int) -> float:
        if self.trouble in (Trouble.REVOKED, Trouble.REFUSED):
            return REST_WHEN_REVOKED
        return rest(tries, REST_WHEN_TAKEN if self.trouble is Trouble.TAKEN else FIRST_REST)


def rest(tries: int, first: float = FIRST_REST) -> float:
    """Return how many seconds to rest after so many tries in vain, not counting the last."""
    whole = min(first * 2.0 ** min(tries, 10), LONGEST_REST)
    return whole * (1 - JITTER * random.random())  # noqa: S311 - spreads bots out, hides nothing
