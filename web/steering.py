"""A facilitator's pages on which what is planned and under way is steered: each says first what will come of it."""

from datetime import timedelta
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.actions import CloseEarly, ExtendRound, OpenEarly, RemindNow, SkipOccurrence, UndoChange, VoidVote
from core.delphi_state import DELPHI
from core.messages import Moment, Say, on_day
from core.rounds import REMINDED, Phase, Round, RoundId, Series, SeriesId, SeriesStanding
from core.stopping_votes import why_not_void, words_of_void
from core.under_way import title_of, why_not_closed, why_not_longer
from core.upcoming import upcoming
from core.views import SeriesRow
from web.facilitation import Desk, Facilitation, back_to
from web.pages import notice
from web.services import WebServices

DAYS = (1, 2, 3, 5, 7, 14)  # what more time may be
DONE = {
    "extend": "extended",
    "close": "closed",
    "remind": "reminded",
    "void": "stopped",
    "skip": "skipped",
    "early": "opened",
    "undo": "unchanged",
}


class Steering:
    """The pages that ask before a round or a plan is steered."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/groups/{group}/rounds/{round}/steer/{way:str}", self.ask_of_round, methods=["GET"]),
            Route("/groups/{group}/rounds/{round}/steer/{way:str}", self.steer_round, methods=["POST"]),
            Route("/groups/{group}/series/{series}/steer/{way:str}", self.ask_of_series, methods=["GET"]),
            Route("/groups/{group}/series/{series}/steer/{way:str}", self.steer_series, methods=["POST"]),
        ]

    async def ask_of_round(self, request: Request) -> Response:
        """Ask before something is done to a round."""
        desk = await self.facilitation.desk(request)
        return desk if isinstance(desk, Response) else await self._round(request, desk)

    async def steer_round(self, request: Request) -> Response:
        """Do it, or say why not."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        way, days = request.path_params["way"], str(fields.get("days", ""))
        action = _of_round(way, RoundId(request.path_params["round"]), int(days) if days.isdecimal() else 0)
        if action is None:
            return notice(desk.speech, "page-not-found", status=404)
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        if refusal:
            return await self._round(request, desk, refusal)
        found = await self.services.read(partial(self.services.readings.round, action.round))
        study = way == "void" and found is not None and found.round.activity == DELPHI
        return back_to(f"{desk.path}/rounds/{action.round}", "stopped-study" if study else DONE[way])

    async def _round(self, request: Request, desk: Desk, note: str | None = None) -> Response:
        way, id = request.path_params["way"], RoundId(request.path_params["round"])
        found = await self.services.read(partial(self.services.readings.round, id))
        if found is None or found.round.group != desk.group.id or way not in ("extend", "close", "remind", "void"):
            return notice(desk.speech, "page-not-found", status=404)
        round = found.round
        row = await self._row(desk, SeriesId(round.series))
        what = title_of(row.series) if row is not None else round.form.questions[0].ask
        closes = Moment(round.closes_at, desk.me.zone)
        words = words_of_void(round) if way == "void" else way
        ask = Say("remind-ask", what=what) if way == "remind" else Say(f"{words}-ask", what=what, closes=closes)
        why_not = _why_not(way, round)
        return self.facilitation.show(
            request,
            desk,
            "steer.html",
            note=note,
            part="group",
            way=way,
            ask=desk.speech.tell(ask),
            why_not=None if why_not is None else desk.speech.tell(why_not),
            days=DAYS if way == "extend" else (),
            action=f"{desk.path}/rounds/{round.id}/steer/{way}",
            back=f"{desk.path}/rounds/{round.id}",
        )

    async def ask_of_series(self, request: Request) -> Response:
        """Ask before something is done to a plan."""
        desk = await self.facilitation.desk(request)
        return desk if isinstance(desk, Response) else await self._series(request, desk)

    async def steer_series(self, request: Request) -> Response:
        """Do it, or say why not."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        way = request.path_params["way"]
        action = _of_series(way, SeriesId(request.path_params["series"]))
        if action is None:
            return notice(desk.speech, "page-not-found", status=404)
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        return await self._series(request, desk, refusal) if refusal else back_to(desk.path, DONE[way])

    async def _series(self, request: Request, desk: Desk, note: str | None = None) -> Response:
        way, id = request.path_params["way"], SeriesId(request.path_params["series"])
        row = await self._row(desk, id)
        if row is None or way not in ("skip", "early", "undo"):
            return notice(desk.speech, "page-not-found", status=404)
        rounds = [it.round for it in row.rounds]
        now, calendar = self.services.clock.now(), self.services.calendar
        coming = next(iter(upcoming(calendar, row.series, desk.group, rounds, now)), None)
        over = row.series.standing is not SeriesStanding.RUNNING
        why_not = Say("steer-over") if over else Say("steer-none-left") if coming is None else None
        if way == "undo":
            ask = Say("undo-ask" if row.series.before is not None else "undo-plan-ask", what=title_of(row.series))
            why_not = None
        else:
            day = on_day(coming.local.date()) if coming is not None else ""
            ask = Say(f"{way}-ask", what=title_of(row.series), day=day)
            if way == "early" and any(it.phase is Phase.OPEN for it in rounds):
                why_not = Say("early-open-already")
        return self.facilitation.show(
            request,
            desk,
            "steer.html",
            note=note,
            part="group",
            way=way,
            ask=desk.speech.tell(ask),
            why_not=None if why_not is None else desk.speech.tell(why_not),
            days=(),
            action=f"{desk.path}/series/{row.series.id}/steer/{way}",
            back=desk.path,
        )

    async def _row(self, desk: Desk, id: SeriesId) -> SeriesRow | None:
        rows = await self.services.read(partial(self.services.readings.series_of_group, desk.group.id))
        return next((row for row in rows if row.series.id == id), None)


def _of_round(way: str, id: RoundId, days: int) -> ExtendRound | CloseEarly | RemindNow | VoidVote | None:
    match way:
        case "extend":
            return ExtendRound(id, timedelta(days=min(days, 1000)))
        case "close":
            return CloseEarly(id)
        case "remind":
            return RemindNow(id)
        case "void":
            return VoidVote(id)
    return None


def _of_series(way: str, id: SeriesId) -> SkipOccurrence | OpenEarly | UndoChange | None:
    match way:
        case "skip":
            return SkipOccurrence(id)
        case "early":
            return OpenEarly(id)
        case "undo":
            return UndoChange(id)
    return None


def _why_not(way: str, round: Round) -> Say | None:
    match way:
        case "extend":
            return why_not_longer(round)
        case "close":
            return why_not_closed(round)
        case "void":
            return why_not_void(round)
    if round.phase is not Phase.OPEN:
        return Say("remind-not-open") if round.phase is Phase.EARLY else Say("remind-closed")
    return Say("remind-already") if REMINDED in round.state else None


def ways_of_round(round: Round) -> list[str]:
    """Return what can be done to a round now, for its page."""
    return [way for way in ("extend", "remind", "close", "void") if _why_not(way, round) is None]


def ways_of_series(series: Series, rounds: list[Round], *, more: bool) -> list[str]:
    """Return what can be done to a plan now, for the group's page; `more` says whether anything of it is to come."""
    if series.standing is not SeriesStanding.RUNNING:
        return []
    ways = ["change"]
    if more:
        early = () if any(round.phase is Phase.OPEN for round in rounds) else ("early",)
        ways += [*early, "skip"]
    return [*ways, "undo"] if series.before is not None else ways
