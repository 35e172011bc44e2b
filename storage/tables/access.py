"""What lets somebody in: invites, and browsers that may see a page."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlmodel import Field

from storage.tables.row import Moment, Row, counter


class InviteRow(Row, table=True):
    """A link or code. `seq` counts up in the order of making."""

    __tablename__ = "invites"
    __table_args__ = (Index(None, "group_id", "kind"), Index(None, "member_id"))

    seq: int | None = Field(default=None, sa_column=counter())
    code: str = Field(unique=True)
    kind: str
    group_id: str | None = Field(default=None, sa_column_args=(ForeignKey("groups.id"),))
    member_id: str | None = Field(default=None, sa_column_args=(ForeignKey("members.id"),))
    role: str
    expires_at: datetime | None = Field(default=None, sa_type=Moment)
    uses_left: int | None = None


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
