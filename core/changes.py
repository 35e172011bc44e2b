"""Everything one commit changes, collected so that a batch of turns is written in a handful of statements."""

from dataclasses import dataclass, field, fields
from datetime import datetime

from core.burden import Ask
from core.conversation import Person
from core.effects import FreezeRoll, MergePeople, Prolong, SavePseudonym, Support
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

WHISPER = "whisper/"  # begins the address of a place in a shared chat where one person alone reads: …/channel/person


def reader_of(chat: str) -> str:
    """Return whose id on the account an address is: the address itself, or the end of one where they are whispered to.

    A shared chat's address is nobody's; it must not be asked about.
    """
    return chat.rpartition("/")[2] if chat.startswith(WHISPER) else chat


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message on its way to one chat. `key` names the delivery for ever: the same key is the same message.

    Where the person's messages may stand in several places (`everywhere`), queueing it also settles its slots in the
    other ones, and a message that nobody asked for goes to where its slot stands.
    """

    key: str
    account: str
    chat: str  # the person's id on that account, another address where only they read, or a shared chat's
    message: Message
    person: PersonId | None = None
    member: MemberId | None = None
    not_before: datetime | None = None  # while it is the oldest of its chat, nothing else goes there
    everywhere: bool = False
    held_until: datetime | None = None  # until then it is as if it were not there: others pass it


@dataclass(slots=True)
class Changes:
    """What is to be written. Lists of new rows, and dictionaries of changed ones by id (the last state wins).

    Changed people, members, groups, series and rounds carry the version they were loaded with; writing one whose stored
    version differs raises Conflict, and nothing of the batch is written.
    """

    handled: list[tuple[str, str, datetime]] = field(default_factory=list)  # inbox: account, event id, when
    new_people: dict[PersonId, Person] = field(default_factory=dict)
    people: dict[PersonId, Person] = field(default_factory=dict)
    new_accounts: list[tuple[Account, PersonId]] = field(default_factory=list)
    accounts: dict[Identity, Account] = field(default_factory=dict)
    merged_people: list[MergePeople] = field(default_factory=list)
    new_spaces: dict[SpaceId, Space] = field(default_factory=dict)
    spaces: dict[SpaceId, Space] = field(default_factory=dict)
    dropped_spaces: list[SpaceId] = field(default_factory=list)
    received: list[tuple[str, str, str, datetime]] = field(default_factory=list)  # account, chat, receipt, when
    new_groups: dict[GroupId, Group] = field(default_factory=dict)
    groups: dict[GroupId, Group] = field(default_factory=dict)
    new_members: dict[MemberId, Member] = field(default_factory=dict)
    members: dict[MemberId, Member] = field(default_factory=dict)
    consents: list[ConsentEvent] = field(default_factory=list)
    new_invites: list[Invite] = field(default_factory=list)
    used_invites: list[str] = field(default_factory=list)
    new_series: dict[str, Series] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    new_rounds: dict[RoundId, Round] = field(default_factory=dict)
    rounds: dict[RoundId, Round] = field(default_factory=dict)
    answers: dict[tuple[RoundId, MemberId, str], Answer] = field(default_factory=dict)
    removed_answers: list[tuple[RoundId, MemberId, str]] = field(default_factory=list)
    answers_of_rounds_removed: list[RoundId] = field(default_factory=list)
    timers: dict[str, Timer] = field(default_factory=dict)  # by key; set anew or moved
    done_timers: list[Timer] = field(default_factory=list)  # as they fired; one set anew since then stays
    cancelled_subjects: list[str] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    asked: list[Ask] = field(default_factory=list)
    paces: list[tuple[SeriesId, int]] = field(default_factory=list)  # one answer each, by bucket
    supports: list[Support] = field(default_factory=list)
    promises: dict[str, Promise] = field(default_factory=dict)
    log: list[LogEntry] = field(default_factory=list)
    prolonged: list[Prolong] = field(default_factory=list)
    released_texts: list[ReleasedText] = field(default_factory=list)
    changed_texts: list[ReleasedText] = field(default_factory=list)  # but for their words; gone ones stay gone
    removed_texts: list[AnswerId] = field(default_factory=list)  # with the replies about them
    pseudonyms: list[SavePseudonym] = field(default_factory=list)
    rolls: list[FreezeRoll] = field(default_factory=list)
    new_questions: dict[str, ResearchQuestion] = field(default_factory=dict)
    questions: dict[str, ResearchQuestion] = field(default_factory=dict)
    removed_questions: list[str] = field(default_factory=list)
    new_settings: dict[str, PrioritySetting] = field(default_factory=dict)
    settings: dict[str, PrioritySetting] = field(default_factory=dict)
    outgoing: list[Outgoing] = field(default_factory=list)
    set_aside: list[tuple[str, str, datetime]] = field(default_factory=list)  # event kind, error class, when
    unwanted_files: list[str] = field(default_factory=list)  # ids of stored files to delete
    erased_members: list[MemberId] = field(default_factory=list)
    erased_groups: list[GroupId] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return any(getattr(self, name) for name in _KINDS)


_KINDS = tuple(kind.name for kind in fields(Changes))
