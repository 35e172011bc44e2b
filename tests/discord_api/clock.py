"""Discord's clock, which a test may set ahead."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Time in UTC. Runs by itself; `advance` makes it later than it is."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def advance(self, seconds: float = 0.0, *, minutes: float = 0.0) -> None:
        """Let time pass for Discord: interactions that expire, nonces that are forgotten."""
        self._ahead += timedelta(seconds=seconds, minutes=minutes)
