"""Quiet hours: by the reader's own clock, nothing comes that nobody asked for."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

from hypothesis import given
from hypothesis import strategies as st

from core.people import Group
from core.quiet import NEVER, USUAL, Quiet
from core.respect import earliest, outside
from tests.core.world import CALENDAR
from tests.respect.deciding import RIVERSIDE, member

zones = st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"}))
minutes = st.integers(0, 24 * 60 - 1)
quiets = st.builds(Quiet, minutes, minutes, st.none() | st.integers(0, 6))
moments = st.integers(0, 16 * 365 * 24 * 60).map(
    lambda late: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=late)
)


def local(day: int, hour: int = 0) -> datetime:
    """Return an hour of a day in November 2026, of which the 16th is a Monday, by whichever clock."""
    return datetime.combine(date(2026, 11, day), time(hour))


def is_quiet(quiet: Quiet, zone: str, at: datetime) -> bool:
    local = CALENDAR.utc_to_local(at, zone)
    return local.weekday() == quiet.rest_day or quiet.covers(local.hour * 60 + local.minute)


@given(quiets, zones, moments)
def test_what_waits_for_the_end_of_quiet_hours_never_comes_in_them(quiet: Quiet, zone: str, at: datetime) -> None:
    found = outside(quiet, zone, at, CALENDAR)
    assert found >= at
    assert not is_quiet(quiet, zone, found)
    assert found - at <= timedelta(days=3)


@given(quiets, zones, moments)
def test_what_comes_when_it_is_not_quiet_does_not_wait(quiet: Quiet, zone: str, at: datetime) -> None:
    assert (outside(quiet, zone, at, CALENDAR) == at) == (not is_quiet(quiet, zone, at))


@given(quiets, zones, moments)
def test_nobody_waits_longer_than_it_is_quiet(quiet: Quiet, zone: str, at: datetime) -> None:
    found = outside(quiet, zone, at, CALENDAR)
    before = [at + (found - at) * part / 20 for part in range(20)] if found > at else []
    skipped = CALENDAR.utc_to_local(found, zone) - CALENDAR.utc_to_local(at, zone) != found - at
    assert skipped or all(is_quiet(quiet, zone, moment) for moment in before)


def test_quiet_hours_run_past_midnight() -> None:
    monday = local(16)
    cases = [
        (monday + timedelta(hours=19, minutes=59), monday + timedelta(hours=19, minutes=59)),
        (monday + timedelta(hours=20), monday + timedelta(days=1, hours=9)),
        (monday + timedelta(hours=8, minutes=59), monday + timedelta(hours=9)),
        (monday + timedelta(hours=9), monday + timedelta(hours=9)),
    ]
    for at, ends in cases:
        assert USUAL.over(at) == ends


def test_a_day_of_rest_is_quiet_from_midnight_to_midnight_and_the_night_after_it() -> None:
    sunday = Quiet(rest_day=6)
    saturday_evening, sunday_noon = local(21, 21), local(22, 12)
    monday_morning = local(23, 9)
    assert sunday.over(saturday_evening) == sunday.over(sunday_noon) == monday_morning


def test_without_quiet_hours_only_the_day_of_rest_counts() -> None:
    assert NEVER.over(local(22, 3)) == local(22, 3)
    assert Quiet(0, 0, rest_day=6).over(local(22, 3)) == local(23)


def test_a_members_own_quiet_hours_take_the_place_of_their_groups() -> None:
    night = datetime(2026, 11, 16, 23, tzinfo=UTC)
    late = Group(RIVERSIDE.id, "Riverside", ("en",), "UTC", quiet=Quiet(23 * 60, 7 * 60))
    assert earliest(member(), late, night, CALENDAR) == night + timedelta(hours=8)
    assert earliest(member(quiet=NEVER), late, night, CALENDAR) == night


def test_quiet_hours_go_by_the_members_clock() -> None:
    evening = datetime(2026, 11, 16, 18, tzinfo=UTC)
    assert earliest(member(zone="Africa/Accra"), RIVERSIDE, evening, CALENDAR) == evening
    kabul = earliest(member(zone="Asia/Kabul"), RIVERSIDE, evening, CALENDAR)
    assert CALENDAR.utc_to_local(kabul, "Asia/Kabul") == local(17, 9)


def test_in_an_hour_that_comes_twice_nobody_waits_for_what_is_over() -> None:
    quiet = Quiet(60, 150)
    second_two_ten = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # Berlin's clocks have gone back at 1:00 UTC
    ends = outside(quiet, "Europe/Berlin", second_two_ten, CALENDAR)
    assert ends == second_two_ten + timedelta(minutes=20)
