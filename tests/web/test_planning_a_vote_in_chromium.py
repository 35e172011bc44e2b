"""Planning a vote in a real browser on a phone of 360 px, without scripts, in both directions of writing."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from core.polls import method_of
from ladle.plain_browser import PlainBrowser
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


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "page",
    ["poll?what=t-which-days-suit-you", "poll?what=t-do-we-agree", "supported?what=t-which-topic-next", "delphi"],
)
def test_ready_votes_members_questions_and_studies_fit_a_phone(
    place: Served, browser: Browser, language: str, page: str
) -> None:
    home = place.run(place.house.found(language=language))
    place.run(asked(home))
    context = browser.new_context(viewport=PHONE, locale=language)
    scripted = context.new_page()
    wrong = chromium.watch(scripted)
    scripted.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
    scripted.locator("button.main").click()
    scripted.goto(f"{place.address}/groups/{home.id}/plan/{page}")
    expect(scripted.locator("button[value=look].main").first).to_be_visible()
    scripted.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
    assert complaints(scripted) == []
    assert unseen_focus(scripted) == []
    assert scripted.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert wrong == []
    context.close()


async def asked(home: Home) -> None:
    """Let a member propose two questions, one of them long."""
    browser = PlainBrowser.start("en", httpx.ASGITransport(home.house.program.app))
    await browser.open(home.house.program.links.invite(home.join_code()))
    await browser.write("name", "Maria")
    for question in ("Why is the clinic shut?", "Why does everybody who " + "waits " * 40 + "wait?"):
        await browser.write("text", "/propose")
        await browser.write("text", question)
        await browser.press("Without my name")
    await browser.close()
