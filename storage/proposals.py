"""Delete what somebody proposed with them: nobody was asked it, so it is theirs, wherever it is still shown."""

from sqlalchemy import bindparam, delete, or_, select

from core.proposals import PROPOSED
from core.rounds import SeriesStanding
from storage.database import Transaction
from storage.statements import ONE, Statement, among, literal
from storage.tables import Row

_tables = Row.metadata.tables
_series, _lines, _members, _identities = (_tables[name] for name in ("series", "chat_lines", "members", "identities"))
_standings = [
    _series.c.standing == literal(standing.value)
    for standing in (SeriesStanding.PROPOSED, SeriesStanding.DECLINED, SeriesStanding.UNDONE)
]
_OF_MEMBERS = Statement(
    select(_series.c.id).where(
        among(_series.c.group_id, "groups"),
        among(_series.c.planned_by, "members"),
        or_(*_standings),
        _series.c.details.like(literal(f'%"{PROPOSED}"%')),
        _series.c.rounds < ONE,
    ),
    "groups",
    "members",
)
_WITH_SERIES = [
    Statement(delete(_tables[table]).where(among(_tables[table].c[key], "keys")), "keys")
    for table, key in (
        ("supports", "subject"),
        ("timers", "subject"),
        ("paces", "series_id"),
        ("passed_over", "series_id"),
        ("series", "id"),
    )
]
_log = _tables["log_entries"]
_LOG = Statement(delete(_log).where(among(_log.c.group_id, "groups"), among(_log.c.about, "keys")), "groups", "keys")
_lines_of = (
    select(_lines.c.id)
    .select_from(_members)
    .join(_identities, _identities.c.person_id == _members.c.person_id)
    .join(_lines, (_lines.c.account == _identities.c.account) & (_lines.c.chat == _identities.c.external))
    .where(among(_members.c.group_id, "groups"), _lines.c.message.like(bindparam("pattern")))
)
_LINES = Statement(select(_lines.c.id).where(_lines.c.id.in_(_lines_of)), "groups", "pattern")
_DELETE_LINES = Statement(delete(_lines).where(among(_lines.c.id, "keys")), "keys")
_WAITING = [
    Statement(delete(_tables[table]).where(_tables[table].c.message.like(bindparam("pattern"))), "pattern")
    for table in ("outbox", "dead_letters")
]


def forget_proposals(transaction: Transaction, groups: list[str], members: list[str]) -> None:
    """Delete what these members proposed in these groups, but for what was planned; before they are forgotten."""
    found = [id for (id,) in transaction.rows(_OF_MEMBERS, groups, members)]
    for id in found:
        pattern = f'%"proposal:{id}"%'
        lines = [line for (line,) in transaction.rows(_LINES, groups, pattern)]
        transaction.change(_DELETE_LINES, lines)
        for statement in _WAITING:
            transaction.change(statement, pattern)
    transaction.change(_LOG, groups, found)
    for statement in _WITH_SERIES:
        transaction.change(statement, found)
