"""Ready-made questions with where they come from, read from an operator's data and put into questions for a group.

A template is plain data, one table:

    id, version, kind     its own name, a number that grows when its words change, and the activity it is for
    title                 words by language tag
    sources               each with author, year and work
    questions             each with key, kind (text, choice or scale), ask, and perhaps optional, voice, options, when

`when` is {answered = "key"}, the same with is = ["option"], {not = …} or {all = [ …, … ]}, about earlier questions.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.messages import Told
from core.people import Group
from core.questions import (
    AllOf,
    Alternative,
    Answered,
    Choice,
    Condition,
    Question,
    Scale,
    Text,
    Unless,
    alternatives,
)

LONGEST_ASK = 140  # characters: what a phone shows of a question without scrolling past its buttons
LONGEST_TITLE = 60  # as names: two lines of a button
LONGEST_LABEL = 80  # characters of a button's label on Discord, the shortest of the channels
MOST_QUESTIONS = 10  # as many as the planning page takes
FEWEST_OPTIONS, MOST_OPTIONS = 2, 10
KEPT_KEYS = frozenset({"credit", "alias", "words", "said"})  # an activity asks these itself
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class BadTemplate(ValueError):
    """A template that cannot be used: the sentence says where and why, for whoever wrote the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where questions come from."""

    author: str
    year: int
    work: str


@dataclass(frozen=True, slots=True)
class Template:
    """Questions ready to be asked, and who thought of them. `kind` is the name of the activity they are for."""

    id: str
    version: int
    kind: str
    title: Told
    questions: tuple[Question, ...]
    sources: tuple[Source, ...] = ()

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which every word of it is there."""
        told = [self.title, *(label for question in self.questions for label in _labels(question))]
        return frozenset.intersection(*(frozenset(one.texts) for one in told))


def questions_for(template: Template, group: Group) -> tuple[Question, ...]:
    """Return the questions as a group is asked them: its own languages first, for those who read none of the words."""
    return tuple(_ordered(question, group.languages) for question in template.questions)


def title_for(template: Template, group: Group) -> Told:
    """Return what a plan made from it is called."""
    return _first(template.title, group.languages)


def _ordered(question: Question, languages: Sequence[str]) -> Question:
    ask = _first(question.ask, languages) if isinstance(question.ask, Told) else question.ask
    match question:
        case Choice():
            return replace(question, ask=ask, options=_options_first(question.options, languages))
        case Scale():
            return replace(question, ask=ask, points=_options_first(question.points, languages))
    return replace(question, ask=ask)


def _options_first(options: tuple[Alternative, ...], languages: Sequence[str]) -> tuple[Alternative, ...]:
    return tuple(
        replace(option, label=_first(option.label, languages)) if isinstance(option.label, Told) else option
        for option in options
    )


def _first(told: Told, languages: Sequence[str]) -> Told:
    tags = (*(tag for tag in languages if tag in told.texts), *told.texts)
    return Told({tag: told.texts[tag] for tag in dict.fromkeys(tags)})


def _labels(question: Question) -> tuple[Told, ...]:
    labels = (question.ask, *(option.label for option in alternatives(question)))
    return tuple(label for label in labels if isinstance(label, Told))


def read_template(data: Mapping[str, object]) -> Template:
    """Return the template that a table holds; raises BadTemplate."""
    id = _name(data, "id", "template")
    kind = _name(data, "kind", id)
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadTemplate(f"{id}: version must be a whole number from 1.")
    title = _told(data.get("title"), f"{id}: title", LONGEST_TITLE)
    tables = _tables(data, "questions", id)
    if not 1 <= len(tables) <= MOST_QUESTIONS:
        raise BadTemplate(f"{id}: it needs 1 to {MOST_QUESTIONS} questions.")
    questions: list[Question] = []
    for table in tables:
        questions.append(_question(table, id, questions))
    sources = tuple(_source(table, id) for table in _tables(data, "sources", id))
    return Template(id, version, kind, title, tuple(questions), sources)


