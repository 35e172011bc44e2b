"""A group's days off on its facilitator's pages, and what follows for its rounds."""

from datetime import UTC, date, datetime

import httpx
import pytest

from core.actions import AddDaysOff
from core.days_off import DayOffKind, DaysOff
from core.events import Acted, Origin
from core.logbook import LogEntry, change_in_words
from core.ports.inbox import Handled
from ladle.ids import fresh_event_id
from ladle.plain_browser import PlainBrowser
from storage.store import SqlStore
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, FIRST, Home, House

CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20201225\r\nRRULE:FREQ=YEARLY\r\n"
    "SUMMARY:Christmas\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


async def paste(rosa: PlainBrowser, home: Home, days: str, **more: str) -> None:
    await rosa.open(f"{ADDRESS}/groups/{home.id}/days-off")
    await rosa.send(rosa.page.form_with_field("days"), {"days": days, **more})


def log(house: House, home: Home) -> list[LogEntry]:
    with SqlStore(house.program.database).begin() as uow:
        return list(uow.log_of([home.id], 9))


async def test_a_pasted_list_is_taken_over_shown_and_told(house: House, home: Home, rosa: PlainBrowser) -> None:
    await paste(rosa, home, "2026-12-25 Christmas\n1-5 Jan 2027")

    assert home.group.days_off == (
        DaysOff(date(2026, 12, 25), date(2026, 12, 25), "Christmas"),
        DaysOff(date(2027, 1, 1), date(2027, 1, 5)),
    )
    assert "25 December 2026: Christmas" in rosa.page.text.replace("\u2068", "").replace("\u2069", "")
    assert "1 January 2027 to 5 January 2027" in rosa.page.text
    (entry,) = log(house, home)
    assert entry.by == home.facilitator.id
    told = house.program.words.text(change_in_words(entry), ("en",))
    assert told.endswith("added days off of the group: 2 entries.")


async def test_entries_are_taken_back_one_by_one(house: House, home: Home, rosa: PlainBrowser) -> None:
    await paste(rosa, home, "2026-12-25 Christmas\n2027-01-01")
    drop = next(form for form in rosa.page.forms if form.action.endswith("/drop"))

    await rosa.send(drop)
    await rosa.send(drop)  # pressed twice

    assert [one.first for one in home.group.days_off] == [date(2027, 1, 1)]
    assert [entry.kind for entry in log(house, home)] == ["days-off-dropped", "days-off-added"]


async def test_a_break_of_the_group_is_kept_as_one(home: Home, rosa: PlainBrowser) -> None:
    await paste(rosa, home, "24 Dec 2026 - 3 Jan 2027", pause="yes")

    assert [one.kind for one in home.group.days_off] == [DayOffKind.PAUSE]
    assert "Break" in rosa.page.text


async def test_a_calendar_file_is_followed_for_the_time_of_the_group(
    home: Home, rosa: PlainBrowser, client: httpx.AsyncClient
) -> None:
    answer = await upload(home, client, CALENDAR.encode())

    assert answer.status_code == 303
    assert home.group.days_off == (DaysOff(date(2026, 12, 25), date(2026, 12, 25), "Christmas"),)  # it ends in June


async def upload(home: Home, client: httpx.AsyncClient, content: bytes) -> httpx.Response:
    page = await client.get(f"/in/{await home.sign_in_code()}")
    browser = PlainBrowser(client)
    await browser.open(f"{ADDRESS}{page.url.path}")
    await browser.press("Open here")
    await browser.open(f"{ADDRESS}/groups/{home.id}/days-off")
    form = browser.page.form_with_field("days")
    return await client.post(
        f"/groups/{home.id}/days-off",
        data=dict(form.values),
        files={"file": ("holidays.ics", content, "text/calendar")},
        headers={"origin": ADDRESS, "sec-fetch-site": "same-origin"},
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG", "not a calendar"),
        (CALENDAR.replace("YEARLY", "SECONDLY").encode(), "comes again in a way"),
        (b"BEGIN:VCALENDAR\n" + b"x" * 600_000, "too long"),
    ],
)
async def test_a_file_that_is_no_use_is_refused_with_the_reason(
    home: Home, client: httpx.AsyncClient, content: bytes, why: str
) -> None:
    answer = await upload(home, client, content)

    assert answer.status_code == 422
    assert why in answer.text
    assert home.group.days_off == ()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Christmas", "find one date in"),
        ("", "There is no day off in this"),
        ("2020-12-25", "none while the group lasts"),
    ],
)
async def test_what_cannot_be_taken_over_stays_in_the_field_with_the_reason(
    home: Home, rosa: PlainBrowser, typed: str, why: str
) -> None:
    await paste(rosa, home, typed, pause="yes")

    assert why in rosa.page.text
    assert rosa.page.status == 422
    assert dict(rosa.page.form_with_field("days").values)["days"].strip() == typed
    assert home.group.days_off == ()


async def test_no_round_comes_on_a_day_off_and_the_next_one_does(home: Home, house: House, rosa: PlainBrowser) -> None:
    await home.plan()
    await paste(rosa, home, f"{FIRST.date()} Harvest")

    await house.wait_until(datetime(2026, 11, 25, tzinfo=UTC))
    assert numbers(house, home) == []
    await house.wait_until(datetime(2026, 11, 26, 19, tzinfo=UTC))
    assert numbers(house, home) == [datetime(2026, 11, 26, 18)]  # noqa: DTZ001 - local time of the group


def numbers(house: House, home: Home) -> list[datetime]:
    with SqlStore(house.program.database).begin() as uow:
        return [round.occurrence for round in uow.current_rounds([home.id])]


async def test_only_a_facilitator_of_the_group_may_do_this(house: House, home: Home, somebody: Somebody) -> None:
    other = await house.found("Hilltop")
    action = AddDaysOff(home.id, (DaysOff(date(2026, 12, 25), date(2026, 12, 25)),))

    origin = Origin("page", fresh_event_id(), house.clock.now())
    outcome = await house.program.inbox.submit(Acted(origin, other.facilitator.id, action))

    assert outcome.handled is Handled.REFUSED
    assert home.group.days_off == ()
    page = await somebody().open(f"{ADDRESS}/groups/{home.id}/days-off")
    assert page.status == 403
