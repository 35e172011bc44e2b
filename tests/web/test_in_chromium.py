"""The pages in a real browser: with and without scripts, by keyboard, on a small phone, from right to left."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests import browser as chromium
from tests.web.accessible import complaints, unseen_focus
from tests.web.house import Home
from tests.web.served import Served, served

SMALL_PHONE: ViewportSize = {"width": 320, "height": 640}
CLOSED = datetime(2026, 11, 24, 18, 0, 1, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


@pytest.fixture
def home(place: Served) -> Home:
    """Give a group in which a round is open."""
    home = place.run(place.house.found())
    place.run(home.open_round())
    return home


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Give a small phone that runs scripts."""
    yield from on_a_phone(browser)


@pytest.fixture
def old_phone(browser: Browser) -> Iterator[Page]:
    """Give a small phone that runs no scripts."""
    yield from on_a_phone(browser, java_script_enabled=False)


def on_a_phone(browser: Browser, **more: object) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(viewport=SMALL_PHONE, locale="en", **more)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(10_000)
    wrong = chromium.watch(page)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert [text for text in wrong if "Failed to load resource" not in text] == []


def join(page: Page, place: Served, home: Home, name: str = "Maria") -> None:
    page.goto(f"{place.address}/j/{home.join_code()}")
    page.get_by_label("Your name in the group").fill(name)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("How was your week?")).to_be_visible()
    page.wait_for_load_state()


def answer_everything(page: Page) -> None:
    page.get_by_role("button", name="Hard").click()
    page.get_by_label("Your answer").fill("The bus is cancelled again")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("button", name="The group, with my name").click()
    expect(page.get_by_text("Saved. Result on Tuesday.")).to_be_visible()


def test_everything_works_without_scripts(place: Served, home: Home, old_phone: Page) -> None:
    join(old_phone, place, home)
    answer_everything(old_phone)
    old_phone.get_by_text("Menu").click()
    old_phone.get_by_role("button", name="What is kept about me").click()
    expect(old_phone.get_by_text("1 comment")).to_be_visible()


def test_everything_works_with_scripts_and_the_page_is_never_left(place: Served, home: Home, phone: Page) -> None:
    join(phone, place, home)
    phone.evaluate("window.stayed = true")
    answer_everything(phone)
    phone.get_by_text("Menu").click()
    phone.get_by_role("button", name="What is kept about me").click()
    expect(phone.get_by_text("1 comment")).to_be_visible()
    assert phone.evaluate("window.stayed")
    expect(phone.get_by_label("Write")).to_have_value("")


def test_what_comes_is_shown_by_itself(place: Served, home: Home, phone: Page) -> None:
    join(phone, place, home)
    answer_everything(phone)
    place.run(place.house.wait_until(datetime(2026, 11, 26, 18, 0, 1, tzinfo=UTC)))
    expect(phone.get_by_text("How was your week?")).to_be_visible()


def test_hiding_empties_every_open_page_at_once(place: Served, home: Home, phone: Page) -> None:
    join(phone, place, home)
    answer_everything(phone)
    other = phone.context.new_page()
    other.goto(phone.url)
    expect(other.get_by_text("Saved. Result on Tuesday.")).to_be_visible()
    phone.evaluate("window.stayed = true")
    phone.get_by_text("Menu").click()
    phone.get_by_role("button", name="Hide what is here").click()
    for page in (phone, other):
        expect(page.get_by_text("Hidden. Your answers are kept.")).to_be_visible()
        expect(page.get_by_text("Saved. Result on Tuesday.")).to_have_count(0)
        expect(page.locator("article")).to_have_count(1)
    assert phone.evaluate("window.stayed")


def test_an_open_page_empties_when_it_is_disconnected(place: Served, home: Home, phone: Page, browser: Browser) -> None:
    join(phone, place, home)
    phone.get_by_label("Write").fill("/link")
    phone.get_by_role("button", name="Send", exact=True).click()
    code = phone.get_by_text("/link ").last.inner_text().removeprefix("/link ")
    with browser.new_context(locale="en") as context:
        other = context.new_page()
        other.goto(f"{place.address}/j/{code}")
        other.get_by_role("button", name="Connect").click()
        expect(other.get_by_text("How was your week?")).to_be_visible()
        phone.get_by_role("button", name="Disconnect").click()
        expect(phone.get_by_text("Not connected any more")).to_be_visible()
        other.evaluate("window.dispatchEvent(new Event('online'))")  # asks at once, as after a lost connection
        expect(other.get_by_text("There is nothing here any more.")).to_be_visible(timeout=10_000)
        expect(other.get_by_text("How was your week?")).to_have_count(0)


