"""Take the pictures of the pages that stand in docs/images/: `uv run python -m scripts.screenshots`.

A sample group is played through the real program on a clock that stands still, so every run gives the same pictures.
"""

import asyncio
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from ladle.plain_browser import PlainBrowser
from tests import browser as chromium
from tests.web.house import Home
from tests.web.served import Served, served

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
PHONE: ViewportSize = {"width": 360, "height": 720}
DESK: ViewportSize = {"width": 1000, "height": 760}
SCALE = 2  # dots a pixel: sharp where a page shows the picture at half its size
GAP = 48
CORNER = 44
AROUND = "#efe7d8"
EDGE = "#cfc3ae"
COLOURS = 128  # the pages are plain; with more, the files grow and nothing looks better

CLOSED = datetime(2026, 11, 24, 18, 0, 1, tzinfo=UTC)
SAID = {"Tom": "We fixed the garden gate together.", "Lena": "Night shifts, so no bus home."}
GROUP = (("Tom", "Good"), ("Lena", "Hard"), ("Ali", "Good"), ("Pat", "Mixed"), ("Ines", "Good"), ("Karim", "Hard"))


def main() -> None:
    """Take every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        candidates = chromium.ways(os.environ, chromium.is_installed, os.geteuid())
        way, failures = chromium.first_that_starts(playwright, candidates, os.environ)
        if way is None:
            sys.exit("\n- ".join([chromium.NO_BROWSER, *failures]))
        browser = chromium.launch(playwright, way)
        for language, name in (("en", "Maria"), ("ar", "مريم")):
            with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as place:
                phones, desk = play(browser, place, language, name)
            save(beside(phones), f"member-page{'' if language == 'en' else f'-{language}'}.png")
            if language == "en":
                save(desk, "facilitator-page.png")
        browser.close()


def play(browser: Browser, place: Served, language: str, name: str) -> tuple[list[Image.Image], Image.Image]:
    """Play one week; return a member's three screens and the facilitator's page of the round."""
    home = place.run(place.house.found("Bread & Roses"))
    with opened(browser, language, PHONE) as phone:
        phone.goto(f"{place.address}/j/{home.join_code()}")
        joining = look(phone)
        place.run(home.open_round())
        phone.locator("#name").fill(name)
        phone.locator("button[value=join]").click()
        phone.wait_for_url("**/c/**")
        phone.locator(".taps button").first.wait_for()
        asked = look(phone)
        phone.locator(".taps button").nth(2).click()
        phone.locator("#composer textarea[rows='3']").wait_for()
        phone.locator("#text").fill("The bus is cancelled again" if language == "en" else "ألغيت الحافلة مرة أخرى")
        phone.locator("#composer button.main").first.click()
        phone.locator(".taps button").nth(1).wait_for()
        phone.locator(".taps button").nth(1).click()
        phone.wait_for_timeout(500)
        place.run(others(place, home))
        place.run(place.house.wait_until(CLOSED))
        desk = reply(browser, place, home)
        place.run(place.house.pass_time(timedelta(seconds=1)))
        phone.reload()
        phone.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
        expect(phone.locator("img.chart")).to_have_js_property("complete", value=True)
        phone.wait_for_timeout(500)
        result = look(phone)
    return [joining, asked, result], desk


async def others(place: Served, home: Home) -> None:
    """Let the rest of the group join and answer."""
    for name, pick in GROUP:
        person = PlainBrowser.start()
        await person.open(f"{place.address}/j/{home.join_code()}")
        await person.write("name", name)
        await person.press(pick)
        if name in SAID:
            await person.write("text", SAID[name])
            await person.press("The group, with my name")
        else:
            await person.press("Finish")
        await person.close()
        await asyncio.sleep(0)


def reply(browser: Browser, place: Served, home: Home) -> Image.Image:
    """Say what happens next on the facilitator's page; return how that page looks before."""
    with opened(browser, "en", DESK) as page:
        page.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
        page.locator("button.main").click()
        page.get_by_role("link", name="Look and reply").click()
        page.get_by_label("What happens next?").fill("We talk about buses on Thursday.")
        page.evaluate("document.activeElement.blur()")
        expect(page.locator("img.chart")).not_to_have_js_property("naturalWidth", 0)
        shown = look(page)
        page.get_by_role("button", name="Send to everyone").click()
        page.get_by_role("status").wait_for()
    return shown


@contextmanager
def opened(browser: Browser, language: str, size: ViewportSize) -> Iterator[Page]:
    """Open a browser window of its own."""
    context = browser.new_context(
        locale=language, viewport=size, device_scale_factor=SCALE, timezone_id="Europe/Lisbon"
    )
    yield context.new_page()
    context.close()


def look(page: Page) -> Image.Image:
    """Return what the window shows."""
    return Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")


def beside(screens: list[Image.Image]) -> Image.Image:
    """Put screens beside one another, each with round corners."""
    width, height = screens[0].size
    whole = Image.new("RGB", ((width + GAP) * len(screens) + GAP, height + 2 * GAP), AROUND)
    for number, screen in enumerate(screens):
        mask = Image.new("L", (width, height), 0)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, width - 1, height - 1), CORNER, fill=255)
        place = (GAP + number * (width + GAP), GAP)
        whole.paste(screen, place, mask)
        frame = (place[0], place[1], place[0] + width - 1, place[1] + height - 1)
        ImageDraw.Draw(whole).rounded_rectangle(frame, CORNER, outline=EDGE, width=3)
    return whole


def save(image: Image.Image, name: str) -> None:
    """Write a picture with few colours."""
    file = IMAGES / name
    image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.relative_to(IMAGES.parent.parent)}: {file.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
