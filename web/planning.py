"""Plan a check-in on a page: fill in, look at it as members will, then start it."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.activities.check_in import CheckIn, scale
from core.conversation import Dialogue
from core.dialogue import begin
from core.events import PlanSeries, UndoSeries
from core.messages import Message, Private, Ref
from core.ports import Directory, Rendered
from core.prompt import present
from core.questions import Form
from core.recurrence import BadRule
from core.rounds import Plan, SeriesId
from web.facilitation import Desk, Facilitation, back_to
from web.pages import Speech
from web.plan_form import (
    RULES,
    WEEKDAYS,
    PlanFields,
    Unfit,
    form_of,
    fresh_fields,
    next_dates,
    plan_of,
    read_fields,
    title_of,
)
from web.services import WebServices

DATES_SHOWN = 5


class Planning:
    """The pages on which a check-in is planned."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/groups/{group}/plan", self.show, methods=["GET"]),
            Route("/groups/{group}/plan", self.send, methods=["POST"]),
            Route("/groups/{group}/series/{series}/undo", self.undo, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the form."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        today = self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()
        return self._form(request, desk, fresh_fields(desk.group, today), None, "")

    async def send(self, request: Request) -> Response:
        """Show what was filled in as members will see it, go back to change it, or start it."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        filled = read_fields(fields, self._tongues(desk))
        step = fields.get("step")
        if step == "change":
            return self._form(request, desk, filled, None, "")
        try:
            form, plan = form_of(filled, desk.group), plan_of(filled, self.services.calendar)
            dates = next_dates(plan, self.services.calendar, self.services.clock.now(), DATES_SHOWN)
        except Unfit as unfit:
            return self._form(request, desk, filled, desk.speech.tell(unfit.why), unfit.field)
        except BadRule:
            return self._form(request, desk, filled, desk.speech.say("plan-never"), "first")
        if not dates:
            return self._form(request, desk, filled, desk.speech.say("plan-never"), "first")
        if step != "start":
            return await self._preview(request, desk, filled, form, plan, dates=dates)
        title = title_of(form, desk.group, desk.speech)
        action = PlanSeries(desk.group.id, CheckIn().name, title, form, plan)
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        return self._form(request, desk, filled, refusal, "") if refusal else back_to(desk.path, "planned")

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

    def _form(self, request: Request, desk: Desk, filled: PlanFields, note: str | None, field: str) -> Response:
        say, text, usual = desk.speech.say, self.services.words.text, scale()
        return self.facilitation.show(
            request,
            desk,
            "plan.html",
            note=note,
            part="plan",
            filled=filled,
            field=field,
            tongues=[
                (
                    tag,
                    say(f"language-{tag}"),
                    tag in desk.group.languages,
                    text(usual.ask, (tag,)),
                    "\n".join(text(point.label, (tag,)) for point in usual.points),
                )
                for tag in self._tongues(desk)
            ],
            weekdays=[(day, say(f"weekday-{day.lower()}")) for day in WEEKDAYS],
            rules=[(rule, say(f"page-plan-{rule}")) for rule in RULES],
        )

    async def _preview(
        self,
        request: Request,
        desk: Desk,
        filled: PlanFields,
        form: Form,
        plan: Plan,
        *,
        dates: list[datetime],
    ) -> Response:
        names = {desk.me.id: desk.me.name}
        shown = [self._as_members_see(form, desk, tag, Directory(names)) for tag in desk.group.languages]
        return self.facilitation.show(
            request, desk, "plan_preview.html", part="plan", filled=filled, shown=shown, dates=dates, plan=plan
        )

    def _as_members_see(self, form: Form, desk: Desk, language: str, directory: Directory) -> Rendered:
        """Put the first question into a language as the chat will."""
        empty = Dialogue("0" * 16, "round", "", desk.me.id)
        prompt = present(form, begin(form, empty, lambda _: True).dialogue, lambda _: True)
        message = Message(Private(desk.me.person), prompt.body, prompt.choices, Ref("d", "0" * 16))
        return self.services.words.render(
            message, Speech(self.services.words, (language,), desk.group.zone).reader, directory
        )
