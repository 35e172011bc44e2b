"""What hangs on an account that nothing goes to any more: because it was disconnected, or cannot be reached."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Table, bindparam, delete, exists, or_, select, update

from core.access import SessionKind
from core.changes import WHISPER
from core.people import Account
from storage.database import Transaction
from storage.statements import Statement, literal
from storage.tables import Row

_tables = Row.metadata.tables
_people, _identities, _sessions = _tables["people"], _tables["identities"], _tables["sessions"]


def _there(table: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Say that a row is in a chat of the account: the private one, or a place where its person was whispered to."""
    chat = table.c.chat
    return table.c.account == bindparam("of"), or_(chat == bindparam("named"), chat.like(bindparam("whispered")))


def _readdressed(table: Table) -> Statement:
    """Return the statement by which what waits there goes to where its person is at home instead."""
    home = exists().where(
        _people.c.id == table.c.person_id,
        _people.c.home_account.is_not(None),
        or_(_people.c.home_account != bindparam("but_of"), _people.c.home_external != bindparam("but_named")),
    )
    here = select(_people.c.home_account).where(_people.c.id == table.c.person_id).scalar_subquery()
    chat = select(_people.c.home_external).where(_people.c.id == table.c.person_id).scalar_subquery()
    return Statement(
        update(table).where(*_there(table), home).values(account=here, chat=chat),
        *("of", "named", "whispered", "but_of", "but_named"),
    )


_READDRESS = [_readdressed(_tables[table]) for table in ("outbox", "dead_letters")]
_FORGET = [
    Statement(delete(_tables[table]).where(*_there(_tables[table])), "of", "named", "whispered")
    for table in ("outbox", "dead_letters", "chat_lines", "slots", "traces")
]
_PASS = Statement(delete(_tables["passes"]).where(_tables["passes"].c.chat == bindparam("named")), "named")
_holder = (
    select(_identities.c.person_id)
    .where(_identities.c.account == bindparam("of"), _identities.c.external == bindparam("named"))
    .scalar_subquery()
)
# Nobody knows by which account a facilitator's page was opened: whoever is still trusted signs in again.
_SIGN_OUT = Statement(
    delete(_sessions).where(_sessions.c.kind == literal(SessionKind.PAGE.value), _sessions.c.subject == _holder),
    "of",
    "named",
)


def leave_alone(transaction: Transaction, accounts: Iterable[Account]) -> None:
    """Send what waits for accounts that cannot be reached to another one of their person, after people were saved.

    From an account that was disconnected everything else is taken away as well, as far as it stands with us.
    """
    for account in accounts:
        if account.linked and account.reachable:
            continue
        of, named = account.identity.account, account.identity.external
        whispered = f"{WHISPER}%/{named}"
        for statement in _READDRESS:
            transaction.change(statement, of, named, whispered, of, named)
        if not account.linked:
            for statement in _FORGET:
                transaction.change(statement, of, named, whispered)
            transaction.change(_PASS, named)
            transaction.change(_SIGN_OUT, of, named)
