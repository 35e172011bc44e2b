"""No table could say who voted, when or what: the columns for it are not there, and no key counts up with votes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import ForeignKeyConstraint, Table

from storage.lockbox import SqliteLockbox
from storage.tables import Row

FORBIDDEN = {"created_at", "updated_at", "voted", "has_voted", "voted_at", "choice", "vote", "ip", "message_id"}
TABLES = Row.metadata.tables


def of_votes() -> list[Table]:
    """Return the tables whose rows are kept for a vote's round, or for those who may vote in one."""
    return [table for name, table in TABLES.items() if name in ("rolls", "electorate") or _points_to_rounds(table)]


def _points_to_rounds(table: Table) -> bool:
    keys = [key for key in table.constraints if isinstance(key, ForeignKeyConstraint)]
    return any(element.column.table.name in ("rounds", "rolls") for key in keys for element in key.elements)


def test_no_table_about_a_round_has_a_forbidden_column() -> None:
    assert {"rolls", "electorate"} <= {table.name for table in of_votes()}
    for table in of_votes():
        assert FORBIDDEN.isdisjoint(table.columns.keys()), table.name


@pytest.mark.parametrize("name", ["rolls", "electorate"])
def test_what_is_kept_of_who_may_vote_is_these_columns_and_counts_nothing_up(name: str) -> None:
    columns = {
        "rolls": {"round_id", "group_id", "wording", "size", "opened_on"},
        "electorate": {"round_id", "member_id"},
    }
    table = TABLES[name]
    assert set(table.columns.keys()) == columns[name]
    assert all(column.autoincrement is not True for column in table.columns)
    assert not any(column.type.python_type is int for column in table.primary_key.columns)
    assert table.dialect_options["sqlite"]["with_rowid"] is False, "rows in the order of their coming would tell it"


def test_a_box_has_a_tag_and_a_sealed_row_and_nothing_else(tmp_path: Path) -> None:
    SqliteLockbox(tmp_path).open("0123456789abcdef", 500)
    with closing(sqlite3.connect(tmp_path / "0123456789abcdef.db")) as raw:
        tables = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
        assert [name for name, _ in tables] == ["sealed"]
        assert tables[0][1].endswith("STRICT, WITHOUT ROWID")
        assert [name for _, name, *_ in raw.execute("PRAGMA table_info(sealed)")] == ["tag", "box"]
        assert raw.execute("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sqlite_sequence'").fetchone() == (0,)
