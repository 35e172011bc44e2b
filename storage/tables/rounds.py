"""What groups are asked, when, and how much of it somebody has had."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, text
from sqlmodel import Field

from storage.tables.row import Moment, Row, counter, index_of_few


class SeriesRow(Row, table=True):
    """A planned activity. `seq` counts up in the order of planning."""

    __tablename__ = "series"
    __table_args__ = (Index(None, "group_id"),)

    seq: int | None = Field(default=None, sa_column=counter())
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
        index_of_few("ix_rounds_under_way", "id", where="phase IN ('early', 'open', 'closing')"),
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


class ScheduledEventRow(Row, table=True):
    """A meeting as a platform's own calendar of events knows it."""

    __tablename__ = "scheduled_events"
    __table_args__ = (Index(None, "account"), {"sqlite_with_rowid": False})

    round_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("rounds.id"),))
    account: str = Field(primary_key=True)
    place: str = Field(primary_key=True)  # the platform's id of the server
    external: str  # the platform's id of the event
    sequence: int = 0  # of the meeting as it stands there
