"""People in tests: the same person at a terminal and in a browser, seen and typed as they would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Protocol

import httpx

from bots.terminal.adapter import TerminalSession
from core.messages import Say
from ladle.plain_browser import PlainBrowser
from ladle.program import Program
from tests.storage.recordings import VOICE

OK = 200
SPEAKS = "(speaks)"  # the line with which a guest sends a voice note, where the channel has such
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
_TERMINAL_WIDTH = 10_000  # wide enough that no line is wrapped: what is compared are words, not line ends


class Guest(Protocol):
    """Somebody who uses Ladle on one channel."""

    channel: str

    async def says(self, line: str) -> str:
        """Type a line, or tap "[Label]"; returns everything that is new on the screen, as one line."""

    async def sees(self) -> str:
        """Return everything that has come since the last look, as one line."""

    async def leaves(self) -> None:
        """Close the terminal or browser."""


def join_line(program: Program, name: str, language: str) -> str:
    """Return what tapping "Join as <name>" is called in a language."""
    return plain([f"[{program.words.text(Say('join-as', name=name), (language,))}]"])


def plain(lines: list[str]) -> str:
    """Return lines as one, without the invisible marks that keep two directions apart."""
    return " ".join(" ".join(lines).translate(_ISOLATES).split())


@dataclass
class SeenInMemory:
    """How far a terminal was read."""

    seq: int = 0

    def load(self) -> int:
        return self.seq

    def save(self, seq: int) -> None:
        self.seq = seq


class TerminalGuest:
    """Somebody at a terminal."""

    channel = "terminal"

    def __init__(self, program: Program, name: str, language: str = "en") -> None:
        self._session = TerminalSession(
            program.terminal, name, SeenInMemory(), width=_TERMINAL_WIDTH, language=language, given_name=name
        )

    async def says(self, line: str) -> str:
        return plain(await self._session.say(line))

    async def sees(self) -> str:
        return plain(await self._session.pending())

    async def leaves(self) -> None:
        await self._session.close()


@dataclass
class _Bubble:
    paragraphs: list[str] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    settled: bool = False


class _Log(HTMLParser):
    """Reads the messages of a chat page: their paragraphs and buttons, not the folded-away controls."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.bubbles: dict[str, _Bubble] = {}
        self.notes: list[str] = []
        self.card: list[str] = []
        self.headings: list[str] = []
        self._bubble: _Bubble | None = None
        self._into: list[str] | None = None
        self._text = ""
        self._quiet = False
        self._said = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag == "article":
            self._bubble = self.bubbles[given["data-key"]] = _Bubble(settled="settled" in classes)
        elif tag == "div" and "taps" in classes:
            self._quiet = "quiet" in classes
        elif tag == "div" and "said" in classes:
            self._said = True
        elif tag == "p" and "at" not in classes and "hidden" not in given:
            if self._bubble is not None:
                self._begin(self._bubble.paragraphs)
            elif "note" in classes:
                self._begin(self.notes)
            elif self._said and not self.card:
                self._begin(self.card)
        elif tag == "h1" and not self.bubbles:
            self._begin(self.headings)
        elif tag == "button" and self._bubble is not None and given.get("name") == "token" and not self._quiet:
            self._begin(self._bubble.buttons)

    def _begin(self, into: list[str]) -> None:
        self._into, self._text = into, ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "button", "h1") and self._into is not None:
            self._into.append(" ".join(self._text.split()))
            self._into = None
        elif tag == "article":
            self._bubble = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._text += data


class _Browser(PlainBrowser):
    """A browser without JavaScript that keeps the page's source."""

    source = ""

    def _read(self, response: httpx.Response):  # type: ignore[no-untyped-def]
        self.source = response.text
        return super()._read(response)

    async def upload(self, content: bytes) -> None:
        """Choose a file and send it."""
        form = next(form for form in self.page.forms if form.files)
        address = httpx.URL(self.page.address).join(form.action)
        self._read(await self._client.post(address, data=dict(form.values), files={"file": ("voice.ogg", content)}))


class BrowserGuest:
    """Somebody with a browser that runs no JavaScript."""

    channel = "browser"

    def __init__(self, program: Program, name: str, language: str = "en") -> None:
        self._join = join_line(program, name, language)
        self._name = name
        self._address = program.settings.address
        self._browser = _Browser.start(language, transport=httpx.ASGITransport(program.app))
        self._seen: dict[str, str] = {}

    async def says(self, line: str) -> str:
        if line.startswith("/start "):
            await self._browser.open(f"{self._address}/j/{line.removeprefix('/start ').strip()}")
            asked = 'name="name"' in self._browser.source and not _Log(self._browser.source).card
            if asked and self._browser.page.status == OK:
                await self._fill_in(self._name)  # a new group's page asks for a name, as a messenger would know it
        elif line == self._join:
            await self._fill_in(self._name)
        elif line.startswith("["):
            await self._browser.press(line[1:-1])
        elif line == SPEAKS:
            await self._browser.upload(VOICE)
        else:
            await self._browser.write("text", line)
        return self._news()

    async def _fill_in(self, name: str) -> None:
        form = self._browser.page.form_with_field("name")
        button = next(one for one in form.buttons if one.value == "join")
        await self._browser.send(form, {"name": name}, button=button)

    async def sees(self) -> str:
        await self._browser.reload()
        return self._news()

    @property
    def page(self) -> str:
        """Everything that the page now says."""
        return plain([self._browser.source])

    def _news(self) -> str:
        log = _Log(self._browser.source)
        found = [*log.notes]
        if log.card:
            found += log.card
        for key, bubble in log.bubbles.items():
            if bubble.settled:
                continue
            shown = " ".join([*bubble.paragraphs, *(f"[{label}]" for label in bubble.buttons)])
            if self._seen.get(key) != shown:
                found.append(shown)
            self._seen[key] = shown
        if not log.bubbles and not log.card:
            found += log.headings
        return plain(found)

    async def leaves(self) -> None:
        await self._browser.close()
