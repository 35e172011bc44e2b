"""Calendar files as a strict calendar reads them, and what becomes of a meeting there that is moved or cancelled."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.invitation import Invitation, opens_safely
from core.recurrence import UnknownZone
from scheduler.calendar_files import IcsFiles
from tests.calendars import Component, ends, read, starts

MEETING = Invitation(
    uid="0123456789abcdef@ladle",
    sequence=0,
    title="Garden meeting",
    starts=datetime(2026, 12, 3, 18, tzinfo=UTC),
    ends=datetime(2026, 12, 3, 19, 30, tzinfo=UTC),
    zone="Europe/Lisbon",
    changed=datetime(2026, 11, 20, 12, tzinfo=UTC),
)
# Zones with clocks of their own kind: a change at midnight, half an hour, two hours, for Ramadan, and none at all.
ZONES = (
    *("Europe/Lisbon", "Africa/Accra", "America/New_York", "America/Santiago", "Australia/Lord_Howe"),
    *("Antarctica/Troll", "Africa/Casablanca", "Africa/Cairo", "Asia/Kathmandu", "Europe/Dublin", "Asia/Gaza"),
)
NAMES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("posix", "right")))


def event(*meetings: Invitation) -> tuple[Component, Component]:
    calendar = read(IcsFiles().file(meetings))
    return calendar.parts("VEVENT")[0], calendar


def test_a_meeting_is_in_the_calendar_when_and_where_it_is() -> None:
    link = "https://meet.example/x?a=1;b=2"

    found, calendar = event(replace(MEETING, place="The hall, Rua 1", link=link, about="Tea."))

    assert (starts(found, calendar), ends(found, calendar)) == (MEETING.starts, MEETING.ends)
    assert found.one("DTSTART").params == {"TZID": "Europe/Lisbon"}
    assert found.words("SUMMARY") == "Garden meeting"
    assert found.words("LOCATION") == "The hall, Rua 1"
    assert found.one("URL").value == link
    assert found.words("DESCRIPTION") == f"Tea.\n{link}"
    assert found.one("STATUS").value == "CONFIRMED"


def test_a_meeting_without_a_place_is_where_its_link_leads() -> None:
    found, _calendar = event(replace(MEETING, link="https://meet.example/x"))

    assert found.words("LOCATION") == "https://meet.example/x"


def kept(files: list[bytes]) -> dict[str, icalendar.Event]:
    """Take files in as a calendar does: one entry for each UID, the one with the highest SEQUENCE."""
    found = [it for file in files for it in icalendar.Calendar.from_ical(file).events]
    return {it.uid: it for it in sorted(found, key=lambda it: it.sequence or 0)}


def test_a_change_of_time_updates_the_entry_rather_than_adding_one() -> None:
    later = timedelta(days=1)
    moved = replace(MEETING, sequence=1, starts=MEETING.starts + later, ends=MEETING.ends + later)

    first, second = IcsFiles().file([MEETING]), IcsFiles().file([moved])

    for files in ([first, second], [second, first]):  # whichever is opened last
        entries = kept(files)
        assert list(entries) == [MEETING.uid]
        assert entries[MEETING.uid].start == moved.starts


def test_a_cancelled_meeting_is_cancelled_in_the_calendar() -> None:
    entries = kept([IcsFiles().file([MEETING]), IcsFiles().file([replace(MEETING, sequence=1, cancelled=True)])])

    assert [str(found["status"]) for found in entries.values()] == ["CANCELLED"]
    assert str(entries[MEETING.uid]["transp"]) == "TRANSPARENT"  # the hour is free again


HOSTILE = [
    "Tea\r\nEND:VEVENT\r\nBEGIN:VALARM",
    "a;b,c\\n:\"'=",
    r"C:\New \\server\n",
    "\x00\x07\x1b[31m\x7f\x85\u2028\u2029",
    "🎉" * 60,
    "é" * 300,
    "اجتماع الحديقة في القاعة " * 8,
    "a" * 74 + "é" + "\\" * 40,
    "\ud800 lone",
    " ",
    "",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_break_out_of_their_line(words: str) -> None:
    found, calendar = event(replace(MEETING, title=words, place=words, about=words, link=words))

    assert [it.name for it in calendar.inside] == ["VTIMEZONE", "VEVENT"]
    assert found.inside == []
    assert found.all("URL") == []


@given(st.text())
@example("\\N\\n\\;")
def test_words_come_back_as_they_were_written(words: str) -> None:
    found, _calendar = event(replace(MEETING, title=words, about=f"about: {words}"))

    plain = "".join(it for it in " ".join(words.split()) if it.isprintable() or it == " ")
    if plain == words:
        assert found.words("SUMMARY") == words
        assert found.words("DESCRIPTION") == f"about: {words}"


@pytest.mark.parametrize("zone", ZONES)
def test_the_file_describes_its_zone_on_every_day_of_some_years(zone: str) -> None:
    files = IcsFiles()
    for day in range(0, 3 * 365, 5):
        at = datetime(2026, 1, 1, 1, 30, tzinfo=UTC) + timedelta(days=day)
        calendar = read(files.file([replace(MEETING, zone=zone, starts=at, ends=at + timedelta(hours=5))]))
        found = calendar.parts("VEVENT")[0]
        assert (starts(found, calendar), ends(found, calendar)) == (at, at + timedelta(hours=5))


@pytest.mark.parametrize("hour", range(4))
def test_an_hour_that_comes_twice_is_still_the_right_one(hour: int) -> None:
    at = datetime(2026, 10, 24, 23, 30, tzinfo=UTC) + timedelta(hours=hour)

    found, calendar = event(replace(MEETING, starts=at, ends=at + timedelta(hours=1)))

    assert (starts(found, calendar), ends(found, calendar)) == (at, at + timedelta(hours=1))


@given(st.sampled_from(NAMES), st.integers(0, 15 * 365 * 24 * 60))
def test_every_zone_is_described_rightly(zone: str, minutes: int) -> None:
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    one = replace(MEETING, zone=zone, starts=at, ends=at + timedelta(hours=1))
    far = replace(one, uid="far@ladle", starts=at + timedelta(days=90), ends=at + timedelta(days=90, hours=1))

    calendar = read(IcsFiles().file([one, far]))

    assert [starts(found, calendar) for found in calendar.parts("VEVENT")] == [one.starts, far.starts]


def test_a_feed_has_a_name_and_all_meetings_in_it() -> None:
    other = replace(MEETING, uid="fedcba9876543210@ladle", zone="Africa/Accra")

    calendar = read(IcsFiles().file([MEETING, other], "My meetings; all of them"))

    assert calendar.words("NAME") == "My meetings; all of them"
    assert [found.one("UID").value for found in calendar.parts("VEVENT")] == [MEETING.uid, other.uid]
    assert [zone.one("TZID").value for zone in calendar.parts("VTIMEZONE")] == ["Africa/Accra", "Europe/Lisbon"]


def test_a_feed_without_meetings_is_still_a_calendar() -> None:
    assert read(IcsFiles().file([], "My meetings")).parts("VEVENT") == []


def test_a_zone_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownZone):
        IcsFiles().file([replace(MEETING, zone="Europe/Atlantis")])


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ("https://meet.example/abc", True),
        ("http://meet.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://bank.example@evil.example/", False),
        ("https://meet.example/a b", False),
        ("https://meet.example/\r\nX:1", False),
        ("meet.example/abc", False),
        ("https://[broken", False),
    ],
)
def test_a_link_opens_only_where_it_says(link: str, opens: bool) -> None:
    assert opens_safely(link) is opens
