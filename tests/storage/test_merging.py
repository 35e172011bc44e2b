"""Two people become one: every row follows, nothing is counted twice, and what was released stays as it was."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Integer, insert, select

from core.access import Session, SessionKind
from core.burden import Ask
from core.changes import Outgoing
from core.effects import MergePeople, Support
from core.events import Timer
from core.logbook import LogEntry
from core.messages import Message, NameOf, Private, Say
from core.people import Account, Identity, InviteKind, Member, MemberId, Role
from core.ports.store import Conflict
from core.promises import Promise, PromiseKind
from core.questions import Alternative, Choice
from core.research_questions import ResearchQuestion
from core.rounds import Answer, Phase, Quote, Result, Round
from core.spaces import Space, SpaceId
from storage import merging
from storage.database import Database
from storage.sessions import SqlSessions
from storage.store import SqlStore
from storage.tables import Moment, Row
from storage.timers import SqlTimers
from tests.storage.village import FORM, NOW, Village, dialogue, fresh

LATER = NOW + timedelta(hours=1)
Cell = tuple[str, str]  # a table and a column
_FOLLOWED_OTHERWISE: set[Cell] = {
    ("people", "id"),
    ("people", "conversation"),
    ("members", "id"),
    ("answers", "member_id"),
    ("answers", "relayed_by"),
    ("consent_events", "relayed_by"),
    ("groups", "facilitator_id"),
    ("groups", "operator_id"),
    ("series", "planned_by"),
    ("series", "form"),
    ("series", "details"),
    ("series", "before"),
    ("asks", "person_id"),
    ("supports", "member_id"),
    ("pseudonyms", "member_id"),
    ("electorate", "member_id"),
    ("log_entries", "args"),
    ("rounds", "form"),
    ("rounds", "result"),
    ("rounds", "state"),
    ("timers", "key"),
    ("timers", "subject"),
    ("timers", "payload"),
    ("outbox", "message"),
    ("dead_letters", "message"),
    ("chat_lines", "message"),
    ("sessions", "subject"),
}
FOLLOWED = _FOLLOWED_OTHERWISE | {
    (table, column)
    for lists in (merging.OF_PEOPLE, merging.OF_MEMBERS)
    for table, columns in lists.items()
    for column in columns
}
# Names of columns that never hold the id of a person or member, whatever table they stand in.
HARMLESS = """
    about account activity address changed_on chat check_said checked claim_hash claim_salt code code_hash consents
    created_on credit data_contact days_off due_on ends_on error event_id external final folder formerly group_id
    handled_on help_contact home_account home_external id interim into_id joined_on key kind language languages mark
    name occurrence on_day opened_on paused_until phase place plan purpose question questions quiet reason
    receipt replies_to role round_id said sent_on series_id setting_id slot stage standing subject text thread
    title token_hash told topics_off value why wording wording_sha256 zone
