"""Make one person of two, and one member of two in the same group: every row that knew the one goes to the other.

Which columns know people and members is listed here, table by table; a test holds the lists against the tables. What a
released result says stays: its counts are kept as they are, and of two answers to one question the one that it quotes.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, exists, func, or_, select, true, update

from core.access import SessionKind
from core.changes import WHISPER
from core.effects import MergePeople
from core.ports.store import Conflict
from storage.database import Transaction
from storage.pointers import redirect_pointers
from storage.statements import ONE, Statement, columns_of, insertion, literal, query
from storage.tables import Row

_tables = Row.metadata.tables

# Columns that hold one person's id, or one member's. Ids within messages, forms and other JSON follow as text.
OF_PEOPLE = {
    "members": ("person_id",),
    "identities": ("person_id",),
    "outbox": ("person_id",),
    "dead_letters": ("person_id",),
    "dropped": ("person_id",),
    "slots": ("person_id",),
    "media": ("person_id",),
    "spaces": ("asked_by",),
}
OF_MEMBERS = {
    "consent_events": ("member_id",),
    "invites": ("member_id",),
    "outbox": ("member_id",),
    "dead_letters": ("member_id",),
    "dropped": ("member_id",),
    "chat_lines": ("member_id",),
    "promises": ("owner_id",),
    "log_entries": ("by_member",),
    "questions": ("author_id", "changed_by"),
}
# Here ids stand in JSON that only this person's own rows hold.
_MESSAGES = ("outbox", "dead_letters", "chat_lines")

_people, _identities, _members = _tables["people"], _tables["identities"], _tables["members"]
_answers, _rounds, _timers = _tables["answers"], _tables["rounds"], _tables["timers"]
_sessions, _slots = _tables["sessions"], _tables["slots"]


def _renaming(table: str, column: str) -> Statement:
    cell = _tables[table].c[column]
    renamed = update(_tables[table]).where(cell == bindparam("old")).values({column: bindparam("new")})
    return Statement(renamed, "new", "old")


def _rewriting(table: str) -> Statement:
    message = _tables[table].c.message
    rewritten = func.replace(message, bindparam("old"), bindparam("new"))
    naming = update(_tables[table]).where(message.like(bindparam("pattern")))
    return Statement(naming.values(message=rewritten), "old", "new", "pattern")


def _in_chats_of(table: Table, person: str) -> ColumnElement[bool]:
    """Say that a row stands in a chat of a person: a private one, or a place where they were whispered to."""
    whispered = literal(f"{WHISPER}%/").concat(_identities.c.external)
    return exists().where(
        _identities.c.person_id == bindparam(person),
        _identities.c.account == table.c.account,
        or_(table.c.chat == _identities.c.external, table.c.chat.like(whispered)),
    )


# Whoever decides something for the one who goes waits here, and then finds that they are gone.
_HOLD = Statement(update(_people).where(_people.c.id == bindparam("gone")).values(several=true()), "gone")
_OF_PEOPLE = [_renaming(table, column) for table, columns in OF_PEOPLE.items() for column in columns]
_OF_MEMBERS = [_renaming(table, column) for table, columns in OF_MEMBERS.items() for column in columns]
_REWRITE = [_rewriting(table) for table in _MESSAGES]
# From now on what is answered in one place is settled in the others.
_SLOTS = Statement(
    update(_slots).where(_in_chats_of(_slots, "of")).values(person_id=bindparam("person")), "person", "of"
)
# Whoever holds a session of one must not come by it to what was the other's.
_SIGN_OUT = Statement(
    delete(_sessions).where(
        _sessions.c.kind == literal(SessionKind.PAGE.value), _sessions.c.subject == bindparam("of")
    ),
    "of",
)
_FORGET_PERSON = Statement(delete(_people).where(_people.c.id == bindparam("of")), "of")
_FORGET_MEMBER = Statement(delete(_members).where(_members.c.id == bindparam("of")), "of")
_TWICE = Statement(
    select(_members.c.group_id)
    .where(_members.c.person_id == bindparam("of"))
    .group_by(_members.c.group_id)
    .having(func.count() > ONE),
    "of",
)
_GROUP_OF = Statement(query(_members, ("group_id",), _members.c.id == bindparam("of")), "of")

_rounds_of = select(_rounds.c.id).where(_rounds.c.group_id == bindparam("of_group"))
_other = _answers.alias()
_CLASHES = Statement(
    select(
        *[_answers.c[name] for name in ("round_id", "question", "id", "at", "value")],
        *[_other.c[name] for name in ("id", "at", "value")],
        _rounds.c.result,
    )
    .join(_other, and_(_other.c.round_id == _answers.c.round_id, _other.c.question == _answers.c.question))
    .join(_rounds, _rounds.c.id == _answers.c.round_id)
    .where(
        _rounds.c.group_id == bindparam("of_group"),
        _answers.c.member_id == bindparam("kept"),
        _other.c.member_id == bindparam("dropped"),
    ),
    "of_group",
    "kept",
    "dropped",
)
_FORGET_ANSWER = Statement(
    delete(_answers).where(
        _answers.c.round_id == bindparam("of_round"),
        _answers.c.member_id == bindparam("by"),
        _answers.c.question == bindparam("to"),
    ),
    "of_round",
    "by",
    "to",
)
_ANSWERS = Statement(
    update(_answers)
    .where(_answers.c.round_id.in_(_rounds_of), _answers.c.member_id == bindparam("old"))
    .values(member_id=bindparam("new")),
    "new",
    "of_group",
    "old",
)

# What two may both have, the key being theirs and something else's: the survivor's row stays.
ONCE_FOR_EACH = {
    "asks": ("person_id", "subject"),
    "supports": ("member_id", "subject"),
    "pseudonyms": ("member_id", "group_id"),
    "electorate": ("member_id", "round_id"),
}


def _without_twice(name: str, owner: str, beside: str) -> tuple[Statement, Statement]:
    table = _tables[name]
    other = table.alias()
    theirs = exists().where(other.c[owner] == bindparam("kept"), other.c[beside] == table.c[beside])
    return (
        Statement(delete(table).where(table.c[owner] == bindparam("dropped"), theirs), "dropped", "kept"),
        _renaming(name, owner),
    )


_ONCE_FOR_PERSON = [_without_twice("asks", *ONCE_FOR_EACH["asks"])]
_ONCE_FOR_MEMBER = [_without_twice(name, *ONCE_FOR_EACH[name]) for name in ("supports", "pseudonyms", "electorate")]

_TIMER = columns_of(_timers)
# The cursor of a fan-out says where to go on, not who is meant.
_TIMERS = Statement(
    query(
        _timers,
        _TIMER,
        _timers.c.kind != literal("round-page"),
        _timers.c.kind != literal("top-ten-page"),
        or_(
            _timers.c.subject == bindparam("of"),
            _timers.c.key.like(bindparam("in_key")),
            _timers.c.payload.like(bindparam("in_payload")),
        ),
    ),
    "of",
    "in_key",
    "in_payload",
)
_FORGET_TIMER = Statement(delete(_timers).where(_timers.c.key == bindparam("named")), "named")
_NEW_TIMER = insertion(_timers, _TIMER, passing_over=("key",))


def merge(transaction: Transaction, merging: MergePeople) -> list[str]:
    """Carry out one merging, and return the files of answers that are gone with it.

    Raises Conflict when the one who goes was changed or is gone already: then everything is decided anew.
    """
    change = transaction.change
    gone, into = merging.gone, merging.into
    if change(_HOLD, gone) != 1:
        raise Conflict("Somebody who was to become one with another person is gone; nothing was written.")
    files: list[str] = []
    for dropped, kept in merging.twice:
        files += _one_member(transaction, dropped, kept)
    for statement in _OF_PEOPLE:
        change(statement, into, gone)
    _once(transaction, _ONCE_FOR_PERSON, gone, into)
    for statement in _REWRITE:
        change(statement, gone, into, f"%{gone}%")
    change(_SLOTS, into, into)
    _move_timers(transaction, gone, into)
    change(_SIGN_OUT, gone)
    change(_FORGET_PERSON, gone)
    if transaction.rows(_TWICE, into):
        raise Conflict("Somebody joined a group while they became one with another person; nothing was written.")
    return files


def _one_member(transaction: Transaction, dropped: str, kept: str) -> Sequence[str]:
    change = transaction.change
    groups = transaction.rows(_GROUP_OF, kept)
    if not groups:
        raise Conflict("A member who was to become one with another is gone; nothing was written.")
    group = groups[0][0]
    files = list(_settle_answers(transaction, group, dropped, kept))
    change(_ANSWERS, kept, group, dropped)
    for statement in _OF_MEMBERS:
        change(statement, kept, dropped)
    _once(transaction, _ONCE_FOR_MEMBER, dropped, kept)
    _move_timers(transaction, dropped, kept)
    redirect_pointers(transaction, group, dropped, kept)
    if change(_FORGET_MEMBER, dropped) != 1:
        raise Conflict("A member who was to become one with another is gone; nothing was written.")
    return files


def _once(transaction: Transaction, statements: list[tuple[Statement, Statement]], dropped: str, kept: str) -> None:
    for forget, rename in statements:
        transaction.change(forget, dropped, kept)
        transaction.change(rename, kept, dropped)


def _settle_answers(transaction: Transaction, group: str, dropped: str, kept: str) -> Iterator[str]:
    """Delete one of two answers to the same question, and yield the file it held.

    The later one stays; in a round that is counted already, one that its result quotes.
    """
    for round, question, id, at, value, other, other_at, other_value, result in transaction.rows(
        _CLASHES, group, kept, dropped
    ):
        quotes = result or ""
        stays = (id in quotes, at) >= (other in quotes, other_at)
        transaction.change(_FORGET_ANSWER, round, dropped if stays else kept, question)
        yield from _file_in(other_value if stays else value)


def _file_in(stored: str) -> Iterator[str]:
    value: Any = json.loads(stored)
    if isinstance(value, dict) and "media" in value:
        yield str(value["media"])


def _move_timers(transaction: Transaction, old: str, new: str) -> None:
    """Let timers be about the other; where there is such a one already, it stays."""
    for key, due_at, kind, subject, payload in transaction.rows(_TIMERS, old, f"%{old}%", f"%{old}%"):
        transaction.change(_FORGET_TIMER, key)
        moved = [text.replace(old, new) for text in (key, subject, payload)]
        transaction.change(_NEW_TIMER, moved[0], due_at, kind, moved[1], moved[2])
