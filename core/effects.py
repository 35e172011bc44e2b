"""What the core may ask for, in the imperative. Intake carries all of one turn out in one commit."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from core.burden import Ask
from core.conversation import Person
from core.events import Timer
from core.logbook import LogEntry
from core.messages import Message
from core.people import Account, ConsentEvent, Group, GroupId, Identity, Invite, Member, MemberId, PersonId
from core.priority_settings import PrioritySetting
from core.promises import Promise
from core.released import ReleasedText
from core.research_questions import ResearchQuestion
from core.rounds import Answer, AnswerId, PassedOver, Round, RoundId, Series, SeriesId
from core.spaces import Space, SpaceId


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Put a message into the outbox; `at` is the account of its person that it is for, where that matters.

    One that comes unasked waits for the end of its reader's quiet hours by itself, unless it may come at any time.
    """

    message: Message
    at: Identity | None = None
    not_before: datetime | None = None  # UTC; other messages may pass it until then


@dataclass(frozen=True, slots=True)
class SavePerson:
    """Keep a person's changed conversation (the one who caused the event is saved without being asked)."""

    person: Person


@dataclass(frozen=True, slots=True)
class CreatePerson:
    """Add a person who has no account of their own."""

    person: Person


@dataclass(frozen=True, slots=True)
class SaveAccount:
    """Keep how an account of somebody now stands."""

    account: Account


@dataclass(frozen=True, slots=True)
class MergePeople:
    """Make one person of two: everything of `gone` becomes `into`'s.

    `twice` pairs the memberships that both have in one group, the one that goes first. What it gave becomes the
    other's; where both answered the same question, the later answer stays. The changed survivors are saved by effects
    of their own, which follow.
    """

    gone: PersonId
    into: PersonId
    twice: tuple[tuple[MemberId, MemberId], ...] = ()


@dataclass(frozen=True, slots=True)
class CreateSpace:
    """Add a shared chat."""

    space: Space


@dataclass(frozen=True, slots=True)
class SaveSpace:
    """Keep a changed shared chat. Where its chat has a new id, what waits for the old one goes to the new one."""

    space: Space


@dataclass(frozen=True, slots=True)
class DropSpace:
    """Forget a shared chat, and what waits for it."""

    space: SpaceId


@dataclass(frozen=True, slots=True)
class CreateGroup:
    """Add a new group."""

    group: Group


@dataclass(frozen=True, slots=True)
class SaveGroup:
    """Keep a changed group."""

    group: Group


@dataclass(frozen=True, slots=True)
class AdmitMember:
    """Add a new member, or one who comes back."""

    member: Member


@dataclass(frozen=True, slots=True)
class SaveMember:
    """Keep a changed member."""

    member: Member


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """Append one decision to the consent record."""

    event: ConsentEvent


@dataclass(frozen=True, slots=True)
class CreateInvite:
    """Add an invite."""

    invite: Invite


@dataclass(frozen=True, slots=True)
class UseInvite:
    """Count one use of an invite."""

    code: str


@dataclass(frozen=True, slots=True)
class CreateSeries:
    """Add a planned series."""

    series: Series


@dataclass(frozen=True, slots=True)
class SaveSeries:
    """Keep a changed series."""

    series: Series


@dataclass(frozen=True, slots=True)
class CreateRound:
    """Add a round. A second one for the same occurrence of its series is ignored."""

    round: Round


@dataclass(frozen=True, slots=True)
class SaveRound:
    """Keep a changed round."""

    round: Round


