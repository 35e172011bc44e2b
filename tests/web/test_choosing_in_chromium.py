"""Answers that take several taps in a real browser on a phone: by finger, by keyboard, both ways of writing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from core.messages import told
from core.questions import Alternative, Dots, Grades, Order, Pairs, Text
from tests import browser as chromium
from tests.web.accessible import complaints, unseen_focus
from tests.web.house import Home
from tests.web.served import Served, served
from tests.web.test_chat import answers
from tests.web.test_every_kind import ask

PHONE: ViewportSize = {"width": 360, "height": 740}
LABELS = ("Buses that come on time, also on Sundays and late in the evening", "New benches", "A warm room")
OPTIONS = tuple(Alternative(f"o{number}", told(label)) for number, label in enumerate(LABELS))
GRADES = tuple(Alternative(f"g{number}", told(str(number))) for number in range(6))
QUESTIONS = (
    Order(key="rank", ask=told("What comes first?"), options=OPTIONS, least=1),
    Dots(key="dots", ask=told("Where should the money go?"), options=OPTIONS, dots=4),
    Grades(key="grades", ask=told("How good is it now?"), options=OPTIONS, grades=GRADES),
    Pairs(key="pairs", ask=told("Which would you rather have?"), options=OPTIONS, most=2),
    Text(key="text", ask=told("Anything else?"), optional=True),
)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


def join(page: Page, place: Served, home: Home) -> None:
    page.goto(f"{place.address}/j/{home.join_code()}")
    page.locator("#name").fill("Maria")
    page.locator("button[value=join]").click()
    expect(page.get_by_text("What comes first?")).to_be_visible()
    page.wait_for_load_state()


def suits(page: Page) -> None:
    page.wait_for_load_state("load")
    assert complaints(page) == []
    assert unseen_focus(page) == []


def newest(page: Page, name: str) -> None:
    tap(page.locator("article").last.locator("button:not(.less)", has_text=name))


def tap(button: Locator) -> None:
    """Tap, and wait until it was taken: what is tapped meanwhile is not."""
    page = button.page
    button.click()
    expect(page.locator("[aria-busy]")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_every_step_suits_everybody(place: Served, browser: Browser, language: str, scripts: bool) -> None:
    home = place.run(place.house.found(language=language))
    place.run(ask(home, place.house, *QUESTIONS))
    context = browser.new_context(viewport=PHONE, locale=language, java_script_enabled=scripts)
    page = context.new_page()
    wrong = chromium.watch(page)
    join(page, place, home)
    newest(page, LABELS[1])
    expect(page.locator("article").last.locator(".place")).to_have_count(1)
    suits(page)
    tap(page.locator("article").last.locator(".taps:not(.quiet) button").nth(3))  # Done
    expect(page.get_by_text("Where should the money go?")).to_be_visible()
    suits(page)
    for label in (LABELS[0], LABELS[0], LABELS[2]):
        newest(page, label)
        expect(page.locator("article").last.locator(".given").last).to_be_visible()
    expect(page.locator(".less")).to_have_count(2)
    suits(page)
    tap(page.locator(".less").first)
    tap(page.locator(".less").first)
    expect(page.locator(".less")).to_have_count(1)
    tap(page.locator("article").last.locator(".taps:not(.dots, .quiet) button").first)
    for number in ("5", "0"):
        newest(page, number)
    expect(page.locator("article").last.locator("p strong").last).to_contain_text(LABELS[2])
    suits(page)
    newest(page, "3")
    expect(page.get_by_text("Which would you rather have?")).to_be_visible()
    suits(page)
    tap(page.locator("article").last.locator(".taps:not(.quiet) button").first)
    tap(page.locator("article").last.locator(".taps:not(.quiet) button").nth(2))
    expect(page.get_by_text("Anything else?")).to_be_visible()
    given = {key: item.answer.value for key, item in answers(home).items()}
    assert (given["rank"], given["dots"]) == (["o1"], {"o2": 1})
    assert given["grades"] == {"o0": "g5", "o1": "g0", "o2": "g3"}
    assert wrong == []
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_with_all_questions_suits_everybody(place: Served, browser: Browser, language: str) -> None:
    home = place.run(place.house.found(language=language))
    place.run(ask(home, place.house, *QUESTIONS))
    context = browser.new_context(viewport=PHONE, locale=language, java_script_enabled=False)
    page = context.new_page()
    join(page, place, home)
    page.goto(f"{page.url.split('#')[0]}/form")
    suits(page)
    page.locator("#q-rank-o1").select_option("1")
    page.locator("#q-dots-o0").fill("9")
    for number, option in enumerate(OPTIONS):
        page.locator(f"[name='q-grades-{option.key}']").nth(number).check()
    page.locator("[name='q-pairs-0']").first.check()
    page.locator("button.main").click()
    expect(page.locator(".error")).to_have_count(1)
    suits(page)
    expect(page.locator("#q-dots-o0")).to_have_value("9")
    page.locator("#q-dots-o0").fill("3")
    page.locator("button.main").click()
    given = {key: item.answer.value for key, item in answers(home).items()}
    assert (given["rank"], given["dots"]) == (["o1"], {"o0": 3})
    assert given["grades"] == {"o0": "g0", "o1": "g1", "o2": "g2"}
    context.close()


def test_whoever_gives_dots_by_keyboard_stays_at_the_option(place: Served, browser: Browser) -> None:
    home = place.run(place.house.found())
    place.run(ask(home, place.house, *QUESTIONS[:2]))
    context = browser.new_context(viewport=PHONE, locale="en")
    page = context.new_page()
    join(page, place, home)
    newest(page, LABELS[1])
    newest(page, "Done")
    more = page.locator(".dots button:not(.less)", has_text="New benches")
    more.focus()
    for given in ("1 dot", "2 dots"):
        page.keyboard.press("Enter")
        expect(page.locator(".given")).to_have_text(given)
        expect(more).to_be_focused()
    page.keyboard.press("Tab")
    less = page.locator(".dots .less", has_text="New benches")
    expect(less).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".given")).to_have_text("1 dot")
    expect(less).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".given")).to_have_count(0)
    expect(more).to_be_focused()
    context.close()
