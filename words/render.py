"""Turns messages into words in the reader's language: runs of plain text with a style, never markup.

A reader gets each message in the first of their languages that has it: "pt-BR", then "pt", then the next language, at
last English. Digits are Western in every language, Arabic too: people type them back ("2", a code, 18:00), phones show
numbers and clocks so in most Arabic-speaking countries, and one text then never mixes two kinds. Clocks have 24 hours.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from core.messages import (
    AliasOf,
    Link,
    Listing,
    Message,
    Moment,
    NameOf,
    Option,
    Piece,
    Say,
    Style,
    Told,
    Value,
    WordsOf,
)
from core.ports.words import Directory, Reader, Rendered, RenderedOption, RenderedSpan
from core.stamps import STAMPED, stamp
from words.safe_text import FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE, clean, clean_line, isolate
from words.wording import Arguments, CatalogueError, Wording

LAST_RESORT = "en"
MOST_REMEMBERED = 4096  # moments, and combinations of languages that readers have

_Run: TypeAlias = tuple[str, Style, str | None]  # text, style, web address
_Chain: TypeAlias = tuple[Wording, ...]

_HERE = Path(__file__).parent
_NOTHING_KNOWN = Directory()
_log = logging.getLogger(__name__)


class Catalogue:
    """Every user-facing word. Any number of threads may share one; a language is read when it is first needed."""

    def __init__(self, folder: Path | None = None, *, strict: bool = False) -> None:
        """Offer the languages that have a folder with .ftl files in `folder`, by default this package's own.

        With `strict`, as in tests, an unknown message or a missing argument raises CatalogueError. Without, it is
        logged by its id, and the id is shown in brackets: a poor message is better than none.
        """
        self._folder = folder or _HERE
        self._strict = strict
        found = {file.parent.name for file in self._folder.glob("*/*.ftl")}
        self._languages = (LAST_RESORT, *sorted(found - {LAST_RESORT}))
        self._wordings: dict[str, Wording] = {}
        self._loading = threading.Lock()
        self._missed: set[str] = set()
        self._chain: Callable[[tuple[str, ...]], _Chain] = lru_cache(MOST_REMEMBERED)(self._find_chain)
        self._moment: Callable[[str, datetime, str, str], str] = lru_cache(MOST_REMEMBERED)(self._format_moment)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there is a catalogue for, as BCP 47 tags, English first."""
        return self._languages

    def text(self, piece: Piece, languages: Sequence[str]) -> str:
        """Return a piece as plain text in the first of `languages` there is a catalogue for.

        Words that somebody wrote, alone in the piece, come cleaned but not isolated: nothing stands beside them.
        """
        wanted = tuple(languages)
        if isinstance(piece, Told):
            return clean(_chosen(piece, wanted))
        return _Telling(self, wanted, _NOTHING_KNOWN).plain(piece)

    def render(self, message: Message, reader: Reader, directory: Directory) -> Rendered:
        """Return a message in the reader's language; see core.references for what `directory` must hold.

        Each line of a body becomes a paragraph. A message without a title has the title "".
        """
        telling = _Telling(self, reader.languages, directory, reader.zone, stamped=reader.stamped)
        paragraphs: list[tuple[RenderedSpan, ...]] = []
        for piece in message.body:
            paragraphs.extend(_paragraphs(telling.runs(piece)))
        choices = message.choices
        return Rendered(
            title=telling.label(message.title) if message.title is not None else "",
            paragraphs=tuple(paragraphs),
            options=telling.options(choices.options) if choices is not None else (),
            controls=telling.options(choices.controls) if choices is not None else (),
            language=telling.language.tag,
            right_to_left=telling.language.right_to_left,
        )

    def settled(self, reader: Reader) -> str:
        """Return what an answered question turns into: "Answered"."""
        return self.text(Say("question-answered"), reader.languages)

    def fingerprint(self, message_id: str, language: str) -> str:
        """Return the SHA-256 (hex) of the wording that readers of `language` get, before its arguments are filled in.

        Raises CatalogueError when there is no such message: nobody can have agreed to it.
        """
        wording = self.wording_of(message_id, self.chain((language,)))
        if wording is None:
            raise CatalogueError(f"No catalogue has a message {message_id!r}.")
        return wording.fingerprint(message_id)

    def chain(self, languages: tuple[str, ...]) -> _Chain:
        """Return the wordings to look in, the most wanted first; English is always the last."""
        return self._chain(languages)

    def wording_of(self, message_id: str, chain: _Chain) -> Wording | None:
        """Return the first wording that has a message; None is an error in the program, told here."""
        for wording in chain:
            if message_id in wording:
                return wording
        if self._strict:
            raise CatalogueError(f"No catalogue has a message {message_id!r}. Is it written so in words/en?")
        if message_id not in self._missed:
            self._missed.add(message_id)
            _log.error("A message has no wording; its id is shown instead.", extra={"message_id": message_id})
        return None

    def moment(self, moment: Moment, wording: Wording) -> str:
        """Return a moment as the clock on the wall in its zone shows it."""
        at = moment.at if moment.at.tzinfo is not None else moment.at.replace(tzinfo=UTC)
        minute = at.replace(second=0, microsecond=0)
        return self._moment(wording.tag, minute, moment.zone, f"moment-{moment.style}")

    def _find_chain(self, languages: tuple[str, ...]) -> _Chain:
        found = (tag for wanted in languages for tag in _matching(wanted, self._languages))
        return tuple(self._wording(tag) for tag in dict.fromkeys((*found, LAST_RESORT)))

    def _wording(self, tag: str) -> Wording:
        with self._loading:
            if tag not in self._wordings:
                read = _own if self._folder == _HERE else Wording
                self._wordings[tag] = read(self._folder / tag, strict=self._strict)
            return self._wordings[tag]

    def _format_moment(self, tag: str, at: datetime, zone: str, pattern_id: str) -> str:
        wording = self._wording(tag)
        source = self.wording_of(pattern_id, (wording, self._wording(LAST_RESORT)))
        pattern = "".join(source.fill(pattern_id, ())) if source is not None else "y-MM-dd HH:mm"
        try:
            local, mark = at.astimezone(ZoneInfo(zone)), ""
        except (LookupError, ValueError, OSError):  # zoneinfo's errors for a zone that it does not know
            local, mark = at.astimezone(UTC), " UTC"
        return format_datetime(local.replace(tzinfo=None), pattern, locale=wording.locale) + mark


