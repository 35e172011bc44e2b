"""The tables of the main database: what is kept, under which keys, and which look-ups have an index.

Conventions. Ids are 16 hexadecimal digits. Moments are whole microseconds since 1970 in UTC, stored as one integer:
exact, ordered, the same on SQLite and PostgreSQL, and nothing can lose its zone on the way. Days and local times are
ISO 8601 text, which sorts as time does. Columns that hold state as JSON text are written by `core.codec` and always
replaced whole, never edited in place.

Tables that are read and written by their own key only are WITHOUT ROWID on SQLite, which saves one tree per row.
"""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

from sqlalchemy import BigInteger, Column, Dialect, ForeignKey, Index, Integer, MetaData, Text, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Return an aware moment as whole microseconds since 1970 in UTC."""
    return (at - EPOCH) // MICROSECOND


def from_micros(stored: int) -> datetime:
    """Return the moment (UTC) that `to_micros` turned into a number."""
    return EPOCH + timedelta(microseconds=stored)


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC; see the module's conventions."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_micros(value)


def _counter() -> "Column[int]":
    """Make a key that the database counts up. SQLite counts only a key whose type is exactly INTEGER."""
    return Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


class Row(SQLModel):
    """What all tables share: one collection, whose constraints have predictable names."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


# Turns: what was handled, and what the program failed on.


class InboxRow(Row, table=True):
    """An event that was handled, kept for 7 days so that a repeat changes nothing. No content."""

    __tablename__ = "inbox"
    __table_args__ = ({"sqlite_with_rowid": False},)

    account: str = Field(primary_key=True)
    event_id: str = Field(primary_key=True)
    handled_on: str  # ISO day, UTC: a finer time would tell when somebody was awake


class SetAsideRow(Row, table=True):
    """An event the program failed on: what kind it was and what failed, never what it said."""

    __tablename__ = "set_aside"

    id: int | None = Field(default=None, sa_column=_counter())
    kind: str
    error: str  # the class of the error
    at: datetime = Field(sa_type=Moment)


# People and groups.


class PersonRow(Row, table=True):
    """One human being and what they are being asked."""

    __tablename__ = "people"

    id: str = Field(primary_key=True)
    conversation: str | None = Field(default=None, sa_type=Text)  # JSON: Conversation; NULL when nothing is asked
    home_account: str | None = None
    home_external: str | None = None
    language: str | None = None
    keeps_home: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    several: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    created_on: str  # ISO day, UTC
    version: int = 0


class IdentityRow(Row, table=True):
    """An account of a person. One that is not linked any more stays theirs, and nothing goes there."""

    __tablename__ = "identities"
    __table_args__ = (Index(None, "person_id"), {"sqlite_with_rowid": False})

    account: str = Field(primary_key=True)
    external: str = Field(primary_key=True)
    person_id: str = Field(sa_column_args=(ForeignKey("people.id"),))
    reachable: bool = Field(default=True, sa_column_kwargs={"server_default": text("true")})
    linked: bool = Field(default=True, sa_column_kwargs={"server_default": text("true")})
    linked_at: datetime | None = Field(default=None, sa_type=Moment)  # NULL: it was never connected by a code


class GroupRow(Row, table=True):
    """A group. `group` is a reserved word of SQL: hence the plural names of all tables."""

    __tablename__ = "groups"

    id: str = Field(primary_key=True)
    name: str
    languages: str  # BCP 47 tags, separated by spaces
    zone: str
    help_contact: str = ""
    data_contact: str = ""
    ends_on: str | None = Field(default=None, index=True)  # ISO day
    created_on: str | None = None  # ISO day
    facilitator_id: str | None = None  # a member's id; no foreign key, as members point to groups
    members_plan: bool = False
    quiet: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": text("''")})  # JSON: Quiet
    days_off: str = Field(default="[]", sa_type=Text, sa_column_kwargs={"server_default": text("'[]'")})  # JSON
    supporters: int = Field(default=3, sa_column_kwargs={"server_default": text("3")})
    operator_id: str | None = None  # who runs the computer: a member's id, or that it is nobody of the group
    version: int = 0


