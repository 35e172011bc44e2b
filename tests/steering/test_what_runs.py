"""What /rounds shows: also what comes once only, and meetings by when they start."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import UndoSeries
from core.rounds import SeriesId
from tests.groups import THURSDAY, Home, home, weekly
from tests.meetings.gatherings import INVITED, at, gathering


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


@pytest.mark.parametrize("days", [-1, 1])
async def test_a_meeting_stands_there_with_its_start_before_and_after_people_are_invited(
    place: Home, days: int
) -> None:
    meeting = await gathering(place)
    ana = await place.joins("terminal", "Ana")
    await meeting.passes(INVITED + timedelta(days=days))
    await ana.sees()

    said = await ana.says("/rounds")

    assert said == "Garden meeting Next: Thursday 18:00, 3 December 2026."


async def test_of_meetings_every_week_the_next_two_stand_there(place: Home) -> None:
    meeting = await gathering(place, often="Every week")
    await meeting.passes(at("2026-11-29 12:00"))
    await meeting.dana.sees()

    said = await meeting.dana.says("/rounds")

    assert "Next: Thursday 18:00, 3 December 2026, then Thursday 18:00, 10 December 2026." in said
    assert "[Leave out the next one]" in said
    assert "Open until" not in said


async def test_a_meeting_that_was_called_off_does_not_stand_there(place: Home) -> None:
    meeting = await gathering(place, often="Every week")
    await meeting.passes(at("2026-11-29 12:00"))
    await meeting.changes("It does not take place")

    said = await meeting.dana.says("/rounds")

    assert "10 December" in said
    assert "3 December" not in said


async def test_what_comes_once_only_stands_there_while_it_is_open(place: Home) -> None:
    once = weekly(place.group)
    await place.plans(plan=replace(once, recurrence=replace(once.recurrence, rrule="FREQ=DAILY;COUNT=1")))
    ana, dana = await place.joins("terminal", "Ana"), await place.signs_in("Dana")
    await place.passes(THURSDAY + timedelta(hours=1))
    await ana.sees()

    assert await ana.says("/rounds") == "How was your week? Open until Tuesday 18:00. No more after that."
    said = await dana.says("/rounds")
    assert "[Close now]" in said
    assert "[Leave out the next one]" not in said


async def test_what_ends_after_its_open_round_has_no_next_date(place: Home) -> None:
    id = SeriesId(await place.plans())
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + timedelta(hours=1))
    await place.asks(UndoSeries(id))
    await ana.sees()

    assert "No more after that." in await ana.says("/rounds")
