"""A form as ordinary fields of a page: every question at once, read back as the answers a dialogue takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData

from core.codec import Json
from core.messages import Listing, Message, Private, Say, told
from core.people import PersonId
from core.questions import (
    AllOf,
    Answered,
    Choice,
    Condition,
    Confirm,
    DateTime,
    File,
    Form,
    MultiChoice,
    Number,
    Order,
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
PREFIX = "q-"  # before a question's key, so that no key can be the name of one of our own fields


@dataclass(frozen=True, slots=True)
class FieldOption:
    """One thing to pick."""

    key: str
    label: str
    picked: bool = False
    place: str = ""  # in an order: the place given so far


@dataclass(frozen=True, slots=True)
class Field:
    """One question, ready for the template.

    `kind` is one of pick, tick, order, text, number, moment, day, voice, picture.
    """

    name: str
    kind: str
    label: str
    options: tuple[FieldOption, ...] = ()
    value: str = ""
    optional: bool = False
    longest: int = 0
    only_if: str | None = None  # what it depends on
    error: str | None = None
    reading: str | None = None  # the stored recording of the question read aloud
    kept: bool = False  # a file was sent already


def fields_of(
    form: Form, answers: Mapping[str, Json], errors: Mapping[str, Say], speech: Speech, *, files: bool = False
) -> tuple[Field, ...]:
    """Return every question of a form, filled in with `answers`; those answered by a file only with `files`."""
    return tuple(
        _field(question, form, answers.get(question.key), errors.get(question.key), speech)
        for question in form.questions
        if files or not isinstance(question, File)
    )


def _field(question: Question, form: Form, value: Json, error: Say | None, speech: Speech) -> Field:
    return Field(
        name=PREFIX + question.key,
        kind=_kind(question),
        label=_asked(question, speech),
        options=_options(question, value, speech),
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
    return tuple(
        FieldOption(
            option.key,
            speech.tell(option.label),
            option.key in given,
            str(given.index(option.key) + 1) if option.key in given else "",
        )
        for option in alternatives(question)
    )


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


def read_answers(form: Form, sent: FormData) -> dict[str, Json]:
    """Return what was filled in, by question key; empty fields are left out."""
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
            case _:
                value = str(sent.get(name, "")).replace("\r\n", "\n")
        if value not in ("", []):
            answers[question.key] = value
    return answers


def _read_order(question: Order, sent: FormData) -> list[Json]:
    """Return the options in the order of the places given; a place given twice keeps both, which is then refused."""
    placed = []
    for index, option in enumerate(question.options):
        place = str(sent.get(f"{PREFIX}{question.key}-{option.key}", ""))
        if place.isdecimal() and place.isascii():
            placed.append((int(place), index, option.key))
    if len({place for place, _, _ in placed}) < len(placed):
        return [key for _, _, key in placed[:-1]]
    return [key for _, _, key in sorted(placed)]
