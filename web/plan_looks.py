"""A plan before it is started: each question as members see it, the rule in words, the next five dates."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from core.actions import PlanSeries
from core.days_off import UnfitDaysOff
from core.drafting import Draft
from core.messages import Say
from core.recurrence import BadRule, Occurrence, Recurrence
from core.recurring import next_dates, rule_in_words
from core.references import references
from core.resting import why_unfit
from web.facilitation import Desk, Facilitation
from web.forms import needed
from web.pages import Speech
from web.plan_form import minutes_of
from web.plan_views import Preview, messages_of
from web.services import WebServices


class PlanLooks:
    """Shows a draft, and starts it."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def dates(self, desk: Desk, recurrence: Recurrence) -> Sequence[Occurrence]:
        """Return the next five days on which a rule comes, without the group's days off."""
        try:
            return next_dates(recurrence, self.services.calendar, self.services.clock.now(), desk.group.days_off)
        except BadRule:
            return ()

    async def show(
        self,
        request: Request,
        desk: Desk,
        draft: Draft,
        pairs: Sequence[tuple[str, str]],
        page: str,
        passes: Mapping[str, str],
        *,
        above: Sequence[str] = (),
        below: Sequence[str] = (),
    ) -> Response:
        """Show a draft; `pairs` are the fields to send on to `page`, `passes` those of recordings, by question.

        `above` is what members read before the first question, `below` what else there is to know of it.
        """
        messages = messages_of(draft.form, desk.me)
        wanted = references(*(message for _, shown in messages for message in shown))
        look_up = partial(self.services.readings.directory, wanted.members, (), desk.me.person)
        directory = await self.services.read(look_up)
        readers = [Speech(self.services.words, (tag,), desk.group.zone).reader for tag in desk.group.languages]
        seen = [
            Preview(
                number,
                needed(question, draft.form, desk.speech),
                tuple(
                    self.services.words.render(message, reader, directory) for message in shown for reader in readers
                ),
                passes.get(question.key, "") if question.reading else "",
            )
            for number, (question, shown) in enumerate(messages, 1)
        ]
        plan = draft.plan
        dates = self.dates(desk, plan.recurrence)
        return self.facilitation.show(
            request,
            desk,
            "plan_preview.html",
            part="plan",
            page=page,
            pairs=pairs,
            seen=seen,
            above=above,
            below=below,
            minutes=minutes_of(draft.form),
            plan=plan,
            rule=desk.speech.tell(rule_in_words(plan.recurrence, plan.hour_of)),
            dates=[one.utc for one in dates],
            opens=[one.utc - plan.ahead for one in dates[:1]],
        )

    async def start(self, desk: Desk, fields: FormData, kind: str, draft: Draft) -> str | None:
        """Plan a draft; returns why not, in words."""
        action = PlanSeries(desk.group.id, kind, draft.title, draft.form, draft.plan, draft.details)
        return self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))


def days_without(services: WebServices, typed: str, errors: dict[str, Say]) -> tuple[date, ...]:
    """Return the local days that a plan leaves out, as they were typed; what cannot be read is added to `errors`."""
    if not typed.strip():
        return ()
    try:
        listed = services.days_off.read_list(typed)
    except UnfitDaysOff as unfit:
        errors["without"] = why_unfit(unfit)
        return ()
    spans = ((one.first, (one.last - one.first).days + 1) for one in listed)
    return tuple(sorted({first + timedelta(days=ahead) for first, length in spans for ahead in range(length)}))
