"""Delete a member or a group with everything that belongs to them, and count beforehand what that will be.

With a member go their answers, consents, invites, timers, waiting messages, chat lines and files, and what they
proposed that was never planned; with their last membership also the person, their accounts, conversation, sessions and
whole chat pages. What stays and pointed to them points to NOBODY afterwards: who planned a series, who relayed an
answer, whose name stands in somebody else's message. Released results keep their counts and lose the quotes. Ids in
what stays are random and lead nowhere. A shared chat stays known without its group, so that it is not greeted twice;
what waited for it goes.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Table, bindparam, delete, exists, or_, select, update

from core.access import SessionKind
from core.activities.check_in import CheckIn
from core.changes import WHISPER, reader_of
from core.delphi_state import DELPHI, GOES_ON
from core.people import GroupId, MemberId
from core.rounds import Erasure, Phase
from storage.database import Transaction
from storage.pointers import NOBODY, forget_group_names, forget_pointers
from storage.proposals import forget_proposals
from storage.questions import asked_now, count_of, forget_authors, forget_groups
from storage.spaces import forget_askers, unlink
from storage.statements import Statement, among, literal
from storage.tables import Row, to_micros

GOODBYE = timedelta(hours=1)  # how long a deleted person's browser may still show that everything was deleted

_tables = Row.metadata.tables
_people, _identities, _members = _tables["people"], _tables["identities"], _tables["members"]
_groups, _series, _rounds, _answers = _tables["groups"], _tables["series"], _tables["rounds"], _tables["answers"]
_consents, _timers, _media = _tables["consent_events"], _tables["timers"], _tables["media"]
_outbox, _lines, _sessions = _tables["outbox"], _tables["chat_lines"], _tables["sessions"]


@dataclass(slots=True)
class Erased:
    """Whose rows are gone, and the files that are to go with them after the commit."""

    members: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)
    anything: bool = False

    def add(self, other: "Erased") -> None:
        """Count another deletion of the same transaction in."""
        self.members |= other.members
        self.files += other.files
        self.anything = True


def _select(table: Table, wanted: Iterable[str], key: str) -> Statement:
    return Statement(select(*[table.c[name] for name in wanted]).where(among(table.c[key], "keys")), "keys")


def _delete(table: str, key: str) -> Statement:
    return Statement(delete(_tables[table]).where(among(_tables[table].c[key], "keys")), "keys")


_MEMBERS = _select(_members, ("id", "person_id", "group_id"), "id")
_MEMBERS_OF_GROUPS = _select(_members, ("id", "person_id", "group_id"), "group_id")
_MEMBERSHIPS = _select(_members, ("person_id", "id"), "person_id")
_ACCOUNTS = _select(_identities, ("account", "external"), "person_id")
_SERIES_OF_GROUPS = _select(_series, ("id",), "group_id")
_ROUNDS_OF_GROUPS = _select(_rounds, ("id",), "group_id")
_GROUP_NAMES = _select(_groups, ("name",), "id")
_GIVEN = Statement(
    select(_answers.c.id, _answers.c.value, _answers.c.round_id, _rounds.c.activity)
    .join(_rounds, _rounds.c.id == _answers.c.round_id)
    .where(among(_rounds.c.group_id, "of"), among(_answers.c.member_id, "keys")),
    "of",
    "keys",
)
_released = _tables["released_texts"]
_UNNAMED = Statement(
    select(_rounds.c.id).where(among(_rounds.c.group_id, "of"), exists().where(_released.c.round_id == _rounds.c.id)),
    "of",
)
_rolls, _electorate = _tables["rolls"], _tables["electorate"]
# Votes without names, and rounds of studies, that somebody may answer: whether they did is known nowhere.
_VOTES = Statement(
    select(_rounds.c.series_id, _rounds.c.activity, _rounds.c.phase, _rounds.c.state)
    .select_from(_electorate)
    .join(_rolls, _rolls.c.round_id == _electorate.c.round_id)
    .join(_rounds, _rounds.c.id == _electorate.c.round_id)
    .where(among(_electorate.c.member_id, "keys"), _rolls.c.wording != literal(""))
    .order_by(_rounds.c.number),
    "keys",
)
_FILES_OF_PEOPLE = _select(_media, ("id",), "person_id")
_FILES = _select(_media, ("id",), "id")
_PAYLOADS = Statement(
    select(_timers.c.key, _timers.c.payload).where(
        or_(_timers.c.payload.like(literal('%"member":%')), _timers.c.payload.like(literal('%"person":%')))
    )
)

# In an order that foreign keys allow: what points comes before what is pointed to.
_ANSWERS = Statement(
    delete(_answers).where(
        _answers.c.round_id.in_(select(_rounds.c.id).where(among(_rounds.c.group_id, "of"))),
        among(_answers.c.member_id, "keys"),
    ),
    "of",
    "keys",
)
_WITH_MEMBERS = [
    _delete(table, "member_id")
    for table in (
        "consent_events",
        "invites",
        "outbox",
        "dead_letters",
        "dropped",
        "chat_lines",
        "supports",
        "pseudonyms",
        "electorate",
    )
]
_WITH_PEOPLE = [_delete(table, "person_id") for table in ("outbox", "dead_letters", "dropped", "media", "asks")]
_WITH_CHATS = [
    Statement(
        delete(_tables[table]).where(_tables[table].c.account == bindparam("of"), among(_tables[table].c.chat, "keys")),
        "of",
        "keys",
    )
    for table in ("outbox", "dead_letters", "chat_lines", "slots", "traces")
]
# Places in shared chats where somebody was whispered to; what waits for such a place is found by its person.
_WHISPERS = [
    Statement(
        select(_tables[table].c.chat).where(
            _tables[table].c.account == bindparam("of"), _tables[table].c.chat.like(literal(f"{WHISPER}%"))
        ),
        "of",
    )
    for table in ("slots", "traces")
]
_PASSES = _delete("passes", "chat")
_SESSIONS_OF = Statement(
    delete(_sessions).where(_sessions.c.kind == literal(SessionKind.PAGE.value), among(_sessions.c.subject, "keys")),
    "keys",
)
# The browser that asked for the deletion still gets to read that it was done.
_CHAT_SESSIONS_OF = Statement(
    update(_sessions)
    .where(
        _sessions.c.kind == literal(SessionKind.CHAT.value),
        among(_sessions.c.subject, "keys"),
        _sessions.c.expires_at > bindparam("latest"),
    )
    .values(expires_at=bindparam("expires")),
    "expires",
    "keys",
    "latest",
)
_TIMERS_BY_KEY = _delete("timers", "key")
_TIMERS = _delete("timers", "subject")
_DELETE_FILES = _delete("media", "id")
_DELETE_MEMBERS = _delete("members", "id")
_DELETE_IDENTITIES = _delete("identities", "person_id")
_DELETE_PEOPLE = _delete("people", "id")
_WITH_ROUNDS = [_delete(table, "round_id") for table in ("released_texts", "scheduled_events", "electorate", "rolls")]
_WITH_SERIES = [_delete(table, "series_id") for table in ("paces", "passed_over")]
_WITH_GROUPS = [
    *(_delete(table, "group_id") for table in ("invites", "promises", "log_entries", "rounds", "series")),
    _delete("groups", "id"),
]


@dataclass(slots=True)
class _Belongings:
    """What goes: members, the people among them who have no other membership, and what hangs on these."""

    members: list[str]
    groups: list[str]
    people: list[str]
    chats: dict[str, list[str]]  # by account, of the people who go
    others_chats: dict[str, list[str]]  # by account, of the people who stay
    given: list[tuple[str, str, str, str]]  # answer, value as JSON, round, activity
    files: list[str]


def count(transaction: Transaction, member: MemberId) -> Erasure:
    """Count exactly what deleting this member would remove."""
    found = _belongings(transaction, transaction.rows(_MEMBERS, [member]))
    name = CheckIn().name
    votes, closed, studies = _votes(transaction, found.members)
    return Erasure(
        check_ins=len({round for _, _, round, activity in found.given if activity == name}),
        comments=sum("text" in value for value in map(_parts, found.given)),
        files=len(found.files),
        others=len({round for _, _, round, activity in found.given if activity != name}),
        unnamed=bool(transaction.rows(_UNNAMED, found.groups)),
        questions=count_of(transaction, found.members),
        asked_now=asked_now(transaction, found.members),
        votes=votes,
        closed_votes=closed,
        studies=studies,
    )


def _goes_on(phase: str, state: str) -> bool:
    """Whether a study is under way whose latest round is in a phase, and has this state as JSON."""
    waits = phase == Phase.RELEASED and bool(json.loads(state).get(GOES_ON))
    return waits or phase in (Phase.EARLY, Phase.OPEN, Phase.CLOSING)


def _votes(transaction: Transaction, members: list[str]) -> tuple[int, int, int]:
    """Count the votes that these members may have a part in: open ones, counted ones, and studies under way."""
    rounds = transaction.rows(_VOTES, members)
    latest = {series: (phase, state) for series, activity, phase, state in rounds if activity == DELPHI}
    studies = {series for series, (phase, state) in latest.items() if _goes_on(phase, state)}
    others = [phase for series, _, phase, _ in rounds if series not in studies]
    return (
        sum(phase in (Phase.EARLY, Phase.OPEN) for phase in others),
        sum(phase in (Phase.CLOSING, Phase.RELEASED) for phase in others),
        len(studies),
    )


def erase(transaction: Transaction, members: Collection[MemberId], groups: Collection[GroupId]) -> Erased:
    """Delete these members, and these groups with all of theirs; the caller commits and then deletes the files."""
    rows = {row[0]: row for row in transaction.rows(_MEMBERS, list(members))}
    rows |= {row[0]: row for row in transaction.rows(_MEMBERS_OF_GROUPS, list(groups))}
    found = _belongings(transaction, list(rows.values()))
    left = [group for group in found.groups if group not in groups]
    if left:
        answers = {answer for answer, _, _, _ in found.given}
        forget_proposals(transaction, left, found.members)
        forget_authors(transaction, left, found.members, NOBODY)
        forget_pointers(transaction, left, found.members, answers)
    _delete_timers(transaction, [*found.members, *found.people])
    transaction.change(_ANSWERS, found.groups, found.members)
    for statement in _WITH_MEMBERS:
        transaction.change(statement, found.members)
    transaction.change(_DELETE_FILES, found.files)
    transaction.change(_DELETE_MEMBERS, found.members)
    erase_people(transaction, found.people, found.chats)
    if groups:
        _erase_groups(transaction, list(groups), found.others_chats)
    return Erased(set(found.members), found.files, anything=True)


def forget_files(transaction: Transaction, files: list[str]) -> None:
    """Take files out of the list of stored ones; the caller commits and then deletes them."""
    transaction.change(_DELETE_FILES, files)


def erase_people(transaction: Transaction, people: list[str], chats: dict[str, list[str]] | None = None) -> None:
    """Delete people who have no membership (any more), with their accounts and chats."""
    chats = _chats(transaction, people) if chats is None else chats
    for account, names in chats.items():
        whispers = [chat for statement in _WHISPERS for (chat,) in transaction.rows(statement, account)]
        theirs = set(names)
        for statement in _WITH_CHATS:
            transaction.change(statement, account, [*names, *(it for it in whispers if reader_of(it) in theirs)])
        latest = to_micros(datetime.now(UTC) + GOODBYE)
        transaction.change(_CHAT_SESSIONS_OF, latest, names, latest)
        transaction.change(_PASSES, names)
    forget_askers(transaction, people)
    for statement in (*_WITH_PEOPLE, _TIMERS, _SESSIONS_OF, _DELETE_IDENTITIES, _DELETE_PEOPLE):
        transaction.change(statement, people)


def _belongings(transaction: Transaction, rows: list[tuple[str, str, str]]) -> _Belongings:
    members = [id for id, _, _ in rows]
    owners = {person for _, person, _ in rows}
    going = set(members)
    stay = {person for person, id in transaction.rows(_MEMBERSHIPS, list(owners)) if id not in going}
    people = list(owners - stay)
    groups = sorted({group for _, _, group in rows})
    given = transaction.rows(_GIVEN, groups, members)
    files = {file for (file,) in transaction.rows(_FILES_OF_PEOPLE, people)}
    mentioned = [str(value["media"]) for value in map(_parts, given) if "media" in value]
    files |= {file for (file,) in transaction.rows(_FILES, mentioned)}
    return _Belongings(
        members,
        groups,
        people,
        _chats(transaction, people),
        _chats(transaction, list(stay)),
        given,
        sorted(files),
    )


def _parts(given: tuple[str, str, str, str]) -> dict[str, Any]:
    """Return an answer's value where it is words or a file, and nothing of any other."""
    value = json.loads(given[1])
    return value if isinstance(value, dict) else {}


