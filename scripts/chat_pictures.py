"""Take the pictures of one check-in on every channel, and of one vote: `uv run python -m scripts.chat_pictures`.

They are played through the real program. The page in the browser is photographed as it is; what is sent to
Telegram, to Discord and to a terminal is drawn plainly, since their own apps are not ours to run or to imitate.
"""

import asyncio
import base64
import io
import os
import re
import socket
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.async_api import Browser, Page, async_playwright, expect
from playwright.sync_api import sync_playwright

from ladle.terminal_chat import PROMPT
from scripts.screenshots import COLOURS, PHONE
from tests import browser as chromium
from tests.groups import Home
from tests.guests import join_line
from tests.screens import vote
from tests.screens.document import IMAGES, PICTURES, SHOWS, mark, put
from tests.screens.on_pages import page_chat
from tests.screens.play import MARIA, MARYAM, Person, play, screens, staged
from tests.screens.seen import Screen, written
from tests.screens.shared import shared_screens

SCALE = 1.5  # dots a pixel: four of these stand beside one another on a page, and each is still legible alone
HEIGHTS = (560, 660, PHONE["height"])  # of the three screens of a row: as much as there is to see
VOTE_HEIGHT = 960  # of a vote's screens: the result is long, and its picture is to be seen whole

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def _embedded(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


_templates.filters["embedded"] = _embedded


@dataclass(frozen=True, slots=True)
class Phone:
    """One screen, and how it is drawn: with which frame around it, and whether it says who wrote what."""

    screen: Screen
    look: str = ""
    title: str = "Ladle"
    below: str = ""
    names: bool = False
    photograph: bytes | None = None
    height: int = PHONE["height"]


class Photographed:
    """Somebody with the page open in a real browser; tests.guests.Guest.

    What answers a vote stands in one response alone: where such is looked at, nobody `looks_anew` after a tap.
    """

    channel = "browser"

    def __init__(self, page: Page, address: str, join: str, *, looks_anew: bool = True) -> None:
        self.page = page
        self._address = address
        self._join = join
        self._looks_anew = looks_anew

    async def says(self, line: str) -> str:
        page = self.page
        if line.startswith("/start "):
            await page.goto(f"{self._address}/j/{line.removeprefix('/start ')}")
        elif line == self._join:
            await page.locator("#name").fill(MARIA.name)
            await page.locator("button[value=join]").click()
            await page.wait_for_url("**/c/**")
        else:
            button = page.locator("#composer button.main").first
            if line.startswith("["):
                button = page.locator(".taps").get_by_role("button", name=_label(line[1:-1])).last
            else:
                await page.locator("#text").fill(line)
            async with page.expect_response(lambda response: response.request.method == "POST"):
                await button.click()
            await expect(page.locator("[aria-busy]")).to_have_count(0)
        return await self.sees() if self._looks_anew else ""

    async def sees(self) -> str:
        """Load the page anew and look at its end, with the pictures there."""
        await self.page.reload()
        await self.page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
        for image in await self.page.locator("img").all():
            await expect(image).not_to_have_js_property("naturalWidth", 0)
        return ""

    async def leaves(self) -> None:
        await self.page.context.close()


def _label(text: str) -> re.Pattern[str]:
    """Match the whole name of a button, which may keep its direction to itself."""
    return re.compile(rf"^[\u2066-\u2069]*{re.escape(text)}[\u2066-\u2069]*$")


def main() -> None:
    """Take every picture."""
    with sync_playwright() as playwright:
        candidates = chromium.ways(os.environ, chromium.is_installed, os.geteuid())
        way, failures = chromium.first_that_starts(playwright, candidates, os.environ)
    if way is None:
        sys.exit("\n- ".join([chromium.NO_BROWSER, *failures]))
    asyncio.run(take(way))


async def take(way: chromium.Way) -> None:
    """Play the check-in everywhere, draw what is seen, and write it down."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=way.executable, args=list(chromium.ARGUMENTS))
        await save(browser, "telegram", drawn(await played("telegram"), "bubbles", "Telegram"))
        await save(browser, "discord", drawn(await played("discord"), "rows", "Discord", names=True))
        await save(browser, "terminal", drawn(await played("terminal"), "lines", "a terminal", title="ladle chat"))
        await save(browser, "browser", await photographed(browser))
        arabic = drawn(await played("telegram", MARYAM), "bubbles", "Telegram")
        await save(browser, "arabic", level(arabic), MARYAM, across=True)
        with tempfile.TemporaryDirectory() as folder:
            group, *channel = await shared_screens(Path(folder))
        shared = drawn([group], "bubbles", "Telegram", names=True, title="Our street")
        shared += drawn(channel, "rows", "Discord", names=True, title="# our-street")
        await save(browser, "shared", level(shared), across=True)
        for name, person in (("vote-telegram", MARIA), ("vote-arabic", MARYAM)):
            with tempfile.TemporaryDirectory() as folder:
                seen = await vote.screens(Path(folder), "telegram", person)
            await save(browser, name, level(drawn(seen, "bubbles", "Telegram"), VOTE_HEIGHT), person, across=True)
        await save(browser, "vote-browser", await photographed_vote(browser), across=True)
        await browser.close()


async def played(channel: str, person: Person = MARIA) -> list[Screen]:
    """Play the check-in on a channel."""
    with tempfile.TemporaryDirectory() as folder:
        return await screens(Path(folder), channel, person)


def drawn(
    screens: Sequence[Screen], look: str, where: str, *, names: bool = False, title: str = "Ladle"
) -> list[Phone]:
    """Return how screens are to be drawn."""
    below = f"as sent to {where}, drawn plainly"
    return [
        Phone(screen, look, title, below, names, height=height)
        for screen, height in zip(screens, HEIGHTS, strict=False)
    ]


def level(phones: Sequence[Phone], height: int = PHONE["height"]) -> list[Phone]:
    """Make phones that stand beside one another equally high."""
    return [replace(phone, height=height) for phone in phones]


async def photographed(browser: Browser) -> list[Phone]:
    """Play the check-in with a real browser, and photograph its window."""
    found: list[Phone] = []
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder), port=free_port()) as home:
            guest = await with_page(home, browser, looks_anew=True)

            async def look(moment: str) -> None:
                await guest.sees()
                found.append(await photograph(guest, moment, HEIGHTS[len(found)]))

            await play(home, "browser", MARIA, guest, look)
    return found


async def photographed_vote(browser: Browser) -> list[Phone]:
    """Play the vote with a real browser, and photograph its window."""
    found: list[Phone] = []
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder), port=free_port()) as home:
            guest = await with_page(home, browser, looks_anew=False)

            async def look(moment: str) -> None:
                found.append(await photograph(guest, moment, VOTE_HEIGHT))

            await vote.play(home, "browser", MARIA, guest, look)
    return found


async def with_page(home: Home, browser: Browser, *, looks_anew: bool) -> Photographed:
    """Bring somebody who opens the page in a real browser."""
    context = await browser.new_context(locale="en", viewport=PHONE, device_scale_factor=SCALE, timezone_id="UTC")
    join = join_line(home.program, MARIA.name, MARIA.language)
    page = await context.new_page()
    guest = Photographed(page, home.program.settings.address, join, looks_anew=looks_anew)
    home.guests.append(guest)
    return guest


async def photograph(guest: Photographed, moment: str, height: int) -> Phone:
    """Photograph the end of the page as it stands."""
    page = guest.page
    await page.set_viewport_size({"width": PHONE["width"], "height": height})
    await page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    shown = Screen(moment, page_chat(await page.content()))
    taken = await page.screenshot(animations="disabled", caret="hide")
    return Phone(shown, photograph=taken, height=height)


def free_port() -> int:
    """Return a port on which nobody serves."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def save(
    browser: Browser, name: str, phones: Sequence[Phone], person: Person = MARIA, *, across: bool = False
) -> None:
    """Draw screens below or beside one another, write a picture with few colours, and say on the page what it shows."""
    html = _templates.get_template("chat_pictures.html").render(
        phones=phones,
        person=person.name,
        prompt=PROMPT,
        across=across,
        language=person.language,
        direction="rtl" if person.language == "ar" else "ltr",
    )
    page = await browser.new_page(device_scale_factor=SCALE)
    await page.set_content(html)
    taken = Image.open(io.BytesIO(await page.locator("body").screenshot())).convert("RGB")
    await page.close()
    text = written([phone.screen for phone in phones])
    put(name, text)
    note = PngInfo()
    note.add_text(SHOWS, mark(text))
    file = IMAGES / PICTURES[name]
    few = taken.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(file, optimize=True, pnginfo=note)
    print(f"{file.name}: {taken.width}x{taken.height}, {file.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
