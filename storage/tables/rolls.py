"""Who may vote. Votes themselves are in a database of their own, see lockbox.py."""

from sqlalchemy import ForeignKey, Index
from sqlmodel import Field

from storage.tables.row import Row


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
