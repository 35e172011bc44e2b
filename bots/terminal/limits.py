"""What a terminal can take, and what must never reach one."""

import re
import unicodedata

from core.lines import graphemes

WIDTH = 80  # columns, where the terminal does not say; the VT100's, and every terminal's default since
NARROWEST = 20  # columns; below it no line of words makes sense
# One line that is read at all, in characters. Far more than any answer may have: what is longer is refused by the core
# (core.questions.LONGEST_TEXT), also when only its beginning was read.
LONGEST_LINE = 1_000_000
MOST_LINES = 200  # messages looked at in one go

# ECMA-48 control sequences, and the strings that end with BEL or ST: whoever can print them can rename the window,
# write to the clipboard or make text invisible. The seven-bit forms begin with ESC, the eight-bit ones with C1 codes.
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f]).*?(?:\x07|\x1b\\|\x9c|$)"
    r"|\x1b[ -/]*[0-~]?",
    re.DOTALL,
)
# Formatting of direction (UAX 9). Ladle's own isolates go too: terminals without them show odd signs, and the others
# find the direction of a line by themselves.
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return text without anything that a terminal would obey instead of showing; tabs become spaces."""
    bare = _DIRECTIONS.sub("", _SEQUENCES.sub("", text)).replace("\t", " ")
    return "".join(c for c in bare if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))


def cells(text: str) -> int:
    """Return how many columns a text takes: two for a wide character or emoji, none for a mark (UAX 11)."""
    if text.isascii():
        return len(text)
    return sum(min(2, sum(_cells(character) for character in grapheme)) for grapheme in graphemes(text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
