"""Plan a check-in on a page: fill in, look at it as members will, then start it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.activities.check_in import CheckIn
from core.events import PlanSeries, UndoSeries
from core.messages import Say
from core.questions import Form
from core.recurrence import BadRule
from core.references import references
from core.rounds import Plan, SeriesId
from web.facilitation import Desk, Facilitation, back_to
from web.forms import needed
from web.pages import Speech
from web.plan_form import (
    RULES,
    WEEKDAYS,
    PlanFields,
    all_pairs,
    form_of,
    fresh_fields,
    minutes_of,
    next_dates,
    plan_of,
    read_fields,
    title_of,
)
from web.plan_questions import MOST_QUESTIONS, AskedFields, Kind, Unfit, added, moved, next_id, removed
from web.plan_views import Preview, asked_views, messages_of
from web.recordings import Recordings
from web.services import WebServices

DATES_SHOWN = 5


class Planning:
    """The pages on which a check-in is planned."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)
        self.recordings = Recordings(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/groups/{group}/plan", self.show, methods=["GET"]),
            Route("/groups/{group}/plan", self.send, methods=["POST"]),
            Route("/groups/{group}/series/{series}/undo", self.undo, methods=["POST"]),
            *self.recordings.routes(),
        ]

    async def show(self, request: Request) -> Response:
        """Show the form."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        today = self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()
        return self._form(request, desk, fresh_fields(desk.group, today))

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
            return self._form(request, desk, replace(filled, asked=_changed(filled.asked, step, id)), errors)
        made = self._made(desk, filled, errors)
        if made is None:
            note = desk.speech.say("page-plan-mend", errors=len(errors))
            return self._form(request, desk, filled, errors, note)
        form, plan, dates = made
        if step != "start":
            return await self._preview(request, desk, filled, form, plan, dates)
        title = title_of(form, desk.group, desk.speech)
        action = PlanSeries(desk.group.id, CheckIn().name, title, form, plan)
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        return self._form(request, desk, filled, note=refusal) if refusal else back_to(desk.path, "planned")

    def _made(self, desk: Desk, filled: PlanFields, errors: dict[str, Say]) -> tuple[Form, Plan, list[datetime]] | None:
        """Return what the fields mean and when it is asked next; None, with more `errors`, when something is unfit."""
        form, plan, dates = None, None, list[datetime]()
        try:
            form = form_of(filled, desk.group, self.recordings.known(filled.asked, desk.me.person))
        except Unfit as unfit:
            errors.update(unfit.errors)
        try:
            plan = plan_of(filled, self.services.calendar)
            dates = next_dates(plan, self.services.calendar, self.services.clock.now(), DATES_SHOWN)
        except Unfit as unfit:
            errors.update(unfit.errors)
        except BadRule:
            dates = []
        if plan is not None and not dates:
            errors["first"] = Say("plan-never")
        return None if errors or form is None or plan is None else (form, plan, dates)

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

    def _form(
        self,
        request: Request,
        desk: Desk,
        filled: PlanFields,
        errors: Mapping[str, Say] | None = None,
        note: str | None = None,
    ) -> Response:
        say, errors = desk.speech.say, errors or {}
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
            kinds=[(kind.value, say(f"page-kind-{kind.value}")) for kind in Kind],
            weekdays=[(day, say(f"weekday-{day.lower()}")) for day in WEEKDAYS],
            rules=[(rule, say(f"page-plan-{rule}")) for rule in RULES],
        )

    async def _preview(
        self, request: Request, desk: Desk, filled: PlanFields, form: Form, plan: Plan, dates: list[datetime]
    ) -> Response:
        messages = messages_of(form, desk.me)
        wanted = references(*(message for _, shown in messages for message in shown))
        look_up = partial(self.services.readings.directory, wanted.members, (), desk.me.person)
        directory = await self.services.read(look_up)
        readers = [Speech(self.services.words, (tag,), desk.group.zone).reader for tag in desk.group.languages]
        passes = {f"q{place + 1}": one.reading for place, one in enumerate(filled.asked)}
        passes[form.questions[0].key] = filled.asked[0].reading
        seen = [
            Preview(
                number,
                needed(question, form, desk.speech),
                tuple(
                    self.services.words.render(message, reader, directory) for message in shown for reader in readers
                ),
                passes.get(question.key, "") if question.reading else "",
            )
            for number, (question, shown) in enumerate(messages, 1)
        ]
        return self.facilitation.show(
            request,
            desk,
            "plan_preview.html",
            part="plan",
            pairs=all_pairs(filled),
            seen=seen,
            minutes=minutes_of(form),
            plan=plan,
            dates=dates,
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
