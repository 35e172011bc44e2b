"""Who supports what, what was promised, and what was changed, as a turn looks it up."""

from collections.abc import Collection, Mapping, Sequence

from core.logbook import LogEntry
from core.people import GroupId, MemberId
from core.promises import Promise
from storage.batches import all_of, keyed
from storage.database import Transaction
from storage.living_mapping import LOG_ENTRY, PROMISE, as_log_entry, as_promise
from storage.statements import Statement, among, first, query
from storage.tables import Row

_tables = Row.metadata.tables
_promises, _log, _supports = _tables["promises"], _tables["log_entries"], _tables["supports"]

_SUPPORTERS = keyed(_supports, ("subject", "member_id"), "subject")
_PROMISES = keyed(_promises, PROMISE, "id")
_PROMISES_OF = keyed(_promises, PROMISE, "group_id", _promises.c.due_on.is_(None), _promises.c.due_on, _promises.c.id)
_LOG_OF = Statement(
    first(query(_log, LOG_ENTRY, among(_log.c.group_id, "keys"), order=(_log.c.id.desc(),)), "most"), "keys", "most"
)


def supporters(transaction: Transaction, subjects: Collection[str]) -> Mapping[str, frozenset[MemberId]]:
    """Return who supports each of these; nobody is an empty set."""
    found: dict[str, set[MemberId]] = {subject: set() for subject in subjects}
    for subject, member in transaction.rows(_SUPPORTERS, list(subjects)):
        found[subject].add(member)
    return {subject: frozenset(members) for subject, members in found.items()}


def promises(transaction: Transaction, ids: Collection[str]) -> Mapping[str, Promise]:
    """Return promises by id."""
    return {promise.id: promise for promise in all_of(transaction, _PROMISES, as_promise, ids)}


def promises_of(transaction: Transaction, groups: Collection[GroupId]) -> Sequence[Promise]:
    """Return every promise in these groups, those without a day last."""
    return all_of(transaction, _PROMISES_OF, as_promise, groups)


def log_of(transaction: Transaction, groups: Collection[GroupId], limit: int) -> Sequence[LogEntry]:
    """Return the latest changes in these groups, newest first."""
    return [as_log_entry(row) for row in transaction.rows(_LOG_OF, list(groups), limit)]