"""


@pytest.fixture
def village(database: Database, tmp_path: Path) -> Village:
    return Village(SqlStore(database, tmp_path))


def cells_with(database: Database, id: str) -> set[Cell]:
    """Return every table and column in which an id occurs."""
    found: set[Cell] = set()
    with database.reading() as reading:
        for name, table in Row.metadata.tables.items():
            for row in reading.connection.execute(select(table)).mappings():
                found |= {(name, column) for column, value in row.items() if id in str(value)}
    return found


def test_every_column_is_followed_or_cannot_be_about_anybody() -> None:
    text = {
        (name, column.name)
        for name, table in Row.metadata.tables.items()
        for column in table.columns
        if not isinstance(column.type, Boolean | Integer | Moment)
    }
    assert text >= FOLLOWED
    assert not {(table, column) for table, column in text - FOLLOWED if column not in HARMLESS.split()}


class Two:
    """Somebody with two accounts in the same group, of whom the one who goes has something of everything."""

    def __init__(self, village: Village, database: Database) -> None:
        self.village = village
        self.group = village.group()
        self.gone = village.person(asked=dialogue("subject"))
        self.into = village.person()
        self.kept = village.member(self.group, self.into)
        self.dropped = village.member(self.group, self.gone, role=Role.FACILITATOR)
        self.other = village.member(self.group)
        self.alone = village.member(village.group("Elsewhere"), self.gone)
        asks_by_name = Choice(
            key="who",
            ask=Say("check-in-credit"),
            options=(
                Alternative("one", Say("credit-facilitators", facilitator=NameOf(self.dropped.id))),
                Alternative("all", Say("credit-named")),
            ),
        )
        form = replace(FORM, questions=(*FORM.questions, asks_by_name))
        self.series = village.series(self.group, self.dropped, form=form)
        self.round = village.round(self.series, form=form)
        village.save()
        self.fill(database)

    def fill(self, database: Database) -> None:
        """Put ids of the one who goes wherever there is room for one."""
        village, gone, dropped = self.village, self.gone, self.dropped
        self.words = village.answer(self.round, dropped, {"text": "Mine"}, "words")
        village.answer(self.round, self.other, relayed_by=dropped.id)
        village.consent(dropped)
        village.consent(self.other, relayed_by=dropped.id)
        village.invite(self.group, member=dropped.id, kind=InviteKind.LINK)
        village.changes.people[self.into.id] = self.into
        naming = (Say("quote-named", name=NameOf(dropped.id), words=""),)
        village.outgoing(dropped, body=naming)
        village.outgoing(self.other, body=naming)
        self.timers = [
            Timer(f"{self.round.id}:asked:{dropped.id}", NOW, "member-asked", self.round.id, {"member": dropped.id}),
            Timer(f"{gone.id}:reached", NOW, "reached", gone.id, {"since": "now"}),
        ]
        village.changes.timers.update({timer.key: timer for timer in self.timers})
        result = Result((), (Quote(self.words.id, dropped.id),), 1, None, dropped.id)
        closed = replace(self.round, phase=Phase.RELEASED, result=result, state={"asked": [dropped.id]})
        village.changes.rounds[self.round.id] = closed
        series = replace(self.series, details={"by": dropped.id}, before={"by": dropped.id})
        village.changes.series[series.id] = series
        village.changes.asked.append(Ask(gone.id, self.round.id, NOW.date(), 60))
        village.changes.supports.append(Support(self.series.id, self.group.id, dropped.id))
        promise = Promise("p1", self.group.id, PromiseKind.NEXT_STEP, dropped.id, "We ask the council.", NOW.date())
        village.changes.promises[promise.id] = promise
        question = ResearchQuestion("q1", self.group.id, "Why no bus?", author=dropped.id, by=dropped.id)
        village.changes.new_questions[question.id] = question
        village.changes.log.append(LogEntry(self.group.id, NOW, "moved", dropped.id, args={"who": dropped.id}))
        village.changes.groups[self.group.id] = replace(self.group, facilitator=dropped.id, operator=dropped.id)
        space = SpaceId(fresh())
        village.changes.new_spaces[space] = Space(space, "platform:1", "-100", "en", asked_by=gone.id)
        village.save()
        asked = village.person(asked=dialogue(dropped.id, dropped.id))
        village.member(self.group, asked)
        village.save()
        self._directly(database)
        sessions = SqlSessions(database)
        sessions.open("page", Session(SessionKind.PAGE, gone.id, NOW, NOW, LATER))
        sessions.open("chat", Session(SessionKind.CHAT, f"chat-{gone.id}", NOW, NOW, LATER))

    def _directly(self, database: Database) -> None:
        """Add rows that only delivery writes."""
        gone, dropped = self.gone.id, self.dropped.id
        chat = {"account": "browser", "chat": f"chat-{gone}"}
        both = {"person_id": gone, "member_id": dropped}
        message = f'{{"to":["{gone}","{dropped}"]}}'
        rows: dict[str, dict[str, object]] = {
            "dead_letters": {**chat, **both, "key": "letter", "at": NOW, "message": message},
            "dropped": {"account": "browser", **both, "reason": "paused", "attempts": 1, "at": NOW},
            "slots": {**chat, "slot": "s", "receipt": "r", "sent_on": "2026-11-19", "person_id": gone},
            "media": {"id": "file", "person_id": gone, "kind": "audio/ogg", "bytes": 1, "at": NOW},
            "chat_lines": {**chat, "key": "k", "seq": 1, "message": message, "settled": False, "at": NOW}
            | {"member_id": dropped},
            "rolls": {"round_id": self.round.id, "group_id": self.group.id, "wording": "", "size": 2}
            | {"opened_on": "2026-11-19"},
            "electorate": {"round_id": self.round.id, "member_id": dropped},
            "pseudonyms": {"member_id": dropped, "group_id": self.group.id, "name": "Heron"},
        }
        with database.transaction() as transaction:
            for table, row in rows.items():
                transaction.connection.execute(insert(Row.metadata.tables[table]).values(row))

    def merge(self) -> None:
        """Let the two become one."""
        pair = (self.dropped.id, self.kept.id)
        self.village.changes.merged_people.append(MergePeople(self.gone.id, self.into.id, (pair,)))
        self.village.save()


@pytest.fixture
def two(village: Village, database: Database) -> Two:
    return Two(village, database)


def test_no_row_knows_the_one_who_went(two: Two, database: Database) -> None:
    before = cells_with(database, two.gone.id) | cells_with(database, two.dropped.id)
    # In these tests the names of chats hold their person's id.
    chats = {("identities", "external"), ("people", "home_external"), ("sessions", "subject")}
    chats |= {(table, "chat") for table in ("outbox", "dead_letters", "chat_lines", "slots")}
    assert before - chats == FOLLOWED - chats
    two.merge()
    assert cells_with(database, two.gone.id) <= chats
    assert cells_with(database, two.dropped.id) == set()


def test_memberships_and_accounts_are_the_others(two: Two) -> None:
    two.merge()
    with two.village.store.begin() as work:
        assert {member.id for member in work.members_of([two.into.id])} == {two.kept.id, two.alone.id}
        assert {account.identity.external for account in work.accounts_of([two.into.id])[two.into.id]} == {
            f"chat-{two.gone.id}",
            f"chat-{two.into.id}",
        }
        assert work.people_by_id([two.gone.id]) == {}


def test_every_decision_is_kept(two: Two) -> None:
    two.village.consent(two.kept)
    two.village.save()
    two.merge()
    with two.village.store.begin() as work:
        assert len(work.decisions([two.kept.id])) == 2


def test_a_released_result_says_the_same(two: Two) -> None:
    two.merge()
    with two.village.store.begin() as work:
        result = work.rounds([two.round.id])[two.round.id].result
        answers = {answer.id: answer for answer in work.answers_by(two.kept.id)}
    assert result is not None
    assert result.wrote == 1
    assert result.quotes == (Quote(two.words.id, two.kept.id),)
    assert answers[two.words.id].value == {"text": "Mine"}


def test_a_fan_out_goes_on_where_it_was(two: Two, database: Database) -> None:
    cursor = two.village.timer(two.round.id, what="ask", after=two.dropped.id)
    page = replace(cursor, kind="round-page")
    two.village.changes.timers[cursor.key] = page
    two.village.save()
    two.merge()
    assert page in SqlTimers(database).due(LATER, 10)


def test_a_timer_that_both_have_rings_once(two: Two, database: Database) -> None:
    asked = two.timers[0]
    own = replace(asked, key=asked.key.replace(two.dropped.id, two.kept.id), payload={"member": two.kept.id})
    two.village.changes.timers[own.key] = own
    two.village.save()
    two.merge()
    about = [timer for timer in SqlTimers(database).due(LATER, 10) if timer.kind == "member-asked"]
    assert about == [own]


def test_where_messages_stand_is_known_to_be_the_persons(two: Two, database: Database) -> None:
    slots = Row.metadata.tables["slots"]
    chat = f"chat-{two.gone.id}"
    places = [("browser", chat), ("browser", f"whisper/7/{chat}"), ("browser", f"chat-{two.other.person}")]
    with database.transaction() as transaction:
        for account, name in places:
            row = {"account": account, "chat": name, "slot": "q", "receipt": "r", "sent_on": "2026-11-19"}
            transaction.connection.execute(insert(slots).values(row))
    two.merge()
    with database.reading() as reading:
        rows = reading.connection.execute(select(slots.c.chat, slots.c.person_id).where(slots.c.slot == "q"))
        owners = {row.chat: row.person_id for row in rows}
    assert [owners[name] for _, name in places] == [two.into.id, two.into.id, None]


def test_a_facilitators_page_of_the_one_who_went_is_closed(two: Two, database: Database) -> None:
    two.merge()
    sessions = SqlSessions(database)
    assert sessions.find("page") is None
    assert sessions.find("chat") is not None


def test_somebody_without_memberships_leaves_nothing_behind(village: Village, database: Database) -> None:
    stranger, known = village.person(), village.member(village.group())
    village.save()
    village.changes.merged_people.append(MergePeople(stranger.id, known.person))
    village.save()
    assert cells_with(database, stranger.id) == {("identities", "external")}


class Clash:
    """Two answers of one person to the same question."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self.group = village.group()
        self.kept, self.dropped = village.member(self.group), village.member(self.group)
        self.round = village.round(village.series(self.group, self.kept))
        village.save()

    def merge(self) -> list[Answer]:
        """Let the two become one, and return what they have answered."""
        pair = (self.dropped.id, self.kept.id)
        self.village.changes.merged_people.append(MergePeople(self.dropped.person, self.kept.person, (pair,)))
        self.village.save()
        with self.village.store.begin() as work:
            return list(work.answers_by(self.kept.id))