class SpaceRow(Row, table=True):
    """A shared chat of a platform, linked to one group at most."""

    __tablename__ = "spaces"
    __table_args__ = (Index(None, "account", "chat", unique=True), Index(None, "group_id"))

    id: str = Field(primary_key=True)
    account: str
    chat: str
    language: str
    thread: str = ""
    group_id: str | None = Field(default=None, sa_column_args=(ForeignKey("groups.id"),))
    standing: str
    introduced: bool = False
    asked_by: str | None = None  # a person's id
    announces: bool = True
    formerly: str = ""  # the chat's id before its platform gave it a new one
    version: int = 0


class MemberRow(Row, table=True):
    """One person in one group. `seq` counts up in the order of joining."""

    __tablename__ = "members"
    __table_args__ = (
        Index(None, "group_id", "standing", "id"),
        Index(None, "person_id"),
        # Facilitators of a group of any size are found without reading its members.
        Index(
            "ix_members_facilitators",
            "group_id",
            sqlite_where=text("role <> 'member'"),
            postgresql_where=text("role <> 'member'"),
        ),
    )

    seq: int | None = Field(default=None, sa_column=_counter())
    id: str = Field(unique=True)
    group_id: str = Field(sa_column_args=(ForeignKey("groups.id"),))
    person_id: str = Field(sa_column_args=(ForeignKey("people.id"),))
    name: str
    role: str
    standing: str
    language: str
    zone: str
    joined_on: str  # ISO day
    hour: int | None = None
    paused_until: str | None = None  # ISO day
    shows_pause: bool = False
    every: int = 1
    reminders: bool = True
    reachable: bool = True
    consents: str = "{}"  # JSON: purpose to [granted (0 or 1), version]; the history is in consent_events
    quiet: str | None = Field(default=None, sa_type=Text)  # JSON: Quiet; NULL: the group's
    asks_a_week: int | None = None
    topics_off: str = Field(default="", sa_column_kwargs={"server_default": text("''")})  # series, separated by spaces
    credit: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    version: int = 0


class ConsentEventRow(Row, table=True):
    """One decision about one purpose. Rows are added and, with the member, erased; never changed."""

    __tablename__ = "consent_events"
    __table_args__ = (Index(None, "member_id"),)

    id: int | None = Field(default=None, sa_column=_counter())
    member_id: str = Field(sa_column_args=(ForeignKey("members.id"),))
    purpose: str
    granted: bool
    version: int
    wording_sha256: str
    language: str
    at: datetime = Field(sa_type=Moment)
    account: str
    relayed_by: str | None = None  # a member's id


class InviteRow(Row, table=True):
    """A link or code. `seq` counts up in the order of making."""

    __tablename__ = "invites"
    __table_args__ = (Index(None, "group_id", "kind"), Index(None, "member_id"))

    seq: int | None = Field(default=None, sa_column=_counter())
    code: str = Field(unique=True)
    kind: str
    group_id: str | None = Field(default=None, sa_column_args=(ForeignKey("groups.id"),))
    member_id: str | None = Field(default=None, sa_column_args=(ForeignKey("members.id"),))
    role: str
    expires_at: datetime | None = Field(default=None, sa_type=Moment)
    uses_left: int | None = None


# What groups are asked.


class SeriesRow(Row, table=True):
    """A planned activity. `seq` counts up in the order of planning."""

    __tablename__ = "series"
    __table_args__ = (Index(None, "group_id"),)

    seq: int | None = Field(default=None, sa_column=_counter())
    id: str = Field(unique=True)
    group_id: str = Field(sa_column_args=(ForeignKey("groups.id"),))
    activity: str
    title: str = Field(sa_type=Text)  # JSON: Told
    form: str = Field(sa_type=Text)  # JSON: Form
    plan: str = Field(sa_type=Text)  # JSON: Plan
    planned_by: str  # a member's id
    standing: str
    rounds: int = 0
    details: str = Field(default="{}", sa_type=Text, sa_column_kwargs={"server_default": text("'{}'")})  # JSON object
    before: str | None = Field(default=None, sa_type=Text)  # JSON: how it was before its last change
    version: int = 0