def _chats(transaction: Transaction, people: list[str]) -> dict[str, list[str]]:
    chats: dict[str, list[str]] = {}
    for account, external in transaction.rows(_ACCOUNTS, people):
        chats.setdefault(account, []).append(external)
    return chats


def _delete_timers(transaction: Transaction, subjects: list[str]) -> None:
    """Delete timers about somebody. A page's cursor stays: it says where to go on, not who is meant."""
    gone = set(subjects)
    keys: list[str] = []
    for key, payload in transaction.rows(_PAYLOADS):
        parts = json.loads(payload)
        if parts.get("member") in gone or parts.get("person") in gone:
            keys.append(key)
    transaction.change(_TIMERS_BY_KEY, keys)
    transaction.change(_TIMERS, subjects)


def _erase_groups(transaction: Transaction, groups: list[str], others_chats: dict[str, list[str]]) -> None:
    """Delete groups whose members are gone already, and their names from the chats of people who are in others."""
    series = [id for (id,) in transaction.rows(_SERIES_OF_GROUPS, groups)]
    rounds = [id for (id,) in transaction.rows(_ROUNDS_OF_GROUPS, groups)]
    transaction.change(_TIMERS, [*series, *rounds, *groups])
    for statement in _WITH_ROUNDS:
        transaction.change(statement, rounds)
    for statement in _WITH_SERIES:
        transaction.change(statement, series)
    forget_groups(transaction, groups)
    unlink(transaction, groups)
    names = [name for (name,) in transaction.rows(_GROUP_NAMES, groups)]
    forget_group_names(transaction, names, others_chats)
    for statement in _WITH_GROUPS:
        transaction.change(statement, groups)
