"""Who deletes themselves is gone from the database, its files and its log; exactly what the preview said goes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from core.access import Session, SessionKind
from core.codec import Json
from core.messages import Message, NameOf, Private, Ref, Say, WordsOf, told
from core.people import Group, GroupId, Member, MemberId, PersonId, Role
from core.ports.outbox import Drop, Queued
from core.ports.standing import NOTHING_STANDS
from core.rounds import Credit, Erasure, Phase, Quote, Result, Round
from storage import scrubbing
from storage.database import Database
from storage.outbox import SqlOutbox
from storage.pages import SqlChatPages
from storage.pointers import NOBODY
from storage.sessions import SqlSessions
from storage.store import SqlStore
from storage.tables import Row
from storage.timers import SqlTimers
from tests.storage.village import NOW, Village, dialogue

SENTINEL = "Zwetschgenkuchen"  # a word of the one who leaves, in everything they have


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    return folder


@pytest.fixture
def village(database: Database, media: Path) -> Village:
    return Village(SqlStore(database, media))


def erase(village: Village, *, members: tuple[MemberId, ...] = (), groups: tuple[GroupId, ...] = ()) -> None:
    village.changes.erased_members.extend(members)
    village.changes.erased_groups.extend(groups)
    village.save()


def preview(village: Village, member: Member) -> Erasure:
    with village.store.begin() as work:
        return work.erasure(member.id)


def stored_file(database: Database, media: Path, person: PersonId, name: str) -> str:
    (media / name).write_text(SENTINEL)
    with database.transaction() as transaction:
        values = {"id": name, "person_id": person, "kind": "audio/ogg", "bytes": 1, "at": NOW}
        transaction.connection.execute(insert(Row.metadata.tables["media"]).values(values))
    return name


def counted(database: Database) -> dict[str, int]:
    """Return how many rows each table has."""
    with database.reading() as reading:
        ask = reading.connection.execute
        return {
            name: ask(select(func.count()).select_from(table)).scalar_one()
            for name, table in Row.metadata.tables.items()
        }


def rows_with(database: Database, text: str) -> dict[str, list[Any]]:
    """Return every stored row in which a text occurs, by table."""
    found: dict[str, list[Any]] = {}
    with database.reading() as reading:
        for name, table in Row.metadata.tables.items():
            rows = [tuple(row) for row in reading.connection.execute(select(table)) if text in str(tuple(row))]
            if rows:
                found[name] = rows
    return found


class Leaver:
    """A member with something of everything, in a group with an owner and another member, after one released round."""

    def __init__(self, village: Village, database: Database, media: Path, *, in_another_group: bool = False) -> None:
        self.group = village.group(SENTINEL if in_another_group else "Bread and Roses")
        person = village.person(asked=dialogue("subject", answers={"words": {"text": SENTINEL}}))
        self.member = village.member(self.group, person, name=SENTINEL, role=Role.FACILITATOR)
        self.owner = village.member(self.group, role=Role.OWNER)
        self.other = village.member(self.group)
        self.elsewhere = village.member(village.group("Elsewhere"), person) if in_another_group else None
        self.series = village.series(self.group, self.member)
        self.round = village.round(self.series)
        village.save()
        self.chat = f"chat-{person.id}"
        self.files = [stored_file(database, media, person.id, "voice"), stored_file(database, media, person.id, "late")]
        self.words = village.answer(self.round, self.member, {"text": SENTINEL}, "words", credit=Credit.NAMED)
        village.answer(self.round, self.member)
        village.answer(self.round, self.member, {"media": "voice"}, "spoken")
        self.others_words = village.answer(self.round, self.other, {"text": "Other"}, "words", credit=Credit.UNNAMED)
        self.relayed = village.answer(self.round, self.owner, relayed_by=self.member.id)
        village.consent(self.member, language=SENTINEL)
        village.consent(self.other, relayed_by=self.member.id)
        village.invite(self.group, member=self.member.id, code=SENTINEL)
        self.timers = [
            village.timer(self.member.id, words=SENTINEL),
            village.timer(self.round.id, member=self.member.id, words=SENTINEL),
        ]
        self.cursor = village.timer(self.round.id, what="ask", after=self.member.id)
        village.outgoing(self.member, body=(told(SENTINEL),))
        name, words = NameOf(self.member.id), WordsOf(self.words.id)
        self.quoting = Message(Private(self.other.person, self.other.id), (Say("quote-named", name=name, words=words),))
        village.outgoing(self.other, body=self.quoting.body)
        result = Result(
            (),
            (Quote(self.words.id, self.member.id), Quote(self.others_words.id)),
            2,
            "We talk about buses.",
            self.member.id,
        )
        released = replace(self.round, phase=Phase.RELEASED, result=result, state={"asked": [self.member.id, "x"]})
        village.changes.rounds[self.round.id] = released
        village.changes.groups[self.group.id] = replace(self.group, facilitator=self.member.id)
        village.save()
        self._show(SqlChatPages(database))
        self._stand(village, SqlOutbox(database))
        sessions = SqlSessions(database)
        day = datetime.now(UTC) + timedelta(days=1)
        sessions.open("chat-digest", Session(SessionKind.CHAT, self.chat, NOW, NOW, day))
        sessions.open("page-digest", Session(SessionKind.PAGE, person.id, NOW, NOW, day))
        sessions.keep_pass("pass-digest", self.chat, day)

    def _stand(self, village: Village, outbox: SqlOutbox) -> None:
        """Let messages stand in their chat and where they were whispered to, and be given up."""
        whisper = f"whisper/7/{self.chat}"
        stand = [village.outgoing(self.member, chat, slot="question") for chat in (self.chat, whisper)]
        given_up = [village.outgoing(member, body=(NameOf(self.member.id),)) for member in (self.member, self.other)]
        village.changes.received.append(("browser", self.chat, "said", NOW))
        village.save()
        outbox.sent([(Queued(0, item), "receipt") for item in stand], NOW)
        for item in given_up:
            outbox.drop(Queued(0, item), Drop.GAVE_UP, NOW)

    def _show(self, pages: SqlChatPages) -> None:
        mine, theirs = f"chat-{self.member.person}", f"chat-{self.other.person}"
        private = Private(self.member.person, self.member.id)
        pages.put("browser", mine, "mine", Message(private, (told(SENTINEL),)), NOW)
        pages.put("browser", mine, "before", Message(Private(self.member.person), (told("Welcome"),)), NOW)
        pages.put("browser", theirs, "quoting", self.quoting, NOW)


def test_the_preview_counts_what_is_there(village: Village, database: Database, media: Path) -> None:
    leaver = Leaver(village, database, media)
    poll = village.series(leaver.group, leaver.owner, activity="poll")
    second, third = village.round(leaver.series, 2), village.round(poll, 3)
    village.save()
    village.answer(second, leaver.member)
    village.answer(third, leaver.member)
    village.answer(third, leaver.other)
    village.save()
    assert preview(village, leaver.member) == Erasure(check_ins=2, comments=1, files=2, others=1)


def test_a_preview_of_nobody_counts_nothing(village: Village) -> None:
    member = village.member(village.group())
    assert preview(village, member) == Erasure(0, 0, 0)


def test_what_goes_is_what_the_preview_said(village: Village, database: Database, media: Path) -> None:
    leaver = Leaver(village, database, media)
    promised = preview(village, leaver.member)
    with village.store.begin() as work:
        answers = work.answers_by(leaver.member.id)
    before = counted(database)
    erase(village, members=(leaver.member.id,))
    after = counted(database)
    assert before["answers"] - after["answers"] == len(answers) == 3
    assert len({answer.round for answer in answers}) == promised.check_ins
    assert sum(isinstance(answer.value, dict) and "text" in answer.value for answer in answers) == promised.comments
    assert before["media"] - after["media"] == promised.files == len(leaver.files)
    assert list(media.iterdir()) == []
    gone = {name: before[name] - after[name] for name in before if before[name] != after[name]}
    assert gone == {
        "answers": 3,
        "chat_lines": 2,
        "consent_events": 1,
        "dead_letters": 1,
        "identities": 1,
        "invites": 1,
        "media": 2,
        "members": 1,
        "outbox": 1,
        "passes": 1,
        "people": 1,
        "sessions": 1,
        "slots": 2,
        "timers": 2,
        "traces": 3,
    }


def test_no_row_names_the_deleted_but_for_a_cursor(village: Village, database: Database, media: Path) -> None:
    leaver = Leaver(village, database, media)
    erase(village, members=(leaver.member.id,))
    assert rows_with(database, SENTINEL) == {}
    assert rows_with(database, leaver.member.person) == {"sessions": rows_with(database, leaver.chat)["sessions"]}
    # A page's cursor says where to go on; without it everybody would be asked again.
    assert {timer.key for timer in SqlTimers(database).due(NOW, 10)} == {leaver.cursor.key}
    assert list(rows_with(database, leaver.member.id)) == ["timers"]


def test_what_stays_points_to_nobody(village: Village, database: Database, media: Path) -> None:
    leaver = Leaver(village, database, media)
    erase(village, members=(leaver.member.id,))
    with village.store.begin() as work:
        group = work.groups([leaver.group.id])[leaver.group.id]
        series = work.series([leaver.series.id])[leaver.series.id]
        round = work.rounds([leaver.round.id])[leaver.round.id]
        answers = {answer.id: answer for answer in work.answers_to(leaver.round.id)}
    assert group.facilitator is None
    assert series.planned_by == NOBODY
    assert answers == {
        leaver.others_words.id: leaver.others_words,
        leaver.relayed.id: replace(leaver.relayed, relayed_by=NOBODY),
    }
    assert round.state == {"asked": [NOBODY, "x"]}
    assert round.result == Result((), (Quote(leaver.others_words.id),), 2, "We talk about buses.", None)


def test_an_open_page_learns_that_a_name_is_gone(village: Village, database: Database, media: Path) -> None:
    leaver = Leaver(village, database, media)
    pages, chat = SqlChatPages(database), f"chat-{leaver.other.person}"
    seen = pages.lines("browser", chat)[-1].seq
    erase(village, members=(leaver.member.id,))
    changed = pages.lines("browser", chat, seen)
    body = (Say("quote-named", name=NameOf(NOBODY), words=WordsOf(leaver.words.id)),)
    assert [line.message.body for line in changed] == [body]
    waiting = SqlOutbox(database).heads("browser", NOW, 10, ())
    assert [queued.outgoing.message.body for queued in waiting] == [body]


def test_somebody_in_another_group_keeps_what_is_theirs_there(
    village: Village, database: Database, media: Path
) -> None:
    leaver = Leaver(village, database, media, in_another_group=True)
    assert leaver.elsewhere is not None
    assert preview(village, leaver.member).files == 1  # the file of an answer; the other may belong elsewhere
    erase(village, members=(leaver.member.id,))
    with village.store.begin() as work:
        assert work.members([leaver.elsewhere.id]) == {leaver.elsewhere.id: leaver.elsewhere}
        assert list(work.people_by_id([leaver.member.person])) == [leaver.member.person]
    assert [file.name for file in media.iterdir()] == ["late"]
    lines = SqlChatPages(database).lines("browser", leaver.chat)
    assert [line.key for line in lines] == ["before"]
    assert SqlSessions(database).find("page-digest") is not None


def test_a_goodbye_still_reaches_the_deleted(village: Village, database: Database, media: Path) -> None:
    leaver = Leaver(village, database, media)
    goodbye = Message(Private(leaver.member.person), (Say("deleted"),))
    village.changes.outgoing.append(
        replace(village.outgoing(leaver.owner), chat=leaver.chat, message=goodbye, member=None, key="goodbye")
    )
    village.outgoing(leaver.member, body=(told(SENTINEL),))
    erase(village, members=(leaver.member.id,))
    outbox = SqlOutbox(database)
    mine = [it for it in outbox.heads("browser", NOW, 10, ()) if it.outgoing.chat == leaver.chat]
    assert [queued.outgoing.message for queued in mine] == [goodbye]
    assert outbox.look_up(mine, NOW) == [NOTHING_STANDS]
    # Their browser may show it for an hour; their pages as a facilitator are closed at once.
    session = SqlSessions(database).find("chat-digest")
    assert session is not None
    assert session.expires_at <= datetime.now(UTC) + timedelta(hours=1)
    assert SqlSessions(database).find("page-digest") is None


def test_a_message_under_way_while_its_reader_is_deleted_leaves_nothing(
    village: Village, database: Database, media: Path
) -> None:
    leaver = Leaver(village, database, media)
    outbox = SqlOutbox(database)
    village.outgoing(leaver.member, slot="question")
    village.save()
    under_way = next(it for it in outbox.heads("browser", NOW, 10, ()) if it.outgoing.member == leaver.member.id)
    under_way = replace(
        under_way, outgoing=replace(under_way.outgoing, message=replace(under_way.outgoing.message, slot="q"))
    )
    erase(village, members=(leaver.member.id,))
    outbox.sent([(under_way, "receipt")], NOW)
    assert counted(database)["slots"] == 0
    pages = SqlChatPages(database)
    pages.put("browser", leaver.chat, "late", under_way.outgoing.message, NOW)
    assert pages.lines("browser", leaver.chat) == []


def test_deleting_a_group_leaves_nothing_of_it(village: Village, database: Database, media: Path) -> None:
    untouched = neighbour(village)
    neighbours = counted(database)
    leaver = Leaver(village, database, media)
    village.timer(leaver.group.id)
    village.timer(leaver.series.id)
    village.save()
    erase(village, groups=(leaver.group.id,))
    remaining = counted(database)
    assert remaining.pop("sessions") == 1  # of the chat page, for an hour
    neighbours.pop("sessions")
    assert remaining == neighbours
    assert rows_with(database, SENTINEL) == {}
    assert rows_with(database, leaver.group.id) == {}
    assert list(media.iterdir()) == []
    with village.store.begin() as work:
        assert len(work.answers_to(untouched.id)) == 1


def neighbour(village: Village) -> Round:
    """Make another group with something in it."""
    group = village.group()
    member = village.member(group, role=Role.OWNER)
    round = village.round(village.series(group, member))
    village.save()
    village.answer(round, member, {"text": "Neighbour"}, "words")
    village.consent(member)
    village.timer(group.id)
    village.outgoing(member)
    village.save()
    return round


def test_a_deleted_groups_name_is_gone_from_the_chats_of_those_in_others(
    village: Village, database: Database, media: Path
) -> None:
    leaver = Leaver(village, database, media, in_another_group=True)
    pages = SqlChatPages(database)
    to = Private(leaver.member.person)
    pages.put("browser", leaver.chat, "named", Message(to, (Say("left", group=SENTINEL),)), NOW)
    pages.put("browser", leaver.chat, "other", Message(to, (Say("left", group="Elsewhere"),)), NOW)
    erase(village, groups=(leaver.group.id,))
    assert [line.key for line in pages.lines("browser", leaver.chat)] == ["before", "other"]


def test_deleting_somebody_twice_changes_nothing(village: Village, database: Database, media: Path) -> None:
    leaver = Leaver(village, database, media)
    erase(village, members=(leaver.member.id,))
    before = counted(database)
    erase(village, members=(leaver.member.id,), groups=(GroupId("f" * 16),))
    assert counted(database) == before


def test_a_file_that_cannot_be_deleted_does_not_undo_the_deletion(
    village: Village, database: Database, media: Path
) -> None:
    leaver = Leaver(village, database, media)
    (media / "voice").unlink()
    (media / "voice").mkdir()
    erase(village, members=(leaver.member.id,))
    with village.store.begin() as work:
        assert work.members([leaver.member.id]) == {}


class TestBytes:
    """The file itself and its log, as somebody with a disk editor sees them."""

    def read(self, database: Database) -> bytes:
        assert database.file is not None
        folder = database.file.parent
        return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())

    def test_no_byte_of_the_deleted_is_left(self, sqlite: Database, media: Path) -> None:
        village = Village(SqlStore(sqlite, media))
        leaver = Leaver(village, sqlite, media)
        assert SENTINEL.encode() in self.read(sqlite)
        with sqlite.reading():  # a reader that looked a moment ago must not keep the log alive
            pass
        erase(village, members=(leaver.member.id,))
        data = self.read(sqlite)
        assert SENTINEL.encode() not in data
        assert str(leaver.member.person).encode() not in data.replace(leaver.chat.encode(), b"")

    def test_no_byte_is_left_of_those_deleted_from_a_busy_database(self, sqlite: Database) -> None:
        village, random = Village(SqlStore(sqlite)), Random(1)  # noqa: S311 -- the same each time
        members, rounds = busy_group(village)
        for _ in range(12):
            for member in random.sample(members, 40):
                words: Json = {"text": f"{SENTINEL}-{member.id}-" * random.randint(1, 30)}
                village.answer(random.choice(rounds), member, words, random.choice(["a", "b", "c"]))
                village.outgoing(member, body=(told(f"{SENTINEL}-{member.id}"),))
            village.save()
        for member in random.sample(members, 15):
            sentinel = f"{SENTINEL}-{member.id}".encode()
            erase(village, members=(member.id,))
            assert sentinel not in self.read(sqlite)

    def test_a_large_file_is_written_anew_at_night(self, sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scrubbing, "AT_ONCE", 0)
        village = Village(SqlStore(sqlite))
        members, rounds = busy_group(village)
        for number, member in enumerate(members):
            village.answer(rounds[number % len(rounds)], member, {"text": f"{SENTINEL}-{member.id}-" * number}, "words")
        village.save()
        erase(village, members=tuple(member.id for member in members[::2]))
        assert self.marked(sqlite)
        scrubbing.scrub(sqlite, at_night=True)
        assert not self.marked(sqlite)
        data = self.read(sqlite)
        assert not any(f"{SENTINEL}-{member.id}".encode() in data for member in members[::2])

    def test_what_could_not_be_scrubbed_is_remembered(self, sqlite: Database) -> None:
        village = Village(SqlStore(sqlite))
        member = village.member(village.group(), name=SENTINEL)
        village.save()
        reader = sqlite.separate_connection()
        with reader as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("BEGIN")
            connection.execute("SELECT * FROM members").fetchall()
            sqlite.outside_a_transaction("PRAGMA busy_timeout = 0")
            erase(village, members=(member.id,))
            assert self.marked(sqlite)
            connection.execute("COMMIT")
        scrubbing.scrub(sqlite)
        assert not self.marked(sqlite)
        assert SENTINEL.encode() not in self.read(sqlite)

    def marked(self, database: Database) -> bool:
        with database.reading() as reading:
            return bool(reading.connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def busy_group(village: Village) -> tuple[list[Member], list[Round]]:
    """Make a group of 60 with five rounds."""
    group: Group = village.group()
    members = [village.member(group) for _ in range(60)]
    series = village.series(group, members[0])
    rounds = [village.round(series, number) for number in range(5)]
    village.save()
    return members, rounds


def test_nothing_of_a_deleted_group_is_remembered_in_memory(village: Village) -> None:
    from storage.round_mapping import _form  # noqa: PLC0415 -- the memory that must be empty

    group = village.group()
    member = village.member(group)
    round = village.round(village.series(group, member))
    village.save()
    with village.store.begin() as work:
        work.rounds([round.id])
    info: Callable[[], Any] = _form.cache_info  # type: ignore[attr-defined]
    assert info().currsize > 0
    erase(village, groups=(group.id,))
    assert info().currsize == 0


def test_changes_of_the_deleted_in_the_same_batch_go_with_them(village: Village, database: Database) -> None:
    group = village.group()
    member = village.member(group)
    round = village.round(village.series(group, member))
    village.save()
    village.answer(round, member, {"text": SENTINEL}, "words")
    village.timer(member.id, words=SENTINEL)
    village.outgoing(member, body=(told(SENTINEL),))
    village.changes.members[member.id] = replace(member, name=SENTINEL)
    erase(village, members=(member.id,))
    assert rows_with(database, SENTINEL) == {}


def test_a_ref_to_the_deleted_stays_a_ref(village: Village, database: Database) -> None:
    group = village.group()
    member, owner = village.member(group), village.member(group, role=Role.OWNER)
    village.save()
    about = Message(Private(owner.person, owner.id), (Say("a-member"),), ref=Ref("m", member.id))
    SqlChatPages(database).put("browser", f"chat-{owner.person}", "key", about, NOW)
    erase(village, members=(member.id,))
    line = SqlChatPages(database).lines("browser", f"chat-{owner.person}")[0]
    assert line.message.ref == Ref("m", NOBODY)
