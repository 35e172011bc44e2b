"""What a group makes of its plans: who supports what, what was promised, what was changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlmodel import Field

from storage.tables.row import Moment, Row, counter


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

    id: int | None = Field(default=None, sa_column=counter())
    group_id: str = Field(sa_column_args=(ForeignKey("groups.id"),))
    at: datetime = Field(sa_type=Moment)
    kind: str
    by_member: str | None = None  # a member's id
    about: str = ""
    args: str = Field(default="{}", sa_type=Text)  # JSON object