class RoundRow(Row, table=True):
    """One occasion of a series; a second row for the same occurrence cannot exist."""

    __tablename__ = "rounds"
    __table_args__ = (
        Index("uq_rounds_occurrence", "series_id", "occurrence", unique=True),
        Index(None, "group_id", "phase", "opens_at"),
        # What has not closed yet is little, however much there has been.
        Index(
            "ix_rounds_under_way",
            "id",
            sqlite_where=text("phase IN ('early', 'open', 'closing')"),
            postgresql_where=text("phase IN ('early', 'open', 'closing')"),
        ),
    )

    id: str = Field(primary_key=True)
    series_id: str = Field(sa_column_args=(ForeignKey("series.id"),))
    group_id: str = Field(sa_column_args=(ForeignKey("groups.id"),))
    activity: str
    number: int
    occurrence: str  # ISO local time of the plan's zone
    opens_at: datetime = Field(sa_type=Moment)
    closes_at: datetime = Field(sa_type=Moment)
    phase: str
    form: str = Field(sa_type=Text)  # JSON: Form
    plan: str = Field(sa_type=Text)  # JSON: Plan
    result: str | None = Field(default=None, sa_type=Text)  # JSON: Result
    state: str = Field(default="{}", sa_type=Text)  # JSON object of the activity
    version: int = 0


class PassedOverRow(Row, table=True):
    """An occurrence of a series that had no round, and why."""

    __tablename__ = "passed_over"
    __table_args__ = (Index(None, "group_id"), {"sqlite_with_rowid": False})

    series_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("series.id"),))
    occurrence: str = Field(primary_key=True)  # ISO local time of the plan's zone
    group_id: str
    why: str
    at: datetime = Field(sa_type=Moment)


class AskRow(Row, table=True):
    """Something a person was asked unasked, kept for 14 days so that not too much comes in a week. Not: answered."""

    __tablename__ = "asks"
    __table_args__ = (Index(None, "on_day"), {"sqlite_with_rowid": False})

    person_id: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)  # a round's id, or what else it was about
    on_day: str  # ISO day of the person's own clock
    seconds: int


class PaceRow(Row, table=True):
    """How many answers to a series took about how long. Nobody's in particular."""

    __tablename__ = "paces"
    __table_args__ = ({"sqlite_with_rowid": False},)

    series_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("series.id"),))
    bucket: int = Field(primary_key=True)
    count: int


class SupportRow(Row, table=True):
    """A member supports something: a proposal, an item of an agenda."""

    __tablename__ = "supports"
    __table_args__ = (Index(None, "member_id"), {"sqlite_with_rowid": False})

    subject: str = Field(primary_key=True)  # a series' or an answer's id
    member_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("members.id"),))
    group_id: str


class PromiseRow(Row, table=True):
    """What somebody said they would do, and what came of it."""

    __tablename__ = "promises"
    __table_args__ = (Index(None, "group_id"), Index(None, "owner_id"))

    id: str = Field(primary_key=True)
    group_id: str = Field(sa_column_args=(ForeignKey("groups.id"),))
    kind: str
    owner_id: str  # a member's id
    text: str = Field(sa_type=Text)
    due_on: str | None = None  # ISO day
    round_id: str | None = None
    standing: str
    said: str = Field(default="", sa_type=Text)
    asked: int = 0


