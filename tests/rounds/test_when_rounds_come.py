"""When rounds come: at everybody's own hour, plans taken back early, plans that ended while nothing ran."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.actions import UndoSeries
from core.conversation import Conversation
from core.events import Origin, TimerFired
from core.recurrence import Recurrence
from core.rounds import HourOf, Phase, SeriesId
from storage.store import SqlStore
from storage.timers import SqlTimers
from tests.groups import THURSDAY, TUESDAY, Home, home, weekly
from tests.rounds.test_rounds import QUESTION, REMINDER


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


@pytest.mark.parametrize(
    ("zone", "hour", "asked_at"),
    [
        ("Kiritimati", "7:00", datetime(2026, 11, 18, 17, 0, tzinfo=UTC)),  # UTC+14
        ("Tokyo", "9:00", datetime(2026, 11, 19, 0, 0, tzinfo=UTC)),
        ("Pago Pago", "20:00", datetime(2026, 11, 20, 7, 0, tzinfo=UTC)),  # UTC-11
    ],
)
async def test_everybody_is_asked_and_reminded_at_the_hour_they_chose(
    place: Home, zone: str, hour: str, asked_at: datetime
) -> None:
    await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON))
    ana = await place.joins("terminal", "Ana")
    await ana.says(f"/zone {zone}")
    await ana.says("/me")
    await ana.says("[My hour]")
    await ana.says(f"[{hour}]")
    await place.passes(asked_at - timedelta(minutes=1))
    assert QUESTION not in await ana.sees()
    await place.passes(asked_at)
    assert await ana.sees() == QUESTION
    await place.passes(asked_at + timedelta(days=2, minutes=-1))
    assert REMINDER not in await ana.sees()
    await place.passes(asked_at + timedelta(days=2))
    assert REMINDER in await ana.sees()


async def test_last_weeks_question_makes_room_where_everybody_has_their_own_hour(place: Home) -> None:
    await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON, remind_after=None))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + timedelta(weeks=1, hours=1))
    seen = await ana.sees()
    assert seen.count(QUESTION) == 1
    assert "This question is closed." in seen


async def test_a_member_who_left_before_their_hour_is_not_asked(place: Home) -> None:
    await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON))
    ana = await place.joins("terminal", "Ana")
    id = place.members()["Ana"].person
    await place.passes(THURSDAY - timedelta(hours=1))
    await ana.says("/leave")
    await ana.says("[Leave, keep answers]")
    await place.passes(THURSDAY)
    with SqlStore(place.program.database).begin() as uow:
        assert uow.people_by_id([id])[id].conversation == Conversation()


async def test_a_plan_taken_back_while_its_round_is_early_asks_nobody(place: Home) -> None:
    series = SeriesId(await place.plans(plan=weekly(place.group, early=timedelta(hours=12))))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - timedelta(hours=1))
    [round] = place.rounds()
    assert round.phase is Phase.EARLY
    await place.asks(UndoSeries(series))
    await place.passes(TUESDAY + timedelta(days=1))
    assert await ana.sees() == ""
    assert place.rounds() == []


async def test_a_round_that_was_missed_altogether_is_told_even_when_it_was_the_last(place: Home) -> None:
    once = Recurrence("FREQ=DAILY;COUNT=1", THURSDAY.replace(tzinfo=None), "UTC")
    await place.plans(plan=weekly(place.group, recurrence=once))
    fay = await place.facilitator("Fay")
    place.clock.move_to(TUESDAY + timedelta(days=1))
    await place.program.settle()
    assert "1 round did not start" in await fay.sees()
    assert place.rounds() == []


async def test_a_timer_that_is_handed_in_again_leaves_the_one_it_set(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    place.clock.move_to(THURSDAY)
    [due] = await place.program.database.read(lambda: SqlTimers(place.program.database).due(THURSDAY, 10))
    for _ in range(2):
        await place.program.inbox.submit(TimerFired(Origin("timers", "the same", THURSDAY), due))
    await place.passes(THURSDAY + timedelta(weeks=1))
    assert [round.number for round in place.rounds()] == [2]
    assert QUESTION in await ana.sees()


async def test_a_round_that_nobody_was_asked_brings_no_result(place: Home) -> None:
    await place.plans(plan=weekly(place.group, early=timedelta(hours=12)))
    fay = await place.facilitator("Fay")
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - timedelta(hours=1))
    place.clock.move_to(TUESDAY + timedelta(hours=1))
    await place.program.settle()
    assert "1 round did not start" in await fay.sees()
    await place.passes(TUESDAY + timedelta(days=1, hours=2))
    assert await ana.sees() == ""
