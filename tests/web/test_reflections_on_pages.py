"""Reflections in a browser: the name is chosen on the same page, and facilitators read the names that were chosen."""

from datetime import UTC, datetime

import pytest

from core.actions import PlanSeries
from core.activities.reflection import Reflection
from core.messages import told
from core.templates import questions_for
from ladle.plain_browser import PlainBrowser
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, FIRST, Home, House
from tests.web.test_chat import answers
from words.templates import load_templates

VOICE_FIELD = "Or send a voice recording"


@pytest.fixture
async def maria(home: Home, house: House, somebody: Somebody) -> PlainBrowser:
    """Give a member who agreed to the research and is asked what to start, stop and continue."""
    found = load_templates().find("start-stop-continue")
    assert found is not None
    kind = Reflection()
    form = kind.form_of(questions_for(found, home.group), home.group)
    await house.act(PlanSeries(home.id, kind.name, told("", "en"), form, kind.plan(home.group, FIRST)))
    await house.wait_until(datetime(2026, 11, 19, 18, 0, 1, tzinfo=UTC))
    maria = somebody()
    await home.join(maria)
    await maria.press("Yes, you may")
    return maria


async def fill(maria: PlainBrowser, **values: str) -> None:
    """Fill in the page with all questions."""
    form = maria.page.form_with_field("q-start")
    await maria.send(form, {f"q-{key}": value for key, value in values.items()}, form.buttons[-1])


async def test_a_name_and_all_answers_are_taken_at_once(home: Home, maria: PlainBrowser) -> None:
    await maria.follow("Answer all on one page")
    await fill(maria, credit="named", start="Ask the neighbours")
    assert "Saved. Result on Thursday." in maria.page.text
    given = answers(home)
    assert given["start"].answer.credit.value == "named"
    assert "credit" not in given


async def test_a_made_up_name_is_asked_for_beside_its_field_and_kept(
    home: Home, maria: PlainBrowser, rosa: PlainBrowser
) -> None:
    await maria.follow("Answer all on one page")
    await fill(maria, credit="pseudonym", start="Meet outside")
    assert maria.page.status == 422
    assert "There are no words in this." in maria.page.text
    assert answers(home) == {}
    await fill(maria, credit="pseudonym", alias="Maria", start="Meet outside")
    assert "Somebody in the group is called so." in maria.page.text
    await fill(maria, credit="pseudonym", alias="Heron", start="Meet outside")
    assert "1 answer has your made-up name." in maria.page.text
    given = answers(home)
    assert (given["start"].name, "alias" in given) == ("Heron", False)
    page = await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{given['start'].answer.round}")
    assert "What should we start to do?" in page.text.partition("Heron")[0], "the page is called after what is asked"
    assert "Meet outside" in page.text
    assert "for the group, with a made-up name" in page.text


async def test_a_voice_is_offered_with_ones_name_only(maria: PlainBrowser) -> None:
    await maria.press("My name")
    assert VOICE_FIELD in maria.page.text
    await maria.press("Change")
    await maria.press("More")
    await maria.press("A made-up name")
    await maria.write("text", "Heron")
    assert "With your made-up name." in maria.page.text
    assert VOICE_FIELD not in maria.page.text


async def test_ones_own_earlier_words_are_not_on_the_page_before_a_tap(house: House, maria: PlainBrowser) -> None:
    await maria.press("My name")
    await maria.write("text", "Ask the neighbours")
    for _ in range(2):
        await maria.press("Skip")
    await house.wait_until(datetime(2026, 12, 3, 18, 0, 1, tzinfo=UTC))
    await maria.reload()
    assert "Before, you wrote with your name." in maria.page.text
    await maria.press("My name")
    asked = maria.page.text.rpartition("With your name.")[2]
    assert "Ask the neighbours" not in asked
    await maria.press("My earlier words")
    assert "What you wrote before:" in maria.page.text
    assert "Ask the neighbours" in maria.page.text.rpartition("What you wrote before:")[2]
