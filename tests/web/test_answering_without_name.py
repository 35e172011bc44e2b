"""Somebody who answers without a name in a browser without scripts: what is refused is still in its field."""

from datetime import UTC, datetime

import pytest

from core.actions import PlanSeries
from core.activities.check_in import CheckIn
from core.messages import told
from ladle.plain_browser import PlainBrowser
from tests.sealed.acting import FORM
from tests.web.conftest import Somebody
from tests.web.house import FIRST, Home, House

LONG = "x" * 2001


@pytest.fixture
async def maria(home: Home, house: House, somebody: Somebody) -> PlainBrowser:
    """Give a member who is asked something that may be answered without a name."""
    await house.act(PlanSeries(home.id, "check-in", told("", "en"), FORM, CheckIn().plan(home.group, FIRST)))
    await house.wait_until(datetime(2026, 11, 19, 18, 0, 1, tzinfo=UTC))
    maria = somebody()
    await home.join(maria)
    return maria


def field(maria: PlainBrowser, name: str) -> str:
    """Return what stands in a field."""
    return dict(maria.page.form_with_field(name).values)[name]


async def test_words_that_are_too_long_stay_in_their_field(maria: PlainBrowser) -> None:
    await maria.press("No name")
    await maria.write("text", LONG)
    assert "letters long. Please send at most" in maria.page.text
    assert field(maria, "text").strip() == LONG
    await maria.write("text", "shorter")
    assert field(maria, "text").strip() == ""


async def test_a_whole_form_that_cannot_be_sealed_now_keeps_what_was_filled_in(
    maria: PlainBrowser, house: House
) -> None:
    await maria.follow("Answer all on one page")
    boxes = house.program.boxes
    for prompt in boxes.prompts():
        boxes.destroy(prompt)
    boxes.open("another-prompt", 100)
    form = maria.page.form_with_field("q-words")
    await maria.send(form, {"q-credit": "anonymous", "q-words": "The bus"}, form.buttons[-1])
    assert "An answer without a name cannot be kept right now." in maria.page.text
    assert field(maria, "q-words").strip() == "The bus"
    assert ("q-credit", "anonymous") in maria.page.form_with_field("q-words").values
