"""The questions of a planned form: what stands in their fields, and the questions of the core that they mean."""

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from starlette.datastructures import FormData

from core.activities.check_in import scale
from core.interpret import Refused, number_answer, tidied
from core.messages import Say, Told
from core.questions import (
    MOST_OPTIONS,
    AllOf,
    Alternative,
    Answered,
    Choice,
    Condition,
    Confirm,
    DateTime,
    File,
    Label,
    MultiChoice,
    Number,
    Order,
    Question,
    Scale,
    Text,
    alternatives,
)

MOST_QUESTIONS = 10  # more than five minutes on a phone, which a check-in should not take
LONGEST_QUESTION = 300
LONGEST_POINT = 40  # characters; more does not fit a button on a small phone
LONGEST_OPTION = 80  # characters of a button's label on Discord, the shortest of the channels
FEWEST_POINTS, MOST_POINTS = 2, 7
MOST_IN_ORDER = 10  # who puts more in order by tapping loses track
ANY = ""  # in a condition, where an answer's key would stand: any answer
FIRST_ID = "1"
LONGEST_FIELD = 20_000  # characters: room for every answer to tap there can be
_ID = re.compile(r"[1-9][0-9]{0,3}")


class Kind(StrEnum):
    """The kinds of question that a facilitator can choose."""

    SCALE = "scale"
    CHOICE = "choice"
    SEVERAL = "several"
    ORDER = "order"
    YES_NO = "yes-no"
    WORDS = "words"
    NUMBER = "number"
    MOMENT = "moment"
    DAY = "day"
    VOICE = "voice"
    PICTURE = "picture"


# Those with answers to tap that are written one a line: how many they may be, and how long each.
LISTED: Mapping[Kind, tuple[int, int]] = {
    Kind.SCALE: (MOST_POINTS, LONGEST_POINT),
    Kind.CHOICE: (MOST_OPTIONS, LONGEST_OPTION),
    Kind.SEVERAL: (MOST_OPTIONS, LONGEST_OPTION),
    Kind.ORDER: (MOST_IN_ORDER, LONGEST_OPTION),
}


