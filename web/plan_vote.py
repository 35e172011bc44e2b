"""Plan a vote on a page: what one wants to know, the options one a line, how it is held, and all that is usual."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.drafting import Draft, Settled
from core.electorate import Voters, why_not_held
from core.events import ChangeGroup
from core.messages import Message, Private, Say
from core.people import NO_MEMBER, MemberId
from core.plan_when import start_of
from core.poll_planning import FIRST_GOALS, MORE_GOALS, SHARES, as_a_vote, held_in_words, vote_draft, ways_held
from core.poll_preview import above, rules_in_words, who_may
from core.polls import POLL
from core.questions import MOST_OPTIONS
from core.slips import MOST_SLIPS
from core.templates import LONGEST_ASK
from core.views import MemberRow, MemberState
from core.voting.ballots import Detail, Ties
from core.voting.naming import words_of
from web.facilitation import Desk, Facilitation, back_to
from web.pages import knowing_names
from web.plan_looks import PlanLooks, days_without
from web.plan_rule import recurrence_of
from web.plan_views import plannable, when_lists
from web.services import WebServices
from web.vote_fields import VoteFields, answers_of, pairs_of, read_fields

PAGE = f"plan/{POLL}"
FOLDED = frozenset(
    {"shown", "each", "seats", "needed", "ties", "quorum", "open_for", "slips"}
)  # fields that are not seen at first


class VotePlanning:
    """The page on which a vote is planned."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)
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
        usual = VoteFields(often="once", first=start_of({}, now).date().isoformat(), zone=desk.group.zone)
        return await self._form(request, desk, usual)

    async def send(self, request: Request) -> Response:
        """Show what was filled in as members will see it, go back to change it, or start it."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, given = sent
        filled = read_fields(given)
        step = str(given.get("step", "look"))
        if step == "change":
            return await self._form(request, desk, filled)
        voters = await self._voters(desk)
        errors: dict[str, Say] = {}
        draft = self._made(desk, filled, voters, errors)
        operator = await self._operator(desk, filled, errors)
        if draft is None or errors:
            note = desk.speech.say("page-plan-mend", errors=len(errors))
            return await self._form(request, desk, filled, errors, note)
        if step != "start":
            return await self._look(request, desk, draft, filled, voters, operator)
        if operator is not None:
            named = ChangeGroup(desk.group.id, operator=operator)
            refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, given, named))
            if refusal:
                return await self._form(request, desk, filled, note=refusal)
        refusal = await self.looks.start(desk, given, POLL, draft)
        return await self._form(request, desk, filled, note=refusal) if refusal else back_to(desk.path, "planned")

    async def _look(
        self,
        request: Request,
        desk: Desk,
        draft: Draft,
        filled: VoteFields,
        voters: Voters,
        operator: MemberId | None,
    ) -> Response:
        card = above(draft, desk.group.operator or operator)
        speech = await knowing_names(self.services, desk.speech, Message(Private(desk.me.person), card))
        said = [speech.tell(line) for line in card if isinstance(line, Say)]
        below = [desk.speech.tell(line) for line in (*rules_in_words(draft), *who_may(draft, voters))]
        return await self.looks.show(request, desk, draft, pairs_of(filled), PAGE, {}, above=said, below=below)

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
        settled = Settled(local, rule.start, rule.rrule, answers, group.language)
        draft = vote_draft(settled, replace(group, zone=rule.zone))
        plan = replace(draft.plan, recurrence=rule, asks_facilitators=filled.facilitators)
        if filled.open_for:
            plan = replace(plan, open_for=timedelta(days=int(filled.open_for)))
        draft = as_a_vote(replace(draft, plan=plan))
        if not self.looks.dates(desk, rule):
            errors["first"] = Say("plan-never")
        why = why_not_held(voters, draft.form, now.date(), facilitators=plan.asks_facilitators)
        if why is not None:
            errors["held"] = why
        return None if errors else draft

    async def _voters(self, desk: Desk) -> Voters:
        return await self.services.read(lambda: self.services.readings.voters(desk.group.id))

    async def _facilitators(self, desk: Desk) -> Sequence[MemberRow]:
        today = self._today(desk)
        rows = await self.services.read(lambda: self.services.readings.members_of_group(desk.group.id, today))
        return [row for row in rows if row.role.facilitates and row.state is not MemberState.LEFT]

    async def _operator(self, desk: Desk, filled: VoteFields, errors: dict[str, Say]) -> MemberId | None:
        """Return who was said to run the computer, where that is asked and was said."""
        if desk.group.operator is not None or filled.held == "named" or "held" in errors:
            return None
        known = {NO_MEMBER, *(row.id for row in await self._facilitators(desk))}
        if filled.operator not in known:
            errors["operator"] = Say("page-vote-operator-missing")
            return None
        return MemberId(filled.operator)

    def _today(self, desk: Desk) -> date:
        return self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()

    async def _form(
        self,
        request: Request,
        desk: Desk,
        filled: VoteFields,
        errors: Mapping[str, Say] | None = None,
        note: str | None = None,
    ) -> Response:
        errors, say = errors or {}, desk.speech.say
        voters = await self._voters(desk)
        size = voters.size(facilitators=filled.facilitators)
        facilitators = await self._facilitators(desk) if desk.group.operator is None else ()
        return self.facilitation.show(
            request,
            desk,
            "plan_vote.html",
            note=note,
            part="plan",
            filled=filled,
            errors={name: desk.speech.tell(why) for name, why in errors.items()},
            goals=_goals(FIRST_GOALS, desk),
            more_goals=_goals(MORE_GOALS, desk),
            size=desk.speech.tell(held_in_words(FIRST_GOALS[0], size)),
            ways=[(way, say(f"vote-held-{way}")) for way in ways_held(FIRST_GOALS[0], size) if way != "talk"],
            operators=[*((row.id, row.name) for row in facilitators), (NO_MEMBER, say("vote-operator-else"))],
            asks_operator=desk.group.operator is None,
            shown=[(value, say(f"vote-shown-{value}")) for value in (Detail.PROTECTED, Detail.EXACT)],
            shares=[(str(share), say(f"vote-needed-{share}")) for share in SHARES],
            ties=[(value, say(f"vote-ties-{value}")) for value in Ties],
            wrong_inside=bool(FOLDED & errors.keys()),
            longest_ask=LONGEST_ASK,
            most_options=MOST_OPTIONS,
            most_slips=MOST_SLIPS,
            choices=plannable(self.services, desk),
            chosen=POLL,
            **when_lists(desk),
        )


def _goals(goals: Sequence[str], desk: Desk) -> list[tuple[str, str, str]]:
    """Return goals with their words, and the method that each proposes, with why."""
    return [
        (
            goal,
            desk.speech.say(f"vote-goal-{goal.replace('_', '-')}"),
            desk.speech.tell(Say("vote-method", method=words_of(goal).name, why=words_of(goal).why)),
        )
        for goal in goals
    ]
