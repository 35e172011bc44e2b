"""Delete what has been kept long enough, once a day; for how long: docs/explanation/privacy.md."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Table, bindparam, delete, exists, not_, select

from core.burden import REMEMBERED_FOR
from storage.database import Database, Transaction
from storage.erasure import erase_people
from storage.scrubbing import mark, scrub
from storage.statements import Statement
from storage.tables import Row, to_micros
from storage.traces import fade
from storage.unused_files import forget_unused

HANDLED = timedelta(days=7)  # ids of events
RECORDED = timedelta(days=30)  # what was dropped, given up or set aside
STRANGERS = timedelta(days=1)  # people who looked in and did not join; what a deleted member's chat page says last
LEFTOVERS = timedelta(days=1)  # files that no row knows: an upload or a deletion that a crash cut in two
USED_UP = timedelta(days=7)  # invites that let nobody in any more

_tables = Row.metadata.tables
_inbox, _people, _members = _tables["inbox"], _tables["people"], _tables["members"]
_identities, _lines, _invites, _media = (_tables[name] for name in ("identities", "chat_lines", "invites", "media"))


def _older(table: Table, column: str) -> Statement:
    return Statement(delete(table).where(table.c[column] < bindparam("limit")), "limit")


_FORGET_HANDLED = _older(_inbox, "handled_on")
_FORGET_RECORDS = [_older(_tables[name], "at") for name in ("dropped", "dead_letters", "set_aside")]
_FORGET_ASKS = _older(_tables["asks"], "on_day")
_FORGET_INVITES = _older(_invites, "expires_at")
_STRANGERS = Statement(
    select(_people.c.id).where(
        _people.c.created_on < bindparam("limit"), not_(exists().where(_members.c.person_id == _people.c.id))
    ),
    "limit",
)
_ORPHANED_LINES = Statement(
    delete(_lines).where(
        _lines.c.at < bindparam("limit"),
        not_(exists().where(_identities.c.account == _lines.c.account, _identities.c.external == _lines.c.chat)),
    ),
    "limit",
)
_FILES = select(_media.c.id)


def tidy(database: Database, now: datetime, media: Path | None = None) -> None:
    """Delete everything whose time is over, and write the file anew where something was deleted.

    `now` is UTC, by the program's clock; `media` is the folder with people's files. Sessions end by real time and are
    swept by `storage.sessions`. Raises StoreFull and DatabaseProblem.
    """
    with database.transaction() as transaction:
        _forget(transaction, now)
        strangers = [id for (id,) in transaction.rows(_STRANGERS, _day(now - STRANGERS))]
        if strangers:
            erase_people(transaction, strangers)
        orphaned = transaction.change(_ORPHANED_LINES, to_micros(now - STRANGERS))
        unused = forget_unused(transaction, datetime.now(UTC))  # by the machine's clock, by which files are stored
        if strangers or orphaned or unused:
            mark(transaction)
    if media is not None and media.is_dir():
        _delete_leftover_files(database, media)
    scrub(database, at_night=True)


def forget_handled(database: Database, before: datetime) -> int:
    """Delete the ids of events handled on earlier days than this one; returns how many."""
    with database.transaction() as transaction:
        return transaction.change(_FORGET_HANDLED, _day(before))


def _forget(transaction: Transaction, now: datetime) -> None:
    transaction.change(_FORGET_HANDLED, _day(now - HANDLED))
    for statement in _FORGET_RECORDS:
        transaction.change(statement, to_micros(now - RECORDED))
    transaction.change(_FORGET_INVITES, to_micros(now - USED_UP))
    transaction.change(_FORGET_ASKS, _day(now - REMEMBERED_FOR))
    fade(transaction, now)


def _delete_leftover_files(database: Database, media: Path) -> None:
    """Delete files that no row knows. Their age is told by the machine's clock, by which they were written."""
    with database.reading() as reading:
        known = set(reading.connection.execute(_FILES).scalars())
    oldest = (datetime.now(UTC) - LEFTOVERS).timestamp()
    for file in media.iterdir():
        if file.name not in known and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def _day(at: datetime) -> str:
    return at.date().isoformat()
