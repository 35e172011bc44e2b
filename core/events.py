"""What can happen, in the past tense. Every event, whoever caused it, takes the same turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeAlias

from core.codec import Json, coded
from core.days_off import DaysOff
from core.messages import Told
from core.people import GroupId, Identity, MemberId, PersonId, Role
from core.promises import PromiseStanding
from core.question_requests import QuestionRequest
from core.questions import Form
from core.quiet import Quiet
from core.rounds import AnswerId, Plan, RoundId, SeriesId
from core.spaces import Place, SpaceFact


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an event came from. `account` is the receiving bot or page; with `event_id` it is handled once only.

    Replies go to the person's private chat, or to `reply_chat`: another address of the same account where only they
    see them.
    """

    account: str
    event_id: str
    at: datetime  # UTC, when it was received
    identity: Identity | None = None
    language: str | None = None  # a guess: the phone's or browser's
    given_name: str | None = None  # the platform's name for the person; used only to suggest one
    place: Place | None = None  # the shared chat it happened in, if any
    reply_chat: str | None = None
    receipt: str | None = None  # the platform's id of what the person sent
    zone: str | None = None  # a guess: the time zone the phone or browser names

    @property
    def others_read(self) -> bool:
        """Whether a reply there would be read by others."""
        return self.place is not None and self.reply_chat is None


@dataclass(frozen=True, slots=True)
class Typed:
    """Somebody wrote words. `token` names the dialogue whose field they were written into; None: the one now asked."""

    origin: Origin
    text: str
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Spoke:
    """Somebody sent a voice note, already stored."""

    origin: Origin
    media: str


@dataclass(frozen=True, slots=True)
class Attached:
    """Somebody sent a picture or document, already stored."""

    origin: Origin
    media: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody tapped a button; `token` is what the button carried."""

    origin: Origin
    token: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """Somebody filled in a whole form at once. `token` names the dialogue; None means the one now asked."""

    origin: Origin
    answers: Mapping[str, Json]
    token: str | None = None


@dataclass(frozen=True, slots=True)
class SlipSubmitted:
    """Somebody filled in a vote with the code of a printed slip; without `answers` they take it out.

    `words` came with its first vote, or will come with this one: without them nothing that is in is changed. `origin`
    names nobody. It takes the sealed road alone, and is no event of the main database.
    """

    origin: Origin
    code: str
    answers: Mapping[str, Json] | None
    words: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """Somebody gave a command, such as /leave; without its slash, in lower case."""

    origin: Origin
    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The platform says that a person stopped the bot."""

    origin: Origin


@dataclass(frozen=True, slots=True)
class Returned:
    """The platform says that a person lets the bot write to them (again)."""

    origin: Origin


@dataclass(frozen=True, slots=True)
class SpaceChanged:
    """Something happened to Ladle in a shared chat, `origin.place`. MOVED: `to` is the chat's new id."""

    origin: Origin
    fact: SpaceFact
    to: str = ""


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """A message could not reach a person at an account, `origin.identity`, and will not be tried again there."""

    origin: Origin
    person: PersonId
    reason: str


@coded("timer")
@dataclass(frozen=True, slots=True)
class Timer:
    """A moment at which something is due. `key` is unique: set again, it moves. `subject` is what it belongs to."""

    key: str
    due_at: datetime
    kind: str
    subject: str
    payload: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer came due."""

    origin: Origin
    timer: Timer


# What a facilitator's page or the command line asks for. `Acted.actor` is the facilitator; None is the operator.


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """Make a group."""

    name: str
    language: str
    zone: str
    help_contact: str = ""
    data_contact: str = ""
    ends_on: date | None = None
    facilitator_name: str = ""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Change what a group has settled; None leaves a field as it is."""

    group: GroupId
    name: str | None = None
    help_contact: str | None = None
    data_contact: str | None = None
    ends_on: date | None = None
    zone: str | None = None
    languages: tuple[str, ...] | None = None
    members_plan: bool | None = None
    supporters: int | None = None  # how many a proposal needs
    quiet: Quiet | None = None
    operator: MemberId | None = None  # who runs the computer: one of its facilitators, or NO_MEMBER


@dataclass(frozen=True, slots=True)
class MakeInvite:
    """Make an invite to a group; with `sign_in`, a one-time link to a facilitator's own page."""

    group: GroupId | None
    role: Role = Role.MEMBER
    sign_in: MemberId | None = None


