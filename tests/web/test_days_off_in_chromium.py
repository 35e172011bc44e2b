"""The page of days off in a real browser on a phone: without scripts, by keyboard, in both directions of writing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, ViewportSize, expect

from tests import browser as chromium
from tests.web.accessible import complaints, unseen_focus
from tests.web.served import Served, served

PHONE: ViewportSize = {"width": 360, "height": 740}
HOLIDAYS: FilePayload = {
    "name": "holidays.ics",
    "mimeType": "text/calendar",
    "buffer": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_list_and_a_calendar_are_brought_on_a_phone_without_scripts(
    place: Served, browser: Browser, language: str
) -> None:
    home = place.run(place.house.found(language=language))
    context = browser.new_context(viewport=PHONE, locale=language, java_script_enabled=False)
    page = context.new_page()
    wrong = chromium.watch(page)
    page.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
    page.locator("button.main").click()
    page.goto(f"{place.address}/groups/{home.id}/settings")
    page.locator("a[href$='/days-off']").click()

    page.locator("#days").fill("2027-01-06")
    page.locator("#file").set_input_files(HOLIDAYS)
    page.locator("button.main").click()

    expect(page.get_by_role("status")).to_be_visible()
    assert [str(one.first) for one in home.group.days_off] == ["2026-12-25", "2027-01-06"]
    page.locator(".items button").first.click()
    assert [str(one.first) for one in home.group.days_off] == ["2027-01-06"]
    page.locator("#days").fill("?")
    page.locator("button.main").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#days")).to_have_value("?")
    assert wrong == []
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_suits_everybody(place: Served, browser: Browser, language: str) -> None:
    home = place.run(place.house.found(language=language))
    context = browser.new_context(viewport=PHONE, locale=language)
    page = context.new_page()
    page.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
    page.locator("button.main").click()
    page.goto(f"{place.address}/groups/{home.id}/days-off")
    page.locator("#days").fill("24 Dec 2026 - 3 Jan 2027 Winter")
    page.locator("button.main").click()
    expect(page.locator(".items li")).to_have_count(1)

    assert complaints(page) == []
    assert unseen_focus(page) == []
    context.close()