def test_a_lost_connection_loses_nothing(place: Served, home: Home, phone: Page) -> None:
    join(phone, place, home)
    answer_everything(phone)
    place.hang_up()
    phone.get_by_label("Write").fill("/help-now")
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(phone.get_by_role("alert")).to_contain_text("no connection")
    expect(phone.get_by_label("Write")).to_have_value("/help-now")
    place.run(place.house.wait_until(datetime(2026, 11, 26, 18, 0, 1, tzinfo=UTC)))
    place.serve_again()
    expect(phone.get_by_text("How was your week?")).to_be_visible(timeout=30_000)
    expect(phone.get_by_label("Write")).to_have_value("/help-now")
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(phone.get_by_text("Need help now?").last).to_be_visible()
    expect(phone.get_by_role("alert")).to_be_hidden()


def test_a_refusal_is_said_and_the_words_stay(place: Served, home: Home, phone: Page) -> None:
    join(phone, place, home)
    phone.get_by_role("button", name="Hard").click()
    phone.get_by_label("Your answer").fill("x" * 5000)
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(phone.get_by_role("alert")).to_contain_text("5,000 letters long")
    expect(phone.get_by_label("Your answer")).to_have_value("x" * 5000)


def test_a_page_open_twice_shows_the_same(place: Served, home: Home, phone: Page) -> None:
    join(phone, place, home)
    second = phone.context.new_page()
    second.goto(phone.url)
    expect(second.get_by_text("How was your week?")).to_be_visible()
    answer_everything(phone)
    expect(second.get_by_text("Saved. Result on Tuesday.")).to_be_visible()
    expect(second.get_by_role("button", name="Hard")).to_have_count(0)


def test_words_half_typed_stay_when_something_new_comes(place: Served, home: Home, phone: Page) -> None:
    join(phone, place, home)
    phone.get_by_role("button", name="Hard").click()
    phone.get_by_label("Your answer").fill("The bus is")
    second = phone.context.new_page()
    second.goto(phone.url)
    second.get_by_text("Menu").click()
    second.get_by_role("button", name="What is kept about me").click()
    expect(phone.get_by_text("Kept: 1 check-in.")).to_be_visible()
    expect(phone.locator("#text")).to_have_value("The bus is")


def test_everything_can_be_done_by_keyboard(place: Served, home: Home, phone: Page) -> None:
    phone.goto(f"{place.address}/j/{home.join_code()}")
    tab_to(phone, "Your name in the group")
    phone.keyboard.type("Maria")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("How was your week?")).to_be_visible()
    phone.wait_for_load_state()
    tab_to(phone, "Hard")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Want to say more?")).to_be_visible()
    # The tapped button is gone; the focus is at the newest message, and the next stop is its first button.
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="Finish")).to_be_focused()
    phone.keyboard.press("Space")
    expect(phone.get_by_text("Saved. Result on Tuesday.")).to_be_visible()
    tab_to(phone, "Menu")
    phone.keyboard.press("Enter")
    phone.keyboard.press("Escape")
    expect(phone.locator(".menu summary")).to_be_focused()
    expect(phone.locator(".menu")).not_to_have_attribute("open", "")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something with this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "[...(document.activeElement.labels || []), document.activeElement].map(e => e.innerText).join(' ')"
        )
        if str(here).strip().startswith(name):
            return
    pytest.fail(f"The Tab key does not lead to {name!r}.")


def test_a_message_is_announced_and_carries_its_language(place: Served, home: Home, phone: Page) -> None:
    join(phone, place, home)
    log = phone.get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    assert log.locator("article").last.get_attribute("lang") == "en"
    expect(phone.get_by_role("main")).to_be_visible()
    expect(phone.get_by_role("banner")).to_be_visible()


def test_a_page_in_arabic_runs_from_right_to_left(place: Served, home: Home, browser: Browser) -> None:
    context = browser.new_context(viewport=SMALL_PHONE, locale="ar")
    page = context.new_page()
    page.goto(f"{place.address}/j/{home.join_code()}")
    page.locator("#name").fill("مريم")
    page.locator("button[value=join]").click()
    expect(page.get_by_text("كيف كان أسبوعك؟")).to_be_visible()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    line = page.locator("article").last
    assert line.get_attribute("dir") == "rtl"
    box, screen = line.bounding_box(), page.viewport_size
    assert box is not None
    assert screen is not None
    assert screen["width"] - (box["x"] + box["width"]) < box["x"] + 1
    assert complaints(page) == []
    context.close()


