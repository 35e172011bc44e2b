"""Days off as people hand them in: pasted lists, and calendar files good, odd, broken and hostile."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.days_off import LONGEST_LABEL, DaysOff, DaysOffProblem, UnfitDaysOff
from scheduler.calendar_days import MOST_BYTES
from scheduler.days_off import DaysOffFromLists
from scheduler.typed_days import MOST_CHARACTERS

READER = DaysOffFromLists()
FIRST, LAST = date(2026, 11, 20), date(2029, 6, 30)


def off(first: str, last: str = "", label: str = "") -> DaysOff:
    return DaysOff(date.fromisoformat(first), date.fromisoformat(last or first), label)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026-12-25", off("2026-12-25")),
        ("2026-12-25 Christmas", off("2026-12-25", label="Christmas")),
        ("- 2027-01-06: Epiphany", off("2027-01-06", label="Epiphany")),
        ("25.12.2026", off("2026-12-25")),
        ("25/12/2026 Natal", off("2026-12-25", label="Natal")),
        ("25 Dec 2026", off("2026-12-25")),
        ("1st May 2027 (Labour Day)", off("2027-05-01", label="Labour Day")),
        ("• 7 set. 2026 Independência", off("2026-09-07", label="Independência")),
        ("sexta-feira, 25 de dezembro de 2026 – Natal", off("2026-12-25", label="Natal")),
        ("Christmas Day: Friday, December 25, 2026", off("2026-12-25", label="Christmas Day")),
        ("Easter Monday 29 March 2027", off("2027-03-29", label="Easter Monday")),
        ("29 March 2027 (Monday) Easter Monday", off("2027-03-29", label="Easter Monday")),
        ("5 MARÇO 2027", off("2027-03-05")),
        ("٢٥/١٢/٢٠٢٦ عيد الميلاد", off("2026-12-25", label="عيد الميلاد")),
        ("1-5 Jan 2027 closed", off("2027-01-01", "2027-01-05", "closed")),
        ("5 a 7 de março de 2027 Carnaval", off("2027-03-05", "2027-03-07", "Carnaval")),
        ("24 Dec - 3 Jan 2027: Winter break", off("2026-12-24", "2027-01-03", "Winter break")),
        ("2026-12-24 to 2026-12-26", off("2026-12-24", "2026-12-26")),
        ("24/12/2026–2/1/2027 férias", off("2026-12-24", "2027-01-02", "férias")),
    ],
)
def test_a_line_of_a_pasted_list(line: str, expected: DaysOff) -> None:
    assert READER.read_list(line) == (expected,)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Christmas", DaysOffProblem.NO_DATE),
        ("25 Dec", DaysOffProblem.NO_DATE),
        ("25 Foo 2026", DaysOffProblem.NO_DATE),
        ("29 Feb 2027", DaysOffProblem.NO_DATE),
        ("12/31/2026", DaysOffProblem.NO_DATE),
        ("25.12.0026", DaysOffProblem.NO_DATE),
        ("1 Jan 2027, 2 Jan 2027", DaysOffProblem.NO_DATE),
        ("24 and 25 Dec 2026", DaysOffProblem.NO_DATE),
        ("24, 25 Dec 2026", DaysOffProblem.NO_DATE),
        ("2026-12-24-26", DaysOffProblem.NO_DATE),
        ("25 Dec 2026 - 28", DaysOffProblem.NO_DATE),
        ("25 Dec 2026 " + "x" * 300, DaysOffProblem.NO_DATE),
        ("5 Jan 2027 - 1 Jan 2027", DaysOffProblem.BACKWARDS),
        ("5 - 1 Jan 2027", DaysOffProblem.BACKWARDS),
        ("1 Jan 2027 - 2 Jan 2028", DaysOffProblem.TOO_WIDE),
    ],
)
def test_a_line_that_is_no_day_off_is_named_with_the_reason(line: str, problem: DaysOffProblem) -> None:
    with pytest.raises(UnfitDaysOff) as caught:
        READER.read_list(f"2026-12-24 good\n\n{line}\n")

    assert caught.value.problem is problem
    assert len(caught.value.where) <= LONGEST_LABEL
    assert line.startswith(caught.value.where.removesuffix("…"))


def test_a_list_comes_sorted_and_each_day_once() -> None:
    assert READER.read_list("2026-12-26 Boxing Day\r\n\n25 Dec 2026\n25.12.2026\n") == (
        off("2026-12-25"),
        off("2026-12-26", label="Boxing Day"),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", DaysOffProblem.EMPTY),
        (" \n\n", DaysOffProblem.EMPTY),
        ("x" * (MOST_CHARACTERS + 1), DaysOffProblem.TOO_LONG),
        (
            "\n".join((date(2026, 1, 1) + timedelta(days=day)).isoformat() for day in range(401)),
            DaysOffProblem.TOO_MANY,
        ),
    ],
)
def test_a_list_that_is_empty_or_too_long_is_refused(text: str, problem: DaysOffProblem) -> None:
    with pytest.raises(UnfitDaysOff) as caught:
        READER.read_list(text)
    assert caught.value.problem is problem


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters() | st.sampled_from("0123456789 -/.,():\n"), max_size=400))
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    try:
        found = READER.read_list(text)
    except UnfitDaysOff:
        return
    assert all(one.first <= one.last and one.label.isprintable() for one in found)


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d %B %Y"])
)
def test_every_date_is_read_in_every_way_to_write_it(day: date, form: str) -> None:
    assert READER.read_list(day.strftime(form)) == (DaysOff(day, day),)


def calendar(*events: str, end: str = "END:VCALENDAR") -> bytes:
    blocks = [f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events]
    return "\r\n".join("\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *blocks, end, ""]).split("\n")).encode()


def read(*events: str, zone: str = "Europe/Lisbon") -> tuple[DaysOff, ...]:
    return READER.read_calendar(calendar(*events), zone, FIRST, LAST)


def days(*events: str, zone: str = "Europe/Lisbon") -> list[str]:
    return [f"{one.first}" + (f"..{one.last}" if one.last != one.first else "") for one in read(*events, zone=zone)]


CHRISTMAS = "UID:1\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261226\nSUMMARY:Christmas\\, first day"


def test_whole_days_of_a_calendar_end_before_the_day_that_it_names() -> None:
    assert read(CHRISTMAS) == (off("2026-12-25", label="Christmas, first day"),)
    assert days("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20270103") == ["2026-12-24..2027-01-02"]
    assert days("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224") == ["2026-12-24"]
    assert days("DTSTART;VALUE=DATE:20261224") == ["2026-12-24"]
    assert days("DTSTART;VALUE=DATE:20261224\nDURATION:P3D") == ["2026-12-24..2026-12-26"]


@pytest.mark.parametrize(
    ("event", "zone", "expected"),
    [
        ("DTSTART:20261224T090000\nDTEND:20261224T170000", "Europe/Lisbon", "2026-12-24"),
        ("DTSTART:20261224T200000\nDTEND:20261226T000000", "Europe/Lisbon", "2026-12-24..2026-12-25"),
        ("DTSTART:20261224T233000Z\nDTEND:20261225T003000Z", "Africa/Accra", "2026-12-24..2026-12-25"),
        ("DTSTART:20261224T233000Z\nDTEND:20261225T003000Z", "Asia/Kolkata", "2026-12-25"),
        ("DTSTART;TZID=America/New_York:20261224T200000\nDURATION:PT1H", "Europe/Lisbon", "2026-12-25"),
        ("DTSTART;TZID=My own zone:20261224T200000\nDURATION:PT1H", "Europe/Lisbon", "2026-12-24"),
    ],
)
def test_an_event_at_an_hour_takes_its_days_in_the_groups_zone(event: str, zone: str, expected: str) -> None:
    assert days(event, zone=zone) == [expected]


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("FREQ=YEARLY", "20101225", ["2026-12-25", "2027-12-25", "2028-12-25"]),
        ("FREQ=YEARLY;UNTIL=20271224", "20101225", ["2026-12-25"]),
        ("FREQ=YEARLY;UNTIL=20271225T000000Z", "20101225", ["2026-12-25", "2027-12-25"]),
        ("FREQ=YEARLY;COUNT=2", "20261225", ["2026-12-25", "2027-12-25"]),
        ("FREQ=YEARLY;COUNT=3", "20241225", ["2026-12-25"]),
        ("FREQ=YEARLY;INTERVAL=2", "20241225", ["2026-12-25", "2028-12-25"]),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "20201126", ["2026-11-26", "2027-11-25", "2028-11-23"]),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "20200525", ["2027-05-31", "2028-05-29", "2029-05-28"]),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1;COUNT=3", "20270101", ["2027-01-01", "2027-07-01", "2028-01-01"]),
        ("FREQ=YEARLY", "20240229", ["2028-02-29"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1;BYMONTH=1", "20200101", ["2027-01-01", "2028-01-01", "2029-01-01"]),
        ("FREQ=WEEKLY;COUNT=3", "20261207", ["2026-12-07", "2026-12-14", "2026-12-21"]),
    ],
)
def test_what_comes_again_is_followed_for_the_time_of_the_group(rule: str, start: str, expected: list[str]) -> None:
    assert days(f"DTSTART;VALUE=DATE:{start}\nRRULE:{rule}") == expected


def test_days_that_a_calendar_leaves_out_moves_or_cancels() -> None:
    yearly = "UID:1\nDTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY"
    moved = "UID:1\nRECURRENCE-ID;VALUE=DATE:20271225\nDTSTART;VALUE=DATE:20271227"

    assert days(f"{yearly}\nEXDATE;VALUE=DATE:20261225,20271225") == ["2028-12-25"]
    assert days(yearly, moved) == ["2026-12-25", "2027-12-27", "2028-12-25"]
    assert days(yearly, f"{moved}\nSTATUS:CANCELLED") == ["2026-12-25", "2028-12-25"]
    assert days(CHRISTMAS, "UID:2\nDTSTART;VALUE=DATE:20261226\nSTATUS:CANCELLED") == ["2026-12-25"]
    assert days("DTSTART;VALUE=DATE:20261225\nRDATE;VALUE=DATE:20270101,20270201") == [
        "2026-12-25",
        "2027-01-01",
        "2027-02-01",
    ]


def test_a_rest_that_began_before_the_group_still_counts() -> None:
    assert days("DTSTART;VALUE=DATE:20261110\nDTEND;VALUE=DATE:20261125") == ["2026-11-10..2026-11-24"]
    assert (
        days("DTSTART;VALUE=DATE:20201110\nDTEND;VALUE=DATE:20201125\nRRULE:FREQ=YEARLY")[0] == "2026-11-10..2026-11-24"
    )


def test_a_calendar_as_programs_write_it() -> None:
    content = (
        "\ufeffBEGIN:VCALENDAR\r\nPRODID:-//Some Shop//Holidays 1.0//EN\r\nVERSION:2.0\r\nX-WR-CALNAME:Holidays\r\n"
        "BEGIN:VTIMEZONE\r\nTZID:Custom\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a@b\r\nDTSTAMP:20260101T000000Z\r\n"
        "DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY;LANGUAGE=pt:Dia de \r\n Natal\r\n"
        "DESCRIPTION:Public\r\n\t holiday\r\nX-ODD;=:::\r\nATTENDEE:mailto:ama@example.org\r\n"
        "BEGIN:VALARM\r\nTRIGGER:-PT1H\r\nDTSTART:garbage\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        "BEGIN:VTODO\r\nDTSTART:20261226\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
    )

    found = READER.read_calendar(content.encode(), "Africa/Accra", FIRST, LAST)

    assert found == (off("2026-12-25", label="Dia de Natal"),)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", DaysOffProblem.NOT_A_CALENDAR),
        (b"<html>", DaysOffProblem.NOT_A_CALENDAR),
        (bytes(range(256)), DaysOffProblem.NOT_A_CALENDAR),
        (b"PK\x03\x04BEGIN:VCALENDAR", DaysOffProblem.NOT_A_CALENDAR),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225", DaysOffProblem.NOT_A_CALENDAR),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", DaysOffProblem.EMPTY),
        (calendar("DTSTART;VALUE=DATE:20201225"), DaysOffProblem.EMPTY),
        (b"BEGIN:VCALENDAR\n" + b"x" * MOST_BYTES, DaysOffProblem.TOO_LONG),
        (calendar(*["DTSTART;VALUE=DATE:20200101"] * 1001), DaysOffProblem.TOO_MANY),
        (calendar("DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY"), DaysOffProblem.TOO_MANY),
    ],
)
def test_a_file_that_is_no_use_is_refused_with_the_reason(content: bytes, problem: DaysOffProblem) -> None:
    with pytest.raises(UnfitDaysOff) as caught:
        READER.read_calendar(content, "Europe/Lisbon", FIRST, LAST)
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        ("SUMMARY:odd", DaysOffProblem.NO_DAY),
        ("SUMMARY:odd\nDTSTART:garbage", DaysOffProblem.NO_DAY),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261301", DaysOffProblem.NO_DAY),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:00010101", DaysOffProblem.NO_DAY),
        ("SUMMARY:odd\nDTSTART:99991231T235959Z", DaysOffProblem.NO_DAY),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nDTSTART;VALUE=DATE:20261226", DaysOffProblem.NO_DAY),
        ("SUMMARY:odd\nDTSTART:PT1H", DaysOffProblem.NO_DAY),
        ("SUMMARY:odd\nDTSTART", DaysOffProblem.NO_DAY),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261201", DaysOffProblem.BACKWARDS),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20291225", DaysOffProblem.TOO_WIDE),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nDURATION:P9999999D", DaysOffProblem.TOO_WIDE),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nDURATION:-P3D", DaysOffProblem.TOO_WIDE),
        ("SUMMARY:odd\nDTSTART:20261225T000000Z\nRRULE:FREQ=SECONDLY", DaysOffProblem.STRANGE_RULE),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nRRULE:FREQ=FOO", DaysOffProblem.STRANGE_RULE),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYDAY=20MO", DaysOffProblem.STRANGE_RULE),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYWEEKNO=20", DaysOffProblem.STRANGE_RULE),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;COUNT=99999999", DaysOffProblem.STRANGE_RULE),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;INTERVAL=0", DaysOffProblem.STRANGE_RULE),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", DaysOffProblem.EMPTY),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nRRULE:FREQ=DAILY\nRRULE:FREQ=DAILY", DaysOffProblem.STRANGE_RULE),
        ("SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nEXDATE:garbage", DaysOffProblem.STRANGE_RULE),
        (
            "SUMMARY:odd\nDTSTART;VALUE=DATE:20261225\nRDATE;VALUE=PERIOD:20261225T000000Z/PT1H",
            DaysOffProblem.STRANGE_RULE,
        ),
    ],
)
def test_an_event_that_cannot_be_followed_is_named_with_the_reason(event: str, problem: DaysOffProblem) -> None:
    with pytest.raises(UnfitDaysOff) as caught:
        read(event)
    assert caught.value.problem is problem
    assert caught.value.where == ("odd" if problem is not DaysOffProblem.EMPTY else "")


LINES = st.one_of(
    st.sampled_from(
        [
            *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "END:VCALENDAR", "BEGIN:VCALENDAR"),
            *("UID:1", "SUMMARY:x", "STATUS:CANCELLED", "DTSTART;VALUE=DATE:20261225", "DTSTART:20261225T100000Z"),
            *("DTEND;VALUE=DATE:20270101", "DURATION:P2D", "DURATION:PT", "RRULE:FREQ=YEARLY;UNTIL="),
            *("RRULE:FREQ=YEARLY;BYDAY=1MO,;BYMONTH=13", "RRULE:FREQ=YEARLY;BYMONTH=5L", "RRULE:COUNT=1", "RRULE:"),
            *("EXDATE:20261225", "RECURRENCE-ID:20261225", "DTSTART;TZID=Europe:20261225T100000", "DTSTART;TZID=:x"),
            *("DTSTART;VALUE=TEXT:hi", "DTSTART;VALUE=PERIOD:20261225T000000Z/PT1H", "DTSTART;VALUE=BINARY:AAAA"),
            *('SUMMARY;ALTREP="x:hi', "RRULE;VALUE=TEXT:x", "EXDATE;VALUE=TEXT:x", "DTEND;VALUE=BOOLEAN:TRUE"),
        ]
    ),
    st.text(max_size=40),
    st.builds(
        "{}{}:{}".format,
        st.sampled_from(["DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "UID"]),
        st.sampled_from(["", ";VALUE=DATE", ";TZID=Europe/Lisbon"]),
        st.text(max_size=20),
    ),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES, max_size=14), st.booleans())
def test_whatever_a_file_holds_it_is_read_or_refused(lines: list[str], inside: bool) -> None:
    if inside:
        lines = ["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261225", *lines, "END:VEVENT"]
    content = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]).encode("utf-8", "replace")
    try:
        found = READER.read_calendar(content, "Europe/Lisbon", FIRST, LAST)
    except UnfitDaysOff:
        return
    assert all(one.last >= FIRST and one.first <= min(one.last, LAST) for one in found)
