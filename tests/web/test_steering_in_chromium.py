"""The pages that steer in a real browser on a phone: readable by everybody, in both directions of writing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from core.actions import ReplyToResult
from core.events import Acted, Origin
from ladle.ids import fresh_event_id
from tests import browser as chromium
from tests.web.accessible import complaints, unseen_focus
from tests.web.house import Home
from tests.web.served import Served, served

PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


async def promised(home: Home) -> None:
    """Close a round and say what happens next, with a day."""
    house = home.house
    await home.open_round()
    [row] = house.program.readings.series_of_group(home.id)
    round = row.rounds[0].round
    await house.wait_until(round.closes_at)
    origin = Origin("page", fresh_event_id(), house.clock.now())
    action = ReplyToResult(round.id, "We mend the gate.", date(2026, 12, 1))
    await house.program.inbox.submit(Acted(origin, home.facilitator.id, action))
    await house.program.settle()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_that_steer_suit_everybody(place: Served, browser: Browser, language: str) -> None:
    home = place.run(place.house.found(language=language))
    place.run(promised(home))
    [row] = place.house.program.readings.series_of_group(home.id)
    context = browser.new_context(viewport=PHONE, locale=language)
    page = context.new_page()
    wrong = chromium.watch(page)
    page.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
    page.locator("button.main").click()
    group = f"{place.address}/groups/{home.id}"

    for address in (
        group,
        f"{group}/series/{row.series.id}/steer/skip",
        f"{group}/series/{row.series.id}/change",
        f"{group}/rounds/{row.rounds[0].round.id}/steer/extend",
        f"{group}/promises",
    ):
        page.goto(address)
        for details in page.locator("main details").all():
            details.evaluate("it => { it.open = true }")
        assert complaints(page) == [], address
        assert unseen_focus(page) == [], address
    page.goto(f"{group}/series/{row.series.id}/change")
    page.locator("button.main").click()
    page.locator("ol li").first.wait_for()
    page.wait_for_load_state()
    assert complaints(page) == []
    assert wrong == []
    context.close()
