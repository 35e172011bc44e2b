"""What a facilitator's page, a platform's list of events or the command line asks for, each as one action."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from core.codec import Json
from core.days_off import DaysOff
from core.messages import Told
from core.people import GroupId, MemberId, Role
from core.promises import PromiseStanding
from core.question_requests import QuestionRequest
from core.questions import Form
from core.quiet import Quiet
from core.rounds import AnswerId, Plan, RoundId, SeriesId


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
