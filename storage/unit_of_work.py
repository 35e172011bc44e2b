"""One transaction of a turn: everything it may read, and the only place that writes and commits."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam

from core.burden import Ask, Pace, Waits
from core.changes import Changes
from core.conversation import Person
from core.electorate import Electorate, Voters
from core.logbook import LogEntry
from core.people import Account, ConsentEvent, Group, GroupId, Identity, Invite, InviteKind, Member, MemberId, PersonId
from core.priority_settings import PrioritySetting
from core.promises import Promise
from core.released import ReleasedText
from core.research_questions import ResearchQuestion
from core.rounds import Answer, AnswerId, Erasure, Round, RoundId, Series, SeriesId
from core.spaces import Space, SpaceId
from storage import (
    answer_lookups,
    burden_lookups,
    group_lookups,
    people_lookups,
    plan_lookups,
    questions,
    rolls,
    round_lookups,
    text_lookups,
)
from storage.batches import by_account
from storage.database import Transaction
from storage.erasure import Erased, count, erase, forget_files
from storage.merging import merge
from storage.saving import queue, save
from storage.scrubbing import mark
from storage.statements import Statement, among, query
from storage.tables import Row

_inbox = Row.metadata.tables["inbox"]

_HANDLED = Statement(
    query(_inbox, ("event_id",), _inbox.c.account == bindparam("of"), among(_inbox.c.event_id, "keys")), "of", "keys"
)


class SqlUnitOfWork:
    """One transaction, as `core.ports.store.UnitOfWork` describes it; what it reads stands in a file for each area."""

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
        for account, pairs in by_account(events):
            rows = self._transaction.rows(_HANDLED, account, [event for _, event in pairs])
            found.update((account, event) for (event,) in rows)
        return found

    def people(self, identities: Collection[Identity]) -> Mapping[Identity, Person]:
        return people_lookups.people(self._transaction, identities)

    def holders(self, identities: Collection[Identity]) -> Mapping[Identity, tuple[Person, Account]]:
        return people_lookups.holders(self._transaction, identities)

    def people_by_id(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        return people_lookups.people_by_id(self._transaction, ids)

    def accounts_of(self, people: Collection[PersonId]) -> Mapping[PersonId, Sequence[Account]]:
        return people_lookups.accounts_of(self._transaction, people)

    def spaces(self, chats: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], Space]:
        return group_lookups.spaces(self._transaction, chats)

    def spaces_by_id(self, ids: Collection[SpaceId]) -> Mapping[SpaceId, Space]:
        return group_lookups.spaces_by_id(self._transaction, ids)

    def spaces_of(self, groups: Collection[GroupId]) -> Sequence[Space]:
        return group_lookups.spaces_of(self._transaction, groups)

    def members_of(self, people: Collection[PersonId]) -> Sequence[Member]:
        return people_lookups.members_of(self._transaction, people)

    def members(self, ids: Collection[MemberId]) -> Mapping[MemberId, Member]:
        return people_lookups.members(self._transaction, ids)

    def decisions(self, members: Collection[MemberId]) -> Sequence[ConsentEvent]:
        return people_lookups.decisions(self._transaction, members)

    def facilitators(self, groups: Collection[GroupId]) -> Sequence[Member]:
        return people_lookups.facilitators(self._transaction, groups)

    def unreachable(self, group: GroupId) -> int:
        return people_lookups.unreachable(self._transaction, group)

    def groups(self, ids: Collection[GroupId]) -> Mapping[GroupId, Group]:
        return group_lookups.groups(self._transaction, ids)

    def series(self, ids: Collection[SeriesId]) -> Mapping[SeriesId, Series]:
        return round_lookups.series(self._transaction, ids)

    def series_of(self, groups: Collection[GroupId]) -> Sequence[Series]:
        return round_lookups.series_of(self._transaction, groups)

    def proposed(self, groups: Collection[GroupId]) -> Sequence[Series]:
        return round_lookups.proposed(self._transaction, groups)

    def asked_of(self, people: Collection[PersonId]) -> Mapping[PersonId, Sequence[Ask]]:
        return burden_lookups.asked_of(self._transaction, people)

    def waits(self, rounds: Collection[RoundId]) -> Mapping[RoundId, Waits]:
        return burden_lookups.waits(self._transaction, rounds)

    def paces(self, series: Collection[SeriesId]) -> Mapping[SeriesId, Pace]:
        return burden_lookups.paces(self._transaction, series)

    def supporters(self, subjects: Collection[str]) -> Mapping[str, frozenset[MemberId]]:
        return plan_lookups.supporters(self._transaction, subjects)

    def promises(self, ids: Collection[str]) -> Mapping[str, Promise]:
        return plan_lookups.promises(self._transaction, ids)

    def released_texts(self, ids: Collection[AnswerId]) -> Mapping[AnswerId, ReleasedText]:
        return text_lookups.released_texts(self._transaction, ids)

    def texts_of(self, rounds: Collection[RoundId]) -> Sequence[ReleasedText]:
        return text_lookups.texts_of(self._transaction, rounds)

    def claim_salts(self) -> Collection[str]:
        return text_lookups.claim_salts(self._transaction)

    def claimed_with(self, salt: str) -> Sequence[ReleasedText]:
        return text_lookups.claimed_with(self._transaction, salt)

    def promises_of(self, groups: Collection[GroupId]) -> Sequence[Promise]:
        return plan_lookups.promises_of(self._transaction, groups)

    def log_of(self, groups: Collection[GroupId], limit: int) -> Sequence[LogEntry]:
        return plan_lookups.log_of(self._transaction, groups, limit)

    def settled(self, series: Collection[SeriesId], since: datetime) -> Mapping[SeriesId, frozenset[datetime]]:
        return round_lookups.settled(self._transaction, series, since)

    def rounds(self, ids: Collection[RoundId]) -> Mapping[RoundId, Round]:
        return round_lookups.rounds(self._transaction, ids)

    def current_rounds(self, groups: Collection[GroupId]) -> Sequence[Round]:
        return round_lookups.current_rounds(self._transaction, groups)

    def lately_released(self, groups: Collection[GroupId], limit: int) -> Sequence[Round]:
        return round_lookups.lately_released(self._transaction, groups, limit)

    def rounds_of(self, series: SeriesId) -> Sequence[Round]:
        return round_lookups.rounds_of(self._transaction, series)

    def invites(self, codes: Collection[str]) -> Mapping[str, Invite]:
        return group_lookups.invites(self._transaction, codes)

    def invites_of(self, groups: Collection[GroupId], kind: InviteKind) -> Sequence[Invite]:
        return group_lookups.invites_of(self._transaction, groups, kind)

    def answers_to(self, round: RoundId) -> Sequence[Answer]:
        return answer_lookups.answers_to(self._transaction, round)

    def answers_by(self, member: MemberId, round: RoundId | None = None) -> Sequence[Answer]:
        return answer_lookups.answers_by(self._transaction, member, round)

    def answered(self, round: RoundId, members: Collection[MemberId]) -> set[MemberId]:
        return answer_lookups.answered(self._transaction, round, members)

    def first_pages(self, groups: Collection[GroupId], limit: int) -> Sequence[Member]:
        return people_lookups.first_pages(self._transaction, groups, limit)

    def page(self, group: GroupId, after: MemberId | None, limit: int) -> Sequence[Member]:
        return people_lookups.page(self._transaction, group, after, limit)

    def pseudonyms(self, group: GroupId) -> Mapping[MemberId, str]:
        return people_lookups.pseudonyms(self._transaction, group)

    def names_in(self, group: GroupId) -> Collection[str]:
        return people_lookups.names_in(self._transaction, group)

    def under_pseudonym(self, member: MemberId) -> Collection[RoundId]:
        return answer_lookups.under_pseudonym(self._transaction, member)

    def electorate(
        self, group: GroupId, wording: str, since: date, *, facilitators: bool, slips: int = 0
    ) -> Electorate:
        return rolls.electorate(self._transaction, group, wording, since, facilitators=facilitators, slips=slips)

    def voters(self, group: GroupId) -> Voters:
        return rolls.voters(self._transaction, group)

    def on_roll(self, round: RoundId, members: Collection[MemberId]) -> set[MemberId]:
        return rolls.on_roll(self._transaction, round, members)

    def roll(self, round: RoundId, after: MemberId | None, limit: int) -> Sequence[MemberId]:
        return rolls.roll(self._transaction, round, after, limit)

    def roll_size(self, round: RoundId) -> int | None:
        return rolls.roll_size(self._transaction, round)

    def questions(self, ids: Collection[str]) -> Mapping[str, ResearchQuestion]:
        return questions.questions(self._transaction, ids)

    def backlog(self, groups: Collection[GroupId]) -> Sequence[ResearchQuestion]:
        return questions.backlog(self._transaction, groups)

    def questions_in(self, settings: Collection[str]) -> Sequence[ResearchQuestion]:
        return questions.questions_in(self._transaction, settings)

    def settings(self, ids: Collection[str]) -> Mapping[str, PrioritySetting]:
        return questions.settings(self._transaction, ids)

    def settings_of(self, groups: Collection[GroupId]) -> Sequence[PrioritySetting]:
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
