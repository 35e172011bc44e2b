"""Read what a chat page shows that we keep ourselves: whose it is, its lines, and what is still to come."""

from datetime import datetime

from sqlalchemy import bindparam, func, or_, select

from core.asking import ROUND_TALK
from core.people import Identity, Standing
from core.polls import has_a_roll
from core.ports.chat_pages import Line
from core.rounds import RoundId
from core.views import ChatOwner, Stretch
from storage.database import Transaction
from storage.round_mapping import as_message
from storage.statements import Statement, first, query
from storage.tables import Row, from_micros, to_micros
from storage.unit_of_work import SqlUnitOfWork

_tables = Row.metadata.tables
_lines, _outbox = _tables["chat_lines"], _tables["outbox"]

_LINE = ("id", "seq", "key", "message", "at", "settled")
_here = (_lines.c.account == bindparam("account"), _lines.c.chat == bindparam("chat"))
_LINES = Statement(
    first(query(_lines, _LINE, *_here, _lines.c.id < bindparam("before"), order=(_lines.c.id.desc(),)), "most"),
    *("account", "chat", "before", "most"),
)
_LINE_ID = Statement(select(_lines.c.id).where(*_here, _lines.c.key == bindparam("of")), *("account", "chat", "of"))
_WAITING = Statement(
    select(func.count())
    .select_from(_outbox)
    .where(
        _outbox.c.account == bindparam("account"),
        _outbox.c.chat == bindparam("chat"),
        or_(_outbox.c.not_before.is_(None), _outbox.c.not_before <= bindparam("now")),
        or_(_outbox.c.held_until.is_(None), _outbox.c.held_until <= bindparam("now")),
    ),
    *("account", "chat", "now", "now"),
)
_FIRST = 0
_NEWEST = (1 << 62) - 1  # before every line there can be


def chat_owner(work: SqlUnitOfWork, identity: Identity) -> ChatOwner | None:
    """Return whose chat page it is; None before anybody came, once it is disconnected, and once all was deleted."""
    person, account = work.holders([identity]).get(identity, (None, None))
    if person is None or account is None or not account.linked:
        return None
    joined = [member for member in work.members_of([person.id]) if member.standing is Standing.JOINED]
    groups = work.groups([member.group for member in joined])
    asked = person.conversation.current
    round = voters = None
    if asked is not None and asked.form == ROUND_TALK:
        round = work.rounds([RoundId(asked.subject)]).get(RoundId(asked.subject))
    if round is not None and has_a_roll(round):
        voters = work.roll_size(round.id)
    return ChatOwner(person, tuple(reversed(joined)), groups, round, voters)


def latest_lines(reading: Transaction, account: str, chat: str, limit: int, before: str | None = None) -> Stretch:
    """Return the newest lines of a chat page, or those shown before the line with key `before`."""
    border = _NEWEST
    if before is not None:
        found = reading.rows(_LINE_ID, account, chat, before)
        border = found[0][0] if found else _FIRST
    rows = reading.rows(_LINES, account, chat, border, limit + 1)
    lines = [
        Line(seq, key, as_message(message), from_micros(at), bool(settled))
        for _, seq, key, message, at, settled in reversed(rows[:limit])
    ]
    return Stretch(tuple(lines), earlier=len(rows) > limit)


def waiting(reading: Transaction, account: str, chat: str, now: datetime) -> int:
    """Return how many messages of the chat are due but not shown yet."""
    count: int = reading.rows(_WAITING, account, chat, to_micros(now), to_micros(now))[0][0]
    return count
