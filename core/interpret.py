"""Turn what somebody tapped, typed, spoke or filled in into an answer, or into a clear reason why it is none."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from core.codec import Json
from core.messages import Listing, Say
from core.ports.clock import Calendar
from core.ports.words import Words
from core.questions import (
    Alternative,
    Choice,
    Confirm,
    DateTime,
    Dots,
    File,
    Grades,
    MultiChoice,
    Number,
    Order,
    Pairs,
    Question,
    Scale,
    Text,
    alternatives,
)
from core.typed_moments import read_moment


@dataclass(frozen=True, slots=True)
class Picked:
    """A tapped button's code."""

    code: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """Typed words."""

    text: str


@dataclass(frozen=True, slots=True)
class Gave:
    """A stored file; `voice` for a voice note."""

    media: str
    voice: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """A whole form, by question key; values as a page's fields give them."""

    answers: dict[str, Json]


Input: TypeAlias = "Picked | Wrote | Gave | Filled"


@dataclass(frozen=True, slots=True)
class Accepted:
    """An answer, as it is stored."""

    value: Json


@dataclass(frozen=True, slots=True)
class Refused:
    """No answer; `why` is for the person."""

    why: Say


Interpreted: TypeAlias = "Accepted | Refused"


@dataclass(frozen=True, slots=True)
class Locale:
    """In whose words and on whose clock an answer is read."""

    words: Words
    calendar: Calendar
    languages: Sequence[str]
    zone: str
    now: datetime


def tidied(text: str) -> str:
    """Remove what no person types on purpose: control characters, lone surrogates, white space around the text."""
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).strip()


def one_line(text: str) -> str:
    """Return text as one line, as names are kept."""
    return " ".join(tidied(text).split())


def folded(text: str) -> str:
    """Return text in a form in which two ways of typing the same words are equal."""
    bare = "".join(c for c in tidied(text) if unicodedata.category(c) != "Cf")
    return bare.strip(" []().!?").casefold()


def chosen(options: Sequence[Alternative], text: str, locale: Locale) -> int | None:
    """Return which option typed text means: its words in the reader's language, or its place in the list.

    Where options are numbers themselves, as on a scale from 0 to 10, a number is the option of that name only.
    """
    wanted = folded(text)
    labels = [folded(locale.words.text(option.label, locale.languages)) for option in options]
    if wanted in labels:
        return labels.index(wanted)
    if wanted.isdecimal() and len(wanted) <= 3 and not any(label.isdecimal() for label in labels):
        number = int(wanted)
        return number - 1 if 1 <= number <= len(options) else None
    return None


def _several(options: Sequence[Alternative], text: str, locale: Locale) -> list[int] | None:
    """Read "1 3 2" or "bread, milk" as several options; None when any part is not one."""
    parts = re.split(r"[\s,;]+", tidied(text)) if re.fullmatch(r"[\d\s,;]+", text) else re.split(r"[,;\n]+", text)
    found = [chosen(options, part, locale) for part in parts if part.strip()]
    if not found or None in found:
        return None
    return [index for index in found if index is not None]


def interpret(question: Question, given: Wrote | Gave, locale: Locale) -> Interpreted:
    """Read a typed or spoken reply to a question."""
    if isinstance(given, Gave):
        return _file(question, given)
    match question:
        case Text():
            return text_answer(question, given.text)
        case Number():
            return number_answer(question, given.text)
        case DateTime():
            return moment_answer(question, given.text, locale)
        case File():
            return Refused(Say("refused-send-voice") if question.voice else Say("refused-send-picture"))
        case Scale() | Choice() | Confirm():
            options = alternatives(question)
            index = chosen(options, given.text, locale)
            if index is None:
                return Refused(Say("refused-pick-one"))
            return Accepted(options[index].key == "yes" if isinstance(question, Confirm) else options[index].key)
        case MultiChoice() | Order():
            indices = _several(question.options, given.text, locale)
            if indices is None:
                return Refused(Say("refused-pick-several"))
            return picked_several(question, [question.options[index].key for index in indices])
        case Dots():
            found = amounts(question, given.text)
            return found if isinstance(found, Refused) else shared_out(question, found)
        case Grades() | Pairs():  # asked in several steps (core.choosing)
            return Refused(Say("refused-pick-one"))


