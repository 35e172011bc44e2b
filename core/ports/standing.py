"""What stands in a chat already, as far as it is known: a message takes its place, settles or clears it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from core.people import Identity


@dataclass(frozen=True, slots=True)
class Trace:
    """A message known to stand in a chat: the platform's id, whether the person sent it, and on which day (UTC).

    With no receipt, it is only known that there are older ones.
    """

    receipt: str
    own: bool
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a chat before a message comes there, by the platform's ids.

    `earlier` stands in the message's own slot, `settled` in the slots that it settles; `shown` is everything known to
    stand there, newest first, for a message that clears.
    """

    earlier: str | None = None
    settled: tuple[str, ...] = ()
    shown: tuple[Trace, ...] = ()


NOTHING_STANDS = Standing()


class Traces(Protocol):
    """Remembers where messages stand in private chats that no event and no outbox tells of, so that they can be hidden.

    Such are notes, and what somebody sent that Ladle could do nothing with.
    """

    def remember(self, found: Sequence[tuple[Identity, Trace]]) -> None:
        """Note where messages stand; nothing is noted of somebody nobody knows."""
