"""Plan what members want to find out, on a page: which of their questions, and whether in words or by a vote."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from starlette.datastructures import FormData
from starlette.requests import Request

from core.activities.reflection import Reflection
from core.codec import Json
from core.drafting import Draft, Settled
from core.electorate import Voters, why_not_held
from core.messages import Say
from core.plan_supported import (
    HOW,
    SUPPORTED,
    VOTE,
    VOTE_ASK,
    WHICH,
    WORDS,
    by_vote,
    chosen,
    taken_by_template,
    vote_on,
    words_draft,
)
from core.poll_planning import as_a_vote, vote_draft
from core.poll_preview import above, rules_in_words, who_may
from core.polls import POLL
from core.questions import alternatives
from core.ready_votes import HELD, Ready, among_questions, ready_from
from core.research_questions import ResearchQuestion
from core.rounds import Plan
from core.slips import slips_of
from core.templates import Template
from core.vote_bounds import why_beyond
from core.vote_templates import BY_QUESTIONS, FEWEST_OPTIONS, NAMED
from web.facilitation import Desk
from web.plan_looks import days_without
from web.plan_page import Made, PlanPage, shown_of_a_vote
from web.plan_rule import recurrence_of
from web.plan_views import offered_questions
from web.plan_vote import FOLDED, usual_fields
from web.vote_fields import (
    LONGEST_OPEN,
    VoteFields,
    held_of,
    number_of,
    pairs_of,
    question_of,
    read_fields,
    ready_fields,
    usual_of,
)

PAGE = f"plan/{SUPPORTED}"


class SupportedPlanning(PlanPage[VoteFields]):
    """The page that takes up the questions that members support most."""

    page, template, folded = PAGE, "plan_supported.html", FOLDED

    async def usual(self, request: Request, desk: Desk) -> VoteFields:
        """Return the fields as they are usual; with a ready-made vote, the most supported questions are chosen."""
        filled, template = usual_fields(self.services, desk), self._template(request.query_params.get("what", ""))
        if template is None:
            return filled
        size = (await self.holding.voters(desk)).size(facilitators=True)
        which = tuple(it.id for it in taken_by_template(await self._offered(desk), {}))
        return replace(ready_fields(template, desk.group, filled, size), how=VOTE, which=which)

    def read(self, given: FormData) -> VoteFields:
        """Read the form."""
        return read_fields(given)

    def pairs(self, filled: VoteFields) -> list[tuple[str, str]]:
        """Return names and values of all fields."""
        return pairs_of(filled)

    def _template(self, id: str) -> Template | None:
        """Return a ready-made vote on members' questions by its id, as it stands in an address or a field."""
        found = self.services.templates.find(id.removeprefix("t-"))
        return None if found is None or found.vote is None or not found.vote.backlog else found

    async def made(self, desk: Desk, filled: VoteFields, errors: dict[str, Say]) -> Made | None:
        """Return the vote, or the reflection, that the fields mean."""
        voters, offered = await self.holding.voters(desk), await self._offered(desk)
        draft, operator = self._made(desk, filled, offered, voters, errors), None
        voted = by_vote(_answers(filled, offered))
        if voted and filled.held != NAMED and "held" not in errors:
            operator = await self.holding.operator(desk, filled.operator, errors)
        if draft is None or errors:
            return None
        if not voted:
            return Made(Reflection().name, draft)
        card = above(draft, desk.group.operator or operator)
        return Made(POLL, draft, operator, card, (*rules_in_words(draft), *who_may(draft, voters)))

    def _made(
        self,
        desk: Desk,
        filled: VoteFields,
        offered: Sequence[ResearchQuestion],
        voters: Voters,
        errors: dict[str, Say],
    ) -> Draft | None:
        """Return what the fields mean; None, with more `errors`, when something is unfit."""
        answers, now = _answers(filled, offered), self.services.clock.now()
        picked = chosen(offered, answers)
        if len(picked) < len(filled.which):
            errors["which"] = Say("plan-questions-gone")
        elif not picked:
            errors["which"] = Say("page-plan-which-missing")
        if filled.how not in (WORDS, VOTE):
            errors["how"] = Say("page-plan-how-missing")
        elif filled.how == VOTE and 0 < len(picked) < FEWEST_OPTIONS and "which" not in errors:
            errors["which"] = Say("page-plan-which-few")
        without = days_without(self.services, filled.without, errors)
        rule = recurrence_of(filled, self.services.calendar, now, without, errors)
        days = number_of(filled, "open_for", LONGEST_OPEN, errors)
        ready = self._ready(desk, filled, picked, answers, voters, errors) if filled.how == VOTE else None
        if rule is None or errors:
            return None
        local = self.services.calendar.utc_to_local(now, rule.zone)
        settled, group = Settled(local, rule.start, rule.rrule, answers, desk.group.language), desk.group
        if ready is None:
            draft = words_draft(picked, settled, replace(group, zone=rule.zone))
        else:
            draft = vote_draft(settled, replace(group, zone=rule.zone), ready)
        plan: Plan = replace(draft.plan, recurrence=rule, asks_facilitators=filled.facilitators)
        plan = replace(plan, open_for=timedelta(days=days), remind_after=_reminded(plan, timedelta(days=days)))
        draft = replace(draft, plan=plan)
        if not self.looks.dates(desk, rule):
            errors["first"] = Say("plan-never")
        if ready is None:
            return None if errors else draft
        draft, size = as_a_vote(draft), voters.size(facilitators=filled.facilitators)
        options = len(alternatives(draft.form.questions[0]))
        errors.update(why_beyond(answers, options, size, slips_of(draft.details)))
        why = why_not_held(voters, draft.form, now.date(), facilitators=filled.facilitators)
        if why is not None:
            errors["held"] = why
        return None if errors else draft

    def _ready(
        self,
        desk: Desk,
        filled: VoteFields,
        picked: Sequence[ResearchQuestion],
        answers: dict[str, Json],
        voters: Voters,
        errors: dict[str, Say],
    ) -> Ready:
        """Settle a vote on the chosen questions in `answers`; what is unfit is added to `errors`."""
        ready, template = vote_on(picked, answers, desk.group.language), self._template(filled.template)
        question = question_of(filled, errors)
        answers[VOTE_ASK] = {"text": question}
        if template is not None:
            of_template = ready_from(template, desk.group)
            ready = among_questions(replace(of_template, answers=ready.answers), picked)
            if of_template.ask is not None and of_template.ask.text(desk.group.languages) == question:
                del answers[VOTE_ASK]  # as it is in all its languages
        answers.update(ready.answers)
        held = held_of(filled, BY_QUESTIONS, voters.size(facilitators=filled.facilitators), errors)
        if held is not None:
            answers[HELD] = held
        answers.update(usual_of(filled, BY_QUESTIONS, errors))
        return ready

    async def _offered(self, desk: Desk) -> tuple[ResearchQuestion, ...]:
        return tuple(view.question for view in await offered_questions(self.services, desk))

    async def shown(self, desk: Desk, filled: VoteFields) -> dict[str, object]:
        """Return what is shown beside the fields."""
        size = (await self.holding.voters(desk)).size(facilitators=filled.facilitators)
        return {
            **shown_of_a_vote(desk, BY_QUESTIONS, size),
            "offered": await offered_questions(self.services, desk),
            "ways": [(how, desk.speech.say(f"plan-questions-{how}")) for how in (WORDS, VOTE)],
            "ready": self._template(filled.template),
            "chosen": f"t-{filled.template}" if filled.template else SUPPORTED,
        }


def _answers(filled: VoteFields, offered: Sequence[ResearchQuestion]) -> dict[str, Json]:
    """Return which questions were chosen and how people answer, by the keys of the chat's questions."""
    known = {it.id for it in offered}
    return {WHICH: [id for id in filled.which if id in known], HOW: filled.how}


def _reminded(plan: Plan, open_for: timedelta) -> timedelta | None:
    """Return when people are reminded: as it is usual, where that is before the end."""
    return plan.remind_after if plan.remind_after is not None and plan.remind_after < open_for else None
