"""Every statement is what it says, on both databases, and finds its rows by an index."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select

import storage
from storage import outbox
from storage.database import Database
from storage.statements import Statement, among, literal
from storage.tables import Row

# These have their time, as nothing that anybody waits for runs them: once a day, or once in a member's life.
ONCE_A_DAY = "storage.housekeeping"
SLOW_ON_PURPOSE = {
    "storage.erasure": {"timers", "outbox", "dropped", "chat_lines"},
    "storage.pointers": {"outbox", "groups"},
    "storage.proposals": {"outbox"},
    "storage.merging": {"timers", "outbox", "dropped", "chat_lines", "slots"},
}
SMALL = {"dead_letters", "spaces"}
# Gone through from end to end, these hold few rows of a large table: rounds not closed yet, salts of claims.
OF_FEW_ROWS = ("ix_rounds_under_way", "ix_released_texts_claim_salt")


def statements() -> Iterator[tuple[str, str, Statement]]:
    """Yield every prepared statement of storage with its module and name."""
    for module in pkgutil.iter_modules(storage.__path__):
        if module.name in ("migrations", "reencoding"):
            continue
        loaded = importlib.import_module(f"storage.{module.name}")
        for name, value in vars(loaded).items():
            for number, item in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(item, Statement):
                    yield loaded.__name__, f"{name}[{number}]" if isinstance(value, list) else name, item


ALL = [pytest.param(module, name, it, id=f"{module}.{name}") for module, name, it in statements()]


@pytest.fixture(scope="module")
def plans(sqlite_template: Path) -> Iterator[Database]:
    """Give a database that is only asked how it would look things up."""
    with Database.opened(f"sqlite:///{sqlite_template}") as database:
        yield database


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize(("module", "name", "statement"), ALL)
def test_a_statement_takes_what_it_says(module: str, name: str, statement: Statement, kind: str) -> None:
    assert statement.text(kind)
    assert statement.fitted(kind, (["one"],))[1] == ("one",)


@pytest.mark.parametrize(("module", "name", "statement"), [it for it in ALL if it.values[0] != ONCE_A_DAY])
def test_no_statement_reads_a_whole_table(plans: Database, module: str, name: str, statement: Statement) -> None:
    allowed = SLOW_ON_PURPOSE.get(module, set())
    for sql in (statement.text("sqlite"), statement.fitted("sqlite", (["one"],))[0]):
        with plans.reading() as reading:
            cursor = reading.connection.connection.cursor()
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", ("1",) * sql.count("?"))
            steps = [row[3] for row in cursor.fetchall()]
        steps = [step for step in steps if not step.endswith(OF_FEW_ROWS)]
        names = [step.split()[1] for step in steps if step.startswith("SCAN ") and "VIRTUAL" not in step]
        tables = {re.sub(r"_\d+$", "", name) for name in names}  # aliases are numbered
        whole = {table for table in tables if table in Row.metadata.tables} - allowed - SMALL
        assert not whole, steps


@pytest.mark.parametrize(
    ("statement", "index"),
    [(outbox._OTHERS, "ix_outbox_waiting"), (outbox._NO_LONGER_HELD, "ix_outbox_held")],
)
def test_what_is_held_for_the_night_is_not_looked_at_again_and_again(
    plans: Database, statement: Statement, index: str
) -> None:
    sql = statement.text("sqlite")
    with plans.reading() as reading:
        cursor = reading.connection.connection.cursor()
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", ("1",) * sql.count("?"))
        steps = [row[3] for row in cursor.fetchall()]
    assert index in steps[0]
    assert not [step for step in steps if "TEMP B-TREE" in step], steps


def test_a_list_of_any_length_is_one_parameter(database: Database) -> None:
    people = Row.metadata.tables["people"]
    statement = Statement(select(people.c.id).where(among(people.c.id, "keys")).order_by(people.c.id), "keys")
    ids = ["", "a'b", 'c"d', "é", "[1]", "e\\f"]
    with database.transaction() as transaction:
        for id in ids:
            transaction.connection.execute(people.insert().values(id=id, created_on="2026-11-20", version=0))
        assert transaction.rows(statement, []) == []
        assert transaction.rows(statement, ["missing"]) == []
        for id in ids:
            assert [row[0] for row in transaction.rows(statement, [id])] == [id]
        assert {row[0] for row in transaction.rows(statement, ids)} == set(ids)


def test_a_statement_that_takes_something_else_fails_when_it_is_first_used() -> None:
    people = Row.metadata.tables["people"]
    wrong = Statement(select(people.c.id).where(people.c.id == bindparam("a"), people.c.version == 1), "a")
    with pytest.raises(TypeError, match="takes"):
        wrong.text("sqlite")


@pytest.mark.parametrize("word", ["it's", "back\\slash"])
def test_only_plain_words_stand_in_a_statement(word: str) -> None:
    with pytest.raises(ValueError, match="plain words"):
        literal(word)
