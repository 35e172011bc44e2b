"""Find what in a text may point to somebody: looked at here, shown to its author, kept nowhere, never changed.

It helps people to notice; it does not make a text anonymous. What somebody knows, and how they write, points to them as
well (docs/explanation/privacy.md). It rather shows one thing too many than one too few, but not so often that nobody
looks any more.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_SHOWN = 5  # more fill a phone's screen, and by then the point is made
_SHORTEST_NAME = 2  # letters; such a one is a name only where it has a capital letter inside a sentence
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15  # of a telephone number: ITU-T E.164 allows 15; local numbers have 7 and more


class Hint(StrEnum):
    """What a part of a text looks like."""

    NAME = "name"  # of somebody in the group
    EMAIL = "email"
    LINK = "link"
    HANDLE = "handle"  # @somebody
    PHONE = "phone"
    POSTCODE = "postcode"
    DATE = "date"
    ONLY = "only"  # "I am the only …"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, from `start` up to `end`."""

    start: int
    end: int
    hint: Hint


_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_MESES = "janeiro|fevereiro|março|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
_ARABIC_MONTHS = (
    "يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر|"
    r"شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|(?:كانون|تشرين)\s+(?:الأول|الثاني)"
)
_NOT_A_POSTCODE = r"(?!(?:st|nd|rd|th|am|pm|km|kg|cm|mm|ml|gb)\b)"
_PATTERNS: tuple[tuple[Hint, re.Pattern[str]], ...] = (
    (Hint.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        Hint.LINK,
        re.compile(r"(?:https?://|www\.)\S+|\b(?:t\.me|wa\.me|discord\.gg|bit\.ly|fb\.com)/\S+", re.IGNORECASE),
    ),
    (
        Hint.LINK,
        re.compile(r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|edu|gov|uk|pt|br|de)\b/?\S*", re.IGNORECASE),
    ),
    (Hint.HANDLE, re.compile(r"(?<![\w@.])@\w[\w.]{1,31}")),
    (Hint.DATE, re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})\b")),
    (
        Hint.DATE,
        re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b(?:\s+\d{{4}}\b)?", re.IGNORECASE),
    ),
    (Hint.DATE, re.compile(rf"\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?", re.IGNORECASE)),
    (Hint.DATE, re.compile(rf"\b\d{{1,2}}\s*º?\s+de\s+(?:{_MESES})\b(?:\s+de\s+\d{{4}}\b)?", re.IGNORECASE)),
    (Hint.DATE, re.compile(rf"\b\d{{1,2}}\s+(?:من\s+)?(?:شهر\s+)?(?:{_ARABIC_MONTHS})\b(?:\s+\d{{4}}\b)?")),
    # United Kingdom, Canada, Portugal, United States (with its state) and the Netherlands. Five digits alone are left
    # out: far more often they count something.
    (Hint.POSTCODE, re.compile(rf"\b[a-z]{{1,2}}\d[a-z\d]?\s?\d{_NOT_A_POSTCODE}[a-z]{{2}}\b", re.IGNORECASE)),
    (Hint.POSTCODE, re.compile(rf"\b[a-z]\d[a-z]\s?\d{_NOT_A_POSTCODE}[a-z]\d\b", re.IGNORECASE)),
    (Hint.POSTCODE, re.compile(r"(?<![\d-])[1-9]\d{3}-\d{3}(?![\d-])")),
    (Hint.POSTCODE, re.compile(r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b")),
    (Hint.POSTCODE, re.compile(r"\b(?!19|20)[1-9]\d{3} ?[A-Z]{2}\b")),
    (
        Hint.ONLY,
        re.compile(
            r"\bI(?:['’]?m| am| was|['’]ve been| have been)\s+(?:(?:one of|among)\s+)?(?:the|our|an?)\s+only(?:\s+\w+)?"
            r"|\bas the only(?:\s+\w+)?|\bthe only one (?:of us|here|who|that|in|from|with)\b"
            r"|\bnobody else (?:here|in)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Hint.ONLY,
        re.compile(
            r"\b(?:eu\s+)?(?:sou|fui|era|estou|como)\s+(?:d?[oa]s?\s+)?únic[oa]s?(?:\s+\w+)?"
            r"|\b(?:sou|fui|era|como)\s+[oa]\s+unic[oa](?:\s+\w+)?|\bsó eu\b|\bmais ninguém (?:aqui|no|na)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Hint.ONLY,
        re.compile(r"(?<!\w)(?:[أا]نا|كنت|بصفتي|كوني)\s+(?:\w+\s+){0,2}?الوحيد[ةه]?(?:\s+\w+)?|(?<!\w)لا أحد غيري"),
    ),
)
_DIGITS = re.compile(r"(?<![\w.,])\+?\(?\d(?:[\s().\-–/]{0,2}\d)+(?!\w)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})*[.,\s]000|\d{1,3}(?:\.\d{3}){1,}|\d{1,3}(?:,\d{3}){1,}|\d+000")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[\-–/]\s?(?:19|20)\d\d")
# Names that are words as well: meant only where they have a capital letter inside a sentence.
_WORDS_TOO = frozenset(
    (
        *(
            "angel",
            "april",
            "art",
            "august",
            "bill",
            "can",
            "carol",
            "chance",
            "christian",
            "dawn",
            "day",
            "dean",
            "drew",
        ),
        *(
            "earl",
            "eve",
            "faith",
            "flora",
            "forest",
            "frank",
            "gene",
            "grace",
            "grant",
            "guy",
            "happy",
            "heather",
            "holly",
        ),
        *(
            "hope",
            "iris",
            "ivy",
            "jack",
            "joy",
            "june",
            "king",
            "lily",
            "long",
            "major",
            "mark",
            "may",
            "mercy",
            "mike",
        ),
        *(
            "miles",
            "misty",
            "olive",
            "page",
            "pat",
            "peace",
            "pearl",
            "penny",
            "poppy",
            "prince",
            "rain",
            "ray",
            "reed",
        ),
        *(
            "rich",
            "rob",
            "robin",
            "rock",
            "rose",
            "ruby",
            "sage",
            "sandy",
            "sky",
            "son",
            "star",
            "storm",
            "sue",
            "summer",
        ),
        *("sunny", "victor", "victory", "violet", "ward", "will", "willow", "winter", "wood", "young"),
        *("alegria", "amado", "amor", "aurora", "bela", "branco", "campos", "clara", "claro", "costa", "cruz", "dias"),
        *("esperanca", "estrela", "flor", "flores", "gloria", "jardim", "leal", "leite", "lima", "luz", "mar", "neves"),
        *(
            "nova",
            "paz",
            "pires",
            "ramos",
            "ribeiro",
            "rios",
            "rosa",
            "sal",
            "santo",
            "santos",
            "sol",
            "vitoria",
            "viva",
        ),
    )
)
# Parts of names that point to nobody.
_PARTICLES = frozenset(
    (
        *(
            "da",
            "das",
            "de",
            "del",
            "della",
            "den",
            "der",
            "di",
            "do",
            "dos",
            "du",
            "la",
            "las",
            "le",
            "los",
            "van",
            "von",
        ),
        *("abu", "al", "bin", "bint", "el", "ibn", "umm", "mr", "mrs", "ms", "dr", "the", "and", "of"),
        *("ابو", "ام", "ابن", "بن", "بنت", "ال", "عبد", "السيد", "السيده"),
    )
)


_QUOTES = " \t\"'“”‘’«»("


def pointers(text: str, names: Collection[str]) -> tuple[Span, ...]:
    """Return the parts of a text that may point to somebody, in order, none over another; `names` are the group's."""
    found = [Span(*match.span(), hint) for hint, pattern in _PATTERNS for match in pattern.finditer(text)]
    taken = sorted(found, key=lambda span: (span.start, -span.end))
    taken += [span for span in _phones(text) if not any(_over(span, other) for other in found)]
    taken += _names(text, names)
    return _joined(taken)


def shown(text: str, spans: Collection[Span]) -> tuple[str, ...]:
    """Return the words of these parts as their author is shown them: each once, and no more than a screen holds."""
    parts = dict.fromkeys(" ".join(text[span.start : span.end].split()) for span in spans)
    return tuple(parts)[:MOST_SHOWN]


def _over(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _joined(spans: Collection[Span]) -> tuple[Span, ...]:
    """Return spans in order; of those that overlap, one that covers them all, called after the longest."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        before = joined[-1] if joined else None
        if before is None or not _over(before, span):
            joined.append(span)
        else:
            longer = max(before, span, key=lambda one: one.end - one.start)
            joined[-1] = Span(before.start, max(before.end, span.end), longer.hint)
    return tuple(joined)


def _phones(text: str) -> Iterator[Span]:
    for match in _DIGITS.finditer(text):
        written = match[0]
        count = sum(character.isdecimal() for character in written)
        counted = _THOUSANDS.fullmatch(written) and not written.startswith(("+", "0"))
        if _FEWEST_DIGITS <= count <= _MOST_DIGITS and not counted and not _YEARS.fullmatch(written):
            yield Span(*match.span(), Hint.PHONE)


def _names(text: str, names: Collection[str]) -> Iterator[Span]:
    folded, places = _folded(text)
    for name in _parts(names):
        # In Arabic, "and", "to", "with" and the like are written onto the name.
        before = r"(?<!\w)[وفبلك]{0,2}" if _is_arabic(name) else r"(?<!\w)"
        for match in re.finditer(f"{before}({re.escape(name)})(?!\\w)", folded):
            start, end = places[match.start(1)], places[match.end(1) - 1] + 1
            if (len(name) > _SHORTEST_NAME and name not in _WORDS_TOO) or _called(text, start):
                yield Span(start, end, Hint.NAME)


def _parts(names: Collection[str]) -> set[str]:
    """Return the names, and each word of them, as they are compared."""
    parts: set[str] = set()
    for name in names:
        whole = " ".join(_folded(name)[0].split())
        parts.update({whole, *re.findall(r"[\w'’-]+", whole)})
    return {part for part in parts - _PARTICLES if len(part) >= _SHORTEST_NAME and not part.isdecimal()}


def _called(text: str, start: int) -> bool:
    """Whether the word here stands as a name does: with a capital letter where no sentence begins."""
    before = text[:start].rstrip(_QUOTES)
    begins = not before or before[-1] in ".!?:;…\n؟"
    return text[start].isupper() and not begins


def _is_arabic(name: str) -> bool:
    return any("؀" <= character <= "ۿ" for character in name)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return text without marks and capital letters, and for each of its letters where it stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).casefold():
            if unicodedata.category(part) not in ("Mn", "Cf"):
                letters.append(_SAME.get(part, part))
                places.append(place)
    return "".join(letters), places


# Arabic letters that people type for one another; the marks on them are gone by then.
_SAME = {"ى": "ي", "ة": "ه", "ٱ": "ا"}
