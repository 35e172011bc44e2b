"""What a vote came to, on a phone in a real browser: in both directions of writing, light and dark."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from core.rounds import Round
from core.voting.ballots import Detail
from ladle.plain_browser import PlainBrowser
from tests import browser as chromium
from tests.web.accessible import complaints, unseen_focus
from tests.web.house import Home, House
from tests.web.served import Served, served
from tests.web.test_votes_on_pages import opens

PHONE: ViewportSize = {"width": 360, "height": 740}
CHOICES = ("012", "012", "102", "210", "120", "021")  # the options' places, the most wanted first
KEEP = os.environ.get("LADLE_SCREENS")  # a folder, to look at them


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


async def voted(house: House, home: Home, method: str, address: str) -> Round:
    """Hold a vote from beginning to end."""
    browsers = [PlainBrowser.start("en", httpx.ASGITransport(house.program.app)) for _ in CHOICES]
    for number, browser in enumerate(browsers):
        await browser.open(f"{address}/j/{home.join_code()}")
        await browser.write("name", f"Person {number}")
    options = ("Buses that run at night as well", "Parks", "Housing")
    round = await opens(home, method, options, Detail.EXACT)
    for browser, choice in zip(browsers, CHOICES, strict=True):
        await browser.reload()
        for place in choice:
            await browser.press(options[int(place)])  # with the last one it is in
    await house.wait_until(round.closes_at + timedelta(minutes=1))
    for browser in browsers:
        await browser.close()
    return round


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("method", "language"), [("irv", "en"), ("schulze", "ar"), ("borda", "pt")])
def test_an_outcome_suits_everybody(place: Served, browser: Browser, method: str, language: str, scheme: str) -> None:
    home = place.run(place.house.found(language=language))
    round = place.run(voted(place.house, home, method, place.address))
    context = browser.new_context(
        viewport=PHONE, locale=language, color_scheme="dark" if scheme == "dark" else "light", java_script_enabled=True
    )
    page = context.new_page()
    wrong = chromium.watch(page)
    page.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
    page.locator("button.main").click()
    page.goto(f"{place.address}/groups/{home.id}/rounds/{round.id}")
    picture = page.locator("img.chart").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 360, timeout=20_000)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert (picture.get_attribute("alt") or "").strip()
    assert complaints(page) == []
    assert unseen_focus(page) == []
    if KEEP:
        page.screenshot(path=f"{KEEP}/vote-{method}-{language}-{scheme}.png", full_page=True)
    assert wrong == []
    context.close()
