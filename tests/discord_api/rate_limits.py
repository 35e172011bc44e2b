"""Rate limits: a bucket for each route and top-level id, and one for all calls of the bot.

https://docs.discord.com/developers/topics/rate-limits
"""

import hashlib
import math
import time
from dataclasses import dataclass, field

from tests.discord_api import limits

# Discord publishes no numbers and says not to rely on any. Those for send, edit, delete and webhook are what writers of
# bots report; the others are guesses.
# The name is the bucket: routes of one bucket share it. Then how many calls, and in how many seconds.
SEEN: dict[str, tuple[int, float]] = {
    "send": (5, 5.0),
    "edit": (5, 5.0),
    "delete": (5, 1.0),
    "read": (5, 5.0),
    "open-dm": (10, 10.0),
    "answer": (5, 1.0),
    "webhook": (5, 2.0),
    "commands": (5, 20.0),
    "other": (50, 10.0),
}


@dataclass(slots=True)
class Taken:
    """What a call found: `wait` is None if it may go on, else the seconds to wait."""

    bucket: str
    limit: int
    remaining: int
    reset_after: float
    wait: float | None

    def headers(self) -> dict[str, str]:
        after = math.ceil(self.reset_after * 1000) / 1000
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": f"{time.time() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(self.bucket.encode()).hexdigest()[:32],
        }


@dataclass(slots=True)
class _Window:
    ends: float = 0.0
    used: int = 0


@dataclass(slots=True)
class RateLimits:
    """Windows that begin with the first call and let so many calls through until they end.

    `on` switches them, `scale` makes the windows longer or shorter. `buckets` may be changed while calls come in.
    """

    on: bool = True
    scale: float = 1.0
    a_second: int = limits.REQUESTS_A_SECOND
    buckets: dict[str, tuple[int, float]] = field(default_factory=lambda: dict(SEEN))
    _windows: dict[tuple[str, str], _Window] = field(default_factory=dict)
    _everything: _Window = field(default_factory=_Window)

    def take(self, bucket: str, major: str) -> Taken | None:
        """Count a call to a route; None when limits are off."""
        if not self.on:
            return None
        most, seconds = self.buckets[bucket]
        return self._count(self._windows.setdefault((bucket, major), _Window()), bucket, most, seconds * self.scale)

    def take_globally(self) -> Taken | None:
        """Count a call of the bot; None when limits are off."""
        return self._count(self._everything, "global", self.a_second, self.scale) if self.on else None

    @staticmethod
    def _count(window: _Window, bucket: str, most: int, seconds: float) -> Taken:
        now = time.monotonic()
        if now >= window.ends:
            window.ends, window.used = now + seconds, 0
        left = window.ends - now
        if window.used >= most:
            return Taken(bucket, most, 0, left, wait=left)
        window.used += 1
        return Taken(bucket, most, most - window.used, left, wait=None)
