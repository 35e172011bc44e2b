"""When wall-clock rules come true: over clock changes, at the ends of rules, and as dateutil would count them out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from core.codec import dumps, loads
from core.recurrence import BadRule, Occurrence, Recurrence, UnknownZone
from scheduler.recurrence import WallClockCalendar

CALENDAR = WallClockCalendar()


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def local_times(rule: str, start: str, after: str, limit: int = 4, zone: str = "Europe/Lisbon") -> list[str]:
    found = CALENDAR.occurrences(Recurrence(rule, local(start), zone), utc(after), limit)
    return [occurrence.local.isoformat(sep=" ", timespec="minutes") for occurrence in found]


def instants(rule: str, start: str, after: str, zone: str, limit: int = 3) -> list[str]:
    found = CALENDAR.occurrences(Recurrence(rule, local(start), zone), utc(after), limit)
    return [occurrence.utc.strftime("%m-%d %H:%M") for occurrence in found]


def test_an_hour_stays_the_same_on_the_wall_when_the_clocks_change() -> None:
    weekly = Recurrence("FREQ=WEEKLY;BYDAY=TH", local("2026-03-19T18:00"), "Europe/Lisbon")

    assert CALENDAR.occurrences(weekly, utc("2026-03-20"), 2) == (
        Occurrence(local("2026-03-26T18:00"), utc("2026-03-26T18:00")),
        Occurrence(local("2026-04-02T18:00"), utc("2026-04-02T17:00")),
    )


@pytest.mark.parametrize(
    ("zone", "skipped", "first_minute_after"),
    [
        ("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-03-29T02:59:59", "2026-03-29T01:00"),
        ("Europe/Lisbon", "2026-03-29T01:30", "2026-03-29T01:00"),
        ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30"),  # half an hour
        ("Antarctica/Troll", "2026-03-29T01:45", "2026-03-29T01:00"),  # two hours
        ("Africa/Cairo", "2026-04-24T00:00", "2026-04-23T22:00"),  # a day that begins at one o'clock
        ("Pacific/Apia", "2011-12-30T18:00", "2011-12-30T10:00"),  # a whole day
    ],
)
def test_a_skipped_time_is_the_first_minute_after_the_gap(zone: str, skipped: str, first_minute_after: str) -> None:
    assert CALENDAR.local_to_utc(local(skipped), zone) == utc(first_minute_after)


@pytest.mark.parametrize(
    ("zone", "twice", "first"),
    [
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30"),
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45"),
    ],
)
def test_of_a_time_that_comes_twice_the_first_counts(zone: str, twice: str, first: str) -> None:
    assert CALENDAR.local_to_utc(local(twice), zone) == utc(first)
    assert CALENDAR.local_to_utc(local(twice).replace(fold=1), zone) == utc(first)
    assert CALENDAR.utc_to_local(utc(first), zone) == local(twice)


def test_a_nightly_rule_comes_true_once_in_the_short_and_once_in_the_long_night() -> None:
    assert instants("FREQ=DAILY", "2026-03-01T02:30", "2026-03-27T12:00", "Europe/Berlin") == [
        "03-28 01:30",
        "03-29 01:00",
        "03-30 00:30",
    ]
    assert instants("FREQ=DAILY", "2026-03-01T02:30", "2026-10-23T12:00", "Europe/Berlin") == [
        "10-24 00:30",
        "10-25 00:30",
        "10-26 01:30",
    ]


def test_searching_from_the_second_time_an_hour_comes_does_not_find_that_hour_again() -> None:
    nightly = Recurrence("FREQ=DAILY", local("2026-10-01T02:30"), "Europe/Berlin")

    # 01:10 UTC is 02:10 for the second time: on the wall, 02:30 seems to be still to come.
    found = CALENDAR.next_occurrence(nightly, utc("2026-10-25T01:10"))

    assert found == Occurrence(local("2026-10-26T02:30"), utc("2026-10-26T01:30"))


def test_two_days_that_fall_on_the_end_of_one_gap_are_one_occurrence() -> None:
    midnight = Recurrence("FREQ=DAILY", local("2011-12-28T00:00"), "Pacific/Apia")

    found = CALENDAR.occurrences(midnight, utc("2011-12-28T12:00"), 3)

    assert [occurrence.local.day for occurrence in found] == [29, 30, 1]
    assert [occurrence.utc for occurrence in found] == sorted({occurrence.utc for occurrence in found})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY", ["2026-01-05 18:00", "2026-01-06 18:00", "2026-01-07 18:00", "2026-01-08 18:00"]),
        ("FREQ=DAILY;INTERVAL=3", ["2026-01-05 18:00", "2026-01-08 18:00", "2026-01-11 18:00", "2026-01-14 18:00"]),
        (
            "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=6",
            ["2026-01-05 18:00", "2026-01-06 18:00", "2026-01-07 18:00", "2026-01-08 18:00"],
        ),
        ("FREQ=WEEKLY", ["2026-01-05 18:00", "2026-01-12 18:00", "2026-01-19 18:00", "2026-01-26 18:00"]),
        ("freq=weekly;byday=th,mo;", ["2026-01-05 18:00", "2026-01-08 18:00", "2026-01-12 18:00", "2026-01-15 18:00"]),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU",
            ["2026-01-06 18:00", "2026-01-11 18:00", "2026-01-20 18:00", "2026-01-25 18:00"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU",
            ["2026-01-06 18:00", "2026-01-18 18:00", "2026-01-20 18:00", "2026-02-01 18:00"],
        ),
        ("FREQ=MONTHLY;BYDAY=2TU", ["2026-01-13 18:00", "2026-02-10 18:00", "2026-03-10 18:00", "2026-04-14 18:00"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-01-30 18:00", "2026-02-27 18:00", "2026-03-27 18:00", "2026-04-24 18:00"]),
        ("FREQ=MONTHLY;BYDAY=5TH", ["2026-01-29 18:00", "2026-04-30 18:00", "2026-07-30 18:00", "2026-10-29 18:00"]),
        ("FREQ=MONTHLY;BYDAY=1MO,FR", ["2026-01-05 18:00", "2026-01-09 18:00", "2026-01-16 18:00", "2026-01-23 18:00"]),
        (
            "FREQ=MONTHLY;BYMONTHDAY=31",
            ["2026-01-31 18:00", "2026-03-31 18:00", "2026-05-31 18:00", "2026-07-31 18:00"],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            ["2026-01-31 18:00", "2026-02-28 18:00", "2026-03-31 18:00", "2026-04-30 18:00"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            ["2026-02-13 18:00", "2026-03-13 18:00", "2026-11-13 18:00", "2027-08-13 18:00"],
        ),
    ],
)
def test_the_rules_that_a_plan_may_use(rule: str, expected: list[str]) -> None:
    assert local_times(rule, "2026-01-05T18:00", "2025-12-01") == expected


@pytest.mark.parametrize("until", ["20260107", "20260107T180000"])
def test_the_day_of_until_belongs_to_the_rule(until: str) -> None:
    assert local_times(f"FREQ=DAILY;UNTIL={until}", "2026-01-06T18:00", "2026-01-01") == [
        "2026-01-06 18:00",
        "2026-01-07 18:00",
    ]


def test_until_with_a_time_ends_the_rule_at_that_time() -> None:
    assert local_times("FREQ=DAILY;UNTIL=20260107T175959", "2026-01-06T18:00", "2026-01-01") == ["2026-01-06 18:00"]


def test_count_counts_from_the_start_however_late_one_asks() -> None:
    weekly = "FREQ=WEEKLY;COUNT=1000"

    assert local_times(weekly, "2026-01-05T18:00", "2045-02-21") == ["2045-02-27 18:00"]
    assert local_times(weekly, "2026-01-05T18:00", "2045-02-28") == []


def test_days_that_a_rule_goes_without_are_left_out_and_still_counted() -> None:
    thursdays = Recurrence(
        "FREQ=WEEKLY;COUNT=4", local("2026-12-10T18:30"), "Africa/Accra", (date(2026, 12, 24), date(2026, 12, 25))
    )

    found = CALENDAR.occurrences(thursdays, utc("2026-12-01"), 5)

    assert [occurrence.local.day for occurrence in found] == [10, 17, 31]
    assert CALENDAR.next_occurrence(thursdays, found[1].utc) == found[2]
    assert CALENDAR.next_occurrence(replace(thursdays, without=(date(2026, 12, 31),)), utc("2026-12-24T19:00")) is None


def test_a_rule_kept_before_days_could_be_left_out_is_read_as_without_any() -> None:
    kept = '{"t":"recurrence","rrule":"FREQ=DAILY","start":{"t":"at","v":"2026-01-05T18:00:00"},"zone":"Asia/Kolkata"}'

    recurrence = Recurrence("FREQ=DAILY", local("2026-01-05T18:00"), "Asia/Kolkata")
    assert loads(kept, Recurrence) == recurrence
    without = replace(recurrence, without=(date(2026, 12, 25),))
    assert loads(dumps(without), Recurrence) == without


def test_what_is_found_is_later_than_the_time_asked_from() -> None:
    daily = Recurrence("FREQ=DAILY", local("2026-01-05T18:00"), "Asia/Kolkata")
    first = CALENDAR.next_occurrence(daily, utc("2020-01-01"))

    assert first is not None
    assert first.local == daily.start
    second = CALENDAR.next_occurrence(daily, first.utc)
    assert second is not None
    assert second.local == daily.start + timedelta(days=1)
    assert CALENDAR.next_occurrence(daily, first.utc - timedelta(microseconds=1)) == first


@pytest.mark.parametrize(
    ("asked_from", "found"),
    [("0001-01-01", local("2026-01-05T18:00")), ("9999-12-31T23:59:59.999999", None)],
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_the_ends_of_the_calendar_do_no_harm(asked_from: str, found: datetime | None, zone: str) -> None:
    weekly = Recurrence("FREQ=WEEKLY", local("2026-01-05T18:00"), zone)

    occurrence = CALENDAR.next_occurrence(weekly, utc(asked_from))

    assert (occurrence.local if occurrence else None) == found


@pytest.mark.parametrize(
    "zone", ["", "Europe", "Mars/Base", "../etc/passwd", "/etc/localtime", "Europe/Lisbon\0", "x" * 5000, "\ud800"]
)
def test_an_unknown_zone_is_named_with_what_to_write_instead(zone: str) -> None:
    with pytest.raises(UnknownZone, match=r"There is no time zone called .{2,300}\. Use .* such as Europe/Lisbon\."):
        CALENDAR.next_occurrence(Recurrence("FREQ=DAILY", local("2026-01-05T18:00"), zone), utc("2026-01-01"))
    with pytest.raises(UnknownZone):
        CALENDAR.local_to_utc(local("2026-01-05T18:00"), zone)
    with pytest.raises(UnknownZone):
        CALENDAR.utc_to_local(utc("2026-01-05T18:00"), zone)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("", "is not one of"),
        ("every day", "is not one of"),
        ("RRULE:FREQ=DAILY", "is not one of"),
        ("FREQ=DAILY\nDTSTART:20200101T000000", "needs FREQ="),
        ("INTERVAL=2", "needs FREQ="),
        ("FREQ=YEARLY", "needs FREQ="),
        ("FREQ=SECONDLY", "needs FREQ="),
        ("FREQ=DAILY;FREQ=WEEKLY", "FREQ stands in it twice"),
        ("FREQ=DAILY;BYHOUR=9,10", "'BYHOUR=9,10' is not one of"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL must be a number from 1 to 400"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL must be"),
        ("FREQ=DAILY;INTERVAL=²", "INTERVAL must be"),
        ("FREQ=DAILY;INTERVAL=999999999999999999999", "INTERVAL must be"),
        ("FREQ=DAILY;COUNT=0", "COUNT must be a number from 1 to 1000"),
        ("FREQ=DAILY;COUNT=1001", "COUNT must be"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270101", "both COUNT and UNTIL"),
        ("FREQ=WEEKLY;BYDAY=", "BYDAY needs days"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY needs days"),
        ("FREQ=MONTHLY;BYDAY=6MO", "BYDAY needs days"),
        ("FREQ=MONTHLY;BYDAY=0MO", "BYDAY needs days"),
        ("FREQ=WEEKLY;BYDAY=2TU", "needs FREQ=MONTHLY"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "does not go with FREQ=WEEKLY"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY needs days"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY needs days"),
        ("FREQ=MONTHLY;WKST=8", "WKST must be a day"),
        ("FREQ=DAILY;UNTIL=tomorrow", "UNTIL is local time"),
        ("FREQ=DAILY;UNTIL=20270101T000000Z", "without Z"),
        ("FREQ=DAILY;UNTIL=20270230", "UNTIL is local time"),
        ("FREQ=DAILY;UNTIL=20250101", "ends before its first time"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "no date ever fits it"),
        ("FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", "no date ever fits it"),
        ("FREQ=DAILY;" * 100, "longer than 300 characters"),
    ],
)
def test_a_rule_that_cannot_be_followed_says_why(rule: str, reason: str) -> None:
    with pytest.raises(BadRule, match=rf"(?s)The rule .* cannot be used: .*{reason}"):
        CALENDAR.next_occurrence(Recurrence(rule, local("2026-01-05T18:00"), "Europe/Lisbon"), utc("2026-01-01"))


@pytest.mark.parametrize("start", [utc("2026-01-05T18:00"), local("0001-01-01"), local("9999-12-31T23:59")])
def test_a_start_with_a_zone_or_far_from_our_time_is_refused(start: datetime) -> None:
    with pytest.raises(BadRule):
        CALENDAR.next_occurrence(Recurrence("FREQ=WEEKLY", start, "Europe/Lisbon"), utc("2026-01-01"))


def test_times_of_the_wrong_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="must carry a zone"):
        CALENDAR.next_occurrence(Recurrence("FREQ=DAILY", local("2026-01-05"), "UTC"), local("2026-01-01"))
    with pytest.raises(ValueError, match="no zone of its own"):
        CALENDAR.local_to_utc(utc("2026-01-01"), "UTC")


DAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
MONTH_DAYS = st.integers(1, 31) | st.integers(-31, -1)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 15) | st.integers(1, 400))}")
    if draw(st.booleans()):
        numbers = st.sampled_from(["1", "2", "-1", "5", "+3"]) if draw(st.booleans()) else st.just("")
        days = draw(st.lists(DAYS, min_size=1, max_size=4))
        parts.append("BYDAY=" + ",".join((draw(numbers) if frequency == "MONTHLY" else "") + day for day in days))
    if frequency != "WEEKLY" and draw(st.booleans()):
        parts.append("BYMONTHDAY=" + ",".join(str(day) for day in draw(st.lists(MONTH_DAYS, min_size=1, max_size=3))))
    if draw(st.booleans()):
        parts.append(f"WKST={draw(DAYS)}")
    ends = [
        st.just([]),
        st.integers(1, 400).map(lambda count: [f"COUNT={count}"]),
        st.datetimes(local("2020-01-01"), local("2060-01-01")).map(lambda end: [f"UNTIL={end:%Y%m%dT%H%M%S}"]),
    ]
    return ";".join(parts + draw(st.one_of(ends)))


@settings(deadline=None, max_examples=300)
@given(
    rule=rules(),
    start=st.datetimes(local("2020-01-01"), local("2035-01-01")),
    later=st.timedeltas(timedelta(days=-400), timedelta(days=9000)),
)
def test_skipping_ahead_finds_what_dateutil_finds_by_counting_from_the_start(
    rule: str, start: datetime, later: timedelta
) -> None:
    recurrence = Recurrence(rule, start, "UTC")
    after = start + later
    try:
        found = CALENDAR.occurrences(recurrence, after.replace(tzinfo=UTC), 5)
    except BadRule:
        assert next(iter(rrulestr(rule, dtstart=start)), local("2200-01-01")) >= local("2200-01-01")
        return

    assert [occurrence.local for occurrence in found] == list(
        islice((time for time in rrulestr(rule, dtstart=start) if after < time < local("2200-01-01")), 5)
    )


@settings(deadline=None, max_examples=100)
@given(
    rule=rules(),
    start=st.datetimes(local("2020-01-01"), local("2035-01-01")).map(lambda start: start.replace(microsecond=0)),
    left_out=st.sets(st.integers(0, 11)),
    beside=st.lists(st.dates(date(2020, 1, 1), date(2040, 1, 1)), max_size=5),
)
def test_days_left_out_are_those_that_dateutil_leaves_out(
    rule: str, start: datetime, left_out: set[int], beside: list[date]
) -> None:
    days = [time.date() for time in islice(rrulestr(rule, dtstart=start), 12) if time < local("2200-01-01")]
    without = (*(day for place, day in enumerate(days) if place in left_out), *beside)
    reference = rruleset()
    reference.rrule(rrulestr(rule, dtstart=start))  # type: ignore[arg-type]  # one line makes a rule, not a set
    for day in without:
        reference.exdate(datetime.combine(day, start.time()))
    before = start.replace(tzinfo=UTC) - timedelta(days=2)
    try:
        found = CALENDAR.occurrences(Recurrence(rule, start, "Asia/Kolkata", without), before, 5)
    except BadRule:
        assert not days
        return

    assert [occurrence.local for occurrence in found] == [
        time for time in islice(reference, 5) if time < local("2200-01-01")
    ]
