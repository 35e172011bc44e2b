"""A member's chat page as it looks now: what Ladle wrote, buttons, a field for words. It works without JavaScript."""

import secrets
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from core.access import SessionKind
from core.messages import Message, Say, Told
from core.people import Identity
from core.ports.chat_pages import Line
from core.ports.inbox import Outcome
from core.ports.words import Directory
from core.references import references
from core.views import ChatOwner, Stretch
from web.access import Visit, chat_path, find_visit
from web.channel import ACCOUNT, wait_for
from web.lines import Composer, bubbles, composer
from web.pages import Speech, fragment, page, speech_for
from web.protection import RECORDING_HEADERS
from web.services import WebServices

NEWEST = 20  # messages on the page when it opens; phones are shared, so earlier words come only on request
EARLIER = 100
LONG_POLL_SECONDS = 25.0  # nginx and HAProxy close a silent connection after 60 s, some mobile networks after 30 s
FADES_AFTER_SECONDS = 600  # what shows something half chosen that somebody left is put away
SEALED = "sealed"  # the key of what answers sealed input, in place of the one before
COMMANDS = (
    "open",
    "rounds",
    "meetings",
    "new",
    "proposals",
    "propose",
    "questions",
    "top10",
    "pause",
    "less",
    "me",
    "mydata",
    "help-now",
    "hide",
    "leave",
)


@dataclass(frozen=True, slots=True)
class View:
    """What was read for one look at a chat page."""

    owner: ChatOwner | None
    stretch: Stretch
    directory: Directory


class ChatPage:
    """Shows chat pages, for every way in which they come up."""

    def __init__(self, services: WebServices) -> None:
        self.services = services

    async def visit(self, request: Request) -> Visit | None:
        """Return the visit if this browser may see the chat of the address."""
        return await find_visit(request, self.services, SessionKind.CHAT, request.path_params["chat"])

    async def owner(self, visit: Visit) -> ChatOwner | None:
        """Return whose chat it is; None before joining and after everything was deleted."""
        identity = Identity(ACCOUNT, visit.session.subject)
        return await self.services.read(partial(self.services.readings.chat_owner, identity))

    def speech(self, request: Request, owner: ChatOwner | None) -> Speech:
        """Return how to speak with the chat's owner."""
        first = owner.languages if owner is not None else ()
        return speech_for(self.services, request, first, owner.zone if owner is not None else "UTC")

    async def look(self, chat: str, limit: int, before: str | None = None, also: tuple[Line, ...] = ()) -> View:
        """Read everything that a page shows; `also` are lines whose names and words are looked up as well."""

        def read() -> View:
            readings = self.services.readings
            owner = readings.chat_owner(Identity(ACCOUNT, chat))
            stretch = readings.latest_lines(ACCOUNT, chat, limit, before)
            wanted = references(*(line.message for line in (*stretch.lines, *also) if not line.settled))
            reader = owner.person.id if owner is not None else None
            return View(owner, stretch, readings.directory(wanted.members, wanted.answers, reader))

        return await self.services.read(read)

    def sent_along(self, visit: Visit) -> dict[str, str]:
        """Return what every form of a chat's pages carries."""
        return {
            "path": chat_path(visit.session.subject),
            "form": visit.form_token,
            "event": secrets.token_hex(16),
        }

    def context(self, visit: Visit, view: View) -> dict[str, object]:
        """Return what the parts of a chat page need to know."""
        return {**self.sent_along(visit), "composer": composer(view.stretch.lines, view.owner)}

    async def respond(
        self,
        request: Request,
        visit: Visit,
        *,
        typed: str = "",
        note: str | None = None,
        before: str | None = None,
        status: int = 200,
        sealed: Message | None = None,
        fades: bool = False,
    ) -> Response:
        """Return the page, with what was typed still in its field and a note beside it; `sealed` stands last.

        Where that `fades`, a browser looks at the page anew after a while, which then has nothing of it.
        """
        also = () if sealed is None else (self._line(sealed),)
        view = await self.look(visit.session.subject, EARLIER if before else NEWEST, before, also)
        speech = self.speech(request, view.owner)
        lines = (*view.stretch.lines, *also)
        shown = bubbles(lines, view.owner, view.directory, speech, self.services.button_key)
        context = self.context(visit, view)
        if sealed is not None:
            context["composer"] = Composer(sealed.expects)
        if not shown and view.owner is None:
            return page("notice.html", speech, status=404, sentence=note or speech.say("page-chat-empty"))
        shown_page = page(
            "chat.html",
            speech,
            status=status,
            **context,
            bubbles=shown,
            earlier=shown[0].key if view.stretch.earlier and shown else None,
            answers=view.owner is not None,  # nobody is there any more once everything was deleted
            looking_back=before is not None,
            after=max((line.seq for line in view.stretch.lines), default=0),
            typed=typed,
            note=note,
            groups=[group.name for group in view.owner.groups.values()] if view.owner else [],
            commands=COMMANDS if view.owner and view.owner.members else (),
        )
        shown_page.headers.update(RECORDING_HEADERS)
        if fades:
            again = f"{chat_path(visit.session.subject)}#newest"
            shown_page.headers["Refresh"] = f"{FADES_AFTER_SECONDS}; url={again}"
        return shown_page

    async def again(
        self, request: Request, visit: Visit, why: Say | Told, *, typed: str = "", status: int = 422
    ) -> Response:
        """Show the page again with a sentence; nothing that was typed is lost."""
        note = self.speech(request, await self.owner(visit)).tell(why)
        if wants_json(request):
            return JSONResponse({"note": note}, status)
        return await self.respond(request, visit, typed=typed, note=note, status=status)

    async def sealed(self, request: Request, visit: Visit, outcome: Outcome, *, typed: str = "") -> Response:
        """Show what answers sealed input in this response alone: looked at again, the page does not have it."""
        message, fades = outcome.sealed, outcome.fades
        if message is None:
            raise ValueError("There is nothing sealed to show.")
        if not wants_json(request):
            return await self.respond(request, visit, typed=typed, sealed=message, fades=fades is not None)
        parts = await self._parts(request, visit, message, typed)
        if fades is not None:
            parts["fades"] = {**await self._parts(request, visit, fades, ""), "after": FADES_AFTER_SECONDS}
        return JSONResponse({"note": None, **parts})

    async def _parts(self, request: Request, visit: Visit, message: Message, typed: str) -> dict[str, object]:
        """Return what the page's script puts into the page for something sealed."""
        line = self._line(message)
        view = await self.look(visit.session.subject, NEWEST, also=(line,))
        speech = self.speech(request, view.owner)
        (bubble,) = bubbles([line], view.owner, view.directory, speech, self.services.button_key)
        context = {**self.context(visit, view), "composer": Composer(message.expects), "typed": typed, "note": None}
        return {
            "sealed": fragment("line.html", speech, {**context, "bubble": bubble}),
            "composer": fragment("composer.html", speech, context),
        }

    def _line(self, message: Message) -> Line:
        return Line(0, SEALED, message, self.services.clock.now())

    async def gone(self, request: Request, visit: Visit, why: Say | Told) -> Response | None:
        """Say goodbye where the chat was deleted with everything else; None while it still has an owner."""
        if await self.owner(visit) is not None:
            return None
        speech = speech_for(self.services, request)
        if wants_json(request):
            return JSONResponse({"note": speech.tell(why), "gone": True})
        return page("notice.html", speech, sentence=speech.tell(why))

    def done(self, request: Request, visit: Visit) -> Response:
        """Lead back to the page after something was sent."""
        if wants_json(request):
            return JSONResponse({"note": None})
        return RedirectResponse(f"{chat_path(visit.session.subject)}#newest", 303)

    def closed(self, request: Request, typed: str = "") -> Response:
        """Say that this browser can't open the chat (any more); typed words are handed back."""
        speech = speech_for(self.services, request)
        if wants_json(request):
            return JSONResponse({"note": speech.say("page-chat-closed")}, 403)
        return page("closed.html", speech, status=403, typed=typed)


