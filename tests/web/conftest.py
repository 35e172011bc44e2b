"""What the tests of the pages use: a program in a fresh folder, and browsers without JavaScript."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from ladle.plain_browser import PlainBrowser
from tests.web.house import ADDRESS, Home, House, built

Somebody = Callable[..., PlainBrowser]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """Give a running program."""
    async with built(tmp_path) as house:
        yield house


@pytest.fixture
async def somebody(house: House) -> AsyncIterator[Somebody]:
    """Give browsers of people, each with cookies of its own."""
    browsers: list[PlainBrowser] = []

    def start(languages: str = "en") -> PlainBrowser:
        browsers.append(PlainBrowser.start(languages, httpx.ASGITransport(house.program.app)))
        return browsers[-1]

    yield start
    for browser in browsers:
        await browser.close()


@pytest.fixture
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """Give a bare HTTP client with cookies; follows nothing."""
    transport = httpx.ASGITransport(house.program.app)
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        yield client


@pytest.fixture
async def home(house: House) -> Home:
    """Give a group that is safe to ask."""
    return await house.found()


@pytest.fixture
async def rosa(home: Home, somebody: Somebody) -> PlainBrowser:
    """Give a signed-in facilitator."""
    browser = somebody()
    await browser.open(f"{ADDRESS}/in/{await home.sign_in_code()}")
    await browser.press("Open here")
    return browser
