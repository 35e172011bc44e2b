"""What the core needs from the world, as protocols; `ladle` hands the real ones to everybody.

Everything behind `UnitOfWork`, `OutboxStore` and `ChatPages` is synchronous and runs on the writer thread or a reader.
All times are aware and in UTC unless a name says local.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from core.burden import Ask, Pace, Waits
from core.changes import Changes, Outgoing
from core.conversation import Person
from core.days_off import DaysOff
from core.electorate import Electorate, Voters
from core.events import Event, Timer
from core.invitation import Invitation
from core.logbook import LogEntry
from core.messages import CalendarFile, Message, Picture, Piece, Say, Told
from core.notices import Notice, Posted
from core.people import Account, ConsentEvent, Group, GroupId, Identity, Invite, InviteKind, Member, MemberId, PersonId
from core.priority_settings import PrioritySetting
from core.promises import Promise
from core.recurrence import Occurrence, Recurrence
from core.released import ReleasedText
from core.research_questions import ResearchQuestion
from core.rounds import Answer, AnswerId, Erasure, Round, RoundId, Series, SeriesId
from core.spaces import Space, SpaceId
from core.templates import Template

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


class TimerStore(Protocol):
    """The moments at which something is due."""

    def due(self, now: datetime, limit: int) -> Sequence[Timer]:
        """Return timers due at or before `now`, earliest first."""

    def next_due(self) -> datetime | None: ...


class PendingTimers(Protocol):
    """The same moments, looked through kind by kind."""

    def of_kind(self, kind: str, after: str, limit: int) -> Sequence[Timer]:
        """Return timers of a kind in the order of their keys, from behind a key on."""


class Failure(StrEnum):
    """Why a channel did not take a message: a closed list."""

    BLOCKED = "blocked"  # the person stopped the bot
    NOT_STARTED = "not-started"  # the person has never let the bot write to them
    GONE = "gone"  # the account or chat does not exist any more, or the bot was removed from it
    CLOSED = "closed"  # private messages are not accepted
    SILENCED = "silenced"  # the bot lacks the right to write in this shared chat
    TOPIC_GONE = "topic-gone"  # the topic of the shared chat is closed or deleted
    MOVED = "moved"  # the shared chat has a new id: `to`
    TOO_FAST = "too-fast"  # wait `after` seconds
    UNAVAILABLE = "unavailable"  # the platform is out of order, or cannot be reached
    REVOKED = "revoked"  # the platform does not know this bot (any more)
    REFUSED = "refused"  # the platform does not accept this message

    @property
    def retryable(self) -> bool:
        """Whether trying again later can help."""
        return self in (Failure.TOO_FAST, Failure.UNAVAILABLE, Failure.REVOKED)


class NotDelivered(Exception):
    """A channel did not take a message.

    `after` is seconds to wait, where the platform says so; `everywhere` says that the wait is the whole account's, not
    this chat's. `to` is where a chat has moved.
    """

    def __init__(self, failure: Failure, after: float | None = None, *, everywhere: bool = False, to: str = "") -> None:
        super().__init__(failure.value)
        self.failure = failure
        self.after = after
        self.everywhere = everywhere
        self.to = to


@dataclass(frozen=True, slots=True)
class Queued:
    """One outbox row as the engine sees it."""

    seq: int
    outgoing: Outgoing
    attempts: int = 0


class Drop(StrEnum):
    """Why a message was not sent: a closed list, shown by `ladle doctor`."""

    TOO_LATE = "too-late"
    NO_CONSENT = "no-consent"
    NOT_A_MEMBER = "not-a-member"
    PAUSED = "paused"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # the platform does not accept this message
    GAVE_UP = "gave-up"


class Unfit(StrEnum):
    """Why a file is not kept: a closed list, each with words in every catalogue."""

    TYPE = "type"  # of no kind that is kept, or damaged
    SIZE = "size"  # too many bytes or pixels
    QUOTA = "quota"  # this person has stored enough


class Unacceptable(ValueError):
    """A file that is not kept, and why."""

    def __init__(self, reason: Unfit) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file's bytes and its type, such as audio/ogg."""

    content: bytes
    content_type: str


