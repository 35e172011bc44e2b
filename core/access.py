"""Who has shown, in a browser, that a page is theirs: sessions, and the one-time codes that open them.

Tokens and codes reach the store as SHA-256 digests only; whoever copies the database can open nobody's page with it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.people import PersonId


class SessionKind(StrEnum):
    """What a session opens."""

    CHAT = "chat"  # one member's chat page; the subject is the chat's id
    PAGE = "page"  # a facilitator's pages; the subject is the person's id


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that may see one person's page. Times in UTC."""

    kind: SessionKind
    subject: str
    opened_at: datetime
    seen_at: datetime
    expires_at: datetime


class Sessions(Protocol):
    """Where sessions are kept. `find` runs on a reader; everything else writes, in a transaction of its own."""

    def find(self, digest: str) -> Session | None:
        """Return the session of a token, expired or not."""

    def open(self, digest: str, session: Session) -> None: ...

    def touch(self, digest: str, now: datetime) -> None:
        """Record that a session was used."""

    def close(self, digest: str) -> None: ...

    def close_all(self, kind: SessionKind, subject: str) -> None:
        """End every session that opens one person's page."""

    def keep_pass(self, digest: str, chat: str, expires_at: datetime) -> None:
        """Keep a one-time code that opens a chat page on another device; it replaces the chat's earlier one."""

    def look_at_pass(self, digest: str, now: datetime) -> bool:
        """Say whether a one-time code would still open something, without using it; runs on a reader."""

    def use_pass(self, digest: str, now: datetime) -> str | None:
        """Use a one-time code up and return its chat; None when it was used before or is too old."""

    def use_sign_in(self, code: str, now: datetime) -> PersonId | None:
        """Use a sign-in invite up and return whose page it opens; None when it was used before or is too old."""

    def sweep(self, now: datetime) -> int:
        """Delete what has expired; return how many rows went."""
