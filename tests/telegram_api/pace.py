"""Telegram's documented rates, as a limiter that answers 429 with the seconds to wait.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

import math
from collections.abc import Callable
from time import monotonic

from tests.telegram_api import limits

SENDING = frozenset({"sendMessage", "sendPhoto", "sendVoice", "sendDocument", "sendMediaGroup"})


class Allowance:
    """So many messages in so many seconds, evenly spaced after a burst (the generic cell rate algorithm)."""

    __slots__ = ("_burst_seconds", "_full_at", "_spacing")

    def __init__(self, count: float, seconds: float, burst: float) -> None:
        self._spacing = seconds / count
        self._burst_seconds = self._spacing * burst
        self._full_at = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds until the next message is allowed; 0 when it is now."""
        return max(0.0, self._full_at + self._spacing - self._burst_seconds - now)

    def take(self, now: float) -> None:
        """Count a message."""
        self._full_at = max(self._full_at, now) + self._spacing


class Pace:
    """30 a second in all, 1 a second in a chat, 20 a minute in a group, for each bot; all times `factor`.

    `burst` is how many may come at once in a private chat: Telegram allows short bursts and does not say how long.
    With `edits`, changing a message counts as sending one. `refused` counts the 429 given.
    """

    def __init__(
        self, factor: float = 1.0, *, burst: int = 3, edits: bool = False, now: Callable[[], float] = monotonic
    ) -> None:
        self.factor = factor
        self.burst = burst
        self.edits = edits
        self.refused = 0
        self._now = now
        self._overall: dict[int, Allowance] = {}
        self._chats: dict[tuple[int, int], Allowance] = {}

    def refuse(self, bot_id: int, method: str, chat_id: int | None) -> int | None:
        """Return retry_after for a call that comes too early, in whole seconds; otherwise count it and return None."""
        counts = method in SENDING or (self.edits and method.startswith("editMessage"))
        if not counts or chat_id is None:
            return None
        overall = self._overall.get(bot_id)
        if overall is None:
            each_second = limits.MESSAGES_A_SECOND * self.factor
            overall = self._overall[bot_id] = Allowance(each_second, 1.0, each_second)
        chat = self._chats.get((bot_id, chat_id))
        if chat is None:
            chat = self._chats[bot_id, chat_id] = self._of_chat(chat_id)
        now = self._now()
        wait = max(overall.wait(now), chat.wait(now))
        if wait > 0:
            self.refused += 1
            return max(1, math.ceil(wait))
        overall.take(now)
        chat.take(now)
        return None

    def _of_chat(self, chat_id: int) -> Allowance:
        if chat_id < 0:
            each_minute = limits.MESSAGES_A_MINUTE_IN_A_GROUP * self.factor
            return Allowance(each_minute, 60.0, each_minute)
        return Allowance(limits.MESSAGES_A_SECOND_IN_A_CHAT * self.factor, 1.0, self.burst)
