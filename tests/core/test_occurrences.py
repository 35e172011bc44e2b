"""What is due becomes at most one round, and everything before it is accounted for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.days_off import DaysOff
from core.messages import told
from core.occurrences import MOST_AT_ONCE, Due, due
from core.people import Group, GroupId, MemberId
from core.questions import Form
from core.recurrence import Recurrence
from core.rounds import PassedWhy, Plan, Series, SeriesId
from tests.core.world import CALENDAR

GROUP = Group(GroupId("group"), "Riverside", ("en",), "Europe/Berlin")
FIRST = datetime(2026, 11, 2, 18, 0)  # noqa: DTZ001 - local to Berlin, an hour before UTC
SIX = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)  # when that is
DAY = timedelta(days=1)
DAILY = Plan(Recurrence("FREQ=DAILY", FIRST, "Europe/Berlin"), open_for=2 * DAY)
SERIES = Series(SeriesId("series"), GROUP.id, "check-in", told("Week"), Form("check-in", ()), DAILY, MemberId("rosa"))
MISSED, COALESCED = PassedWhy.MISSED, PassedWhy.COALESCED


def found(
    now: datetime,
    *,
    timed: datetime = FIRST,
    plan: Plan = DAILY,
    group: Group = GROUP,
    settled: tuple[datetime, ...] = (),
) -> Due:
    return due(CALENDAR, replace(SERIES, plan=plan), group, timed, now, settled)


def passed(result: Due) -> dict[int, PassedWhy]:
    """Return why each was passed over, by its day of the month."""
    return {occurrence.local.day: why for occurrence, why in result.passed}


def days(result: Due) -> tuple[int | None, int | None]:
    """Return the days of the month of what fires and of what follows."""
    fires, following = result.fires, result.following
    return (None if fires is None else fires.local.day), (None if following is None else following.local.day)


def left_out(*which: date) -> Plan:
    return replace(DAILY, recurrence=replace(DAILY.recurrence, without=which))


def test_what_comes_in_time_has_its_round() -> None:
    result = found(SIX)
    assert (days(result), result.passed) == ((2, 3), ())


def test_of_several_that_are_late_the_last_useful_one_has_its_round() -> None:
    result = found(SIX + 4 * DAY + timedelta(hours=1))
    assert days(result) == (6, 7)
    assert passed(result) == {2: MISSED, 3: MISSED, 4: MISSED, 5: COALESCED}
    assert result.missed == 4


def test_where_none_is_useful_any_more_none_has_a_round() -> None:
    weekly = replace(DAILY, recurrence=replace(DAILY.recurrence, rrule="FREQ=WEEKLY"))
    result = found(SIX + 9 * DAY, plan=weekly)
    assert days(result) == (None, 16)
    assert passed(result) == {2: MISSED, 9: MISSED}


def test_a_day_that_was_left_out_after_its_timer_was_set_is_kept_free() -> None:
    result = found(SIX, plan=left_out(FIRST.date()))
    assert days(result) == (None, 3)
    assert (passed(result), result.missed) == ({2: PassedWhy.SKIPPED}, 0)


def test_a_day_that_is_left_out_later_has_a_timer_so_that_it_is_accounted_for() -> None:
    assert days(found(SIX, plan=left_out(date(2026, 11, 3)))) == (2, 3)


def test_on_a_day_off_nobody_is_asked() -> None:
    resting = replace(GROUP, days_off=(DaysOff(date(2026, 11, 1), date(2026, 11, 3)),))
    result = found(SIX + DAY, group=resting)
    assert (days(result), passed(result)) == ((None, 4), {2: PassedWhy.DAY_OFF, 3: PassedWhy.DAY_OFF})


def test_what_came_to_an_end_before_is_not_brought_up_again() -> None:
    result = found(SIX + DAY, settled=(FIRST, FIRST + DAY))
    assert (days(result), result.passed) == ((None, 4), ())


@pytest.mark.parametrize(
    "rule",
    [
        Recurrence("FREQ=DAILY", FIRST + timedelta(hours=2), "Europe/Berlin"),
        Recurrence("FREQ=WEEKLY;BYDAY=WE", FIRST, "Europe/Berlin"),
        Recurrence("FREQ=DAILY;COUNT=1", FIRST - timedelta(days=1), "Europe/Berlin"),
    ],
)
def test_the_timer_of_a_rule_that_has_changed_leads_to_nothing_but_the_next_one(rule: Recurrence) -> None:
    result = found(SIX, plan=replace(DAILY, recurrence=rule))
    assert (result.fires, result.passed) == (None, ())
    assert result.following == CALENDAR.next_occurrence(rule, SIX)


def test_a_zone_that_moved_is_another_moment_of_the_same_occurrence() -> None:
    accra = replace(DAILY, recurrence=replace(DAILY.recurrence, zone="Africa/Accra"))
    result = found(SIX, plan=accra)
    assert result.fires is not None
    assert (result.fires.local, result.fires.utc) == (FIRST, SIX + timedelta(hours=1))


def test_the_last_one_ends_its_series() -> None:
    three = replace(DAILY, recurrence=replace(DAILY.recurrence, rrule="FREQ=DAILY;COUNT=3"))
    assert days(found(SIX + 10 * DAY, plan=three)) == (None, None)


def test_a_clock_that_was_ten_years_ahead_leads_to_one_round() -> None:
    result = found(SIX + 3650 * DAY)
    assert result.fires is not None
    assert result.missed == 3650
    assert result.fires.utc <= SIX + 3650 * DAY


def test_more_than_ten_years_are_gone_through_in_several_turns() -> None:
    now = SIX + 5000 * DAY
    first = found(now)
    assert (first.fires, len(first.passed)) == (None, MOST_AT_ONCE)
    assert first.following is not None
    second = found(now, timed=first.following.local)
    assert second.fires is not None
    assert len(second.passed) == 5000 - MOST_AT_ONCE


def test_a_round_that_opens_ahead_of_its_occurrence_closes_ahead_as_well() -> None:
    meeting = replace(DAILY, ahead=2 * DAY)
    result = found(SIX + timedelta(minutes=1), plan=meeting)
    assert (days(result), passed(result)) == ((None, 3), {2: MISSED})
