"""Plan a vote on a page: what one wants to know, the options one a line, how it is held, and all that is usual."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from starlette.datastructures import FormData
from starlette.requests import Request

from core.drafting import Draft, Settled
from core.electorate import Voters, why_not_held
from core.messages import Say
from core.plan_when import start_of
from core.poll_planning import (
    FIRST_GOALS,
    GOALS,
    MORE_GOALS,
    SHARES,
    as_a_vote,
    vote_draft,
)
from core.poll_preview import above, proposed, rules_in_words, who_may
from core.polls import POLL
from core.questions import MOST_OPTIONS, alternatives
from core.slips import MOST_SLIPS, slips_of
from core.templates import Template
from core.vote_bounds import why_beyond
from core.vote_templates import NAMED
from web.facilitation import Desk
from web.plan_looks import days_without
from web.plan_page import Made, PlanPage, shown_of_a_vote
from web.plan_rule import recurrence_of
from web.services import WebServices
from web.vote_fields import VoteFields, answers_of, not_ready, pairs_of, read_fields, ready_fields, ready_of

PAGE = f"plan/{POLL}"
FOLDED = frozenset(
    {"shown", "each", "seats", "needed", "ties", "quorum", "open_for", "slips"}
)  # fields that are not seen at first


class VotePlanning(PlanPage[VoteFields]):
    """The page on which a vote is planned."""

    page, template, folded = PAGE, "plan_vote.html", FOLDED

    async def usual(self, request: Request, desk: Desk) -> VoteFields:
        """Return the fields as they are usual, or filled in with a ready-made vote."""
        filled = usual_fields(self.services, desk)
        template = self._template(request.query_params.get("what", "").removeprefix("t-"))
        if template is None:
            return filled
        size = (await self.holding.voters(desk)).size(facilitators=True)
        return ready_fields(template, desk.group, filled, size)

    def read(self, given: FormData) -> VoteFields:
        """Read the form."""
        return read_fields(given)

    def pairs(self, filled: VoteFields) -> list[tuple[str, str]]:
        """Return names and values of all fields."""
        return pairs_of(filled)

    def _template(self, id: str) -> Template | None:
        """Return a ready-made vote by its id; one about members' questions has a page of its own."""
        found = self.services.templates.find(id)
        return None if found is None or found.vote is None or found.vote.backlog else found

    async def made(self, desk: Desk, filled: VoteFields, errors: dict[str, Say]) -> Made | None:
        """Return the vote that the fields mean."""
        voters = await self.holding.voters(desk)
        draft, operator = self._made(desk, filled, voters, errors), None
        if filled.held != NAMED and "held" not in errors:
            operator = await self.holding.operator(desk, filled.operator, errors)
        if draft is None or errors:
            return None
        card = above(draft, desk.group.operator or operator)
        return Made(POLL, draft, operator, card, (*rules_in_words(draft), *who_may(draft, voters)))

    def _made(self, desk: Desk, filled: VoteFields, voters: Voters, errors: dict[str, Say]) -> Draft | None:
        """Return what the fields mean; None, with more `errors`, when something is unfit."""
        services, now, group = self.services, self.services.clock.now(), desk.group
        size = voters.size(facilitators=filled.facilitators)
        answers = answers_of(filled, size, errors)
        without = days_without(services, filled.without, errors)
        rule = recurrence_of(filled, services.calendar, now, without, errors)
        if rule is None or errors:
            return None
        local = services.calendar.utc_to_local(now, rule.zone)
        ready = ready_of(filled, self._template(filled.template), group)
        settled = Settled(local, rule.start, rule.rrule, not_ready(answers, ready), group.language)
        draft = vote_draft(settled, replace(group, zone=rule.zone), ready)
        plan = replace(draft.plan, recurrence=rule, asks_facilitators=filled.facilitators)
        if filled.open_for:
            plan = replace(plan, open_for=timedelta(days=int(filled.open_for)))
        draft = as_a_vote(replace(draft, plan=plan))
        if not self.looks.dates(desk, rule):
            errors["first"] = Say("plan-never")
        why = why_not_held(voters, draft.form, now.date(), facilitators=plan.asks_facilitators)
        if why is not None:
            errors["held"] = why
        errors.update(why_beyond(answers, len(alternatives(draft.form.questions[0])), size, slips_of(draft.details)))
        return None if errors else draft

    async def shown(self, desk: Desk, filled: VoteFields) -> dict[str, object]:
        """Return what is shown beside the fields."""
        size = (await self.holding.voters(desk)).size(facilitators=filled.facilitators)
        goal = filled.goal if filled.template and filled.goal in GOALS else FIRST_GOALS[0]
        return {
            **shown_of_a_vote(desk, goal, size),
            "goals": _goals(FIRST_GOALS, desk),
            "more_goals": _goals(MORE_GOALS, desk),
            "ready": self._template(filled.template),
            "shares": [(str(share), desk.speech.say(f"vote-needed-{share}")) for share in SHARES],
            "most_options": MOST_OPTIONS,
            "most_slips": MOST_SLIPS,
            "chosen": f"t-{filled.template}" if filled.template else POLL,
        }


def usual_fields(services: WebServices, desk: Desk) -> VoteFields:
    """Return what stands in the fields of a vote at first."""
    now = services.calendar.utc_to_local(services.clock.now(), desk.group.zone)
    return VoteFields(often="once", first=start_of({}, now).date().isoformat(), zone=desk.group.zone)


def _goals(goals: Sequence[str], desk: Desk) -> list[tuple[str, str, str]]:
    """Return goals with their words, and the method that each proposes, with why."""
    return [
        (
            goal,
            desk.speech.say(f"vote-goal-{goal.replace('_', '-')}"),
            desk.speech.tell(proposed(goal)),
        )
        for goal in goals
    ]
