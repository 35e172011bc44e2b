"""The chat pages of channels that have no platform to keep them: the core's `ChatPages`.

A line keeps its place for ever; its `seq` grows with each change, by the clock or by one, so that a page can ask for
what changed after what it has. A settled line keeps only what says where it stands: its question and options are
deleted, as readers show "Answered" there and nothing else.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from core.codec import dumps
from core.messages import Message, Shared
from core.ports.chat_pages import Line
from storage.database import Database, Transaction
from storage.round_mapping import as_message
from storage.statements import Statement, columns_of, first, insertion, query
from storage.tables import Row, from_micros, to_micros

_lines, _members = Row.metadata.tables["chat_lines"], Row.metadata.tables["members"]
_LINE = ("seq", "key", "message", "at", "settled")
_COLUMNS = columns_of(_lines, "id")

_here = (_lines.c.account == bindparam("of"), _lines.c.chat == bindparam("in_chat"))
_BY_KEY = Statement(
    query(_lines, ("id", "message", "settled"), *_here, _lines.c.key == bindparam("named")), "of", "in_chat", "named"
)
_BY_SLOT = Statement(
    query(_lines, ("id", "key", "message", "settled"), *_here, _lines.c.slot == bindparam("named")),
    "of",
    "in_chat",
    "named",
)
_MEMBER = Statement(query(_members, ("id",), _members.c.id == bindparam("named")), "named")
_LAST = Statement(select(func.max(_lines.c.seq)).where(*_here), "of", "in_chat")
_ADD = insertion(_lines, _COLUMNS)
_CLEAR = Statement(delete(_lines).where(*_here, _lines.c.key != bindparam("but")), "of", "in_chat", "but")
_REPLACE = Statement(
    update(_lines)
    .where(_lines.c.id == bindparam("line"))
    .values(
        key=bindparam("new_key"),
        slot=bindparam("new_slot"),
        seq=bindparam("new_seq"),
        message=bindparam("new_message"),
        settled=bindparam("new_settled"),
        member_id=bindparam("new_member"),
    ),
    "new_key",
    "new_slot",
    "new_seq",
    "new_message",
    "new_settled",
    "new_member",
    "line",
)
_after = select(_lines.c.seq).where(*_here, _lines.c.seq > bindparam("after"))
_until = first(_after.order_by(_lines.c.seq), "most").subquery()
# As many as were asked for, and those that share the last one's number: none is skipped by asking again after it.
_CHANGED = Statement(
    query(
        _lines,
        _LINE,
        *_here,
        _lines.c.seq > bindparam("after"),
        _lines.c.seq <= select(func.max(_until.c.seq)).scalar_subquery(),
        order=(_lines.c.id,),
    ),
    "of",
    "in_chat",
    "after",
    "of",
    "in_chat",
    "after",
    "most",
)


class SqlChatPages:
    """Keeps chat pages. Messages point to names and words; what people typed is not in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, account: str, chat: str, key: str, message: Message, at: datetime) -> str:
        """Show a message and return its receipt, the key.

        The same slot again replaces what stood there, in its place. The same key again is the same delivery, repeated
        after a crash: a line that was settled meanwhile stays so, and nobody is asked twice. A message that clears
        takes every earlier line away; one without a body only settles, and has no receipt. Nothing is written for a
        member who was deleted while the message was under way.
        """
        with self._database.transaction() as transaction:
            member = _member(message)
            if member is not None and not transaction.rows(_MEMBER, member):
                return key
            last = transaction.rows(_LAST, account, chat)[0][0] or 0
            seq = max(last + 1, to_micros(at))
            for slot in message.settles:
                if slot != message.slot:
                    seq = _settle(transaction, account, chat, slot, seq)
            if not message.body and message.settles:
                return ""
            if message.clears:
                transaction.change(_CLEAR, account, chat, key)
            text = dumps(message)
            same = transaction.rows(_BY_KEY, account, chat, key)
            if same:
                line, stands, settled = same[0]
                if not settled and stands != text:
                    transaction.change(_REPLACE, key, message.slot, seq, text, False, member, line)
                return key
            older = transaction.rows(_BY_SLOT, account, chat, message.slot) if message.slot is not None else []
            if older:
                transaction.change(_REPLACE, key, message.slot, seq, text, False, member, older[0][0])
            else:
                transaction.change(_ADD, account, chat, key, message.slot, seq, text, False, to_micros(at), member)
        return key

    def lines(self, account: str, chat: str, after: int = 0, limit: int = 200) -> Sequence[Line]:
        """Return the lines changed after a sequence number, in the order of first showing.

        Where more than `limit` changed, these are the earliest changes; the next ones follow after the highest `seq`.
        """
        with self._database.reading() as reading:
            rows = reading.rows(_CHANGED, account, chat, after, account, chat, after, limit)
        return [line(row) for row in rows]


def line(row: tuple[Any, ...]) -> Line:
    """Read the columns seq, key, message, at and settled."""
    seq, key, message, at, settled = row
    return Line(seq, key, as_message(message), from_micros(at), bool(settled))


def _settle(transaction: Transaction, account: str, chat: str, slot: str, seq: int) -> int:
    """Turn the line in a slot into a settled one; return the next free number."""
    for id, key, stored, settled in transaction.rows(_BY_SLOT, account, chat, slot):
        if not settled:
            message = as_message(stored)
            bare = dumps(Message(message.to, (), slot=slot, title=message.title))
            transaction.change(_REPLACE, key, slot, seq, bare, True, _member(message), id)
            seq += 1
    return seq


def _member(message: Message) -> str | None:
    return None if isinstance(message.to, Shared) else message.to.member
