"""Slow down whoever guesses codes; in memory only, since nobody needs to know tomorrow who mistyped one."""

from collections import OrderedDict

MOST_REMEMBERED = 10_000


class Patience:
    """Counts wrong codes by whoever gave them, and runs out for those who give too many.

    Each has `free` tries, and gets one more every `seconds`. Times are in seconds, of any one clock.
    """

    def __init__(self, free: int, seconds: float) -> None:
        self._free = free
        self._seconds = seconds
        self._tried: OrderedDict[str, tuple[float, float]] = OrderedDict()  # who -> wrong tries, when counted

    def lost(self, who: str, now: float) -> bool:
        """Say whether somebody has to wait."""
        return self._tries(who, now) >= self._free

    def wrong(self, who: str, now: float) -> None:
        """Count a wrong code."""
        self._tried[who] = (self._tries(who, now) + 1, now)
        self._tried.move_to_end(who)
        while len(self._tried) > MOST_REMEMBERED:
            self._tried.popitem(last=False)

    def _tries(self, who: str, now: float) -> float:
        tries, at = self._tried.get(who, (0.0, 0.0))
        return max(0.0, tries - (now - at) / self._seconds)
