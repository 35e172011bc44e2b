"""Planning a vote in a real browser on a phone of 360 px, without scripts, in both directions of writing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from core.polls import method_of
from tests import browser as chromium
from tests.web.accessible import complaints, unseen_focus
from tests.web.served import Served, served

PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_vote_is_planned_on_a_phone_without_scripts(place: Served, browser: Browser, language: str) -> None:
    home = place.run(place.house.found(language=language))
    context = browser.new_context(viewport=PHONE, locale=language)
    scripted = context.new_page()
    wrong = chromium.watch(scripted)
    scripted.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
    scripted.locator("button.main").click()
    scripted.goto(f"{place.address}/groups/{home.id}/plan/poll")
    for part in scripted.locator("details:not(.choosing) > summary").all():
        part.click()
    assert complaints(scripted) == []
    assert unseen_focus(scripted) == []

    plain = browser.new_context(viewport=PHONE, locale=language, java_script_enabled=False)
    plain.add_cookies(context.cookies())  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto(f"{place.address}/groups/{home.id}/plan/poll")
    page.locator("#question").fill("What? ماذا؟")
    page.locator("fieldset details summary").first.click()
    page.locator("input[value=stv]").check()
    page.locator("#options").fill("A\nB\nج")
    page.locator("input[value=named]").check()
    page.locator("button[value=look].main").click()
    expect(page.locator("article")).to_have_count(2)
    page.locator("button[value=start]").click()
    expect(page.get_by_role("status")).to_be_visible()
    (row,) = place.house.program.readings.series_of_group(home.id)
    assert method_of(row.series.details) == "stv"
    assert wrong == []
    plain.close()
    context.close()