class LogEntryRow(Row, table=True):
    """A change to a group's plans, for every member to see. Rows are added, never changed."""

    __tablename__ = "log_entries"
    __table_args__ = (Index(None, "group_id", "id"), Index(None, "by_member"))

    id: int | None = Field(default=None, sa_column=_counter())
    group_id: str = Field(sa_column_args=(ForeignKey("groups.id"),))
    at: datetime = Field(sa_type=Moment)
    kind: str
    by_member: str | None = None  # a member's id
    about: str = ""
    args: str = Field(default="{}", sa_type=Text)  # JSON object


class QuestionRow(Row, table=True):
    """A question to find out about together: a member's, or a summary of some."""

    __tablename__ = "questions"
    __table_args__ = (
        Index(None, "group_id", "setting_id"),
        Index(None, "setting_id"),
        Index(None, "author_id"),
        Index(None, "changed_by"),
    )

    seq: int | None = Field(default=None, sa_column=_counter())
    id: str = Field(unique=True)
    group_id: str = Field(sa_column_args=(ForeignKey("groups.id"),))
    setting_id: str = ""  # "" in the backlog
    author_id: str | None = None  # a member's id; nobody's words are a summary
    named: bool = False
    summary: bool = False
    text: str = Field(sa_type=Text)  # "" once it was taken back
    language: str = ""
    standing: str
    into_id: str = ""  # the summary it is part of
    series_id: str | None = None
    said: str = Field(default="", sa_type=Text)  # why it was left out
    changed_by: str | None = None  # a member's id
    changed_on: str | None = None  # ISO day, by the group's clock
    checked: str = ""
    check_said: str = Field(default="", sa_type=Text)
    told: str = ""  # the fate that its author was told of
    version: int = 0


class PrioritySettingRow(Row, table=True):
    """A way from open questions to a Top 10; its id is that of the round in which they are gathered."""

    __tablename__ = "priority_settings"
    __table_args__ = (Index(None, "group_id"),)

    seq: int | None = Field(default=None, sa_column=_counter())
    id: str = Field(unique=True)
    group_id: str = Field(sa_column_args=(ForeignKey("groups.id"),))
    title: str
    language: str = ""
    stage: str
    interim: str | None = Field(default=None, sa_type=Text)  # JSON: SettingVote
    final: str | None = Field(default=None, sa_type=Text)  # JSON: SettingVote
    version: int = 0


class ReleasedTextRow(Row, table=True):
    """Words that somebody gave without their name, as they came out of the lockbox: no member, no time, no order."""

    __tablename__ = "released_texts"
    __table_args__ = (
        Index(None, "round_id"),
        Index(
            "ix_released_texts_claim_salt",
            "claim_salt",
            sqlite_where=text("claim_salt <> ''"),
            postgresql_where=text("claim_salt <> ''"),
        ),
        Index(None, "replies_to"),
        {"sqlite_with_rowid": False},
    )

    id: str = Field(primary_key=True)  # random; an answer's id like others, so that words are found by it
    round_id: str = Field(sa_column_args=(ForeignKey("rounds.id"),))
    question: str
    text: str = Field(sa_type=Text)
    claim_salt: str = ""  # of its author's six words, hexadecimal; "" where there are none
    claim_hash: str = ""  # scrypt, hexadecimal
    asked: int = 0  # tries to bring its questions: two each; of a reply, to which question it is
    questions: str = Field(default="[]", sa_type=Text)  # JSON list of what facilitators ask about it
    replies_to: str = ""  # the text that this one is its author's reply about


class PseudonymRow(Row, table=True):
    """A made-up name of a member in a group."""

    __tablename__ = "pseudonyms"
    __table_args__ = (Index(None, "group_id", "name", unique=True), {"sqlite_with_rowid": False})

    member_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("members.id"),))
    group_id: str
    name: str


class RollRow(Row, table=True):
    """A vote's electorate as it opened: how many could vote, and on what, so that the next one can be compared."""

    __tablename__ = "rolls"
    __table_args__ = (Index(None, "group_id", "wording"), {"sqlite_with_rowid": False})

    round_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("rounds.id"),))
    group_id: str
    wording: str  # SHA-256, hex; "" where it is never compared
    size: int
    opened_on: str  # ISO day, UTC


