"""Meetings where calendars keep them: platforms' own lists of events, and calendar files."""

from collections.abc import Sequence
from typing import Protocol

from core.invitation import Invitation
from core.messages import CalendarFile
from core.notices import Notice, Posted


class NoticeBoards(Protocol):
    """Which meetings stand on platforms' own lists of events."""

    def notices(self, account: str) -> Sequence[Notice]:
        """Return the meetings that belong on the lists of an account's servers, and those that stand there."""

    def keep(self, posted: Posted) -> None:
        """Note how a meeting stands on a list now."""


class CalendarMaker(Protocol):
    """Writes the calendar files that chats show."""

    async def calendar(self, file: CalendarFile, languages: Sequence[str]) -> bytes | None:
        """Return a meeting as it stands now as a calendar file; None when it is gone."""


class CalendarFiles(Protocol):
    """Writes calendar files (RFC 5545)."""

    def file(self, invitations: Sequence[Invitation], name: str = "") -> bytes:
        """Return one file with these meetings; `name` is what a calendar calls the whole. Raises UnknownZone."""
