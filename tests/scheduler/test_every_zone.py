"""Every time zone there is, at every change of its clocks from 2020 to 2035: each occurrence comes exactly once.

What is right is worked out from the two offsets alone: a local time comes first by the offset before the change, if
that is before the change; else by the offset after it, but never before the change itself, where the gap ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.recurrence import Occurrence, Recurrence
from scheduler.recurrence import WallClockCalendar

CALENDAR = WallClockCalendar()
# "localtime" is whatever the machine is set to; every other name comes from the tz database.
ZONES = sorted(available_timezones() - {"localtime"})
FIRST_YEAR, LAST_YEAR = 2020, 2035
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
FEWEST_ZONES, FEWEST_CHANGING, FEWEST_CHANGES = 500, 200, 5_000  # else the search itself has found too little


@dataclass(frozen=True, slots=True)
class Change:
    """A zone's clocks change at an instant (aware, UTC) from one offset to another."""

    zone: str
    at: datetime
    before: timedelta
    after: timedelta

    @property
    def edges(self) -> tuple[datetime, datetime]:
        """The local times between which the clock skips, or shows everything twice."""
        at = self.at.replace(tzinfo=None)
        return min(at + self.before, at + self.after), max(at + self.before, at + self.after)

    def right(self, local: datetime) -> datetime:
        """Return when a local time has to come true (UTC), near this change."""
        first = local.replace(tzinfo=UTC) - self.before
        return first if first < self.at else max(local.replace(tzinfo=UTC) - self.after, self.at)


@cache
def changes(zone: str) -> tuple[Change, ...]:
    return tuple(_changes(zone))


def _changes(zone: str) -> Iterator[Change]:
    place = ZoneInfo(zone)

    def offset(at: datetime) -> timedelta:
        found = at.astimezone(place).utcoffset()
        assert found is not None
        return found

    low, end = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)
    before = offset(low)
    while low < end:
        high = low + DAY
        after = offset(high)
        if after != before:
            begin, found = low, high
            while found - begin > MINUTE:
                middle = begin + (found - begin) // MINUTE // 2 * MINUTE
                begin, found = (middle, found) if offset(middle) == before else (begin, middle)
            assert offset(found - timedelta(microseconds=1)) == before, f"{zone} changes within a minute"
            yield Change(zone, found, before, after)
        low, before = high, after


def assert_exactly_once(change: Change, local: datetime) -> None:
    """Check a daily rule at the time of day of `local`, which lies near the change: its days before, at and after."""
    days = [local + number * DAY for number in (-1, 0, 1)]
    expected = [Occurrence(day, change.right(day)) for day in days]
    rule = Recurrence("FREQ=DAILY;COUNT=3", days[0], change.zone)
    early = change.at - 4 * DAY

    fired, after = [], early
    while (found := CALENDAR.next_occurrence(rule, after)) is not None:  # as one timer sets the next
        fired.append(found)
        after = found.utc

    assert fired == expected, change
    assert CALENDAR.occurrences(rule, early, 9) == tuple(expected), change
    shift = abs(change.after - change.before)
    for asked in (change.at - MINUTE, change.at, change.at + shift // 2, change.at + shift):
        assert CALENDAR.next_occurrence(rule, asked) == next((one for one in expected if one.utc > asked), None), change


def all_changes() -> list[Change]:
    return [change for zone in ZONES for change in changes(zone)]


def test_the_search_finds_the_zones_and_their_changes() -> None:
    found = all_changes()

    assert len(ZONES) > FEWEST_ZONES
    assert len({change.zone for change in found}) > FEWEST_CHANGING
    assert len(found) > FEWEST_CHANGES
    assert [change.at.isoformat() for change in changes("Europe/Berlin")[:2]] == [
        "2020-03-29T01:00:00+00:00",
        "2020-10-25T01:00:00+00:00",
    ]
    assert not changes("Africa/Accra")
    for zone in ZONES:  # so that the days around one change know no other
        assert all(later.at - earlier.at > 4 * DAY for earlier, later in pairwise(changes(zone))), zone


def test_at_every_change_of_every_zone_each_occurrence_comes_exactly_once() -> None:
    for change in all_changes():
        low, high = change.edges
        for local in (low, low + (high - low) // 2, high):
            assert_exactly_once(change, local)


@settings(deadline=None, max_examples=150)
@given(data=st.data(), minutes=st.integers(-300, 300), seconds=st.integers(0, 59))
def test_so_it_does_at_any_time_of_day_around_a_change(data: st.DataObject, minutes: int, seconds: int) -> None:
    change = data.draw(st.sampled_from(all_changes()))
    low, _high = change.edges

    assert_exactly_once(change, low + timedelta(minutes=minutes, seconds=seconds))


@pytest.mark.nightly
def test_so_it_does_every_ten_minutes_around_every_change() -> None:
    for change in all_changes():
        low, high = change.edges
        local = low - timedelta(minutes=30)
        while local <= high + timedelta(minutes=30):
            assert_exactly_once(change, local)
            local += timedelta(minutes=10)


def test_where_the_clocks_stay_as_they_are_each_week_has_one() -> None:
    start = datetime.fromisoformat("2026-07-01T18:30")
    weeks = [start + week * 7 * DAY for week in range(26)]
    for zone in ZONES:
        if not any(change.at.year in (2026, 2027) for change in changes(zone)):
            offset = ZoneInfo(zone).utcoffset(start)
            assert offset is not None
            found = CALENDAR.occurrences(Recurrence("FREQ=WEEKLY", start, zone), datetime(2026, 6, 1, tzinfo=UTC), 26)
            assert found == tuple(Occurrence(week, week.replace(tzinfo=UTC) - offset) for week in weeks), zone
