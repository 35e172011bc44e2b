"""What can go wrong between a bot and Telegram, on demand."""

import asyncio
import math
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypedDict, Unpack

from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.refusals import Refused, bad_request, forbidden, too_many_requests

Ending = Literal["refused", "html", "hang", "reset", "garbled"]


class HasId(Protocol):
    """A person or a group: what a chat id belongs to."""

    id: int


class Calls(TypedDict, total=False):
    """Which calls a fault meets. What is left out is any; `times` None is all of them."""

    method: str
    chat: HasId | int
    bot: BotAccount
    times: int | None
    skip: int


@dataclass(eq=False)
class Fault:
    """A fault, the calls it meets, and how often it met one.

    `method`, `chat_id` and `bot` None mean any. It passes over the first `skip` matching calls and then meets `times`
    of them (None: all). With `accepts`, the method takes effect before the fault happens.
    """

    ending: Ending | None = None  # None: only slow
    method: str | None = None
    chat_id: int | None = None
    bot: BotAccount | None = None
    times: int | None = None
    skip: int = 0
    accepts: bool = False
    delay: float = 0.0  # seconds
    refusal: Refused | None = None
    status: int = 502
    hits: int = 0
    passed: int = field(default=0, repr=False)
    lifted: bool = False
    _hit: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    async def met(self) -> None:
        """Wait until it has happened to a call."""
        await self._hit.wait()

    def lift(self) -> None:
        """Let it happen no more."""
        self.lifted = True

    def meets(self, bot: BotAccount, method: str, chat_id: int | None) -> bool:
        """Return whether it happens to this call, and count."""
        if self.lifted or (self.times is not None and self.hits >= self.times):
            return False
        if self.method is not None and self.method != method:
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        if self.bot is not None and self.bot is not bot:
            return False
        if self.passed < self.skip:
            self.passed += 1
            return False
        self.hits += 1
        self._hit.set()
        return True


class Faults:
    """The faults that are in force. Of those that meet a call, delays add up and the first other one decides."""

    def __init__(self) -> None:
        self._in_force: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """Put a fault in force."""
        self._in_force.append(fault)
        return fault

    def clear(self) -> None:
        """Make everything work."""
        self._in_force.clear()

    @property
    def any(self) -> bool:
        return bool(self._in_force)

    def met(self, bot: BotAccount, method: str, chat_id: int | None) -> tuple[Fault | None, float]:
        """Return the fault that happens to this call, and the seconds it is slowed by."""
        delay, decisive = 0.0, None
        for fault in self._in_force:
            if (decisive is None or fault.ending is None) and fault.meets(bot, method, chat_id):
                delay += fault.delay
                decisive = decisive or (fault if fault.ending is not None else None)
        return decisive, delay

    def too_many(self, retry_after: float = 3, **calls: Unpack[Calls]) -> Fault:
        """Answer 429 with retry_after, in whole seconds. Once, unless told otherwise."""
        return self._refuses(too_many_requests(math.ceil(retry_after)), {"times": 1, **calls})

    def forbids(self, why: str = "bot was blocked by the user", **calls: Unpack[Calls]) -> Fault:
        """Answer 403. Until lifted, unless told otherwise."""
        return self._refuses(forbidden(why), calls)

    def rejects(self, why: str, **calls: Unpack[Calls]) -> Fault:
        """Answer 400. Until lifted, unless told otherwise."""
        return self._refuses(bad_request(why), calls)

    def breaks(self, status: int = 502, *, accepts: bool = False, **calls: Unpack[Calls]) -> Fault:
        """Answer 500, 502 or the like, with a page of HTML. Once, unless told otherwise."""
        return self.add(Fault("html", accepts=accepts, status=status, **_which({"times": 1, **calls})))

    def hangs(self, *, accepts: bool, **calls: Unpack[Calls]) -> Fault:
        """Never answer. Once, unless told otherwise."""
        return self.add(Fault("hang", accepts=accepts, **_which({"times": 1, **calls})))

    def resets(self, *, accepts: bool, **calls: Unpack[Calls]) -> Fault:
        """Reset the connection instead of answering. Once, unless told otherwise."""
        return self.add(Fault("reset", accepts=accepts, **_which({"times": 1, **calls})))

    def garbles(self, **calls: Unpack[Calls]) -> Fault:
        """Do as asked, and answer with half of the JSON. Once, unless told otherwise."""
        return self.add(Fault("garbled", accepts=True, **_which({"times": 1, **calls})))

    def slows(self, seconds: float, **calls: Unpack[Calls]) -> Fault:
        """Do as asked, and answer so much later. Until lifted, unless told otherwise."""
        return self.add(Fault(delay=seconds, **_which(calls)))

    def _refuses(self, refusal: Refused, calls: Calls) -> Fault:
        return self.add(Fault("refused", refusal=refusal, **_which(calls)))


def _which(calls: Calls) -> dict[str, Any]:
    which: dict[str, Any] = {**calls}
    chat = which.pop("chat", None)
    return which | {"chat_id": chat if isinstance(chat, int) or chat is None else chat.id}
