"""Whoever runs Ladle sees groups and counts, on both databases."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert

from storage.database import Database
from storage.overview import Counts, Overview
from storage.tables import Row

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def add(database: Database, table: str, **values: Any) -> None:
    with database.transaction() as transaction:
        transaction.connection.execute(insert(Row.metadata.tables[table]).values(**values))


def add_group(database: Database, id: str, name: str, **values: Any) -> None:
    add(
        database,
        "groups",
        id=id,
        name=name,
        languages="pt en",
        zone="Europe/Lisbon",
        members_plan=False,
        version=0,
        **values,
    )


def add_member(database: Database, id: str, group: str, role: str, standing: str = "joined") -> None:
    add(database, "people", id=id, created_on="2026-11-01", version=0)
    settled = {"language": "en", "zone": "UTC", "joined_on": "2026-11-01", "shows_pause": False, "every": 1}
    settled |= {"reminders": True, "reachable": True, "consents": "{}", "version": 0}
    add(database, "members", id=id, group_id=group, person_id=id, name="N", role=role, standing=standing, **settled)


def test_an_empty_database_has_no_groups_and_nothing_to_count(database: Database) -> None:
    overview = Overview(database)
    assert overview.groups() == []
    assert overview.counts() == Counts(0, {}, 0, 0, {}, {}, None)


def test_groups_come_by_name_with_what_they_need_and_how_many_are_in_them(database: Database) -> None:
    contacts = {
        "help_contact": "Rosa, 555",
        "data_contact": "Rosa",
        "ends_on": "2027-06-01",
        "created_on": "2026-11-01",
    }
    add_group(database, "b" * 16, "Riverside", **contacts)
    add_group(database, "a" * 16, "Uphill", help_contact="", data_contact="")
    add_member(database, "1" * 16, "b" * 16, "facilitator")
    add_member(database, "2" * 16, "b" * 16, "owner")
    add_member(database, "3" * 16, "b" * 16, "member")
    add_member(database, "4" * 16, "b" * 16, "member", "left")
    first, second = Overview(database).groups()
    assert (first.group.name, first.group.languages, first.members) == ("Riverside", ("pt", "en"), 3)
    assert first.group.ends_on == date(2027, 6, 1)
    assert first.group.missing == ()
    assert first.page_of == "2" * 16, "the owner's page, though a facilitator joined before"
    assert (second.group.name, second.members, second.page_of) == ("Uphill", 0, None)
    assert second.group.missing == ("help_contact", "data_contact", "ends_on")


def test_a_facilitators_page_is_opened_where_there_is_no_owner(database: Database) -> None:
    add_group(database, "a" * 16, "Uphill", help_contact="", data_contact="")
    add_member(database, "1" * 16, "a" * 16, "facilitator")
    add_member(database, "2" * 16, "a" * 16, "facilitator")
    assert Overview(database).groups()[0].page_of == "1" * 16


def test_what_waits_what_was_dropped_and_what_failed_is_counted_without_content(database: Database) -> None:
    for number, attempts in enumerate((0, 0, 3)):
        values = {"account": "browser", "chat": "c", "interactive": False, "attempts": attempts, "message": "{}"}
        add(database, "outbox", key=f"k{number}", **values)
    for reason in ("too-late", "too-late", "paused"):
        add(database, "dropped", account="browser", reason=reason, attempts=0, at=NOON)
    add(database, "dead_letters", key="d", account="browser", chat="c", at=NOON, message="{}")
    add(database, "set_aside", kind="Typed", error="ValueError", at=NOON)
    add(database, "timers", key="t", due_at=NOON, kind="open", subject="s", payload="{}")
    counts = Overview(database).counts()
    assert (counts.waiting, counts.failing) == ({"browser": 3}, 1)
    assert counts.dropped == {"too-late": 2, "paused": 1}
    assert counts.given_up == 1
    assert counts.set_aside == {"Typed (ValueError)": 1}
    assert counts.oldest_timer == NOON
