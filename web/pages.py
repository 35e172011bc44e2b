"""Put a page together: a template without sentences, and the words for it in the reader's language."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from core.messages import Message, Moment, Private, Say, TimeStyle, Told, Value, on_day
from core.people import PersonId
from core.ports.words import Directory, Reader, Words
from core.references import references
from web.services import WebServices

HERE = Path(__file__).parent
STATIC = HERE / "static"
LONGEST_TAG = 35  # characters of a language tag: RFC 5646, section 4.4.1
MOST_WANTED = 10  # languages a browser may name; the rest is noise
NOBODY = Directory()

_templates = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@cache
def asset(name: str) -> str:
    """Return the address of a file in static/; it changes with the content, so browsers may keep it for ever."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{mark}/{name}"


@dataclass(frozen=True, slots=True)
class Speech:
    """One reader's language and clock."""

    words: Words
    languages: tuple[str, ...]
    zone: str = "UTC"
    clock_factor: float = 1.0  # a practice clock runs so many times as fast as the real one; pages say so
    directory: Directory = NOBODY  # names that labels and notes may mention

    @property
    def reader(self) -> Reader:
        """Return who reads, as `Words.render` wants it."""
        return Reader(self.languages, self.zone)

    def say(self, id: str, /, **args: Value) -> str:
        """Return a page's own words."""
        return self.words.text(Say(id, args), self.languages)

    def tell(self, piece: Say | Told) -> str:
        """Return a note or label."""
        if self.directory is NOBODY:
            return self.words.text(piece, self.languages)
        return self.words.render(Message(Private(PersonId("")), (piece,)), self.reader, self.directory).text

    def when(self, at: datetime, style: str = "day-time", zone: str | None = None) -> str:
        """Return a moment as the reader's wall clock shows it."""
        return self.words.text(Say("page-moment", at=Moment(at, zone or self.zone, TimeStyle(style))), self.languages)

    def in_tongue(self) -> tuple[str, str]:
        """Return the language that is really spoken, and "rtl" or "ltr"."""
        empty = self.words.render(Message(Private(PersonId("")), ()), self.reader, NOBODY)
        return empty.language, "rtl" if empty.right_to_left else "ltr"


def wanted_languages(request: HTTPConnection) -> tuple[str, ...]:
    """Return the languages a browser asks for, most wanted first (Accept-Language: RFC 9110, section 12.5.4)."""
    found = []
    for position, part in enumerate(request.headers.get("accept-language", "").split(",")[:MOST_WANTED]):
        tag, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=").strip() if rest else "1"
        try:
            wanted = float(weight)
        except ValueError:
            continue
        if tag and tag != "*" and len(tag) <= LONGEST_TAG and wanted > 0:
            found.append((-wanted, position, tag))
    return tuple(tag for _, _, tag in sorted(found))


def known_language(words: Words, tag: str) -> str | None:
    """Return the catalogue language that a tag such as pt-BR asks for, if there is one."""
    for known in words.languages:
        if known.lower() == tag.lower():
            return known
    return next((known for known in words.languages if known.split("-")[0] == tag.lower().split("-")[0]), None)


def speech_for(services: WebServices, request: HTTPConnection, first: Sequence[str] = (), zone: str = "UTC") -> Speech:
    """Return how to speak with whoever sent a request: `first` are languages known for sure, then the browser's."""
    words = services.words
    asked = known_language(words, request.query_params.get("lang", ""))
    chosen = (*((asked,) if asked else ()), *first, *wanted_languages(request))
    return Speech(words, tuple(dict.fromkeys(chosen)) or (words.languages[0],), zone, services.clock_factor)


async def knowing_names(services: WebServices, speech: Speech, message: Message) -> Speech:
    """Return the same speech, knowing the names that a message mentions."""
    wanted = references(message)
    look_up = partial(services.readings.directory, wanted.members, (), None)
    return replace(speech, directory=await services.read(look_up))


def browser_language(words: Words, request: HTTPConnection) -> str | None:
    """Return the first language a browser asks for that we speak."""
    return next((found for tag in wanted_languages(request) if (found := known_language(words, tag))), None)


def fragment(template: str, speech: Speech, context: Mapping[str, object]) -> str:
    """Fill in a template. `say`, `tell`, `when`, `language`, `direction` and `asset` are known in each."""
    language, direction = speech.in_tongue()
    return _templates.get_template(template).render(
        {
            "say": speech.say,
            "tell": speech.tell,
            "when": speech.when,
            "day": lambda day: speech.tell(Say("page-moment", at=on_day(day))),
            "practice": speech.say("page-practice-clock", factor=round(speech.clock_factor))
            if speech.clock_factor != 1
            else None,
            "language": language,
            "direction": direction,
            "asset": asset,
            **context,
        }
    )


def page(template: str, speech: Speech, /, *, status: int = 200, **context: object) -> HTMLResponse:
    """Return a whole page."""
    return HTMLResponse(fragment(template, speech, context), status)


def notice(speech: Speech, id: str, /, *, status: int, **args: Value) -> HTMLResponse:
    """Return a page with one clear sentence, and the way to the start page."""
    return page("notice.html", speech, status=status, sentence=speech.say(id, **args))
