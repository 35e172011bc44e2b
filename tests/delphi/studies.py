"""A Delphi study, and the people who rate in it."""

from collections.abc import Sequence
from datetime import timedelta

from core.actions import PlanSeries
from core.activities.delphi import Delphi
from core.codec import Json
from core.drafting import Settled
from core.rounds import Phase, Round, RoundId, Series, SeriesId
from storage.store import SqlStore
from tests.groups import THURSDAY, Home
from tests.sealed.acting import Author, author

STATEMENTS = ("Buses that come on time", "A warm place to meet")
APART = ((1, 9), (2, 8), (5, 5), (8, 3), (9, 2))
NEARER = ((4, 8), (4, 8), (5, 6), (6, 5), (6, 5))
AGREED = ((7, 2), (8, 2), (9, 1), (8, 3), (7, 3))


class Study:
    """A study and the people in it."""

    def __init__(self, place: Home, people: list[Author]) -> None:
        self.place = place
        self.people = people

    def round(self) -> Round:
        """Return the round that is open, or was last."""
        with SqlStore(self.place.program.database).begin() as uow:
            rounds = uow.current_rounds([self.place.group.id]) or uow.lately_released([self.place.group.id], 1)
            return rounds[0]

    def again(self, id: RoundId) -> Round:
        """Return a round as it is now."""
        with SqlStore(self.place.program.database).begin() as uow:
            return uow.rounds([id])[id]

    def rounds(self) -> list[Phase]:
        """Return where each round of the study is."""
        series = SeriesId(self.round().series)
        with SqlStore(self.place.program.database).begin() as uow:
            return [it.phase for it in uow.rounds_of(series)]

    def series(self) -> Series:
        """Return the study as it is planned now."""
        id = SeriesId(self.round().series)
        with SqlStore(self.place.program.database).begin() as uow:
            return uow.series([id])[id]

    async def rate(self, ratings: Sequence[tuple[int, ...]]) -> None:
        """Let everybody rate every statement."""
        for person, own in zip(self.people, ratings, strict=False):
            for rating in own:
                await person.types(str(rating))

    async def closes(self) -> Round:
        """Let the open round close, and the next one open where there is one."""
        round = self.round()
        await self.place.passes(round.closes_at + timedelta(days=1, minutes=1))
        return self.again(round.id)


async def begins(place: Home, people: int = 5) -> Study:
    """Plan a study of three rounds at most, and let its first one open."""
    them = [await author(place, f"P{number}") for number in range(people)]
    answers: dict[str, Json] = {"about": {"text": "How important is this?"}, "rounds": "3"}
    answers |= {f"statement-{number}": {"text": text} for number, text in enumerate(STATEMENTS, 1)}
    now = THURSDAY.replace(tzinfo=None) - timedelta(hours=2)
    draft = Delphi().drafted(Settled(now, THURSDAY.replace(tzinfo=None), "", answers, "en"), place.group)
    await place.asks(PlanSeries(place.group.id, "delphi", draft.title, draft.form, draft.plan, draft.details))
    await place.passes(THURSDAY + timedelta(minutes=1))
    return Study(place, them)
