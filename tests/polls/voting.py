"""A group that votes: planned, opened, voted in and closed as it happens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.actions import PlanSeries
from core.ballot import Ballot, ballot_of
from core.messages import told
from core.poll_drafts import poll_draft
from core.ports.inbox import Handled, Outcome
from core.rounds import Round
from core.voting.ballots import Verdict
from storage.store import SqlStore
from tests.groups import THURSDAY, Home
from tests.sealed.acting import Author, author

OPTIONS = ("Buses", "Parks", "Housing")
QUESTION = "What should we look into?"
CLOSES = THURSDAY + timedelta(days=7)


@dataclass
class Election:
    """A vote that is open, and everybody who may vote in it."""

    place: Home
    round: Round
    voters: list[Author]

    def now(self) -> Round:
        """Return the round as it stands."""
        with SqlStore(self.place.program.database).begin() as uow:
            return uow.rounds([self.round.id])[self.round.id]

    def verdict(self) -> Verdict | None:
        """Return what is stored of the outcome."""
        result = self.now().result
        return None if result is None else result.questions[0].verdict

    def ballot(self, voter: Author) -> Ballot | None:
        """Return what lies in the box for somebody."""
        with self.place.program.boxes.turn(self.round.id) as box:
            return ballot_of(box.read(voter.member.id))

    async def closes(self) -> Verdict | None:
        """Let the vote close and everybody hear of it."""
        await self.place.passes(self.round.closes_at + timedelta(minutes=1))
        return self.verdict()


async def plans_vote(
    place: Home,
    method: str = "single",
    options: Sequence[str] = OPTIONS,
    *,
    start: datetime = THURSDAY,
    question: str = QUESTION,
    **rules: Any,
) -> Outcome:
    """Plan a vote as a facilitator does."""
    labels = [told(option) for option in options]
    draft = poll_draft(told(question), labels, method, place.group, start.replace(tzinfo=None), **rules)
    return await place.asks(PlanSeries(place.group.id, "poll", draft.title, draft.form, draft.plan, draft.details))


async def opens(
    place: Home, people: int = 5, method: str = "single", options: Sequence[str] = OPTIONS, **rules: Any
) -> Election:
    """Let a vote open in a group of so many members, beside its facilitator, who may vote as well."""
    voters = [await author(place, f"V{number}") for number in range(people)]
    outcome = await plans_vote(place, method, options, **rules)
    assert outcome.handled is Handled.NEW, outcome
    await place.passes(THURSDAY + timedelta(minutes=1))
    (round,) = place.rounds()
    return Election(place, round, voters)
