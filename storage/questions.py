"""Questions to find out about, and priority settings: read, written, forgotten with their authors, and whose they are.

What somebody asked goes with them where nothing is made of it. A question that is part of a summary loses its words and
its author, and the place that it had says so; the summary stays.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, literal_column, null, or_, select, update

from core.changes import Changes
from core.people import GroupId, MemberId
from core.ports.store import Conflict
from core.priority_settings import PrioritySetting
from core.research_questions import QuestionStanding, ResearchQuestion
from storage.database import Transaction
from storage.question_mapping import (
    PRIORITY_SETTING,
    PRIORITY_SETTING_CHANGES,
    QUESTION,
    QUESTION_CHANGES,
    as_priority_setting,
    as_question,
    priority_setting_changes,
    question_changes,
)
from storage.statements import ONE, Statement, among, insertion, literal, query, versioned_update
from storage.tables import Row

_tables = Row.metadata.tables
_questions, _settings, _supports = _tables["questions"], _tables["priority_settings"], _tables["supports"]
_NO_WORDS: ColumnElement[str] = literal_column("''")

_NEW_QUESTION = insertion(_questions, QUESTION)
_QUESTION = versioned_update(_questions, QUESTION_CHANGES)
_NEW_SETTING = insertion(_settings, PRIORITY_SETTING)
_SETTING = versioned_update(_settings, PRIORITY_SETTING_CHANGES)
_REMOVED = [
    Statement(delete(_tables[table]).where(among(_tables[table].c[key], "keys")), "keys")
    for table, key in (("supports", "subject"), ("timers", "subject"), ("questions", "id"))
]
_BY_ID = Statement(query(_questions, QUESTION, among(_questions.c.id, "keys")), "keys")
_BACKLOG = Statement(
    query(
        _questions,
        QUESTION,
        among(_questions.c.group_id, "keys"),
        _questions.c.setting_id == _NO_WORDS,
        order=(_questions.c.seq,),
    ),
    "keys",
)
_IN_SETTINGS = Statement(
    query(_questions, QUESTION, among(_questions.c.setting_id, "keys"), order=(_questions.c.id,)), "keys"
)
_SETTINGS = Statement(query(_settings, PRIORITY_SETTING, among(_settings.c.id, "keys")), "keys")
_SETTINGS_OF = Statement(
    query(_settings, PRIORITY_SETTING, among(_settings.c.group_id, "keys"), order=(_settings.c.seq.desc(),)), "keys"
)

# Somebody goes: what is only theirs goes with them; of the rest, the words and whose they were.
_theirs = and_(among(_questions.c.group_id, "groups"), among(_questions.c.author_id, "members"))
_kept = or_(
    _questions.c.standing == literal(QuestionStanding.MERGED.value),
    _questions.c.standing == literal(QuestionStanding.ASKED.value),
    _questions.c.standing == literal(QuestionStanding.DONE.value),
)
_ONLY_THEIRS = Statement(select(_questions.c.id).where(_theirs, ~_kept), "groups", "members")
_FORGET_WORDS = Statement(
    update(_questions)
    .where(_theirs)
    .values(
        author_id=null(),
        text=_NO_WORDS,
        check_said=_NO_WORDS,
        version=_questions.c.version + ONE,
    ),
    "groups",
    "members",
)
_FORGET_MOVERS = Statement(
    update(_questions)
    .where(among(_questions.c.group_id, "groups"), among(_questions.c.changed_by, "members"))
    .values(changed_by=bindparam("nobody"), version=_questions.c.version + ONE),
    "nobody",
    "groups",
    "members",
)
_BY_AUTHOR = Statement(
    select(func.count()).select_from(_questions).where(among(_questions.c.author_id, "members")), "members"
)
_BY_AUTHORS = Statement(query(_questions, QUESTION, among(_questions.c.author_id, "members")), "members")
_IDS_OF_GROUPS = Statement(query(_questions, ("id",), among(_questions.c.group_id, "groups")), "groups")
_OF_GROUPS = [
    Statement(delete(table).where(among(table.c.group_id, "groups")), "groups") for table in (_questions, _settings)
]


def save_questions(transaction: Transaction, changes: Changes) -> None:
    """Write what a batch changed about questions; raises Conflict when a version has moved on."""
    new, changed = changes.new_questions, changes.questions
    transaction.change_each(_NEW_QUESTION, [_new(id, question_changes(it), it.version) for id, it in new.items()])
    _update(transaction, _QUESTION, [(*question_changes(it), id, it.version) for id, it in changed.items()])
    settings = changes.new_settings
    rows = [_new(id, priority_setting_changes(it), it.version) for id, it in settings.items()]
    transaction.change_each(_NEW_SETTING, rows)
    rows = [(*priority_setting_changes(it), id, it.version) for id, it in changes.settings.items()]
    _update(transaction, _SETTING, rows)
    if changes.removed_questions:
        remove(transaction, changes.removed_questions)


def remove(transaction: Transaction, ids: list[str]) -> None:
    """Delete questions, with who supports them and what was to be told of them."""
    for statement in _REMOVED:
        transaction.change(statement, ids)


def questions(transaction: Transaction, ids: Collection[str]) -> Mapping[str, ResearchQuestion]:
    """Return questions by id."""
    return {row[0]: as_question(row) for row in transaction.rows(_BY_ID, list(ids))}


def backlog(transaction: Transaction, groups: Collection[GroupId]) -> Sequence[ResearchQuestion]:
    """Return the questions of groups that belong to no priority setting, oldest first."""
    return [as_question(row) for row in transaction.rows(_BACKLOG, list(groups))]


def questions_in(transaction: Transaction, settings: Collection[str]) -> Sequence[ResearchQuestion]:
    """Return the questions of priority settings, by their random ids."""
    return [as_question(row) for row in transaction.rows(_IN_SETTINGS, list(settings))]


def settings(transaction: Transaction, ids: Collection[str]) -> Mapping[str, PrioritySetting]:
    """Return priority settings by id."""
    return {row[0]: as_priority_setting(row) for row in transaction.rows(_SETTINGS, list(ids))}


def settings_of(transaction: Transaction, groups: Collection[GroupId]) -> Sequence[PrioritySetting]:
    """Return the priority settings of groups, the latest first."""
    return [as_priority_setting(row) for row in transaction.rows(_SETTINGS_OF, list(groups))]


def count_of(transaction: Transaction, members: list[str]) -> int:
    """Return how many questions stand in the names of members, shown or not."""
    count: int = transaction.rows(_BY_AUTHOR, members)[0][0]
    return count


def asked_now(transaction: Transaction, members: list[str]) -> int:
    """Return how many questions of members stand, in their very words, in what people are asked now."""
    own = [as_question(row) for row in transaction.rows(_BY_AUTHORS, members)]
    merged = {it.id: it for it in own if it.standing is QuestionStanding.MERGED}
    count = sum(it.standing is QuestionStanding.ASKED for it in own)
    wanted = {it.setting for it in merged.values()}
    found = settings(transaction, wanted) if wanted else {}
    votes = {id: vote for id, it in found.items() if (vote := it.vote_now) is not None and not vote.over}
    known = questions_in(transaction, list(votes)) if votes else []
    asked = {it.into for it in known if it.own_words and it.id in votes[it.setting].options}
    return count + len(merged.keys() & asked)


def forget_authors(transaction: Transaction, groups: list[str], members: list[str], nobody: MemberId) -> None:
    """Delete what members of groups asked; of what something is made of, their words."""
    own = [id for (id,) in transaction.rows(_ONLY_THEIRS, groups, members)]
    remove(transaction, own)
    transaction.change(_FORGET_WORDS, groups, members)
    transaction.change(_FORGET_MOVERS, nobody, groups, members)


def forget_groups(transaction: Transaction, groups: list[str]) -> None:
    """Delete everything that groups asked, and what was to be told of it."""
    remove(transaction, [id for (id,) in transaction.rows(_IDS_OF_GROUPS, groups)])
    for statement in _OF_GROUPS:
        transaction.change(statement, groups)


def _new(id: str, changes: tuple[Any, ...], version: int) -> tuple[Any, ...]:
    return (id, *changes, version)


def _update(transaction: Transaction, statement: Statement, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows and transaction.change_each(statement, rows) != len(rows):
        raise Conflict("A question was changed by another turn meanwhile; nothing was written.")
