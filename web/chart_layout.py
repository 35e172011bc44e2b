"""Places what a small picture shows: which lines of text stand where, and how long each bar is."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from core.lines import graphemes, wrap
from web.charts import Distribution

# In CSS pixels. 360 is the width of a small phone; no letters are smaller than on the pages.
WIDTH = 360
MARGIN = 16
ROOM = WIDTH - 2 * MARGIN
TITLE_SIZE = 19
TEXT_SIZE = 16
LINE_HEIGHT = 1.35
BAR_HEIGHT = 20
GAP = 12
ABOVE = 3  # between a label and its bar
BESIDE = 6  # between a bar and what stands at its end

TITLE_LINES = 3
LABEL_LINES = 2
MAX_CHARACTERS = 500
# UAX 29 sets no limit. A family of four with skin tones is 11; more than this is a tower of marks.
LONGEST_GRAPHEME = 16

_JOINERS = "\u200c\u200d"  # Persian and emoji need them
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _POP = "\u2066", "\u2067", "\u2069"  # isolates (UAX 9)
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `x` is where it begins (its right end, in a picture that grows to the left), `y` its middle."""

    text: str
    x: float
    y: float
    size: int
    bold: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One bar, from its left and top to its right and bottom."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture of WIDTH pixels, laid out."""

    texts: tuple[Text, ...]
    boxes: tuple[Box, ...]
    height: float
    rtl: bool


def lay_out(distribution: Distribution) -> Layout:
    """Place titles, labels and bars below one another; a label stands above its bar, as phones are narrow."""
    rtl = distribution.rtl
    start, grow = (WIDTH - MARGIN, -1) if rtl else (MARGIN, 1)
    ends = [_fit_end(bar.note, bar.count, rtl=rtl) for bar in distribution.rows]
    unit = _length_of_one([(bar.count, end) for bar, end in zip(distribution.rows, ends, strict=True)])
    texts: list[Text] = []
    boxes: list[Box] = []
    y = float(MARGIN)

    def write(lines: Sequence[str], size: int, *, bold: bool) -> None:
        nonlocal y
        for line in lines:
            texts.append(Text(line, start, y + size * LINE_HEIGHT / 2, size, bold))
            y += size * LINE_HEIGHT

    write(fit(distribution.title, ROOM, TITLE_SIZE, TITLE_LINES, rtl=rtl), TITLE_SIZE, bold=True)
    for bar, end in zip(distribution.rows, ends, strict=True):
        y += GAP
        write(fit(bar.label, ROOM, TEXT_SIZE, LABEL_LINES, rtl=rtl), TEXT_SIZE, bold=False)
        y += ABOVE
        beside = float(start)
        if bar.count:
            tip = start + grow * bar.count * unit
            boxes.append(Box(min(start, tip), y, max(start, tip), y + BAR_HEIGHT))
            beside = tip + grow * BESIDE
        texts.append(Text(end, beside, y + BAR_HEIGHT / 2, TEXT_SIZE, bold=True))
        y += BAR_HEIGHT
    return Layout(tuple(texts), tuple(boxes), y + MARGIN, rtl)


def _fit_end(note: str, count: int | None, *, rtl: bool) -> str:
    note = note or ("" if count is None else str(count))
    # Beside a bar a note may take half the width, so that bars remain; without a bar it may take all of it.
    return "".join(fit(note, ROOM // 2 if count else ROOM, TEXT_SIZE, 1, rtl=rtl))


def _length_of_one(rows: Sequence[tuple[int | None, str]]) -> float:
    """Return the pixels for a count of 1, such that every bar fits with what stands at its end."""
    lengths = [(ROOM - BESIDE - measure(end) * TEXT_SIZE / 100) / count for count, end in rows if count]
    return min(lengths, default=0.0)


def fit(text: str, width: int, size: int, most_lines: int, *, rtl: bool) -> tuple[str, ...]:
    """Return `text` as at most so many lines of a width (px) at a font size (px), cut with … where it is longer.

    Each line keeps its direction to itself; `rtl` decides where a text has no letters.
    """
    text = clean(text)
    longest = 100 * width // size
    lines = wrap(text, longest, measure)
    if len(lines) > most_lines:
        lines = lines[:most_lines]
        kept = list(graphemes(lines[-1]))
        while kept and measure("".join(kept) + _ELLIPSIS) > longest:
            kept.pop()
        lines[-1] = "".join(kept).rstrip() + _ELLIPSIS
    opening = _RIGHT_TO_LEFT if _reads_right_to_left(text, otherwise=rtl) else _LEFT_TO_RIGHT
    return tuple(f"{opening}{line}{_POP}" for line in lines)


def clean(text: str) -> str:
    """Return `text` on one line, without what XML cannot hold, what turns text around, and towers of marks."""
    kept = "".join(character if _is_shown(character) else " " for character in text[:MAX_CHARACTERS])
    shown = "".join(grapheme[:LONGEST_GRAPHEME] for grapheme in graphemes(" ".join(kept.split())))
    return shown + _ELLIPSIS if len(text) > MAX_CHARACTERS else shown


def _is_shown(character: str) -> bool:
    no_character = ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    controls = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return character in _JOINERS or not (no_character or controls)


def _reads_right_to_left(text: str, *, otherwise: bool) -> bool:
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return otherwise


def measure(text: str) -> int:
    """Estimate how wide a text is, in hundredths of the font size; rather too wide, as readers' fonts differ."""
    return sum(_measure_grapheme(grapheme) for grapheme in graphemes(text))


def _measure_grapheme(grapheme: str) -> int:
    first = grapheme[0]
    if unicodedata.category(first) in ("Cf", "Mn"):
        return 0
    if first in "ijlIt.,:;'|!()[] -":
        return 38
    if first in "mwMW@%" or unicodedata.east_asian_width(first) in "WF":
        return 105
    if first < "\u0600":  # Latin, Greek, Cyrillic, Armenian, Hebrew
        return 75 if first.isupper() else 60
    return 65 if unicodedata.bidirectional(first) == "AL" else 90
