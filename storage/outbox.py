"""What waits to be sent: the core's `OutboxStore`. The rows are the truth; the engine only decides when.

Within a chat only the oldest message is ever eligible, also while it backs off, so that order is kept. A reply to a tap
that stands behind an older message pulls that one forward with it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import bindparam, delete, exists, func, not_, or_, select, update

from core.changes import Outgoing
from core.consent import version_of
from core.people import Member
from core.people import Standing as MemberStanding
from core.ports import NOTHING_STANDS, Drop, Queued, Standing
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
_FIND_SLOTS = Statement(
    query(
        _slots,
        ("slot", "receipt"),
        _slots.c.account == bindparam("of"),
        _slots.c.chat == bindparam("in_chat"),
        among(_slots.c.slot, "named"),
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

    def sent(self, delivered: Sequence[tuple[Queued, str]], now: datetime) -> None:
        """Record the platform's ids for messages (and their slots) and take them out of the outbox, in one commit."""
        today = now.date().isoformat()
        with self._database.transaction() as transaction:
            for queued, receipt in delivered:
                item = queued.outgoing
                there = transaction.change(_SENT, queued.seq, item.key)
                # A member deleted while their message was under way leaves no trace of it.
                if there and receipt and item.message.slot is not None:
                    owner = item.person if item.everywhere else None
                    transaction.change(_SLOT, item.account, item.chat, item.message.slot, receipt, today, owner)

    def retry(self, queued: Queued, at: datetime, *, counts: bool) -> None:
        """Try again at a later time; until then nothing else goes to this chat."""
        tried = queued.attempts + int(counts)
        with self._database.transaction() as transaction:
            transaction.change(_RETRY, to_micros(at), tried, queued.seq, queued.outgoing.key)

    def drop(self, queued: Queued, reason: Drop, now: datetime) -> None:
        """Take a message out of the outbox unsent, and record why without what it said."""
        item = queued.outgoing
        with self._database.transaction() as transaction:
            if transaction.change(_SENT, queued.seq, item.key):
                transaction.change(
                    _DROPPED, item.account, reason.value, queued.attempts, to_micros(now), item.person, item.member
                )

    def look_up(self, outgoing: Outgoing, now: datetime) -> Drop | Standing:
        """Return why a message must not go (any more), or what stands in its chat."""
        reason = self._may_send(outgoing, now)
        if reason is not None:
            return reason
        message = outgoing.message
        wanted = [*message.settles, *([message.slot] if message.slot is not None else [])]
        if not wanted:
            return NOTHING_STANDS
        with self._database.reading() as reading:
            found = dict(reading.rows(_FIND_SLOTS, outgoing.account, outgoing.chat, wanted))
        earlier = found.get(message.slot)
        return Standing(earlier, tuple(found[slot] for slot in message.settles if slot in found))

    def given_up(self, account: str | None = None) -> int:
        """Count the messages that were given up and can be sent again."""
        return 0

    def send_again(self, account: str | None = None) -> int:
        """Put the messages that were given up back into the outbox."""
        return 0

    def _may_send(self, outgoing: Outgoing, now: datetime) -> Drop | None:
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
        if member.standing is not MemberStanding.JOINED:
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
    seq, key, account, chat, _interactive, not_before, attempts, person, member, everywhere, message = row
    waits = None if not_before is None else from_micros(not_before)
    outgoing = Outgoing(key, account, chat, as_message(message), person, member, waits, bool(everywhere))
    return Queued(seq, outgoing, attempts)