class ElectorRow(Row, table=True):
    """Somebody who may vote in a round. Whether they did is written nowhere."""

    __tablename__ = "electorate"
    __table_args__ = (Index(None, "member_id"), {"sqlite_with_rowid": False})

    round_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("rolls.round_id"),))
    member_id: str = Field(primary_key=True)


class ScheduledEventRow(Row, table=True):
    """A meeting as a platform's own calendar of events knows it."""

    __tablename__ = "scheduled_events"
    __table_args__ = (Index(None, "account"), {"sqlite_with_rowid": False})

    round_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("rounds.id"),))
    account: str = Field(primary_key=True)
    place: str = Field(primary_key=True)  # the platform's id of the server
    external: str  # the platform's id of the event
    sequence: int = 0  # of the meeting as it stands there


class AnswerRow(Row, table=True):
    """One member's answer to one question of one round.

    A tap writes to one tree only. A member's answers are found through the rounds of their group, which are few; only
    words are ever looked up by their own id. So neither has an index over all answers, nor a foreign key to members,
    which would need one.
    """

    __tablename__ = "answers"
    __table_args__ = (
        Index(
            "ix_answers_words",
            "id",
            unique=True,
            sqlite_where=text("has_words = 1"),
            postgresql_where=text("has_words"),
        ),
        # Only the few texts whose language has not been looked at are in this one.
        Index("ix_answers_untagged", "at", sqlite_where=text("untagged = 1"), postgresql_where=text("untagged")),
        {"sqlite_with_rowid": False},
    )

    round_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("rounds.id"),))
    member_id: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    id: str
    group_id: str
    kind: str
    value: str = Field(sa_type=Text)  # JSON
    at: datetime = Field(sa_type=Moment)
    purpose: str
    consent_version: int
    credit: str
    language: str | None = None
    has_words: bool = False
    untagged: bool = False  # words whose language has not been looked at yet
    late: bool = False
    relayed_by: str | None = None  # a member's id


class TimerRow(Row, table=True):
    """A moment at which something is due."""

    __tablename__ = "timers"
    __table_args__ = (Index(None, "due_at"), Index(None, "subject"), {"sqlite_with_rowid": False})

    key: str = Field(primary_key=True)
    due_at: datetime = Field(sa_type=Moment)
    kind: str
    subject: str
    payload: str = Field(default="{}", sa_type=Text)  # JSON object


# What goes out, and where it stands.


class OutboxRow(Row, table=True):
    """A message that waits to be sent. Within a chat the smallest `seq` goes first; one may be used again later."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "account", "chat", "seq"),
        Index(
            "ix_outbox_waiting",
            "account",
            "interactive",
            "seq",
            sqlite_where=text("held_until IS NULL"),
            postgresql_where=text("held_until IS NULL"),
        ),
        # A night's results may be held: they are found by when that is over, and not looked at before.
        Index(
            "ix_outbox_held",
            "account",
            "held_until",
            "seq",
            sqlite_where=text("held_until IS NOT NULL"),
            postgresql_where=text("held_until IS NOT NULL"),
        ),
        # Only those whose messages may stand in several places are ever looked for by person.
        Index(
            "ix_outbox_everywhere",
            "person_id",
            sqlite_where=text("everywhere = 1"),
            postgresql_where=text("everywhere"),
        ),
    )

    seq: int | None = Field(default=None, sa_column=_counter())
    key: str = Field(unique=True)
    account: str
    chat: str
    interactive: bool
    not_before: datetime | None = Field(default=None, sa_type=Moment)
    attempts: int = 0
    person_id: str | None = None
    member_id: str | None = None
    everywhere: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    held_until: datetime | None = Field(default=None, sa_type=Moment)  # until then others in its chat pass it
    message: str = Field(sa_type=Text)  # JSON: Message


class DeadLetterRow(Row, table=True):
    """A message that was given up after many attempts, kept for 30 days to be sent again on request."""

    __tablename__ = "dead_letters"
    __table_args__ = (Index(None, "at"),)

    id: int | None = Field(default=None, sa_column=_counter())
    key: str = Field(unique=True)
    account: str
    chat: str
    at: datetime = Field(sa_type=Moment)
    person_id: str | None = None
    member_id: str | None = None
    message: str = Field(sa_type=Text)  # JSON: Message


class TraceRow(Row, table=True):
    """A message that stands in a platform's chat, so that it can be removed; no content. `own`: the person sent it."""

    __tablename__ = "traces"
    __table_args__ = (Index(None, "on_day"), {"sqlite_with_rowid": False})

    account: str = Field(primary_key=True)
    chat: str = Field(primary_key=True)
    receipt: str = Field(primary_key=True)
    own: bool
    on_day: str  # ISO day, UTC


