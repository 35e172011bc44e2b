"""Let messages that wait stay useful for longer, where what they are about goes on for longer."""

from collections.abc import Iterable

from sqlalchemy import bindparam, func, select, update

from core.codec import dumps
from core.effects import Prolong
from storage.database import Transaction
from storage.statements import Statement
from storage.tables import Row

_tables = Row.metadata.tables
_outbox, _members = _tables["outbox"], _tables["members"]
_group = select(_members.c.id).where(_members.c.group_id == bindparam("of"))
_PROLONGED = Statement(
    update(_outbox)
    .where(_outbox.c.member_id.in_(_group), _outbox.c.message.like(bindparam("pattern")))
    .values(message=func.replace(_outbox.c.message, bindparam("before"), bindparam("until"))),
    *("before", "until", "of", "pattern"),
)


def prolong(transaction: Transaction, changes: Iterable[Prolong]) -> None:
    """Move the moment after which waiting messages are dropped, as it stands in their JSON."""
    rows = []
    for change in changes:
        before, until = (f'"useful_until":{dumps(at)}' for at in (change.before, change.until))
        rows.append((before, until, change.group, f"%{before}%"))
    transaction.change_each(_PROLONGED, rows)