def _question(table: Mapping[str, object], id: str, before: Sequence[Question]) -> Question:
    key = _name(table, "key", id)
    where = f"{id}, question {key}"
    if key in KEPT_KEYS or any(question.key == key for question in before):
        raise BadTemplate(f"{where}: another question has this key; take another.")
    ask = _told(table.get("ask"), f"{where}: ask", LONGEST_ASK)
    optional = _yes_or_no(table, "optional", where, usual=False)
    when = None if "when" not in table else _condition(table["when"], where, before)
    match table.get("kind"):
        case "text":
            voice = _yes_or_no(table, "voice", where, usual=True)
            return Text(key=key, ask=ask, optional=optional, when=when, voice=voice)
        case "choice":
            return Choice(key=key, ask=ask, optional=optional, when=when, options=_options(table, where))
        case "scale":
            return Scale(key=key, ask=ask, optional=optional, when=when, points=_options(table, where))
    raise BadTemplate(f"{where}: kind must be text, choice or scale.")


def _options(table: Mapping[str, object], where: str) -> tuple[Alternative, ...]:
    tables = _tables(table, "options", where)
    if not FEWEST_OPTIONS <= len(tables) <= MOST_OPTIONS:
        raise BadTemplate(f"{where}: it needs {FEWEST_OPTIONS} to {MOST_OPTIONS} options.")
    options = tuple(
        Alternative(_name(one, "key", where), _told(one.get("label"), f"{where}: label", LONGEST_LABEL))
        for one in tables
    )
    if len({option.key for option in options}) < len(options):
        raise BadTemplate(f"{where}: two options have the same key.")
    return options


def _condition(data: object, where: str, before: Sequence[Question]) -> Condition:
    table = data if isinstance(data, Mapping) else {}
    fields = set(table)
    if fields in ({"answered"}, {"answered", "is"}):
        return _answered(table["answered"], table.get("is", []), where, before)
    if fields == {"not"}:
        return Unless(_condition(table["not"], where, before))
    several = table.get("all")
    if fields == {"all"} and isinstance(several, list) and several:
        return AllOf(tuple(_condition(one, where, before) for one in several))
    raise BadTemplate(f'{where}: when must be like {{ answered = "key", is = ["option"] }}.')


def _answered(key: object, values: object, where: str, before: Sequence[Question]) -> Answered:
    asked = next((question for question in before if question.key == key), None)
    if asked is None:
        raise BadTemplate(f"{where}: when speaks of {key}, which is not an earlier question.")
    known = [option.key for option in alternatives(asked)]
    if not isinstance(values, list) or not all(value in known for value in values):
        raise BadTemplate(f"{where}: when speaks of an answer that {key} does not have.")
    return Answered(asked.key, tuple(values))


def _source(table: Mapping[str, object], id: str) -> Source:
    author, year, work = table.get("author"), table.get("year"), table.get("work")
    if not isinstance(author, str) or not isinstance(year, int) or not isinstance(work, str) or not author or not work:
        raise BadTemplate(f"{id}: a source has an author, a year (a number) and a work.")
    return Source(author, year, work)


def _name(data: Mapping[str, object], field: str, where: str) -> str:
    value = data.get(field)
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise BadTemplate(f"{where}: {field} must be 1 to 40 small letters, digits and hyphens.")
    return value


def _told(data: object, where: str, longest: int) -> Told:
    if not isinstance(data, Mapping) or not data:
        raise BadTemplate(f'{where} must have words by language, such as en = "…".')
    texts: dict[str, str] = {}
    for tag, text in data.items():
        if not isinstance(tag, str) or not _LANGUAGE.fullmatch(tag) or not isinstance(text, str) or not text.strip():
            raise BadTemplate(f'{where} must have words by language, such as en = "…".')
        if len(text) > longest:
            raise BadTemplate(f"{where} has {len(text)} letters in {tag}; {longest} are the most.")
        texts[tag] = text.strip()
    return Told(texts)


def _tables(data: Mapping[str, object], field: str, where: str) -> list[Mapping[str, object]]:
    value = data.get(field, [])
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise BadTemplate(f"{where}: {field} must be tables, each begun with [[{field}]].")
    return value


def _yes_or_no(table: Mapping[str, object], field: str, where: str, *, usual: bool) -> bool:
    value = table.get(field, usual)
    if not isinstance(value, bool):
        raise BadTemplate(f"{where}: {field} must be true or false.")
    return value