@lru_cache
def _own(folder: Path, *, strict: bool) -> Wording:
    """Read a language of this package, once in a process: its files stay as they are, and reading takes long."""
    return Wording(folder, strict=strict)


class _Telling:
    """One message being put into words for one reader."""

    __slots__ = ("_catalogue", "_chain", "_directory", "_languages", "_stamped", "_zone", "language")

    def __init__(
        self,
        catalogue: Catalogue,
        languages: tuple[str, ...],
        directory: Directory,
        zone: str = "UTC",
        *,
        stamped: bool = False,
    ) -> None:
        self._catalogue = catalogue
        self._zone = zone  # the reader's, for moments that have none of their own
        self._stamped = stamped
        self._languages = languages
        self._directory = directory
        self._chain = catalogue.chain(languages)
        self.language = self._chain[0]

    def runs(self, piece: Piece) -> list[_Run]:
        """Return a piece as runs of text."""
        if isinstance(piece, Link):
            return [(self.label(piece.label), Style.PLAIN, piece.address)]
        return self._value(piece, Style.PLAIN, self.language)

    def label(self, label: Say | Told) -> str:
        """Return a short text as one line without styles, as buttons and notifications show it."""
        return " ".join("".join(run[0] for run in self.runs(label)).split("\n"))

    def plain(self, piece: Piece) -> str:
        """Return a piece as text; a web address stands behind its words."""
        text = "".join(run[0] for run in self.runs(piece))
        return f"{text} {piece.address}" if isinstance(piece, Link) else text

    def options(self, options: tuple[Option, ...]) -> tuple[RenderedOption, ...]:
        """Return buttons with their words."""
        return tuple(
            RenderedOption(
                option.code,
                self.label(option.label),
                option.picked,
                option.place,
                option.opens,
                option.dots,
                option.takes_from,
            )
            for option in options
        )

    def _value(self, value: Value, style: Style, around: Wording) -> list[_Run]:
        match value:
            case Say():
                return self._say(value, style, around)
            case str():
                return [(isolate(clean_line(value)), style, None)]
            case NameOf(member):
                name = clean_line(self._directory.names.get(member, ""))
                return [(isolate(name), style, None)] if name else self._say(Say("name-gone"), style, around)
            case AliasOf(answer):
                alias = clean_line(self._directory.aliases.get(answer, ""))
                return [(isolate(alias), style, None)] if alias else self._say(Say("name-gone"), style, around)
            case WordsOf(answer):
                words = self._directory.words.get(answer)
                if words is None:
                    return self._say(Say("words-taken-back"), style, around)
                return [(isolate(clean(words)), style, None)]
            case Moment():
                if self._stamped and value.style in STAMPED:
                    return [(stamp(value.at), style, None)]
                moment = value if value.zone else replace(value, zone=self._zone)
                return [(self._catalogue.moment(moment, around), style, None)]
            case Told():
                return [(isolate(clean(_chosen(value, self._languages))), style, None)]
            case Listing(items, joiner):
                runs: list[_Run] = []
                for place, item in enumerate(items):
                    if place:
                        runs += self._say(Say(joiner), style, around)
                    runs += self._value(item, style, around)
                return runs
            case int() | float():  # inside a listing; elsewhere Fluent fills numbers in
                return self._say(Say("number", number=value), style, around)

    def _say(self, say: Say, style: Style, around: Wording) -> list[_Run]:
        style = style if say.style is Style.PLAIN else say.style
        message_id, args = say.id, say.args
        if any(isinstance(value, WordsOf) and value.answer not in self._directory.words for value in args.values()):
            message_id, args = "words-taken-back", {}  # who had said them goes with the words
        wording = self._catalogue.wording_of(message_id, self._chain)
        if wording is None:
            return [(f"[{message_id}]", style, None)]
        parts = wording.fill(message_id, _signature(say, wording) if args else ())
        runs: list[_Run] = [(parts[0], style, None)]
        for place in range(1, len(parts), 2):
            runs += self._value(args[parts[place]], style, wording)
            runs.append((parts[place + 1], style, None))
        if wording.right_to_left is not around.right_to_left:
            return [(FIRST_STRONG_ISOLATE, style, None), *runs, (POP_DIRECTIONAL_ISOLATE, style, None)]
        return runs


