"""Calendars fetch what they subscribe to, and a chat page gives a meeting as a file, over HTTP."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from ladle.plain_browser import PlainBrowser
from tests.calendars import read
from tests.groups import Home, home
from tests.meetings.gatherings import INVITED, address_in, gathering, invited, says

ADDRESS = "http://127.0.0.1:8080"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def fetched(place: Home, path: str) -> httpx.Response:
    """Fetch an address as a calendar does: without a cookie, over and over."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(place.program.app), base_url=ADDRESS) as client:
        return await client.get(path)


async def test_a_calendar_fetches_its_owners_meetings_and_nobodys_name(place: Home) -> None:
    meeting = await gathering(place)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await says(meeting, ana, "Yes")
    await says(meeting, ben, "Yes")
    address = address_in(await ana.says("/calendar")).removeprefix(ADDRESS)

    answer = await fetched(place, address)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "no-cache" in answer.headers["cache-control"]
    calendar = read(answer.content)
    assert calendar.words("NAME") == "My meetings"
    [found] = calendar.parts("VEVENT")
    assert found.words("SUMMARY") == "Garden meeting"
    for name in (b"Ana", b"Ben", b"Dana"):
        assert name not in answer.content


async def test_an_address_that_was_never_given_out_is_not_there(place: Home) -> None:
    answer = await fetched(place, "/calendar/0000-0000-0000-0000-0000-0000.ics")

    assert (answer.status_code, answer.content) == (404, b"")


async def test_an_invite_to_the_group_is_no_calendar(place: Home) -> None:
    assert (await fetched(place, f"/calendar/{place.invite}.ics")).status_code == 404


async def test_who_leaves_takes_their_calendar_along(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    address = address_in(await ana.says("/calendar")).removeprefix(ADDRESS)
    await ana.says("/leave")
    await ana.says("[Leave, keep answers]")

    assert (await fetched(place, address)).status_code == 404


async def test_a_meeting_stands_on_the_chat_page_as_a_file_for_its_reader_alone(place: Home) -> None:
    meeting = await gathering(place)
    browser = PlainBrowser.start(transport=httpx.ASGITransport(place.program.app))
    await browser.open(f"{ADDRESS}/j/{place.invite}")
    await browser.send(browser.page.form_with_field("name"), {"name": "Ana"})
    await meeting.passes(INVITED + timedelta(minutes=1))
    await browser.reload()
    await browser.press("Yes")
    await browser.press("Nothing")
    await browser.press("Into my calendar")
    [path] = [address for address, _text in browser.page.links if address.endswith(".ics")]

    file = await browser.picture(path)

    assert read(file).parts("VEVENT")[0].words("SUMMARY") == "Garden meeting"
    assert (await fetched(place, path)).status_code == 404
    await browser.close()
