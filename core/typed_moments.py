"""Read a date and a time as people type them, in their own language: "24 November 18:30", "tuesday 6pm", "tomorrow".

The words come from the catalogues. What is left over and looks like part of a date is never passed over in silence:
then nothing is read, as a wrong day is worse than a question asked again.
"""

import re
import unicodedata
from calendar import isleap
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.messages import Say
from core.ports.words import Words

MONTHS = tuple(Say(f"month-{number}") for number in range(1, 13))
WEEKDAYS = tuple(Say(f"weekday-{day}") for day in ("mo", "tu", "we", "th", "fr", "sa", "su"))
TODAY, TOMORROW = Say("day-today"), Say("day-tomorrow")
FEWEST_LETTERS = 3  # of a month's or weekday's name cut short
NOON = 12
LONGEST_TO_LEAP = 9  # years from one 29 February to the next, where a century falls between

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./])(\d{1,2})(?:\2(\d{4})(?!\d)|(?=\.?(?:\s|$)))")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?:[:.h](\d{2}))(?!\d)(?:\s*([ap])\.?m\b\.?)?", re.IGNORECASE)
_HOUR = re.compile(r"(?<!\d)(\d{1,2})\s*(?:([ap])\.?m\b\.?|h(?![^\W\d_]))", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|[ºª])?(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedMoment:
    """What was read: a day, a time of day, or both; local to whoever typed it."""

    day: date | None
    clock: time | None


def read_moment(text: str, words: Words, languages: tuple[str, ...], now: datetime) -> TypedMoment | None:
    """Return the day and time that a text names; None where it names none, or says more than can be understood.

    `now` is local. A date without a year, and a day of the week, are the next ones to come.
    """
    reading = _Reading(_bare(text), _Names.of(words, languages), now.date())
    try:
        day = reading.take_day()
        clock = reading.take_clock()
        if reading.by_weekday and day == now.date() and clock is not None and clock <= now.time():
            day = now.date() + timedelta(days=len(WEEKDAYS))
    except ValueError:  # such as 31 February, or 25:00
        return None
    if reading.left_over() or (day is None and clock is None):
        return None
    return TypedMoment(day, clock)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (char for char in plain if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFKC", "".join(kept))


@dataclass(frozen=True, slots=True)
class _Names:
    months: tuple[frozenset[str], ...]
    weekdays: tuple[frozenset[str], ...]
    today: frozenset[str]
    tomorrow: frozenset[str]

    @classmethod
    def of(cls, words: Words, languages: tuple[str, ...]) -> "_Names":
        """Return every name in every language that somebody reads."""

        def names(say: Say) -> frozenset[str]:
            return frozenset(_bare(words.text(say, (language,))) for language in languages)

        return cls(
            tuple(names(month) for month in MONTHS),
            tuple(names(day) for day in WEEKDAYS),
            names(TODAY),
            names(TOMORROW),
        )


class _Reading:
    """A text from which one part after the other is taken."""

    def __init__(self, text: str, names: _Names, today: date) -> None:
        self.text = text
        self.names = names
        self.today = today
        self.by_weekday = False

    def take_day(self) -> date | None:
        """Take the date."""
        iso = self._take(_ISO)
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        numbers = _NUMBERS.search(self.text)
        if numbers and (numbers[4] or (numbers[2] == "/" and int(numbers[3]) <= len(MONTHS)) or self._dotted(numbers)):
            self._cut(numbers)
            self._named(self.names.weekdays)
            return self._on(int(numbers[1]), int(numbers[3]), numbers[4])
        month = self._named(self.names.months)
        if month is not None:
            self._named(self.names.weekdays)
            year = self._take(_YEAR)
            number = self._day_of_month()
            if number is None:
                raise ValueError("A month alone is no date.")
            return self._on(number, month + 1, year[1] if year else None)
        if self._named((self.names.today,)) is not None:
            return self.today
        if self._named((self.names.tomorrow,)) is not None:
            return self.today + timedelta(days=1)
        weekday = self._named(self.names.weekdays)
        if weekday is None:
            return None
        self.by_weekday = True
        return self.today + timedelta(days=(weekday - self.today.weekday()) % 7)

    def take_clock(self) -> time | None:
        """Take the time of day."""
        found = self._take(_CLOCK)
        if found:
            return _time(int(found[1]), int(found[2]), found[3])
        bare = self._take(_HOUR)
        return None if bare is None else _time(int(bare[1]), 0, bare[2])

    def left_over(self) -> bool:
        """Whether a part stays that may belong to a date or time."""
        if any(char.isdecimal() for char in self.text):
            return True
        return self._named((*self.names.months, *self.names.weekdays)) is not None

    def _dotted(self, numbers: re.Match[str]) -> bool:
        """Whether "24.11" is a date beside a time, rather than a time itself."""
        rest = self.text[: numbers.start()] + " " + self.text[numbers.end() :]
        return bool(_CLOCK.search(rest) or _HOUR.search(rest)) and 1 <= int(numbers[3]) <= len(MONTHS)

    def _day_of_month(self) -> int | None:
        """Take the number of a day, which is not one of a time beside it."""
        times = [found.span() for pattern in (_CLOCK, _HOUR) for found in pattern.finditer(self.text)]
        for found in _DAY.finditer(self.text):
            if not any(begins <= found.start() < ends for begins, ends in times):
                self._cut(found)
                return int(found[1])
        return None

    def _on(self, day: int, month: int, year: str | None) -> date:
        if year:
            return date(int(year), month, day)
        for later in range(LONGEST_TO_LEAP):
            if (month, day) == (2, 29) and not isleap(self.today.year + later):
                continue
            found = date(self.today.year + later, month, day)
            if found >= self.today:
                return found
        raise ValueError("There is no such day.")

    def _named(self, names: tuple[frozenset[str], ...]) -> int | None:
        """Take a word that is one of these names, or the beginning of only one of them."""
        for word in _WORD.finditer(self.text):
            whole = [place for place, known in enumerate(names) if word[0] in known]
            if not whole and len(word[0]) >= FEWEST_LETTERS:
                whole = [place for place, known in enumerate(names) if any(it.startswith(word[0]) for it in known)]
            if len(whole) == 1:
                self._cut(word)
                return whole[0]
        return None

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self.text)
        if found:
            self._cut(found)
        return found

    def _cut(self, found: re.Match[str]) -> None:
        self.text = f"{self.text[: found.start()]} {self.text[found.end() :]}"


def _time(hour: int, minute: int, half: str | None) -> time:
    if half is None:
        return time(hour, minute)
    if not 1 <= hour <= NOON:
        raise ValueError("An hour beside am or pm is 1 to 12.")
    return time(hour % NOON + (NOON if half == "p" else 0), minute)
