"""What was loaded for one event, to be decided about: a turn looks at nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.burden import Ask, Pace, Waits
from core.conversation import Person
from core.electorate import Electorate, Voters
from core.logbook import LogEntry
from core.people import Account, ConsentEvent, Group, GroupId, Invite, Member, MemberId, PersonId
from core.priority_settings import PrioritySetting
from core.promises import Promise
from core.released import NOTHING_LATER, Ballots, FromAuthors, ReleasedText
from core.research_questions import ResearchQuestion
from core.rounds import Answer, AnswerId, Erasure, Round, RoundId, Series, SeriesId
from core.spaces import Space, SpaceId


@dataclass(frozen=True, slots=True)
class Scene:
    """What was loaded for one event. `person` caused it; mappings hold what the event touches."""

    person: Person | None = None
    members: tuple[Member, ...] = ()  # the person's memberships
    groups: Mapping[GroupId, Group] = field(default_factory=dict)
    rounds: Mapping[RoundId, Round] = field(default_factory=dict)
    series: Mapping[SeriesId, Series] = field(default_factory=dict)
    invites: Mapping[str, Invite] = field(default_factory=dict)  # by code
    current_rounds: tuple[Round, ...] = ()
    answers: tuple[Answer, ...] = ()
    said: tuple[Answer, ...] = ()  # about the result of the round before
    answered: frozenset[RoundId] = frozenset()  # current rounds in which the person has answered
    came_later: frozenset[RoundId] = frozenset()  # votes with names that began before the person came
    facilitators: tuple[Member, ...] = ()
    settled: Mapping[SeriesId, frozenset[datetime]] = field(default_factory=dict)  # occurrences, naive and local
    page: tuple[tuple[Member, Person], ...] = ()  # of a fan-out
    page_full: bool = False
    page_answered: frozenset[MemberId] = frozenset()
    in_several: frozenset[PersonId] = frozenset()  # those of `page` and `others` who are in more than one group
    others: Mapping[MemberId, tuple[Member, Person]] = field(default_factory=dict)  # whom a request is about
    erasures: Mapping[MemberId, Erasure] = field(default_factory=dict)
    unreachable: Mapping[GroupId, int] = field(default_factory=dict)  # how many of a group nothing reaches
    space: Space | None = None  # the shared chat it happened in
    space_there: Space | None = None  # the one at the id to which that chat has moved
    spaces: Mapping[SpaceId, Space] = field(default_factory=dict)  # others that the event is about
    account: Account | None = None  # the one that the event came from; one not linked any more has no person here
    held_by: PersonId | None = None  # whose that account is, linked or not
    accounts: tuple[Account, ...] = ()  # the person's
    counterparts: Mapping[MemberId, "Counterpart"] = field(default_factory=dict)  # whose code was given
    asks: Mapping[PersonId, tuple[Ask, ...]] = field(default_factory=dict)  # lately, of everybody concerned
    known_since: Mapping[PersonId, date] = field(default_factory=dict)  # when they first joined a group, with `asks`
    paces: Mapping[SeriesId, Pace] = field(default_factory=dict)
    waits: Mapping[RoundId, Waits] = field(default_factory=dict)  # in the current rounds that are open
    supports: Mapping[str, frozenset[MemberId]] = field(default_factory=dict)  # by what is supported
    promises: Mapping[str, Promise] = field(default_factory=dict)
    log: tuple[LogEntry, ...] = ()  # newest first
    answers_of: Mapping[RoundId, tuple[Answer, ...]] = field(default_factory=dict)
    later: FromAuthors = NOTHING_LATER  # what authors did about words without a name, at the group's release hour
    texts: Mapping[AnswerId, ReleasedText] = field(default_factory=dict)  # that were given without a name
    without_name: tuple[Answer, ...] = ()  # out of the box of the round that closes; their members are nobody
    ballots: Ballots | None = None  # of the vote that is being counted
    voters: Mapping[GroupId, Voters] = field(default_factory=dict)  # who could vote, for whoever plans a vote
    electorates: Mapping[SeriesId, Electorate] = field(default_factory=dict)  # of votes that are about to open
    pseudonyms: Mapping[MemberId, str] = field(default_factory=dict)  # where a round takes words under made-up names
    names: tuple[str, ...] = ()  # of everybody in the group where somebody writes so
    under_pseudonym: frozenset[RoundId] = frozenset()  # in which this person did
    earlier: tuple[Answer, ...] = ()  # the person's own, of the latest rounds before one, newest round first
    questions: Mapping[str, ResearchQuestion] = field(default_factory=dict)  # to find out about; oldest first
    settings: Mapping[str, PrioritySetting] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The person whose code somebody gave, with whom their account may become one."""

    person: Person
    members: tuple[Member, ...]
    accounts: tuple[Account, ...]
    decisions: tuple[ConsentEvent, ...]  # of both, in the groups that both are in; in the order of making
    both_vote: tuple[Round, ...] = ()  # that are open and in which both may vote
