"""Find out in whose words a message on its way is put: one look-up for each, as a fan-out sends thousands."""

from collections.abc import Callable, Collection

from sqlalchemy import bindparam, select

from core.messages import Message, Private
from core.people import MemberId, PersonId, Role
from core.ports.words import Directory, Reader
from core.references import references
from core.views import Addressed
from storage.database import Transaction
from storage.statements import Statement, among, literal
from storage.tables import Row

_tables = Row.metadata.tables
_people, _members, _spaces, _groups = (_tables[name] for name in ("people", "members", "spaces", "groups"))

_READER = Statement(
    select(_people.c.language, _members.c.language, _members.c.zone)
    .select_from(_people)
    .outerjoin(_members, _members.c.person_id == _people.c.id)
    .where(_people.c.id == bindparam("of"))
    .order_by((_members.c.id == bindparam("meant")).desc(), _members.c.seq.desc()),
    "of",
    "meant",
)
_SPACE = Statement(
    select(_spaces.c.language, _groups.c.languages, _groups.c.zone)
    .select_from(_spaces)
    .outerjoin(_groups, _groups.c.id == _spaces.c.group_id)
    .where(_spaces.c.id == bindparam("of")),
    "of",
)
_FACILITATORS = Statement(
    select(_members.c.id, _members.c.name).where(
        among(_members.c.id, "keys"), _members.c.role != literal(Role.MEMBER.value)
    ),
    "keys",
)

LAST_RESORT = ("en",)  # where no language of the reader is known

Look = Callable[[Collection[MemberId], Collection[str], PersonId | None], Directory]


def addressed(reading: Transaction, message: Message, look: Look) -> Addressed:
    """Return who reads a message; `look` finds names and words."""
    wanted = references(message)
    if not isinstance(message.to, Private):
        # Anybody may be in a shared chat: only those who answer for the group are named there.
        rows = reading.rows(_FACILITATORS, list(wanted.members)) if wanted.members else []
        return Addressed(_space_reader(reading, message.to.space), Directory(names=dict(rows)))
    nobody = not wanted.members and not wanted.answers
    directory = Directory() if nobody else look(wanted.members, wanted.answers, message.to.person)
    return Addressed(_reader(reading, message.to), directory)


def _reader(reading: Transaction, to: Private) -> Reader:
    rows = reading.rows(_READER, to.person, to.member or "")
    languages = [language for _, language, _ in rows if language]
    languages += [language for language, _, _ in rows[:1] if language]
    if to.language:
        languages.append(to.language)
    zone = next((zone for _, _, zone in rows if zone), "UTC")
    return Reader(tuple(dict.fromkeys(languages)) or LAST_RESORT, zone)


def _space_reader(reading: Transaction, space: str) -> Reader:
    rows = reading.rows(_SPACE, space)
    if not rows:
        return Reader(LAST_RESORT, "UTC")
    language, languages, zone = rows[0]
    return Reader(tuple(dict.fromkeys([language, *(languages or "").split()])), zone or "UTC")