@pytest.fixture
def clash(village: Village) -> Clash:
    return Clash(village)


@pytest.mark.parametrize("later", ["kept", "dropped"])
def test_of_two_answers_the_later_one_stays_with_its_credit(clash: Clash, later: str) -> None:
    members: dict[str, Member] = {"kept": clash.kept, "dropped": clash.dropped}
    for name, member in members.items():
        at = LATER if name == later else NOW
        clash.village.answer(clash.round, member, {"text": name}, "words", at=at)
        clash.village.answer(clash.round, member, "good", f"only-{name}")
    clash.village.save()
    answers = {answer.question: answer for answer in clash.merge()}
    assert answers["words"].value == {"text": later}
    assert answers.keys() == {"words", "only-kept", "only-dropped"}
    assert {answer.member for answer in answers.values()} == {clash.kept.id}


def test_an_answer_that_a_released_result_quotes_stays(clash: Clash) -> None:
    quoted = clash.village.answer(clash.round, clash.dropped, {"text": "quoted"}, "words")
    clash.village.answer(clash.round, clash.kept, {"text": "later"}, "words", at=LATER)
    result = Result((), (Quote(quoted.id, clash.dropped.id),), 1)
    released: Round = replace(clash.round, phase=Phase.RELEASED, result=result)
    clash.village.changes.rounds[clash.round.id] = released
    clash.village.save()
    assert [answer.id for answer in clash.merge()] == [quoted.id]


