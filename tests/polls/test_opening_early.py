"""A vote is not opened before its time: nobody would be on its roll, and nobody would have looked how many may vote."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import OpenEarly
from core.messages import Say
from core.rounds import Phase, SeriesId
from tests.groups import THURSDAY, Home, home
from tests.polls.voting import plans_vote
from tests.sealed.acting import author


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


async def test_a_vote_opens_at_its_own_time_with_everybody_on_its_roll(place: Home) -> None:
    for number in range(5):
        await author(place, f"V{number}")
    planned = await plans_vote(place)
    outcome = await place.asks(OpenEarly(SeriesId(str(planned.created))))
    assert outcome.note == Say("early-not-votes")
    assert place.rounds() == []
    await place.passes(THURSDAY + timedelta(minutes=1))
    (round,) = place.rounds()
    assert round.phase is Phase.OPEN
    assert place.rows("electorate") == 6


async def test_other_rounds_still_open_early(place: Home) -> None:
    series = await place.plans()
    assert (await place.asks(OpenEarly(SeriesId(series)))).note is None
    await place.passes(place.clock.now() + timedelta(minutes=1))
    (round,) = place.rounds()
    assert round.phase is Phase.OPEN
