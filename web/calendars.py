"""Meetings for calendars: one as a file beside its message, and a feed that a calendar reads without signing in."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.meeting_details import invitation
from core.messages import CalendarFile, Say
from web.channel import ACCOUNT
from web.chat import EARLIER, ChatPage
from web.services import WebServices

NOT_FOUND = 404
ICS = "text/calendar; charset=utf-8"


class Calendars:
    """The addresses of calendar files."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.chat = ChatPage(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these files."""
        return [
            Route("/c/{chat}/calendar/{round}.ics", self.meeting, methods=["GET"]),
            Route("/calendar/{code}.ics", self.feed, methods=["GET"]),
        ]

    async def meeting(self, request: Request) -> Response:
        """Give a meeting that stands on this page as a file."""
        visit = await self.chat.visit(request)
        owner = await self.chat.owner(visit) if visit is not None else None
        if visit is None or owner is None:
            return Response(status_code=NOT_FOUND)
        lines = partial(self.services.readings.latest_lines, ACCOUNT, visit.session.subject, EARLIER)
        stretch = await self.services.read(lines)
        file = CalendarFile(request.path_params["round"])
        if not any(file in line.message.media for line in stretch.lines):
            return Response(status_code=NOT_FOUND)
        languages = self.chat.speech(request, owner).languages
        written = await self.services.calendars.calendar(file, languages)
        if written is None:
            return Response(status_code=NOT_FOUND)
        headers = {"content-disposition": 'attachment; filename="meeting.ics"', "cache-control": "no-store"}
        return Response(written, media_type=ICS, headers=headers)

    async def feed(self, request: Request) -> Response:
        """Give somebody's meetings to whoever knows the address; an address that is over says no more than that."""
        services, code = self.services, request.path_params["code"]
        found = await services.read(partial(services.readings.feed, code, services.clock.now()))
        if found is None:
            return Response(status_code=NOT_FOUND)
        name = services.words.text(Say("calendar-name"), found.languages)
        meetings = [invitation(round, found.languages) for round in found.rounds]
        written = await services.read(partial(services.files.file, meetings, name))
        return Response(written, media_type=ICS, headers={"cache-control": "private, no-cache"})
