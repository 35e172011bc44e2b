"""Where messages stand that no event and no outbox tells of is remembered, of people who are known."""

import pytest

from core.people import Identity
from core.ports.standing import Trace
from storage.database import Database
from storage.statements import Statement, query
from storage.store import SqlStore
from storage.tables import Row
from storage.traces import SqlTraces
from tests.storage.village import NOW, Village

TODAY = NOW.date()


@pytest.fixture
def village(database: Database) -> Village:
    return Village(SqlStore(database))


def known(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as reading:
        return sorted(reading.rows(Statement(query(Row.metadata.tables["traces"], ("chat", "receipt")))))


def test_of_people_who_are_known_and_once(village: Village, database: Database) -> None:
    home = village.person(account="telegram:1").home
    village.save()
    assert home is not None
    traces = SqlTraces(database)
    found = [(home, Trace("7", True, TODAY)), (home, Trace("8", False, TODAY)), (home, Trace("7", True, TODAY))]
    traces.remember([*found, (Identity("telegram:1", "nobody"), Trace("9", True, TODAY))])
    traces.remember(found)
    assert known(database) == [(home.external, "7"), (home.external, "8")]
