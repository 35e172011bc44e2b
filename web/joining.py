"""The way in: type a code or open a link, read the joining card, join. Looking at an invite never uses it up."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from core.access import SessionKind
from core.codec import Json
from core.events import Commanded, Event, Origin, Submitted
from core.joining import card_message
from core.messages import Say
from core.people import LONGEST_NAME, Identity, InviteKind
from core.ports.inbox import Handled, Inbox, Outcome
from core.ports.store import StoreFull
from core.ports.words import Directory
from core.views import InvitePreview
from web import codes
from web.access import CHAT_LIFE, chat_path, from_own_page, open_session
from web.channel import ACCOUNT
from web.pages import Speech, known_language, notice, page, speech_for
from web.services import WebServices
from web.waiting import until_shown

# One for each card that was shown: pressing Join twice joins once. 128 bits, since it stands for the new chat.
VISIT_BYTES = 16
JOINED_COOKIE = "ladle-joined"
MOST_ON_ONE_PHONE = 8
# What tapping the card's button answers, by the kind of invite.
ANSWERS: Mapping[InviteKind, Mapping[str, Json]] = {
    InviteKind.JOIN: {"join": "join"},
    InviteKind.LINK: {"link": "connect"},
}
LONGEST_ZONE = 64  # characters; the longest name in the tz database has 32


class Joining:
    """The start page and the joining card."""

    def __init__(self, services: WebServices, patience: codes.Patience) -> None:
        self.services = services
        self.patience = patience

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/", self.start, methods=["GET"]),
            Route("/j/{code}", self.look, methods=["GET"]),
            Route("/j/{code}", self.join, methods=["POST"]),
        ]

    async def start(self, request: Request) -> Response:
        """Ask for a code, or go where a typed one leads."""
        speech = speech_for(self.services, request)
        typed = request.query_params.get("code")
        if typed is None:
            return page("start.html", speech, typed="", problem=None)
        code = codes.tidied(typed[-64:].rsplit("/", 1)[-1])  # a whole pasted link is as good as its code
        if not code:
            return page("start.html", speech, status=404, typed=typed[:64], problem=speech.say("page-code-unknown"))
        return RedirectResponse(f"/d/{code}" if codes.is_pass(code) else f"/j/{code}", 303)

    async def look(self, request: Request) -> Response:
        """Show what an invite leads to."""
        return await self._card(request)

    async def join(self, request: Request) -> Response:
        """Join, or make a new group; or say no, which is kept nowhere."""
        services = self.services
        found = await self._preview(request)
        if isinstance(found, Response):
            return await self._pressed_before(request) or found
        speech = self._speech(request, found)
        if not from_own_page(request, services):
            return notice(speech, "page-form-foreign", status=403)
        fields = await request.form(max_files=0)
        if fields.get("answer") == "no":
            return page("declined.html", speech)
        if found.invite.kind is InviteKind.LINK:
            return await self._connect(request, found, speech, str(fields.get("visit", "")))
        visit, name = str(fields.get("visit", "")), " ".join(str(fields.get("name", "")).split())
        if len(visit) != 2 * VISIT_BYTES:
            return await self._card(request)
        if not 0 < len(name) <= LONGEST_NAME:
            problem = speech.say("page-name-missing") if not name else speech.say("page-name-long", most=LONGEST_NAME)
            return await self._card(request, name=name, problem=problem)
        chat = _chat_of(visit)
        opened = await self._opened(found, speech, chat, name, zone=str(fields.get("zone", "")))
        if isinstance(opened, str):
            return await self._card(request, name=name, visit=visit, problem=opened)
        self._remember(request, opened, chat)
        return opened

    async def _pressed_before(self, request: Request) -> Response | None:
        """Open the chat that this very card has opened before, where the invite was used up by that."""
        visit = str((await request.form(max_files=0)).get("visit", ""))
        if len(visit) != 2 * VISIT_BYTES or not from_own_page(request, self.services):
            return None
        chat = _chat_of(visit)
        owner = await self.services.read(partial(self.services.readings.chat_owner, Identity(ACCOUNT, chat)))
        if owner is None or not owner.members:
            return None
        response = RedirectResponse(chat_path(chat), 303)
        await open_session(self.services, SessionKind.CHAT, chat, response)
        return response

    async def _connect(self, request: Request, found: InvitePreview, speech: Speech, visit: str) -> Response:
        """Open a page that is one with the chat in which the link was made."""
        if len(visit) != 2 * VISIT_BYTES:
            return await self._card(request)
        opened = await self._opened(found, speech, _chat_of(visit), name="", zone="")
        return await self._card(request, visit=visit, problem=opened) if isinstance(opened, str) else opened

    async def _opened(self, found: InvitePreview, speech: Speech, chat: str, name: str, zone: str) -> Response | str:
        """Open a new chat with what an invite leads to; returns why not where it leads to nothing."""
        try:
            outcome = await self._enter(found, speech, chat, name, zone)
            if outcome.handled in (Handled.REFUSED, Handled.SET_ASIDE):
                return speech.tell(outcome.note) if outcome.note else speech.say("page-not-saved")
            await until_shown(self.services, chat)
            response = RedirectResponse(chat_path(chat), 303)
            await open_session(self.services, SessionKind.CHAT, chat, response)
        except StoreFull:  # if they were let in before that, pressing the button again opens the same page
            return speech.say("page-not-saved")
        return response

    async def _enter(self, found: InvitePreview, speech: Speech, chat: str, name: str, zone: str) -> Outcome:
        """Hand in what opening the link and tapping Join or Connect would be on any other channel."""
        inbox: Inbox = self.services.inbox
        language = known_language(self.services.words, speech.languages[0])

        def origin(step: str) -> Origin:
            now, identity = self.services.clock.now(), Identity(ACCOUNT, chat)
            place = zone[:LONGEST_ZONE] or None
            return Origin(ACCOUNT, f"{step}-{chat}", now, identity, language, given_name=name, zone=place)

        outcome = await inbox.submit(Commanded(origin("start"), "start", found.invite.code))
        yes = ANSWERS.get(found.invite.kind)
        if yes is None or outcome.handled is Handled.REFUSED:
            return outcome
        answers: Event = Submitted(origin("join"), dict(yes))
        return await inbox.submit(answers)

    async def _preview(self, request: Request) -> InvitePreview | Response:
        services = self.services
        speech = speech_for(services, request)
        address = request.client.host if request.client else ""
        if self.patience.lost(address):
            return notice(speech, "page-code-wait", status=429)
        code = codes.tidied(request.path_params["code"])
        found = await services.read(partial(services.readings.invite_preview, code, services.clock.now()))
        if found is None:
            self.patience.wrong(address)
            return page("start.html", speech, status=404, typed="", problem=speech.say("page-code-unknown"))
        if found.invite.kind is InviteKind.SIGN_IN:
            return RedirectResponse(f"/in/{quote(found.invite.code)}", 303)
        if not found.usable:
            return page("start.html", speech, status=410, typed="", problem=speech.say("page-code-over"))
        return found

    def _speech(self, request: Request, found: InvitePreview) -> Speech:
        """Speak as the browser asks where we can, else as the group does."""
        words = self.services.words
        speech = speech_for(self.services, request, zone=found.group.zone if found.group else "UTC")
        able = [tag for tag in speech.languages if known_language(words, tag)]
        group = found.group.languages if found.group else ()
        return replace(speech, languages=tuple(dict.fromkeys((*able, *group, words.languages[0]))))

    async def _card(self, request: Request, name: str = "", visit: str = "", problem: str | None = None) -> Response:
        found = await self._preview(request)
        if isinstance(found, Response):
            return found
        speech = self._speech(request, found)
        words = self.services.words
        spoken = speech.in_tongue()[0]
        if found.invite.kind is InviteKind.LINK:
            return page(
                "link.html",
                speech,
                status=422 if problem else 200,
                code=found.invite.code,
                maker=found.maker.name if found.maker else "",
                problem=problem,
                visit=visit or secrets.token_hex(VISIT_BYTES),
            )
        names = {found.facilitator.id: found.facilitator.name} if found.facilitator else {}
        card = None
        if found.group is not None and found.invite.kind is InviteKind.JOIN:
            if found.group.missing or found.facilitator is None:
                return notice(speech, "page-group-not-ready", status=409)
            card = words.render(card_message(found.group), speech.reader, Directory(names))
        return page(
            "join.html",
            speech,
            status=422 if problem else 200,
            code=found.invite.code,
            group=found.group,
            card=card,
            name=name,
            longest_name=LONGEST_NAME,
            problem=problem,
            visit=visit or secrets.token_hex(VISIT_BYTES),
            others=[(tag, speech.say(f"language-{tag}")) for tag in words.languages if tag != spoken],
            lang=request.query_params.get("lang", ""),
            chats=_joined(request),
            elsewhere=self._elsewhere(found.invite.code, speech),
            command=f"/start {found.invite.code}",
        )

    def _elsewhere(self, code: str, speech: Speech) -> list[tuple[str, str | None]]:
        """Return a sentence for each chat platform that an invite can be taken to, and the address it leads to."""
        return [
            (
                speech.say(
                    "page-join-by-command" if way.address is None else "page-join-on", place=Say(f"on-{way.platform}")
                ),
                way.address,
            )
            for way in self.services.ways_in(code)
        ]

    def _remember(self, request: Request, response: Response, chat: str) -> None:
        """Let this invite lead back to the chats that were opened with it in this browser; they stay locked."""
        chats = [chat, *(other for other in _joined(request) if other != chat)][:MOST_ON_ONE_PHONE]
        response.set_cookie(
            JOINED_COOKIE,
            ".".join(chats),
            max_age=int(CHAT_LIFE.total_seconds()),
            path=f"/j/{quote(request.path_params['code'])}",
            secure=self.services.secure,
            httponly=True,
            samesite="lax",
        )


def _chat_of(visit: str) -> str:
    return hashlib.sha256(visit.encode()).hexdigest()[:16]


def _joined(request: Request) -> list[str]:
    chats = request.cookies.get(JOINED_COOKIE, "").split(".")
    return [chat for chat in chats[:MOST_ON_ONE_PHONE] if len(chat) == 16 and chat.isalnum() and chat.isascii()]