class Unfit(Exception):
    """The fields do not make a plan: why, for the person, by the name of each field to mend."""

    def __init__(self, errors: Mapping[str, Say]) -> None:
        super().__init__(", ".join(errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class AskedFields:
    """The fields of one question as they were filled in. `id` stays the same when the question moves."""

    id: str = FIRST_ID
    kind: Kind = Kind.SCALE
    asks: Mapping[str, str] = field(default_factory=dict)  # by language; empty, at the first one: the usual question
    options: Mapping[str, str] = field(default_factory=dict)  # by language, one a line; empty: Good, Mixed, Hard
    low: str = ""  # a number's bounds
    high: str = ""
    parts: bool = False  # a number may be 2.5
    fewest: str = "1"  # how many of several answers
    most: str = ""
    optional: bool = True
    only_if: tuple[str, ...] = ()  # "id:key" of an earlier question and an answer to it; no key: any answer
    reading: str = ""  # the pass of a recording (web.recordings)

    @property
    def usual(self) -> bool:
        """Whether nothing was said about this question."""
        return self == AskedFields(self.id)

    @property
    def plain(self) -> bool:
        """Whether it is no more than words and answers to tap."""
        return self == AskedFields(self.id, asks=self.asks, options=self.options)


def read_questions(sent: FormData, languages: Sequence[str]) -> tuple[AskedFields, ...]:
    """Read the fields of all questions, in the order of the page."""
    ids = tuple(dict.fromkeys(str(id) for id in sent.getlist("q") if _ID.fullmatch(str(id))))
    return tuple(_read(sent, languages, id) for id in ids[:MOST_QUESTIONS]) or (AskedFields(),)


def _read(sent: FormData, languages: Sequence[str], id: str) -> AskedFields:
    def text(name: str) -> str:
        return tidied(str(sent.get(f"{name}-{id}", "")).replace("\r\n", "\n")[:LONGEST_FIELD])

    def texts(name: str) -> dict[str, str]:
        found = {tag: str(sent.get(f"{name}-{id}-{tag}", "")).replace("\r\n", "\n") for tag in languages}
        return {tag: tidied(words[:LONGEST_FIELD]) for tag, words in found.items() if words.strip()}

    kind = text("kind")
    return AskedFields(
        id,
        Kind(kind) if kind in set(Kind) else Kind.SCALE,
        texts("ask"),
        texts("options"),
        text("low"),
        text("high"),
        text("parts") == "yes",
        text("fewest"),
        text("most"),
        text("optional") == "yes",
        tuple(str(value) for value in sent.getlist(f"if-{id}")),
        text("reading"),
    )


def pairs_of(asked: AskedFields) -> list[tuple[str, str]]:
    """Return names and values of a question's fields: reading them gives the same question."""
    id = asked.id
    pairs = [("q", id), (f"kind-{id}", asked.kind.value)]
    pairs += [(f"ask-{id}-{tag}", text) for tag, text in asked.asks.items()]
    pairs += [(f"options-{id}-{tag}", text) for tag, text in asked.options.items()]
    pairs += [(f"{name}-{id}", getattr(asked, name)) for name in ("low", "high", "fewest", "most", "reading")]
    pairs += [(f"{name}-{id}", "yes") for name in ("parts", "optional") if getattr(asked, name)]
    return pairs + [(f"if-{id}", value) for value in asked.only_if]


def added(asked: tuple[AskedFields, ...]) -> tuple[AskedFields, ...]:
    """Add a question at the end, of words: the usual one is there already."""
    if len(asked) >= MOST_QUESTIONS:
        return asked
    return (*asked, AskedFields(next_id(asked), Kind.WORDS))


def next_id(asked: tuple[AskedFields, ...]) -> str:
    """Return the id of the next question to be added."""
    return str(max((int(one.id) for one in asked), default=0) % 9999 + 1)


def removed(asked: tuple[AskedFields, ...], id: str) -> tuple[AskedFields, ...]:
    """Take a question out, and what other questions said about its answers; one always stays."""
    kept = tuple(one for one in asked if one.id != id) or (AskedFields(),)
    return tuple(replace(one, only_if=tuple(v for v in one.only_if if v.partition(":")[0] != id)) for one in kept)


def moved(asked: tuple[AskedFields, ...], id: str, by: int) -> tuple[AskedFields, ...]:
    """Move a question up (-1) or down (1)."""
    order = list(asked)
    place = next((place for place, one in enumerate(order) if one.id == id), None)
    if place is None or not 0 <= place + by < len(order):
        return asked
    order[place], order[place + by] = order[place + by], order[place]
    return tuple(order)


def questions_of(asked: Sequence[AskedFields], readings: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the questions that the fields mean, `readings` being recordings by question id; raises Unfit."""
    errors: dict[str, Say] = {}
    made: dict[str, Question] = {}
    for place, one in enumerate(asked):
        question = _question(one, place, errors)
        made[one.id] = replace(question, when=_condition(one, asked, made, errors), reading=readings.get(one.id))
    if errors:
        raise Unfit(errors)
    return tuple(made.values())


def answers_to(asked: AskedFields, place: int) -> tuple[Alternative, ...]:
    """Return what can be tapped in answer to a question as it stands now, even where something else is unfit."""
    question = _question(asked, place, {})
    return () if isinstance(question, Order) else alternatives(question)


def _question(asked: AskedFields, place: int, errors: dict[str, Say]) -> Question:
    """Return the question without its condition; what is wrong is added to `errors`."""
    usual = place == 0 and asked.kind is Kind.SCALE and not asked.asks
    if usual and not asked.options:
        return replace(scale(), optional=asked.optional)
    ask: Label = scale().ask if usual else Told(asked.asks)
    if not usual and not asked.asks:
        errors[f"ask-{asked.id}"] = Say("page-plan-ask-missing")
    elif any(len(text) > LONGEST_QUESTION for text in asked.asks.values()):
        errors[f"ask-{asked.id}"] = Say("page-plan-question-long", most=LONGEST_QUESTION)
    key, optional = f"q{place + 1}", asked.optional
    options = _options(asked, errors) if asked.kind in LISTED else ()
    match asked.kind:
        case Kind.SCALE:
            return Scale(key=key, ask=ask, optional=optional, points=options)
        case Kind.CHOICE:
            return Choice(key=key, ask=ask, optional=optional, options=options)
        case Kind.SEVERAL:
            fewest, most = _how_many(asked, len(options), errors)
            return MultiChoice(key=key, ask=ask, optional=optional, options=options, least=fewest, most=most)
        case Kind.ORDER:
            return Order(key=key, ask=ask, optional=optional, options=options)
        case Kind.YES_NO:
            return Confirm(key=key, ask=ask, optional=optional)
        case Kind.NUMBER:
            low, high = _bounds(asked, errors)
            return Number(key=key, ask=ask, optional=optional, least=low, most=high, whole=not asked.parts)
        case Kind.MOMENT | Kind.DAY:
            return DateTime(key=key, ask=ask, optional=optional, date_only=asked.kind is Kind.DAY)
        case Kind.VOICE | Kind.PICTURE:
            return File(key=key, ask=ask, optional=optional, voice=asked.kind is Kind.VOICE)
    return Text(key=key, ask=ask, optional=optional, voice=True)


def _options(asked: AskedFields, errors: dict[str, Say]) -> tuple[Alternative, ...]:
    """Return the answers to tap; every language names the same ones in the same order."""
    name, (most, longest) = f"options-{asked.id}", LISTED[asked.kind]
    by_language = {
        tag: [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        for tag, text in asked.options.items()
    }
    if asked.kind is Kind.SCALE and not by_language:
        return scale().points
    counts = {len(lines) for lines in by_language.values()} or {0}
    count = min(counts)
    if len(counts) > 1:
        errors[name] = Say("page-plan-points-differ")
    elif not FEWEST_POINTS <= count <= most:
        errors[name] = Say("page-plan-points-count", least=FEWEST_POINTS, most=most)
    elif any(
        max(map(len, lines)) > longest or len({line.casefold() for line in lines}) < count
        for lines in by_language.values()
    ):
        errors[name] = Say("page-plan-points-unfit", most=longest)
    keys = string.ascii_lowercase[: min(count, MOST_OPTIONS)]
    return tuple(
        Alternative(key, Told({tag: lines[place] for tag, lines in by_language.items()}))
        for place, key in enumerate(keys)
    )


def _how_many(asked: AskedFields, options: int, errors: dict[str, Say]) -> tuple[int, int | None]:
    """Return how many of several answers may be tapped."""
    found: dict[str, int | None] = {}
    for name, text in (("fewest", asked.fewest or "1"), ("most", asked.most)):
        fits = text.isdecimal() and text.isascii() and len(text) < 3 and 1 <= int(text) <= options
        if text and not fits and f"options-{asked.id}" not in errors:
            errors[f"{name}-{asked.id}"] = Say("refused-between", least=1, most=options)
        found[name] = int(text) if fits else None
    fewest, most = found["fewest"] or 1, found["most"]
    if most is not None and most < fewest:
        errors[f"most-{asked.id}"] = Say("page-plan-most-less")
    return fewest, most


def _bounds(asked: AskedFields, errors: dict[str, Say]) -> tuple[float | None, float | None]:
    """Return the bounds of a number."""
    as_asked = Number(key="bound", ask=Told({}), whole=not asked.parts)
    found: list[float | None] = []
    for name, text in (("low", asked.low), ("high", asked.high)):
        read = number_answer(as_asked, text) if text else None
        if isinstance(read, Refused):
            errors[f"{name}-{asked.id}"] = read.why
        value = None if read is None or isinstance(read, Refused) else read.value
        found.append(value if isinstance(value, int | float) else None)
    low, high = found
    if low is not None and high is not None and low >= high:
        errors[f"high-{asked.id}"] = Say("page-plan-high-low")
    return low, high


def _condition(
    one: AskedFields, asked: Sequence[AskedFields], made: Mapping[str, Question], errors: dict[str, Say]
) -> Condition | None:
    """Return when a question is asked: after any of the ticked answers, to each question that has some ticked."""
    wanted: dict[str, list[str]] = {}
    for value in one.only_if:
        id, _, key = value.partition(":")
        wanted.setdefault(id, []).append(key)
    conditions: list[Condition] = []
    for id, keys in wanted.items():
        question = made.get(id)
        if question is None:
            number = next((place + 1 for place, other in enumerate(asked) if other.id == id), None)
            later = number is not None and id != one.id
            errors[f"if-{one.id}"] = Say("page-plan-if-later", number=number or 0) if later else GONE
            continue
        known = {option.key for option in alternatives(question)}
        if ANY in keys:
            conditions.append(Answered(question.key))
        elif set(keys) <= known:
            conditions.append(Answered(question.key, tuple(keys)))
        else:
            errors[f"if-{one.id}"] = GONE
    return None if not conditions else conditions[0] if len(conditions) == 1 else AllOf(tuple(conditions))


GONE = Say("page-plan-if-gone")
