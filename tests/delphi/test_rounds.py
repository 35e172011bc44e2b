"""A Delphi study from plan to last round: everybody sees the group and their own last ratings, nobody another's."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.ballot import ballot_of
from core.delphi import Agreement, Over
from core.delphi_state import goes_on, over_of
from core.people import MemberId
from core.rounds import Phase
from tests.delphi.studies import AGREED, APART, NEARER, Study, begins
from tests.groups import home
from tests.sealed.acting import ids, main_database


@pytest.fixture
async def study(tmp_path: Path) -> AsyncIterator[Study]:
    async with home(tmp_path / "data") as place:
        yield await begins(place)


async def test_three_rounds_bring_the_group_together(tmp_path: Path) -> None:
    async with home(tmp_path / "data") as place:
        study = await begins(place, 7)
        await study.rate((*APART, (3, 7), (4, 6)))
        first = await study.closes()
        assert first.phase is Phase.RELEASED
        assert goes_on(first)
        assert over_of(first.state) is None
        second = study.round()
        assert second.id != first.id
        await study.rate((*NEARER, (4, 6), (5, 5)))
        await study.closes()
        await study.rate((*AGREED, (9, 1), (8, 2)))
        last = await study.closes()
        assert over_of(last.state) is Over.CONSENSUS
        assert last.result is not None
        found = last.result.questions[0].delphi
        assert found is not None
        assert [rated.agreement for rated in found.rated] == [Agreement.IN, Agreement.OUT]
        assert place.program.boxes.prompts() == frozenset()
        assert place.rounds() == []


async def test_somebody_who_rates_again_sees_the_group_and_their_own_last_rating_alone(study: Study) -> None:
    ana = study.people[0]
    await study.rate(APART)
    await study.closes()
    before = main_database(study.place)
    asked = (await ana.types("3")).sealed
    assert asked is not None
    shown = {piece.id: piece for piece in asked.body if hasattr(piece, "id")}
    assert {"poll-label-confidential", "delphi-group-before-bands", "delphi-own-before"} <= shown.keys()
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


async def test_a_round_that_fewer_than_five_answered_shows_nothing_and_is_followed_by_the_next(study: Study) -> None:
    await study.rate(APART[:4])
    round = await study.closes()
    assert round.result is not None
    found = round.result.questions[0].delphi
    assert found is not None
    assert (found.answered, found.rated, found.concordance) == (None, (), None)
    assert study.round().id != round.id