def test_the_time_zone_of_the_phone_is_known_after_joining(place: Served, home: Home, browser: Browser) -> None:
    context = browser.new_context(timezone_id="Asia/Karachi", locale="en")
    page = context.new_page()
    join(page, place, home)
    page.get_by_text("Menu").click()
    page.get_by_role("button", name="What is kept about me").click()
    expect(page.get_by_text("Asia/Karachi")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_members_suit_everybody(place: Served, home: Home, browser: Browser, scheme: str) -> None:
    context = browser.new_context(viewport=SMALL_PHONE, locale="en", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()

    def look() -> None:
        page.wait_for_load_state("load")
        assert complaints(page) == [], page.url
        assert unseen_focus(page) == [], page.url

    page.goto(place.address)
    look()
    page.goto(f"{place.address}/j/aaaa-aaaa")
    look()
    page.goto(f"{place.address}/j/{home.join_code()}")
    look()
    page.get_by_role("button", name="Join").click()
    look()
    join(page, place, home)
    look()
    page.get_by_text("Menu").click()
    look()
    page.reload()
    page.get_by_role("button", name="Hard").click()
    expect(page.get_by_text("Want to say more?")).to_be_visible()
    look()
    page.get_by_text("Answer all on one page").click()
    look()
    page.get_by_label("Want to say more?").fill("The bus is cancelled again")
    page.get_by_role("button", name="Send answers").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look()
    page.get_by_role("link", name="Back to the messages").click()
    page.get_by_text("Menu").click()
    page.get_by_role("link", name="Use on another device").click()
    look()
    page.get_by_role("button", name="Make a code").click()
    look()
    address = page.locator("#link").input_value()
    page.goto(address.replace(re.sub(r"/d/.*", "", address), place.address))
    look()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_facilitators_suit_everybody(place: Served, home: Home, browser: Browser, scheme: str) -> None:
    context = browser.new_context(viewport=SMALL_PHONE, locale="en", color_scheme=scheme)  # type: ignore[arg-type]
    member, page = context.new_page(), context.new_page()
    join(member, place, home)
    answer_everything(member)
    place.run(place.house.wait_until(CLOSED))

    def look() -> None:
        page.wait_for_load_state("load")
        assert complaints(page) == [], page.url
        assert unseen_focus(page) == [], page.url

    page.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
    look()
    page.get_by_role("button", name="Open here").click()
    look()
    page.get_by_role("link", name="Members").click()
    look()
    page.get_by_role("link", name="Plan something").click()
    page.get_by_text("In more languages").click()
    look()
    page.get_by_role("button", name="See how it looks").click()
    look()
    page.get_by_role("link", name="About the group").click()
    look()
    page.get_by_role("link", name="Rounds").click()
    page.get_by_role("link", name="Look and reply").click()
    look()
    page.get_by_role("button", name="Go on").click()
    look()
    page.go_back()
    page.get_by_label("What happens next?").fill("We talk about buses on Thursday.")
    page.get_by_role("button", name="Send to everyone").click()
    look()
    page.goto(f"{place.address}/groups?all")
    look()
    context.close()


def test_a_result_comes_with_a_picture_and_as_text_to_copy(place: Served, home: Home, phone: Page) -> None:
    place.run(fill(place, home))
    join(phone, place, home)
    answer_everything(phone)
    for moment in (CLOSED, CLOSED + timedelta(days=1, seconds=1)):
        place.run(place.house.wait_until(moment))
    phone.reload()
    picture = phone.get_by_role("img", name="The same numbers as a picture")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("e => e.naturalWidth") > 100
    phone.get_by_text("Copy as text").click()
    copied = phone.get_by_label("The text to copy").input_value()
    assert "The bus is cancelled again" in copied
    assert "people answered" in copied


async def fill(place: Served, home: Home) -> None:
    """Let six others join and answer, over HTTP."""
    from ladle.plain_browser import PlainBrowser  # noqa: PLC0415

    for number, pick in enumerate(("Good", "Good", "Good", "Hard", "Hard", "Mixed")):
        person = PlainBrowser.start()
        await person.open(f"{place.address}/j/{home.join_code()}")
        await person.write("name", f"Person {number}")
        await person.press(pick)
        await person.press("Finish")
        await person.close()
