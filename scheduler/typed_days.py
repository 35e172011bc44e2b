"""Reads a pasted list of days off, one to a line: "25 Dec 2026", "2026-12-25 Christmas", "1-5 Jan 2027: closed".

Dates may be ISO (2026-12-25), 25.12.2026 or 25/12/2026, or have the month's name in English or Portuguese, also cut
short. The day comes before the month, except in English words: "December 25, 2026". What else stands in a line is what
the day is called.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from core.days_off import LONGEST_REST, MOST_DAYS_OFF, DaysOff, DaysOffProblem, UnfitDaysOff, as_label
from scheduler.rhythm import FIRST_DAY, LAST_DAY

MOST_CHARACTERS = 40_000  # 400 lines of 100 characters
MOST_IN_A_LINE = 300

_MONTHS = (
    ("january", "janeiro"),
    ("february", "fevereiro"),
    ("march", "marco"),
    ("april", "abril"),
    ("may", "maio"),
    ("june", "junho"),
    ("july", "julho"),
    ("august", "agosto"),
    ("september", "setembro"),
    ("october", "outubro"),
    ("november", "novembro"),
    ("december", "dezembro"),
)
_FEWEST_LETTERS = 3  # of a month's name cut short
_NAME = r"([^\W\d_]{3,10})\.?"
_DAY = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|º|ª)?"
_YEAR = r"(\d{4})(?!\d)"
_OF = r"(?:\s+(?:of|de))?\s+"
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?!-?\d)")
_NUMBERS = re.compile(rf"(?<!\d)(\d{{1,2}})([./])(\d{{1,2}})\2{_YEAR}")
_WORDS = re.compile(rf"{_DAY}{_OF}{_NAME}{_OF}{_YEAR}", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"(?<![^\W\d_]){_NAME}\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE)
_TO = r"\s*(?:[-–—]|\b(?:to|until|till|a|ao|até)\b)\s*"
_BETWEEN = re.compile(_TO, re.IGNORECASE)
_FROM_DAY = re.compile(rf"{_DAY}{_TO}$", re.IGNORECASE)  # the "1-" of "1-5 Jan 2027"
_FROM_DAY_AND_MONTH = re.compile(rf"{_DAY}{_OF}{_NAME}{_TO}$", re.IGNORECASE)  # of "24 Dec - 3 Jan 2027"
_ONE_OF_SEVERAL = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|º|ª)?\s*(?:,|&|\band|\be)\s*$", re.IGNORECASE
)  # "24 and 25 Dec 2026"
_AROUND = re.compile(r"^[\s:;,.*•–—-]+|[\s:;,*•–—-]+$")
_WEEKDAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:segunda|terça|quarta|quinta|sexta)(?:[\s-]feira)?|sábado|domingo)"
)
# The day of the week beside a date; not that of "Easter Monday".
_WEEKDAY_BEFORE = re.compile(rf"(?:^|[:;,.(*•–—-])\s*{_WEEKDAY}[\s,]*$", re.IGNORECASE)
_WEEKDAY_BEHIND = re.compile(rf"^[\s,(]*{_WEEKDAY}\b\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    day: date
    begins: int  # where in the line
    ends: int


def read_typed_days(text: str) -> tuple[DaysOff, ...]:
    """Return the days off of a list, earliest first and each once; raises UnfitDaysOff, and then nothing counts."""
    if len(text) > MOST_CHARACTERS:
        raise UnfitDaysOff(DaysOffProblem.TOO_LONG)
    lines = [line.strip() for line in text.splitlines()]
    found = {_read_line(line) for line in lines if line}
    if not found:
        raise UnfitDaysOff(DaysOffProblem.EMPTY)
    if len(found) > MOST_DAYS_OFF:
        raise UnfitDaysOff(DaysOffProblem.TOO_MANY)
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.label)))


def _read_line(line: str) -> DaysOff:
    dates = _dates(line) if len(line) <= MOST_IN_A_LINE else []
    if not dates:
        raise UnfitDaysOff(DaysOffProblem.NO_DATE, line)
    last = dates[-1]
    if len(dates) == 1:
        first = _shortened(line, last)
    elif len(dates) == 2 and _BETWEEN.fullmatch(line, dates[0].ends, last.begins):
        first = dates[0]
    else:
        raise UnfitDaysOff(DaysOffProblem.NO_DATE, line)
    if last.day < first.day:
        raise UnfitDaysOff(DaysOffProblem.BACKWARDS, line)
    if last.day - first.day >= timedelta(days=LONGEST_REST):
        raise UnfitDaysOff(DaysOffProblem.TOO_WIDE, line)
    return DaysOff(first.day, last.day, _label(line, line[: first.begins], line[last.ends :]))


def _dates(line: str) -> list[_Found]:
    """Return the whole dates in a line, in order; raises UnfitDaysOff for one that is not in any calendar."""
    found = [_made(line, match, match[1], match[2], match[3]) for match in _ISO.finditer(line)]
    found += [_made(line, match, match[4], match[3], match[1]) for match in _NUMBERS.finditer(line)]
    found += [_named(line, match, match[3], match[2], match[1]) for match in _WORDS.finditer(line) if _month(match[2])]
    found += [
        _named(line, match, match[3], match[1], match[2]) for match in _MONTH_FIRST.finditer(line) if _month(match[1])
    ]
    return sorted(found, key=lambda one: one.begins)


def _named(line: str, match: re.Match[str], year: str, month: str, day: str) -> _Found:
    return _made(line, match, year, str(_month(month)), day)


def _made(line: str, match: re.Match[str], year: str, month: str, day: str) -> _Found:
    return _Found(_date(line, int(year), int(month), int(day)), match.start(), match.end())


def _date(line: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise UnfitDaysOff(DaysOffProblem.NO_DATE, line) from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise UnfitDaysOff(DaysOffProblem.NO_DATE, line)
    return found


def _shortened(line: str, last: _Found) -> _Found:
    """Return the first day where a range leaves out what its last day says: "1-5 Jan 2027", "24 Dec - 3 Jan 2027"."""
    head = line[: last.begins]
    match = _FROM_DAY_AND_MONTH.search(head)
    if match and (month := _month(match[2])):
        year = last.day.year - (month > last.day.month)
        return _Found(_date(line, year, month, int(match[1])), match.start(), match.end())
    match = _FROM_DAY.search(head)
    if match:
        return _Found(_date(line, last.day.year, last.day.month, int(match[1])), match.start(), match.end())
    return last


def _month(name: str) -> int:
    """Return the number of the month that a name, perhaps cut short, stands for; 0 for any other word."""
    plain = _plain(name)
    for number, names in enumerate(_MONTHS, 1):
        if len(plain) >= _FEWEST_LETTERS and any(known.startswith(plain) for known in names):
            return number
    return 0


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _label(line: str, before: str, behind: str) -> str:
    """Return what a day is called: what is left of its line. Raises UnfitDaysOff where that looks like more dates."""
    if _ONE_OF_SEVERAL.search(before):
        raise UnfitDaysOff(DaysOffProblem.NO_DATE, line)
    sides = _WEEKDAY_BEFORE.sub("", before), _WEEKDAY_BEHIND.sub("", behind)
    rest = " ".join(_AROUND.sub("", side) for side in sides).strip()
    rest = rest[1:-1] if rest.startswith("(") and rest.find(")") == len(rest) - 1 else rest
    if any(c.isdigit() for c in rest) and not any(c.isalpha() for c in rest):
        raise UnfitDaysOff(DaysOffProblem.NO_DATE, line)
    return as_label(rest)
