"""Ready questions in the fields of the page that plans: to be taken as they are, or changed."""

import string
from collections.abc import Sequence

from core.messages import Told
from core.questions import AllOf, Answered, Choice, Condition, Question, Scale, Text, alternatives
from core.templates import Template
from web.plan_questions import AskedFields, Kind


def asked_of(template: Template) -> tuple[AskedFields, ...]:
    """Return the fields of a template's questions, in every language it has."""
    return tuple(_fields(question, place, template.questions) for place, question in enumerate(template.questions))


def _fields(question: Question, place: int, all_questions: Sequence[Question]) -> AskedFields:
    options: dict[str, str] = {}
    labels = [option.label for option in alternatives(question) if isinstance(option.label, Told)]
    for tag in labels[0].texts if labels else ():
        options[tag] = "\n".join(label.text((tag,)) for label in labels)
    return AskedFields(
        str(place + 1),
        _kind(question),
        dict(question.ask.texts) if isinstance(question.ask, Told) else {},
        options,
        optional=question.optional,
        only_if=tuple(_conditions(question.when, all_questions)),
    )


def _kind(question: Question) -> Kind:
    match question:
        case Scale():
            return Kind.SCALE
        case Choice():
            return Kind.CHOICE
        case Text():
            return Kind.WORDS
    raise ValueError(f"A template has no questions like {type(question).__name__}.")


def _conditions(condition: Condition | None, all_questions: Sequence[Question]) -> list[str]:
    """Return after which answers a question comes, as "id:key" with the letters that the fields know answers by.

    What the fields cannot say ("not after this answer") is left out: a template that says so is taken as it is.
    """
    match condition:
        case AllOf(conditions):
            return [value for part in conditions for value in _conditions(part, all_questions)]
        case Answered(key, values):
            place = next(place for place, question in enumerate(all_questions) if question.key == key)
            keys = [option.key for option in alternatives(all_questions[place])]
            letters = [string.ascii_lowercase[keys.index(value)] for value in values] or [""]
            return [f"{place + 1}:{letter}" for letter in letters]
    return []