class SlotRow(Row, table=True):
    """Where a slot stands on a platform: the platform's id of the message last sent for it."""

    __tablename__ = "slots"
    __table_args__ = (
        Index(
            "ix_slots_person",
            "person_id",
            "slot",
            sqlite_where=text("person_id IS NOT NULL"),
            postgresql_where=text("person_id IS NOT NULL"),
        ),
        {"sqlite_with_rowid": False},
    )

    account: str = Field(primary_key=True)
    chat: str = Field(primary_key=True)
    slot: str = Field(primary_key=True)
    receipt: str
    sent_on: str  # ISO day, UTC
    person_id: str | None = None  # of somebody whose messages may stand in several places


class DroppedRow(Row, table=True):
    """A message that was not sent, and why, kept for 30 days. No content."""

    __tablename__ = "dropped"
    __table_args__ = (Index(None, "at"),)

    id: int | None = Field(default=None, sa_column=_counter())
    account: str
    reason: str
    attempts: int
    at: datetime = Field(sa_type=Moment)
    person_id: str | None = None
    member_id: str | None = None


class ChatLineRow(Row, table=True):
    """One message of a chat page that we keep ourselves. `seq` grows with each change, `id` in the order of showing."""

    __tablename__ = "chat_lines"
    __table_args__ = (
        Index(None, "account", "chat", "key", unique=True),
        Index(None, "account", "chat", "seq"),
        Index(
            "ix_chat_lines_slot",
            "account",
            "chat",
            "slot",
            sqlite_where=text("slot IS NOT NULL"),
            postgresql_where=text("slot IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, sa_column=_counter())
    account: str
    chat: str
    key: str
    slot: str | None = None
    seq: int = Field(sa_type=BigInteger)
    message: str = Field(sa_type=Text)  # JSON: Message
    settled: bool = False
    at: datetime = Field(sa_type=Moment)
    member_id: str | None = None  # on whose behalf, so that it can be erased


class MediaRow(Row, table=True):
    """A stored file; its bytes are in the media folder under this random id."""

    __tablename__ = "media"
    __table_args__ = (Index(None, "person_id"),)

    id: str = Field(primary_key=True)
    person_id: str  # no foreign key: the first picture may come before the person is known
    kind: str
    bytes: int
    at: datetime = Field(sa_type=Moment)


class SessionRow(Row, table=True):
    """A browser that may see one page: a member's chat (`subject` is the chat) or a facilitator's pages (a person)."""

    __tablename__ = "sessions"
    __table_args__ = (Index(None, "kind", "subject"), Index(None, "expires_at"))

    token_hash: str = Field(primary_key=True)  # SHA-256, hex: the token itself is only in the cookie
    kind: str
    subject: str
    opened_at: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)


class PassRow(Row, table=True):
    """A one-time code that opens a chat page on another device; a chat has one at most."""

    __tablename__ = "passes"

    code_hash: str = Field(primary_key=True)  # SHA-256, hex
    chat: str = Field(unique=True)
    expires_at: datetime = Field(sa_type=Moment)
