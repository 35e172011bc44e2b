"""A facilitator's page of what was promised: who owes it by when, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.actions import ChangePromise
from core.messages import Say
from core.people import MemberId
from core.promises import Promise, PromiseStanding
from core.promising import LONGEST_SAID
from core.views import MemberRow, MemberState
from web.facilitation import Desk, Facilitation, back_to
from web.services import WebServices


@dataclass(frozen=True, slots=True)
class Shown:
    """One promise as the page shows it."""

    promise: Promise
    owner: str
    standing: str


class Promises:
    """The page of promises."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the addresses of this page."""
        return [
            Route("/groups/{group}/promises", self.show, methods=["GET"]),
            Route("/groups/{group}/promises/{promise}", self.change, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """List what was promised, what is owed soonest first."""
        desk = await self.facilitation.desk(request)
        return desk if isinstance(desk, Response) else await self._list(request, desk)

    async def change(self, request: Request) -> Response:
        """Give a promise another owner or day, or say what came of it."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        came = str(fields.get("came", ""))
        standing = PromiseStanding(came) if came in ("kept", "dropped") else None
        try:
            due = date.fromisoformat(str(fields["due"])) if fields.get("due") else None
        except ValueError:
            return await self._list(request, desk, desk.speech.say("refused-date"))
        owner = str(fields.get("owner", ""))
        action = ChangePromise(
            str(request.path_params["promise"]),
            desk.group.id,
            owner=MemberId(owner) if owner else None,
            due=due,
            standing=standing,
            said=str(fields.get("said", "")),
        )
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        return await self._list(request, desk, refusal) if refusal else back_to(f"{desk.path}/promises", "saved")

    async def _list(self, request: Request, desk: Desk, note: str | None = None) -> Response:
        readings = self.services.readings
        promises = await self.services.read(partial(readings.promises_of_group, desk.group.id))
        today = self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()
        members = await self.services.read(partial(readings.members_of_group, desk.group.id, today))
        here = [member for member in members if member.state is not MemberState.LEFT]
        return self.facilitation.show(
            request,
            desk,
            "promises.html",
            note=note,
            part="group",
            promises=_shown(desk, promises, members, today),
            members=here,
            longest_said=LONGEST_SAID,
        )


def _shown(desk: Desk, promises: Sequence[Promise], members: Sequence[MemberRow], today: date) -> list[Shown]:
    names = {member.id: member.name for member in members}
    owed = [it for it in promises if it.standing is PromiseStanding.OPEN]
    settled = [it for it in promises if it.standing is not PromiseStanding.OPEN]
    return [
        Shown(it, names.get(it.owner, ""), desk.speech.tell(Say(f"page-promise-{_standing(it, today)}")))
        for it in (*owed, *settled)
    ]


def _standing(promise: Promise, today: date) -> str:
    return "overdue" if promise.overdue(today) else promise.standing.value
