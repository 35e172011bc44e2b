"""A country changes its clocks between two starts of the program: local times stay, and everything comes once."""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest

from core.events import Timer
from core.recurrence import Occurrence, Recurrence
from core.rounds import HourOf, Phase
from scheduler.recurrence import WallClockCalendar
from scheduler.replanning import PAGE, ROUND_OPENS, SERIES_DUE, Replanning, zones_version
from storage.store import SqlStore
from storage.timers import SqlTimers
from tests.groups import THURSDAY, Home, home, weekly
from tests.rounds.test_rounds import QUESTION

HOUR = timedelta(hours=1)
WEEK = timedelta(weeks=1)


class Decreed(WallClockCalendar):
    """The calendar after a decree: the group's clocks, so far those of UTC, go ahead by some time, or behind."""

    def __init__(self, ahead: timedelta) -> None:
        self.ahead = ahead

    def _by(self, zone: str) -> timedelta:
        return self.ahead if zone == "UTC" else timedelta(0)

    def next_occurrence(self, rule: Recurrence, after: datetime) -> Occurrence | None:
        return next(iter(self.occurrences(rule, after, 1)), None)

    def occurrences(self, rule: Recurrence, after: datetime, limit: int) -> tuple[Occurrence, ...]:
        by = self._by(rule.zone)
        return tuple(Occurrence(one.local, one.utc - by) for one in super().occurrences(rule, after + by, limit))

    def local_to_utc(self, local: datetime, zone: str) -> datetime:
        return super().local_to_utc(local, zone) - self._by(zone)

    def utc_to_local(self, at: datetime, zone: str) -> datetime:
        return super().utc_to_local(at + self._by(zone), zone)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as ready:
        yield ready


def replanning(place: Home, record: Path) -> Replanning:
    database = place.program.database
    store, timers = SqlStore(database), SqlTimers(database)
    return Replanning(store, timers, place.program.calendar, database.write, record)


async def decreed(place: Home, ahead: timedelta, record: Path) -> int:
    """Start again with time zones in which the group's clocks go differently."""
    assert await replanning(place, record).run("before") == 0
    place.program.calendar = Decreed(ahead)
    return await replanning(place, record).run("after")


def pending(place: Home, kind: str) -> Sequence[Timer]:
    return SqlTimers(place.program.database).of_kind(kind, "", 1000)


@pytest.mark.parametrize("ahead", [HOUR, -HOUR])
async def test_a_plan_keeps_its_hour_on_the_wall(place: Home, tmp_path: Path, ahead: timedelta) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")

    assert await decreed(place, ahead, tmp_path / "zones") == 1

    await place.passes(THURSDAY - ahead - timedelta(minutes=1))
    assert QUESTION not in await ana.sees()
    await place.passes(THURSDAY - ahead)
    assert await ana.sees() == QUESTION
    await place.passes(THURSDAY - ahead + WEEK)
    assert [(round.number, round.occurrence, round.opens_at) for round in place.rounds()] == [
        (2, (THURSDAY + WEEK).replace(tzinfo=None), THURSDAY - ahead + WEEK)
    ]


async def test_a_plan_whose_time_has_just_passed_by_the_new_clocks_is_asked_at_once_and_once(
    place: Home, tmp_path: Path
) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - HOUR / 2)

    assert await decreed(place, HOUR, tmp_path / "zones") == 1
    await place.program.settle()

    assert await ana.sees() == QUESTION
    await place.passes(THURSDAY + HOUR)
    assert QUESTION not in await ana.sees()  # not once more
    assert [round.number for round in place.rounds()] == [1]
    assert place.passed_over() == []


@pytest.mark.parametrize("ahead", [HOUR, -HOUR])
async def test_a_round_that_is_not_open_yet_opens_and_closes_by_the_new_clocks(
    place: Home, tmp_path: Path, ahead: timedelta
) -> None:
    await place.plans(plan=weekly(place.group, early=timedelta(days=2)))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - timedelta(days=1))
    (early,) = place.rounds()
    assert early.phase is Phase.EARLY

    assert await decreed(place, ahead, tmp_path / "zones") == 2  # the round, and the series' next one

    (moved,) = place.rounds()
    assert (moved.opens_at, moved.closes_at) == (early.opens_at - ahead, early.closes_at - ahead)
    await place.passes(THURSDAY - ahead - timedelta(minutes=1))
    assert QUESTION not in await ana.sees()
    await place.passes(THURSDAY - ahead)
    assert await ana.sees() == QUESTION
    await place.passes(moved.closes_at)
    assert [round.phase for round in place.rounds() if round.number == 1] == [Phase.AWAITING_REPLY]


async def test_where_each_persons_own_clock_counts_a_round_stays_open_for_its_day_anywhere(
    place: Home, tmp_path: Path
) -> None:
    await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON))
    await place.passes(THURSDAY - timedelta(days=2))
    while not pending(place, ROUND_OPENS):
        await place.passes(place.clock.now() + HOUR)
    before = place.rounds()

    await decreed(place, HOUR, tmp_path / "zones")

    assert place.rounds() == before


async def test_a_round_that_is_open_stays_as_it_is(place: Home, tmp_path: Path) -> None:
    await place.plans()
    await place.passes(THURSDAY + HOUR)
    before = place.rounds()

    assert await decreed(place, HOUR, tmp_path / "zones") == 1  # next week's alone

    assert place.rounds() == before


async def test_with_the_same_time_zones_nothing_is_looked_at_and_cut_off_it_begins_again(
    place: Home, tmp_path: Path
) -> None:
    await place.plans()
    record = tmp_path / "zones"
    record.write_text("after\n", encoding="utf-8")
    place.program.calendar = Decreed(HOUR)

    assert await replanning(place, record).run("after") == 0
    record.unlink()  # as if the program had been stopped before it was done
    assert await replanning(place, record).run("after") == 1
    record.unlink()
    assert await replanning(place, record).run("after") == 0
    assert record.read_text(encoding="utf-8") == "after\n"


async def test_more_plans_than_one_page_are_all_worked_out(place: Home, tmp_path: Path) -> None:
    plan = weekly(place.group)
    for minute in range(PAGE + 5):
        start = plan.recurrence.start + timedelta(minutes=minute)
        await place.plans(plan=replace(plan, recurrence=replace(plan.recurrence, start=start)))
    before = {timer.key: timer.due_at for timer in pending(place, SERIES_DUE)}

    assert await decreed(place, HOUR, tmp_path / "zones") == PAGE + 5

    assert {timer.key: timer.due_at + HOUR for timer in pending(place, SERIES_DUE)} == before


def test_the_time_zones_of_this_machine_have_a_name() -> None:
    assert f"tzdata {version('tzdata')}" in zones_version()
    assert re.fullmatch(r"[ -~]{3,300}", zones_version())
