"""Where a text may be cut: between what people take for single characters, and best between words."""

import re
import unicodedata
from collections.abc import Callable, Iterator

Measure = Callable[[str], int]

_JOINER = "\u200d"
_HANGUL_LEADING, _HANGUL_VOWEL, _HANGUL_TRAILING = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
_HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)


def graphemes(text: str) -> Iterator[str]:
    """Yield what people take for single characters: a letter with its marks, an emoji family, a flag, a syllable.

    The rules are those of UAX 29 (extended grapheme clusters) but for the conjuncts of Indic scripts, whose parts still
    stay whole letters.
    """
    start = 0
    flag_halves = 0
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        flag_halves = flag_halves + 1 if ord(before) in _REGIONAL_INDICATORS else 0
        if _belongs_together(before, after, flag_halves):
            continue
        yield text[start:index]
        start = index
    if text:
        yield text[start:]


def _belongs_together(before: str, after: str, flag_halves: int) -> bool:
    if before.isascii() and after.isascii():
        return before == "\r" and after == "\n"
    code = ord(after)
    if after == _JOINER or code in _SKIN_TONES or code in _TAGS or unicodedata.category(after) in ("Mn", "Me", "Mc"):
        return before not in "\r\n"
    if before == _JOINER:
        return unicodedata.category(after) == "So"
    if code in _REGIONAL_INDICATORS:
        return flag_halves % 2 == 1
    return _same_syllable(ord(before), code)


def _same_syllable(before: int, after: int) -> bool:
    if after in _HANGUL_VOWEL:
        open_syllable = before in _HANGUL_SYLLABLES and (before - _HANGUL_SYLLABLES.start) % 28 == 0
        return before in _HANGUL_LEADING or before in _HANGUL_VOWEL or open_syllable
    if after in _HANGUL_TRAILING:
        return before in _HANGUL_VOWEL or before in _HANGUL_TRAILING or before in _HANGUL_SYLLABLES
    return before in _HANGUL_LEADING and (after in _HANGUL_LEADING or after in _HANGUL_SYLLABLES)


def wrap(text: str, longest: int, measure: Measure = len) -> list[str]:
    """Break one paragraph into lines that measure at most `longest`: at spaces, else between graphemes.

    Nothing is lost but the spaces at the breaks. A grapheme that is longer than a line alone gets a line of its own.
    """
    lines: list[str] = []
    line = ""
    for word in re.split(r"[ \t\n]+", text.strip(" \t\n")):
        longer = f"{line} {word}" if line else word
        if measure(longer) <= longest:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, longest, measure)
        lines.extend(full)
    return [*lines, line] if line else lines


def _pieces(word: str, longest: int, measure: Measure) -> list[str]:
    if measure(word) <= longest:
        return [word]
    pieces = [""]
    length = 0
    for grapheme in graphemes(word):
        more = measure(grapheme)
        if pieces[-1] and length + more > longest:
            pieces.append("")
            length = 0
        pieces[-1] += grapheme
        length += more
    return pieces
