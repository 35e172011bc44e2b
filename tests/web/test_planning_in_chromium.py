"""Planning any form in a real browser on a phone: without scripts, by keyboard, in both directions of writing."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from ladle.plain_browser import PlainBrowser
from tests import browser as chromium
from tests.web.accessible import complaints, unseen_focus
from tests.web.house import Home
from tests.web.served import Served, served

PHONE: ViewportSize = {"width": 360, "height": 740}
WRITTEN = {
    "en": ("What do you need?", "Bread\nMilk\nSoup", "Why?"),
    "ar": ("ماذا تحتاج؟", "خبز\nحليب\nحساء", "لماذا؟"),
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


def planner(browser: Browser, place: Served, language: str, **more: object) -> tuple[Page, Home, list[str]]:
    """Return a phone with the form to plan; what goes wrong on it is added to the list."""
    home = place.run(place.house.found(language=language))
    context = browser.new_context(viewport=PHONE, locale=language, **more)  # type: ignore[arg-type]
    page = context.new_page()
    wrong = chromium.watch(page)
    page.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
    page.locator("button.main").click()
    page.goto(f"{place.address}/groups/{home.id}/plan")
    return page, home, wrong


def unfold(page: Page, id: int) -> None:
    """Open the part with the kind of a question."""
    part = page.locator(f"#question-{id} > details").last
    if part.get_attribute("open") is None:
        part.locator("> summary").click()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_any_form_is_planned_on_a_phone_without_scripts(place: Served, browser: Browser, language: str) -> None:
    first, options, second = WRITTEN[language]
    page, home, wrong = planner(browser, place, language, java_script_enabled=False)
    expect(page.locator("#kind-1")).to_be_hidden()
    expect(page.locator("#question-1 button")).to_be_hidden()
    unfold(page, 1)
    expect(page.locator("#most-1")).to_be_hidden()
    page.locator("#kind-1").select_option("several")
    expect(page.locator("#most-1")).to_be_visible()
    expect(page.locator("#low-1")).to_be_hidden()
    page.locator(f"#ask-1-{language}").fill(first)
    page.locator(f"#options-1-{language}").fill(options)
    page.locator("button[value=add]").click()
    expect(page.locator("#question-2")).to_be_in_viewport()
    expect(page.locator(f"#options-2-{language}")).to_be_hidden()  # words have no answers to tap
    page.locator(f"#ask-2-{language}").fill(second)
    unfold(page, 2)
    page.locator("#question-2 details details summary").click()
    page.locator("input[value='1:c']").check()
    page.locator("#zone").press("Enter")  # looks, and changes nothing
    expect(page.locator("article")).to_have_count(4)
    page.locator("button[value=start]").click()
    expect(page.get_by_role("status")).to_be_visible()
    (row,) = place.house.program.readings.series_of_group(home.id)
    assert [question.key for question in row.series.form.questions] == ["q1", "q2", "words", "credit"]
    assert wrong == []
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_planning_pages_suit_everybody(place: Served, browser: Browser, language: str) -> None:
    page, _, wrong = planner(browser, place, language)

    def look() -> None:
        page.wait_for_load_state("load")
        assert complaints(page) == [], page.url
        assert unseen_focus(page) == [], page.url

    look()
    unfold(page, 1)
    for kind in ("number", "several", "picture"):
        page.locator("#kind-1").select_option(kind)
        look()
    page.locator("button[value=add]").click()
    unfold(page, 2)
    page.locator("#question-2 details details summary").click()
    look()
    page.locator("button.main[value=look]").click()
    expect(page.locator(".error").first).to_be_visible()
    look()
    first, _, second = WRITTEN[language]
    page.locator(f"#ask-1-{language}").fill(first)
    page.locator(f"#ask-2-{language}").fill(second)
    page.locator("button.main[value=look]").click()
    expect(page.locator("article").first).to_be_visible()
    look()
    assert wrong == []
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_everything_else_suit_everybody(place: Served, browser: Browser, language: str) -> None:
    page, home, wrong = planner(browser, place, language, java_script_enabled=True)

    def look() -> None:
        page.wait_for_load_state("load")
        assert complaints(page) == [], page.url
        assert unseen_focus(page) == [], page.url

    page.locator(".choosing summary").click()
    look()
    page.goto(f"{place.address}/groups/{home.id}/plan?what=t-gibbs-cycle")
    expect(page.locator("#every")).to_be_hidden()
    page.locator("#often").select_option("weeks")
    expect(page.locator("#every")).to_be_visible()
    page.locator("#often").select_option("monthly-weekday")
    expect(page.locator("#nth")).to_be_visible()
    page.locator(".when details summary").click()
    look()
    page.locator("button.main[value=look]").click()
    expect(page.locator("article").first).to_be_visible()
    look()
    page.goto(f"{place.address}/groups/{home.id}/plan/meeting")
    look()
    page.locator("button.main[value=look]").click()
    expect(page.locator(".error").first).to_be_visible()
    look()
    place.run(proposed(home))
    page.goto(f"{place.address}/groups/{home.id}/proposals")
    page.locator("section details summary").click()
    look()
    assert wrong == []
    page.context.close()


async def proposed(home: Home) -> None:
    """Let a member propose what is usual."""
    maria = PlainBrowser.start("en", httpx.ASGITransport(home.house.program.app))
    await home.join(maria)
    for label in ("Plan or propose something", "Check-in", "Propose it"):
        await maria.press(label)
    await maria.close()
