"""What goes out, and where it stands."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Text, text
from sqlmodel import Field

from storage.tables.row import Moment, Row, counter, index_of_few


class OutboxRow(Row, table=True):
    """A message that waits to be sent. Within a chat the smallest `seq` goes first; one may be used again later."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "account", "chat", "seq"),
        index_of_few("ix_outbox_waiting", "account", "interactive", "seq", where="held_until IS NULL"),
        # A night's results may be held: they are found by when that is over, and not looked at before.
        index_of_few("ix_outbox_held", "account", "held_until", "seq", where="held_until IS NOT NULL"),
        # Only those whose messages may stand in several places are ever looked for by person.
        index_of_few("ix_outbox_everywhere", "person_id", where="everywhere = 1", on_postgresql="everywhere"),
    )

    seq: int | None = Field(default=None, sa_column=counter())
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

    id: int | None = Field(default=None, sa_column=counter())
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
        index_of_few("ix_slots_person", "person_id", "slot", where="person_id IS NOT NULL"),
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

    id: int | None = Field(default=None, sa_column=counter())
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
        index_of_few("ix_chat_lines_slot", "account", "chat", "slot", where="slot IS NOT NULL"),
    )

    id: int | None = Field(default=None, sa_column=counter())
    account: str
    chat: str
    key: str
    slot: str | None = None
    seq: int = Field(sa_type=BigInteger)
    message: str = Field(sa_type=Text)  # JSON: Message
    settled: bool = False
    at: datetime = Field(sa_type=Moment)
    member_id: str | None = None  # on whose behalf, so that it can be erased
