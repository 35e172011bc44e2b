"""A form as ordinary fields of a page: every question at once, read back as the answers a dialogue takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from core.choosing import NEITHER
from core.codec import Json
from core.messages import Listing, Message, Private, Say, told
from core.pairing import pairs_for
from core.people import PersonId
from core.prompt import ends_of
from core.questions import (
    AllOf,
    Answered,
    Choice,
    Condition,
    Confirm,
    DateTime,
    Dots,
    File,
    Form,
    Grades,
    MultiChoice,
    Number,
    Order,
    Pairs,
    Question,
    Scale,
    Text,
    Unless,
    alternatives,
)
from web.pages import Speech

# A question that speaks of the one before it reads differently where all stand on one page.
READS_ALONE = {"check-in-more": "page-form-say-more", "credit-alias": "page-form-alias"}
MOST_NAMED = 3  # "only if you answered this, that or that": a longer list tells nothing
LONGEST_PART = 100  # characters: far more than any number of dots or key of a grade
PREFIX = "q-"  # before a question's key, so that no key can be the name of one of our own fields


@dataclass(frozen=True, slots=True)
class FieldOption:
    """One thing to pick."""

    key: str
    label: str
    picked: bool = False
    place: str = ""  # in an order: the place given so far
    value: str = ""  # of dots: how many were typed


@dataclass(frozen=True, slots=True)
class Part:
    """One of several choices that answer a question together: the grade of an option, or a pair."""

    name: str
    label: str
    options: tuple[FieldOption, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One question, ready for the template.

    `kind` is one of pick, tick, order, dots, grades, pairs, text, number, moment, day, voice, picture.
    """

    name: str
    kind: str
    label: str
    options: tuple[FieldOption, ...] = ()
    parts: tuple[Part, ...] = ()
    hint: str = ""
    value: str = ""
    optional: bool = False
    longest: int = 0
    only_if: str | None = None  # what it depends on
    error: str | None = None
    reading: str | None = None  # the stored recording of the question read aloud
    kept: bool = False  # a file was sent already


def fields_of(
    form: Form,
    answers: Mapping[str, Json],
    errors: Mapping[str, Say],
    speech: Speech,
    *,
    files: bool = False,
    seed: str = "",
) -> tuple[Field, ...]:
    """Return every question of a form, filled in with `answers`; those answered by a file only with `files`.

    `seed` draws the pairs somebody is asked about (core.pairing).
    """
    return tuple(
        _field(question, form, answers.get(question.key), errors.get(question.key), speech, seed)
        for question in form.questions
        if files or not isinstance(question, File)
    )


def _field(question: Question, form: Form, value: Json, error: Say | None, speech: Speech, seed: str) -> Field:
    return Field(
        name=PREFIX + question.key,
        kind=_kind(question),
        label=_asked(question, speech),
        options=_options(question, value, speech),
        parts=_parts(question, value, speech, seed),
        hint=_hint(question, speech),
        value=_typed(value),
        optional=question.optional,
        longest=question.max_length if isinstance(question, Text) else 0,
        only_if=needed(question, form, speech),
        error=speech.tell(error) if error is not None else None,
        reading=question.reading,
        kept=isinstance(value, dict) and "media" in value,
    )


def _asked(question: Question, speech: Speech) -> str:
    ask = question.ask
    if isinstance(ask, Say) and ask.id in READS_ALONE:
        return speech.say(READS_ALONE[ask.id])
    return speech.tell(ask)


def labels_of(form: Form) -> Message:
    """Return everything a form says as one message, to look up the names in it."""
    labels = (option.label for question in form.questions for option in alternatives(question))
    return Message(Private(PersonId("")), (*(question.ask for question in form.questions), *labels))


def _kind(question: Question) -> str:
    match question:
        case Scale() | Choice() | Confirm():
            return "pick"
        case MultiChoice():
            return "tick"
        case Order():
            return "order"
        case Dots():
            return "dots"
        case Grades():
            return "grades"
        case Pairs():
            return "pairs"
        case Number():
            return "number"
        case DateTime():
            return "day" if question.date_only else "moment"
        case File():
            return "voice" if question.voice else "picture"
    return "text"


def _options(question: Question, value: Json, speech: Speech) -> tuple[FieldOption, ...]:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    given = value if isinstance(value, list) else [value]
    numbers = value if isinstance(question, Dots) and isinstance(value, dict) else {}
    return tuple(
        FieldOption(
            option.key,
            speech.tell(option.label),
            option.key in given,
            str(given.index(option.key) + 1) if option.key in given else "",
            str(numbers.get(option.key, "")),
        )
        for option in alternatives(question)
    )


def _parts(question: Question, value: Json, speech: Speech, seed: str) -> tuple[Part, ...]:
    match question:
        case Grades():
            return _grades(question, value if isinstance(value, dict) else {}, speech)
        case Pairs():
            return _pairs(question, value if isinstance(value, list) else [], speech, seed)
    return ()


