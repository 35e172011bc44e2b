"""Turns: what was handled, what the program failed on, and what is due."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field

from storage.tables.row import Moment, Row, counter


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

    id: int | None = Field(default=None, sa_column=counter())
    kind: str
    error: str  # the class of the error
    at: datetime = Field(sa_type=Moment)


class TimerRow(Row, table=True):
    """A moment at which something is due."""

    __tablename__ = "timers"
    __table_args__ = (Index(None, "due_at"), Index(None, "subject"), {"sqlite_with_rowid": False})

    key: str = Field(primary_key=True)
    due_at: datetime = Field(sa_type=Moment)
    kind: str
    subject: str
    payload: str = Field(default="{}", sa_type=Text)  # JSON object
