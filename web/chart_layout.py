"""Places what a small picture shows: which lines of text stand where, and how long each bar is."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from core.lines import graphemes, wrap
from web.charts import Bar, Chart, Distribution, Table

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
CELL_HEIGHT = 32  # of a table's rows
NUMBER_WIDTH = 24  # of the column in which a table's rows are numbered

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
    """One bar, from its left and top to its right and bottom; a light one stands behind words, or a number."""

    left: float
    top: float
    right: float
    bottom: float
    light: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture of WIDTH pixels, laid out."""

    texts: tuple[Text, ...]
    boxes: tuple[Box, ...]
    height: float
    rtl: bool


class _Column:
    """Lines of text below one another, from the side where reading begins."""

    def __init__(self, *, rtl: bool) -> None:
        self.rtl = rtl
        self.start, self.grow = (WIDTH - MARGIN, -1) if rtl else (MARGIN, 1)
        self.texts: list[Text] = []
        self.y = float(MARGIN)

    def write(self, text: str, size: int, most_lines: int, *, bold: bool = False) -> None:
        for line in fit(text, ROOM, size, most_lines, rtl=self.rtl):
            self.texts.append(Text(line, self.start, self.y + size * LINE_HEIGHT / 2, size, bold))
            self.y += size * LINE_HEIGHT


def lay_out(chart: Chart) -> Layout:
    """Return where everything of a picture stands."""
    return _lay_out_table(chart) if isinstance(chart, Table) else _lay_out_bars(chart)


def _lay_out_table(table: Table) -> Layout:
    """Number the options, one below the other, and let the numbers be what rows and columns are called."""
    column, rtl = _Column(rtl=table.rtl), table.rtl
    boxes: list[Box] = []
    column.write(table.title, TITLE_SIZE, TITLE_LINES, bold=True)
    column.y += ABOVE
    column.write(table.caption, TEXT_SIZE, TITLE_LINES)
    column.y += GAP
    for number, label in enumerate(table.labels, 1):
        column.write(f"{number}. {label}", TEXT_SIZE, LABEL_LINES)
    column.y += GAP
    width = (ROOM - NUMBER_WIDTH) / len(table.labels)
    starts = [column.start + column.grow * (NUMBER_WIDTH + place * width) for place in range(len(table.labels))]

    def put(text: str, x: float, *, bold: bool) -> None:
        shown = "".join(fit(text, int(width), TEXT_SIZE, 1, rtl=rtl))
        column.texts.append(Text(shown, x + column.grow * BESIDE, column.y + CELL_HEIGHT / 2, TEXT_SIZE, bold))

    for number, x in enumerate(starts, 1):
        put(str(number), x, bold=True)
    for row, cells in enumerate(table.cells):
        column.y += CELL_HEIGHT
        put(str(row + 1), column.start - column.grow * BESIDE, bold=True)
        for place, (x, cell) in enumerate(zip(starts, cells, strict=True)):
            if (row, place) in table.marked:
                end = x + column.grow * (width - 2)
                boxes.append(Box(min(x, end), column.y + 1, max(x, end), column.y + CELL_HEIGHT - 1, light=True))
            put(cell, x, bold=(row, place) in table.marked)
    return Layout(tuple(column.texts), tuple(boxes), column.y + CELL_HEIGHT + MARGIN, rtl)


def _lay_out_bars(distribution: Distribution) -> Layout:
    """Place titles, labels and bars below one another; a label stands above its bar, as phones are narrow."""
    column, rtl = _Column(rtl=distribution.rtl), distribution.rtl
    steps = any(bar.heading for bar in distribution.rows)
    ends = [_fit_end(bar, rtl=rtl) for bar in distribution.rows]
    outside = ["" if bar.light else end for bar, end in zip(distribution.rows, ends, strict=True)]
    unit = _length_of_one([(bar.count, end) for bar, end in zip(distribution.rows, outside, strict=True)])
    boxes: list[Box] = []
    column.write(distribution.title, TITLE_SIZE, TITLE_LINES, bold=True)
    for bar, end in zip(distribution.rows, ends, strict=True):
        column.y += GAP
        if bar.heading:
            column.y += ABOVE
            column.write(bar.heading, TEXT_SIZE, 1, bold=True)
            column.y += ABOVE
        column.write(bar.label, TEXT_SIZE, 1 if steps else LABEL_LINES)
        column.y += ABOVE
        beside = float(column.start)
        if bar.count:
            tip = column.start + column.grow * bar.count * unit
            left, right = sorted((column.start, tip))
            boxes.append(Box(left, column.y, right, column.y + BAR_HEIGHT, bar.light))
            beside = (column.start if bar.light else tip) + column.grow * BESIDE
        column.texts.append(Text(end, beside, column.y + BAR_HEIGHT / 2, TEXT_SIZE, bold=True))
        column.y += BAR_HEIGHT
    return Layout(tuple(column.texts), tuple(boxes), column.y + MARGIN, rtl)


def _fit_end(bar: Bar, *, rtl: bool) -> str:
    note = bar.note or ("" if bar.count is None else str(bar.count))
    # Beside a bar a note may take half the width, so that bars remain; without a bar, or on a light one, all of it.
    width = ROOM // 2 if bar.count and not bar.light else ROOM - 2 * BESIDE
    return "".join(fit(note, width, TEXT_SIZE, 1, rtl=rtl))


def _length_of_one(rows: Sequence[tuple[float | None, str]]) -> float:
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
