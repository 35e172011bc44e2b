"""What a turn reads and writes, in one transaction."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol, TypeVar

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

_Result = TypeVar("_Result")


class Conflict(Exception):
    """Somebody else changed what this turn had read; nothing was written, run the turn again."""


class StoreFull(Exception):
    """The disk is full or the store cannot be written; nothing was written."""


class Run(Protocol):
    """Runs blocking work, such as a call of the store, on a thread of its own and waits without blocking the loop."""

    def __call__(self, work: Callable[[], _Result], /) -> Awaitable[_Result]: ...


class UnitOfWork(Protocol):
    """One transaction. Reads return what is committed; `save` writes; leaving without `commit` undoes everything."""

    def as_of(self) -> object:
        """Return a mark that stays equal to itself until anybody commits anything: what was read since is still so."""

    def handled(self, events: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return those (account, event id) pairs that were handled before."""

    def people(self, identities: Collection[Identity]) -> Mapping[Identity, Person]: ...

    def holders(self, identities: Collection[Identity]) -> Mapping[Identity, tuple[Person, Account]]:
        """Return the person behind each account, and how that account stands; strangers are left out."""

    def people_by_id(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]: ...

    def accounts_of(self, people: Collection[PersonId]) -> Mapping[PersonId, Sequence[Account]]:
        """Return every account of these people, in the order of their names."""

    def spaces(self, chats: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], Space]:
        """Return shared chats by account and chat; one that has moved is found under its former id as well."""

    def spaces_by_id(self, ids: Collection[SpaceId]) -> Mapping[SpaceId, Space]: ...

    def spaces_of(self, groups: Collection[GroupId]) -> Sequence[Space]:
        """Return the shared chats that are linked to these groups, by id."""

    def members_of(self, people: Collection[PersonId]) -> Sequence[Member]:
        """Return every membership of these people, those who left included, in the order of joining."""

    def members(self, ids: Collection[MemberId]) -> Mapping[MemberId, Member]: ...

    def decisions(self, members: Collection[MemberId]) -> Sequence[ConsentEvent]:
        """Return every decision of these members on what they agree to, in the order of making."""

    def facilitators(self, groups: Collection[GroupId]) -> Sequence[Member]: ...

    def unreachable(self, group: GroupId) -> int:
        """Count the members whom nothing reaches at any of their accounts; who has no account at all is not meant."""

    def groups(self, ids: Collection[GroupId]) -> Mapping[GroupId, Group]: ...

    def series(self, ids: Collection[SeriesId]) -> Mapping[SeriesId, Series]: ...

    def series_of(self, groups: Collection[GroupId]) -> Sequence[Series]:
        """Return the running series of these groups, in the order of planning."""

    def proposed(self, groups: Collection[GroupId]) -> Sequence[Series]:
        """Return what members of these groups propose to plan, oldest first."""

    def settled(self, series: Collection[SeriesId], since: datetime) -> Mapping[SeriesId, frozenset[datetime]]:
        """Return which occurrences from `since` on had a round or were passed over; all naive and local."""

    def rounds(self, ids: Collection[RoundId]) -> Mapping[RoundId, Round]: ...

    def current_rounds(self, groups: Collection[GroupId]) -> Sequence[Round]:
        """Return the rounds of these groups that are early, open or awaiting a reply, oldest first."""

    def lately_released(self, groups: Collection[GroupId], limit: int) -> Sequence[Round]:
        """Return the rounds of these groups whose results are out, at most `limit`, those opened last first."""

    def rounds_of(self, series: SeriesId) -> Sequence[Round]: ...

    def invites(self, codes: Collection[str]) -> Mapping[str, Invite]: ...

    def invites_of(self, groups: Collection[GroupId], kind: InviteKind) -> Sequence[Invite]: ...

    def answers_to(self, round: RoundId) -> Sequence[Answer]: ...

    def answers_by(self, member: MemberId, round: RoundId | None = None) -> Sequence[Answer]: ...

    def answered(self, round: RoundId, members: Collection[MemberId]) -> set[MemberId]:
        """Return which of these members have answered anything in the round."""

    def asked_of(self, people: Collection[PersonId]) -> Mapping[PersonId, Sequence[Ask]]:
        """Return what these people were asked in the last days, oldest day first."""

    def waits(self, rounds: Collection[RoundId]) -> Mapping[RoundId, Waits]:
        """Return how many members wait to be asked in each of these rounds, and why."""

    def paces(self, series: Collection[SeriesId]) -> Mapping[SeriesId, Pace]:
        """Return how long answers to these series took so far."""

    def supporters(self, subjects: Collection[str]) -> Mapping[str, frozenset[MemberId]]:
        """Return who supports each of these; nobody is an empty set."""

    def promises(self, ids: Collection[str]) -> Mapping[str, Promise]: ...

    def promises_of(self, groups: Collection[GroupId]) -> Sequence[Promise]:
        """Return every promise in these groups, those without a day last."""

    def log_of(self, groups: Collection[GroupId], limit: int) -> Sequence[LogEntry]:
        """Return the latest changes in these groups, newest first."""

    def released_texts(self, ids: Collection[AnswerId]) -> Mapping[AnswerId, ReleasedText]:
        """Return words that were given without a name, as they came out."""

    def texts_of(self, rounds: Collection[RoundId]) -> Sequence[ReleasedText]:
        """Return everything that came out of these rounds, replies included, in an order that tells nothing."""

    def claim_salts(self) -> Collection[str]:
        """Return the salts of all six words that lead to something."""

    def claimed_with(self, salt: str) -> Sequence[ReleasedText]:
        """Return what six words of this salt may lead to."""

    def page(self, group: GroupId, after: MemberId | None, limit: int) -> Sequence[Member]:
        """Return the next joined members of a group in order of id, after a cursor."""

    def first_pages(self, groups: Collection[GroupId], limit: int) -> Sequence[Member]:
        """Return the first joined members of each group in order of id, at most `limit` of each."""

    def pseudonyms(self, group: GroupId) -> Mapping[MemberId, str]:
        """Return the made-up names in a group, by whose they are."""

    def names_in(self, group: GroupId) -> Collection[str]:
        """Return the names of everybody who is in a group now."""

    def under_pseudonym(self, member: MemberId) -> Collection[RoundId]:
        """Return the rounds in which a member answered under their made-up name."""

    def electorate(
        self, group: GroupId, wording: str, since: date, *, facilitators: bool, slips: int = 0
    ) -> Electorate:
        """Return who could vote on a question if a vote opened now; compares with votes opened from a day on."""

    def voters(self, group: GroupId) -> Voters:
        """Return who could vote in a group now, compared with its latest votes without names."""

    def on_roll(self, round: RoundId, members: Collection[MemberId]) -> set[MemberId]:
        """Return which of these members may vote in a round."""

    def roll(self, round: RoundId, after: MemberId | None, limit: int) -> Sequence[MemberId]:
        """Return the next of those who may vote in a round, in order of id, after a cursor."""

    def roll_size(self, round: RoundId) -> int | None:
        """Return how many might vote when a round opened; None where there was no roll."""

    def questions(self, ids: Collection[str]) -> Mapping[str, ResearchQuestion]:
        """Return questions to find out about, by id."""

    def backlog(self, groups: Collection[GroupId]) -> Sequence[ResearchQuestion]:
        """Return the questions of these groups that belong to no priority setting, oldest first."""

    def questions_in(self, settings: Collection[str]) -> Sequence[ResearchQuestion]:
        """Return the questions of these priority settings, by their random ids, taken back ones included."""

    def settings(self, ids: Collection[str]) -> Mapping[str, PrioritySetting]: ...

    def settings_of(self, groups: Collection[GroupId]) -> Sequence[PrioritySetting]:
        """Return the priority settings of these groups, the latest first."""

    def erasure(self, member: MemberId) -> Erasure:
        """Count exactly what deleting this member would remove."""

    def save(self, changes: Changes) -> None:
        """Write a batch of changes; raises Conflict when a version has moved on."""

    def commit(self) -> None: ...


class Store(Protocol):
    """Where everything is kept."""

    def begin(self) -> AbstractContextManager[UnitOfWork]: ...
