"""What every store must do for a turn; run here on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from core.changes import Changes
from core.codec import Json
from core.conversation import Conversation
from core.effects import MergePeople
from core.people import Account, Grant, GroupId, Identity, InviteKind, MemberId, Purpose, Role, Standing
from core.ports.store import Conflict
from core.rounds import Credit, Phase, QuestionResult, Quote, Result, RoundId, SeriesStanding
from core.voting.release import release
from storage.database import Database
from storage.store import SqlStore
from storage.unit_of_work import SqlUnitOfWork
from tests.storage.village import NOW, Village, dialogue, fresh


@pytest.fixture
def store(database: Database) -> SqlStore:
    return SqlStore(database)


@pytest.fixture
def village(store: SqlStore) -> Village:
    return Village(store)


def change(store: SqlStore, make: Callable[[Changes], None]) -> None:
    """Save one batch of changes."""
    changes = Changes()
    make(changes)
    with store.begin() as work:
        work.save(changes)
        work.commit()


class TestTransaction:
    """One unit of work: all of it or nothing."""

    def test_leaving_without_a_commit_undoes_everything(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        with store.begin() as work:
            work.save(village.changes)
            assert group.id in work.groups([group.id])
        with store.begin() as work:
            assert work.groups([group.id]) == {}

    def test_an_error_undoes_everything(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        with pytest.raises(KeyError), store.begin() as work:  # noqa: PT012 -- what is tested is how it is left
            work.save(village.changes)
            raise KeyError
        with store.begin() as work:
            assert work.groups([group.id]) == {}

    def test_what_was_committed_stays_when_something_fails_afterwards(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        with pytest.raises(KeyError), store.begin() as work:  # noqa: PT012 -- as above
            work.save(village.changes)
            work.commit()
            raise KeyError
        with store.begin() as work:
            assert group.id in work.groups([group.id])

    def test_saving_twice_in_one_transaction_sees_the_first(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        with store.begin() as work:
            work.save(village.changes)
            village.changes = Changes()
            member = village.member(group)
            work.save(village.changes)
            assert work.members([member.id]) == {member.id: member}
            work.commit()

    def test_a_mark_stays_equal_until_something_is_committed(self, store: SqlStore, village: Village) -> None:
        def mark() -> object:
            with store.begin() as work:
                return work.as_of()

        before = mark()
        with store.begin() as work:
            assert work.as_of() == before
            work.groups([GroupId(fresh())])
        assert mark() == before
        village.group()
        change(store, lambda changes: changes.new_groups.update(village.changes.new_groups))
        assert mark() != before

    def test_a_mark_changes_with_what_another_program_commits(self, store: SqlStore, database: Database) -> None:
        with store.begin() as work:
            before = work.as_of()
        with Database.opened(str(database.url.render_as_string(hide_password=False))) as another:
            village = Village(SqlStore(another))
            village.group()
            change(SqlStore(another), lambda changes: changes.new_groups.update(village.changes.new_groups))
        with store.begin() as work:
            assert work.as_of() != before

    def test_nothing_is_found_among_nothing(self, store: SqlStore) -> None:
        with store.begin() as work:
            assert work.handled([]) == set()
            assert work.people([]) == {}
            assert work.people_by_id([]) == {}
            assert work.members_of([]) == []
            assert work.members([]) == {}
            assert work.facilitators([]) == []
            assert work.groups([]) == {}
            assert work.series([]) == {}
            assert work.series_of([]) == []
            assert work.rounds([]) == {}
            assert work.current_rounds([]) == []
            assert work.invites([]) == {}
            assert work.invites_of([], InviteKind.JOIN) == []
            assert work.answered(RoundId(fresh()), []) == set()


class TestInbox:
    """What was handled is known for its account."""

    def test_handled_events_are_known_again(self, store: SqlStore) -> None:
        change(store, lambda it: it.handled.extend([("browser", "1", NOW), ("browser", "2", NOW), ("page", "3", NOW)]))
        with store.begin() as work:
            asked = [("browser", "1"), ("browser", "3"), ("page", "3"), ("page", "1"), ("terminal", "2")]
            assert work.handled(asked) == {("browser", "1"), ("page", "3")}

    def test_an_event_that_somebody_else_handled_meanwhile_is_a_conflict(self, store: SqlStore) -> None:
        change(store, lambda it: it.handled.append(("browser", "1", NOW)))
        with pytest.raises(Conflict):
            change(store, lambda it: it.handled.append(("browser", "1", NOW)))


class TestPeople:
    """People are found by their accounts and come back as they were."""

    def test_a_person_comes_back_with_their_conversation(self, store: SqlStore, village: Village) -> None:
        person = village.person(asked=dialogue("subject", shown=("slot",), draft=("a",), revision=3))
        village.save()
        with store.begin() as work:
            assert person.home is not None
            assert work.people([person.home, Identity("browser", "nobody")]) == {person.home: person}
            assert work.people_by_id([person.id]) == {person.id: person}

    def test_the_same_id_on_another_account_is_somebody_else(self, store: SqlStore, village: Village) -> None:
        person = village.person()
        village.save()
        with store.begin() as work:
            assert person.home is not None
            assert work.people([Identity("terminal", person.home.external)]) == {}

    def test_many_people_are_found_at_once(self, store: SqlStore, village: Village) -> None:
        people = [village.person(account="terminal" if number % 3 else "browser") for number in range(250)]
        village.save()
        with store.begin() as work:
            homes = [person.home for person in people if person.home is not None]
            assert {home: person.id for home, person in work.people(homes).items()} == {
                person.home: person.id for person in people
            }
            assert work.people_by_id([person.id for person in people]) == {person.id: person for person in people}

    def test_a_changed_person_has_the_next_version(self, store: SqlStore, village: Village) -> None:
        person = village.person(asked=dialogue("subject"))
        village.save()
        changed = replace(person, conversation=Conversation(), language="en", home=None)
        change(store, lambda it: it.people.update({person.id: changed}))
        with store.begin() as work:
            assert work.people_by_id([person.id]) == {person.id: replace(changed, version=1)}

    def test_an_account_can_become_another_persons(self, store: SqlStore, village: Village) -> None:
        stranger, known = village.person(), village.person()
        village.save()
        assert stranger.home is not None
        home = stranger.home
        change(store, lambda it: it.merged_people.append(MergePeople(stranger.id, known.id)))
        with store.begin() as work:
            assert work.people([home])[home].id == known.id
            assert work.people_by_id([stranger.id]) == {}

    def test_two_people_cannot_have_one_account(self, store: SqlStore, village: Village) -> None:
        person, other = village.person(), village.person()
        village.save()
        assert person.home is not None
        home = person.home
        with pytest.raises(Conflict):
            change(store, lambda it: it.new_accounts.append((Account(home), other.id)))


class TestVersions:
    """Whoever changes what somebody else has changed meanwhile writes nothing."""

    def test_a_change_of_something_older_is_a_conflict_and_writes_nothing(
        self, store: SqlStore, village: Village
    ) -> None:
        group = village.group()
        member = village.member(group)
        series = village.series(group, member)
        round = village.round(series)
        village.save()
        with store.begin() as work:
            person = work.people_by_id([member.person])[member.person]

        stale: list[Callable[[Changes], None]] = [
            lambda it: it.people.update({person.id: replace(person, version=7)}),
            lambda it: it.groups.update({group.id: replace(group, version=7)}),
            lambda it: it.members.update({member.id: replace(member, version=7)}),
            lambda it: it.series.update({series.id: replace(series, version=7)}),
            lambda it: it.rounds.update({round.id: replace(round, version=7)}),
        ]
        for number, make in enumerate(stale):

            def both(it: Changes, make: Callable[[Changes], None] = make, number: int = number) -> None:
                it.handled.append(("browser", str(number), NOW))
                make(it)

            with pytest.raises(Conflict):
                change(store, both)
        with store.begin() as work:
            assert work.handled([("browser", str(number)) for number in range(len(stale))]) == set()
            assert work.members([member.id]) == {member.id: member}

    def test_one_stale_member_among_many_stops_the_whole_batch(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        members = [village.member(group) for _ in range(20)]
        village.save()
        renamed = {member.id: replace(member, name="Bia") for member in members}
        renamed[members[7].id] = replace(members[7], name="Bia", version=1)
        with pytest.raises(Conflict):
            change(store, lambda it: it.members.update(renamed))
        with store.begin() as work:
            assert {member.name for member in work.members(renamed).values()} == {"Ana"}

    def test_an_answer_does_not_change_its_rounds_version(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        member = village.member(group)
        round = village.round(village.series(group, member))
        village.save()
        village.answer(round, member)
        village.save()
        with store.begin() as work:
            assert work.rounds([round.id])[round.id].version == 0


class TestGroups:
    """Groups, members and invites come back as they were."""

    def test_a_group_comes_back(self, store: SqlStore, village: Village) -> None:
        group, bare = village.group(members_plan=True), village.group(ends_on=None, help_contact="", languages=("ar",))
        village.save()
        changed = replace(group, facilitator=MemberId(fresh()), name="Rosas")
        change(store, lambda it: it.groups.update({group.id: changed}))
        with store.begin() as work:
            found = work.groups([group.id, bare.id, GroupId(fresh())])
        assert found == {group.id: replace(changed, version=1), bare.id: bare}

    def test_a_member_comes_back(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        plain = village.member(group)
        special = village.member(
            group,
            hour=0,
            paused_until=NOW.date(),
            shows_pause=True,
            every=2,
            reminders=False,
            reachable=False,
            consents={Purpose.MEDIA: Grant(False, 3)},
            role=Role.OWNER,
        )
        village.save()
        with store.begin() as work:
            assert work.members([plain.id, special.id]) == {plain.id: plain, special.id: special}

    def test_memberships_come_in_the_order_of_joining_with_those_left(self, store: SqlStore, village: Village) -> None:
        person = village.person()
        groups = [village.group() for _ in range(3)]
        members = [village.member(group, person, id=MemberId(fresh()[::-1])) for group in reversed(groups)]
        village.member(groups[0])
        village.save()
        left = replace(members[1], standing=Standing.LEFT)
        change(store, lambda it: it.members.update({left.id: left}))
        with store.begin() as work:
            found = work.members_of([person.id])
        assert [member.id for member in found] == [member.id for member in members]
        assert found[1].standing is Standing.LEFT

    def test_somebody_who_comes_back_is_the_same_member(self, store: SqlStore, village: Village) -> None:
        member = village.member(village.group(), standing=Standing.LEFT)
        village.save()
        back = replace(member, standing=Standing.JOINED, name="Bia")
        change(store, lambda it: it.new_members.update({member.id: back}))
        with store.begin() as work:
            assert work.members([member.id]) == {member.id: replace(back, version=1)}
        with pytest.raises(Conflict):
            change(store, lambda it: it.new_members.update({member.id: back}))

    def test_facilitators_are_those_who_are_there_now(self, store: SqlStore, village: Village) -> None:
        group, other = village.group(), village.group()
        owner = village.member(group, role=Role.OWNER)
        village.member(group)
        village.member(group, role=Role.FACILITATOR, standing=Standing.LEFT)
        helper = village.member(group, role=Role.FACILITATOR)
        village.member(other, role=Role.OWNER)
        village.save()
        with store.begin() as work:
            assert work.facilitators([group.id]) == [owner, helper]
            assert len(work.facilitators([group.id, other.id])) == 3

    def test_pages_go_through_everybody_who_is_there_once(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        members = [village.member(group) for _ in range(7)]
        village.member(group, standing=Standing.LEFT)
        village.member(village.group())
        village.save()
        seen: list[MemberId] = []
        after: MemberId | None = None
        with store.begin() as work:
            while page := work.page(group.id, after, 3):
                seen += [member.id for member in page]
                after = seen[-1]
        assert seen == sorted(member.id for member in members)

    def test_invites_come_back_and_are_used_up(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        member = village.member(group)
        once = village.invite(group, uses_left=1, expires_at=NOW, role=Role.FACILITATOR)
        often = village.invite(group)
        page = village.invite(group, kind=InviteKind.SIGN_IN, member=member.id)
        village.save()
        change(store, lambda it: it.used_invites.extend([once.code, often.code, often.code]))
        with store.begin() as work:
            assert work.invites([once.code, often.code, "none"]) == {
                once.code: replace(once, uses_left=0),
                often.code: often,
            }
            assert work.invites_of([group.id], InviteKind.JOIN) == [replace(once, uses_left=0), often]
            assert work.invites_of([group.id], InviteKind.SIGN_IN) == [page]
        with pytest.raises(Conflict):
            change(store, lambda it: it.used_invites.append(once.code))


class TestRounds:
    """Series, rounds and answers come back as they were."""

    def test_a_series_comes_back(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        member = village.member(group)
        first, second = (
            village.series(group, member),
            village.series(group, member, id=village.series(group, member).id),
        )
        village.save()
        ended = replace(first, standing=SeriesStanding.ENDED, rounds=3)
        change(store, lambda it: it.series.update({first.id: ended}))
        with store.begin() as work:
            assert work.series([first.id, second.id]) == {first.id: replace(ended, version=1), second.id: second}
            assert work.series_of([group.id]) == [second]

    def test_a_round_comes_back_with_its_result(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        member = village.member(group)
        round = village.round(village.series(group, member))
        answer = village.answer(round, member, {"text": "Sim."}, "words", credit=Credit.NAMED)
        village.save()
        question = QuestionResult("week", round.form.questions[0].ask, release([("good", 4), ("bad", 3)]))
        result = Result((question,), (Quote(answer.id, member.id),), 1, "We talk.", member.id)
        changed = replace(
            round, phase=Phase.RELEASED, result=result, state={"asked": ["a", 1, None], "deep": {"b": []}}
        )
        change(store, lambda it: it.rounds.update({round.id: changed}))
        with store.begin() as work:
            assert work.rounds([round.id]) == {round.id: replace(changed, version=1)}

    def test_current_rounds_are_the_unfinished_ones_oldest_first(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        series = village.series(group, village.member(group))
        phases = [Phase.AWAITING_REPLY, Phase.OPEN, Phase.EARLY, Phase.RELEASED, Phase.CANCELLED]
        rounds = [village.round(series, 9 - number, phase=phase) for number, phase in enumerate(phases)]
        other = village.group()
        village.round(village.series(other, village.member(other)))
        village.save()
        with store.begin() as work:
            assert work.current_rounds([group.id]) == [rounds[2], rounds[1], rounds[0]]
            assert [round.number for round in work.rounds_of(series.id)] == [5, 6, 7, 8, 9]

    def test_a_second_round_of_the_same_occurrence_is_ignored(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        series = village.series(group, village.member(group))
        first = village.round(series)
        village.save()
        village.round(series)
        village.save()
        with store.begin() as work:
            assert work.rounds_of(series.id) == [first]

    def test_answers_come_back(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        member = village.member(group)
        round = village.round(village.series(group, member))
        words = "Olá \u200f\U0001f469\u200d\U0001f467 \\ \" '"
        values: list[Json] = ["good", 3, 2.5, True, None, ["a", "b"], {"text": words}, {"media": fresh()}]
        answers = [
            village.answer(round, member, value, f"q{number}", late=bool(number % 2), language="pt")
            for number, value in enumerate(values)
        ]
        village.save()
        with store.begin() as work:
            assert work.answers_to(round.id) == answers
            assert work.answers_by(member.id) == answers
            assert work.answers_by(member.id, round.id) == answers

    def test_a_second_answer_replaces_the_first(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        member = village.member(group)
        round = village.round(village.series(group, member))
        village.answer(round, member, {"text": "Before."}, "words", credit=Credit.NAMED, language="en")
        village.save()
        second = village.answer(round, member, {"text": "After."}, "words", relayed_by=member.id, at=NOW + timedelta(1))
        village.save()
        with store.begin() as work:
            assert work.answers_to(round.id) == [second]

    def test_answers_are_removed_by_question(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        ana, bia = village.member(group), village.member(group)
        round = village.round(village.series(group, ana))
        village.answer(round, ana)
        kept = [village.answer(round, ana, 1, "other"), village.answer(round, bia)]
        village.save()
        change(store, lambda it: it.removed_answers.append((round.id, ana.id, "week")))
        with store.begin() as work:
            assert sorted(work.answers_to(round.id), key=lambda answer: answer.id) == kept

    def test_an_answer_removed_and_given_again_in_one_batch_is_there(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        member = village.member(group)
        round = village.round(village.series(group, member))
        village.answer(round, member)
        village.save()
        village.changes.removed_answers.append((round.id, member.id, "week"))
        again = village.answer(round, member, "bad")
        village.save()
        with store.begin() as work:
            assert work.answers_to(round.id) == [again]

    def test_who_answered_is_told_of_those_asked_about(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        ana, bia, caio = (village.member(group) for _ in range(3))
        series = village.series(group, ana)
        round, other = village.round(series), village.round(series, 2)
        village.answer(round, ana)
        village.answer(round, ana, 1, "other")
        village.answer(round, caio)
        village.answer(other, bia)
        village.save()
        with store.begin() as work:
            assert work.answered(round.id, [ana.id, bia.id]) == {ana.id}
            assert work.answers_by(ana.id, other.id) == []

    def test_an_answer_to_a_round_that_is_gone_is_a_conflict(self, store: SqlStore, village: Village) -> None:
        group = village.group()
        member = village.member(group)
        round = village.round(village.series(group, member))
        village.save()
        village.answer(replace(round, id=RoundId(fresh())), member)
        with pytest.raises(Conflict):
            village.save()


def test_what_was_set_aside_leaves_its_kind_only(store: SqlStore, database: Database) -> None:
    change(store, lambda it: it.set_aside.append(("Typed", "ValueError", NOW)))
    with database.reading() as reading:
        rows = reading.connection.exec_driver_sql("SELECT kind, error FROM set_aside").all()
    assert [tuple(row) for row in rows] == [("Typed", "ValueError")]


def test_a_reader_sees_what_is_committed_and_nothing_else(
    store: SqlStore, database: Database, village: Village
) -> None:
    seen = village.group()
    village.save()
    unseen = village.group()
    with store.begin() as work:
        work.save(village.changes)
        # This thread's own transaction sees its own changes, through a reading, too.
        with database.reading() as reading:
            assert set(SqlUnitOfWork(reading).groups([seen.id, unseen.id])) == {seen.id, unseen.id}
    with database.reading() as reading:
        assert set(SqlUnitOfWork(reading).groups([seen.id, unseen.id])) == {seen.id}
