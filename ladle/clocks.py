"""What time it is: really, on the demo's fast clock, or as a test says."""

import time
from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's own time."""

    label: str | None = None
    factor = 1.0

    def now(self) -> datetime:
        return datetime.now(UTC)


class FastClock:
    """A clock that runs `factor` times as fast as the machine's, from `start` on; it never jumps or goes back."""

    def __init__(self, start: datetime, factor: float) -> None:
        if factor <= 0:
            raise ValueError("A clock needs a factor greater than 0.")
        if start.utcoffset() is None:
            raise ValueError("A clock needs a start with a time zone.")
        self.factor = factor
        self._start = start.astimezone(UTC)
        self._began = time.monotonic()

    @property
    def label(self) -> str:
        """What is shown wherever the time is, so that nobody takes it for the real one."""
        return f"fast clock ×{self.factor:g}"

    def now(self) -> datetime:
        return self._start + timedelta(seconds=(time.monotonic() - self._began) * self.factor)


class ManualClock:
    """A clock that stands still until it is moved: for tests and transcripts."""

    label: str | None = None
    factor = 1.0

    def __init__(self, start: datetime) -> None:
        if start.utcoffset() is None:
            raise ValueError("A clock needs a start with a time zone.")
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        """Move on by a length of time."""
        self.move_to(self._now + by)

    def move_to(self, at: datetime) -> None:
        """Move on to a moment, which must not lie in the past."""
        if at < self._now:
            raise ValueError("A clock does not go back.")
        self._now = at.astimezone(UTC)

    def set_to(self, at: datetime) -> None:
        """Show another moment, be it earlier, as a clock does that somebody sets."""
        self._now = at.astimezone(UTC)
