"""A page on which something kept in a box is planned: fill in, look at it as members will, go back or start it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.drafting import Draft
from core.messages import Piece, Say
from core.people import MemberId
from core.poll_planning import TALK, held_in_words, ways_held
from core.poll_preview import proposed
from core.templates import LONGEST_ASK
from core.voting.ballots import Detail, Ties
from web.facilitation import Desk, Facilitation, back_to
from web.plan_held import Holding
from web.plan_looks import PlanLooks
from web.plan_views import plannable, when_lists
from web.services import WebServices

_Fields = TypeVar("_Fields")


@dataclass(frozen=True, slots=True)
class Made:
    """What the fields of a page mean, and what is read above and below it before it starts."""

    activity: str
    draft: Draft
    operator: MemberId | None = None  # who was said just now to run the computer
    above: Sequence[Piece] = ()
    below: Sequence[Say] = ()


class PlanPage(ABC, Generic[_Fields]):
    """The way from fields to a plan; `page` is its address below the group's. What is asked, each page says itself."""

    page: str
    template: str
    folded: frozenset[str] = frozenset()  # fields that are not seen at first

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)
        self.holding = Holding(services)
        self.looks = PlanLooks(services)

    def routes(self) -> list[Route]:
        """Return the addresses of this page."""
        address = f"/groups/{{group}}/{self.page}"
        return [Route(address, self.show, methods=["GET"]), Route(address, self.send, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        """Show the fields, as they are usual or filled in with what was chosen to begin with."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        return await self.form(request, desk, await self.usual(request, desk))

    async def send(self, request: Request) -> Response:
        """Show what was filled in as members will see it, go back to change it, or start it."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, given = sent
        filled, step = self.read(given), str(given.get("step", "look"))
        if step == "change":
            return await self.form(request, desk, filled)
        errors: dict[str, Say] = {}
        made = await self.made(desk, filled, errors)
        if made is None or errors:
            note = desk.speech.say("page-plan-mend", errors=len(errors))
            return await self.form(request, desk, filled, errors, note)
        if step != "start":
            card = await self.holding.card(desk, made.above)
            below = [desk.speech.tell(line) for line in made.below]
            pairs = self.pairs(filled)
            return await self.looks.show(request, desk, made.draft, pairs, self.page, {}, above=card, below=below)
        refusal = await self.holding.settle(desk, given, made.operator)
        refusal = refusal or await self.looks.start(desk, given, made.activity, made.draft)
        return await self.form(request, desk, filled, note=refusal) if refusal else back_to(desk.path, "planned")

    @abstractmethod
    async def usual(self, request: Request, desk: Desk) -> _Fields:
        """Return what stands in the fields at first."""

    @abstractmethod
    def read(self, given: FormData) -> _Fields:
        """Read the fields as they were sent."""

    @abstractmethod
    def pairs(self, filled: _Fields) -> list[tuple[str, str]]:
        """Return names and values of all fields: reading them gives the same again."""

    @abstractmethod
    async def made(self, desk: Desk, filled: _Fields, errors: dict[str, Say]) -> Made | None:
        """Return what the fields mean; None, with more `errors`, when something is unfit."""

    @abstractmethod
    async def shown(self, desk: Desk, filled: _Fields) -> dict[str, object]:
        """Return what the template shows beside the fields, by the names in it; `chosen` is what is being planned."""

    async def form(
        self,
        request: Request,
        desk: Desk,
        filled: _Fields,
        errors: Mapping[str, Say] | None = None,
        note: str | None = None,
    ) -> Response:
        """Show the fields, with what is wrong beside them."""
        wrong = errors or {}
        return self.facilitation.show(
            request,
            desk,
            self.template,
            note=note,
            part="plan",
            filled=filled,
            errors={name: desk.speech.tell(why) for name, why in wrong.items()},
            wrong_inside=bool(self.folded & wrong.keys()),
            choices=await plannable(self.services, desk),
            **await self.holding.asks(desk),
            **await self.shown(desk, filled),
        )


def shown_of_a_vote(desk: Desk, goal: str, size: int) -> dict[str, object]:
    """Return what is shown beside the fields of any vote: what is proposed, and how it can be held among so many."""
    say = desk.speech.say
    return {
        "proposal": desk.speech.tell(proposed(goal)),
        "size": desk.speech.tell(held_in_words(goal, size)),
        "held": [(way, say(f"vote-held-{way}")) for way in ways_held(goal, size) if way != TALK],
        "shown": [(value, say(f"vote-shown-{value}")) for value in (Detail.PROTECTED, Detail.EXACT)],
        "ties": [(value, say(f"vote-ties-{value}")) for value in Ties],
        "longest_ask": LONGEST_ASK,
        **when_lists(desk),
    }
