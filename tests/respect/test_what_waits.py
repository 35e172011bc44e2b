"""What facilitators see of who was not asked yet: how many and why, never who."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.burden import Waits, Why
from core.rounds import HourOf, Phase
from core.waiting import FEWEST_COUNTED, waits_in_words
from storage.store import SqlStore
from tests.core.world import WORDS
from tests.groups import MONDAY, THURSDAY, Home, home, weekly
from tests.respect.test_asking_in_time import DAY, HOUR, planned, settle


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


def waits(place: Home) -> Waits:
    (round,) = [one for one in place.rounds() if one.phase is Phase.OPEN]
    with SqlStore(place.program.database).begin() as uow:
        return uow.waits([round.id])[round.id]


def said(found: Waits) -> list[str]:
    return [WORDS.text(line, ("en",)) for line in waits_in_words(found, MONDAY.date())]


async def join_all(place: Home, count: int) -> list[str]:
    names = [f"Guest {number}" for number in range(count)]
    for name in names:
        await place.joins("terminal", name)
    return names


async def test_facilitators_read_how_many_wait_for_the_morning(place: Home) -> None:
    await place.plans(plan=planned(place, THURSDAY.replace(hour=21)))
    await join_all(place, 3)
    dana = await place.signs_in("Dana")
    await place.passes(THURSDAY.replace(hour=21))
    assert waits(place) == Waits({Why.QUIET: 3})
    assert "Not asked yet: 3 people (quiet hours)." in await dana.says("/rounds")
    await place.passes(THURSDAY.replace(hour=9) + DAY)
    assert waits(place) == Waits()
    assert "Not asked yet" not in await dana.says("/rounds")


async def test_members_do_not_read_what_waits(place: Home) -> None:
    await place.plans(plan=planned(place, THURSDAY.replace(hour=21)))
    await join_all(place, 3)
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY.replace(hour=21))
    assert "Not asked yet" not in await ana.says("/rounds")


async def test_who_was_asked_enough_has_an_own_hour_or_rests_is_counted_for_that(place: Home) -> None:
    await place.plans(plan=planned(place, THURSDAY - DAY, remind_after=None, open_for=HOUR))
    await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON, remind_after=None))
    names = await join_all(place, 5)
    settle(place, names[0], hour=19 * 60)
    settle(place, names[1], paused_until=(THURSDAY + 9 * DAY).date())
    await place.passes(THURSDAY - timedelta(minutes=1))
    found = waits(place)
    assert found.why == {Why.OWN_HOUR: len(names)}
    assert found.paused_until == ((THURSDAY + 9 * DAY).date(),)
    await place.passes(THURSDAY + HOUR)
    assert waits(place).why == {Why.ENOUGH: 4}


async def test_an_answer_changes_nothing_of_what_facilitators_see(place: Home) -> None:
    await place.plans(plan=planned(place, THURSDAY.replace(hour=21)))
    await join_all(place, 2)
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY.replace(hour=21))
    before = waits(place)
    await ana.says("/open")
    await ana.says("[Good]")
    await ana.says("[Finish]")
    assert waits(place) == before == Waits({Why.QUIET: 3})


def test_no_count_is_small_enough_to_be_a_list() -> None:
    for count in range(1, 6):
        lines = said(Waits({Why.ENOUGH: count}, (MONDAY.date() + DAY,) * count))
        who = "a few people" if count < FEWEST_COUNTED else f"{count} people"
        assert lines == [f"{who} (asked enough this week)", f"{who} (on a pause)"]


def test_a_pause_that_is_over_is_not_counted() -> None:
    assert said(Waits({}, (MONDAY.date(), MONDAY.date() - DAY))) == []
