"""What pages and exports read: small frozen records, and the read-only questions that return them.

Everything runs on a reader thread, changes nothing, and never counts or lists who has not answered.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from core.burden import Waits
from core.conversation import Person
from core.electorate import Voters
from core.logbook import LogEntry
from core.messages import Message
from core.people import Group, GroupId, Identity, Invite, Member, MemberId, PersonId, Role
from core.poll_outcome import hidden
from core.ports.chat_pages import Line
from core.ports.words import Directory, Reader
from core.priority_views import QuestionReadings
from core.promises import Promise
from core.released import ReleasedText
from core.rounds import Answer, AnswerId, Phase, Round, RoundId, Series


@dataclass(frozen=True, slots=True)
class InvitePreview:
    """What an invite leads to. Looking at it uses nothing up; `usable` says whether accepting it would work now.

    `maker` is who made a code that connects accounts.
    """

    invite: Invite
    usable: bool
    group: Group | None = None
    facilitator: Member | None = None
    maker: Member | None = None


@dataclass(frozen=True, slots=True)
class ChatOwner:
    """The person a chat page belongs to, with their present memberships, the newest first.

    `round` is the one that they are being asked about now, if any; `voters` is how many may vote in it, where it is a
    vote.
    """

    person: Person
    members: tuple[Member, ...]
    groups: Mapping[GroupId, Group]
    round: Round | None = None
    voters: int | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """Their languages, most wanted first; empty when none is known."""
        known = [member.language for member in self.members]
        if self.person.language:
            known.append(self.person.language)
        return tuple(dict.fromkeys(known))

    @property
    def zone(self) -> str:
        """Their IANA time zone."""
        return self.members[0].zone if self.members else "UTC"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a chat page: its lines in the order of first showing, and whether there are earlier ones."""

    lines: tuple[Line, ...]
    earlier: bool


class MemberState(StrEnum):
    """What a facilitator may see of where a member stands: nothing here says who has answered."""

    JOINED = "joined"
    PAUSED = "paused"  # only of members who let it be seen
    UNREACHABLE = "unreachable"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member as their facilitators see them."""

    id: MemberId
    name: str
    role: Role
    state: MemberState
    language: str
    paused_until: date | None = None
    without_phone: bool = False  # has no account of their own; answers are relayed


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round and how many people have answered it so far; in a vote, how many may, and nothing of how many did."""

    round: Round
    answered: int
    voters: int | None = None

    @property
    def tells_turnout(self) -> bool:
        """Whether a facilitator may see how many have answered."""
        return not self.round.form.sealed and not hidden(self.round)


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One planned activity and its rounds, the newest first."""

    series: Series
    rounds: tuple[RoundRow, ...]

    @property
    def open(self) -> bool:
        """Whether one of its rounds is still under way, though no further one may come."""
        return any(row.round.phase in (Phase.EARLY, Phase.OPEN, Phase.CLOSING) for row in self.rounds)


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """What a member proposes, by whom (their name; "" of somebody who left), and how many support it."""

    series: Series
    by: str
    supporters: int


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer that may be read now: its author agrees to its purpose at this moment."""

    answer: Answer
    name: str
    relayed_by: str | None = None  # the name of whoever entered it


@dataclass(frozen=True, slots=True)
class RoundHeader:
    """What an export says of the round an answer belongs to."""

    round: Round
    series: Series


@dataclass(frozen=True, slots=True)
class Addressed:
    """In whose words a message is put: the reader, and the names and words it mentions that they may see."""

    reader: Reader
    directory: Directory


@dataclass(frozen=True, slots=True)
class Feed:
    """The meetings that one person said they come to, or may, for their calendar; nobody else is in it."""

    languages: tuple[str, ...]
    rounds: tuple[Round, ...]


