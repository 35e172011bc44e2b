"""/hide takes away what stands in a chat; nothing that was given is lost, and nobody else's words become an answer."""

import pytest

from tests.groups import THURSDAY, Home
from tests.guests import BrowserGuest
from tests.linking.acting import connect

QUESTION = "How was your week? [Good] [Mixed] [Hard] [Skip]"
HIDDEN = "Hidden. Your answers are kept. /open shows what you can answer."
REMAINS = {
    "terminal": "What stands in this window stays until you close it.",
    "browser": 'To close this page on this phone or computer too, choose "Use on another device" in the menu.',
}
both = pytest.mark.parametrize("channel", ["terminal", "browser"])


@both
async def test_what_was_there_is_gone_and_what_remains_is_said(place: Home, channel: str) -> None:
    await place.plans()
    ana = await place.joins(channel, "Ana")
    await place.passes(THURSDAY)
    await ana.sees()
    assert await ana.says("/hide") == f"{HIDDEN} {REMAINS[channel]}"
    assert place.rows("chat_lines") == 1


async def test_a_page_shows_nothing_of_what_was_there(place: Home) -> None:
    await place.plans()
    ana = await place.joins("browser", "Ana")
    await place.passes(THURSDAY)
    await ana.sees()
    await ana.says("[Hard]")
    await ana.says("The bus is late")
    await ana.says("/hide")
    assert isinstance(ana, BrowserGuest)
    assert HIDDEN in ana.page
    assert "Hard" not in ana.page
    assert "How was your week?" not in ana.page


@both
async def test_open_brings_the_question_back(place: Home, channel: str) -> None:
    await place.plans()
    ana = await place.joins(channel, "Ana")
    await place.passes(THURSDAY)
    await ana.says("/hide")
    assert await ana.says("/open") == QUESTION
    await ana.says("[Good]")
    assert len(place.answers(place.rounds()[0])) == 1


async def test_open_goes_on_where_somebody_was_when_they_hid_it(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    assert "Want to say more?" in await ana.says("[Hard]")
    await ana.says("/hide")
    assert "Want to say more?" in await ana.says("/open")
    assert "Who may read this?" in await ana.says("The bus is late.")


async def test_whoever_types_after_it_answers_nothing(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await ana.says("/hide")
    assert "Nothing is being asked now" in await ana.says("Good")
    assert place.answers(place.rounds()[0]) == []


async def test_it_hides_the_chat_where_it_is_said_and_no_other(place: Home) -> None:
    ana, page = await place.joins("terminal", "Ana"), await place.joins("browser", "Page")
    await connect(ana, page)
    before = await page.sees()
    assert HIDDEN in await ana.says("/hide")
    assert isinstance(page, BrowserGuest)
    assert "Connected." in f"{before} {page.page}"


async def test_it_works_in_a_pause_and_in_several_groups(place: Home) -> None:
    hilltop = await place.another()
    ana = await place.joins("terminal", "Ana")
    await hilltop.admits(ana, "Ana")
    await ana.says("/pause")
    assert HIDDEN in await ana.says("/hide")


async def test_it_works_for_somebody_who_has_joined_nothing(place: Home) -> None:
    stranger = place.guest("terminal", "Stranger")
    assert "Riverside" in await stranger.says(f"/start {place.invite}")
    assert HIDDEN in await stranger.says("/hide")
    assert place.rows("chat_lines") == 1
    assert place.rows("set_aside") == 0


async def test_a_page_offers_it_in_its_menu(place: Home) -> None:
    ana = await place.joins("browser", "Ana")
    assert HIDDEN in await ana.says("[Hide what is here]")
