"""Every occurrence has one round or one record of why not, whatever happens to clocks, plans and the program."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from core import cycle
from core.actions import AddDaysOff, ChangeGroup, ChangeSeries, SkipOccurrence
from core.days_off import DaysOff
from core.events import Origin, TimerFired
from core.ports.inbox import Handled
from core.recurrence import Recurrence
from core.rounds import HourOf, Phase, SeriesId
from core.turn import Turn
from storage.timers import SqlTimers
from tests.groups import THURSDAY, TUESDAY, Home, home, weekly
from tests.rounds.test_rounds import QUESTION

WEEK = timedelta(weeks=1)
LOCAL = THURSDAY.replace(tzinfo=None)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


def table(place: Home, sql: str) -> list[tuple[Any, ...]]:
    with place.program.database.reading() as reading:
        return [tuple(row) for row in reading.connection.exec_driver_sql(sql)]


def passed(place: Home) -> list[tuple[str, str]]:
    """Return the day and the reason of what was passed over."""
    return [
        (occurrence[:10], why)
        for occurrence, why in table(place, "SELECT occurrence, why FROM passed_over ORDER BY occurrence")
    ]


def opened(place: Home) -> list[str]:
    """Return the days that had a round."""
    rows = table(place, "SELECT occurrence FROM rounds WHERE phase != 'cancelled' ORDER BY occurrence")
    return [occurrence[:10] for (occurrence,) in rows]


async def jumps(place: Home, by: timedelta) -> None:
    """Let the clock be set, or the program come back: nothing happens on the way."""
    place.clock.set_to(place.clock.now() + by)
    await place.program.settle()


def daily(place: Home) -> Any:
    return weekly(place.group, recurrence=Recurrence("FREQ=DAILY", LOCAL, "UTC"), open_for=timedelta(days=2))


async def test_after_a_downtime_one_round_comes_and_the_rest_is_told_once(place: Home) -> None:
    await place.plans(plan=daily(place))
    fay, ana = await place.facilitator("Fay"), await place.joins("terminal", "Ana")
    await jumps(place, THURSDAY - place.clock.now() + timedelta(days=4, minutes=1))
    assert opened(place) == ["2026-11-23"]
    assert passed(place) == [
        ("2026-11-19", "missed"),
        ("2026-11-20", "missed"),
        ("2026-11-21", "missed"),
        ("2026-11-22", "coalesced"),
    ]
    assert (await fay.sees()).count("4 rounds did not start, because Ladle was not running.") == 1
    assert (await ana.sees()).count(QUESTION) == 1


@pytest.mark.parametrize("by", [timedelta(hours=1), timedelta(days=200)])
async def test_a_clock_set_forward_and_back_neither_floods_nor_repeats(place: Home, by: timedelta) -> None:
    await place.plans(plan=daily(place))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await jumps(place, by)
    asked = Counter(subject for (subject,) in table(place, "SELECT subject FROM asks"))
    before = (opened(place), passed(place))
    await jumps(place, -by)
    await jumps(place, -by)
    assert (opened(place), passed(place)) == before
    assert Counter(subject for (subject,) in table(place, "SELECT subject FROM asks")) == asked
    assert len(opened(place)) <= 2
    assert (await ana.sees()).count(QUESTION) <= 2


async def test_a_group_that_rests_is_not_asked(place: Home) -> None:
    await place.plans()
    await place.joins("terminal", "Ana")
    await place.asks(AddDaysOff(place.group.id, (DaysOff(date(2026, 11, 15), date(2026, 11, 22)),)))
    await place.passes(THURSDAY + WEEK)
    assert (opened(place), passed(place)) == (["2026-11-26"], [("2026-11-19", "day-off")])


async def test_a_round_that_was_there_early_does_not_open_on_what_has_become_a_day_off(place: Home) -> None:
    await place.plans(plan=weekly(place.group, early=timedelta(hours=12)))
    ana, dana = await place.joins("terminal", "Ana"), await place.signs_in("Dana")
    await place.passes(THURSDAY - timedelta(hours=1))
    await place.asks(AddDaysOff(place.group.id, (DaysOff(date(2026, 11, 19), date(2026, 11, 19)),)))
    await dana.sees()
    await place.passes(TUESDAY + timedelta(hours=1))
    assert (opened(place), passed(place)) == ([], [("2026-11-19", "day-off")])
    assert QUESTION not in await ana.sees()
    assert "did not start" not in await dana.sees()


async def test_what_was_answered_before_its_day_became_a_day_off_goes_back_to_everybody(place: Home) -> None:
    series = SeriesId(await place.plans(plan=weekly(place.group, early=timedelta(hours=12))))
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await place.passes(THURSDAY - timedelta(hours=1))
    await ana.says("/open")
    await ana.says("[Good]")
    await place.asks(AddDaysOff(place.group.id, (DaysOff(date(2026, 11, 19), date(2026, 11, 19)),)))
    await place.passes(THURSDAY + timedelta(hours=1))
    assert QUESTION not in await ben.sees()
    assert (await place.asks(SkipOccurrence(series))).handled is Handled.NEW  # the one of next week
    await place.passes(TUESDAY + timedelta(days=1, hours=1))
    assert (opened(place), passed(place)) == (["2026-11-19"], [])
    [(result,)] = table(place, "SELECT result FROM rounds WHERE phase = 'released'")
    assert result is not None
    assert "What happens next" in await ben.sees()


async def test_a_round_that_was_left_out_is_accounted_for_when_its_time_comes(place: Home) -> None:
    series = SeriesId(await place.plans())
    await place.joins("terminal", "Ana")
    await place.asks(SkipOccurrence(series))
    assert passed(place) == []
    await place.passes(THURSDAY + WEEK)
    assert (opened(place), passed(place)) == (["2026-11-26"], [("2026-11-19", "skipped")])


async def test_a_round_that_was_there_early_and_is_left_out_is_accounted_for_as_well(place: Home) -> None:
    series = SeriesId(await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON)))
    await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - timedelta(hours=30))
    assert opened(place) == ["2026-11-19"]
    await place.asks(SkipOccurrence(series))
    await place.passes(THURSDAY + timedelta(hours=1))
    assert (opened(place), passed(place)) == ([], [("2026-11-19", "skipped")])


async def test_a_round_that_never_opened_was_missed(place: Home) -> None:
    await place.plans(plan=weekly(place.group, early=timedelta(hours=12)))
    await place.passes(THURSDAY - timedelta(hours=1))
    await jumps(place, timedelta(days=5, hours=2))
    assert (opened(place), passed(place)) == ([], [("2026-11-19", "missed")])


async def test_a_timer_from_before_a_change_does_not_bring_the_old_round(place: Home) -> None:
    series = SeriesId(await place.plans())
    await place.joins("terminal", "Ana")
    place.clock.move_to(THURSDAY)
    [old] = await place.program.database.read(lambda: SqlTimers(place.program.database).due(THURSDAY, 10))
    friday = Recurrence("FREQ=WEEKLY;BYDAY=FR", LOCAL, "UTC")
    await place.asks(ChangeSeries(series, plan=weekly(place.group, recurrence=friday)))
    await place.program.inbox.submit(TimerFired(Origin("timers", "from before", THURSDAY), old))
    await place.passes(THURSDAY + WEEK)
    assert (opened(place), passed(place)) == (["2026-11-20"], [])


async def test_plans_keep_their_local_times_in_a_groups_new_zone(place: Home) -> None:
    await place.plans()
    await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await place.asks(ChangeGroup(place.group.id, zone="America/Sao_Paulo"))
    await place.passes(THURSDAY + WEEK + timedelta(hours=2, minutes=59))
    assert opened(place) == ["2026-11-19"]
    await place.passes(THURSDAY + WEEK + timedelta(hours=3))
    assert opened(place) == ["2026-11-19", "2026-11-26"]


async def test_what_was_changed_after_a_round_came_early_does_not_end_the_series(place: Home) -> None:
    series = SeriesId(await place.plans(plan=weekly(place.group, early=timedelta(hours=12))))
    await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - timedelta(hours=1))
    longer = weekly(place.group, early=timedelta(hours=12), open_for=timedelta(days=3))
    await place.asks(ChangeSeries(series, plan=longer))
    await place.passes(THURSDAY + 2 * WEEK)
    assert opened(place) == ["2026-11-19", "2026-11-26", "2026-12-03"]


async def test_a_timer_that_the_program_fails_on_is_tried_again_and_holds_up_no_other(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = SeriesId(await place.plans())
    await place.plans()
    await place.joins("terminal", "Ana")
    sound = cycle.series_due

    def fails(turn: Turn, series: Any, *rest: Any) -> None:
        if series.id == broken:
            raise RuntimeError("A fault of the program.")
        sound(turn, series, *rest)

    monkeypatch.setattr(cycle, "series_due", fails)
    await place.passes(THURSDAY + timedelta(minutes=30))
    assert len(opened(place)) == 1
    assert table(place, "SELECT kind, error FROM set_aside") == [("TimerFired", "RuntimeError")]
    await place.passes(THURSDAY + timedelta(hours=8))
    assert len(opened(place)) == 1
    monkeypatch.undo()
    await place.passes(THURSDAY + timedelta(days=1))
    assert opened(place) == ["2026-11-19", "2026-11-19"]


async def test_a_plan_can_be_taken_back_until_somebody_is_asked(place: Home) -> None:
    series = SeriesId(await place.plans())
    await place.joins("terminal", "Ana")
    plan = weekly(place.group)
    await place.asks(ChangeSeries(series, plan=replace(plan, open_for=timedelta(days=3))))
    assert table(place, "SELECT before IS NULL FROM series") == [(0,)]
    await place.passes(THURSDAY)
    assert table(place, "SELECT before IS NULL FROM series") == [(1,)]
    assert [round.phase for round in place.rounds()] == [Phase.OPEN]
