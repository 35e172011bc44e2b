"""What waits to be sent: the core's `OutboxStore`. The rows are the truth; the engine only decides when.

Within a chat only the oldest message is ever eligible, also while it backs off, so that order is kept. A reply to a tap
that stands behind an older message pulls that one forward with it. A message that is held is as if it were not there
until its time: it keeps nothing back, and afterwards it goes in its old order.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    bindparam,
    delete,
    exists,
    func,
    not_,
    or_,
    select,
    update,
)

from core.changes import Outgoing
from core.people import GroupId
from core.ports.outbox import Drop, Queued
from core.ports.standing import Standing
from storage.database import Database, Transaction
from storage.dead_letters import count, keep, put_back
from storage.last_look import look_up
from storage.round_mapping import as_message
from storage.statements import Statement, among, columns_of, first, insertion, query, replacement
from storage.tables import Row, from_micros, to_micros

_tables = Row.metadata.tables
_outbox, _slots, _traces = _tables["outbox"], _tables["slots"], _tables["traces"]
_COLUMNS = columns_of(_outbox)

_earlier = _outbox.alias()
_first = _outbox.alias()
_urgent = _outbox.alias()


def _is_there(rows: FromClause) -> ColumnElement[bool]:
    """Whether a message is not held, or not any more."""
    return or_(rows.c.held_until.is_(None), rows.c.held_until <= bindparam("now"))


_is_head = not_(
    exists().where(
        _earlier.c.account == _outbox.c.account,
        _earlier.c.chat == _outbox.c.chat,
        _earlier.c.seq < _outbox.c.seq,
        _is_there(_earlier),
    )
)
_is_due = or_(_outbox.c.not_before.is_(None), _outbox.c.not_before <= bindparam("now"))
_is_free = not_(among(_outbox.c.chat, "busy"))
_heads_of_urgent_chats = select(
    select(func.min(_first.c.seq))
    .where(_first.c.account == _urgent.c.account, _first.c.chat == _urgent.c.chat, _is_there(_first))
    .scalar_subquery()
).where(_urgent.c.account == bindparam("urgent_of"), _urgent.c.interactive, _urgent.c.held_until.is_(None))
_urgent_heads = query(
    _outbox, _COLUMNS, _outbox.c.seq.in_(_heads_of_urgent_chats), _is_due, _is_free, order=(_outbox.c.seq,)
)
_URGENT = Statement(first(_urgent_heads, "most"), "now", "urgent_of", "now", "busy", "most")


def _other_heads(order: ColumnElement[Any], *which: ColumnElement[bool]) -> Select[Any]:
    heads = query(
        _outbox,
        _COLUMNS,
        _outbox.c.account == bindparam("of"),
        *which,
        _is_due,
        _is_free,
        _is_head,
        order=(order, _outbox.c.seq),
    )
    return first(heads, "most")


# Those that are not held any more are a range of the index, and asked for by themselves: a whole night's results may
# be held, and nothing looks at them again and again.
_OTHERS = Statement(
    _other_heads(_outbox.c.seq, not_(_outbox.c.interactive), _outbox.c.held_until.is_(None)),
    *("of", "now", "busy", "now", "most"),
)
_NO_LONGER_HELD = Statement(
    _other_heads(_outbox.c.held_until, _outbox.c.held_until <= bindparam("now")),
    *("of", "now", "now", "busy", "now", "most"),
)
_COUNT = select(func.count()).select_from(_outbox)
_WAITING = Statement(query(_outbox, ("key",), among(_outbox.c.key, "keys")), "keys")
_SENT = Statement(delete(_outbox).where(among(_outbox.c.key, "keys")), "keys")
# With its place: a message that goes elsewhere by now is not the one that was tried.
_this = (
    _outbox.c.key == bindparam("named"),
    _outbox.c.account == bindparam("of"),
    _outbox.c.chat == bindparam("in_chat"),
)
_DROP = Statement(delete(_outbox).where(*_this), "named", "of", "in_chat")
_RETRY = Statement(
    update(_outbox).where(*_this).values(not_before=bindparam("at"), attempts=bindparam("tried")),
    "at",
    "tried",
    "named",
    "of",
    "in_chat",
)
_SLOT = replacement(_slots, columns_of(_slots), ("account", "chat", "slot"))
_SETTLED = Statement(
    delete(_slots).where(
        _slots.c.account == bindparam("of"), _slots.c.chat == bindparam("in_chat"), among(_slots.c.slot, "named")
    ),
    "of",
    "in_chat",
    "named",
)
_TRACE = insertion(_traces, columns_of(_traces), passing_over=("account", "chat", "receipt"))
_CLEARED = [
    Statement(
        delete(table).where(table.c.account == bindparam("of"), table.c.chat == bindparam("in_chat")), "of", "in_chat"
    )
    for table in (_slots, _traces)
]
_DROPPED = insertion(_tables["dropped"], columns_of(_tables["dropped"], "id"))


class SqlOutbox:
    """Hands waiting messages to the engine and records what became of them.

    `kept_here` are the accounts whose chats Ladle keeps itself: no traces are needed to find a message there.
    """

    def __init__(self, database: Database, kept_here: Collection[str] = ()) -> None:
        self._database = database
        self._kept_here = frozenset(kept_here)

    def heads(self, account: str, now: datetime, limit: int, busy: Collection[str]) -> Sequence[Queued]:
        """Return the oldest message of each chat that is due, chats in `busy` left out; interactive ones first."""
        at, kept_out = to_micros(now), list(busy)
        with self._database.reading() as reading:
            rows = reading.rows(_URGENT, at, account, at, kept_out, limit)
            if len(rows) < limit:
                known = {row[0] for row in rows}
                others = reading.rows(_OTHERS, account, at, kept_out, at, limit)
                others += reading.rows(_NO_LONGER_HELD, account, at, at, kept_out, at, limit)
                rows += sorted(row for row in others if row[0] not in known)[: limit - len(rows)]
        return [_queued(row) for row in rows]

    def replies(self, account: str, now: datetime, limit: int, busy: Collection[str]) -> Sequence[Queued]:
        """Return the oldest message of each chat where an interactive one waits, be it this one or a later one."""
        at = to_micros(now)
        with self._database.reading() as reading:
            rows = reading.rows(_URGENT, at, account, at, list(busy), limit)
        return [_queued(row) for row in rows]

    def outstanding(self, account: str | None = None, chat: str | None = None, *, now: datetime | None = None) -> int:
        """Count what waits: everywhere, for one account, or for one chat of it; at `now` without what is still held."""
        statement = _COUNT if now is None else _COUNT.where(_is_there(_outbox))
        if account is not None:
            statement = statement.where(_outbox.c.account == account)
        if chat is not None:
            statement = statement.where(_outbox.c.chat == chat)
        with self._database.reading() as reading:
            return reading.connection.execute(statement, {} if now is None else {"now": now}).scalar_one()

    def sent(self, delivered: Sequence[tuple[Queued, str]], now: datetime) -> None:
        """Record the platform's ids for messages (and their slots) and take them out of the outbox, in one commit."""
        today = now.date().isoformat()
        keys = [queued.outgoing.key for queued, _ in delivered]
        with self._database.transaction() as transaction:
            # A member deleted while their message was under way leaves no trace of it.
            there = {key for (key,) in transaction.rows(_WAITING, keys)}
            transaction.change(_SENT, keys)
            arrived = [(queued.outgoing, receipt) for queued, receipt in delivered if queued.outgoing.key in there]
            for item, _ in arrived:
                _forget_what_went(transaction, item)
            shown = [(item, receipt) for item, receipt in arrived if receipt]
            transaction.change_each(_SLOT, [_slot(*it, today) for it in shown if it[0].message.slot is not None])
            transaction.change_each(_TRACE, [_trace(*it, today) for it in shown if self._leaves_a_trace(it[0])])

    def retry(self, queued: Queued, at: datetime, *, counts: bool) -> None:
        """Try again at a later time; until then nothing else goes to this chat."""
        item, tried = queued.outgoing, queued.attempts + int(counts)
        with self._database.transaction() as transaction:
            transaction.change(_RETRY, to_micros(at), tried, item.key, item.account, item.chat)

    def drop(self, queued: Queued, reason: Drop, now: datetime) -> None:
        """Take a message out unsent and record why; one given up is kept aside, to be sent again on request."""
        item = queued.outgoing
        with self._database.transaction() as transaction:
            if reason is Drop.GAVE_UP:
                keep(transaction, item, now)
            there = transaction.change(_DROP, item.key, item.account, item.chat)
            if there and reason is not Drop.GAVE_UP:
                transaction.change(
                    _DROPPED, item.account, reason.value, queued.attempts, to_micros(now), item.person, item.member
                )

    def look_up(self, queued: Sequence[Queued], now: datetime) -> Sequence[Drop | Standing | None]:
        """Return for each why it must not go, what stands in its chat, or None where it does not wait any more."""
        with self._database.reading() as reading:
            return look_up(reading, [one.outgoing for one in queued], now)

    def given_up(self, group: GroupId | None = None) -> int:
        """Count the messages that were given up and can be sent again: all, or those of one group."""
        with self._database.reading() as reading:
            return count(reading, group)

    def send_again(self, now: datetime, group: GroupId | None = None) -> int:
        """Put what was given up back into the outbox, where it still is of use; return how many."""
        with self._database.transaction() as transaction:
            return put_back(transaction, now, group)

    def _leaves_a_trace(self, item: Outgoing) -> bool:
        """Whether it is remembered where a message stands; what stands in a shared chat is nobody's to remove."""
        return item.person is not None and item.account not in self._kept_here


def _forget_what_went(transaction: Transaction, item: Outgoing) -> None:
    message = item.message
    if message.clears:
        for statement in _CLEARED:
            transaction.change(statement, item.account, item.chat)
    elif message.settles and not message.body:
        transaction.change(_SETTLED, item.account, item.chat, list(message.settles))


def _slot(item: Outgoing, receipt: str, today: str) -> tuple[Any, ...]:
    owner = item.person if item.everywhere else None
    return (item.account, item.chat, item.message.slot, receipt, today, owner)


def _trace(item: Outgoing, receipt: str, today: str) -> tuple[Any, ...]:
    return (item.account, item.chat, receipt, False, today)


def _queued(row: tuple[Any, ...]) -> Queued:
    seq, key, account, chat, _interactive, not_before, attempts, person, member, everywhere, held_until, message = row
    waits = None if not_before is None else from_micros(not_before)
    held = None if held_until is None else from_micros(held_until)
    outgoing = Outgoing(key, account, chat, as_message(message), person, member, waits, bool(everywhere), held)
    return Queued(seq, outgoing, attempts)