def _grades(question: Grades, given: Mapping[str, Json], speech: Speech) -> tuple[Part, ...]:
    grades = [(grade.key, speech.tell(grade.label)) for grade in question.grades]
    if question.optional:  # what was picked once can be taken back
        grades.append(("", speech.say("page-form-no-answer")))
    return tuple(
        Part(
            f"{PREFIX}{question.key}-{option.key}",
            speech.tell(option.label),
            tuple(FieldOption(key, label, given.get(option.key) == key) for key, label in grades),
        )
        for option in question.options
    )


def _pairs(question: Pairs, given: Sequence[Json], speech: Speech, seed: str) -> tuple[Part, ...]:
    labels = {option.key: speech.tell(option.label) for option in question.options}
    drawn = pairs_for(question, seed)
    parts = []
    for index, (one, other) in enumerate(drawn):
        either = [FieldOption(key, labels[key], [key, less] in given) for key, less in ((one, other), (other, one))]
        neither = FieldOption("", speech.tell(NEITHER))
        label = speech.say("pairs-now", number=index + 1, total=len(drawn))
        parts.append(Part(f"{PREFIX}{question.key}-{index}", label, (*either, neither)))
    return tuple(parts)


def _hint(question: Question, speech: Speech) -> str:
    match question:
        case MultiChoice(most=most) if most is not None and most < len(question.options):
            return speech.say("page-many-most", most=most)
        case Order(least=least) if least is not None:
            return speech.say("page-order-least", least=max(1, least))
        case Dots():
            return speech.say("hint-dots", dots=question.dots)
        case Grades():
            return " ".join(speech.tell(line) for line in ends_of(question))
    return ""


def _typed(value: Json) -> str:
    if isinstance(value, dict):
        return str(value.get("text") or "")
    return "" if value is None or isinstance(value, list | bool) else str(value)


def needed(question: Question, form: Form, speech: Speech) -> str | None:
    """Return, in words, what must have been answered for a question to be asked; None where nothing in particular."""
    return _needed(question.when, form, speech)


def _needed(condition: Condition | None, form: Form, speech: Speech) -> str | None:
    match condition:
        case Answered(key, values):
            question = form.question(key)
            return None if question is None else _answered(question, values, speech)
        case AllOf(conditions):
            return _joined(conditions, form, speech, "list-joiner")
        case Unless(AllOf(conditions)) if len(conditions) <= MOST_NAMED:
            either = tuple(part.condition for part in conditions if isinstance(part, Unless))
            return _joined(either, form, speech, "list-or")
    return None


def _answered(question: Question, values: tuple[str, ...], speech: Speech) -> str:
    labels = tuple(option.label for option in alternatives(question) if option.key in values)
    asked = _asked(question, speech)
    return speech.say("page-form-answer-to", question=asked, answers=Listing(labels, "list-or")) if labels else asked


def _joined(conditions: tuple[Condition, ...], form: Form, speech: Speech, joiner: str) -> str | None:
    found = tuple(words for part in conditions if (words := _needed(part, form, speech)) is not None)
    return speech.tell(Say("page-chart-options", options=Listing(tuple(map(told, found)), joiner))) if found else None


def read_answers(form: Form, sent: FormData, seed: str = "") -> dict[str, Json]:
    """Return what was filled in, by question key; empty fields are left out. `seed` drew the pairs (core.pairing)."""
    answers: dict[str, Json] = {}
    for question in form.questions:
        name = PREFIX + question.key
        value: Json
        match question:
            case File():
                continue
            case MultiChoice():
                value = [str(item) for item in sent.getlist(name)]
            case Order():
                value = _read_order(question, sent)
            case Dots() | Grades():
                value = _read_each(question, sent)
            case Pairs():
                value = _read_pairs(question, sent, seed)
            case _:
                value = str(sent.get(name, "")).replace("\r\n", "\n")
        if value not in ("", [], {}):
            answers[question.key] = value
    return answers


def _read_order(question: Order, sent: FormData) -> list[Json]:
    """Return the options in the order of the places given; a place given twice makes an order that is refused."""
    placed = []
    for index, option in enumerate(question.options):
        place = str(sent.get(f"{PREFIX}{question.key}-{option.key}", ""))
        if place.isdecimal() and place.isascii():
            placed.append((int(place), index, option.key))
    keys: list[Json] = [key for _, _, key in sorted(placed)]
    if len({place for place, _, _ in placed}) < len(placed):
        return keys[:-1] if question.least is None else [*keys, keys[-1]]
    return keys


def _read_each(question: Dots | Grades, sent: FormData) -> dict[str, Json]:
    """Return what was given to each option, as it was typed or picked."""
    fields = {option.key: str(sent.get(f"{PREFIX}{question.key}-{option.key}", "")) for option in question.options}
    return {key: value.strip()[:LONGEST_PART] for key, value in fields.items() if value.strip()}


def _read_pairs(question: Pairs, sent: FormData, seed: str) -> list[Json]:
    """Return the pairs decided, what is preferred first; those of which it cannot be said are left out."""
    decided: list[Json] = []
    for index, (one, other) in enumerate(pairs_for(question, seed)):
        preferred = str(sent.get(f"{PREFIX}{question.key}-{index}", ""))
        if preferred in (one, other):
            decided.append([preferred, other if preferred == one else one])
    return decided
