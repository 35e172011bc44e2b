"""Let messages that wait be of use for longer or shorter, as what they are about goes on for longer or shorter."""

from collections.abc import Iterable

from sqlalchemy import and_, bindparam, func, select, update

from core.codec import dumps
from core.effects import Prolong
from storage.database import Transaction
from storage.statements import Statement
from storage.tables import Row

_tables = Row.metadata.tables
_outbox, _members, _identities = (_tables[name] for name in ("outbox", "members", "identities"))
_waiting = _outbox.alias("waiting")
# From the members to their chats, and on to what waits there: each step has its index, and the outbox needs no other.
_found = (
    select(_waiting.c.seq)
    .select_from(_members)
    .join(_identities, _identities.c.person_id == _members.c.person_id)
    .join(_waiting, and_(_waiting.c.account == _identities.c.account, _waiting.c.chat == _identities.c.external))
    .where(
        _members.c.group_id == bindparam("of"),
        _waiting.c.member_id == _members.c.id,
        _waiting.c.message.like(bindparam("moment")),
        _waiting.c.message.like(bindparam("about")),
    )
)
_PROLONGED = Statement(
    update(_outbox)
    .where(_outbox.c.seq.in_(_found))
    .values(message=func.replace(_outbox.c.message, bindparam("before"), bindparam("until"))),
    *("before", "until", "of", "moment", "about"),
)


def prolong(transaction: Transaction, changes: Iterable[Prolong]) -> None:
    """Move the moment after which waiting messages are dropped, as it stands in their JSON beside their round's id."""
    rows = []
    for change in changes:
        before, until = (f'"useful_until":{dumps(at)}' for at in (change.before, change.until))
        rows.append((before, until, change.group, f"%{before}%", f"%{change.round}%"))
    transaction.change_each(_PROLONGED, rows)
