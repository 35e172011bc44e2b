"""Plan what is asked in a way of its own, such as a meeting: its questions as fields, and when it comes."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from core.activities import ACTIVITIES
from core.codec import Json
from core.drafting import STARTS, Draft, Drafts, Settled, TakesQuestions
from core.interpret import Locale, Refused, from_field
from core.messages import Say
from core.questions import Form
from web.facilitation import Desk, Facilitation, back_to
from web.forms import PREFIX, fields_of, read_answers
from web.plan_looks import PlanLooks, days_without
from web.plan_rule import WhenFields, pairs_of_when, read_when, recurrence_of
from web.plan_views import plannable, when_lists
from web.services import WebServices


class ActivityPlanning:
    """The pages on which activities with questions of their own are planned."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)
        self.looks = PlanLooks(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/groups/{group}/plan/{kind}", self.show, methods=["GET"]),
            Route("/groups/{group}/plan/{kind}", self.send, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the fields."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        name = str(request.path_params["kind"])
        kind = own_way(name)
        if kind is None:
            return RedirectResponse(f"{desk.path}/plan", 303)
        today = self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()
        when = WhenFields(often="once", first=today.isoformat(), zone=desk.group.zone)
        return await self._form(request, desk, name, kind, {}, when)

    async def send(self, request: Request) -> Response:
        """Show what was filled in as members will see it, go back to change it, or start it."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        name = str(request.path_params["kind"])
        kind = own_way(name)
        if kind is None:
            return RedirectResponse(f"{desk.path}/plan", 303)
        asks = _asks(kind, desk)
        given, when = read_answers(asks, fields), WhenFields(**read_when(fields))  # type: ignore[arg-type]
        step = str(fields.get("step", "look"))
        if step == "change":
            return await self._form(request, desk, name, kind, given, when)
        errors: dict[str, Say] = {}
        draft = self._made(desk, kind, asks, given, when, errors)
        if draft is None:
            note = desk.speech.say("page-plan-mend", errors=len(errors))
            return await self._form(request, desk, name, kind, given, when, errors, note)
        if step != "start":
            pairs = [*pairs_of_when(when), *_pairs(fields)]
            return await self.looks.show(request, desk, draft, pairs, f"plan/{name}", {})
        refusal = await self.looks.start(desk, fields, name, draft)
        if refusal:
            return await self._form(request, desk, name, kind, given, when, note=refusal)
        return back_to(desk.path, "planned")

    def _made(
        self,
        desk: Desk,
        kind: Drafts,
        asks: Form,
        given: Mapping[str, Json],
        when: WhenFields,
        errors: dict[str, Say],
    ) -> Draft | None:
        """Return what the fields mean; None, with more `errors`, when something is unfit."""
        services, now, group = self.services, self.services.clock.now(), desk.group
        answers = _checked(asks, given, self._locale(desk), errors)
        local = services.calendar.utc_to_local(now, group.zone)
        settled, rule = Settled(local, local, "", answers, group.language), None
        if _repeats(kind, desk):
            rule = recurrence_of(when, services.calendar, now, days_without(services, when.without, errors), errors)
        if rule is not None:
            group = replace(group, zone=rule.zone)
            starts = services.calendar.local_to_utc(rule.start, rule.zone).isoformat()
            local = services.calendar.utc_to_local(now, rule.zone)
            settled = Settled(local, rule.start, rule.rrule, {**answers, STARTS: starts}, group.language)
        if errors:
            return None
        draft = kind.drafted(settled, group)
        if rule is not None:
            draft = replace(draft, plan=replace(draft.plan, recurrence=rule))
        if not self.looks.dates(desk, draft.plan.recurrence):
            errors["first"] = Say("plan-never")
        return None if errors else draft

    def _locale(self, desk: Desk) -> Locale:
        languages, now = (desk.me.language, *desk.group.languages), self.services.clock.now()
        return Locale(self.services.words, self.services.calendar, languages, desk.group.zone, now)

    async def _form(
        self,
        request: Request,
        desk: Desk,
        name: str,
        kind: Drafts,
        given: Mapping[str, Json],
        when: WhenFields,
        errors: Mapping[str, Say] | None = None,
        note: str | None = None,
    ) -> Response:
        errors = errors or {}
        return self.facilitation.show(
            request,
            desk,
            "plan_activity.html",
            note=note,
            part="plan",
            kind=name,
            fields=fields_of(_asks(kind, desk), given, errors, desk.speech),
            repeats=_repeats(kind, desk),
            filled=when,
            errors={field: desk.speech.tell(why) for field, why in errors.items()},
            choices=await plannable(self.services, desk),
            chosen=name,
            **when_lists(desk),
        )


def own_way(name: str) -> Drafts | None:
    """Return an activity that is planned by questions of its own, not by those it asks."""
    for kind in ACTIVITIES:
        if kind.name == name and isinstance(kind, Drafts) and not isinstance(kind, TakesQuestions):
            return kind
    return None


def _repeats(kind: Drafts, desk: Desk) -> bool:
    """Whether the activity is for a time that whoever plans chooses, rather than for now."""
    return any(question.key == STARTS for question in kind.asks(desk.group, None))


def _asks(kind: Drafts, desk: Desk) -> Form:
    """Return what the activity asks; when it starts is asked by the fields of the rule."""
    return Form("plan", tuple(question for question in kind.asks(desk.group, None) if question.key != STARTS))


def _checked(asks: Form, given: Mapping[str, Json], locale: Locale, errors: dict[str, Say]) -> dict[str, Json]:
    """Return the answers as they are kept; what is missing or unfit is added to `errors`."""
    answers: dict[str, Json] = {}
    for question in asks.questions:
        value = given.get(question.key)
        if question.when is not None and not question.when.holds(answers):
            continue
        if value in (None, "", []):
            if not question.optional:
                errors[question.key] = Say("refused-empty")
            continue
        found = from_field(question, value, locale)
        if isinstance(found, Refused):
            errors[question.key] = found.why
        else:
            answers[question.key] = found.value
    return answers


def _pairs(fields: FormData) -> list[tuple[str, str]]:
    """Return the activity's own fields as they were sent."""
    return [(name, str(value)) for name, value in fields.multi_items() if name.startswith(PREFIX)]
