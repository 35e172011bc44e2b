"""Who plans in a group: whether every member may, what members propose, and what becomes of it."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.actions import ChangeGroup, DecideProposal
from core.proposals import LONGEST_REASON, MOST_SUPPORTERS
from core.recurring import rule_and_dates
from core.rounds import SeriesId
from core.under_way import title_of
from web.facilitation import Desk, Facilitation, back_to
from web.services import WebServices


class Proposals:
    """The page of a group's proposals, and the part of its settings that is about planning."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the addresses of this page."""
        return [
            Route("/groups/{group}/proposals", self.show, methods=["GET"]),
            Route("/groups/{group}/proposals/who", self.settle, methods=["POST"]),
            Route("/groups/{group}/proposals/{series}", self.decide, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show what members propose, and who plans."""
        desk = await self.facilitation.desk(request)
        return desk if isinstance(desk, Response) else await self._show(request, desk)

    async def _show(
        self,
        request: Request,
        desk: Desk,
        note: str | None = None,
        typed: tuple[str, str] = ("", ""),
        supporters: str | None = None,
    ) -> Response:
        calendar, now = self.services.calendar, self.services.clock.now()
        rows = await self.services.read(partial(self.services.readings.proposals, desk.group.id))
        shown = []
        for row in rows:
            plan = row.series.plan
            rule = rule_and_dates(plan.recurrence, plan.hour_of, calendar, now, desk.group.days_off)
            what = desk.speech.tell(title_of(row.series))
            reason = typed[1] if typed[0] == row.series.id else ""
            shown.append((row, what, desk.speech.tell(rule), reason))
        return self.facilitation.show(
            request,
            desk,
            "proposals.html",
            note=note,
            part="proposals",
            rows=shown,
            longest=LONGEST_REASON,
            most=MOST_SUPPORTERS,
            supporters=str(desk.group.supporters) if supporters is None else supporters,
        )

    async def decide(self, request: Request) -> Response:
        """Plan a proposal, or say no to it with a reason."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        id = SeriesId(request.path_params["series"])
        reason = str(fields.get("reason", "")).strip()
        declines = fields.get("step") == "decline"
        action = DecideProposal(id, reason if declines else None)
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        if refusal:
            return await self._show(request, desk, refusal, (id, reason))
        return back_to(f"{desk.path}/proposals", "saved" if declines else "planned")

    async def settle(self, request: Request) -> Response:
        """Settle whether every member may plan, and how many supporters a proposal needs."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        typed = str(fields.get("supporters", "")).strip()
        supporters = int(typed) if typed.isdecimal() and typed.isascii() and len(typed) < 4 else 0
        members_plan = fields.get("members_plan") == "yes"
        action = ChangeGroup(desk.group.id, members_plan=members_plan, supporters=supporters)
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        if refusal:
            return await self._show(request, desk, refusal, supporters=typed)
        return back_to(f"{desk.path}/proposals", "saved")