def _signature(say: Say, wording: Wording) -> Arguments:
    """Return the arguments as the wording needs them: numbers and variants by value, everything else as a gap."""
    chosen = wording.selectors(say.id)
    return tuple(
        (name, value if isinstance(value, int | float) or (name in chosen and isinstance(value, str)) else None)
        for name, value in say.args.items()
    )


def _chosen(told: Told, languages: tuple[str, ...]) -> str:
    """Return a facilitator's words in the first of the reader's languages there is, else as first written."""
    if len(told.texts) > 1:
        written = tuple(told.texts)
        for wanted in languages:
            for tag in _matching(wanted, written):
                return told.texts[tag]
    return told.text(languages)


def _matching(wanted: str, offered: Sequence[str]) -> Iterator[str]:
    """Yield those of the offered language tags that a reader of `wanted` can read, the closest first.

    For "pt-BR": itself, then "pt", then "pt-PT" (compare RFC 4647, section 3.4).
    """
    parts = _parts(wanted)
    for length in range(len(parts), 0, -1):
        yield from (tag for tag in offered if _parts(tag) == parts[:length])
    yield from (tag for tag in offered if tag and _parts(tag)[0] == parts[0])


def _parts(tag: str) -> list[str]:
    return tag.lower().replace("_", "-").split("-")


def _paragraphs(runs: list[_Run]) -> Iterator[tuple[RenderedSpan, ...]]:
    """Yield the lines that have something on them, each as few spans as its styles allow."""
    line: list[_Run] = []
    for text, style, address in runs:
        first, *more = text.split("\n")
        _extend(line, (first, style, address))
        for next_line in more:
            yield from _line(line)
            line = []
            _extend(line, (next_line, style, address))
    yield from _line(line)


def _extend(line: list[_Run], run: _Run) -> None:
    text, style, address = run
    if not text:
        return
    if line and line[-1][1] is style and line[-1][2] == address:
        line[-1] = (line[-1][0] + text, style, address)
    else:
        line.append(run)


def _line(line: list[_Run]) -> Iterator[tuple[RenderedSpan, ...]]:
    if any(text.strip() for text, _, _ in line):
        yield tuple(RenderedSpan(text, style, address) for text, style, address in line)
