"""A facilitator's pages on which a plan is changed: the fields, then what will come of it and for whom."""

from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.actions import ChangeSeries
from core.changing import changed
from core.messages import Say
from core.recurring import DATES_SHOWN, rule_in_words
from core.rounds import Phase, SeriesId, SeriesStanding
from core.slips import MOST_SLIPS, SLIPS, said_of_slips
from core.under_way import title_of
from core.upcoming import upcoming
from core.views import MemberState, SeriesRow
from web.facilitation import Desk, Facilitation, back_to
from web.pages import notice
from web.plan_change import (
    ChangeFields,
    fields_of,
    form_from,
    has_lengths,
    has_reminder,
    has_slips,
    plan_from,
    read_change,
    slips_from,
    title_from,
)
from web.plan_questions import Unfit
from web.services import WebServices


class ChangingPlans:
    """The pages on which a plan is changed."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        address = "/groups/{group}/series/{series}/change"
        return [Route(address, self.show, methods=["GET"]), Route(address, self.send, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        """Show the plan as it is, to be changed."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        row = await self._row(request, desk)
        if row is None:
            return notice(desk.speech, "page-not-found", status=404)
        coming = upcoming(
            self.services.calendar,
            row.series,
            desk.group,
            [it.round for it in row.rounds],
            self.services.clock.now(),
            most=1,
        )
        first = coming[0].local.date() if coming else None
        return self._form(request, desk, row, fields_of(row.series, desk.group.language, first))

    async def send(self, request: Request) -> Response:
        """Show what will come of it, go back to the fields, or change the plan."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, given = sent
        row = await self._row(request, desk)
        if row is None:
            return notice(desk.speech, "page-not-found", status=404)
        fields = read_change(given, row.series)
        if given.get("step") == "back":
            return self._form(request, desk, row, fields)
        try:
            title = title_from(fields, row.series, desk.group.language)
            form, plan = form_from(fields, row.series), plan_from(fields, row.series)
            slips = slips_from(fields, row.series)
        except Unfit as unfit:
            note = desk.speech.say("page-plan-mend", errors=len(unfit.errors))
            return self._form(request, desk, row, fields, unfit.errors, note)
        action = ChangeSeries(row.series.id, title, form, plan, slips)
        if given.get("step") != "save":
            return await self._preview(request, desk, row, fields, action)
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, given, action))
        return self._form(request, desk, row, fields, note=refusal) if refusal else back_to(desk.path, "changed")

    async def _row(self, request: Request, desk: Desk) -> SeriesRow | None:
        rows = await self.services.read(partial(self.services.readings.series_of_group, desk.group.id))
        id = SeriesId(request.path_params["series"])
        found = next((row for row in rows if row.series.id == id), None)
        return found if found is not None and found.series.standing is SeriesStanding.RUNNING else None

    def _form(
        self,
        request: Request,
        desk: Desk,
        row: SeriesRow,
        fields: ChangeFields,
        errors: Mapping[str, Say] | None = None,
        note: str | None = None,
    ) -> Response:
        series = row.series
        rule = rule_in_words(series.plan.recurrence, series.plan.hour_of)
        return self.facilitation.show(
            request,
            desk,
            "change_plan.html",
            note=note,
            part="group",
            row=row,
            fields=fields,
            lengths=has_lengths(series),
            reminds=has_reminder(series),
            most_slips=MOST_SLIPS if has_slips(series) else 0,
            errors={name: desk.speech.tell(why) for name, why in (errors or {}).items()},
            same=desk.speech.tell(Say("page-change-same", rule=rule)),
        )

    async def _preview(
        self, request: Request, desk: Desk, row: SeriesRow, fields: ChangeFields, action: ChangeSeries
    ) -> Response:
        """Say who will be affected, from when on, and what stays."""
        now, calendar = self.services.clock.now(), self.services.calendar
        rounds = [it.round for it in row.rounds]
        after = changed(row.series, rounds, now, action.title, action.form, action.plan)
        plan = after.plan
        dates = upcoming(calendar, after, desk.group, rounds, now, most=DATES_SHOWN)
        if not dates:
            note = desk.speech.say("plan-never")
            return self._form(request, desk, row, fields, {"first": Say("plan-never")}, note)
        today = calendar.utc_to_local(now, desk.group.zone).date()
        members = await self.services.read(partial(self.services.readings.members_of_group, desk.group.id, today))
        asked = [
            it
            for it in members
            if it.state is not MemberState.LEFT and (plan.asks_facilitators or not it.role.facilitates)
        ]
        return self.facilitation.show(
            request,
            desk,
            "change_preview.html",
            part="group",
            row=row,
            pairs=fields.pairs(),
            name=desk.speech.tell(title_of(after)),
            question=desk.speech.tell(after.form.questions[0].ask),
            count=len(asked),
            dates=[it.utc for it in dates],
            plan=plan,
            lengths=has_lengths(after),
            slips=[desk.speech.tell(line) for line in said_of_slips("poll-card-slips", {SLIPS: action.slips})],
            under_way=[it for it in row.rounds if it.round.phase is Phase.OPEN],
        )
