"""Telegram's clock, which a test may set ahead."""

import time


class Clock:
    """Unix time in seconds. Runs by itself; `advance` makes it later than it is."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        return time.time() + self._ahead

    def advance(self, seconds: float = 0.0, *, hours: float = 0.0) -> None:
        """Let time pass for Telegram: old messages, expired taps."""
        self._ahead += seconds + hours * 3600.0
