"""What a member sends from their chat page: words, taps, files, commands. Nothing that was typed is ever lost."""

import hashlib
import re
import secrets
from functools import partial

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.events import Attached, Commanded, Event, Origin, Pressed, Spoke, Typed
from core.messages import Say
from core.people import Identity
from core.ports.files import Unacceptable
from core.ports.inbox import Handled
from core.ports.store import StoreFull
from core.questions import LONGEST_TEXT
from web.access import Visit, from_own_page
from web.channel import ACCOUNT
from web.chat import ChatPage
from web.pages import browser_language
from web.protection import LONGEST_FILE, MEBIBYTE
from web.services import WebServices
from web.uploads import read_form
from web.waiting import until_shown

LONGEST_TOKEN = 200
_EVENT = re.compile(r"[0-9a-f]{32}")


class Sending:
    """The addresses to which a chat page sends."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.chat = ChatPage(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these forms."""
        return [
            Route("/c/{chat}/say", self.say, methods=["POST"]),
            Route("/c/{chat}/tap", self.tap, methods=["POST"]),
            Route("/c/{chat}/file", self.file, methods=["POST"]),
            Route("/c/{chat}/command", self.command, methods=["POST"]),
        ]

    async def say(self, request: Request) -> Response:
        """Hand in typed words."""
        fields, _ = await read_form(request)
        text = str(fields.get("text", "")).replace("\r\n", "\n")
        visit = await self.allowed(request, fields, text)
        if isinstance(visit, Response):
            return visit
        if not text.strip():
            return await self.chat.again(request, visit, Say("page-write-first"), typed=text)
        if len(text) > LONGEST_TEXT:
            why = Say("page-too-long", length=len(text), most=LONGEST_TEXT)
            return await self.chat.again(request, visit, why, typed=text)
        origin = self.origin(request, visit, fields, text.encode("utf-8", "replace"))
        event: Event = Typed(origin, text)
        if text.startswith("/") and "\n" not in text.strip():
            name, _, argument = text[1:].strip().partition(" ")
            event = Commanded(origin, name.lower(), argument.strip())
        return await self.hand_in(request, visit, event, text)

    async def tap(self, request: Request) -> Response:
        """Hand in a tapped button."""
        fields, _ = await read_form(request)
        visit = await self.allowed(request, fields)
        if isinstance(visit, Response):
            return visit
        token = str(fields.get("token", ""))[:LONGEST_TOKEN]
        origin = self.origin(request, visit, fields, token.encode("utf-8", "replace"))
        return await self.hand_in(request, visit, Pressed(origin, token))

    async def command(self, request: Request) -> Response:
        """Hand in a command from the menu."""
        fields, _ = await read_form(request)
        visit = await self.allowed(request, fields)
        if isinstance(visit, Response):
            return visit
        name = str(fields.get("command", ""))[:LONGEST_TOKEN]
        origin = self.origin(request, visit, fields, name.encode("utf-8", "replace"))
        return await self.hand_in(request, visit, Commanded(origin, name))

    async def file(self, request: Request) -> Response:
        """Take in a picture or a voice note."""
        fields, files = await read_form(request, most_files=1)
        content = files.get("file", b"")
        visit = await self.allowed(request, fields)
        if isinstance(visit, Response):
            return visit
        owner = await self.chat.owner(visit)
        if not content or owner is None:
            return await self.chat.again(request, visit, Say("page-file-missing"))
        voice = fields.get("kind") == "voice"
        try:
            # On a reader thread: a large picture takes seconds to check, and the one writer must not wait for it.
            media = await self.services.read(partial(self.services.media.keep, content, owner.person.id, voice=voice))
        except Unacceptable as problem:
            why = Say(f"page-file-{problem.reason.value}", most=LONGEST_FILE // MEBIBYTE)
            return await self.chat.again(request, visit, why)
        except StoreFull:
            return await self.chat.again(request, visit, Say("page-not-saved"), status=503)
        origin = self.origin(request, visit, fields, content)
        event: Event = Spoke(origin, media) if voice else Attached(origin, media)
        return await self.hand_in(request, visit, event)

    async def hand_in(self, request: Request, visit: Visit, event: Event, typed: str = "") -> Response:
        """Give an event to the inbox and show what it led to; after a refusal the typed words stay in the field."""
        try:
            outcome = await self.services.inbox.submit(event)
        except StoreFull:
            return await self.chat.again(request, visit, Say("page-not-saved"), typed=typed, status=503)
        if outcome.handled is Handled.SET_ASIDE:
            return await self.chat.again(request, visit, Say("page-failed"), typed=typed, status=500)
        await until_shown(self.services, visit.session.subject)
        if outcome.sealed is not None:
            again = typed if outcome.handled is Handled.REFUSED else ""
            return await self.chat.sealed(request, visit, outcome, typed=again)
        if outcome.handled in (Handled.REFUSED, Handled.FORGED) and outcome.note is not None:
            return await self.chat.again(request, visit, outcome.note, typed=typed)
        gone = await self.chat.gone(request, visit, outcome.note) if outcome.note is not None else None
        return gone or self.chat.done(request, visit)

    async def allowed(self, request: Request, fields: FormData, typed: str = "") -> Visit | Response:
        """Return the visit when a form came from this browser's own chat page; else what to answer."""
        visit = await self.chat.visit(request)
        if visit is None:
            return self.chat.closed(request, typed)
        if not visit.sent(str(fields.get("form", ""))) or not from_own_page(request, self.services):
            return await self.chat.again(request, visit, Say("page-form-old"), typed=typed, status=403)
        return visit

    def origin(self, request: Request, visit: Visit, fields: FormData, content: bytes) -> Origin:
        """Say where an event comes from. A form sent twice with the same content, as by a double tap, is one event."""
        form = str(fields.get("event", ""))
        if not _EVENT.fullmatch(form):
            form = secrets.token_hex(16)
        chat, mark = visit.session.subject, hashlib.sha256(content).hexdigest()[:16]
        language = browser_language(self.services.words, request)
        return Origin(ACCOUNT, f"{form}-{mark}", self.services.clock.now(), Identity(ACCOUNT, chat), language)
