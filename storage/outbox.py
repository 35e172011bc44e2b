"""What waits to be sent: the core's `OutboxStore`. The rows are the truth; the engine only decides when.

Within a chat only the oldest message is ever eligible, also while it backs off, so that order is kept. A reply to a tap
that stands behind an older message pulls that one forward with it.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import bindparam, delete, exists, func, not_, or_, select, update

from core.changes import Outgoing
from core.consent import version_of
from core.people import Member, Standing
from core.ports import Drop, Queued
from storage.database import Database
from storage.people_mapping import MEMBER, as_member
from storage.round_mapping import as_message
from storage.statements import Statement, among, columns_of, first, insertion, query, replacement
from storage.tables import Row, from_micros, to_micros

_tables = Row.metadata.tables
_outbox, _slots, _members = _tables["outbox"], _tables["slots"], _tables["members"]
_COLUMNS = columns_of(_outbox)

_earlier = _outbox.alias()
_first = _outbox.alias()
_urgent = _outbox.alias()
_is_head = not_(
    exists().where(
        _earlier.c.account == _outbox.c.account, _earlier.c.chat == _outbox.c.chat, _earlier.c.seq < _outbox.c.seq
    )
)
_is_due = or_(_outbox.c.not_before.is_(None), _outbox.c.not_before <= bindparam("now"))
_is_free = not_(among(_outbox.c.chat, "busy"))
_heads_of_urgent_chats = select(
    select(func.min(_first.c.seq))
    .where(_first.c.account == _urgent.c.account, _first.c.chat == _urgent.c.chat)
    .scalar_subquery()
).where(_urgent.c.account == bindparam("urgent_of"), _urgent.c.interactive)
_urgent_heads = query(
    _outbox, _COLUMNS, _outbox.c.seq.in_(_heads_of_urgent_chats), _is_due, _is_free, order=(_outbox.c.seq,)
)
_URGENT = Statement(first(_urgent_heads, "most"), "urgent_of", "now", "busy", "most")
_other_heads = query(
    _outbox,
    _COLUMNS,
    _outbox.c.account == bindparam("of"),
    not_(_outbox.c.interactive),
    _is_due,
    _is_free,
    _is_head,
    order=(_outbox.c.seq,),
)
_OTHERS = Statement(first(_other_heads, "most"), "of", "now", "busy", "most")
_COUNT = select(func.count()).select_from(_outbox)
# With the key: the number of a message deleted while it was under way may be another's by now.
_this = (_outbox.c.seq == bindparam("number"), _outbox.c.key == bindparam("named"))
_SENT = Statement(delete(_outbox).where(*_this), "number", "named")
_RETRY = Statement(
    update(_outbox).where(*_this).values(not_before=bindparam("at"), attempts=bindparam("tried")),
    "at",
    "tried",
    "number",
    "named",
)
_SLOT = replacement(_slots, columns_of(_slots), ("account", "chat", "slot"))
_FIND_SLOT = Statement(
    query(
        _slots,
        ("receipt",),
        _slots.c.account == bindparam("of"),
        _slots.c.chat == bindparam("in_chat"),
        _slots.c.slot == bindparam("named"),
    ),
    "of",
    "in_chat",
    "named",
)
_DROPPED = insertion(_tables["dropped"], columns_of(_tables["dropped"], "id"))
_MEMBER = Statement(query(_members, MEMBER, _members.c.id == bindparam("of")), "of")


class SqlOutbox:
    """Hands waiting messages to the engine and records what became of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def heads(self, account: str, now: datetime, limit: int, busy: Collection[str]) -> Sequence[Queued]:
        """Return the oldest message of each chat that is due, chats in `busy` left out; interactive ones first."""
        at, kept_out = to_micros(now), list(busy)
        with self._database.reading() as reading:
            rows = reading.rows(_URGENT, account, at, kept_out, limit)
            if len(rows) < limit:
                known = {row[0] for row in rows}
                others = reading.rows(_OTHERS, account, at, kept_out, limit)
                rows += [row for row in others if row[0] not in known][: limit - len(rows)]
        return [_queued(row) for row in rows]

    def outstanding(self, account: str | None = None, chat: str | None = None) -> int:
        """Count what waits: everywhere, for one account, or for one chat of it."""
        statement = _COUNT
        if account is not None:
            statement = statement.where(_outbox.c.account == account)
        if chat is not None:
            statement = statement.where(_outbox.c.chat == chat)
        with self._database.reading() as reading:
            return reading.connection.execute(statement).scalar_one()

    def sent(self, queued: Queued, receipt: str) -> None:
        """Record the platform's id for the message (and its slot) and take it out of the outbox, in one commit."""
        item = queued.outgoing
        with self._database.transaction() as transaction:
            there = transaction.change(_SENT, queued.seq, item.key)
            # A member deleted while their message was under way leaves no trace of it.
            if there and item.message.slot is not None:
                today = datetime.now(UTC).date().isoformat()
                transaction.change(_SLOT, item.account, item.chat, item.message.slot, receipt, today)

    def retry(self, queued: Queued, at: datetime) -> None:
        """Try again at a later time; until then nothing else goes to this chat."""
        with self._database.transaction() as transaction:
            transaction.change(_RETRY, to_micros(at), queued.attempts + 1, queued.seq, queued.outgoing.key)

    def drop(self, queued: Queued, reason: Drop, now: datetime) -> None:
        """Take a message out of the outbox unsent, and record why without what it said."""
        item = queued.outgoing
        with self._database.transaction() as transaction:
            if transaction.change(_SENT, queued.seq, item.key):
                transaction.change(
                    _DROPPED, item.account, reason.value, queued.attempts, to_micros(now), item.person, item.member
                )

    def slot(self, account: str, chat: str, slot: str) -> str | None:
        """Return the platform's message id that a slot stands in, if any."""
        with self._database.reading() as reading:
            rows = reading.rows(_FIND_SLOT, account, chat, slot)
        return rows[0][0] if rows else None

    def may_send(self, outgoing: Outgoing, now: datetime) -> Drop | None:
        """Check at the last moment that the member still is one, is not paused and still agrees to the purpose.

        What somebody just asked for themselves also comes during their pause.
        """
        message = outgoing.message
        if outgoing.member is None:
            return None if message.purpose is None else Drop.NO_CONSENT
        with self._database.reading() as reading:
            rows = reading.rows(_MEMBER, outgoing.member)
        if not rows:
            return Drop.NOT_A_MEMBER
        member = as_member(rows[0])
        if member.standing is not Standing.JOINED:
            return Drop.NOT_A_MEMBER
        if not message.interactive and member.paused_on(now.astimezone(_zone(member)).date()):
            return Drop.PAUSED
        if message.purpose is not None and not member.allows(message.purpose, version_of(message.purpose)):
            return Drop.NO_CONSENT
        return None


def _zone(member: Member) -> ZoneInfo:
    try:
        return ZoneInfo(member.zone)
    except (ZoneInfoNotFoundError, ValueError):  # a zone that the system's data no longer has
        return ZoneInfo("UTC")


def _queued(row: tuple[Any, ...]) -> Queued:
    seq, key, account, chat, _interactive, not_before, attempts, person, member, message = row
    waits = None if not_before is None else from_micros(not_before)
    return Queued(seq, Outgoing(key, account, chat, as_message(message), person, member, waits), attempts)