class MediaKeeper(Protocol):
    """Where pictures and voice notes are kept. Checking a large picture takes seconds: call it on a reader thread."""

    def keep(self, content: bytes, person: PersonId, *, voice: bool) -> str:
        """Check, clean and store a voice note, or else a picture; return its id. Raises Unacceptable and StoreFull."""

    def read(self, media: str) -> StoredFile | None:
        """Return a stored file; None when there is none of this id (any more)."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A message known to stand in a chat: the platform's id, whether the person sent it, and on which day (UTC).

    With no receipt, it is only known that there are older ones.
    """

    receipt: str
    own: bool
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a chat before a message comes there, by the platform's ids.

    `earlier` stands in the message's own slot, `settled` in the slots that it settles; `shown` is everything known to
    stand there, newest first, for a message that clears.
    """

    earlier: str | None = None
    settled: tuple[str, ...] = ()
    shown: tuple[Trace, ...] = ()


NOTHING_STANDS = Standing()


class Traces(Protocol):
    """Remembers where messages stand in private chats that no event and no outbox tells of, so that they can be hidden.

    Such are notes, and what somebody sent that Ladle could do nothing with.
    """

    def remember(self, found: Sequence[tuple[Identity, Trace]]) -> None:
        """Note where messages stand; nothing is noted of somebody nobody knows."""


class NotRecorded(Exception):
    """The store failed while a message was on its way. `asked` says that the platform took it before.

    Nothing follows from this for the message: tried again, one that was taken is only recorded.
    """

    def __init__(self, *, asked: bool) -> None:
        super().__init__()
        self.asked = asked


class OutboxStore(Protocol):
    """What waits to be sent. Within a chat only the oldest message is ever eligible, one that is held left out."""

    def heads(self, account: str, now: datetime, limit: int, busy: Collection[str]) -> Sequence[Queued]:
        """Return the oldest message of each chat that is due, chats in `busy` left out; interactive ones first."""

    def replies(self, account: str, now: datetime, limit: int, busy: Collection[str]) -> Sequence[Queued]:
        """Return the oldest message of each chat where an interactive one waits, be it this one or a later one."""

    def outstanding(self, account: str | None = None, chat: str | None = None, *, now: datetime | None = None) -> int:
        """Count what waits: everywhere, for one account, or for one chat of it; at `now` without what is still held."""

    def sent(self, delivered: Sequence[tuple[Queued, str]], now: datetime) -> None:
        """Record the platform's ids for messages (and their slots) and take them out of the outbox, in one commit.

        An empty receipt leaves nothing to record: the message showed nothing. After one that clears, nothing earlier is
        known to stand in its chat.
        """

    def retry(self, queued: Queued, at: datetime, *, counts: bool) -> None:
        """Try again at a later time; `counts` says whether this was an attempt of the message's own."""

    def drop(self, queued: Queued, reason: Drop, now: datetime) -> None:
        """Take a message out unsent and record why; one given up is kept aside, to be sent again on request."""

    def look_up(self, queued: Sequence[Queued], now: datetime) -> "Sequence[Drop | Standing | None]":
        """Check at the last moment that each member still is one, is not paused and still agrees to the purpose.

        Returns for each why it must not go, or what stands in its chat; None where it does not wait there any more,
        because it was deleted or goes to another place by now.
        """

    def given_up(self, group: GroupId | None = None) -> int:
        """Count the messages that were given up and can be sent again: all, or those of one group."""

    def send_again(self, now: datetime, group: GroupId | None = None) -> int:
        """Put what was given up back into the outbox, where it still is of use; return how many."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message on a chat page that we keep ourselves (browser, terminal), as it should look now."""

    seq: int  # grows with every change, so that a page can ask for what is new
    key: str
    message: Message
    at: datetime
    settled: bool = False


class ChatPages(Protocol):
    """The chat pages of channels that have no platform of their own to keep them."""

    def put(self, account: str, chat: str, key: str, message: Message, at: datetime) -> str:
        """Show a message; the same key or the same slot again replaces what stood there. Returns the receipt."""

    def lines(self, account: str, chat: str, after: int = 0, limit: int = 200) -> Sequence[Line]:
        """Return the lines changed after a sequence number, in the order of first showing."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: languages most wanted first, and their IANA zone.

    Where several people read, each by their own clock, `stamped` lets a channel write its own sign for a date and time.
    """

    languages: tuple[str, ...]
    zone: str
    stamped: bool = False

    @property
    def language(self) -> str:
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class RenderedSpan:
    """A run of text; `style` is one of core.messages.Style; `address` makes it a link."""

    text: str
    style: str = "plain"
    address: str | None = None


