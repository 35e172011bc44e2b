"""What all pages of facilitators share: who may see them, and how what is asked there reaches the core."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from functools import partial

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.access import SessionKind
from core.actions import Action
from core.events import Acted, Origin
from core.messages import Say
from core.people import Group, Member, PersonId
from core.ports.inbox import Handled, Outcome
from core.ports.store import StoreFull
from web.access import Visit, find_visit, from_own_page
from web.pages import Speech, notice, page, speech_for
from web.services import WebServices
from web.uploads import read_form

ACCOUNT = "page"
_EVENT = re.compile(r"[0-9a-f]{32}")
# What a page may say at its top after something was done; the word stands in the address.
DONE = frozenset(
    {"saved", "planned", "undone", "replied", "added", "relayed", "invited", "resent"}
    | {"asked", "extended", "closed", "reminded", "skipped", "opened", "unchanged", "changed"}
    | {"stopped", "stopped-study"}
)


@dataclass(frozen=True, slots=True)
class Desk:
    """One facilitator at one group's pages."""

    visit: Visit
    group: Group
    me: Member
    speech: Speech

    @property
    def path(self) -> str:
        """The address of the group's pages."""
        return f"/groups/{self.group.id}"


class Facilitation:
    """Opens the pages of facilitators, and hands in what they ask for."""

    def __init__(self, services: WebServices) -> None:
        self.services = services

    async def enter(self, request: Request) -> Visit | Response:
        """Return the visit of somebody who facilitates a group now; else what to answer."""
        visit = await find_visit(request, self.services, SessionKind.PAGE)
        if visit is None:
            return notice(speech_for(self.services, request), "page-sign-in-again", status=403)
        return visit

    async def groups(self, visit: Visit) -> list[tuple[Group, Member]]:
        """Return the groups that the visitor facilitates at this moment: whoever lost the role sees none."""
        person = PersonId(visit.session.subject)
        return list(await self.services.read(partial(self.services.readings.facilitated, person)))

    async def desk(self, request: Request) -> Desk | Response:
        """Return who stands at which group's pages; else what to answer."""
        visit = await self.enter(request)
        if isinstance(visit, Response):
            return visit
        for group, me in await self.groups(visit):
            if group.id == request.path_params["group"]:
                return Desk(visit, group, me, self.speech(request, me, group))
        return notice(speech_for(self.services, request), "page-not-found", status=404)

    def speech(self, request: Request, me: Member, group: Group) -> Speech:
        """Return how to speak with a facilitator."""
        return speech_for(self.services, request, (me.language, *group.languages), me.zone)

    async def sent(self, request: Request) -> tuple[Desk, FormData] | Response:
        """Return the desk and the form that came from it; else what to answer."""
        sent = await self.sent_with_files(request, 0)
        return sent if isinstance(sent, Response) else sent[:2]

    async def sent_with_files(
        self, request: Request, most_files: int
    ) -> tuple[Desk, FormData, dict[str, bytes]] | Response:
        """Return the desk, the form that came from it, and its files by field; else what to answer."""
        fields, files = await read_form(request, most_files)
        desk = await self.desk(request)
        if isinstance(desk, Response):
            return desk
        if not self.trusted(request, desk.visit, fields):
            return notice(desk.speech, "page-form-old", status=403)
        return desk, fields, files

    def trusted(self, request: Request, visit: Visit, fields: FormData) -> bool:
        """Say whether a form came from a page that we gave this very session."""
        return visit.sent(str(fields.get("form", ""))) and from_own_page(request, self.services)

    async def act(self, desk: Desk, fields: FormData, action: Action) -> Outcome:
        """Hand in a request; permission is checked again in the core. A form sent twice is one request."""
        form, content = str(fields.get("event", "")), repr(action).encode("utf-8", "replace")
        if not _EVENT.fullmatch(form):
            form = secrets.token_hex(16)
        event = f"{form}-{hashlib.sha256(content).hexdigest()[:16]}"
        language = desk.speech.in_tongue()[0]
        origin = Origin(ACCOUNT, event, self.services.clock.now(), language=language)
        try:
            return await self.services.inbox.submit(Acted(origin, desk.me.id, action))
        except StoreFull:
            return Outcome(Handled.REFUSED, Say("page-not-saved"))

    def refusal(self, desk: Desk, outcome: Outcome) -> str | None:
        """Return why a request was refused, in words; None when it was carried out."""
        if outcome.handled is Handled.SET_ASIDE:
            return desk.speech.say("page-failed")
        if outcome.handled is Handled.REFUSED:
            return desk.speech.tell(outcome.note) if outcome.note is not None else desk.speech.say("page-failed")
        return None

    def show(
        self, request: Request, desk: Desk, template: str, *, note: str | None = None, **context: object
    ) -> Response:
        """Return one of the group's pages."""
        done = request.query_params.get("done", "")
        return page(
            template,
            desk.speech,
            status=422 if note else 200,
            path=desk.path,
            group=desk.group,
            me=desk.me,
            note=note,
            done=desk.speech.say(f"page-done-{done}") if done in DONE else None,
            form=desk.visit.form_token,
            event=secrets.token_hex(16),
            **context,
        )


def back_to(path: str, done: str) -> Response:
    """Lead back to a page after something was done."""
    return RedirectResponse(f"{path}?done={done}", 303)
