"""The pages in docs/ on which the screens stand, as pictures and in words, and what makes sure that both are true."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
CHECK_IN = ROOT / "docs" / "one-check-in-on-four-channels.md"
VOTE = ROOT / "docs" / "one-vote-on-a-phone.md"
IMAGES = ROOT / "docs" / "images"
COMMAND = "uv run python -m scripts.chat_pictures"
SHOWS = "Shows"  # the note inside a picture that tells which words it was made from
# What a page calls each row of screens, and the picture of it.
PICTURES: Mapping[str, str] = {
    "telegram": "check-in-telegram.png",
    "discord": "check-in-discord.png",
    "browser": "check-in-browser.png",
    "terminal": "check-in-terminal.png",
    "shared": "check-in-shared-chats.png",
    "arabic": "check-in-telegram-ar.png",
    "vote-telegram": "vote-telegram.png",
    "vote-browser": "vote-browser.png",
    "vote-arabic": "vote-telegram-ar.png",
}
_BLOCK = "<!-- screens: {name} -->\n```text\n{text}\n```\n"


def page_of(name: str) -> Path:
    """Return the page on which some screens stand."""
    return VOTE if name.startswith("vote-") else CHECK_IN


def stands(name: str) -> str:
    """Return what their page now says of some screens."""
    pattern = re.escape(_BLOCK.format(name=name, text="…")).replace("…", "(.*?)")
    found = re.search(pattern, page_of(name).read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None, f"{page_of(name).name} has no block for {name}"
    return found[1]


def put(name: str, text: str) -> None:
    """Let their page say this of some screens."""
    before = _BLOCK.format(name=name, text=stands(name))
    page = page_of(name)
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole.replace(before, _BLOCK.format(name=name, text=text)), encoding="utf-8")


def mark(text: str) -> str:
    """Return what a picture of screens that say this notes down."""
    return hashlib.sha256(text.encode()).hexdigest()


def noted(name: str) -> str:
    """Return what the picture of some screens has noted down."""
    with Image.open(IMAGES / PICTURES[name]) as image:
        return str(image.info.get(SHOWS, ""))
