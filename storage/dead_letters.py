"""Messages that were given up after many attempts: kept aside for 30 days, so that they can be sent again."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, delete, exists, func, insert, or_, select

from core.changes import Outgoing
from core.people import GroupId
from core.ports.outbox import Drop
from storage.database import Transaction
from storage.round_mapping import as_message
from storage.saving import queue
from storage.statements import Statement, among, columns_of, insertion, literal
from storage.tables import Row, to_micros

_tables = Row.metadata.tables
_letters, _outbox, _dropped = _tables["dead_letters"], _tables["outbox"], _tables["dropped"]
_members, _spaces, _people = _tables["members"], _tables["spaces"], _tables["people"]

_KEPT = ("key", "account", "chat", "person_id", "member_id", "message")

_KEEP = Statement(
    insert(_letters).from_select(
        [*_KEPT, "at"],
        select(*[_outbox.c[name] for name in _KEPT], bindparam("at", type_=BigInteger())).where(
            _outbox.c.key == bindparam("named"),
            _outbox.c.account == bindparam("of"),
            _outbox.c.chat == bindparam("in_chat"),
        ),
    ),
    "at",
    "named",
    "of",
    "in_chat",
)
# A member's, or one to a shared chat of the group, in whichever topic.
_of_group = or_(
    exists().where(_members.c.id == _letters.c.member_id, _members.c.group_id == bindparam("of")),
    exists().where(
        _spaces.c.account == _letters.c.account,
        _spaces.c.group_id == bindparam("of"),
        or_(_letters.c.chat == _spaces.c.chat, _letters.c.chat.like(_spaces.c.chat + literal("/%"))),
    ),
)


def _letters_of(*columns: Any) -> tuple[Select[Any], Select[Any]]:
    selection = select(*columns).select_from(_letters)
    return selection, selection.where(_of_group)


_count_all, _count_of_group = _letters_of(func.count())
_COUNT = Statement(_count_all)
_COUNT_OF_GROUP = Statement(_count_of_group, "of", "of")
_all, _all_of_group = _letters_of(*[_letters.c[name] for name in _KEPT])
_LETTERS = Statement(_all.order_by(_letters.c.id))
_LETTERS_OF_GROUP = Statement(_all_of_group.order_by(_letters.c.id), "of", "of")
_SEVERAL = Statement(select(_people.c.id).where(among(_people.c.id, "keys"), _people.c.several), "keys")
_TAKE_OUT = Statement(delete(_letters).where(among(_letters.c.key, "keys")), "keys")
_DROPPED = insertion(_dropped, columns_of(_dropped, "id"))


def keep(transaction: Transaction, item: Outgoing, now: datetime) -> None:
    """Keep a waiting message aside; the caller takes it out of the outbox."""
    transaction.change(_KEEP, to_micros(now), item.key, item.account, item.chat)


def count(reading: Transaction, group: GroupId | None) -> int:
    """Count what was given up: all of it, or what was for one group."""
    rows = reading.rows(_COUNT) if group is None else reading.rows(_COUNT_OF_GROUP, group, group)
    counted: int = rows[0][0]
    return counted


def put_back(transaction: Transaction, now: datetime, group: GroupId | None) -> int:
    """Let everything that was given up wait again, in its order, and drop what came too late; return how many wait."""
    rows = transaction.rows(_LETTERS) if group is None else transaction.rows(_LETTERS_OF_GROUP, group, group)
    transaction.change(_TAKE_OUT, [row[0] for row in rows])
    several = {id for (id,) in transaction.rows(_SEVERAL, list({row[3] for row in rows if row[3] is not None}))}
    again: list[Outgoing] = []
    for key, account, chat, person, member, stored in rows:
        message = as_message(stored)
        if message.useful_until is not None and message.useful_until < now:
            transaction.change(_DROPPED, account, Drop.TOO_LATE.value, 0, to_micros(now), person, member)
        else:
            again.append(Outgoing(key, account, chat, message, person, member, everywhere=person in several))
    queue(transaction, again)
    return len(again)
