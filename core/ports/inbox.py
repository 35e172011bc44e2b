"""Where whatever happens is handed in, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from core.events import Event
from core.messages import Message, Say, Told


class Handled(StrEnum):
    """What became of an event."""

    NEW = "new"
    REPEAT = "repeat"  # handled before: nothing changed
    REFUSED = "refused"  # understood, and answered with the reason; see `note`
    SET_ASIDE = "set-aside"  # the program failed on it; kept without content for `ladle doctor`
    FORGED = "forged"  # a button that was not made here, or not for this person


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one event.

    `note` answers whoever caused the event, at once and only there (beside a field, as a pop-up, in the terminal); it
    is never stored. `errors` are the questions of a whole form that need another answer. `created` is a new id or code.
    `sealed` answers sealed input: it is shown at once and kept nowhere, as nothing may tell that somebody answered.
    `fades` takes its place after ten minutes, where it shows what somebody has half chosen and left.
    """

    handled: Handled
    note: Say | Told | None = None
    created: str | None = None
    errors: Mapping[str, Say] = field(default_factory=dict)
    sealed: Message | None = None
    fades: Message | None = None


class Inbox(Protocol):
    """Where channels, pages, timers and commands hand their events in; each is answered after its commit."""

    async def submit(self, event: Event) -> Outcome: ...

    async def submit_all(self, events: Sequence[Event]) -> Sequence[Outcome]:
        """Hand in what came at once; returns after the commit of all."""
