"""What a turn reads and writes: the core's `Store` on SQLite or PostgreSQL. One SELECT per kind for a whole batch."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Table, bindparam, exists, func, not_, or_, select

from core.burden import Ask, Pace, Waits, Why
from core.changes import Changes
from core.conversation import Person
from core.electorate import Electorate, Voters
from core.in_time import ASKED
from core.logbook import LogEntry
from core.people import (
    Account,
    ConsentEvent,
    Group,
    GroupId,
    Identity,
    Invite,
    InviteKind,
    Member,
    MemberId,
    PersonId,
    Role,
    Standing,
)
from core.priority_settings import PrioritySetting
from core.promises import Promise
from core.released import ReleasedText
from core.research_questions import ResearchQuestion
from core.rounds import Answer, AnswerId, Credit, Erasure, Phase, Round, RoundId, Series, SeriesId, SeriesStanding
from core.spaces import Space, SpaceId
from storage import questions, rolls
from storage.database import Database, Transaction
from storage.erasure import Erased, count, erase, forget_files
from storage.living_mapping import (
    ASK,
    LOG_ENTRY,
    PROMISE,
    RELEASED_TEXT,
    as_ask,
    as_log_entry,
    as_promise,
    as_released_text,
)
from storage.merging import merge
from storage.people_mapping import (
    ACCOUNT,
    CONSENT_EVENT,
    GROUP,
    INVITE,
    MEMBER,
    PERSON,
    SPACE,
    as_account,
    as_consent_event,
    as_group,
    as_invite,
    as_member,
    as_person,
    as_space,
)
from storage.round_mapping import ANSWER, ROUND, SERIES, as_answer, as_round, as_series
from storage.saving import queue, save
from storage.scrubbing import after_deletion, delete_files, mark
from storage.statements import Statement, among, first, literal, query
from storage.tables import Row

_tables = Row.metadata.tables
_inbox, _people, _identities = _tables["inbox"], _tables["people"], _tables["identities"]
_groups, _members, _invites = _tables["groups"], _tables["members"], _tables["invites"]
_series, _rounds, _answers = _tables["series"], _tables["rounds"], _tables["answers"]
_spaces, _consents = _tables["spaces"], _tables["consent_events"]

_Thing = TypeVar("_Thing")

_CURRENT = [literal(phase.value) for phase in (Phase.EARLY, Phase.OPEN, Phase.CLOSING, Phase.AWAITING_REPLY)]


def _by(table: Table, columns: Sequence[str], key: str, *order: Any) -> Statement:
    """Return the query for rows whose `key` is among the given ones."""
    return Statement(query(table, columns, among(table.c[key], "keys"), order=order), "keys")


_HANDLED = Statement(
    query(_inbox, ("event_id",), _inbox.c.account == bindparam("of"), among(_inbox.c.event_id, "keys")), "of", "keys"
)
_PEOPLE_BY_IDENTITY = Statement(
    select(*[_identities.c[name] for name in ACCOUNT], *[_people.c[name] for name in PERSON])
    .join(_people, _people.c.id == _identities.c.person_id)
    .where(_identities.c.account == bindparam("of"), among(_identities.c.external, "keys")),
    "of",
    "keys",
)
_PEOPLE = _by(_people, PERSON, "id")
_ACCOUNTS_OF = _by(_identities, ACCOUNT, "person_id", _identities.c.account, _identities.c.external)
_SPACES_BY_CHAT = Statement(
    query(
        _spaces,
        SPACE,
        _spaces.c.account == bindparam("of"),
        or_(among(_spaces.c.chat, "keys"), among(_spaces.c.formerly, "keys")),
    ),
    "of",
    "keys",
    "keys",
)
_SPACES = _by(_spaces, SPACE, "id")
_SPACES_OF = _by(_spaces, SPACE, "group_id", _spaces.c.id)
_MEMBERS = _by(_members, MEMBER, "id")
_DECISIONS = _by(_consents, CONSENT_EVENT, "member_id", _consents.c.at, _consents.c.id)
_MEMBERS_OF = _by(_members, MEMBER, "person_id", _members.c.seq)
_FACILITATORS = Statement(
    query(
        _members,
        MEMBER,
        among(_members.c.group_id, "keys"),
        _members.c.role != literal(Role.MEMBER.value),
        _members.c.standing == literal(Standing.JOINED.value),
        order=(_members.c.seq,),
    ),
    "keys",
)
_PAGE = Statement(
    first(
        query(
            _members,
            MEMBER,
            _members.c.group_id == bindparam("of"),
            _members.c.standing == literal(Standing.JOINED.value),
            _members.c.id > bindparam("after"),
            order=(_members.c.id,),
        ),
        "most",
    ),
    "of",
    "after",
    "most",
)
_in_order = (
    select(
        *[_members.c[name] for name in MEMBER],
        func.row_number().over(partition_by=_members.c.group_id, order_by=_members.c.id).label("place"),
    )
    .where(among(_members.c.group_id, "keys"), _members.c.standing == literal(Standing.JOINED.value))
    .subquery()
)
_FIRST_PAGES = Statement(
    select(*[_in_order.c[name] for name in MEMBER])
    .where(_in_order.c.place <= bindparam("most"))
    .order_by(_in_order.c.group_id, _in_order.c.place),
    "keys",
    "most",
)
_UNREACHABLE = Statement(
    select(func.count())
    .select_from(_members)
    .where(
        _members.c.group_id == bindparam("of"),
        _members.c.standing == literal(Standing.JOINED.value),
        not_(_members.c.reachable),
        exists().where(_identities.c.person_id == _members.c.person_id),
    ),
    "of",
)
_GROUPS = _by(_groups, GROUP, "id")
_SERIES = _by(_series, SERIES, "id")
_SERIES_OF = Statement(
    query(
        _series,
        SERIES,
        among(_series.c.group_id, "keys"),
        _series.c.standing == literal(SeriesStanding.RUNNING.value),
        order=(_series.c.seq,),
    ),
    "keys",
)
_PROPOSED = Statement(
    query(
        _series,
        SERIES,
        among(_series.c.group_id, "keys"),
        _series.c.standing == literal(SeriesStanding.PROPOSED.value),
        order=(_series.c.seq,),
    ),
    "keys",
)
_ASKED_OF = _by(_tables["asks"], ASK, "person_id", _tables["asks"].c.on_day, _tables["asks"].c.subject)
_PACES = _by(_tables["paces"], ("series_id", "bucket", "count"), "series_id")
_SUPPORTERS = _by(_tables["supports"], ("subject", "member_id"), "subject")
_released = _tables["released_texts"]
_TEXTS = _by(_released, RELEASED_TEXT, "id")
_TEXTS_OF = _by(_released, RELEASED_TEXT, "round_id", _released.c.id)
_CLAIM_SALTS = Statement(select(_released.c.claim_salt).where(_released.c.claim_salt != literal("")).distinct())
_CLAIMED = Statement(
    query(
        _released,
        RELEASED_TEXT,
        among(_released.c.claim_salt, "keys"),
        _released.c.claim_salt != literal(""),
        order=(_released.c.id,),
    ),
    "keys",
)
_promises, _log = _tables["promises"], _tables["log_entries"]
_PROMISES = _by(_promises, PROMISE, "id")
_PROMISES_OF = _by(_promises, PROMISE, "group_id", _promises.c.due_on.is_(None), _promises.c.due_on, _promises.c.id)
_LOG_OF = Statement(
    first(query(_log, LOG_ENTRY, among(_log.c.group_id, "keys"), order=(_log.c.id.desc(),)), "most"), "keys", "most"
)
_pseudonyms = _tables["pseudonyms"]
_PSEUDONYMS = Statement(query(_pseudonyms, ("member_id", "name"), _pseudonyms.c.group_id == bindparam("of")), "of")
_NAMES_IN = Statement(
    query(
        _members,
        ("name",),
        _members.c.group_id == bindparam("of"),
        _members.c.standing == literal(Standing.JOINED.value),
    ),
    "of",
)
_ROUNDS = _by(_rounds, ROUND, "id")
_CURRENT_ROUNDS = Statement(
    query(
        _rounds,
        ROUND,
        among(_rounds.c.group_id, "keys"),
        _rounds.c.phase.in_(_CURRENT),
        order=(_rounds.c.opens_at, _rounds.c.id),
    ),
    "keys",
)
_timers = _tables["timers"]
_WAIT_TO_BE_ASKED = Statement(
    query(_timers, ("subject", "payload"), among(_timers.c.subject, "keys"), _timers.c.kind == literal(ASKED)), "keys"
)
_PAUSES = Statement(
    select(_rounds.c.id, _members.c.paused_until)
    .join_from(_rounds, _members, _members.c.group_id == _rounds.c.group_id)
    .where(
        among(_rounds.c.id, "keys"),
        _members.c.standing == literal(Standing.JOINED.value),
        _members.c.paused_until.is_not(None),
    ),
    "keys",
)
_RELEASED = Statement(
    first(
        query(
            _rounds,
            ROUND,
            among(_rounds.c.group_id, "keys"),
            _rounds.c.phase == literal(Phase.RELEASED.value),
            order=(_rounds.c.opens_at.desc(), _rounds.c.id),
        ),
        "most",
    ),
    "keys",
    "most",
)
_ROUNDS_OF = Statement(query(_rounds, ROUND, _rounds.c.series_id == bindparam("of"), order=(_rounds.c.number,)), "of")
_passed_over = _tables["passed_over"]
_HAD_A_ROUND, _PASSED_OVER = (
    Statement(
        query(
            table, ("series_id", "occurrence"), among(table.c.series_id, "keys"), table.c.occurrence >= bindparam("of")
        ),
        "keys",
        "of",
    )
    for table in (_rounds, _passed_over)
)
_INVITES = _by(_invites, INVITE, "code")
_INVITES_OF = Statement(
    query(
        _invites,
        INVITE,
        among(_invites.c.group_id, "keys"),
        _invites.c.kind == bindparam("of"),
        order=(_invites.c.seq,),
    ),
    "keys",
    "of",
)
_ANSWERS_TO = Statement(
    query(
        _answers,
        ANSWER,
        _answers.c.round_id == bindparam("of"),
        order=(_answers.c.member_id, _answers.c.question),
    ),
    "of",
)
_group_of = select(_members.c.group_id).where(_members.c.id == bindparam("of")).scalar_subquery()
_ANSWERS_BY = Statement(
    query(
        _answers,
        ANSWER,
        _answers.c.round_id.in_(select(_rounds.c.id).where(_rounds.c.group_id == _group_of)),
        _answers.c.member_id == bindparam("of"),
        order=(_answers.c.at, _answers.c.round_id, _answers.c.question),
    ),
    "of",
    "of",
)
_UNDER_PSEUDONYM = Statement(
    select(_answers.c.round_id)
    .where(
        _answers.c.round_id.in_(select(_rounds.c.id).where(_rounds.c.group_id == _group_of)),
        _answers.c.member_id == bindparam("of"),
        _answers.c.credit == literal(Credit.PSEUDONYM.value),
        _answers.c.value != literal("null"),  # null: passed over
    )
    .distinct(),
    "of",
    "of",
)
_ANSWERS_BY_TO = Statement(
    query(
        _answers,
        ANSWER,
        _answers.c.round_id == bindparam("to"),
        _answers.c.member_id == bindparam("of"),
        order=(_answers.c.at, _answers.c.question),
    ),
    "to",
    "of",
)
_ANSWERED = Statement(
    select(_answers.c.member_id)
    .where(_answers.c.round_id == bindparam("to"), among(_answers.c.member_id, "keys"))
    .distinct(),
    "to",
    "keys",
)


class SqlUnitOfWork:
    """One transaction, as `core.ports.store.UnitOfWork` describes it."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.erased = Erased()
        self.committed = False

    def as_of(self) -> object:
        """Return a mark that stays equal to itself until anybody commits anything."""
        return self._transaction.as_of()

    def handled(self, events: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return those (account, event id) pairs that were handled before."""
        found: set[tuple[str, str]] = set()
        for account, pairs in _by_account(events):
            rows = self._transaction.rows(_HANDLED, account, [event for _, event in pairs])
            found.update((account, event) for (event,) in rows)
        return found

    def people(self, identities: Collection[Identity]) -> Mapping[Identity, Person]:
        """Return the people that these accounts belong to, by account; strangers are left out."""
        return {identity: person for identity, (person, _) in self.holders(identities).items()}

    def holders(self, identities: Collection[Identity]) -> Mapping[Identity, tuple[Person, Account]]:
        """Return the person behind each account, and how that account stands; strangers are left out."""
        found: dict[Identity, tuple[Person, Account]] = {}
        for account, pairs in _by_account([(identity.account, identity.external) for identity in identities]):
            for row in self._transaction.rows(_PEOPLE_BY_IDENTITY, account, [external for _, external in pairs]):
                _, held = as_account(row[: len(ACCOUNT)])
                found[held.identity] = as_person(row[len(ACCOUNT) :]), held
        return found

    def people_by_id(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return people by id."""
        return {person.id: person for person in self._all(_PEOPLE, as_person, ids)}

    def accounts_of(self, people: Collection[PersonId]) -> Mapping[PersonId, Sequence[Account]]:
        """Return every account of these people, in the order of their names."""
        found: dict[PersonId, list[Account]] = {person: [] for person in people}
        for person, account in self._all(_ACCOUNTS_OF, as_account, people):
            found[person].append(account)
        return found

    def spaces(self, chats: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], Space]:
        """Return shared chats by account and chat; one that has moved is found under its former id as well."""
        found: dict[tuple[str, str], Space] = {}
        for account, pairs in _by_account(list(chats)):
            names = [chat for _, chat in pairs if chat]  # without a name all would be meant that never moved
            spaces = [as_space(row) for row in self._transaction.rows(_SPACES_BY_CHAT, account, names, names)]
            found.update({(account, space.formerly): space for space in spaces if space.formerly in names})
            found.update({(account, space.chat): space for space in spaces if space.chat in names})
        return found

    def spaces_by_id(self, ids: Collection[SpaceId]) -> Mapping[SpaceId, Space]:
        """Return shared chats by id."""
        return {space.id: space for space in self._all(_SPACES, as_space, ids)}

    def spaces_of(self, groups: Collection[GroupId]) -> Sequence[Space]:
        """Return the shared chats that are linked to these groups, by id."""
        return self._all(_SPACES_OF, as_space, groups)

    def members_of(self, people: Collection[PersonId]) -> Sequence[Member]:
        """Return every membership of these people, those who left included, in the order of joining."""
        return self._all(_MEMBERS_OF, as_member, people)

    def members(self, ids: Collection[MemberId]) -> Mapping[MemberId, Member]:
        """Return members by id."""
        return {member.id: member for member in self._all(_MEMBERS, as_member, ids)}

    def decisions(self, members: Collection[MemberId]) -> Sequence[ConsentEvent]:
        """Return every decision of these members on what they agree to, in the order of making."""
        return self._all(_DECISIONS, as_consent_event, members)

    def facilitators(self, groups: Collection[GroupId]) -> Sequence[Member]:
        """Return the facilitators and owners who are in these groups now, in the order of joining."""
        return self._all(_FACILITATORS, as_member, groups)

    def unreachable(self, group: GroupId) -> int:
        """Count the members whom nothing reaches at any of their accounts; who has no account at all is not meant."""
        count: int = self._transaction.rows(_UNREACHABLE, group)[0][0]
        return count

    def groups(self, ids: Collection[GroupId]) -> Mapping[GroupId, Group]:
        """Return groups by id."""
        return {group.id: group for group in self._all(_GROUPS, as_group, ids)}

    def series(self, ids: Collection[SeriesId]) -> Mapping[SeriesId, Series]:
        """Return series by id."""
        return {series.id: series for series in self._all(_SERIES, as_series, ids)}

    def series_of(self, groups: Collection[GroupId]) -> Sequence[Series]:
        """Return the running series of these groups, in the order of planning."""
        return self._all(_SERIES_OF, as_series, groups)

    def proposed(self, groups: Collection[GroupId]) -> Sequence[Series]:
        """Return what members of these groups propose to plan, oldest first."""
        return self._all(_PROPOSED, as_series, groups)

    def asked_of(self, people: Collection[PersonId]) -> Mapping[PersonId, Sequence[Ask]]:
        """Return what these people were asked in the last days, oldest day first."""
        found: dict[PersonId, list[Ask]] = {person: [] for person in people}
        for ask in self._all(_ASKED_OF, as_ask, people):
            found[ask.person].append(ask)
        return found

    def waits(self, rounds: Collection[RoundId]) -> Mapping[RoundId, Waits]:
        """Return how many members wait to be asked in each of these rounds, and why."""
        whys: dict[RoundId, Counter[Why]] = {id: Counter() for id in rounds}
        for id, payload in self._transaction.rows(_WAIT_TO_BE_ASKED, list(rounds)):
            whys[id][Why(json.loads(payload).get("why", Why.OWN_HOUR))] += 1
        pauses: dict[RoundId, list[date]] = {id: [] for id in rounds}
        for id, until in self._transaction.rows(_PAUSES, list(rounds)):
            pauses[id].append(date.fromisoformat(until))
        return {id: Waits(dict(whys[id]), tuple(pauses[id])) for id in rounds}

    def paces(self, series: Collection[SeriesId]) -> Mapping[SeriesId, Pace]:
        """Return how long answers to these series took so far."""
        found: dict[SeriesId, dict[int, int]] = {id: {} for id in series}
        for id, bucket, answers in self._transaction.rows(_PACES, list(series)):
            found[id][bucket] = answers
        return found

    def supporters(self, subjects: Collection[str]) -> Mapping[str, frozenset[MemberId]]:
        """Return who supports each of these; nobody is an empty set."""
        found: dict[str, set[MemberId]] = {subject: set() for subject in subjects}
        for subject, member in self._transaction.rows(_SUPPORTERS, list(subjects)):
            found[subject].add(member)
        return {subject: frozenset(members) for subject, members in found.items()}

    def promises(self, ids: Collection[str]) -> Mapping[str, Promise]:
        """Return promises by id."""
        return {promise.id: promise for promise in self._all(_PROMISES, as_promise, ids)}

    def released_texts(self, ids: Collection[AnswerId]) -> Mapping[AnswerId, ReleasedText]:
        """Return released texts by id."""
        found = map(as_released_text, self._transaction.rows(_TEXTS, list(ids)))
        return {text.id: text for text in found}

    def texts_of(self, rounds: Collection[RoundId]) -> Sequence[ReleasedText]:
        """Return everything that came out of these rounds, by its random id."""
        return [as_released_text(row) for row in self._transaction.rows(_TEXTS_OF, list(rounds))]

    def claim_salts(self) -> Collection[str]:
        """Return the salts of all six words that lead to something."""
        return [salt for (salt,) in self._transaction.rows(_CLAIM_SALTS)]

    def claimed_with(self, salt: str) -> Sequence[ReleasedText]:
        """Return the texts whose six words were hashed with a salt."""
        return [as_released_text(row) for row in self._transaction.rows(_CLAIMED, [salt])]

    def promises_of(self, groups: Collection[GroupId]) -> Sequence[Promise]:
        """Return every promise in these groups, those without a day last."""
        return self._all(_PROMISES_OF, as_promise, groups)

    def log_of(self, groups: Collection[GroupId], limit: int) -> Sequence[LogEntry]:
        """Return the latest changes in these groups, newest first."""
        return [as_log_entry(row) for row in self._transaction.rows(_LOG_OF, list(groups), limit)]

    def settled(self, series: Collection[SeriesId], since: datetime) -> Mapping[SeriesId, frozenset[datetime]]:
        """Return which occurrences from `since` on had a round or were passed over; all naive and local."""
        found: dict[SeriesId, set[datetime]] = {id: set() for id in series}
        for statement in (_HAD_A_ROUND, _PASSED_OVER):
            for id, occurrence in self._transaction.rows(statement, list(series), since.isoformat()):
                found[id].add(datetime.fromisoformat(occurrence))
        return {id: frozenset(occurrences) for id, occurrences in found.items()}

    def rounds(self, ids: Collection[RoundId]) -> Mapping[RoundId, Round]:
        """Return rounds by id."""
        return {round.id: round for round in self._all(_ROUNDS, as_round, ids)}

    def current_rounds(self, groups: Collection[GroupId]) -> Sequence[Round]:
        """Return the rounds of these groups that are early, open or awaiting a reply, oldest first."""
        return self._all(_CURRENT_ROUNDS, as_round, groups)

    def lately_released(self, groups: Collection[GroupId], limit: int) -> Sequence[Round]:
        """Return the rounds of these groups whose results are out, at most `limit`, those opened last first."""
        return [as_round(row) for row in self._transaction.rows(_RELEASED, list(groups), limit)]

    def rounds_of(self, series: SeriesId) -> Sequence[Round]:
        """Return all rounds of a series by number."""
        return [as_round(row) for row in self._transaction.rows(_ROUNDS_OF, series)]

    def invites(self, codes: Collection[str]) -> Mapping[str, Invite]:
        """Return invites by code."""
        return {invite.code: invite for invite in self._all(_INVITES, as_invite, codes)}

    def invites_of(self, groups: Collection[GroupId], kind: InviteKind) -> Sequence[Invite]:
        """Return the invites of one kind to these groups, in the order of making."""
        return [as_invite(row) for row in self._transaction.rows(_INVITES_OF, list(groups), kind.value)]

    def answers_to(self, round: RoundId) -> Sequence[Answer]:
        """Return all answers to a round, in an order that tells nothing about time."""
        return [as_answer(row) for row in self._transaction.rows(_ANSWERS_TO, round)]

    def answers_by(self, member: MemberId, round: RoundId | None = None) -> Sequence[Answer]:
        """Return a member's answers, to one round or all, oldest first."""
        if round is None:
            rows = self._transaction.rows(_ANSWERS_BY, member, member)
        else:
            rows = self._transaction.rows(_ANSWERS_BY_TO, round, member)
        return [as_answer(row) for row in rows]

    def answered(self, round: RoundId, members: Collection[MemberId]) -> set[MemberId]:
        """Return which of these members have answered anything in the round."""
        return {member for (member,) in self._transaction.rows(_ANSWERED, round, list(members))}

    def first_pages(self, groups: Collection[GroupId], limit: int) -> Sequence[Member]:
        """Return the first joined members of each group in order of id, at most `limit` of each."""
        return [as_member(row) for row in self._transaction.rows(_FIRST_PAGES, list(groups), limit)]

    def page(self, group: GroupId, after: MemberId | None, limit: int) -> Sequence[Member]:
        """Return the next joined members of a group in order of id, after a cursor."""
        return [as_member(row) for row in self._transaction.rows(_PAGE, group, after or "", limit)]

    def pseudonyms(self, group: GroupId) -> Mapping[MemberId, str]:
        """Return the made-up names in a group, by whose they are."""
        return dict(self._transaction.rows(_PSEUDONYMS, group))

    def names_in(self, group: GroupId) -> Collection[str]:
        """Return the names of everybody who is in a group now."""
        return [name for (name,) in self._transaction.rows(_NAMES_IN, group)]

    def under_pseudonym(self, member: MemberId) -> Collection[RoundId]:
        """Return the rounds in which a member answered under their made-up name."""
        return {round for (round,) in self._transaction.rows(_UNDER_PSEUDONYM, member, member)}

    def electorate(
        self, group: GroupId, wording: str, since: date, *, facilitators: bool, slips: int = 0
    ) -> Electorate:
        """Return who could vote on a question if a vote opened now; compares with votes opened from a day on."""
        return rolls.electorate(self._transaction, group, wording, since, facilitators=facilitators, slips=slips)

    def voters(self, group: GroupId) -> Voters:
        """Return who could vote in a group now, compared with its latest votes without names."""
        return rolls.voters(self._transaction, group)

    def on_roll(self, round: RoundId, members: Collection[MemberId]) -> set[MemberId]:
        """Return which of these members may vote in a round."""
        return rolls.on_roll(self._transaction, round, members)

    def roll(self, round: RoundId, after: MemberId | None, limit: int) -> Sequence[MemberId]:
        """Return the next of those who may vote in a round, in order of id, after a cursor."""
        return rolls.roll(self._transaction, round, after, limit)

    def roll_size(self, round: RoundId) -> int | None:
        """Return how many might vote when a round opened."""
        return rolls.roll_size(self._transaction, round)

    def questions(self, ids: Collection[str]) -> Mapping[str, ResearchQuestion]:
        """Return questions to find out about, by id."""
        return questions.questions(self._transaction, ids)

    def backlog(self, groups: Collection[GroupId]) -> Sequence[ResearchQuestion]:
        """Return the questions of these groups that belong to no priority setting, oldest first."""
        return questions.backlog(self._transaction, groups)

    def questions_in(self, settings: Collection[str]) -> Sequence[ResearchQuestion]:
        """Return the questions of these priority settings, by their random ids."""
        return questions.questions_in(self._transaction, settings)

    def settings(self, ids: Collection[str]) -> Mapping[str, PrioritySetting]:
        """Return priority settings by id."""
        return questions.settings(self._transaction, ids)

    def settings_of(self, groups: Collection[GroupId]) -> Sequence[PrioritySetting]:
        """Return the priority settings of these groups, the latest first."""
        return questions.settings_of(self._transaction, groups)

    def erasure(self, member: MemberId) -> Erasure:
        """Count exactly what deleting this member would remove."""
        return count(self._transaction, member)

    def save(self, changes: Changes) -> None:
        """Write a batch of changes; raises Conflict when a version has moved on.

        Erasures come after every other change of the batch and before its messages, so that a goodbye still goes out.
        """
        save(self._transaction, changes)
        for merging in changes.merged_people:
            self._forget_files(merge(self._transaction, merging))
        if changes.unwanted_files:
            self._forget_files(changes.unwanted_files)
        outgoing = changes.outgoing
        if changes.erased_members or changes.erased_groups:
            self.erased.add(erase(self._transaction, changes.erased_members, changes.erased_groups))
            mark(self._transaction)
            outgoing = [item for item in outgoing if item.member not in self.erased.members]
        queue(self._transaction, outgoing)

    def commit(self) -> None:
        """Write everything durably."""
        self._transaction.commit()
        self.committed = True

    def _forget_files(self, files: list[str]) -> None:
        if files:
            forget_files(self._transaction, files)
            self.erased.files += files

    def _all(
        self, statement: Statement, read: Callable[[tuple[Any, ...]], _Thing], keys: Collection[str]
    ) -> list[_Thing]:
        if not keys:
            return []
        return [read(row) for row in self._transaction.rows(statement, list(keys))]


def _by_account(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    """Group pairs by their account: a batch comes from one or two."""
    return groupby(sorted(pairs), key=itemgetter(0))


class SqlStore:
    """Where everything is kept, as `core.ports.store.Store` describes it. `media` is the folder with people's files."""

    def __init__(self, database: Database, media: Path | None = None) -> None:
        self._database = database
        self._media = media

    @contextmanager
    def begin(self) -> Iterator[SqlUnitOfWork]:
        """Open a transaction; leaving without `commit` undoes everything."""
        work: SqlUnitOfWork | None = None
        try:
            with self._database.transaction() as transaction:
                work = SqlUnitOfWork(transaction)
                yield work
                if not work.committed:
                    transaction.undo()
        finally:
            if work is not None and work.committed:
                delete_files(work.erased.files, self._media)
                if work.erased.anything:
                    after_deletion(self._database)
