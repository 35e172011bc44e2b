"""When a plan comes: what the answers of somebody who plans mean."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

import pytest

from core.codec import Json
from core.drafting import STARTS
from core.messages import Say
from core.plan_when import as_wanted, clock_of, rule_of, start_of, when_questions
from core.recurrence import Recurrence
from core.rounds import HourOf, Plan
from scheduler.recurrence import WallClockCalendar

CALENDAR = WallClockCalendar()
local = datetime.fromisoformat  # a time by the group's own clock
MONDAY_NOON = local("2026-11-16T12:00")  # naive, local to the group
NOW = MONDAY_NOON.replace(tzinfo=UTC)
USUAL = Recurrence("FREQ=WEEKLY", local("2026-11-19T18:00"), "UTC")


def rule(answers: Mapping[str, Json], usual: str = USUAL.rrule) -> Recurrence:
    """Return the rule that the answers mean, from the first moment on that fits them."""
    found = rule_of(answers, Recurrence(usual, start_of(answers, MONDAY_NOON), "UTC"), CALENDAR, NOW)
    assert isinstance(found, Recurrence), found
    return found


@pytest.mark.parametrize(
    ("answers", "start"),
    [
        ({}, local("2026-11-19T18:00")),
        ({"day": "MO"}, local("2026-11-16T18:00")),
        ({"day": "MO", "hour": "9"}, local("2026-11-23T09:00")),
        ({"day": "SU", "hour": "other", "clock": {"text": "7.15"}}, local("2026-11-22T07:15")),
        ({"day": "date", "date": "2026-12-24"}, local("2026-12-24T18:00")),
        ({"hour": "own"}, local("2026-11-19T18:00")),
        ({"often": "daily"}, local("2026-11-16T18:00")),
        ({"often": "daily", "hour": "9"}, local("2026-11-17T09:00")),
    ],
)
def test_the_first_moment_fits_the_day_and_hour_that_were_settled(answers: Mapping[str, Json], start: datetime) -> None:
    assert start_of(answers, MONDAY_NOON) == start


def test_nothing_settled_is_as_usual() -> None:
    assert rule_of({}, USUAL, CALENDAR, NOW) is USUAL
    assert rule_of({"day": "TU", "hour": "9"}, USUAL, CALENDAR, NOW) is USUAL


@pytest.mark.parametrize(
    ("answers", "rrule"),
    [
        ({"often": "once"}, "FREQ=DAILY;COUNT=1"),
        ({"often": "daily"}, "FREQ=DAILY"),
        ({"often": "weekly", "day": "TU"}, "FREQ=WEEKLY;BYDAY=TU"),
        ({"often": "fortnightly"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ({"often": "weekdays", "days": ["MO", "WE"]}, "FREQ=WEEKLY;BYDAY=MO,WE"),
        ({"often": "weeks", "weeks": 3}, "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH"),
        ({"often": "monthly-weekday", "day": "TU", "nth": "second"}, "FREQ=MONTHLY;BYDAY=2TU"),
        ({"often": "monthly-weekday", "day": "FR", "nth": "last"}, "FREQ=MONTHLY;BYDAY=-1FR"),
        ({"often": "monthly-date", "monthday": 12}, "FREQ=MONTHLY;BYMONTHDAY=12"),
        ({"often": "monthly-last"}, "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ({"often": "weekly", "ends": "times", "times": 4}, "FREQ=WEEKLY;BYDAY=TH;COUNT=4"),
        ({"often": "weekly", "ends": "until", "until": "2027-06-30"}, "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270630"),
        ({"often": "weekly", "ends": "never"}, "FREQ=WEEKLY;BYDAY=TH"),
        ({"often": "once", "ends": "times", "times": 4}, "FREQ=DAILY;COUNT=1"),
    ],
)
def test_how_often_is_kept_as_a_rule(answers: Mapping[str, Json], rrule: str) -> None:
    assert rule(answers).rrule == rrule


def test_a_monthly_rule_comes_on_the_day_it_names() -> None:
    second_tuesday = rule({"often": "monthly-weekday", "day": "TU", "nth": "second"})
    dates = [one.local for one in CALENDAR.occurrences(second_tuesday, NOW, 3)]
    assert dates == [local("2026-12-08T18:00"), local("2027-01-12T18:00"), local("2027-02-09T18:00")]


def test_an_end_alone_keeps_how_often_an_activity_usually_comes() -> None:
    ends: dict[str, Json] = {"ends": "times", "times": 3}
    assert rule(ends, "FREQ=WEEKLY;INTERVAL=2").rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=3"
    assert rule(ends, "FREQ=DAILY").rrule == "FREQ=DAILY;COUNT=3"
    assert rule(ends, "FREQ=DAILY;COUNT=1").rrule == "FREQ=DAILY;COUNT=1"
    assert rule(ends, "FREQ=MONTHLY").rrule == "FREQ=MONTHLY;BYMONTHDAY=19;COUNT=3"


def test_a_count_counts_no_day_that_is_over() -> None:
    four = rule({"often": "daily", "hour": "9", "ends": "times", "times": 4})
    assert len(CALENDAR.occurrences(four, NOW, 10)) == 4


def test_an_end_before_the_beginning_is_refused_in_words() -> None:
    answers: dict[str, Json] = {"day": "date", "date": "2026-12-24", "ends": "until", "until": "2026-12-01"}
    usual = Recurrence("FREQ=WEEKLY", start_of(answers, MONDAY_NOON), "UTC")
    assert rule_of(answers, usual, CALENDAR, NOW) == Say("recurrence-never")


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("18:30", time(18, 30)),
        (" 9.05", time(9, 5)),
        ("18h30", time(18, 30)),
        ("7", time(7)),
        ("１８:３０", time(18, 30)),
    ],
)
def test_a_time_of_day_is_read_as_people_type_it(text: str, clock: time) -> None:
    assert clock_of(text) == clock


@pytest.mark.parametrize("text", ["", "half past six", "24:00", "12:60", "18:30 please", "1830", "-3"])
def test_what_is_no_time_of_day_is_not_guessed_at(text: str) -> None:
    assert clock_of(text) is None


def test_how_long_and_whom_is_as_it_was_settled() -> None:
    plan = as_wanted(Plan(USUAL), {"open": "7", "reminder": "3", "who": "all", "hour": "own"})
    assert (plan.open_for, plan.remind_after) == (timedelta(days=7), timedelta(days=3))
    assert plan.asks_facilitators
    assert plan.hour_of is HourOf.PERSON
    assert as_wanted(Plan(USUAL), {}) == Plan(USUAL)
    assert not as_wanted(plan, {"who": "members"}).asks_facilitators


def test_no_reminder_comes_after_the_end() -> None:
    assert as_wanted(Plan(USUAL), {"open": "1"}).remind_after is None
    assert as_wanted(Plan(USUAL), {"reminder": "0"}).remind_after is None


def test_whatever_says_when_it_starts_is_not_asked_for_its_day_again() -> None:
    asked = {question.key: question for question in when_questions(NOW)}
    for often, key in (("monthly-weekday", "nth"), ("monthly-date", "monthday")):
        condition = asked[key].when
        assert condition is not None
        assert condition.holds({"often": often})
        assert not condition.holds({"often": often, STARTS: "2026-12-01T18:00:00+00:00"})
