"""What the server remembers of every call to its API."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Call:
    """One call. `at` is in monotonic seconds. `address` is without the version; `route` has names in place of ids.

    `status` is 0 while it is under way, when it hangs or was cut. `accepted` says whether it took effect, whatever
    became of its answer. `body` is the JSON as sent.
    """

    number: int
    at: float
    method: str
    address: str
    route: str
    channel_id: int | None
    body: Any = None
    files: list[str] = field(default_factory=list)
    status: int = 0
    code: int | None = None
    accepted: bool = False
    fault: str | None = None


class Calls:
    """All calls in the order they came, and what they came to."""

    def __init__(self) -> None:
        self.all: list[Call] = []
        self.bucket_hits: Counter[str] = Counter()
        self.global_hits = 0
        self.unserved: Counter[str] = Counter()

    def add(self, call: Call) -> None:
        self.all.append(call)

    def to(self, route: str, *, channel_id: int | None = None) -> list[Call]:
        """Return the calls to a route, as "POST /channels/{channel}/messages"."""
        return [
            call
            for call in self.all
            if f"{call.method} {call.route}" == route and channel_id in (None, call.channel_id)
        ]

    def counts(self) -> dict[str, dict[str, int]]:
        """Count by route and status."""
        counts: dict[str, Counter[str]] = {}
        for call in self.all:
            counts.setdefault(f"{call.method} {call.route}", Counter())[str(call.status)] += 1
        return {route: dict(found) for route, found in counts.items()}

    @property
    def invalid(self) -> int:
        """How many were invalid requests.

        https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
        """
        return sum(1 for call in self.all if call.status in (401, 403, 429))

    def forget(self) -> None:
        self.all.clear()
        self.bucket_hits.clear()
        self.unserved.clear()
        self.global_hits = 0