@dataclass(frozen=True, slots=True)
class PlanSeries:
    """Plan a recurring activity."""

    group: GroupId
    activity: str
    title: Told
    form: Form
    plan: Plan
    details: Mapping[str, Json] = field(default_factory=dict)  # the activity's own


@dataclass(frozen=True, slots=True)
class UndoSeries:
    """Take a plan back, while nobody has been asked; afterwards, end it after the present round."""

    series: SeriesId


@dataclass(frozen=True, slots=True)
class ReplyToResult:
    """Say what happens next, and by when that will be; without a text the result goes out without."""

    round: RoundId
    text: str | None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class AddMember:
    """Take in somebody without a phone, after reading them the joining text. `consented` says they agreed."""

    group: GroupId
    name: str
    language: str
    consented: bool


@dataclass(frozen=True, slots=True)
class RelayAnswers:
    """Enter a named answer for somebody, as they gave it by call or on paper."""

    member: MemberId
    round: RoundId
    answers: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class OpenEarly:
    """Open the next round of a series now; it closes when it was going to."""

    series: SeriesId


@dataclass(frozen=True, slots=True)
class SkipOccurrence:
    """Leave out the next round of a series, or the one of a local day."""

    series: SeriesId
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ExtendRound:
    """Give an open round more time, once."""

    round: RoundId
    length: timedelta = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class CloseEarly:
    """Close an open round at once."""

    round: RoundId


@dataclass(frozen=True, slots=True)
class RemindNow:
    """Send the one reminder of a round now."""

    round: RoundId


@dataclass(frozen=True, slots=True)
class VoidVote:
    """Stop an open vote without names and count nothing of it."""

    round: RoundId


@dataclass(frozen=True, slots=True)
class ChangeSeries:
    """Plan a series differently from its next round on; None leaves a part as it is."""

    series: SeriesId
    title: Told | None = None
    form: Form | None = None
    plan: Plan | None = None
    slips: int | None = None  # printed slips of a vote without names


@dataclass(frozen=True, slots=True)
class UndoChange:
    """Take back the last change of a plan, while nobody has been asked since."""

    series: SeriesId


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """Plan at once what a member proposes; with a reason, which members see, say no to it."""

    series: SeriesId
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class AddDaysOff:
    """Let a group rest on more days; those of each entry belong to it."""

    group: GroupId
    days_off: tuple[DaysOff, ...]


@dataclass(frozen=True, slots=True)
class DropDaysOff:
    """Let a group not rest on some days that it was to rest on."""

    group: GroupId
    days_off: DaysOff


@dataclass(frozen=True, slots=True)
class ChangePromise:
    """Let somebody else owe a promise (None: as before) by another day; or, with a standing, say what came of it."""

    promise: str
    group: GroupId
    owner: MemberId | None = None
    due: date | None = None
    standing: PromiseStanding | None = None
    said: str = ""


# What a platform tells of a meeting on its own list of events; nobody asks for these.


@dataclass(frozen=True, slots=True)
class MarkedInteresting:
    """A member marked a meeting as interesting there."""

    round: RoundId
    member: MemberId


@dataclass(frozen=True, slots=True)
class EventsRefused:
    """A server of a group's shared chat lets Ladle put nothing on its list."""

    group: GroupId


@dataclass(frozen=True, slots=True)
class AskAuthor:
    """Ask whoever wrote words without a name something about them, without knowing who that is."""

    round: RoundId
    text: AnswerId
    question: str


Action: TypeAlias = (
    "FoundGroup | ChangeGroup | MakeInvite | PlanSeries | UndoSeries | ReplyToResult | AddMember | RelayAnswers"
    " | OpenEarly | SkipOccurrence | ExtendRound | CloseEarly | RemindNow | VoidVote | ChangeSeries | UndoChange"
    " | ChangePromise | AskAuthor"
    " | QuestionRequest"
    " | DecideProposal | AddDaysOff | DropDaysOff | MarkedInteresting | EventsRefused"
)


@dataclass(frozen=True, slots=True)
class Acted:
    """A facilitator (on their page) or the operator (on the command line) asked for something."""

    origin: Origin
    actor: MemberId | None
    action: Action


Event: TypeAlias = (
    "Typed | Spoke | Attached | Pressed | Submitted | Commanded | Left | Returned | SpaceChanged | Undeliverable"
    " | TimerFired | Acted | SlipSubmitted"
)
