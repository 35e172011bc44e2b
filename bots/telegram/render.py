"""Turns a message into what Telegram shows: plain text, entities beside it, and a keyboard. Never markup.

Offsets and lengths are in UTF-16 code units (https://core.telegram.org/bots/api#messageentity).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bots.layout import marked
from bots.presenting import Button, Presented
from bots.telegram.limits import (
    BLANK,
    LONGEST_START,
    LONGEST_TEXT,
    LONGEST_TOKEN,
    MARGIN,
    MOST_BUTTONS,
    MOST_IN_A_ROW,
    ROW,
    cells,
    plain,
    units,
    visible,
    without_mentions,
)
from core.choosing import answers_first
from core.lines import graphemes
from core.messages import Style
from core.ports.words import RenderedSpan

_KINDS = {Style.BOLD.value: "bold", Style.ITALIC.value: "italic"}
# Addresses that Telegram opens, and that it does not find by itself in a text. A host needs a dot.
_OPENS = re.compile(r"https?://[^/\s?#]+\.[!-~]+")
_START = re.compile(r"[A-Za-z0-9_-]+")
_WEB = re.compile(r"https?://")


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text that stands out. `kind` is one of Telegram's, `address` where a link leads."""

    kind: str
    offset: int
    length: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """One button: it carries a token, or else it opens an address."""

    label: str
    token: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of Telegram's."""

    text: str
    entities: tuple[Entity, ...] = ()
    keyboard: tuple[tuple[Key, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    kind: str = ""
    address: str = ""


def bubbles(presented: Presented, username: str, *, copyable: bool = False, shared: bool = False) -> tuple[Bubble, ...]:
    """Return what a message looks like: one bubble, or several where it is too long for one; buttons under the last.

    `username` is the bot's, for buttons that open the private chat. In a `shared` chat nobody's words may call anybody.
    What is `copyable` and holds an address can be copied with one tap.
    """
    rendered = presented.rendered
    lines: list[list[_Run]] = []
    if rendered.title:
        lines.append([_Run(rendered.title, "bold")])
    for paragraph in rendered.paragraphs:
        address = copyable and any(_WEB.search(span.text) for span in paragraph)
        lines.append([_Run("".join(span.text for span in paragraph), "code")] if address else _runs(paragraph))
    found = parts([*_joined(lines, shared=shared)])
    return (*found[:-1], replace(found[-1], keyboard=keyboard(presented.options, presented.controls, username)))


def sentences(text: str) -> tuple[Bubble, ...]:
    """Return plain words as bubbles."""
    return parts([_Run(plain(text))])


def deep_link(username: str, code: str) -> str | None:
    """Return the address that opens the chat with a bot and starts it with a code; None where no address can.

    https://core.telegram.org/bots/features#deep-linking
    """
    fits = len(code) <= LONGEST_START and _START.fullmatch(code)
    return f"https://t.me/{username}?start={code}" if fits else None


def keyboard(options: Sequence[Button], controls: Sequence[Button], username: str) -> tuple[tuple[Key, ...], ...]:
    """Return rows of buttons: as many beside one another as are legible.

    What is no answer, such as Done, stands below the answers in rows of its own, and so do the quiet controls.
    """
    quiet = [_key(button, username) for button in controls]
    shared = [button for button in options if button.dots is not None or button.takes_from]
    loud = [button for button in options if button not in shared][: MOST_BUTTONS - len(quiet)]
    keys, first = [_key(button, username) for button in loud], answers_first([button.code for button in loud])
    return (*_rows_of_dots(shared, username), *_rows(keys[:first]), *_rows(keys[first:]), *_rows(quiet))


def _rows_of_dots(buttons: Sequence[Button], username: str) -> Iterator[tuple[Key, ...]]:
    """Yield a row for each option, and beside it what takes a dot away; below it, where both are not legible."""
    row: tuple[Key, ...] = ()
    for button in buttons:
        key = _key(button, username)
        if button.takes_from and row and _legible((*row, key)):
            yield (*row, key)
            row = ()
            continue
        if row:
            yield row
        row = (key,)
    if row:
        yield row


def _legible(row: Sequence[Key]) -> bool:
    return len(row) * max(cells(key.label) + MARGIN for key in row) <= ROW


def _key(button: Button, username: str) -> Key:
    label = " ".join(plain(button.label).split())
    if not visible(label):
        label = BLANK
    label = marked(label, picked=button.picked, place=button.place, dots=button.dots, takes_from=button.takes_from)
    if button.opens:
        address = deep_link(username, button.opens)
        if address is None:
            raise ValueError("A start code has 1 to 64 letters, digits, '-' and '_'.")
        return Key(label, address=address)
    if not 1 <= len(button.token.encode()) <= LONGEST_TOKEN:
        raise ValueError(f"A button's token has 1 to {LONGEST_TOKEN} bytes.")
    return Key(label, token=button.token)


def _rows(keys: Sequence[Key]) -> Iterator[tuple[Key, ...]]:
    row: list[Key] = []
    for key in keys:
        if row and (len(row) == MOST_IN_A_ROW or not _legible((*row, key))):
            yield tuple(row)
            row = []
        row.append(key)
    if row:
        yield tuple(row)


def _runs(paragraph: Sequence[RenderedSpan]) -> list[_Run]:
    runs = []
    for span in paragraph:
        kind = _KINDS.get(span.style, "")
        if span.address is None or span.address in span.text:
            runs.append(_Run(span.text, kind))
        elif _OPENS.fullmatch(span.address):
            runs.append(_Run(span.text, "text_link", span.address))
        else:
            runs.append(_Run(f"{span.text} {span.address}", kind))
    return runs


def _joined(lines: Sequence[Sequence[_Run]], *, shared: bool) -> Iterator[_Run]:
    for place, line in enumerate(lines):
        if place:
            yield _Run("\n")
        for run in line:
            text = plain(run.text)
            yield replace(run, text=without_mentions(text) if shared else text)


def parts(runs: Sequence[_Run]) -> tuple[Bubble, ...]:
    """Return a long text as several bubbles, none longer than Telegram takes, cut where it hurts least."""
    text = "".join(run.text for run in runs)
    if not visible(text):
        return (Bubble(BLANK),)
    found = tuple(_bubble(runs, text, start, end) for start, end in _stretches(text))
    return tuple(bubble for bubble in found if visible(bubble.text)) or (Bubble(BLANK),)


def _bubble(runs: Sequence[_Run], text: str, start: int, end: int) -> Bubble:
    """Return the stretch of a text from one index to another, without the blanks around it, which Telegram drops."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    entities = []
    begin = 0
    for run in runs:
        first, last = max(begin, start), min(begin + len(run.text), end)
        if run.kind and first < last:
            entities.append(Entity(run.kind, units(text[start:first]), units(text[first:last]), run.address))
        begin += len(run.text)
    return Bubble(text[start:end], tuple(entities))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where parts of a text begin and end: whole lines if possible, else words, else characters."""
    start = 0
    while units(text[start:]) > LONGEST_TEXT:
        end = start + _fitting(text[start:])
        whole = text[start:end]
        for border in ("\n", " "):
            cut = whole.rfind(border)
            if cut > len(whole) // 2:
                end = start + cut + 1
                break
        yield start, end
        start = end
    yield start, len(text)


def _fitting(text: str) -> int:
    """Return how many characters of a text fit, not cutting what people take for one."""
    index = length = 0
    for grapheme in graphemes(text):
        length += units(grapheme)
        if length > LONGEST_TEXT:
            break
        index += len(grapheme)
    if index:
        return index
    fits = range(LONGEST_TEXT, 0, -1)  # a single monstrous character, to be cut wherever it must
    return next(end for end in fits if units(text[:end]) <= LONGEST_TEXT)
