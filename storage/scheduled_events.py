"""Which meetings stand on platforms' own lists of events."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from core.meeting_details import MEETING
from core.notices import Notice, Posted
from core.people import GroupId
from core.rounds import Phase, RoundId
from core.spaces import SpaceStanding
from storage.database import Database
from storage.statements import Statement, columns_of, query, replacement
from storage.tables import Row
from storage.unit_of_work import SqlUnitOfWork

_events = Row.metadata.tables["scheduled_events"]
_spaces = Row.metadata.tables["spaces"]
_POSTED = Statement(
    query(
        _events, columns_of(_events), _events.c.account == bindparam("of"), order=(_events.c.round_id, _events.c.place)
    ),
    "of",
)
_CHATS = Statement(
    select(_spaces.c.group_id, _spaces.c.chat, _spaces.c.language)
    .where(
        _spaces.c.account == bindparam("of"),
        _spaces.c.standing == bindparam("standing"),
        _spaces.c.announces,
        _spaces.c.group_id.is_not(None),
    )
    .order_by(_spaces.c.id),
    *("of", "standing"),
)
_KEEP = replacement(_events, columns_of(_events), ("round_id", "account", "place"))


class SqlScheduledEvents:
    """core.ports.meetings.NoticeBoards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def notices(self, account: str) -> Sequence[Notice]:
        """Return the meetings that belong on the lists of an account's servers, and those that stand there."""
        with self._database.reading() as reading:
            rows = reading.rows(_CHATS, account, SpaceStanding.PRESENT.value)
            chats = [(GroupId(group), chat, language) for group, chat, language in rows]
            posted = [Posted(RoundId(id), *rest) for id, *rest in reading.rows(_POSTED, account)]
            work = SqlUnitOfWork(reading)
            groups = work.groups({group for group, _chat, _language in chats})
            current = [one for one in work.current_rounds(list(groups)) if one.activity == MEETING]
            rounds = {one.id: one for one in current if one.phase is Phase.OPEN}
            rounds.update(work.rounds({one.round for one in posted}))
        return [
            Notice(round, groups[group], chat, language, tuple(it for it in posted if it.round == round.id))
            for round in rounds.values()
            for group, chat, language in chats
            if round.group == group
        ]

    def keep(self, posted: Posted) -> None:
        """Note how a meeting stands on a list now."""
        row = (posted.round, posted.account, posted.place, posted.external, posted.sequence)
        with self._database.transaction() as transaction:
            transaction.change_each(_KEEP, [row])
