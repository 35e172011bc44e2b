"""People, their accounts, groups, shared chats and memberships, and what members agreed to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlmodel import Field

from storage.tables.row import Moment, Row, counter, index_of_few


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
        index_of_few("ix_members_facilitators", "group_id", where="role <> 'member'"),
    )

    seq: int | None = Field(default=None, sa_column=counter())
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

    id: int | None = Field(default=None, sa_column=counter())
    member_id: str = Field(sa_column_args=(ForeignKey("members.id"),))
    purpose: str
    granted: bool
    version: int
    wording_sha256: str
    language: str
    at: datetime = Field(sa_type=Moment)
    account: str
    relayed_by: str | None = None  # a member's id


class PseudonymRow(Row, table=True):
    """A made-up name of a member in a group."""

    __tablename__ = "pseudonyms"
    __table_args__ = (Index(None, "group_id", "name", unique=True), {"sqlite_with_rowid": False})

    member_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("members.id"),))
    group_id: str
    name: str
