"""What pages and exports read: the same on both databases, and no more than each reader may see."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from core.messages import Message, NameOf, Private, Say, Shared, WordsOf
from core.people import Grant, Group, Identity, InviteKind, PersonId, Purpose, Role, Standing
from core.ports.words import Directory
from core.rounds import Credit, Phase, QuestionResult, Result
from core.views import GivenAnswer, MemberState
from core.voting.release import Released, Shown
from storage.database import Database
from storage.pages import SqlChatPages
from storage.queries import SqlReadings
from storage.store import SqlStore
from tests.storage.village import NOW, Village, dialogue

TODAY = date(2026, 11, 19)


@pytest.fixture
def village(database: Database) -> Village:
    return Village(SqlStore(database))


@pytest.fixture
def readings(database: Database) -> SqlReadings:
    return SqlReadings(database)


@pytest.fixture
def group(village: Village) -> Group:
    return village.group()


# Invites


def test_an_invite_is_looked_at_and_stays_usable(village: Village, readings: SqlReadings, group: Group) -> None:
    rosa = village.member(group, name="Rosa", role=Role.OWNER)
    village.save()
    village.changes.groups[group.id] = replace(group, facilitator=rosa.id)
    invite = village.invite(group, uses_left=1)
    village.save()
    for _ in range(3):
        preview = readings.invite_preview(invite.code, NOW)
        assert preview is not None
        assert preview.usable
        assert preview.group is not None
        assert preview.facilitator == rosa


@pytest.mark.parametrize("spoilt", [{"uses_left": 0}, {"expires_at": NOW}, {"expires_at": NOW - timedelta(seconds=1)}])
def test_an_invite_that_is_over_says_so(
    village: Village, readings: SqlReadings, group: Group, spoilt: dict[str, object]
) -> None:
    invite = village.invite(group, **spoilt)
    village.save()
    preview = readings.invite_preview(invite.code, NOW)
    assert preview is not None
    assert not preview.usable


def test_no_invite_is_no_preview(readings: SqlReadings) -> None:
    assert readings.invite_preview("aaaa-aaaa", NOW) is None
    assert readings.invite_preview("", NOW) is None


def test_the_newest_open_invite_is_offered(village: Village, readings: SqlReadings, group: Group) -> None:
    village.invite(group)
    newest = village.invite(group)
    village.invite(group, role=Role.FACILITATOR, uses_left=1)
    village.invite(group, expires_at=NOW)
    village.invite(group, kind=InviteKind.SIGN_IN, uses_left=1)
    village.save()
    assert readings.join_invite(group.id, NOW) == newest


# A member's page


def test_a_chat_has_an_owner_with_groups_and_the_round_they_are_asked_about(
    village: Village, readings: SqlReadings, group: Group
) -> None:
    planner = village.member(group, role=Role.OWNER)
    round = village.round(village.series(group, planner))
    person = village.person(asked=dialogue(round.id, form="round"))
    member = village.member(group, person)
    village.member(village.group(), person, standing=Standing.LEFT)
    village.save()
    assert person.home is not None
    owner = readings.chat_owner(person.home)
    assert owner is not None
    assert owner.members == (member,)
    assert owner.languages == ("pt",)
    assert owner.round == round
    assert readings.chat_owner(Identity("browser", "nobody")) is None
    assert readings.home_of(person.id) == person.home


def test_only_a_dialogue_about_a_round_is_about_a_round(village: Village, readings: SqlReadings, group: Group) -> None:
    round = village.round(village.series(group, village.member(group)))
    person = village.person(asked=dialogue(round.id, form="reply"))
    village.member(group, person)
    village.save()
    assert person.home is not None
    owner = readings.chat_owner(person.home)
    assert owner is not None
    assert owner.round is None


def test_the_newest_lines_come_first_and_earlier_ones_on_request(database: Database, readings: SqlReadings) -> None:
    pages = SqlChatPages(database)
    for number in range(7):
        message = Message(Private(PersonId("1" * 16)), (Say("number", number=number),))
        pages.put("browser", "ana", f"key {number}", message, NOW)
        pages.put("browser", "ben", f"key {number}", message, NOW)
    newest = readings.latest_lines("browser", "ana", 3)
    assert [line.key for line in newest.lines] == ["key 4", "key 5", "key 6"]
    assert newest.earlier
    before = readings.latest_lines("browser", "ana", 3, "key 4")
    assert [line.key for line in before.lines] == ["key 1", "key 2", "key 3"]
    assert before.earlier
    first = readings.latest_lines("browser", "ana", 3, "key 1")
    assert [line.key for line in first.lines] == ["key 0"]
    assert not first.earlier
    assert readings.latest_lines("browser", "ana", 3, "no such key").lines == ()


def test_what_waits_to_be_shown_is_counted_once_it_is_due(
    village: Village, readings: SqlReadings, group: Group
) -> None:
    member = village.member(group)
    village.outgoing(member, "ana")
    later = village.outgoing(member, "ana")
    village.outgoing(member, "ben")
    village.changes.outgoing[1] = replace(later, not_before=NOW + timedelta(hours=1))
    village.save()
    assert readings.waiting("browser", "ana", NOW) == 1
    assert readings.waiting("browser", "ana", NOW + timedelta(hours=1)) == 2
    assert readings.waiting("terminal", "ana", NOW) == 0


# Whose words who may read

READERS = ("author", "member", "facilitator", "former facilitator", "of another group", "nobody")


@pytest.mark.parametrize(
    ("reader", "credit", "agrees"),
    list(product(READERS, Credit, (True, False))),
    ids=lambda value: str(getattr(value, "value", value)),
)
def test_words_are_read_by_those_they_were_given_to(
    village: Village, readings: SqlReadings, group: Group, reader: str, credit: Credit, agrees: bool
) -> None:
    people = {
        "author": village.member(group, name="Ana"),
        "member": village.member(group),
        "facilitator": village.member(group, role=Role.FACILITATOR),
        "former facilitator": village.member(group, role=Role.FACILITATOR, standing=Standing.LEFT),
        "of another group": village.member(village.group(), role=Role.OWNER),
    }
    ana = people["author"]
    round = village.round(village.series(group, people["facilitator"]))
    answer = village.answer(round, ana, {"text": "The bus"}, "words", credit=credit)
    village.save()
    if not agrees:
        gone = {**ana.consents, Purpose.CHECK_INS: Grant(granted=False, version=1)}
        village.changes.members[ana.id] = replace(ana, consents=gone)
        village.save()
    found = readings.directory([ana.id], [answer.id], people[reader].person if reader in people else None)
    given_to_the_group = credit is not Credit.FACILITATORS and reader in ("member", "facilitator", "former facilitator")
    may_read = reader == "author" or (agrees and (given_to_the_group or reader == "facilitator"))
    assert found.words == ({answer.id: "The bus"} if may_read else {})
    assert found.names == {ana.id: "Ana"}


def test_nothing_to_look_up_asks_nothing(readings: SqlReadings) -> None:
    assert readings.directory([], [], None).names == {}


def test_a_message_is_put_in_its_readers_words_with_the_names_it_mentions(
    village: Village, readings: SqlReadings, group: Group
) -> None:
    rosa = village.member(group, name="Rosa", role=Role.OWNER)
    ana = village.member(group, language="en", zone="Asia/Tokyo")
    answer = village.answer(village.round(village.series(group, rosa)), rosa, {"text": "The bus"}, "words")
    village.save()
    village.changes.answers[answer.round, rosa.id, "words"] = replace(answer, credit=Credit.NAMED)
    village.save()
    said = Say("quote-named", name=NameOf(rosa.id), words=WordsOf(answer.id))
    found = readings.addressed(Message(Private(ana.person, ana.id), (said,)))
    assert found.reader.language == "en"
    assert found.reader.zone == "Asia/Tokyo"
    assert found.directory == Directory({rosa.id: "Rosa"}, {answer.id: "The bus"})


def test_a_shared_chat_sees_its_own_language_and_names_of_facilitators_only(
    village: Village, readings: SqlReadings, group: Group
) -> None:
    rosa = village.member(group, name="Rosa", role=Role.OWNER)
    ana = village.member(group)
    answer = village.answer(village.round(village.series(group, rosa)), rosa, {"text": "The bus"}, "words")
    space = village.space(group, language="ar")
    village.save()
    named = (Say("quote-named", name=NameOf(rosa.id), words=WordsOf(answer.id)), Say("joined", group=NameOf(ana.id)))
    found = readings.addressed(Message(Shared(space.id), named))
    assert found.reader.languages == ("ar", "pt", "en")
    assert found.directory == Directory({rosa.id: "Rosa"})


@pytest.mark.parametrize(
    ("phase", "role", "standing", "seen"),
    [
        (Phase.RELEASED, Role.MEMBER, Standing.JOINED, True),
        (Phase.RELEASED, Role.MEMBER, Standing.LEFT, False),
        (Phase.AWAITING_REPLY, Role.MEMBER, Standing.JOINED, False),
        (Phase.AWAITING_REPLY, Role.FACILITATOR, Standing.JOINED, True),
        (Phase.OPEN, Role.OWNER, Standing.JOINED, False),
    ],
)
def test_a_result_is_seen_once_it_is_released_to_the_group(
    village: Village, readings: SqlReadings, group: Group, phase: Phase, role: Role, standing: Standing, seen: bool
) -> None:
    member = village.member(group, role=role, standing=standing)
    stranger = village.member(village.group(), role=Role.OWNER)
    result = Result((QuestionResult("week", Say("number", number=1), Released(Shown.NOTHING, None)),), (), 0)
    series = village.series(group, member)
    round = village.round(series, phase=phase, result=None if phase is Phase.OPEN else result)
    village.save()
    assert (readings.counted_round(round.id, member.person) is not None) is seen
    assert readings.counted_round(round.id, stranger.person) is None


# A facilitator's pages


def test_members_whom_nothing_reaches_are_counted(village: Village, readings: SqlReadings, group: Group) -> None:
    village.member(group)
    for _ in range(2):
        village.member(group, reachable=False)
    village.member(group, reachable=False, standing=Standing.LEFT)
    relayed = village.member(group, reachable=False)
    village.changes.new_accounts = [pair for pair in village.changes.new_accounts if pair[1] != relayed.person]
    village.member(village.group(), reachable=False)
    village.save()
    assert readings.unreachable(group.id) == 2


def test_a_facilitator_sees_their_own_groups_by_name(village: Village, readings: SqlReadings) -> None:
    person = village.person()
    roses, apples = village.group("roses"), village.group("Apples")
    mine = [village.member(roses, person, role=Role.OWNER), village.member(apples, person, role=Role.FACILITATOR)]
    village.member(village.group(), person)
    village.member(village.group(), person, role=Role.OWNER, standing=Standing.LEFT)
    village.save()
    assert readings.facilitated(person.id) == [(apples, mine[1]), (roses, mine[0])]


def test_members_are_shown_as_they_stand(village: Village, readings: SqlReadings, group: Group) -> None:
    later, earlier = TODAY + timedelta(days=1), TODAY
    village.member(group, name="left", standing=Standing.LEFT)
    village.member(group, name="Shown pause", paused_until=later, shows_pause=True)
    village.member(group, name="hidden pause", paused_until=later)
    village.member(group, name="pause over", paused_until=earlier, shows_pause=True)
    village.member(group, name="away", reachable=False)
    gran = village.member(group, name="Gran", reachable=False)
    village.changes.new_accounts.pop()
    village.save()
    rows = readings.members_of_group(group.id, TODAY)
    assert [(row.name, row.state) for row in rows] == [
        ("away", MemberState.UNREACHABLE),
        ("Gran", MemberState.JOINED),
        ("hidden pause", MemberState.JOINED),
        ("pause over", MemberState.JOINED),
        ("Shown pause", MemberState.PAUSED),
        ("left", MemberState.LEFT),
    ]
    assert [row.id for row in rows if row.without_phone] == [gran.id]
    assert {row.name: row.paused_until for row in rows}["hidden pause"] is None


def test_a_round_counts_who_answered_and_not_who_passed(village: Village, readings: SqlReadings, group: Group) -> None:
    members = [village.member(group) for _ in range(4)]
    series = village.series(group, members[0])
    first, second = village.round(series, 1), village.round(series, 2)
    for member in members[:3]:
        village.answer(first, member)
        village.answer(first, member, {"text": "more"}, "words")
    village.answer(first, members[3], None)
    village.save()
    (row,) = readings.series_of_group(group.id)
    assert [(one.round.number, one.answered) for one in row.rounds] == [(2, 0), (1, 3)]
    found = readings.round(first.id)
    assert found is not None
    assert found.answered == 3
    assert readings.round(second.id) is not None
    assert readings.round(series.id) is None  # type: ignore[arg-type]


def test_series_come_newest_first(village: Village, readings: SqlReadings, group: Group) -> None:
    planner = village.member(group)
    made = [village.series(group, planner) for _ in range(3)]
    village.save()
    assert [row.series for row in readings.series_of_group(group.id)] == made[::-1]


# Answers


def test_answers_are_readable_while_their_author_agrees(village: Village, readings: SqlReadings, group: Group) -> None:
    ana = village.member(group, name="Ana")
    ben = village.member(group, name="ben", consents={Purpose.CHECK_INS: Grant(granted=False, version=1)})
    carla = village.member(group, name="Carla", consents={})
    rosa = village.member(group, name="Rosa", role=Role.OWNER)
    round = village.round(village.series(group, rosa))
    relayed = village.answer(round, ana, relayed_by=rosa.id)
    for member in (ben, carla):
        village.answer(round, member)
    village.answer(round, ana, None, "words")
    village.save()
    assert readings.answers_of_round(round.id) == [GivenAnswer(relayed, "Ana", "Rosa")]


def test_an_export_reads_page_by_page_and_leaves_nothing_out(
    village: Village, readings: SqlReadings, group: Group
) -> None:
    agreeing = [village.member(group) for _ in range(5)]
    refusing = [village.member(group, consents={}) for _ in range(20)]
    series = village.series(group, agreeing[0])
    rounds = [village.round(series, 1), village.round(series, 2)]
    elsewhere = village.group()
    other = village.round(village.series(elsewhere, village.member(elsewhere)))
    for round in rounds:
        for member in refusing:  # their ids come first: whole pages of them are passed over
            village.answer(round, member)
    wanted = {village.answer(round, member).id for round in rounds for member in agreeing}
    village.answer(other, village.member(elsewhere))
    village.save()

    def everything(only: int | None) -> list[GivenAnswer]:
        found: list[GivenAnswer] = []
        round = None if only is None else rounds[only].id
        while page := readings.answers_page(group.id, round, found[-1].answer.id if found else None, 3):
            assert len(page) <= 3
            found += page
        return found

    assert {given.answer.id for given in everything(None)} == wanted
    assert len(everything(None)) == len(wanted)
    assert {given.answer.round for given in everything(1)} == {rounds[1].id}
    assert readings.answers_page(elsewhere.id, rounds[0].id, None, 3) == []
    assert readings.headers({other.id})[other.id].round == other
