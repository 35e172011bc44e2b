"""Things that go wrong on demand."""

import asyncio
import fnmatch
from dataclasses import dataclass, field
from typing import Literal

What = Literal["refuse", "ban", "hang", "reset", "drop"]

# The words of Discord's own answers, for a fault given by its code alone.
KNOWN: dict[int, tuple[int, str]] = {
    10003: (404, "Unknown Channel"),
    10008: (404, "Unknown Message"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    40003: (403, "You are opening direct messages too fast."),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50027: (401, "Invalid Webhook Token"),
    50083: (400, "Thread is archived"),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
}


@dataclass(slots=True, eq=False)
class Fault:
    """One thing that goes wrong.

    `method` and `address` say where, with * for anything: "POST", "/channels/*/messages"; `channel_id` narrows it to a
    channel. `skip` lets so many calls through first, `times` is how often it happens (None: always).
    `what`: refuse with `status` (and `code`, `message`; for a 429 `retry_after` and `scope`); ban, as Cloudflare does
    after too many invalid requests; hang without an answer; reset the connection, or drop it politely. With `accepted`
    the call takes effect before that.
    """

    what: What = "refuse"
    method: str = "*"
    address: str = "*"
    channel_id: int | None = None
    times: int | None = 1
    skip: int = 0
    accepted: bool = False
    status: int = 500
    code: int = 0
    message: str | None = None
    retry_after: float = 0.0
    scope: Literal["user", "global", "shared"] = "user"
    seen: int = 0

    def __post_init__(self) -> None:
        if self.code in KNOWN and self.message is None:
            self.status, self.message = KNOWN[self.code]

    def fits(self, method: str, address: str, channel_id: int | None) -> bool:
        return (
            fnmatch.fnmatchcase(method, self.method)
            and fnmatch.fnmatchcase(address, self.address)
            and self.channel_id in (None, channel_id)
        )


@dataclass(slots=True)
class Faults:
    """The faults to come. `hanging` counts the calls that wait for an answer that never comes."""

    scripted: list[Fault] = field(default_factory=list)
    hanging: int = 0
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, fault: Fault) -> Fault:
        self.scripted.append(fault)
        return fault

    def next(self, method: str, address: str, channel_id: int | None) -> Fault | None:
        """Return the first fault that fits this call, counted as used."""
        for fault in self.scripted:
            if not fault.fits(method, address, channel_id):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            if fault.times is not None and fault.seen >= fault.times:
                continue
            fault.seen += 1
            return fault
        return None

    async def hang(self) -> None:
        """Wait until let go."""
        self.hanging += 1
        try:
            await self._released.wait()
        finally:
            self.hanging -= 1

    def let_go(self) -> None:
        """Let the calls that hang end, without an answer."""
        self._released.set()
        self._released = asyncio.Event()

    def clear(self) -> None:
        self.scripted.clear()