@dataclass(frozen=True, slots=True)
class SaveAnswers:
    """Store answers; each replaces the same member's earlier answer to the same question of the same round."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class RemoveAnswers:
    """Delete a member's answers to these questions of a round."""

    round: RoundId
    member: MemberId
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemoveAllAnswers:
    """Delete everybody's answers to a round, as where a vote with names was stopped."""

    round: RoundId


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Set a timer, or move the one with the same key."""

    timer: Timer


@dataclass(frozen=True, slots=True)
class CancelTimers:
    """Remove every timer of a subject."""

    subject: str


@dataclass(frozen=True, slots=True)
class PassOver:
    """Keep that an occurrence had no round, and why; the first reason stays."""

    passed: PassedOver


@dataclass(frozen=True, slots=True)
class NoteAsked:
    """Count something that a person was asked towards what they are asked in a week."""

    ask: Ask


@dataclass(frozen=True, slots=True)
class NotePace:
    """Count one answering time towards the others of a series, without whose it was."""

    series: SeriesId
    bucket: int


@dataclass(frozen=True, slots=True)
class Support:
    """Keep that a member supports something (a proposal, an item of an agenda), or does no more."""

    subject: str
    group: GroupId
    member: MemberId
    on: bool = True


@dataclass(frozen=True, slots=True)
class SavePromise:
    """Keep a new or changed promise."""

    promise: Promise


@dataclass(frozen=True, slots=True)
class Prolong:
    """Let what waits to be sent to members about a round, and is of use until one moment (UTC), be so until another."""

    round: RoundId
    group: GroupId
    before: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class WriteLog:
    """Tell every member who looks what was changed."""

    entry: LogEntry


@dataclass(frozen=True, slots=True)
class SavePseudonym:
    """Keep the made-up name of a member in their group; one that they have already stays."""

    member: MemberId
    group: GroupId
    name: str


@dataclass(frozen=True, slots=True)
class ReleaseTexts:
    """Keep words that were given without a name, which come out of their box all at once."""

    texts: tuple[ReleasedText, ...]


@dataclass(frozen=True, slots=True)
class ChangeText:
    """Keep what was asked about words without a name, and how far that was brought."""

    text: ReleasedText


@dataclass(frozen=True, slots=True)
class RemoveTexts:
    """Delete words that were given without a name, and the replies about them."""

    texts: tuple[AnswerId, ...]


@dataclass(frozen=True, slots=True)
class FreezeRoll:
    """Keep who may vote in a round: everybody who is in its group now, facilitators only where they vote as well.

    `wording` is by what votes on the same question know each other (core.electorate), "" where they need not. With
    `like`, those may vote who could in that earlier round.
    """

    round: RoundId
    group: GroupId
    facilitators: bool
    wording: str
    on: date
    like: RoundId | None = None


@dataclass(frozen=True, slots=True)
class Nudge:
    """Remind, once and from memory alone, whoever has not answered a round with a sealed box. Nothing of it is kept."""

    round: RoundId


@dataclass(frozen=True, slots=True)
class CreateQuestion:
    """Add a question to find out about together."""

    question: ResearchQuestion


@dataclass(frozen=True, slots=True)
class SaveQuestion:
    """Keep a changed question."""

    question: ResearchQuestion


@dataclass(frozen=True, slots=True)
class RemoveQuestion:
    """Delete a question that nothing else is made of, and who supports it."""

    question: str


@dataclass(frozen=True, slots=True)
class CreatePrioritySetting:
    """Add a priority setting."""

    setting: PrioritySetting


@dataclass(frozen=True, slots=True)
class SavePrioritySetting:
    """Keep a changed priority setting."""

    setting: PrioritySetting


@dataclass(frozen=True, slots=True)
class EraseMember:
    """Delete everything about a member, and about the person too when this was their last group."""

    member: MemberId


@dataclass(frozen=True, slots=True)
class EraseGroup:
    """Delete a group and everything in it."""

    group: GroupId


Effect: TypeAlias = (
    "SendMessage | SavePerson | CreatePerson | SaveAccount | MergePeople | CreateSpace | SaveSpace"
    " | DropSpace | CreateGroup | SaveGroup | AdmitMember | SaveMember"
    " | RecordConsent | CreateInvite | UseInvite | CreateSeries | SaveSeries | CreateRound | SaveRound | SaveAnswers"
    " | RemoveAnswers | RemoveAllAnswers | SetTimer | CancelTimers | PassOver | NoteAsked | NotePace | Support"
    " | SavePromise | WriteLog"
    " | Prolong | SavePseudonym | ReleaseTexts | ChangeText | RemoveTexts"
    " | FreezeRoll | Nudge"
    " | CreateQuestion | SaveQuestion | RemoveQuestion | CreatePrioritySetting | SavePrioritySetting"
    " | EraseMember | EraseGroup"
)
