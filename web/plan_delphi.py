"""Plan a Delphi study on a page: what it is about, the lines to rate, how many rounds, and when the group agrees."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.activities.delphi import (
    ABOUT,
    AGREE,
    FEWEST_STATEMENTS,
    HOW_MANY,
    LONGEST_STATEMENT,
    MOST_STATEMENTS,
    ROUNDS,
    STATEMENT,
    Delphi,
)
from core.codec import Json
from core.delphi import SHARES_TO_AGREE
from core.delphi_outcome import agreed_means
from core.delphi_state import DELPHI, rule_of
from core.drafting import Draft, Settled
from core.electorate import Voters, why_not_held
from core.interpret import one_line
from core.messages import Say
from core.plan_when import start_of
from core.poll_planning import as_a_vote
from core.poll_preview import ratings_above
from core.typed_lines import lines_of, why_unfit
from web.facilitation import Desk, Facilitation, back_to
from web.plan_held import Holding
from web.plan_looks import PlanLooks
from web.plan_rule import WhenFields, recurrence_of
from web.plan_views import plannable
from web.services import WebServices

PAGE = f"plan/{DELPHI}"
LONGEST_OPEN = 30  # days
LONGEST_SENT = 10_000  # characters of one field: what is longer is cut, and then refused where it does not fit
_TYPED = ("about", "statements", "rounds", "agree", "operator", "first", "time", "zone", "open_for")


@dataclass(frozen=True, slots=True)
class DelphiFields:
    """The fields as they were filled in; of the first round alone it is said when it comes."""

    about: str = ""
    statements: str = ""
    rounds: str = ROUNDS[1]
    agree: str = str(SHARES_TO_AGREE[0])
    operator: str = ""
    first: str = ""  # ISO day
    time: str = WhenFields().time
    zone: str = ""
    open_for: str = "7"  # days
    facilitators: bool = True

    def pairs(self) -> list[tuple[str, str]]:
        """Return names and values of all fields: reading them gives the same again."""
        also = [("facilitators", "yes")] if self.facilitators else []
        return [*((name, str(getattr(self, name))) for name in _TYPED), *also]


def read_fields(sent: FormData) -> DelphiFields:
    """Read the form."""
    typed = {name: str(sent.get(name, "")).replace("\r\n", "\n").strip()[:LONGEST_SENT] for name in _TYPED}
    return DelphiFields(**typed, facilitators=sent.get("facilitators") == "yes")


class DelphiPlanning:
    """The page on which a Delphi study is planned."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)
        self.holding = Holding(services)
        self.looks = PlanLooks(services)

    def routes(self) -> list[Route]:
        """Return the addresses of this page."""
        address = f"/groups/{{group}}/{PAGE}"
        return [Route(address, self.show, methods=["GET"]), Route(address, self.send, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        """Show the fields."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        now = self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone)
        usual = DelphiFields(first=start_of({}, now).date().isoformat(), zone=desk.group.zone)
        return await self._form(request, desk, usual)

    async def send(self, request: Request) -> Response:
        """Show what was filled in as members will see it, go back to change it, or start it."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, given = sent
        filled, step = read_fields(given), str(given.get("step", "look"))
        if step == "change":
            return await self._form(request, desk, filled)
        voters = await self.holding.voters(desk)
        errors: dict[str, Say] = {}
        draft = self._made(desk, filled, voters, errors)
        operator = await self.holding.operator(desk, filled.operator, errors)
        if draft is None or errors:
            note = desk.speech.say("page-plan-mend", errors=len(errors))
            return await self._form(request, desk, filled, errors, note)
        if step != "start":
            card = await self.holding.card(desk, ratings_above(draft, desk.group.operator or operator))
            rounds = Say("delphi-plan-rounds-up-to", rounds=int(filled.rounds))
            may = Say("delphi-may", count=voters.size(facilitators=filled.facilitators))
            lines = (rounds, agreed_means(rule_of(draft.details)), may)
            below = [desk.speech.tell(line) for line in lines]
            return await self.looks.show(request, desk, draft, filled.pairs(), PAGE, {}, above=card, below=below)
        refusal = await self.holding.settle(desk, given, operator)
        refusal = refusal or await self.looks.start(desk, given, DELPHI, draft)
        return await self._form(request, desk, filled, note=refusal) if refusal else back_to(desk.path, "planned")

    def _made(self, desk: Desk, filled: DelphiFields, voters: Voters, errors: dict[str, Say]) -> Draft | None:
        """Return what the fields mean; None, with more `errors`, when something is unfit."""
        calendar, now, group = self.services.calendar, self.services.clock.now(), desk.group
        answers, days = answers_of(filled, errors), _days(filled, errors)
        when = WhenFields(often="once", time=filled.time, first=filled.first, zone=filled.zone)
        rule = recurrence_of(when, calendar, now, (), errors)
        if rule is None or errors:
            return None
        settled = Settled(calendar.utc_to_local(now, rule.zone), rule.start, rule.rrule, answers, group.language)
        draft = Delphi().drafted(settled, replace(group, zone=rule.zone))
        plan = replace(draft.plan, recurrence=rule, open_for=days, asks_facilitators=filled.facilitators)
        draft = as_a_vote(replace(draft, plan=plan))
        if not self.looks.dates(desk, rule):
            errors["first"] = Say("plan-never")
        why = why_not_held(voters, draft.form, now.date(), facilitators=filled.facilitators)
        if why is not None:
            errors["statements"] = why
        return None if errors else draft

    async def _form(
        self,
        request: Request,
        desk: Desk,
        filled: DelphiFields,
        errors: Mapping[str, Say] | None = None,
        note: str | None = None,
    ) -> Response:
        errors, say = errors or {}, desk.speech.say
        size = (await self.holding.voters(desk)).size(facilitators=filled.facilitators)
        return self.facilitation.show(
            request,
            desk,
            "plan_delphi.html",
            note=note,
            part="plan",
            filled=filled,
            errors={name: desk.speech.tell(why) for name, why in errors.items()},
            size=say("delphi-may", count=size),
            hint=say("delphi-plan-statements-hint", least=FEWEST_STATEMENTS, most=MOST_STATEMENTS),
            rounds=[(count, say("delphi-plan-rounds-up-to", rounds=int(count))) for count in ROUNDS],
            shares=[(str(share), say("delphi-plan-agree-share", agree=share)) for share in SHARES_TO_AGREE],
            longest=LONGEST_STATEMENT,
            operator_hint=say("delphi-operator"),
            **await self.holding.asks(desk),
            choices=await plannable(self.services, desk),
            chosen=DELPHI,
        )


def answers_of(filled: DelphiFields, errors: dict[str, Say]) -> dict[str, Json]:
    """Return what was settled, by the keys of the chat's questions; what is unfit is added to `errors`."""
    about, statements = one_line(filled.about), lines_of(filled.statements)
    if not about:
        errors["about"] = Say("refused-empty")
    elif len(about) > LONGEST_STATEMENT:
        errors["about"] = Say("refused-too-long", length=len(about), most=LONGEST_STATEMENT)
    why = why_unfit(statements, MOST_STATEMENTS, LONGEST_STATEMENT)
    if len(statements) < FEWEST_STATEMENTS:
        why = Say("delphi-plan-statements-few", least=FEWEST_STATEMENTS)
    if why is not None:
        errors["statements"] = why
    answers: dict[str, Json] = {ABOUT: {"text": about}}
    answers.update({f"{STATEMENT}{place}": {"text": line} for place, line in enumerate(statements, 1)})
    for key, value, known in ((HOW_MANY, filled.rounds, ROUNDS), (AGREE, filled.agree, map(str, SHARES_TO_AGREE))):
        if value in known:
            answers[key] = value
        else:
            errors[key] = Say("refused-pick-one")
    return answers


def _days(filled: DelphiFields, errors: dict[str, Say]) -> timedelta:
    text = filled.open_for
    if text.isdecimal() and text.isascii() and len(text) <= 2 and 1 <= int(text) <= LONGEST_OPEN:
        return timedelta(days=int(text))
    errors["open_for"] = Say("refused-between", least=1, most=LONGEST_OPEN)
    return timedelta(days=1)
