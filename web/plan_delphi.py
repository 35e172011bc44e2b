"""Plan a Delphi study on a page: what it is about, the lines to rate, how many rounds, and when the group agrees."""

from dataclasses import dataclass, replace
from datetime import timedelta

from starlette.datastructures import FormData
from starlette.requests import Request

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
from web.facilitation import Desk
from web.plan_page import Made, PlanPage
from web.plan_rule import WhenFields, recurrence_of

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


class DelphiPlanning(PlanPage[DelphiFields]):
    """The page on which a Delphi study is planned."""

    page, template = PAGE, "plan_delphi.html"

    async def usual(self, request: Request, desk: Desk) -> DelphiFields:
        """Return the fields as they are usual."""
        now = self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone)
        return DelphiFields(first=start_of({}, now).date().isoformat(), zone=desk.group.zone)

    def read(self, given: FormData) -> DelphiFields:
        """Read the form."""
        return read_fields(given)

    def pairs(self, filled: DelphiFields) -> list[tuple[str, str]]:
        """Return names and values of all fields."""
        return filled.pairs()

    async def made(self, desk: Desk, filled: DelphiFields, errors: dict[str, Say]) -> Made | None:
        """Return the study that the fields mean."""
        voters = await self.holding.voters(desk)
        draft = self._made(desk, filled, voters, errors)
        operator = await self.holding.operator(desk, filled.operator, errors)
        if draft is None or errors:
            return None
        rounds = Say("delphi-plan-rounds-up-to", rounds=int(filled.rounds))
        may = Say("delphi-may", count=voters.size(facilitators=filled.facilitators))
        card = ratings_above(draft, desk.group.operator or operator)
        return Made(DELPHI, draft, operator, card, (rounds, agreed_means(rule_of(draft.details)), may))

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

    async def shown(self, desk: Desk, filled: DelphiFields) -> dict[str, object]:
        """Return what is shown beside the fields."""
        say, voters = desk.speech.say, await self.holding.voters(desk)
        return {
            "size": say("delphi-may", count=voters.size(facilitators=filled.facilitators)),
            "hint": say("delphi-plan-statements-hint", least=FEWEST_STATEMENTS, most=MOST_STATEMENTS),
            "rounds": [(count, say("delphi-plan-rounds-up-to", rounds=int(count))) for count in ROUNDS],
            "shares": [(str(share), say("delphi-plan-agree-share", agree=share)) for share in SHARES_TO_AGREE],
            "longest": LONGEST_STATEMENT,
            "operator_hint": say("delphi-operator"),
            "chosen": DELPHI,
        }


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
