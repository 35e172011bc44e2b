"""Plan anything on a page: fill in, look at it as members will, then start it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.actions import UndoSeries
from core.drafting import Draft
from core.messages import Say
from core.rounds import SeriesId
from core.templates import Template
from web.facilitation import Desk, Facilitation, back_to
from web.plan_activity import ActivityPlanning
from web.plan_delphi import DelphiPlanning
from web.plan_form import PlanFields, all_pairs, draft_from, fresh_fields, plan_of, read_fields, template_fields
from web.plan_looks import PlanLooks, days_without
from web.plan_questions import MOST_QUESTIONS, AskedFields, Kind, Unfit, added, moved, next_id, removed
from web.plan_supported import SupportedPlanning
from web.plan_views import asked_views, plannable, when_lists
from web.plan_vote import VotePlanning
from web.recordings import Recordings
from web.services import WebServices


class Planning:
    """The pages on which questions are planned, and the way to those for everything else."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)
        self.recordings = Recordings(services)
        self.activities = ActivityPlanning(services)
        self.votes = VotePlanning(services)
        self.supported = SupportedPlanning(services)
        self.ratings = DelphiPlanning(services)
        self.looks = PlanLooks(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/groups/{group}/plan", self.show, methods=["GET"]),
            Route("/groups/{group}/plan", self.send, methods=["POST"]),
            Route("/groups/{group}/series/{series}/undo", self.undo, methods=["POST"]),
            *self.votes.routes(),
            *self.supported.routes(),
            *self.ratings.routes(),
            *self.activities.routes(),
            *self.recordings.routes(),
        ]

    async def show(self, request: Request) -> Response:
        """Show the form, as it is usual or with ready questions."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        template = self._template(request.query_params.get("what", "").removeprefix("t-"))
        today = self._today(desk)
        usual = fresh_fields(desk.group, today)
        filled = usual if template is None else template_fields(template, desk.group, today)
        return await self._form(request, desk, filled)

    async def send(self, request: Request) -> Response:
        """Change the questions, show what was filled in as members will see it, go back to change it, or start it."""
        sent = await self.facilitation.sent_with_files(request, MOST_QUESTIONS)
        if isinstance(sent, Response):
            return sent
        desk, fields, files = sent
        filled = read_fields(fields, self._tongues(desk))
        filled, errors = await self._take_recordings(desk, filled, files)
        step, _, id = str(fields.get("step", "")).partition("-")
        if step not in ("", "look", "start"):
            return await self._form(request, desk, replace(filled, asked=_changed(filled.asked, step, id)), errors)
        draft = self._made(desk, filled, errors)
        if draft is None:
            note = desk.speech.say("page-plan-mend", errors=len(errors))
            return await self._form(request, desk, filled, errors, note)
        if step != "start":
            passes = {f"q{place + 1}": one.reading for place, one in enumerate(filled.asked)}
            passes[draft.form.opening.key] = filled.asked[0].reading
            return await self.looks.show(request, desk, draft, all_pairs(filled), "plan", passes)
        refusal = await self.looks.start(desk, fields, filled.kind, draft)
        return await self._form(request, desk, filled, note=refusal) if refusal else back_to(desk.path, "planned")

    def _template(self, id: str) -> Template | None:
        """Return ready questions by their id; ready-made votes have a page of their own."""
        found = self.services.templates.find(id)
        return found if found is None or found.vote is None else None

    def _made(self, desk: Desk, filled: PlanFields, errors: dict[str, Say]) -> Draft | None:
        """Return what the fields mean; None, with more `errors`, when something is unfit."""
        draft, plan = None, None
        without = days_without(self.services, filled.without, errors)
        readings, template = self.recordings.known(filled.asked, desk.me.person), self._template(filled.template)
        try:
            draft = draft_from(filled, desk.group, readings, template, desk.speech, self._today(desk))
        except Unfit as unfit:
            errors.update(unfit.errors)
        try:
            plan = plan_of(filled, self.services.calendar, self.services.clock.now(), without)
        except Unfit as unfit:
            errors.update(unfit.errors)
        if plan is not None and not self.looks.dates(desk, plan.recurrence):
            errors["first"] = Say("plan-never")
        return None if errors or draft is None or plan is None else replace(draft, plan=plan)

    def _today(self, desk: Desk) -> date:
        return self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()

    async def _take_recordings(
        self, desk: Desk, filled: PlanFields, files: Mapping[str, bytes]
    ) -> tuple[PlanFields, dict[str, Say]]:
        """Keep the recordings that came with the form; one that does not fit leaves an earlier one in its place."""
        errors: dict[str, Say] = {}
        asked: list[AskedFields] = []
        for one in filled.asked:
            content = files.get(f"file-{one.id}")
            kept = await self.recordings.keep(content, desk.me.person) if content else one.reading
            if isinstance(kept, Say):
                errors[f"file-{one.id}"] = kept
            asked.append(one if isinstance(kept, Say) else replace(one, reading=kept))
        return replace(filled, asked=tuple(asked)), errors

    async def undo(self, request: Request) -> Response:
        """Take a plan back, or let it end after its present round."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        action = UndoSeries(SeriesId(request.path_params["series"]))
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        if refusal:
            return self.facilitation.show(request, desk, "refused.html", note=refusal, part="group")
        return back_to(desk.path, "undone")

    def _tongues(self, desk: Desk) -> tuple[str, ...]:
        """Return the group's languages, then every other one there is."""
        return tuple(dict.fromkeys((*desk.group.languages, *self.services.words.languages)))

    async def _form(
        self,
        request: Request,
        desk: Desk,
        filled: PlanFields,
        errors: Mapping[str, Say] | None = None,
        note: str | None = None,
    ) -> Response:
        errors = errors or {}
        return self.facilitation.show(
            request,
            desk,
            "plan.html",
            note=note,
            part="plan",
            filled=filled,
            errors={name: desk.speech.tell(why) for name, why in errors.items()},
            questions=asked_views(filled.asked, set(errors), desk.group, self._tongues(desk), desk.speech),
            room=len(filled.asked) < MOST_QUESTIONS,
            most=MOST_QUESTIONS,
            next_id=next_id(filled.asked),
            kinds=[(kind.value, desk.speech.say(f"page-kind-{kind.value}")) for kind in Kind],
            choices=await plannable(self.services, desk),
            chosen=f"t-{filled.template}" if filled.template else filled.kind,
            ready=self._template(filled.template),
            **when_lists(desk),
        )


def _changed(asked: tuple[AskedFields, ...], step: str, id: str) -> tuple[AskedFields, ...]:
    """Return the questions after one of the buttons beside them was pressed."""
    match step:
        case "add":
            return added(asked)
        case "remove":
            return removed(asked, id)
        case "up" | "down":
            return moved(asked, id, -1 if step == "up" else 1)
        case "unread":
            return tuple(replace(one, reading="") if one.id == id else one for one in asked)
    return asked