@dataclass(frozen=True, slots=True)
class RenderedOption:
    """One button in the reader's words."""

    code: str
    label: str
    picked: bool = False
    place: int | None = None
    opens: str = ""
    dots: int | None = None
    takes_from: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message in the reader's language; `paragraphs` are shown below one another."""

    title: str
    paragraphs: tuple[tuple[RenderedSpan, ...], ...]
    options: tuple[RenderedOption, ...]
    controls: tuple[RenderedOption, ...]
    language: str
    right_to_left: bool

    @property
    def text(self) -> str:
        """The whole body as plain text, to be copied or spoken."""
        return "\n".join("".join(span.text for span in paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Directory:
    """Present names of members and present words of answers, looked up before a message is rendered.

    `aliases` are the made-up names under which answers were given, by answer.
    """

    names: Mapping[MemberId, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


class Words(Protocol):
    """Every user-facing word."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there is a catalogue for, as BCP 47 tags."""

    def text(self, piece: Piece, languages: Sequence[str]) -> str:
        """Return a piece as plain text in the first language there is a catalogue for."""

    def render(self, message: Message, reader: Reader, directory: Directory) -> Rendered: ...

    def settled(self, reader: Reader) -> str:
        """Return what an answered question turns into: "Answered"."""

    def fingerprint(self, message_id: str, language: str) -> str:
        """Return the SHA-256 (hex) of a message's wording before its arguments are filled in."""


class LanguageGuesser(Protocol):
    """Tells which language a short text is in."""

    def guess(self, text: str, *, expected: Sequence[str]) -> str | None:
        """Return a language tag; None when the text is too short to say. `expected`: most likely first."""


@dataclass(frozen=True, slots=True)
class UntaggedText:
    """Words whose language has not been looked at; `expected` are their probable languages, likeliest first."""

    answer: AnswerId
    text: str
    expected: tuple[str, ...]


class UntaggedTexts(Protocol):
    """Free-text answers that wait for their language to be told, which takes too long to be done in the turn."""

    def untagged(self, limit: int) -> Sequence[UntaggedText]:
        """Return answers not looked at yet, oldest first."""

    def tag(self, text: UntaggedText, language: str | None) -> None:
        """Record what was found, None included; nothing happens when the answer has changed or gone meanwhile."""


class Calendar(Protocol):
    """Wall-clock arithmetic."""

    def next_occurrence(self, rule: Recurrence, after: datetime) -> Occurrence | None:
        """Return the first occurrence strictly after an instant."""

    def occurrences(self, rule: Recurrence, after: datetime, limit: int) -> Sequence[Occurrence]:
        """Return at most `limit` occurrences strictly after an instant, each later than the one before."""

    def local_to_utc(self, local: datetime, zone: str) -> datetime:
        """Turn naive local time into UTC: first of two in an overlap, first valid minute after a gap."""

    def utc_to_local(self, at: datetime, zone: str) -> datetime:
        """Return naive local time; raises UnknownZone."""

    def find_zone(self, text: str) -> str | None:
        """Return the IANA zone that a typed name or city means, such as "lisbon"; None when none does."""


class DaysOffReader(Protocol):
    """Reads days off as people hand them in. Both raise UnfitDaysOff, and then nothing counts."""

    def read_list(self, text: str) -> Sequence[DaysOff]:
        """Read a typed or pasted list, one to a line; earliest first."""

    def read_calendar(self, content: bytes, zone: str, first: date, last: date) -> Sequence[DaysOff]:
        """Read a calendar file (.ics) for some days in a zone; earliest first. May take seconds: not on the loop."""


class Clock(Protocol):
    """What time it is, in UTC."""

    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """The three facts of a channel that the core may ask for."""

    whispers: bool = False  # it can answer in a shared chat so that only one person sees it
    starts_private: bool = True  # it can write to somebody who never wrote to it
    whole_forms: bool = False


class Channel(Protocol):
    """A way to reach people: one receiving bot or page."""

    @property
    def account(self) -> str: ...

    @property
    def facts(self) -> ChannelFacts: ...

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        """Show a message, replacing what stands in its slot; returns the receipt, "" when nothing was to be shown.

        What `standing.settled` names turns into "Answered" first: cut off in between, the whole can be sent again.
        Raises NotDelivered; REFUSED when what stands in the slot cannot be changed (any more).
        """


class Receiver(Protocol):
    """The other direction of an account: takes what happens there to the inbox, and acknowledges it afterwards."""

    @property
    def account(self) -> str: ...

    @property
    def trouble(self) -> "Trouble | None":
        """Why nothing is received at present, if so."""

    async def start(self) -> None: ...

    async def stop(self) -> None:
        """Finish what was received, acknowledge it, take no more."""

    async def quiet(self) -> None:
        """Wait until everything received so far has been handled and answered."""


class Trouble(StrEnum):
    """Why an account receives nothing: a closed list, shown by `ladle doctor`."""

    REVOKED = "revoked"  # the platform does not know this bot's token (any more)
    TAKEN = "taken"  # another program receives for this bot
    UNREACHABLE = "unreachable"  # the platform does not answer
    REFUSED = "refused"  # the platform refuses the bot, by its settings there


class PictureMaker(Protocol):
    """Draws the pictures that chats show."""

    async def picture(self, picture: Picture, languages: Sequence[str]) -> bytes | None:
        """Return a released result as PNG; None when there is nothing to draw or it could not be drawn."""


class NoticeBoards(Protocol):
    """Which meetings stand on platforms' own lists of events."""

    def notices(self, account: str) -> Sequence[Notice]:
        """Return the meetings that belong on the lists of an account's servers, and those that stand there."""

    def keep(self, posted: Posted) -> None:
        """Note how a meeting stands on a list now."""


class CalendarMaker(Protocol):
    """Writes the calendar files that chats show."""

    async def calendar(self, file: CalendarFile, languages: Sequence[str]) -> bytes | None:
        """Return a meeting as it stands now as a calendar file; None when it is gone."""


class CalendarFiles(Protocol):
    """Writes calendar files (RFC 5545)."""

    def file(self, invitations: Sequence[Invitation], name: str = "") -> bytes:
        """Return one file with these meetings; `name` is what a calendar calls the whole. Raises UnknownZone."""


class Engine(Protocol):
    """Which message goes next, where, and at what rate."""

    def notify(self) -> None:
        """New work was committed."""

    def outstanding(self, account: str) -> int: ...


class Templates(Protocol):
    """Ready questions."""

    def of(self, kind: str) -> Sequence[Template]:
        """Return the templates for an activity, the shortest first."""

    def find(self, id: str) -> Template | None: ...


class NoTemplates:
    """What there is where nobody has brought any."""

    def of(self, kind: str) -> Sequence[Template]:
        """Return nothing."""
        return ()

    def find(self, id: str) -> Template | None:
        """Return nothing."""
        return None


class Links(Protocol):
    """Web addresses that messages mention."""

    def invite(self, code: str) -> str:
        """Return the address that opens an invite or connects another account."""

    def sign_in(self, code: str) -> str:
        """Return the address that opens somebody's pages once."""

    def calendar(self, code: str) -> str | None:
        """Return the address of somebody's meetings as a calendar; None where their calendar could not reach it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision may look at besides the state: the time, the calendar, words and limits."""

    now: datetime
    calendar: Calendar
    words: Words
    links: Links
    fresh_id: Callable[[], str]  # 16 hexadecimal digits, never the same twice
    fresh_code: Callable[[], str]  # an invite code that people can type
    button_key: bytes
    guessed_zone: str | None = None  # where the program runs; a first guess for a new group
    facts: ChannelFacts = ChannelFacts()
    templates: Templates = field(default_factory=NoTemplates)


class Handled(StrEnum):
    """What became of an event."""

    NEW = "new"
    REPEAT = "repeat"  # handled before: nothing changed
    REFUSED = "refused"  # understood, and answered with the reason; see `note`
    SET_ASIDE = "set-aside"  # the program failed on it; kept without content for `ladle doctor`
    FORGED = "forged"  # a button that was not made here, or not for this person


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one event.

    `note` answers whoever caused the event, at once and only there (beside a field, as a pop-up, in the terminal); it
    is never stored. `errors` are the questions of a whole form that need another answer. `created` is a new id or code.
    `sealed` answers sealed input: it is shown at once and kept nowhere, as nothing may tell that somebody answered.
    `fades` takes its place after ten minutes, where it shows what somebody has half chosen and left.
    """

    handled: Handled
    note: Say | Told | None = None
    created: str | None = None
    errors: Mapping[str, Say] = field(default_factory=dict)
    sealed: Message | None = None
    fades: Message | None = None


class Inbox(Protocol):
    """Where channels, pages, timers and commands hand their events in; each is answered after its commit."""

    async def submit(self, event: Event) -> Outcome: ...

    async def submit_all(self, events: Sequence[Event]) -> Sequence[Outcome]:
        """Hand in what came at once; returns after the commit of all."""
