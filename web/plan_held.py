"""Who may vote, and who runs the computer: what every page has to know that plans something kept in a box."""

from collections.abc import Sequence
from datetime import date

from starlette.datastructures import FormData

from core.actions import ChangeGroup
from core.electorate import Voters
from core.messages import Message, Piece, Private, Say
from core.people import NO_MEMBER, MemberId
from core.views import MemberRow, MemberState
from web.facilitation import Desk, Facilitation
from web.pages import knowing_names
from web.services import WebServices


class Holding:
    """Looks up who may vote, and asks once who runs the computer."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    async def voters(self, desk: Desk) -> Voters:
        """Return who could vote in the group now."""
        return await self.services.read(lambda: self.services.readings.voters(desk.group.id))

    async def operator(self, desk: Desk, picked: str, errors: dict[str, Say]) -> MemberId | None:
        """Return who was said to run the computer; None where that is known. What is missing is added to `errors`."""
        if desk.group.operator is not None:
            return None
        known = {NO_MEMBER, *(row.id for row in await self._facilitators(desk))}
        if picked not in known:
            errors["operator"] = Say("page-vote-operator-missing")
            return None
        return MemberId(picked)

    async def asks(self, desk: Desk) -> dict[str, object]:
        """Return what a page needs to ask who runs the computer, by the names in its template."""
        rows = await self._facilitators(desk) if desk.group.operator is None else ()
        nobody = (NO_MEMBER, desk.speech.say("vote-operator-else"))
        return {
            "asks_operator": desk.group.operator is None,
            "operators": [*((row.id, row.name) for row in rows), nobody],
        }

    async def settle(self, desk: Desk, sent: FormData, operator: MemberId | None) -> str | None:
        """Keep who runs the computer where it was just said; returns why not, in words."""
        if operator is None:
            return None
        named = ChangeGroup(desk.group.id, operator=operator)
        return self.facilitation.refusal(desk, await self.facilitation.act(desk, sent, named))

    async def card(self, desk: Desk, pieces: Sequence[Piece]) -> list[str]:
        """Return what members read above the question, with the names in it."""
        speech = await knowing_names(self.services, desk.speech, Message(Private(desk.me.person), tuple(pieces)))
        return [speech.tell(line) for line in pieces if isinstance(line, Say)]

    def today(self, desk: Desk) -> date:
        """Return the day by the group's clock."""
        return self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()

    async def _facilitators(self, desk: Desk) -> Sequence[MemberRow]:
        today = self.today(desk)
        rows = await self.services.read(lambda: self.services.readings.members_of_group(desk.group.id, today))
        return [row for row in rows if row.role.facilitates and row.state is not MemberState.LEFT]
