"""A browser that becomes another place of somebody who is a member already, by a link made in their chat."""

import asyncio
import re

import pytest

from ladle.plain_browser import PlainBrowser
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home
from tests.web.test_joining import members
from web.chat import LONG_POLL_SECONDS

_CODE = re.compile(r"/link (\w{4}-\w{4})")


@pytest.fixture
async def maria(home: Home, somebody: Somebody) -> PlainBrowser:
    """Give a member with a chat page of her own."""
    browser = somebody()
    await home.join(browser)
    return browser


async def code_of(browser: PlainBrowser) -> str:
    """Let somebody ask for a code on their page."""
    found = _CODE.search((await browser.write("text", "/link")).text)
    assert found is not None
    return found[1]


async def test_one_tap_opens_a_page_of_the_same_person(home: Home, maria: PlainBrowser, somebody: Somebody) -> None:
    await home.open_round()
    other = somebody()
    page = await other.open(f"{ADDRESS}/j/{await code_of(maria)}")
    assert "connected with Maria" in page.text
    page = await other.press("Connect")
    assert page.status == 200
    assert "Connected.\nI ask you on your web page." in page.text
    assert "How was your week?" in page.text
    await other.press("Good")
    assert "How was your week?" not in (await maria.reload()).text
    assert len(members(home)) == 1


async def test_whoever_made_the_link_is_told_and_takes_it_back(maria: PlainBrowser, somebody: Somebody) -> None:
    other = somebody()
    await other.open(f"{ADDRESS}/j/{await code_of(maria)}")
    await other.press("Connect")
    assert "A new place is connected: web page. Was it not you?" in (await maria.reload()).text
    await maria.press("Disconnect")
    page = await other.reload()
    assert page.status == 404
    assert "There is nothing here any more." in page.text


async def test_a_page_that_was_disconnected_is_told_so_at_once(maria: PlainBrowser, somebody: Somebody) -> None:
    other = somebody()
    await other.open(f"{ADDRESS}/j/{await code_of(maria)}")
    await other.press("Connect")
    await maria.reload()
    await maria.press("Disconnect")
    async with asyncio.timeout(LONG_POLL_SECONDS / 2):
        update = (await other._client.get(f"{other.page.address.split('#')[0]}/updates?after={10**9}")).json()
    assert update == {"note": "There is nothing here any more.", "gone": True}


async def test_looking_at_the_link_uses_nothing_up(maria: PlainBrowser, somebody: Somebody) -> None:
    code = await code_of(maria)
    for _ in range(20):
        await somebody().open(f"{ADDRESS}/j/{code}")
    other = somebody()
    await other.open(f"{ADDRESS}/j/{code}")
    assert "Connected." in (await other.press("Connect")).text


async def test_pressing_twice_opens_the_same_page(maria: PlainBrowser, somebody: Somebody) -> None:
    other = somebody()
    await other.open(f"{ADDRESS}/j/{await code_of(maria)}")
    form, button = other.page.form_with_button("Connect")
    first = await other.send(form, button=button)
    second = await other.send(form, button=button)
    assert (first.status, second.status) == (200, 200)
    assert first.address == second.address


async def test_a_link_that_was_used_opens_nothing_for_anybody_else(maria: PlainBrowser, somebody: Somebody) -> None:
    code = await code_of(maria)
    first, second = somebody(), somebody()
    await first.open(f"{ADDRESS}/j/{code}")
    await second.open(f"{ADDRESS}/j/{code}")
    await first.press("Connect")
    page = await second.press("Connect")
    assert page.status == 410
    assert "This link is over." in page.text


async def test_saying_no_connects_nothing(maria: PlainBrowser, somebody: Somebody) -> None:
    other = somebody()
    await other.open(f"{ADDRESS}/j/{await code_of(maria)}")
    assert "Nothing was kept" in (await other.press("No")).text
    assert "A new place is connected" not in (await maria.reload()).text


async def test_a_typed_code_leads_to_the_same_page(maria: PlainBrowser, somebody: Somebody) -> None:
    other = somebody()
    await other.open(f"{ADDRESS}/")
    page = await other.write("code", (await code_of(maria)).replace("-", " ").upper())
    assert "connected with Maria" in page.text


async def test_the_page_speaks_the_browsers_language(maria: PlainBrowser, somebody: Somebody) -> None:
    for language, words in (("pt", "Ligar este navegador?"), ("ar", "ربط هذا المتصفح؟")):
        assert words in (await somebody(language).open(f"{ADDRESS}/j/{await code_of(maria)}")).text