def _file(question: Question, given: Gave) -> Interpreted:
    match question:
        case Text(voice=True) if given.voice:
            return Accepted({"media": given.media})
        case File(voice=voice) if voice == given.voice:
            return Accepted({"media": given.media})
        case File(voice=True):
            return Refused(Say("refused-send-voice"))
        case File():
            return Refused(Say("refused-send-picture"))
        case Text():
            return Refused(Say("refused-type-it"))
    return Refused(Say("refused-pick-one"))


def text_answer(question: Text, text: str) -> Interpreted:
    """Accept words up to the question's length; counts characters, not bytes."""
    words = tidied(text)
    if not words:
        return Refused(Say("refused-empty"))
    if len(words) > question.max_length:
        return Refused(Say("refused-too-long", length=len(words), most=question.max_length))
    return Accepted({"text": words})


_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+")


def number_answer(question: Number, text: str) -> Interpreted:
    """Read a number written with a point or a comma, in any script's digits.

    Where only whole numbers are asked, "1,000" and "1.000" are a thousand, as people write it, and not one.
    """
    bare = folded(text).replace("٫", ".").replace("٬", ",").replace(" ", "")
    if question.whole and _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "").replace(".", "")
    bare = bare.replace(",", ".")
    try:
        number = float(bare)
    except ValueError:
        return Refused(Say("refused-number"))
    if not math.isfinite(number) or (question.whole and number != int(number)):
        return Refused(Say("refused-whole-number" if question.whole else "refused-number"))
    below = question.least is not None and number < question.least
    above = question.most is not None and number > question.most
    if below or above:
        if question.least is None or question.most is None:
            bound = question.least if question.most is None else question.most
            return Refused(Say("refused-at-least" if below else "refused-at-most", bound=bound or 0))
        return Refused(Say("refused-between", least=question.least, most=question.most))
    return Accepted(int(number) if question.whole else number)


def moment_answer(question: DateTime, text: str, locale: Locale) -> Interpreted:
    """Read a date and a time as people type them (core.typed_moments), in the person's own zone.

    A time alone means its next occurrence. Returns ISO 8601: a UTC instant, or a date where only that is asked.
    """
    local_now = locale.calendar.utc_to_local(locale.now, locale.zone)
    found = read_moment(tidied(text), locale.words, tuple(locale.languages), local_now)
    if question.date_only:
        if found is None or found.day is None:
            return Refused(Say("refused-date"))
        return _within(question, datetime.combine(found.day, time(12)), locale, found.day)
    if found is None or found.clock is None:
        return Refused(Say("refused-moment"))
    day = found.day
    if day is None:
        day = local_now.date() + timedelta(days=found.clock <= local_now.time())
    return _within(question, datetime.combine(day, found.clock), locale, None)


def _within(question: DateTime, local: datetime, locale: Locale, day: date | None) -> Interpreted:
    try:
        at = locale.calendar.local_to_utc(local, locale.zone)
    except (OverflowError, ValueError):
        return Refused(Say("refused-date"))
    if question.earliest is not None and at < question.earliest:
        return Refused(Say("refused-too-early"))
    if question.latest is not None and at > question.latest:
        return Refused(Say("refused-too-far"))
    return Accepted(day.isoformat() if day is not None else at.isoformat())


def picked_several(question: MultiChoice | Order, keys: Sequence[str]) -> Interpreted:
    """Check a whole selection or order against the question's rules."""
    if len(set(keys)) != len(keys):
        ranked = isinstance(question, Order) and question.least is not None
        return Refused(Say("refused-order-twice" if ranked else "refused-twice"))
    if isinstance(question, Order):
        return _ordered(question, keys)
    if len(keys) < question.least:
        return Refused(Say("refused-too-few", least=question.least))
    if question.most is not None and len(keys) > question.most:
        return Refused(Say("refused-too-many", most=question.most))
    ordered = [option.key for option in question.options if option.key in keys]
    return Accepted(list(ordered))


def _ordered(question: Order, keys: Sequence[str]) -> Interpreted:
    if question.least is None and len(keys) != len(question.options):
        return Refused(Say("refused-order-all", options=len(question.options)))
    least = max(1, question.least or 0)
    if len(keys) < least:
        return Refused(Say("refused-order-least", least=least))
    return Accepted(list(keys))


