"""Changing the plan of meetings: when they start, what they are called, and that nobody is invited twice."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ChangeSeries
from core.meeting_details import details_of, starts
from core.messages import told
from core.ports.inbox import Handled
from core.rounds import Phase, Plan, Series, SeriesId
from storage.store import SqlStore
from tests.groups import Home, home
from tests.meetings.gatherings import Gathering, at, gathering

FIRST, SECOND = at("2026-12-03 18:00"), at("2026-12-10 18:00")


@pytest.fixture
async def meeting(tmp_path: Path) -> AsyncIterator[Gathering]:
    async with home(tmp_path) as place:
        yield await gathering(place, often="Every week")


def series(place: Home) -> Series:
    with place.program.database.reading() as reading:
        id = reading.connection.exec_driver_sql("SELECT id FROM series WHERE activity = 'meeting'").scalar_one()
    with SqlStore(place.program.database).begin() as uow:
        return uow.series([SeriesId(id)])[SeriesId(id)]


async def changes(meeting: Gathering, plan: Plan | None = None, name: str | None = None) -> None:
    title = None if name is None else told(name)
    outcome = await meeting.place.asks(ChangeSeries(series(meeting.place).id, title=title, plan=plan))
    assert outcome.handled is Handled.NEW, outcome


def at_hour(plan: Plan, hour: int, rrule: str | None = None) -> Plan:
    """Return a plan whose meetings start at another hour, and maybe come in another rhythm."""
    was = plan.recurrence
    return replace(plan, recurrence=replace(was, start=was.start.replace(hour=hour), rrule=rrule or was.rrule))


async def test_meetings_start_when_their_plan_says_whatever_else_is_sent_with_it(meeting: Gathering) -> None:
    plan = at_hour(series(meeting.place).plan, 19)

    await changes(meeting, replace(plan, open_for=timedelta(days=3), remind_after=timedelta(days=1)))

    await meeting.passes(at("2026-12-02 12:00"))
    [round] = meeting.rounds()
    assert (round.phase, starts(round)) == (Phase.OPEN, at("2026-12-03 19:00"))
    assert round.plan.remind_after is None


async def test_a_new_name_stands_in_the_invitation(meeting: Gathering) -> None:
    ana = await meeting.place.joins("terminal", "Ana")

    await changes(meeting, name="Planting day")

    await meeting.passes(at("2026-11-29 12:00"))
    assert details_of(meeting.round.state).title == told("Planting day")
    assert "Planting day: Thursday 3 December 18:00." in await ana.sees()


async def test_who_meets_less_often_is_invited_earlier(meeting: Gathering) -> None:
    before = series(meeting.place).plan

    await changes(meeting, at_hour(before, 18, "FREQ=MONTHLY"))

    after = series(meeting.place).plan
    assert (before.ahead.days, after.ahead.days, after.open_for.days) == (6, 14, 14)
    await meeting.passes(at("2026-11-20 12:00"))
    assert starts(meeting.round) == FIRST


async def test_where_people_are_invited_there_is_no_second_meeting_on_that_day(meeting: Gathering) -> None:
    await meeting.passes(at("2026-11-29 12:00"))
    assert starts(meeting.round) == FIRST

    await changes(meeting, at_hour(series(meeting.place).plan, 20))

    await meeting.passes(at("2026-12-08 12:00"))
    assert [starts(it) for it in meeting.rounds()] == [FIRST, SECOND.replace(hour=20)]


async def test_a_meeting_that_was_called_off_stays_so(meeting: Gathering) -> None:
    ana = await meeting.place.joins("terminal", "Ana")
    await meeting.passes(at("2026-11-29 12:00"))
    await meeting.changes("It does not take place")
    await meeting.passes(at("2026-11-30 12:00"))
    await ana.sees()

    await changes(meeting, name="Planting day")

    await meeting.passes(at("2026-12-02 12:00"))
    assert [it.phase for it in meeting.rounds()] == [Phase.CANCELLED]
    assert await ana.sees() == ""
