"""The pages of a Top 10: put questions together, see where each went, read the list. Those who help see them, too."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.actions import Action
from core.people import PersonId
from core.priority_exports import as_csv, as_json
from core.priority_settings import PrioritySetting, Stage
from core.priority_views import QuestionView, SettingView
from core.question_requests import LeaveOut, LeaveQuestionOut, Move, MoveSetting, PutTogether, Reword, TakeOut
from core.research_questions import LONGEST_QUESTION, LONGEST_REASON, Check, QuestionStanding
from core.telling_priorities import moves, standing_line, votes_lines
from web.facilitation import Desk, Facilitation, back_to
from web.pages import notice, page, speech_for
from web.services import WebServices

WORKED_ON = frozenset({Stage.GROUPING, Stage.CHECKING})
FOR_FACILITATORS, FOR_HELPERS = "desk.html", "helping.html"  # what stands around the pages
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class Grouped:
    """A summary as the page shows it: what it is made of, and how it fared in the votes."""

    summary: QuestionView
    made_of: tuple[QuestionView, ...]
    votes: tuple[str, ...] = ()
    place: int | None = None
    number: int | None = None  # on the list, also where its place was not released


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody had filled in when something was refused: it stays."""

    picked: frozenset[str] = frozenset()
    wording: str = ""
    reason: str = ""


