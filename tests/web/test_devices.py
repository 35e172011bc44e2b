"""Taking a chat to another device, and closing it."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from ladle.plain_browser import PlainBrowser
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home, House
from web.access import digest


async def code_of(browser: PlainBrowser) -> str:
    await browser.follow("Use on another device")
    await browser.press("Make a code")
    found = re.search(r"\b[0-9a-z]{5}-[0-9a-z]{5}\b", browser.page.text)
    assert found is not None
    return found[0]


async def test_a_code_opens_the_same_chat_on_another_device_once(home: Home, somebody: Somebody) -> None:
    phone, laptop, thief = somebody(), somebody(), somebody()
    chat = await home.join(phone)
    code = await code_of(phone)
    await laptop.open(f"{ADDRESS}/")
    await laptop.write("code", code.upper())
    assert laptop.page.address == f"{ADDRESS}/d/{code}"
    await laptop.press("Open here")
    assert laptop.page.address == chat
    page = await thief.open(f"{ADDRESS}/d/{code}")
    assert page.status == 404
    assert "used already, or it is too old" in page.text


async def test_looking_at_the_link_does_not_use_it_up(home: Home, somebody: Somebody) -> None:
    phone, laptop = somebody(), somebody()
    await home.join(phone)
    code = await code_of(phone)
    for _ in range(10):
        assert (await laptop.open(f"{ADDRESS}/d/{code}")).status == 200
    await laptop.press("Open here")
    assert "/c/" in laptop.page.address


async def test_a_new_code_replaces_the_one_before(home: Home, somebody: Somebody) -> None:
    phone = somebody()
    await home.join(phone)
    first = await code_of(phone)
    await phone.follow("Back to the messages")
    second = await code_of(phone)
    assert first != second
    assert (await somebody().open(f"{ADDRESS}/d/{first}")).status == 404
    assert (await somebody().open(f"{ADDRESS}/d/{second}")).status == 200


async def test_a_code_is_over_after_ten_minutes_and_never_stored_as_it_is(
    home: Home, house: House, somebody: Somebody
) -> None:
    phone = somebody()
    await home.join(phone)
    code = await code_of(phone)
    sessions, now = house.program.sessions, datetime.now(UTC)
    assert not sessions.look_at_pass(code, now)
    assert sessions.look_at_pass(digest(code), now)
    assert sessions.use_pass(digest(code), now + timedelta(minutes=11)) is None


@pytest.mark.parametrize(("button", "elsewhere"), [("Close it here", 200), ("Close it everywhere", 403)])
async def test_a_chat_can_be_closed_here_or_everywhere(
    home: Home, somebody: Somebody, button: str, elsewhere: int
) -> None:
    phone, laptop = somebody(), somebody()
    chat = await home.join(phone)
    code = await code_of(phone)
    await laptop.open(f"{ADDRESS}/d/{code}")
    await laptop.press("Open here")
    page = await phone.press(button)
    assert "Your page is closed here." in page.text
    assert (await phone.open(chat)).status == 403
    assert (await laptop.open(chat)).status == elsewhere
