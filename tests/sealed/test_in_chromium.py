"""An answer without a name in a real browser, with scripts and without: it stands in one response alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from core.actions import PlanSeries
from core.activities.check_in import CheckIn
from core.messages import told
from tests.sealed.acting import FORM
from tests.web.house import FIRST, Home
from tests.web.served import Served, served

WORDS = "The bus is cancelled again"
IN = "Your answer is in. You can change it until Tuesday 18:00."


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


@pytest.fixture
def home(place: Served) -> Home:
    """Give a group in which a round is open that may be answered without a name."""
    home = place.run(place.house.found())
    plan = CheckIn().plan(home.group, FIRST)
    place.run(place.house.act(PlanSeries(home.id, "check-in", told("Our week", "en"), FORM, plan)))
    place.run(place.house.wait_until(datetime(2026, 11, 19, 18, 0, 1, tzinfo=UTC)))
    return home


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Give a phone."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, locale="en", java_script_enabled=request.param
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def join(page: Page, place: Served, home: Home) -> None:
    page.goto(f"{place.address}/j/{home.join_code()}")
    page.get_by_label("Your name in the group").fill("Maria")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("Who may read this?")).to_be_visible()
    page.wait_for_load_state()


def write(page: Page, text: str) -> None:
    page.get_by_label("Your answer").or_(page.get_by_label("Write here")).fill(text)
    page.get_by_role("button", name="Send", exact=True).click()


def test_an_answer_without_a_name_is_shown_once_and_kept_nowhere(place: Served, home: Home, phone: Page) -> None:
    join(phone, place, home)
    phone.get_by_role("button", name="No name").click()
    expect(phone.get_by_text("Want to say more?")).to_be_visible()
    write(phone, WORDS)
    expect(phone.get_by_text("What you wrote:")).to_be_visible()
    expect(phone.get_by_text("Want to say more?")).to_have_count(0)
    phone.get_by_role("button", name="Skip", exact=True).click()
    phone.get_by_role("button", name="Yes, for 30 days").click()
    expect(phone.get_by_text(IN)).to_be_visible()
    address = phone.url.split("#")[0].removesuffix("/tap")
    phone.goto(address)
    expect(phone.get_by_text("Who may read this?")).to_be_visible()
    expect(phone.get_by_text(IN)).to_have_count(0)
    assert WORDS not in phone.content()


def test_what_was_left_half_written_is_put_away_after_ten_minutes(place: Served, home: Home, phone: Page) -> None:
    """With scripts it is replaced; without, the browser is told to look anew, and the page then has nothing of it."""
    phone.clock.install()
    join(phone, place, home)
    phone.get_by_role("button", name="No name").click()
    expect(phone.get_by_text("Want to say more?")).to_be_visible()
    with phone.expect_response(lambda response: response.request.method == "POST") as answered:
        write(phone, WORDS)
    expect(phone.get_by_text("What you wrote:")).to_be_visible()
    if "refresh" in answered.value.headers:
        assert answered.value.headers["refresh"].startswith("600; url=/c/")
        phone.goto(f"{place.address}{answered.value.headers['refresh'].partition('url=')[2]}")
        expect(phone.get_by_text("Who may read this?")).to_be_visible()
    else:
        phone.clock.fast_forward(600_000)
        expect(phone.get_by_text("You can go on until this closes.")).to_be_visible()
        expect(phone.get_by_role("button", name="Go on")).to_be_visible()
    expect(phone.get_by_text("What you wrote:")).to_have_count(0)