class Readings(QuestionReadings, Protocol):
    """Every read-only question that pages, chats and exports ask."""

    # a message on its way to a platform

    def addressed(self, message: Message) -> Addressed:
        """Return who reads a message: its person, or everybody in a shared chat, who sees no names and words."""

    def shared_chats(self, account: str, chats: Collection[str]) -> Collection[str]:
        """Return those of these chats of an account which are known as shared chats."""

    # a member's pages

    def invite_preview(self, code: str, now: datetime) -> InvitePreview | None:
        """Return what an invite leads to; looking at it uses nothing up."""

    def chat_owner(self, identity: Identity) -> ChatOwner | None:
        """Return whose chat page it is; None before anybody came, once it is disconnected, and once all was deleted."""

    def latest_lines(self, account: str, chat: str, limit: int, before: str | None = None) -> Stretch:
        """Return the newest lines of a chat page, or those shown before the line with key `before`."""

    def waiting(self, account: str, chat: str, now: datetime) -> int:
        """Return how many messages of the chat are due but not shown yet."""

    def directory(self, members: Collection[MemberId], answers: Collection[str], reader: PersonId | None) -> Directory:
        """Look up names, and those words that this reader may see.

        A reader sees their own words and those given to their group; its facilitators see all that still stand.
        """

    def feed(self, code: str, now: datetime) -> Feed | None:
        """Return whose calendar an address is, and the meetings they said they come to; None for one that is over."""

    def counted_round(self, round: RoundId, person: PersonId) -> Round | None:
        """Return a round whose result this person may see: released to their group, or counted and theirs to answer."""

    # a facilitator's pages

    def home_of(self, person: PersonId) -> Identity | None:
        """Return where messages reach a person, if anywhere."""

    def facilitated(self, person: PersonId) -> Sequence[tuple[Group, Member]]:
        """Return the groups this person facilitates, by name, with their membership in each."""

    def members_of_group(self, group: GroupId, today: date) -> Sequence[MemberRow]:
        """Return a group's members by name; those who left come last. `today` is the day in the group's zone."""

    def unreachable(self, group: GroupId) -> int:
        """Count a group's members whom nothing reaches at any of their accounts."""

    def voters(self, group: GroupId) -> Voters:
        """Return who could vote in a group now, compared with its latest votes without names."""

    def given_up(self, group: GroupId) -> int:
        """Count the messages for a group that were given up after many attempts and can be sent again."""

    def join_invite(self, group: GroupId, now: datetime) -> Invite | None:
        """Return the newest invite that still lets any number of people join."""

    def series_of_group(self, group: GroupId) -> Sequence[SeriesRow]:
        """Return a group's planned activities, the newest first, each with its rounds, the newest first."""

    def proposals(self, group: GroupId) -> Sequence[ProposalRow]:
        """Return what members of a group propose, oldest first."""

    def round(self, round: RoundId) -> RoundRow | None: ...

    def log_of_group(self, group: GroupId, limit: int) -> Sequence[LogEntry]:
        """Return the latest changes to a group's plans, newest first."""

    def promises_of_group(self, group: GroupId) -> Sequence[Promise]:
        """Return what was promised in a group, those without a day last."""

    def waits(self, round: RoundId) -> Waits:
        """Return how many members wait to be asked in a round, and why."""

    def texts_of_round(self, round: RoundId) -> Sequence[ReleasedText]:
        """Return what came out of a round without a name, and replies about it, in an order that tells nothing."""

    def answers_of_round(self, round: RoundId) -> Sequence[GivenAnswer]:
        """Return what may be read of a round's answers, by name: their authors agree to the purpose at this moment."""

    # exports

    def headers(self, rounds: Collection[RoundId]) -> Mapping[RoundId, RoundHeader]: ...

    def outcomes(self, group: GroupId, round: RoundId | None) -> Sequence[RoundHeader]:
        """Return the votes of a group that everybody has the outcome of, or the one of these that is meant."""

    def answers_page(
        self, group: GroupId, round: RoundId | None, after: AnswerId | None, limit: int
    ) -> Sequence[GivenAnswer]:
        """Return the next answers of a group, or of one of its rounds, in order of id; an empty page is the last.

        Only answers whose author agrees to their purpose at this moment. Ids are random: the order tells nothing.
        """
