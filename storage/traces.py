"""Where messages stand in a platform's chats, so that /hide can remove them: ids and days, never content."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, delete, exists, select

from core.people import Identity
from core.ports.standing import Trace
from storage.database import Database, Transaction
from storage.statements import Statement, columns_of, insertion, literal
from storage.tables import Row

SHOWN = timedelta(days=30)  # where messages of ours stand
SAID = timedelta(days=3)  # where messages of people stand: Telegram lets a bot delete them for 48 hours
# What is left of those whose time is over: that there were some, so that /hide does not say that everything is gone.
OLDER = {False: "older-shown", True: "older-said"}

_identities, _traces = Row.metadata.tables["identities"], Row.metadata.tables["traces"]
_KNOWN = Statement(
    select(_identities.c.person_id).where(
        _identities.c.account == bindparam("of"), _identities.c.external == bindparam("named")
    ),
    "of",
    "named",
)
_ADD = insertion(_traces, columns_of(_traces), passing_over=("account", "chat", "receipt"))
_OVER = {
    own: (
        _traces.c.on_day < bindparam("limit"),
        _traces.c.own if own else ~_traces.c.own,
        _traces.c.receipt != literal(OLDER[own]),
    )
    for own in OLDER
}
_holder = exists().where(_identities.c.account == _traces.c.account, _identities.c.external == _traces.c.chat)
_CHATS = {
    own: Statement(select(_traces.c.account, _traces.c.chat).where(*over, _holder).distinct(), "limit")
    for own, over in _OVER.items()
}
_FORGET = {own: Statement(delete(_traces).where(*over), "limit") for own, over in _OVER.items()}


class SqlTraces:
    """core.ports.standing.Traces."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, found: Sequence[tuple[Identity, Trace]]) -> None:
        """Note where messages stand, but nothing of somebody nobody knows. Raises StoreFull and DatabaseProblem."""
        with self._database.transaction() as transaction:
            known = {
                identity
                for identity in {identity for identity, _ in found}
                if transaction.rows(_KNOWN, identity.account, identity.external)
            }
            transaction.change_each(
                _ADD,
                [
                    (identity.account, identity.external, trace.receipt, trace.own, trace.day.isoformat())
                    for identity, trace in found
                    if identity in known
                ],
            )


def as_trace(receipt: str, own: bool, on_day: str) -> Trace:
    """Return a trace as it was stored."""
    return Trace("" if receipt == OLDER[bool(own)] else receipt, bool(own), date.fromisoformat(on_day))


def fade(transaction: Transaction, now: datetime) -> None:
    """Forget traces whose time is over, all but that there were some."""
    for own, kept_for in ((False, SHOWN), (True, SAID)):
        limit = (now - kept_for).date().isoformat()
        chats = transaction.rows(_CHATS[own], limit)
        transaction.change_each(_ADD, [(account, chat, OLDER[own], own, limit) for account, chat in chats])
        transaction.change(_FORGET[own], limit)
