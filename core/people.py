"""Groups, the people in them, and what each has agreed to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from core.codec import coded
from core.days_off import DaysOff
from core.quiet import USUAL, Quiet

GroupId = NewType("GroupId", str)
PersonId = NewType("PersonId", str)
MemberId = NewType("MemberId", str)


class Role(StrEnum):
    """What a member may do in a group; each role includes the ones before it."""

    MEMBER = "member"
    FACILITATOR = "facilitator"
    OWNER = "owner"

    @property
    def facilitates(self) -> bool:
        """Whether this role may plan rounds and answer for the group."""
        return self is not Role.MEMBER


class Standing(StrEnum):
    """Where a member stands. A deleted member has no row at all."""

    JOINED = "joined"
    LEFT = "left"


class Purpose(StrEnum):
    """What an answer may be used for; consent is given and taken back for each alone."""

    MEMBERSHIP = "membership"  # P0: be in the group and get messages
    CHECK_INS = "check-ins"  # P1: my check-ins stored for the team
    RESEARCH = "research"  # P2: my reflections used in the research
    QUOTES = "quotes"  # P3: quotes from me in publications
    MEDIA = "media"  # P4: voice and pictures
    CONTACT = "contact"  # P5: contact after the project
    ARCHIVE = "archive"  # P6: deposit in an archive


NO_MEMBER = MemberId("nobody-here")  # an operator who is not in the group; no id looks like it
LONGEST_NAME = 60  # characters; what fits on a button of a narrow phone in two lines
LONGEST_CONTACT = 200

AT_JOINING = (Purpose.MEMBERSHIP, Purpose.CHECK_INS)


@coded("grant")
@dataclass(frozen=True, slots=True)
class Grant:
    """A member's present decision about one purpose, and the version of the wording they decided on."""

    granted: bool
    version: int


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """One decision, kept for ever beside the wording that was shown (append-only)."""

    member: MemberId
    purpose: Purpose
    granted: bool
    version: int
    wording_sha256: str
    language: str
    at: datetime
    account: str
    relayed_by: MemberId | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """One account of a person: `account` is the receiving bot or page, `external` the person's id there."""

    account: str
    external: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account of a person as it stands.

    `reachable` is False until the person has let us write there, and again when they stopped us. One that is not
    `linked` any more stays its person's, so that it can never become a second member; nothing goes there. `linked_at`
    is when a code connected it with others of its person, if one did.
    """

    identity: Identity
    reachable: bool = True
    linked: bool = True
    linked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One person in one group."""

    id: MemberId
    group: GroupId
    person: PersonId
    name: str
    role: Role
    standing: Standing
    language: str
    zone: str
    joined_on: date
    hour: int | None = None  # minutes after midnight, own time; None: the group's default for "own hour"
    paused_until: date | None = None
    shows_pause: bool = False
    every: int = 1  # asked every n-th round
    reminders: bool = True
    reachable: bool = True
    consents: Mapping[Purpose, Grant] = field(default_factory=dict)
    quiet: Quiet | None = None  # None: the group's
    asks_a_week: int | None = None  # None: as many as is usual
    topics_off: tuple[str, ...] = ()  # ids of series that the member does not want to be asked about
    credit: str = ""  # how the member last chose to be named, a value of core.rounds.Credit
    version: int = 0

    def allows(self, purpose: Purpose, version: int) -> bool:
        """Whether this member has agreed to this wording of a purpose, and still does."""
        grant = self.consents.get(purpose)
        return grant is not None and grant.granted and grant.version == version

    def living_like(self, other: "Member") -> "Member":
        """Return this with what a person settles for all their groups at once: their clock, and how much to ask."""
        return replace(self, zone=other.zone, quiet=other.quiet, asks_a_week=other.asks_a_week)

    def paused_on(self, day: date) -> bool:
        """Whether the member asked not to be written to on `day` (own time)."""
        return self.paused_until is not None and day < self.paused_until


@dataclass(frozen=True, slots=True)
class Group:
    """A group and what it has settled about itself. `ends_on` is the day on which everything is deleted."""

    id: GroupId
    name: str
    languages: tuple[str, ...]
    zone: str
    help_contact: str = ""
    data_contact: str = ""
    ends_on: date | None = None
    created_on: date | None = None
    facilitator: MemberId | None = None  # who owes the group an answer; named on the joining screen
    members_plan: bool = False
    quiet: Quiet = USUAL
    days_off: tuple[DaysOff, ...] = ()
    supporters: int = 3  # how many members a proposal needs to be planned
    operator: MemberId | None = None  # who runs the computer Ladle is on, or NO_MEMBER; None: nobody was asked yet
    version: int = 0

    @property
    def language(self) -> str:
        """The group's first language."""
        return self.languages[0]

    @property
    def missing(self) -> tuple[str, ...]:
        """What the group still needs before any round may open; empty when it is safe to ask."""
        needs = (("help_contact", self.help_contact), ("data_contact", self.data_contact), ("ends_on", self.ends_on))
        return tuple(name for name, value in needs if not value)


class InviteKind(StrEnum):
    """What an invite opens."""

    JOIN = "join"  # become a member of a group
    SET_UP = "set-up"  # make a new group and own it
    SIGN_IN = "sign-in"  # open the facilitator's page, once
    LINK = "link"  # connect another account with a member's, once
    FEED = "feed"  # a member's meetings, for a calendar to read again and again


@dataclass(frozen=True, slots=True)
class Invite:
    """A link or code. Looking at it never uses it up; only accepting does. Times in UTC."""

    code: str
    kind: InviteKind
    group: GroupId | None = None
    member: MemberId | None = None  # SIGN_IN: whose page; LINK: whose account; FEED: whose meetings
    role: Role = Role.MEMBER
    expires_at: datetime | None = None
    uses_left: int | None = None  # None: as often as people come

    def usable(self, now: datetime) -> bool:
        """Whether accepting it would work now (UTC)."""
        return self.uses_left != 0 and (self.expires_at is None or now < self.expires_at)
