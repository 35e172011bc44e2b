"""Writes the calendar files that chats and pages give, from meetings as they stand."""

from collections.abc import Sequence

from core.invitation import Invitation
from core.meeting_details import MEETING, invitation
from core.messages import CalendarFile
from core.ports.meetings import CalendarFiles
from core.ports.store import Run
from core.rounds import RoundId
from core.views import Readings


class LateIcsFiles:
    """core.ports.meetings.CalendarFiles whose library is loaded with the first file: most starts of Ladle need none."""

    def file(self, invitations: Sequence[Invitation], name: str = "") -> bytes:
        """Return one file with these meetings; raises UnknownZone."""
        from scheduler.calendar_files import IcsFiles  # noqa: PLC0415 - see above

        return IcsFiles().file(invitations, name)


class ChatCalendars:
    """core.ports.meetings.CalendarMaker over what is stored."""

    def __init__(self, readings: Readings, files: CalendarFiles, read: Run) -> None:
        self._readings = readings
        self._files = files
        self._read = read

    async def calendar(self, file: CalendarFile, languages: Sequence[str]) -> bytes | None:
        """Return a meeting as it stands now as a calendar file; None when it is gone."""

        def written() -> bytes | None:
            row = self._readings.round(RoundId(file.round))
            if row is None or row.round.activity != MEETING:
                return None
            return self._files.file([invitation(row.round, tuple(languages))])

        return await self._read(written)
