"""Questions to find out about, and the ways from them to a Top 10."""

from sqlalchemy import ForeignKey, Index, Text
from sqlmodel import Field

from storage.tables.row import Row, counter


class QuestionRow(Row, table=True):
    """A question to find out about together: a member's, or a summary of some."""

    __tablename__ = "questions"
    __table_args__ = (
        Index(None, "group_id", "setting_id"),
        Index(None, "setting_id"),
        Index(None, "author_id"),
        Index(None, "changed_by"),
    )

    seq: int | None = Field(default=None, sa_column=counter())
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

    seq: int | None = Field(default=None, sa_column=counter())
    id: str = Field(unique=True)
    group_id: str = Field(sa_column_args=(ForeignKey("groups.id"),))
    title: str
    language: str = ""
    stage: str
    interim: str | None = Field(default=None, sa_type=Text)  # JSON: SettingVote
    final: str | None = Field(default=None, sa_type=Text)  # JSON: SettingVote
    version: int = 0
