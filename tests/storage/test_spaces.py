"""Shared chats as they are stored: found by either id, moved with what waits for them, forgotten with their group."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from core.changes import Outgoing
from core.codec import dumps
from core.messages import Message, Say, Shared
from core.people import Role
from core.spaces import Space
from storage.database import Database
from storage.store import SqlStore
from tests.storage.village import NOW, Village, fresh


@pytest.fixture
def store(database: Database) -> SqlStore:
    return SqlStore(database)


@pytest.fixture
def village(store: SqlStore) -> Village:
    return Village(store)


def told(village: Village, space: Space, address: str | None = None) -> None:
    """Queue something said in a shared chat."""
    message = Message(Shared(space.id), (Say("hello"),), slot="hello")
    village.changes.outgoing.append(Outgoing(fresh(), space.account, address or space.address, message))


def given_up(database: Database, space: Space, address: str | None = None) -> None:
    """Give up something said in a shared chat."""
    message = dumps(Message(Shared(space.id), (Say("hello"),)))
    _insert(
        database,
        "INSERT INTO dead_letters (key, account, chat, at, message) VALUES (:key, :account, :chat, :at, :message)",
        account=space.account,
        chat=address or space.address,
        at=int(NOW.timestamp()),
        message=message,
    )


def standing(database: Database, space: Space, address: str | None = None) -> None:
    """Let something stand in a shared chat."""
    where = {"account": space.account, "chat": address or space.address}
    _insert(
        database,
        "INSERT INTO slots (account, chat, slot, receipt, sent_on) VALUES (:account, :chat, :key, '1', '2026-11-19')",
        **where,
    )
    _insert(
        database,
        "INSERT INTO traces (account, chat, receipt, own, on_day) VALUES (:account, :chat, :key, false, '2026-11-19')",
        **where,
    )


def _insert(database: Database, statement: str, **values: object) -> None:
    with database.transaction() as transaction:
        transaction.connection.execute(text(statement), {"key": fresh(), **values})
        transaction.commit()


def chats(database: Database, table: str) -> list[str]:
    """Return the addresses in a table."""
    with database.reading() as reading:
        return sorted(chat for (chat,) in reading.connection.exec_driver_sql(f"SELECT chat FROM {table}"))  # noqa: S608


def saved(village: Village, space: Space) -> None:
    """Save a changed shared chat."""
    village.changes.spaces[space.id] = space
    village.save()


def stored(store: SqlStore, space: Space) -> Space | None:
    with store.begin() as work:
        return work.spaces_by_id([space.id]).get(space.id)


def test_a_chat_that_moved_is_found_by_either_id(store: SqlStore, village: Village) -> None:
    space = village.space(chat="-2", formerly="-1")
    other = village.space(chat="-3")
    village.save()
    with store.begin() as work:
        found = work.spaces([("telegram:1", "-1"), ("telegram:1", "-2"), ("telegram:1", "-3"), ("telegram:1", "")])
        assert found == {
            ("telegram:1", "-1"): space,
            ("telegram:1", "-2"): space,
            ("telegram:1", "-3"): other,
        }
        assert work.spaces([("telegram:2", "-1"), ("telegram:2", "-2")]) == {}


def test_everything_that_waits_moves_with_the_chat_and_what_stood_is_forgotten(
    database: Database, store: SqlStore, village: Village
) -> None:
    space, other = village.space(chat="-1", thread="7"), village.space(chat="-12")
    for one, address in ((space, "-1/7"), (space, "-1"), (space, "-1/8"), (other, "-12")):
        told(village, one, address)
        given_up(database, one, address)
        standing(database, one, address)
    village.save()
    saved(village, replace(space, chat="-2", thread="", formerly="-1"))
    for table in ("outbox", "dead_letters"):
        assert chats(database, table) == ["-12", "-2", "-2", "-2"]
    for table in ("slots", "traces"):
        assert chats(database, table) == ["-12"]
    assert stored(store, space) == replace(space, chat="-2", thread="", formerly="-1", version=1)


def test_another_topic_takes_over_what_waits_for_the_one_before(database: Database, village: Village) -> None:
    space = village.space(chat="-1", thread="7")
    for address in ("-1/7", "-1/8", "-1"):
        told(village, space, address)
        standing(database, space, address)
    village.save()
    saved(village, replace(space, thread=""))
    assert chats(database, "outbox") == ["-1", "-1", "-1/8"]
    assert chats(database, "slots") == ["-1", "-1/8"]


def test_a_chat_that_changes_otherwise_leaves_all_where_it_is(database: Database, village: Village) -> None:
    space = village.space(chat="-1")
    told(village, space)
    standing(database, space)
    village.save()
    saved(village, replace(space, introduced=True))
    assert chats(database, "outbox") == ["-1"]
    assert chats(database, "slots") == ["-1"]


def test_a_chat_can_take_the_place_of_one_that_is_forgotten(
    database: Database, store: SqlStore, village: Village
) -> None:
    space, twin = village.space(chat="-1"), village.space(chat="-2")
    told(village, space)
    told(village, twin)
    given_up(database, twin)
    village.save()
    village.changes.dropped_spaces.append(twin.id)
    saved(village, replace(space, chat="-2", formerly="-1"))
    assert stored(store, twin) is None
    assert chats(database, "outbox") == ["-2"]
    assert chats(database, "dead_letters") == []


def test_a_deleted_groups_chats_belong_to_nobody_and_hear_nothing_more(
    database: Database, store: SqlStore, village: Village
) -> None:
    group, other = village.group(), village.group("Other")
    owner = village.member(group, role=Role.OWNER)
    mine = village.space(group, chat="-1", asked_by=owner.person)
    others = village.space(other, chat="-2")
    for space in (mine, others):
        told(village, space)
        given_up(database, space)
        standing(database, space)
    village.save()
    village.changes.erased_groups.append(group.id)
    village.save()
    assert stored(store, mine) == replace(mine, group=None, asked_by=None, version=stored_version(store, mine))
    assert stored(store, others) == others
    for table in ("outbox", "dead_letters", "slots", "traces"):
        assert chats(database, table) == ["-2"]


def stored_version(store: SqlStore, space: Space) -> int:
    found = stored(store, space)
    assert found is not None
    assert found.version > space.version  # a turn that had read it before must not write it back
    return found.version


def test_that_a_deleted_person_asked_for_a_chat_is_forgotten(store: SqlStore, village: Village) -> None:
    group = village.group()
    village.member(group, role=Role.OWNER)
    ana, ben = village.member(group), village.member(group)
    hers, his = village.space(asked_by=ana.person), village.space(asked_by=ben.person)
    village.save()
    village.changes.erased_members.append(ana.id)
    village.save()
    found = stored(store, hers)
    assert found is not None
    assert found.asked_by is None
    assert stored(store, his) == his
