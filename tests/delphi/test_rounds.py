"""A Delphi study from plan to last round: everybody sees the group and their own last ratings, nobody another's."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from core.activities.delphi import Delphi
from core.ballot import ballot_of
from core.codec import Json
from core.delphi import Over
from core.delphi_state import goes_on, over_of
from core.drafting import Settled
from core.events import PlanSeries, UndoSeries
from core.people import MemberId
from core.rounds import Phase, Round
from storage.store import SqlStore
from tests.groups import THURSDAY, Home, home
from tests.sealed.acting import Author, author, ids, main_database

STATEMENTS = ("Buses that come on time", "A warm place to meet")
APART = ((1, 9), (2, 8), (5, 5), (8, 3), (9, 2))
NEARER = ((4, 8), (4, 8), (5, 6), (6, 5), (6, 5))
AGREED = ((7, 2), (8, 2), (9, 1), (8, 3), (7, 3))


class Study:
    """A study with five people in it."""

    def __init__(self, place: Home, people: list[Author]) -> None:
        self.place = place
        self.people = people

    def round(self) -> Round:
        """Return the round that is open, or was last."""
        with SqlStore(self.place.program.database).begin() as uow:
            rounds = uow.current_rounds([self.place.group.id]) or uow.lately_released([self.place.group.id], 1)
            return rounds[0]

    async def rate(self, ratings: Sequence[tuple[int, ...]]) -> None:
        """Let everybody rate every statement."""
        for person, own in zip(self.people, ratings, strict=False):
            for rating in own:
                await person.types(str(rating))

    async def closes(self) -> Round:
        """Let the open round close, and the next one open where there is one."""
        round = self.round()
        await self.place.passes(round.closes_at + timedelta(days=1, minutes=1))
        with SqlStore(self.place.program.database).begin() as uow:
            return uow.rounds([round.id])[round.id]


@pytest.fixture
async def study(tmp_path: Path) -> AsyncIterator[Study]:
    async with home(tmp_path / "data") as place:
        people = [await author(place, f"P{number}") for number in range(5)]
        answers: dict[str, Json] = {"about": {"text": "How important is this?"}, "rounds": "3"}
        answers |= {f"statement-{number}": {"text": text} for number, text in enumerate(STATEMENTS, 1)}
        now = THURSDAY.replace(tzinfo=None) - timedelta(hours=2)
        draft = Delphi().drafted(Settled(now, THURSDAY.replace(tzinfo=None), "", answers, "en"), place.group)
        await place.asks(PlanSeries(place.group.id, "delphi", draft.title, draft.form, draft.plan, draft.details))
        await place.passes(THURSDAY + timedelta(minutes=1))
        yield Study(place, people)


async def test_three_rounds_bring_the_group_together(study: Study) -> None:
    await study.rate(APART)
    first = await study.closes()
    assert first.phase is Phase.RELEASED
    assert goes_on(first)
    assert over_of(first.state) is None
    second = study.round()
    assert second.id != first.id
    await study.rate(NEARER)
    await study.closes()
    await study.rate(AGREED)
    last = await study.closes()
    assert over_of(last.state) is Over.CONSENSUS
    assert last.result is not None
    assert last.result.questions[0].delphi is not None
    assert last.result.questions[0].delphi.concordance is not None
    assert study.place.program.boxes.prompts() == frozenset()
    assert study.place.rounds() == []


async def test_somebody_who_rates_again_sees_the_group_and_their_own_last_rating_alone(study: Study) -> None:
    ana = study.people[0]
    await study.rate(APART)
    await study.closes()
    before = main_database(study.place)
    asked = (await ana.types("3")).sealed
    assert asked is not None
    shown = {piece.id: piece for piece in asked.body if hasattr(piece, "id")}
    assert {"poll-label-confidential", "delphi-group-before", "delphi-own-before"} <= shown.keys()
    assert shown["delphi-own-before"].args == {"rating": 9}  # type: ignore[union-attr]
    assert main_database(study.place) == before
    ben = (await study.people[1].types("3")).sealed
    assert ben is not None
    assert [piece.args for piece in ben.body if getattr(piece, "id", "") == "delphi-own-before"] == [{"rating": 8}]  # type: ignore[union-attr]


async def test_whoever_did_not_rate_last_time_sees_the_group_only(study: Study) -> None:
    await study.rate(APART[:4])
    late = study.people[4]
    await study.closes()
    assert "delphi-own-before" not in ids((await late.types("5")).sealed)


async def test_ratings_are_kept_from_round_to_round_and_the_earlier_box_is_gone(study: Study) -> None:
    await study.rate(APART)
    first = await study.closes()
    now = study.round()
    assert study.place.program.boxes.prompts() == {now.id}
    with study.place.program.boxes.turn(now.id) as box:
        kept = {person.name: ballot_of(box.read(MemberId(person.member.id))) for person in study.people}
    assert {name: ballot.earlier for name, ballot in kept.items() if ballot is not None} == {
        f"P{number}": {"a": str(a), "b": str(b)} for number, (a, b) in enumerate(APART)
    }
    assert first.id not in study.place.program.boxes.prompts()


async def test_a_study_that_is_ended_lets_all_ratings_go(study: Study) -> None:
    await study.rate(APART)
    round = study.round()
    await study.place.passes(round.closes_at + timedelta(minutes=1))
    await study.place.asks(UndoSeries(round.series))
    await study.place.passes(round.closes_at + timedelta(days=10))
    assert study.place.program.boxes.prompts() == frozenset()


async def test_a_round_that_fewer_than_five_answered_shows_nothing_and_is_followed_by_the_next(study: Study) -> None:
    await study.rate(APART[:4])
    round = await study.closes()
    assert round.result is not None
    found = round.result.questions[0].delphi
    assert found is not None
    assert (found.answered, found.rated, found.concordance) == (None, (), None)
    assert study.round().id != round.id