class Looking:
    """The addresses at which a chat page is looked at."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.chat = ChatPage(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/c/{chat}", self.show, methods=["GET"]),
            Route("/c/{chat}/updates", self.updates, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the newest messages, or those before one of them."""
        visit = await self.chat.visit(request)
        if visit is None:
            return self.chat.closed(request)
        return await self.chat.respond(request, visit, before=request.query_params.get("before"))

    async def updates(self, request: Request) -> Response:
        """Wait until something is new and return it; `after` is the last change the page has, so nothing is missed."""
        visit = await self.chat.visit(request)
        if visit is None:
            return self.chat.closed(request)
        chat, after = visit.session.subject, _number(request.query_params.get("after", ""))
        changes_since = partial(self.services.pages.lines, ACCOUNT, chat, after)
        is_anybodys = partial(self._is_anybodys, chat)
        with self.services.changes.watch(chat) as changed:
            lines = await self.services.read(changes_since)
            if not lines and "now" not in request.query_params and await self.services.read(is_anybodys):
                await wait_for(changed, LONG_POLL_SECONDS)
                lines = await self.services.read(changes_since)
        view = await self.chat.look(chat, NEWEST, also=tuple(lines))
        speech = self.chat.speech(request, view.owner)
        if view.owner is None and not view.stretch.lines:  # disconnected, or deleted a while ago
            return JSONResponse({"note": speech.say("page-chat-empty"), "gone": True})
        context = {**self.chat.context(visit, view), "typed": "", "note": None}
        shown = bubbles(lines, view.owner, view.directory, speech, self.services.button_key)
        return JSONResponse(
            {
                "after": max([after, *(line.seq for line in lines)]),
                "lines": [
                    {
                        "key": bubble.key,
                        "clears": bubble.clears,
                        "html": fragment("line.html", speech, {**context, "bubble": bubble}),
                    }
                    for bubble in shown
                ],
                "composer": fragment("composer.html", speech, context),
            }
        )

    def _is_anybodys(self, chat: str) -> bool:
        """Say whether anything more can come; a page that nobody has any more is told so at once."""
        readings = self.services.readings
        if readings.latest_lines(ACCOUNT, chat, 1).lines:
            return True
        return readings.chat_owner(Identity(ACCOUNT, chat)) is not None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 18 else 0


def wants_json(request: Request) -> bool:
    """Say whether the page's own script asked."""
    return request.headers.get("accept", "").startswith("application/json")
