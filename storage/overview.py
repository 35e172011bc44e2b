"""What whoever runs Ladle may see of the whole: groups by name, and counts; nothing of what people wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from core.people import Group, MemberId, Role, Standing
from storage.database import Database
from storage.people_mapping import GROUP, as_group
from storage.tables import Row

_tables = Row.metadata.tables
_groups, _members, _timers = _tables["groups"], _tables["members"], _tables["timers"]
_outbox, _letters, _dropped = _tables["outbox"], _tables["dead_letters"], _tables["dropped"]
_failed = _tables["set_aside"]


@dataclass(frozen=True, slots=True)
class GroupOverview:
    """One group. `page_of` is the member whose page a sign-in link opens: the owner, else a facilitator."""

    group: Group
    members: int
    page_of: MemberId | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What waits, what was not sent and what failed. `oldest_timer` is when the most overdue timer was due (UTC)."""

    groups: int
    waiting: Mapping[str, int]  # by account
    failing: int  # tried at least once, and not arrived yet
    given_up: int  # after many attempts; they can be sent again
    dropped: Mapping[str, int]  # by core.ports.outbox.Drop, within 30 days
    set_aside: Mapping[str, int]  # by kind of event and class of error
    oldest_timer: datetime | None


class Overview:
    """Asks the database; runs on a reader thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def groups(self) -> Sequence[GroupOverview]:
        """Return all groups by name, each with how many people are in it."""
        joined = _members.c.standing == Standing.JOINED.value
        counted = select(_members.c.group_id, func.count()).where(joined).group_by(_members.c.group_id)
        with self._database.reading() as reading:
            members: dict[str, int] = dict(reading.connection.execute(counted).all())
            pages = _pages(reading.connection)
            rows = reading.connection.execute(
                select(*[_groups.c[name] for name in GROUP]).order_by(_groups.c.name, _groups.c.id)
            ).all()
        groups = [as_group(tuple(row)) for row in rows]
        return [GroupOverview(group, members.get(group.id, 0), pages.get(group.id)) for group in groups]

    def counts(self) -> Counts:
        """Count everything that `ladle doctor` speaks of."""
        dropped = select(_dropped.c.reason, func.count()).group_by(_dropped.c.reason)
        failed = select(_failed.c.kind, _failed.c.error, func.count()).group_by(_failed.c.kind, _failed.c.error)
        waiting = select(_outbox.c.account, func.count()).group_by(_outbox.c.account)
        with self._database.reading() as reading:
            ask = reading.connection.execute
            return Counts(
                groups=ask(select(func.count()).select_from(_groups)).scalar_one(),
                waiting=dict(ask(waiting).all()),
                failing=ask(select(func.count()).select_from(_outbox).where(_outbox.c.attempts > 0)).scalar_one(),
                given_up=ask(select(func.count()).select_from(_letters)).scalar_one(),
                dropped=dict(ask(dropped).all()),
                set_aside={f"{kind} ({error})": count for kind, error, count in ask(failed)},
                oldest_timer=ask(select(func.min(_timers.c.due_at))).scalar_one(),
            )


def _pages(connection: Connection) -> dict[str, MemberId]:
    """Return for each group whose page a sign-in link opens."""
    joined = _members.c.standing == Standing.JOINED.value
    statement = (
        select(_members.c.group_id, _members.c.id, _members.c.role)
        .where(joined, _members.c.role != Role.MEMBER.value)
        .order_by(_members.c.seq)
    )
    pages: dict[str, tuple[bool, MemberId]] = {}
    for group, member, role in connection.execute(statement):
        owns = role == Role.OWNER.value
        if group not in pages or (owns and not pages[group][0]):
            pages[group] = (owns, MemberId(member))
    return {group: member for group, (_, member) in pages.items()}
