"""What has been kept long enough goes, and nothing else."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from core.conversation import Conversation
from core.messages import Message, Private, Say
from core.people import Identity, InviteKind, PersonId
from core.ports.outbox import Drop
from storage.database import Database
from storage.housekeeping import HANDLED, LEFTOVERS, RECORDED, STRANGERS, USED_UP, forget_handled, tidy
from storage.outbox import SqlOutbox
from storage.pages import SqlChatPages
from storage.statements import Statement, query
from storage.store import SqlStore
from storage.tables import Row
from storage.traces import OLDER, SAID, SHOWN, as_trace
from storage.unused_files import UNUSED
from tests.storage.village import NOW, Village, dialogue

DAY = timedelta(days=1)


@pytest.fixture
def village(database: Database) -> Village:
    return Village(SqlStore(database))


def count(database: Database, name: str) -> int:
    with database.reading() as reading:
        return reading.connection.execute(select(func.count()).select_from(Row.metadata.tables[name])).scalar_one()


def test_handled_events_are_forgotten_after_a_week(village: Village, database: Database) -> None:
    village.changes.handled += [("browser", str(days), NOW - timedelta(days=days)) for days in range(10)]
    village.save()
    tidy(database, NOW)
    assert count(database, "inbox") == HANDLED.days + 1
    assert forget_handled(database, NOW) == HANDLED.days
    assert count(database, "inbox") == 1


def test_records_are_forgotten_after_a_month(village: Village, database: Database) -> None:
    member = village.member(village.group())
    outbox = SqlOutbox(database)
    for at in (NOW - RECORDED - DAY, NOW - RECORDED + DAY):
        village.outgoing(member)
        village.outgoing(member)
        village.changes.set_aside.append(("Typed", "ValueError", at))
        village.save()
        for reason in (Drop.TOO_LATE, Drop.GAVE_UP):
            outbox.drop(outbox.heads("browser", NOW, 1, ())[0], reason, at)
    tidy(database, NOW)
    assert [count(database, name) for name in ("dropped", "set_aside", "dead_letters")] == [1, 1, 1]


def test_where_messages_stand_is_forgotten_once_it_is_of_no_use(village: Village, database: Database) -> None:
    outbox = SqlOutbox(database)
    member = village.member(village.group())
    for at in (NOW - SHOWN - DAY, NOW - SHOWN, NOW):
        village.outgoing(member)
        village.save()
        outbox.sent([(outbox.heads("browser", NOW, 1, ())[0], f"shown {at.date()}")], at)
    for at in (NOW - SAID - DAY, NOW - SAID, NOW):
        village.changes.received.append(("telegram:1", "ana", f"said {at.date()}", at))
    village.save()
    tidy(database, NOW)
    with database.reading() as reading:
        left = set(reading.connection.execute(select(Row.metadata.tables["traces"].c.receipt)).scalars())
    shown, said = (NOW - SHOWN).date(), (NOW - SAID).date()
    assert left == {OLDER[False], f"shown {shown}", f"shown {NOW.date()}", f"said {said}", f"said {NOW.date()}"}


def test_that_older_messages_stand_in_somebodys_chat_is_not_forgotten(village: Village, database: Database) -> None:
    ana, nobody = village.person(account="telegram:1"), Identity("telegram:1", "nobody")
    village.member(village.group(), ana)
    assert ana.home is not None
    at = [NOW - timedelta(days=days) for days in (50, 40, 10, 5, 0)]
    chats = [(who, moment) for who in (ana.home.external, nobody.external) for moment in at]
    village.changes.received += [("telegram:1", chat, str(moment.date()), moment) for chat, moment in chats]
    village.save()
    for _ in range(2):
        tidy(database, NOW)
        with database.reading() as reading:
            rows = reading.rows(Statement(query(Row.metadata.tables["traces"], ("chat", "receipt", "own", "on_day"))))
        traces = [(chat, as_trace(*more)) for chat, *more in rows]
        assert sorted(one.receipt for chat, one in traces if chat == ana.home.external) == ["", str(NOW.date())]
        assert [one.receipt for chat, one in traces if chat == nobody.external] == [str(NOW.date())]
        (older,) = [one for _, one in traces if not one.receipt]
        assert older.own
        assert older.day <= (NOW - SAID).date()


def test_invites_that_ended_are_forgotten_after_a_week(village: Village, database: Database) -> None:
    group = village.group()
    village.invite(group, kind=InviteKind.SIGN_IN, expires_at=NOW - USED_UP - DAY)
    kept = [village.invite(group, expires_at=NOW - DAY), village.invite(group)]
    village.save()
    tidy(database, NOW)
    with village.store.begin() as work:
        assert set(work.invites([invite.code for invite in kept])) == {invite.code for invite in kept}
    assert count(database, "invites") == 2


def test_strangers_are_forgotten_after_a_day(village: Village, database: Database) -> None:
    village.changes.handled.append(("browser", "1", NOW - STRANGERS - DAY))
    stranger = village.person(asked=dialogue("invite"))
    member = village.member(village.group())
    village.timer(stranger.id)
    assert stranger.home is not None
    village.changes.outgoing.append(village.outgoing(member, chat=stranger.home.external))
    village.save()
    pages = SqlChatPages(database)
    pages.put("browser", stranger.home.external, "key", Message(Private(stranger.id), (Say("join"),)), NOW)
    village.changes.handled.append(("browser", "2", NOW))
    newcomer = village.person()
    village.save()
    tidy(database, NOW)
    with village.store.begin() as work:
        found = work.people_by_id([stranger.id, newcomer.id, member.person])
        assert set(found) == {newcomer.id, member.person}
        assert work.people([stranger.home]) == {}
    assert pages.lines("browser", stranger.home.external) == []
    assert count(database, "timers") == 0


def test_a_deleted_persons_last_lines_go_after_a_day(village: Village, database: Database) -> None:
    pages, goodbye = SqlChatPages(database), Message(Private(PersonId("gone")), (Say("deleted"),))
    member = village.member(village.group())
    village.save()
    pages.put("browser", "nobody", "old", goodbye, NOW - STRANGERS - DAY)
    pages.put("browser", "nobody-yet", "new", goodbye, NOW)
    pages.put("browser", f"chat-{member.person}", "kept", goodbye, NOW - 30 * DAY)
    tidy(database, NOW)
    left = [len(pages.lines("browser", chat)) for chat in ("nobody", "nobody-yet", f"chat-{member.person}")]
    assert left == [0, 1, 1]


def test_files_that_no_row_knows_go_after_a_day(village: Village, database: Database, tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    long_ago = (datetime.now(UTC) - LEFTOVERS - DAY).timestamp()
    for name in ("known", "unknown", "half.part", "fresh"):
        (media / name).touch()
        if name != "fresh":
            os.utime(media / name, (long_ago, long_ago))
    with database.transaction() as transaction:
        values = {"id": "known", "person_id": "p", "kind": "audio/ogg", "bytes": 0, "at": datetime.now(UTC)}
        transaction.connection.execute(insert(Row.metadata.tables["media"]).values(values))
    tidy(database, NOW, media)
    assert {file.name for file in media.iterdir()} == {"known", "fresh"}


def test_a_file_that_no_answer_and_no_dialogue_uses_goes_after_a_day(village: Village, database: Database) -> None:
    group = village.group()
    member = village.member(group)
    round = village.round(village.series(group, member))
    village.save()
    answered, asked, unused, fresh = ("a" * 32, "b" * 32, "c" * 32, "d" * 32)
    village.answer(round, member, value={"media": answered})
    village.save()
    with SqlStore(database).begin() as work:
        person = work.people_by_id([member.person])[member.person]
    half_done = Conversation(dialogue(round.id, member.id, draft=(asked,)))
    village.changes.people[person.id] = replace(person, conversation=half_done)
    village.save()
    now = datetime.now(UTC)
    with database.transaction() as transaction:
        for id in (answered, asked, unused, fresh):
            at = now if id == fresh else now - UNUSED - DAY
            values = {"id": id, "person_id": member.person, "kind": "audio/ogg", "bytes": 1, "at": at}
            transaction.connection.execute(insert(Row.metadata.tables["media"]).values(values))
    tidy(database, NOW)
    with database.reading() as reading:
        left = set(reading.connection.execute(select(Row.metadata.tables["media"].c.id)).scalars())
    assert left == {answered, asked, fresh}


def test_nothing_else_goes(village: Village, database: Database, tmp_path: Path) -> None:
    group = village.group()
    member = village.member(group)
    round = village.round(village.series(group, member))
    village.save()
    village.answer(round, member)
    village.consent(member)
    village.timer(group.id)
    village.outgoing(member)
    village.save()
    before = {name: count(database, name) for name in Row.metadata.tables}
    tidy(database, NOW + timedelta(days=1000), tmp_path / "none")
    assert {name: count(database, name) for name in Row.metadata.tables} == before


def test_an_empty_database_needs_no_tidying(database: Database) -> None:
    tidy(database, NOW)
