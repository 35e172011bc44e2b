"""The page of a group's days off: those that are known, a list to paste, a calendar file to bring."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.actions import AddDaysOff, DropDaysOff
from core.days_off import DayOffKind, DaysOff, UnfitDaysOff
from core.resting import days_in_words, why_unfit
from web.facilitation import Desk, Facilitation, back_to
from web.services import WebServices

YEARS_AHEAD = timedelta(days=3 * 365)  # taken of a calendar where a group has not settled when it ends


class Resting:
    """Shows the days on which a group rests, takes more, and takes some back."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the addresses of this page."""
        return [
            Route("/groups/{group}/days-off", self.show, methods=["GET"]),
            Route("/groups/{group}/days-off", self.add, methods=["POST"]),
            Route("/groups/{group}/days-off/drop", self.drop, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the days off that are still to come."""
        desk = await self.facilitation.desk(request)
        return desk if isinstance(desk, Response) else self._show(request, desk)

    def _show(self, request: Request, desk: Desk, typed: str = "", *, pause: bool = False, note: str = "") -> Response:
        today = self._today(desk)
        rows = [
            (_name_of(one), desk.speech.tell(days_in_words(one)), one.kind.value)
            for one in desk.group.days_off
            if one.last >= today
        ]
        return self.facilitation.show(
            request, desk, "days_off.html", note=note or None, part="settings", rows=rows, typed=typed, pause=pause
        )

    async def add(self, request: Request) -> Response:
        """Take over a list, or a calendar file where there is one."""
        sent = await self.facilitation.sent_with_files(request, 1)
        if isinstance(sent, Response):
            return sent
        desk, fields, files = sent
        typed, pause = str(fields.get("days", "")), fields.get("pause") == "yes"
        try:
            found = await self._read(desk, typed, files.get("file"))
        except UnfitDaysOff as error:
            return self._show(request, desk, typed, pause=pause, note=desk.speech.tell(why_unfit(error)))
        kind = DayOffKind.PAUSE if pause else DayOffKind.HOLIDAY
        action = AddDaysOff(desk.group.id, tuple(replace(one, kind=kind) for one in found))
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        if refusal:
            return self._show(request, desk, typed, pause=pause, note=refusal)
        return back_to(f"{desk.path}/days-off", "saved")

    async def _read(self, desk: Desk, typed: str, file: bytes | None) -> tuple[DaysOff, ...]:
        if file is None:
            return tuple(self.services.days_off.read_list(typed))
        today = self._today(desk)
        last = desk.group.ends_on or today + YEARS_AHEAD
        read = partial(self.services.days_off.read_calendar, file, desk.group.zone, today, last)
        listed = self.services.days_off.read_list(typed) if typed.strip() else ()
        return (*listed, *await self.services.read(read))

    async def drop(self, request: Request) -> Response:
        """Take one entry back. Pressed twice, there is nothing left the second time."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        named = str(fields.get("days_off", ""))
        known = next((one for one in desk.group.days_off if _name_of(one) == named), None)
        if known is not None:
            action = DropDaysOff(desk.group.id, known)
            refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
            if refusal:
                return self._show(request, desk, note=refusal)
        return back_to(f"{desk.path}/days-off", "saved")

    def _today(self, desk: Desk) -> date:
        return self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()


def _name_of(days_off: DaysOff) -> str:
    """Return what a form calls an entry."""
    return f"{days_off.first}/{days_off.last}/{days_off.kind}/{days_off.label}"
