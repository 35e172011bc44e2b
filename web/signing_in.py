"""A facilitator's way in and out: a link that works once. Looking at it, as messengers do, never uses it up."""

from datetime import datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from core.access import SessionKind
from core.people import InviteKind
from web import codes
from web.access import close_session, from_own_page, open_session
from web.facilitation import Facilitation
from web.pages import Speech, notice, page, speech_for
from web.services import WebServices


class SigningIn:
    """The pages of the link, and signing out."""

    def __init__(self, services: WebServices, patience: codes.Patience) -> None:
        self.services = services
        self.patience = patience
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/in/{code}", self.look, methods=["GET"]),
            Route("/in/{code}", self.enter, methods=["POST"]),
            Route("/out", self.leave, methods=["POST"]),
        ]

    async def look(self, request: Request) -> Response:
        """Show a button."""
        speech = self._speech(request)
        if self.patience.lost(_address(request)):
            return notice(speech, "page-code-wait", status=429)
        code = codes.tidied(request.path_params["code"])
        found = await self.services.read(partial(self.services.readings.invite_preview, code, self._now()))
        if found is None or found.invite.kind is not InviteKind.SIGN_IN:
            self.patience.wrong(_address(request))
            return notice(speech, "page-sign-in-over", status=404)
        if not found.usable:
            return notice(speech, "page-sign-in-over", status=410)
        return page("sign_in.html", speech, code=code)

    async def enter(self, request: Request) -> Response:
        """Use the link up and open the pages."""
        speech = self._speech(request)
        if self.patience.lost(_address(request)):
            return notice(speech, "page-code-wait", status=429)
        if not from_own_page(request, self.services):
            return notice(speech, "page-form-foreign", status=403)
        code = codes.tidied(request.path_params["code"])
        person = await self.services.write(partial(self.services.sessions.use_sign_in, code, self._now()))
        if person is None:
            self.patience.wrong(_address(request))
            return notice(speech, "page-sign-in-over", status=410)
        response = RedirectResponse("/groups", 303)
        await open_session(self.services, SessionKind.PAGE, person, response)
        return response

    async def leave(self, request: Request) -> Response:
        """Sign out in this browser, or everywhere."""
        visit = await self.facilitation.enter(request)
        if isinstance(visit, Response):
            return visit
        fields = await request.form(max_files=0)
        speech = self._speech(request)
        if not self.facilitation.trusted(request, visit, fields):
            return notice(speech, "page-form-old", status=403)
        if fields.get("where") == "everywhere":
            close_all = partial(self.services.sessions.close_all, SessionKind.PAGE, visit.session.subject)
            await self.services.write(close_all)
        response = notice(speech, "page-signed-out", status=200)
        await close_session(self.services, visit, response)
        return response

    def _now(self) -> datetime:
        # On a practice clock a link's ten minutes would be over before anybody could tap it.
        return min(self.services.clock.now(), self.services.wall())

    def _speech(self, request: Request) -> Speech:
        return speech_for(self.services, request)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