def amounts(question: Dots, text: str) -> dict[str, int] | Refused:
    """Read "2 0 3" as the dots of the first options, in their order. One number alone would mean an option."""
    parts = [part for part in re.split(r"[\s,;،]+", tidied(text)) if part]
    if not 2 <= len(parts) <= len(question.options) or not all(_AMOUNT.fullmatch(part) for part in parts):
        return Refused(Say("refused-dots-how"))
    return {option.key: int(part) for option, part in zip(question.options, parts, strict=False)}


_AMOUNT = re.compile(r"\d{1,4}")


def shared_out(question: Dots, given: Mapping[str, int]) -> Interpreted:
    """Check how dots were shared out; options without any are left out of the answer."""
    total = sum(given.values())
    if total < 1:
        return Refused(Say("refused-dots-none"))
    if total > question.dots:
        return Refused(Say("refused-dots-over", given=total, dots=question.dots))
    return Accepted({option.key: given[option.key] for option in question.options if given.get(option.key)})


def graded(question: Grades, given: Mapping[str, str]) -> Interpreted:
    """Check grades: each option has one, from the scale."""
    missing = [option.label for option in question.options if option.key not in given]
    if missing:
        return Refused(Say("refused-grades-all", missing=Listing(tuple(missing))))
    if not set(given.values()) <= {grade.key for grade in question.grades}:
        return Refused(Say("refused-pick-one"))
    return Accepted({option.key: given[option.key] for option in question.options})


def compared(question: Pairs, decided: Sequence[tuple[str, str]]) -> Interpreted:
    """Check preferences, what is preferred first: each of two options, no two on the same pair, at least one."""
    known = {option.key for option in question.options}
    pairs = {frozenset(pair) for pair in decided}
    if not decided:
        return Refused(Say("refused-pairs-none"))
    sound = all(len(pair) == 2 and pair <= known for pair in pairs)
    if not sound or len(pairs) < len(decided) or len(pairs) > question.most:
        return Refused(Say("refused-pick-one"))
    return Accepted([list(pair) for pair in decided])


def from_field(question: Question, value: Json, locale: Locale) -> Interpreted:
    """Read one field of a page that shows a whole form: text for typed kinds, option keys for picked ones.

    Dots come as {option: number or its digits}, grades as {option: grade}, pairs as a list of [preferred, other].
    """
    known = {option.key for option in alternatives(question)}
    match question:
        case Scale() | Choice():
            return Accepted(value) if isinstance(value, str) and value in known else Refused(Say("refused-pick-one"))
        case Confirm():
            if isinstance(value, bool):
                return Accepted(value)
            return Accepted(value == "yes") if value in ("yes", "no") else Refused(Say("refused-pick-one"))
        case MultiChoice() | Order():
            keys = [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
            return picked_several(question, keys) if set(keys) <= known else Refused(Say("refused-pick-several"))
        case Dots():
            return _dots_field(question, value, known)
        case Grades():
            given = value if isinstance(value, dict) and set(value) <= known else {}
            return graded(question, {key: str(grade) for key, grade in given.items() if grade not in (None, "")})
        case Pairs():
            pairs = [item for item in value if isinstance(item, list)] if isinstance(value, list) else []
            return compared(question, [(str(pair[0]), str(pair[1])) for pair in pairs if len(pair) == 2])
    if isinstance(value, dict) and isinstance(value.get("media"), str):
        voice = isinstance(question, Text) or (isinstance(question, File) and question.voice)
        return _file(question, Gave(str(value["media"]), voice))
    return interpret(question, Wrote("" if value is None else str(value)), locale)


def _dots_field(question: Dots, value: Json, known: set[str]) -> Interpreted:
    fields = value if isinstance(value, dict) and set(value) <= known else {}
    given: dict[str, int] = {}
    for key, number in fields.items():
        written = tidied(str(number))
        if isinstance(number, bool | float | list | dict) or not (_AMOUNT.fullmatch(written) or not written):
            return Refused(Say("refused-whole-number"))
        given[key] = int(written or 0)
    return shared_out(question, given)
