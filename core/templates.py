"""Ready-made questions and votes with where they come from, read from an operator's data and made ready for a group.

A template is plain data, one table:

    id, version, kind     its own name, a number that grows when its words change, and the activity it is for
    title                 words by language tag
    sources               each with author, year and work
    questions             each with key, kind (text, choice or scale), ask, and perhaps optional, voice, options, when
    vote                  in the place of questions where it is for votes (core.vote_templates)

`when` is {answered = "key"}, the same with is = ["option"], {not = …} or {all = [ …, … ]}, about earlier questions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.messages import Told
from core.people import Group
from core.polls import POLL
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
from core.template_fields import BadTemplate, Table, name_in, tables_in, told_in, yes_or_no_in
from core.vote_templates import VoteTemplate, read_vote

LONGEST_ASK = 140  # characters: what a phone shows of a question without scrolling past its buttons
LONGEST_TITLE = 60  # as names: two lines of a button
LONGEST_LABEL = 80  # characters of a button's label on Discord, the shortest of the channels
MOST_QUESTIONS = 10  # as many as the planning page takes
FEWEST_OPTIONS, MOST_OPTIONS = 2, 10
KEPT_KEYS = frozenset({"credit", "alias", "words", "said"})  # an activity asks these itself


@dataclass(frozen=True, slots=True)
class Source:
    """Where questions come from."""

    author: str
    year: int
    work: str


@dataclass(frozen=True, slots=True)
class Template:
    """Questions or a vote ready to be asked, and who thought of them. `kind` is the name of the activity."""

    id: str
    version: int
    kind: str
    title: Told
    questions: tuple[Question, ...]
    sources: tuple[Source, ...] = ()
    vote: VoteTemplate | None = None  # in the place of questions

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which every word of it is there."""
        told = [self.title, *(label for question in self.questions for label in _labels(question))]
        told += () if self.vote is None else self.vote.words
        return frozenset.intersection(*(frozenset(one.texts) for one in told))


def questions_for(template: Template, group: Group) -> tuple[Question, ...]:
    """Return the questions as a group is asked them: its own languages first, for those who read none of the words."""
    return tuple(_ordered(question, group.languages) for question in template.questions)


def title_for(template: Template, group: Group) -> Told:
    """Return what a plan made from it is called."""
    return in_order(template.title, group.languages)


def _ordered(question: Question, languages: Sequence[str]) -> Question:
    ask = in_order(question.ask, languages) if isinstance(question.ask, Told) else question.ask
    match question:
        case Choice():
            return replace(question, ask=ask, options=_options_in_order(question.options, languages))
        case Scale():
            return replace(question, ask=ask, points=_options_in_order(question.points, languages))
    return replace(question, ask=ask)


def _options_in_order(options: tuple[Alternative, ...], languages: Sequence[str]) -> tuple[Alternative, ...]:
    return tuple(
        replace(option, label=in_order(option.label, languages)) if isinstance(option.label, Told) else option
        for option in options
    )


def in_order(told: Told, languages: Sequence[str]) -> Told:
    """Return the same words, those in a group's own languages first."""
    tags = (*(tag for tag in languages if tag in told.texts), *told.texts)
    return Told({tag: told.texts[tag] for tag in dict.fromkeys(tags)})


def _labels(question: Question) -> tuple[Told, ...]:
    labels = (question.ask, *(option.label for option in alternatives(question)))
    return tuple(label for label in labels if isinstance(label, Told))


def read_template(data: Table) -> Template:
    """Return the template that a table holds; raises BadTemplate."""
    id = name_in(data, "id", "template")
    kind = name_in(data, "kind", id)
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadTemplate(f"{id}: version must be a whole number from 1.")
    title = told_in(data.get("title"), f"{id}: title", LONGEST_TITLE)
    sources = tuple(_source(table, id) for table in tables_in(data, "sources", id))
    tables = tables_in(data, "questions", id)
    if kind == POLL:
        if tables:
            raise BadTemplate(f"{id}: a template for votes asks one question, in [vote.ask]. Take [[questions]] away.")
        vote = read_vote(data.get("vote"), id, LONGEST_ASK, LONGEST_LABEL)
        return Template(id, version, kind, title, (), sources, vote)
    if "vote" in data:
        raise BadTemplate(f"{id}: [vote] is for templates of the kind {POLL} alone.")
    if not 1 <= len(tables) <= MOST_QUESTIONS:
        raise BadTemplate(f"{id}: it needs 1 to {MOST_QUESTIONS} questions.")
    questions: list[Question] = []
    for table in tables:
        questions.append(_question(table, id, questions))
    return Template(id, version, kind, title, tuple(questions), sources)


def _question(table: Table, id: str, before: Sequence[Question]) -> Question:
    key = name_in(table, "key", id)
    where = f"{id}, question {key}"
    if key in KEPT_KEYS or any(question.key == key for question in before):
        raise BadTemplate(f"{where}: another question has this key; take another.")
    ask = told_in(table.get("ask"), f"{where}: ask", LONGEST_ASK)
    optional = yes_or_no_in(table, "optional", where, usual=False)
    when = None if "when" not in table else _condition(table["when"], where, before)
    match table.get("kind"):
        case "text":
            voice = yes_or_no_in(table, "voice", where, usual=True)
            return Text(key=key, ask=ask, optional=optional, when=when, voice=voice)
        case "choice":
            return Choice(key=key, ask=ask, optional=optional, when=when, options=_options(table, where))
        case "scale":
            return Scale(key=key, ask=ask, optional=optional, when=when, points=_options(table, where))
    raise BadTemplate(f"{where}: kind must be text, choice or scale.")


def _options(table: Table, where: str) -> tuple[Alternative, ...]:
    tables = tables_in(table, "options", where)
    if not FEWEST_OPTIONS <= len(tables) <= MOST_OPTIONS:
        raise BadTemplate(f"{where}: it needs {FEWEST_OPTIONS} to {MOST_OPTIONS} options.")
    options = tuple(
        Alternative(name_in(one, "key", where), told_in(one.get("label"), f"{where}: label", LONGEST_LABEL))
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


def _source(table: Table, id: str) -> Source:
    author, year, work = table.get("author"), table.get("year"), table.get("work")
    if not isinstance(author, str) or not isinstance(year, int) or not isinstance(work, str) or not author or not work:
        raise BadTemplate(f"{id}: a source has an author, a year (a number) and a work.")
    return Source(author, year, work)
