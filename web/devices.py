"""Take a chat to another device with a one-time code, and close it on one that is shared."""

from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from core.access import SessionKind
from core.ports.store import StoreFull
from web import codes
from web.access import PASS_LIFE, Visit, chat_path, close_session, digest, from_own_page, open_session
from web.chat import ChatPage
from web.pages import Speech, notice, page, speech_for
from web.sending import Sending
from web.services import WebServices
from web.uploads import read_form


class Devices:
    """The pages about where a chat is open."""

    def __init__(self, services: WebServices, patience: codes.Patience) -> None:
        self.services = services
        self.patience = patience
        self.chat = ChatPage(services)
        self.sending = Sending(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/c/{chat}/device", self.show, methods=["GET"]),
            Route("/c/{chat}/device", self.make, methods=["POST"]),
            Route("/c/{chat}/close", self.close, methods=["POST"]),
            Route("/d/{code}", self.look, methods=["GET"]),
            Route("/d/{code}", self.open, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Say how to use the chat elsewhere, and offer a code."""
        visit = await self.chat.visit(request)
        if visit is None:
            return self.chat.closed(request)
        speech = self.chat.speech(request, await self.chat.owner(visit))
        return self._page(speech, visit, None)

    async def make(self, request: Request) -> Response:
        """Make a one-time code, which replaces an earlier one."""
        fields, _ = await read_form(request)
        visit = await self.sending.allowed(request, fields)
        if isinstance(visit, Response):
            return visit
        speech = self.chat.speech(request, await self.chat.owner(visit))
        code, chat = codes.fresh_pass(), visit.session.subject
        keep = partial(self.services.sessions.keep_pass, digest(code), chat, self.services.wall() + PASS_LIFE)
        try:
            await self.services.write(keep)
        except StoreFull:
            return notice(speech, "page-not-saved", status=503)
        return self._page(speech, visit, code)

    def _page(self, speech: Speech, visit: Visit, code: str | None) -> Response:
        about: dict[str, object] = {
            **self.chat.sent_along(visit),
            "code": code,
            "link": f"{self.services.base_url}/d/{code}",
            "minutes": int(PASS_LIFE.total_seconds()) // 60,
        }
        return page("device.html", speech, status=200, **about)

    async def close(self, request: Request) -> Response:
        """Close the chat in this browser, or in every one."""
        fields, _ = await read_form(request)
        visit = await self.sending.allowed(request, fields)
        if isinstance(visit, Response):
            return visit
        speech = self.chat.speech(request, await self.chat.owner(visit))
        response = notice(speech, "page-closed-here", status=200)
        if fields.get("where") == "everywhere":
            close_all = partial(self.services.sessions.close_all, SessionKind.CHAT, visit.session.subject)
            await self.services.write(close_all)
        await close_session(self.services, visit, response)
        return response

    async def look(self, request: Request) -> Response:
        """Show a button: a messenger that looks at the link must not use the code up."""
        speech = speech_for(self.services, request)
        address = request.client.host if request.client else ""
        if self.patience.lost(address):
            return notice(speech, "page-code-wait", status=429)
        code = codes.tidied(request.path_params["code"])
        look = partial(self.services.sessions.look_at_pass, digest(code), self.services.wall())
        if not code or not await self.services.read(look):
            self.patience.wrong(address)
            return notice(speech, "page-pass-over", status=404)
        return page("open.html", speech, action=f"/d/{code}")

    async def open(self, request: Request) -> Response:
        """Use the code up and open the chat here."""
        speech = speech_for(self.services, request)
        address = request.client.host if request.client else ""
        if self.patience.lost(address):
            return notice(speech, "page-code-wait", status=429)
        if not from_own_page(request, self.services):
            return notice(speech, "page-form-foreign", status=403)
        code = codes.tidied(request.path_params["code"])
        use = partial(self.services.sessions.use_pass, digest(code), self.services.wall())
        chat = await self.services.write(use) if code else None
        if chat is None:
            self.patience.wrong(address)
            return notice(speech, "page-pass-over", status=404)
        response = RedirectResponse(chat_path(chat), 303)
        await open_session(self.services, SessionKind.CHAT, chat, response)
        return response
