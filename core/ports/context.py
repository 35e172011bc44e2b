"""What a decision may look at besides the state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.ports.channels import ChannelFacts
from core.ports.clock import Calendar
from core.ports.words import Words
from core.templates import Template


class Templates(Protocol):
    """Ready questions."""

    def of(self, kind: str) -> Sequence[Template]:
        """Return the templates for an activity, the shortest first."""

    def find(self, id: str) -> Template | None: ...


class NoTemplates:
    """What there is where nobody has brought any."""

    def of(self, kind: str) -> Sequence[Template]:
        """Return nothing."""
        return ()

    def find(self, id: str) -> Template | None:
        """Return nothing."""
        return None


class Links(Protocol):
    """Web addresses that messages mention."""

    def invite(self, code: str) -> str:
        """Return the address that opens an invite or connects another account."""

    def sign_in(self, code: str) -> str:
        """Return the address that opens somebody's pages once."""

    def calendar(self, code: str) -> str | None:
        """Return the address of somebody's meetings as a calendar; None where their calendar could not reach it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision may look at besides the state: the time, the calendar, words and limits."""

    now: datetime
    calendar: Calendar
    words: Words
    links: Links
    fresh_id: Callable[[], str]  # 16 hexadecimal digits, never the same twice
    fresh_code: Callable[[], str]  # an invite code that people can type
    button_key: bytes
    guessed_zone: str | None = None  # where the program runs; a first guess for a new group
    facts: ChannelFacts = field(default_factory=ChannelFacts)
    templates: Templates = field(default_factory=NoTemplates)