class Priorities:
    """The pages of questions to find out about."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/helping", self.helping, methods=["GET"]),
            Route("/groups/{group}/questions", self.backlog, methods=["GET"]),
            Route("/groups/{group}/questions/{question}", self.leave_out, methods=["POST"]),
            Route("/groups/{group}/top-ten", self.settings, methods=["GET"]),
            Route("/groups/{group}/top-ten/{setting}", self.show, methods=["GET"]),
            Route("/groups/{group}/top-ten/{setting}/work", self.work, methods=["POST"]),
            Route("/groups/{group}/top-ten/{setting}/move", self.move, methods=["POST"]),
            Route("/groups/{group}/top-ten/{setting}/list.{kind}", self.export, methods=["GET"]),
        ]

    # The backlog, for facilitators

    async def backlog(self, request: Request) -> Response:
        """Show what members want to find out."""
        desk = await self.facilitation.desk(request)
        return desk if isinstance(desk, Response) else await self._backlog(request, desk)

    async def _backlog(self, request: Request, desk: Desk, note: str | None = None) -> Response:
        views = await self.services.read(partial(self.services.readings.backlog, desk.group.id))
        return self.facilitation.show(
            request, desk, "questions.html", note=note, part="group", views=views, longest=LONGEST_REASON
        )

    async def leave_out(self, request: Request) -> Response:
        """Leave a question out, with the reason that everybody reads."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        action = LeaveQuestionOut(str(request.path_params["question"]), str(fields.get("reason", "")))
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        return await self._backlog(request, desk, refusal) if refusal else back_to(f"{desk.path}/questions", "saved")

    # For everybody who may see a Top 10

    async def helping(self, request: Request) -> Response:
        """List what somebody who does not facilitate can see: where they help, and lists that are there."""
        visit = await self.facilitation.enter(request)
        if isinstance(visit, Response):
            return visit
        person = PersonId(visit.session.subject)
        found: list[tuple[Desk, PrioritySetting, str]] = []
        languages: tuple[str, ...] = ()
        for group, me in await self.services.read(partial(self.services.readings.memberships, person)):
            desk = Desk(visit, group, me, self.facilitation.speech(request, me, group))
            languages = languages or (me.language,)
            seen = [it for it in await self._settings_of(desk) if await self._sees(desk, it)]
            found += [(desk, it, desk.speech.tell(standing_line(it))) for it in seen]
        speech = speech_for(self.services, request, languages)
        return page("helping_list.html", speech, found=found, form=visit.form_token)

    async def _settings_of(self, desk: Desk) -> Sequence[PrioritySetting]:
        return await self.services.read(partial(self.services.readings.settings_of_group, desk.group.id))

    async def _sees(self, desk: Desk, setting: PrioritySetting) -> bool:
        if desk.me.role.facilitates or setting.stage is Stage.PUBLISHED:
            return True
        view = await self.services.read(partial(self.services.readings.setting, setting.id))
        return view is not None and desk.me.id in view.helpers

    async def _desk(self, request: Request) -> Desk | Response:
        """Return who stands at which group's pages: any member of it; else what to answer."""
        visit = await self.facilitation.enter(request)
        if isinstance(visit, Response):
            return visit
        person = PersonId(visit.session.subject)
        for group, me in await self.services.read(partial(self.services.readings.memberships, person)):
            if group.id == request.path_params["group"]:
                return Desk(visit, group, me, self.facilitation.speech(request, me, group))
        return _not_found(self.services, request)

    async def _view(self, request: Request) -> tuple[Desk, SettingView] | Response:
        """Return the desk and the priority setting of the address, for who may see it; else what to answer."""
        desk = await self._desk(request)
        if isinstance(desk, Response):
            return desk
        view = await self.services.read(partial(self.services.readings.setting, request.path_params["setting"]))
        if view is None or view.setting.group != desk.group.id or not await self._sees(desk, view.setting):
            return notice(desk.speech, "page-not-found", status=404)
        return desk, view

    async def settings(self, request: Request) -> Response:
        """List a group's Top 10s, for facilitators."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        found = [(it, desk.speech.tell(standing_line(it))) for it in await self._settings_of(desk)]
        return self.facilitation.show(request, desk, "top_tens.html", part="group", settings=found)

    async def show(self, request: Request) -> Response:
        """Show where each question is now; to those who may, with what they can do about it."""
        found = await self._view(request)
        return found if isinstance(found, Response) else self._show(request, *found)

    def _show(
        self, request: Request, desk: Desk, view: SettingView, note: str | None = None, typed: Typed | None = None
    ) -> Response:
        setting, facilitates = view.setting, desk.me.role.facilitates
        asked = [it for it in view.questions if not it.question.summary]
        summaries = [it for it in view.questions if it.question.summary]
        grouped = [_grouped(desk, setting, it, asked) for it in summaries]
        listed = sorted((it for it in grouped if it.number is not None), key=lambda it: it.number or 0)
        return self.facilitation.show(
            request,
            desk,
            "top_ten.html",
            note=note,
            base=FOR_FACILITATORS if facilitates else FOR_HELPERS,
            part="group",
            here=f"{desk.path}/top-ten/{setting.id}",
            setting=setting,
            stage=desk.speech.tell(standing_line(setting)),
            works=setting.stage in WORKED_ON,
            published=setting.stage is Stage.PUBLISHED,
            moves=[(it.value, desk.speech.say(f"top-ten-act-{it.value}")) for it in _moves(setting, summaries, desk)],
            loose=[it for it in asked if it.question.standing is QuestionStanding.OPEN and not it.question.taken_back],
            left_out=[it for it in asked if it.question.standing is QuestionStanding.LEFT_OUT],
            grouped=[it for it in grouped if it not in listed],
            listed=listed,
            typed=typed or Typed(),
            longest=LONGEST_QUESTION,
            longest_reason=LONGEST_REASON,
            checks={Check.YES.value: "check-yes", Check.NOT_QUITE.value: "check-not-quite"},
        )

    async def _sent(self, request: Request) -> tuple[Desk, SettingView, FormData] | Response:
        fields = await request.form(max_files=0)
        found = await self._view(request)
        if isinstance(found, Response):
            return found
        desk, view = found
        if not self.facilitation.trusted(request, desk.visit, fields):
            return notice(desk.speech, "page-form-old", status=403)
        return desk, view, fields

    async def work(self, request: Request) -> Response:
        """Put questions together, take them out again, leave them out, or word a summary anew."""
        sent = await self._sent(request)
        if isinstance(sent, Response):
            return sent
        desk, view, fields = sent
        picked = _picked(view, [str(it) for it in fields.getlist("pick")])
        wording, reason = str(fields.get("wording", "")), str(fields.get("reason", ""))
        action = _asked(view.setting.id, str(fields.get("step", "")), picked, fields)
        if action is None:
            note: str | None = desk.speech.say("top-ten-pick")
        else:
            outcome = await self.facilitation.act(desk, fields, action)
            note = self.facilitation.refusal(desk, outcome)
        if note:
            return self._show(request, desk, view, note, Typed(frozenset(picked), wording, reason))
        return back_to(f"{desk.path}/top-ten/{view.setting.id}", "saved")

    async def move(self, request: Request) -> Response:
        """Take the next step, or go back."""
        sent = await self._sent(request)
        if isinstance(sent, Response):
            return sent
        desk, view, fields = sent
        step = str(fields.get("step", ""))
        if step not in frozenset(Move):
            return self._show(request, desk, view, desk.speech.say("top-ten-not-now"))
        action = MoveSetting(view.setting.id, Move(step), desk.group.id)
        outcome = await self.facilitation.act(desk, fields, action)
        refusal = self.facilitation.refusal(desk, outcome)
        if refusal:
            return self._show(request, desk, view, refusal)
        return back_to(f"{desk.path}/top-ten/{view.setting.id}", "saved")

    async def export(self, request: Request) -> Response:
        """Give the published list as a file."""
        found = await self._view(request)
        kind = str(request.path_params["kind"])
        if isinstance(found, Response):
            return found
        desk, view = found
        if view.setting.stage is not Stage.PUBLISHED or kind not in TYPES:
            return notice(desk.speech, "page-not-found", status=404)
        content = as_csv(view) if kind == "csv" else as_json(view)
        headers = {"content-disposition": f'attachment; filename="top-ten.{kind}"', "cache-control": "no-store"}
        return Response(content, media_type=TYPES[kind], headers=headers)


def _not_found(services: WebServices, request: Request) -> Response:
    return notice(speech_for(services, request), "page-not-found", status=404)


def _moves(setting: PrioritySetting, summaries: Sequence[QuestionView], desk: Desk) -> tuple[Move, ...]:
    return moves(setting, len(summaries)) if desk.me.role.facilitates else ()


def _grouped(desk: Desk, setting: PrioritySetting, summary: QuestionView, asked: Sequence[QuestionView]) -> Grouped:
    id = summary.question.id
    made = tuple(it for it in asked if it.question.into == id)
    votes = tuple(desk.speech.tell(line) for line in votes_lines(setting, id) if _counted(setting))
    listed = enumerate(setting.published, 1) if setting.stage is Stage.PUBLISHED else ()
    number, place = next(((number, place) for number, (place, its) in listed if its == id), (None, None))
    return Grouped(summary, made, votes, place, number)


def _counted(setting: PrioritySetting) -> bool:
    return setting.interim is None or setting.interim.over


def _picked(view: SettingView, ticked: Sequence[str]) -> list[str]:
    """Return the questions that were ticked; a summary that was ticked stands for all that is in it."""
    wanted = set(ticked)
    asked = [it.question for it in view.questions if not it.question.summary]
    return [it.id for it in asked if it.id in wanted or it.into in wanted]


def _asked(setting: str, step: str, picked: Sequence[str], fields: FormData) -> "Action | None":
    """Return what somebody asks for with a button; None where nothing is ticked that it could be about."""
    ids, summary = tuple(picked), str(fields.get("summary", ""))
    if step == "reword":
        return Reword(setting, summary, str(fields.get("words", "")))
    if not ids:
        return None
    match step:
        case "new":
            wording = " ".join(str(fields.get("wording", "")).split())
            return PutTogether(setting, ids, wording=wording) if wording else None
        case "into":
            return PutTogether(setting, ids, summary=summary)
        case "own":
            return PutTogether(setting, ids)
        case "out":
            return TakeOut(setting, ids)
        case "leave":
            return LeaveOut(setting, ids, str(fields.get("reason", "")))
    return None