def test_the_recording_of_an_answer_that_goes_is_deleted(clash: Clash, database: Database, tmp_path: Path) -> None:
    (tmp_path / "voice").write_text("said")
    media = {"id": "voice", "person_id": clash.dropped.person, "kind": "audio/ogg", "bytes": 1, "at": NOW}
    with database.transaction() as transaction:
        transaction.connection.execute(insert(Row.metadata.tables["media"]).values(media))
    clash.village.answer(clash.round, clash.dropped, {"media": "voice"}, "words")
    clash.village.answer(clash.round, clash.kept, {"text": "later"}, "words", at=LATER)
    clash.village.save()
    clash.merge()
    assert not (tmp_path / "voice").exists()


def test_answers_of_another_round_are_not_touched(clash: Clash) -> None:
    other = clash.village.round(clash.village.series(clash.group, clash.kept), 2)
    clash.village.save()
    clash.village.answer(clash.round, clash.kept, "good")
    clash.village.answer(other, clash.dropped, "bad")
    clash.village.save()
    assert sorted(str(answer.value) for answer in clash.merge()) == ["bad", "good"]


def test_whoever_is_gone_already_cannot_become_one_with_anybody(clash: Clash) -> None:
    clash.merge()
    with pytest.raises(Conflict):
        clash.merge()


def test_a_membership_that_nobody_knew_of_stops_it(clash: Clash) -> None:
    clash.village.changes.merged_people.append(MergePeople(clash.dropped.person, clash.kept.person))
    with pytest.raises(Conflict):
        clash.village.save()


def test_what_waits_for_an_account_that_is_lost_goes_to_where_its_person_is(village: Village) -> None:
    member = village.member(village.group())
    lost, other = Identity("platform:1", "5"), Identity("terminal", "ana")
    village.changes.new_accounts += [(Account(lost), member.person), (Account(other), member.person)]
    village.save()
    waiting = _wait(village, member, lost)
    village.changes.accounts[lost] = Account(lost, reachable=False)
    village.save()
    assert waiting() == ("browser", f"chat-{member.person}")


def test_nothing_of_ours_stands_at_an_account_that_is_disconnected(village: Village, database: Database) -> None:
    member = village.member(village.group())
    gone = Identity("platform:1", "5")
    village.changes.new_accounts.append((Account(gone), member.person))
    village.changes.received.append((gone.account, gone.external, "said", NOW))
    village.save()
    for place in ("5", "whisper/9/5"):
        row = {"account": gone.account, "chat": place, "slot": "q", "receipt": "r", "sent_on": "2026-11-19"}
        with database.transaction() as transaction:
            transaction.connection.execute(insert(Row.metadata.tables["slots"]).values(row))
    waiting = _wait(village, member, gone)
    village.changes.accounts[gone] = Account(gone, linked=False)
    village.save()
    assert waiting() == ("browser", f"chat-{member.person}")
    with database.reading() as reading:
        for table in ("slots", "traces"):
            rows = reading.connection.execute(select(Row.metadata.tables[table])).all()
            assert [row for row in rows if row.account == gone.account] == []


def _wait(village: Village, member: Member, where: Identity):  # type: ignore[no-untyped-def]
    key, message = fresh(), Message(Private(member.person, MemberId(member.id)), (Say("hello"),))
    village.changes.outgoing.append(Outgoing(key, where.account, where.external, message, member.person, member.id))
    village.save()

    def found() -> tuple[str, str]:
        outbox = Row.metadata.tables["outbox"]
        with village.store.begin() as work:
            asked = select(outbox.c.account, outbox.c.chat).where(outbox.c.key == key)
            account, chat = work._transaction.connection.execute(asked).one()
        return account, chat

    return found
