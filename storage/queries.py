"""Read what pages and exports show. Nothing here changes anything, and nothing tells who has not answered."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial

from core.burden import Waits
from core.electorate import Voters
from core.logbook import LogEntry
from core.messages import Message
from core.people import Group, GroupId, Identity, Invite, Member, MemberId, PersonId
from core.ports.words import Directory
from core.priority_settings import PrioritySetting
from core.priority_views import QuestionView, SettingView
from core.promises import Promise
from core.released import ReleasedText
from core.rounds import AnswerId, Round, RoundId
from core.views import (
    Addressed,
    ChatOwner,
    Feed,
    GivenAnswer,
    InvitePreview,
    MemberRow,
    ProposalRow,
    RoundHeader,
    RoundRow,
    SeriesRow,
    Stretch,
)
from storage import answer_readings, chat_readings, group_readings, question_readings, round_readings, word_readings
from storage.addressing import addressed
from storage.database import Database
from storage.dead_letters import count
from storage.feeds import feed
from storage.unit_of_work import SqlUnitOfWork


class SqlReadings:
    """Answers core.views.Readings from the main database; runs on a reader thread. Each area has a file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def addressed(self, message: Message) -> Addressed:
        """Return who reads a message, and the names and words it mentions that they may see."""
        with self._database.reading() as reading:
            return addressed(reading, message, partial(word_readings.directory, reading))

    def shared_chats(self, account: str, chats: Collection[str]) -> Collection[str]:
        """Return those of these chats of an account which are known as shared chats."""
        with self._reading() as work:
            return {chat for _, chat in work.spaces([(account, chat) for chat in chats])}

    def invite_preview(self, code: str, now: datetime) -> InvitePreview | None:
        """Return what an invite leads to; looking at it uses nothing up."""
        with self._reading() as work:
            return group_readings.invite_preview(work, code, now)

    def chat_owner(self, identity: Identity) -> ChatOwner | None:
        """Return whose chat page it is; None before anybody came, once it is disconnected, and once all was deleted."""
        with self._reading() as work:
            return chat_readings.chat_owner(work, identity)

    def latest_lines(self, account: str, chat: str, limit: int, before: str | None = None) -> Stretch:
        """Return the newest lines of a chat page, or those shown before the line with key `before`."""
        with self._database.reading() as reading:
            return chat_readings.latest_lines(reading, account, chat, limit, before)

    def waiting(self, account: str, chat: str, now: datetime) -> int:
        """Return how many messages of the chat are due but not shown yet."""
        with self._database.reading() as reading:
            return chat_readings.waiting(reading, account, chat, now)

    def directory(self, members: Collection[MemberId], answers: Collection[str], reader: PersonId | None) -> Directory:
        """Look up names, and those words that this reader may see."""
        if not members and not answers:
            return Directory()
        with self._database.reading() as reading:
            return word_readings.directory(reading, members, answers, reader)

    def feed(self, code: str, now: datetime) -> Feed | None:
        """Return whose calendar an address is, and the meetings they said they come to; None for one that is over."""
        with self._reading() as work:
            return feed(work, code, now)

    def counted_round(self, round: RoundId, person: PersonId) -> Round | None:
        """Return a round whose result this person may see."""
        with self._reading() as work:
            return round_readings.counted_round(work, round, person)

    def home_of(self, person: PersonId) -> Identity | None:
        """Return where messages reach a person, if anywhere."""
        with self._reading() as work:
            found = work.people_by_id([person]).get(person)
        return None if found is None else found.home

    def facilitated(self, person: PersonId) -> Sequence[tuple[Group, Member]]:
        """Return the groups this person facilitates, by name, with their membership in each."""
        with self._reading() as work:
            return [pair for pair in group_readings.memberships(work, person) if pair[1].role.facilitates]

    def members_of_group(self, group: GroupId, today: date) -> Sequence[MemberRow]:
        """Return a group's members by name; those who left come last. `today` is the day in the group's zone."""
        with self._database.reading() as reading:
            return group_readings.members_of_group(reading, group, today)

    def unreachable(self, group: GroupId) -> int:
        """Count a group's members whom nothing reaches at any of their accounts."""
        with self._reading() as work:
            return work.unreachable(group)

    def voters(self, group: GroupId) -> Voters:
        """Return who could vote in a group now, compared with its latest votes without names."""
        with self._reading() as work:
            return work.voters(group)

    def given_up(self, group: GroupId) -> int:
        """Count the messages for a group that were given up after many attempts and can be sent again."""
        with self._database.reading() as reading:
            return count(reading, group)

    def join_invite(self, group: GroupId, now: datetime) -> Invite | None:
        """Return the newest invite that still lets any number of people join."""
        with self._reading() as work:
            return group_readings.join_invite(work, group, now)

    def series_of_group(self, group: GroupId) -> Sequence[SeriesRow]:
        """Return a group's planned activities, the newest first, each with its rounds, the newest first."""
        with self._database.reading() as reading:
            return round_readings.series_of_group(reading, group)

    def log_of_group(self, group: GroupId, limit: int) -> Sequence[LogEntry]:
        """Return the latest changes to a group's plans, newest first."""
        with self._reading() as uow:
            return uow.log_of([group], limit)

    def promises_of_group(self, group: GroupId) -> Sequence[Promise]:
        """Return what was promised in a group, those without a day last."""
        with self._reading() as uow:
            return uow.promises_of([group])

    def proposals(self, group: GroupId) -> Sequence[ProposalRow]:
        """Return what members of a group propose, oldest first; nobody supports their own."""
        with self._reading() as work:
            return round_readings.proposals(work, group)

    def memberships(self, person: PersonId) -> Sequence[tuple[Group, Member]]:
        """Return the groups that a person is in now, by name, with their membership in each."""
        with self._reading() as work:
            return group_readings.memberships(work, person)

    def backlog(self, group: GroupId) -> Sequence[QuestionView]:
        """Return the questions of a group that belong to no priority setting: open ones first, most supported first."""
        with self._reading() as work:
            return question_readings.backlog(work, group)

    def settings_of_group(self, group: GroupId) -> Sequence[PrioritySetting]:
        """Return a group's priority settings, the latest first."""
        with self._reading() as work:
            return work.settings_of([group])

    def setting(self, id: str) -> SettingView | None:
        """Return a priority setting with everything in it."""
        with self._reading() as work:
            return question_readings.setting(work, id)

    def round(self, round: RoundId) -> RoundRow | None:
        """Return one round and how many have answered it."""
        with self._database.reading() as reading:
            return round_readings.round_row(reading, round)

    def waits(self, round: RoundId) -> Waits:
        """Return how many members wait to be asked in a round, and why."""
        with self._reading() as work:
            return work.waits([round])[round]

    def texts_of_round(self, round: RoundId) -> Sequence[ReleasedText]:
        """Return what came out of a round without a name, and replies about it, by their random ids."""
        with self._reading() as work:
            return work.texts_of([round])

    def answers_of_round(self, round: RoundId) -> Sequence[GivenAnswer]:
        """Return what may be read of a round's answers, by name: their authors agree to the purpose at this moment."""
        with self._reading() as work:
            return answer_readings.answers_of_round(work, round)

    def headers(self, rounds: Collection[RoundId]) -> Mapping[RoundId, RoundHeader]:
        """Return what an export says of these rounds."""
        with self._reading() as work:
            return round_readings.headers(work, rounds)

    def outcomes(self, group: GroupId, round: RoundId | None) -> Sequence[RoundHeader]:
        """Return the votes of a group that everybody has the outcome of, or the one of these that is meant."""
        with self._database.reading() as reading:
            return round_readings.outcomes(reading, group, round)

    def answers_page(
        self, group: GroupId, round: RoundId | None, after: AnswerId | None, limit: int
    ) -> Sequence[GivenAnswer]:
        """Return the next answers that may be read now, in order of id; an empty page is the last."""
        with self._database.reading() as reading:
            return answer_readings.answers_page(reading, group, round, after, limit)

    @contextmanager
    def _reading(self) -> Iterator[SqlUnitOfWork]:
        with self._database.reading() as reading:
            yield SqlUnitOfWork(reading)
