"""What all tables share: one collection, keys that count up, indexes of few rows, and how a moment is stored."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

from sqlalchemy import BigInteger, Column, Dialect, Index, Integer, MetaData, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Return an aware moment as whole microseconds since 1970 in UTC."""
    return (at - EPOCH) // MICROSECOND


def from_micros(stored: int) -> datetime:
    """Return the moment (UTC) that `to_micros` turned into a number."""
    return EPOCH + timedelta(microseconds=stored)


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC; see the package's conventions."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_micros(value)


def counter() -> "Column[int]":
    """Make a key that the database counts up. SQLite counts only a key whose type is exactly INTEGER."""
    return Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


def index_of_few(name: str, *columns: str, where: str, on_postgresql: str | None = None, unique: bool = False) -> Index:
    """Make an index that holds only the few rows a condition is true of; PostgreSQL compares no Boolean with 1."""
    condition = text(where)
    other = condition if on_postgresql is None else text(on_postgresql)
    return Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=other)


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
