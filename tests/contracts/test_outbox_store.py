"""What every outbox must do with waiting messages, timers and chat pages; run on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from core.changes import Changes, Outgoing
from core.events import Timer
from core.messages import Arrangement, Choices, Message, NameOf, Option, Private, Say, Shared, WordsOf
from core.people import Account, Grant, Identity, Member, MemberId, PersonId, Purpose, Standing
from core.ports.outbox import Drop, Queued
from core.ports.standing import NOTHING_STANDS, Trace
from core.ports.standing import Standing as WhatStands
from core.spaces import Space, SpaceId
from storage.database import Database
from storage.outbox import SqlOutbox
from storage.pages import SqlChatPages
from storage.store import SqlStore
from storage.tables import Row
from storage.timers import SqlTimers
from tests.storage.village import NOW, Village, fresh

SOON, LATER = NOW + timedelta(seconds=1), NOW + timedelta(hours=1)


@pytest.fixture
def village(database: Database) -> Village:
    return Village(SqlStore(database))


@pytest.fixture
def outbox(database: Database) -> SqlOutbox:
    return SqlOutbox(database)


@pytest.fixture
def pages(database: Database) -> SqlChatPages:
    return SqlChatPages(database)


def message(
    words: str, *, slot: str | None = None, settles: tuple[str, ...] = (), interactive: bool = False
) -> Message:
    return Message(Private(PersonId("p"), None), (Say(words),), slot=slot, settles=settles, interactive=interactive)


def to(chat: str, words: str = "hello", *, interactive: bool = False, slot: str | None = None) -> Outgoing:
    return Outgoing(fresh(), "browser", chat, message(words, slot=slot, interactive=interactive))


def add(village: Village, *outgoing: Outgoing) -> None:
    village.changes.outgoing.extend(outgoing)
    village.save()


def chats(outbox: SqlOutbox, now: datetime = NOW, limit: int = 10, busy: tuple[str, ...] = ()) -> list[str]:
    return [queued.outgoing.chat for queued in outbox.heads("browser", now, limit, busy)]


def looked_up(outbox: SqlOutbox, item: Outgoing, now: datetime = NOW) -> Drop | WhatStands | None:
    """Return what the last look says of a message."""
    (found,) = outbox.look_up([Queued(0, item)], now)
    return found


def rows(database: Database, table: str, *columns: str) -> list[tuple[object, ...]]:
    """Return what a table holds."""
    with database.reading() as reading:
        chosen = select(*[Row.metadata.tables[table].c[name] for name in columns])
        return [tuple(row) for row in reading.connection.execute(chosen)]


class TestOutbox:
    """Order within a chat is kept whatever happens."""

    def test_only_the_oldest_of_a_chat_may_go(self, outbox: SqlOutbox, village: Village) -> None:
        first, second, other = to("ana", "1"), to("ana", "2"), to("bia", "1")
        add(village, first, second, other)
        heads = outbox.heads("browser", NOW, 10, ())
        assert [queued.outgoing for queued in heads] == [first, other]
        outbox.sent([(heads[0], "receipt")], NOW)
        assert [queued.outgoing for queued in outbox.heads("browser", NOW, 10, ())] == [second, other]

    def test_a_chat_that_backs_off_holds_its_later_messages(self, outbox: SqlOutbox, village: Village) -> None:
        add(village, to("ana"), to("ana"), to("bia"))
        outbox.retry(outbox.heads("browser", NOW, 1, ())[0], LATER, counts=True)
        assert chats(outbox) == ["bia"]
        assert chats(outbox, LATER) == ["ana", "bia"]
        assert outbox.heads("browser", LATER, 1, ())[0].attempts == 1

    def test_busy_chats_are_left_out(self, outbox: SqlOutbox, village: Village) -> None:
        add(village, to("ana"), to("bia"), to("caio"))
        assert chats(outbox, busy=("bia",)) == ["ana", "caio"]
        assert chats(outbox, busy=("ana", "bia", "caio")) == []

    def test_replies_to_taps_go_first(self, outbox: SqlOutbox, village: Village) -> None:
        add(village, to("ana"), to("bia"), to("caio", interactive=True))
        assert chats(outbox, limit=2) == ["caio", "ana"]

    def test_a_reply_pulls_forward_what_stands_before_it(self, outbox: SqlOutbox, village: Village) -> None:
        add(village, to("ana"), to("bia", "1"), to("bia", "2", interactive=True))
        heads = outbox.heads("browser", NOW, 1, ())
        assert [queued.outgoing.message.body for queued in heads] == [(Say("1"),)]
        assert chats(outbox) == ["bia", "ana"]

    def test_a_reply_does_not_overtake_a_message_that_backs_off(self, outbox: SqlOutbox, village: Village) -> None:
        add(village, to("ana", "1"), to("ana", "2", interactive=True))
        outbox.retry(outbox.heads("browser", NOW, 1, ())[0], LATER, counts=True)
        assert chats(outbox) == []

    def test_a_message_waits_for_its_time(self, outbox: SqlOutbox, village: Village) -> None:
        waiting = replace(to("ana"), not_before=SOON)
        add(village, waiting)
        assert chats(outbox) == []
        assert [queued.outgoing for queued in outbox.heads("browser", SOON, 1, ())] == [waiting]

    def test_a_held_message_is_as_if_it_were_not_there(self, outbox: SqlOutbox, village: Village) -> None:
        held, later, other = replace(to("ana", "held"), held_until=LATER), to("ana", "later"), to("bia")
        add(village, held, later, other)
        heads = outbox.heads("browser", SOON, 10, ())
        assert [queued.outgoing for queued in heads] == [later, other]
        assert (outbox.outstanding("browser"), outbox.outstanding("browser", now=SOON)) == (3, 2)
        outbox.sent([(queued, "receipt") for queued in heads], SOON)
        assert chats(outbox, SOON) == []
        assert [queued.outgoing for queued in outbox.heads("browser", LATER, 10, ())] == [held]
        assert outbox.outstanding("browser", now=LATER) == 1

    def test_a_reply_passes_what_is_held_and_leaves_it_there(self, outbox: SqlOutbox, village: Village) -> None:
        held = replace(to("ana", "held"), held_until=LATER)
        add(village, held, to("ana", "notice"), to("ana", "reply", interactive=True))
        for words in ("notice", "reply"):
            for found in (outbox.replies("browser", SOON, 10, ()), outbox.heads("browser", SOON, 10, ())):
                assert [queued.outgoing.message.body for queued in found] == [(Say(words),)]
            outbox.sent([(found[0], "receipt")], SOON)
        assert outbox.replies("browser", SOON, 10, ()) == []

    def test_what_was_held_goes_in_its_old_order(self, outbox: SqlOutbox, village: Village) -> None:
        held = [replace(to("ana", words), held_until=LATER) for words in ("first", "second")]
        earliest = replace(to("bia"), held_until=SOON)
        add(village, *held, to("ana", "third"), earliest, to("caio"))
        assert chats(outbox, LATER) == ["ana", "bia", "caio"]
        for words in ("first", "second", "third"):
            head = outbox.heads("browser", LATER, 1, ("bia", "caio"))[0]
            assert head.outgoing.message.body == (Say(words),)
            outbox.sent([(head, "receipt")], LATER)

    def test_a_reply_that_comes_after_it_waits_for_what_was_held(self, outbox: SqlOutbox, village: Village) -> None:
        add(village, replace(to("ana", "held"), held_until=SOON), to("ana", "reply", interactive=True))
        heads = outbox.heads("browser", LATER, 10, ())
        assert [queued.outgoing.message.body for queued in heads] == [(Say("held"),)]

    def test_accounts_do_not_mix(self, outbox: SqlOutbox, village: Village) -> None:
        add(village, to("ana"), replace(to("ana"), account="terminal"))
        assert len(outbox.heads("browser", NOW, 10, ())) == 1
        assert (outbox.outstanding(), outbox.outstanding("terminal"), outbox.outstanding("browser", "ana")) == (2, 1, 1)
        assert outbox.outstanding("browser", "bia") == 0

    def test_the_same_key_is_the_same_message(self, outbox: SqlOutbox, village: Village) -> None:
        item = to("ana")
        add(village, item)
        add(village, replace(item, message=message("changed")))
        assert [queued.outgoing for queued in outbox.heads("browser", NOW, 10, ())] == [item]
        assert outbox.outstanding() == 1

    def test_a_sent_message_stands_in_its_slot(self, outbox: SqlOutbox, village: Village) -> None:
        add(village, *(to("ana", slot="question") for _ in range(3)), to("bia", slot="question"))
        found: list[object] = []
        for receipt in ("first", "second", "third"):
            head = outbox.heads("browser", NOW, 1, ())[0]
            found.append(looked_up(outbox, head.outgoing))
            outbox.sent([(head, receipt)], NOW)
        assert found == [NOTHING_STANDS, WhatStands("first"), WhatStands("second")]
        assert looked_up(outbox, outbox.heads("browser", NOW, 1, ())[0].outgoing) == NOTHING_STANDS

    def test_what_a_message_settles_is_found_by_its_slots(self, outbox: SqlOutbox, village: Village) -> None:
        add(village, to("ana", slot="a"), to("ana", slot="b"))
        for receipt in ("first", "second"):
            outbox.sent([(outbox.heads("browser", NOW, 1, ())[0], receipt)], NOW)
        answer = replace(to("ana"), message=message("saved", settles=("b", "none", "a")))
        add(village, answer)
        assert looked_up(outbox, answer) == WhatStands(settled=("second", "first"))

    def test_a_dropped_message_leaves_a_reason_and_no_content(
        self, outbox: SqlOutbox, village: Village, database: Database
    ) -> None:
        add(village, to("ana", "secret", slot="question"), to("ana", "next"))
        outbox.drop(outbox.heads("browser", NOW, 1, ())[0], Drop.TOO_LATE, NOW)
        assert [queued.outgoing.message.body for queued in outbox.heads("browser", NOW, 1, ())] == [(Say("next"),)]
        assert rows(database, "slots", "receipt") == []
        with database.reading() as reading:
            row = reading.connection.exec_driver_sql("SELECT * FROM dropped").one()
        assert row.reason == "too-late"
        assert "secret" not in str(tuple(row))

    def test_sending_or_dropping_twice_changes_nothing(
        self, outbox: SqlOutbox, village: Village, database: Database
    ) -> None:
        add(village, to("ana", slot="question"))
        head = outbox.heads("browser", NOW, 1, ())[0]
        outbox.sent([(head, "first")], NOW)
        outbox.sent([(head, "again")], NOW)
        outbox.drop(head, Drop.GAVE_UP, NOW)
        assert rows(database, "slots", "slot", "receipt") == [("question", "first")]

    def test_the_receipt_of_a_deleted_message_takes_no_other(
        self, outbox: SqlOutbox, village: Village, database: Database
    ) -> None:
        add(village, to("ana"))
        under_way = outbox.heads("browser", NOW, 1, ())[0]
        with database.transaction() as transaction:
            transaction.connection.exec_driver_sql("DELETE FROM outbox")
        add(village, to("ana"))
        number = outbox.heads("browser", NOW, 1, ())[0].seq
        outbox.sent([(replace(under_way, seq=number), "receipt")], NOW)
        outbox.retry(replace(under_way, seq=number), LATER, counts=True)
        outbox.drop(replace(under_way, seq=number), Drop.GAVE_UP, NOW)
        assert chats(outbox) == ["ana"]

    def test_a_failure_says_nothing_of_a_message_that_goes_elsewhere_by_now(
        self, outbox: SqlOutbox, village: Village
    ) -> None:
        item = to("ana")
        add(village, item)
        tried_elsewhere = Queued(1, replace(item, chat="ana before"))
        outbox.retry(tried_elsewhere, LATER, counts=True)
        outbox.drop(tried_elsewhere, Drop.UNREACHABLE, NOW)
        outbox.drop(tried_elsewhere, Drop.GAVE_UP, NOW)
        assert [(queued.outgoing, queued.attempts) for queued in outbox.heads("browser", NOW, 1, ())] == [(item, 0)]
        assert outbox.given_up() == 0


class TestLastCheck:
    """The last check before a message goes out."""

    def check(
        self, village: Village, outbox: SqlOutbox, member: Member, message: Message, now: datetime = NOW
    ) -> object:
        item = Outgoing(fresh(), "browser", "chat", message, member.person, member.id)
        add(village, item)
        return looked_up(outbox, item, now)

    def to(self, member: Member, **more: object) -> Message:
        return replace(Message(Private(member.person, member.id), (Say("hello"),)), **more)  # type: ignore[arg-type]

    def test_a_member_gets_messages(self, village: Village, outbox: SqlOutbox) -> None:
        member = village.member(village.group())
        assert self.check(village, outbox, member, self.to(member, purpose=Purpose.CHECK_INS)) == NOTHING_STANDS

    def test_whoever_left_or_was_deleted_gets_none(self, village: Village, outbox: SqlOutbox) -> None:
        left = village.member(village.group(), standing=Standing.LEFT)
        assert self.check(village, outbox, left, self.to(left, interactive=True)) is Drop.NOT_A_MEMBER
        gone = replace(left, id=MemberId(fresh()))
        assert self.check(village, outbox, gone, self.to(gone)) is Drop.NOT_A_MEMBER

    def test_a_pause_ends_at_the_members_own_midnight(self, village: Village, outbox: SqlOutbox) -> None:
        until = datetime(2026, 11, 21, tzinfo=UTC).date()
        member = village.member(village.group(), paused_until=until, zone="Pacific/Auckland")  # UTC+13 in November
        before, after = datetime(2026, 11, 20, 10, 59, tzinfo=UTC), datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
        assert self.check(village, outbox, member, self.to(member), before) is Drop.PAUSED
        assert self.check(village, outbox, member, self.to(member), after) == NOTHING_STANDS

    def test_what_somebody_asked_for_comes_during_their_pause(self, village: Village, outbox: SqlOutbox) -> None:
        member = village.member(village.group(), paused_until=LATER.date() + timedelta(days=3))
        assert self.check(village, outbox, member, self.to(member, interactive=True)) == NOTHING_STANDS

    def test_nobody_is_written_to_again_whom_nothing_reaches_until_they_come_back(
        self, village: Village, outbox: SqlOutbox
    ) -> None:
        member = village.member(village.group(), reachable=False)
        assert self.check(village, outbox, member, self.to(member)) is Drop.UNREACHABLE
        assert self.check(village, outbox, member, self.to(member, interactive=True)) == NOTHING_STANDS

    @pytest.mark.parametrize("consents", [{}, {Purpose.RESEARCH: Grant(False, 1)}, {Purpose.RESEARCH: Grant(True, 0)}])
    def test_nothing_goes_out_for_a_purpose_without_present_consent(
        self, village: Village, outbox: SqlOutbox, consents: dict[Purpose, Grant]
    ) -> None:
        member = village.member(village.group(), consents=consents)
        asked = self.to(member, purpose=Purpose.RESEARCH, interactive=True)
        assert self.check(village, outbox, member, asked) is Drop.NO_CONSENT

    def test_an_unknown_zone_stops_nothing(self, village: Village, outbox: SqlOutbox) -> None:
        member = village.member(village.group(), zone="Mars/Olympus", paused_until=NOW.date())
        assert self.check(village, outbox, member, self.to(member)) == NOTHING_STANDS

    def test_whoever_is_no_member_yet_gets_what_needs_no_consent(self, outbox: SqlOutbox, village: Village) -> None:
        plain = to("ana")
        asking = replace(to("ana"), message=replace(plain.message, purpose=Purpose.RESEARCH))
        add(village, plain, asking)
        assert looked_up(outbox, plain) == NOTHING_STANDS
        assert looked_up(outbox, asking) is Drop.NO_CONSENT

    def test_a_message_that_does_not_wait_any_more_is_not_found(self, outbox: SqlOutbox, village: Village) -> None:
        waits, moved, gone = to("ana"), to("bia"), to("caio")
        add(village, waits, replace(moved, chat="bia in another place"))
        found = outbox.look_up([Queued(0, item) for item in (gone, moved, waits)], NOW)
        assert found == [None, None, NOTHING_STANDS]

    def test_what_only_settles_goes_whatever_its_reader_has_decided(self, village: Village, outbox: SqlOutbox) -> None:
        paused = village.member(village.group(), paused_until=LATER.date() + timedelta(days=3))
        left = village.member(village.group(), standing=Standing.LEFT)
        for member in (paused, left):
            settling = self.to(member, body=(), settles=("question",))
            assert self.check(village, outbox, member, settling) == NOTHING_STANDS


class TestGivenUp:
    """What was given up blocks nobody, and can be sent again."""

    def give_up(self, outbox: SqlOutbox, *items: Outgoing) -> None:
        for item in items:
            outbox.drop(Queued(0, item, 7), Drop.GAVE_UP, NOW)

    def test_what_was_given_up_blocks_nothing_and_is_counted(
        self, outbox: SqlOutbox, village: Village, database: Database
    ) -> None:
        never, following = to("ana", "never"), to("ana", "next")
        add(village, never, following)
        self.give_up(outbox, never)
        assert [queued.outgoing for queued in outbox.heads("browser", NOW, 10, ())] == [following]
        assert outbox.given_up() == 1
        assert rows(database, "dropped", "reason") == []

    def test_sent_again_it_waits_in_its_order_with_all_its_attempts(self, outbox: SqlOutbox, village: Village) -> None:
        items = [to("ana", str(number)) for number in range(3)]
        add(village, *items)
        self.give_up(outbox, *items)
        assert outbox.send_again(NOW) == 3
        assert outbox.given_up() == 0
        arrived = []
        while heads := outbox.heads("browser", NOW, 10, ()):
            arrived += [(queued.outgoing, queued.attempts) for queued in heads]
            outbox.sent([(heads[0], "receipt")], NOW)
        assert arrived == [(item, 0) for item in items]

    def test_what_is_of_no_use_any_more_is_dropped_instead(
        self, outbox: SqlOutbox, village: Village, database: Database
    ) -> None:
        item = to("ana")
        item = replace(item, message=replace(item.message, useful_until=NOW))
        add(village, item)
        self.give_up(outbox, item)
        assert outbox.send_again(LATER) == 0
        assert rows(database, "dropped", "reason") == [("too-late",)]
        assert (outbox.given_up(), outbox.outstanding()) == (0, 0)

    def test_a_group_counts_and_sends_what_was_its_own(self, outbox: SqlOutbox, village: Village) -> None:
        mine, other = village.group(), village.group()
        space = Space(SpaceId(fresh()), "browser", "-100", "en", "45", mine.id)
        village.changes.new_spaces[space.id] = space
        items = [village.outgoing(village.member(group)) for group in (mine, mine, other)]
        shared = Outgoing(fresh(), "browser", "-100/45", Message(Shared(space.id), (Say("opened"),)))
        stranger = to("nobody")
        add(village, shared, stranger)
        self.give_up(outbox, *items, shared, stranger)
        assert (outbox.given_up(mine.id), outbox.given_up(other.id), outbox.given_up()) == (3, 1, 5)
        assert outbox.send_again(NOW, mine.id) == 3
        assert (outbox.given_up(mine.id), outbox.given_up()) == (0, 2)

    def test_sent_again_it_knows_of_the_persons_other_places(self, outbox: SqlOutbox, village: Village) -> None:
        person = village.person()
        village.changes.new_people[person.id] = replace(person, several=True)
        item = village.outgoing(village.member(village.group(), person))
        village.save()
        self.give_up(outbox, item)
        outbox.send_again(NOW)
        assert outbox.heads("browser", NOW, 1, ())[0].outgoing == replace(item, everywhere=True)


class TestTraces:
    """It is remembered where messages stand on a platform, so that they can be removed; nothing of what they said."""

    @pytest.fixture
    def outbox(self, database: Database) -> SqlOutbox:
        return SqlOutbox(database, kept_here=("terminal",))

    def send(self, outbox: SqlOutbox, village: Village, receipt: str, now: datetime = NOW, **more: object) -> Outgoing:
        person = PersonId(fresh())
        shown = Message(Private(person), (Say("hello"),), **more)  # type: ignore[arg-type]
        item = Outgoing(fresh(), "telegram:1", "ana", shown, person)
        add(village, item)
        outbox.sent([(Queued(0, item), receipt)], now)
        return item

    def clearing(self, village: Village) -> Outgoing:
        person = PersonId(fresh())
        item = Outgoing(fresh(), "telegram:1", "ana", Message(Private(person), (Say("hidden"),), clears=True), person)
        add(village, item)
        return item

    def test_a_message_that_clears_learns_of_everything_newest_first(self, outbox: SqlOutbox, village: Village) -> None:
        yesterday = NOW - timedelta(days=1)
        for receipt in ("9", "10", "11"):
            self.send(outbox, village, receipt, yesterday)
        village.changes.received.append(("telegram:1", "ana", "100", NOW))
        self.send(outbox, village, "99")
        day, before = NOW.date(), yesterday.date()
        assert looked_up(outbox, self.clearing(village)) == WhatStands(
            shown=(
                Trace("100", True, day),
                Trace("99", False, day),
                Trace("11", False, before),
                Trace("10", False, before),
                Trace("9", False, before),
            )
        )

    def test_after_clearing_only_the_message_that_cleared_is_known(
        self, outbox: SqlOutbox, village: Village, database: Database
    ) -> None:
        self.send(outbox, village, "1", slot="question")
        elsewhere = replace(self.clearing(village), key=fresh(), chat="bia")
        add(village, elsewhere)
        outbox.sent([(Queued(0, elsewhere), "5")], NOW)
        outbox.sent([(Queued(0, self.clearing(village)), "2")], NOW)
        assert sorted(rows(database, "traces", "chat", "receipt")) == [("ana", "2"), ("bia", "5")]
        assert rows(database, "slots", "receipt") == []

    def test_a_message_that_changed_in_its_place_is_one_trace_of_its_first_day(
        self, outbox: SqlOutbox, village: Village, database: Database
    ) -> None:
        self.send(outbox, village, "1", NOW, slot="question")
        self.send(outbox, village, "1", NOW + timedelta(days=1), slot="question")
        assert rows(database, "traces", "receipt", "on_day") == [("1", NOW.date().isoformat())]

    def test_nothing_is_remembered_of_what_showed_nothing_of_shared_chats_and_of_our_own_pages(
        self, outbox: SqlOutbox, village: Village, database: Database
    ) -> None:
        self.send(outbox, village, "", slot="question")
        shared = Outgoing(fresh(), "telegram:1", "-100", Message(Shared("space"), (Say("opened"),)))
        own = replace(to("ana"), account="terminal", person=PersonId("ana"))
        add(village, shared, own)
        outbox.sent([(Queued(0, shared), "1"), (Queued(0, own), "2")], NOW)
        assert rows(database, "traces", "receipt") == []
        assert rows(database, "slots", "receipt") == []

    def test_several_arrive_in_one_commit(self, outbox: SqlOutbox, village: Village, database: Database) -> None:
        items = [replace(to(f"chat {number}", slot="q"), person=PersonId("p")) for number in range(5)]
        add(village, *items)
        outbox.sent([(Queued(0, item), f"receipt {item.chat}") for item in items], NOW)
        assert outbox.outstanding() == 0
        assert len(rows(database, "slots", "receipt")) == len(rows(database, "traces", "receipt")) == 5


class TestEverywhere:
    """What somebody answers in one place is settled in every other; what nobody asked for goes where its slot is."""

    HOME, OTHER = "telegram:1", "discord:2"

    @pytest.fixture
    def ana(self, village: Village) -> Member:
        """Somebody with an account on two platforms, and one where she blocked us."""
        person = village.person(account=self.HOME)
        for account, reachable in ((self.OTHER, True), ("discord:blocked", False)):
            village.changes.new_accounts.append((Account(Identity(account, "ana"), reachable), person.id))
        village.changes.new_people[person.id] = replace(person, several=True)
        member = village.member(village.group(), person)
        village.save()
        return member

    def to_ana(self, ana: Member, account: str, chat: str | None = None, **more: object) -> Outgoing:
        shown = replace(Message(Private(ana.person, ana.id), (Say("hello"),)), **more)  # type: ignore[arg-type]
        chat = chat or (f"chat-{ana.person}" if account == self.HOME else "ana")
        return Outgoing(fresh(), account, chat, shown, ana.person, ana.id, everywhere=True)

    def waiting(self, outbox: SqlOutbox, account: str) -> list[Outgoing]:
        found: list[Outgoing] = []
        while heads := outbox.heads(account, NOW, 10, ()):
            found += [queued.outgoing for queued in heads]
            outbox.sent([(queued, f"receipt {queued.seq}") for queued in heads], NOW)
        return found

    def test_answered_in_one_place_it_is_settled_in_the_other(
        self, outbox: SqlOutbox, village: Village, ana: Member
    ) -> None:
        add(village, self.to_ana(ana, self.HOME, slot="q"))
        self.waiting(outbox, self.HOME)
        add(village, self.to_ana(ana, self.OTHER, settles=("q", "never shown"), interactive=True))
        (settling,) = self.waiting(outbox, self.HOME)
        assert settling.message == Message(Private(ana.person, ana.id), (), settles=("q",))
        assert (settling.chat, settling.person, settling.member) == (f"chat-{ana.person}", ana.person, ana.id)

    def test_a_question_that_still_waits_in_the_other_place_is_settled_after_it_arrived(
        self, outbox: SqlOutbox, village: Village, ana: Member
    ) -> None:
        question = self.to_ana(ana, self.HOME, slot="q")
        add(village, question)
        add(village, self.to_ana(ana, self.OTHER, settles=("q",)))
        found = self.waiting(outbox, self.HOME)
        assert [item.message.settles for item in found] == [(), ("q",)]

    def test_asked_and_answered_in_the_same_commit_it_is_settled_too(
        self, outbox: SqlOutbox, village: Village, ana: Member
    ) -> None:
        add(village, self.to_ana(ana, self.HOME, slot="q"), self.to_ana(ana, self.OTHER, settles=("q",)))
        assert [item.message.settles for item in self.waiting(outbox, self.HOME)] == [(), ("q",)]

    def test_what_is_settled_where_it_was_answered_needs_no_message_of_its_own(
        self, outbox: SqlOutbox, village: Village, ana: Member
    ) -> None:
        add(village, self.to_ana(ana, self.HOME, slot="q"), self.to_ana(ana, self.HOME, settles=("q",)))
        assert len(self.waiting(outbox, self.HOME)) == 2
        assert self.waiting(outbox, self.OTHER) == []

    def test_several_slots_of_a_place_are_settled_together_and_once(
        self, outbox: SqlOutbox, village: Village, ana: Member
    ) -> None:
        add(village, self.to_ana(ana, self.HOME, slot="q"), self.to_ana(ana, self.HOME, slot="q:reminder"))
        self.waiting(outbox, self.HOME)
        answer = self.to_ana(ana, self.OTHER, settles=("q", "q:reminder"))
        add(village, answer)
        add(village, answer)  # the same message
        (settling,) = self.waiting(outbox, self.HOME)
        assert settling.message.settles == ("q", "q:reminder")
        add(village, self.to_ana(ana, self.OTHER, settles=("q", "q:reminder")))
        assert self.waiting(outbox, self.HOME) == []

    def test_what_nobody_asked_for_goes_where_its_slot_stands(
        self, outbox: SqlOutbox, village: Village, ana: Member
    ) -> None:
        add(village, self.to_ana(ana, self.OTHER, slot="q"))
        self.waiting(outbox, self.OTHER)
        closed, reply = (self.to_ana(ana, self.HOME, slot="q", interactive=asked) for asked in (False, True))
        add(village, closed, reply)
        assert self.waiting(outbox, self.OTHER) == [replace(closed, account=self.OTHER, chat="ana")]
        assert self.waiting(outbox, self.HOME) == [reply]

    def test_it_stays_at_home_where_its_slot_stands_there_too(
        self, outbox: SqlOutbox, village: Village, ana: Member
    ) -> None:
        for account in (self.HOME, self.OTHER):
            add(village, self.to_ana(ana, account, slot="q", interactive=True))
            self.waiting(outbox, account)
        closed = self.to_ana(ana, self.HOME, slot="q")
        add(village, closed)
        assert self.waiting(outbox, self.HOME) == [closed]

    def test_a_place_that_nothing_may_be_sent_to_is_left_as_it_is(
        self, outbox: SqlOutbox, village: Village, ana: Member
    ) -> None:
        add(village, self.to_ana(ana, "discord:blocked", slot="q", interactive=True))
        self.waiting(outbox, "discord:blocked")
        closed = self.to_ana(ana, self.HOME, slot="q")
        add(village, self.to_ana(ana, self.HOME, settles=("q",)), closed)
        assert self.waiting(outbox, "discord:blocked") == []
        assert closed in self.waiting(outbox, self.HOME)

    def test_where_somebody_was_whispered_to_it_is_settled_as_well(
        self, outbox: SqlOutbox, village: Village, ana: Member
    ) -> None:
        whispered = self.to_ana(ana, self.OTHER, "whisper/7/ana", slot="q", interactive=True)
        add(village, whispered)
        self.waiting(outbox, self.OTHER)
        add(village, self.to_ana(ana, self.HOME, settles=("q",)))
        assert [item.chat for item in self.waiting(outbox, self.OTHER)] == ["whisper/7/ana"]

    def test_people_are_kept_apart(self, outbox: SqlOutbox, village: Village, ana: Member) -> None:
        add(village, self.to_ana(ana, self.HOME, slot="q"))
        self.waiting(outbox, self.HOME)
        stranger = replace(self.to_ana(ana, self.OTHER, settles=("q",)), person=PersonId("somebody else"))
        alone = replace(self.to_ana(ana, self.OTHER, settles=("q",)), everywhere=False)
        add(village, stranger, alone)
        assert self.waiting(outbox, self.HOME) == []


class TestTimers:
    """Timers come due in order, and move, end and go with what they belong to."""

    def test_timers_of_a_kind_are_gone_through_by_their_keys(self, village: Village, database: Database) -> None:
        rows = [Timer(f"Series {n}:next", LATER, "series-due", f"{n}", {"occurrence": "x"}) for n in (10, 1, 2)]
        other = Timer("Series 11:next", NOW, "round-opens", "r")
        village.changes.timers.update({timer.key: timer for timer in (*rows, other)})
        village.save()
        timers = SqlTimers(database)
        first = timers.of_kind("series-due", "", 2)
        assert len(first) == 2
        assert [*first, *timers.of_kind("series-due", first[-1].key, 2)] == sorted(rows, key=lambda row: row.key)

    def test_due_timers_come_earliest_first(self, village: Village, database: Database) -> None:
        late, early = village.timer("a", LATER), village.timer("b", NOW, number=1, text="é", nothing=None)
        village.save()
        timers = SqlTimers(database)
        assert timers.due(NOW, 10) == [early]
        assert timers.due(LATER, 10) == [early, late]
        assert timers.due(LATER, 1) == [early]
        assert timers.next_due() == NOW

    def test_nothing_is_due_where_there_is_no_timer(self, database: Database) -> None:
        assert SqlTimers(database).due(LATER, 10) == []
        assert SqlTimers(database).of_kind("round-opens", "", 10) == []
        assert SqlTimers(database).next_due() is None

    def test_setting_a_timer_again_moves_it(self, village: Village, database: Database) -> None:
        timer = village.timer("a")
        village.save()
        moved = replace(timer, due_at=LATER, payload={"n": 2})
        village.changes.timers[timer.key] = moved
        village.save()
        assert SqlTimers(database).due(LATER, 10) == [moved]

    def test_a_timer_that_fired_may_set_itself_again(self, village: Village, database: Database) -> None:
        timer, done, cancelled = village.timer("a"), village.timer("a"), village.timer("b")
        village.save()
        village.changes.done_timers += [timer, done]
        village.changes.cancelled_subjects.append(cancelled.subject)
        again = replace(timer, due_at=LATER)
        village.changes.timers[timer.key] = again
        village.save()
        assert SqlTimers(database).due(LATER, 10) == [again]


class TestPages:
    """A chat page shows each delivery once, in its place, as it should look now."""

    def shown(self, pages: SqlChatPages, after: int = 0) -> list[tuple[str, str | None, bool]]:
        lines = pages.lines("browser", "ana", after)
        words = [line.message.body[0].id if line.message.body else None for line in lines]  # type: ignore[union-attr]
        return [(line.key, word, line.settled) for line, word in zip(lines, words, strict=True)]

    def test_lines_come_in_the_order_of_showing(self, pages: SqlChatPages) -> None:
        for key in ("1", "2", "3"):
            assert pages.put("browser", "ana", key, message(key), NOW) == key
        pages.put("browser", "bia", "4", message("4"), NOW)
        pages.put("terminal", "ana", "5", message("5"), NOW)
        assert self.shown(pages) == [("1", "1", False), ("2", "2", False), ("3", "3", False)]
        assert [line.at for line in pages.lines("browser", "ana")] == [NOW, NOW, NOW]

    def test_a_page_asks_for_what_is_new(self, pages: SqlChatPages) -> None:
        pages.put("browser", "ana", "1", message("1"), NOW)
        pages.put("browser", "ana", "2", message("2", slot="question"), NOW)
        seen = pages.lines("browser", "ana")[-1].seq
        assert self.shown(pages, seen) == []
        pages.put("browser", "ana", "3", message("3", slot="question"), NOW - timedelta(days=1))
        assert self.shown(pages, seen) == [("3", "3", False)]

    def test_the_same_slot_again_replaces_in_place(self, pages: SqlChatPages) -> None:
        pages.put("browser", "ana", "1", message("1", slot="question"), NOW)
        pages.put("browser", "ana", "2", message("2"), NOW)
        pages.put("browser", "ana", "3", message("3", slot="question"), LATER)
        assert self.shown(pages) == [("3", "3", False), ("2", "2", False)]
        assert pages.lines("browser", "ana")[0].at == NOW

    def test_the_same_delivery_again_changes_nothing(self, pages: SqlChatPages) -> None:
        pages.put("browser", "ana", "1", message("1"), NOW)
        seen = pages.lines("browser", "ana")[-1].seq
        pages.put("browser", "ana", "1", message("1"), LATER)
        assert self.shown(pages, seen) == []

    def test_an_answered_question_is_not_asked_again_by_a_repeated_delivery(self, pages: SqlChatPages) -> None:
        question = message("question", slot="q")
        pages.put("browser", "ana", "1", question, NOW)
        pages.put("browser", "ana", "2", message("saved", settles=("q",)), NOW)
        pages.put("browser", "ana", "1", question, LATER)
        assert self.shown(pages) == [("1", None, True), ("2", "saved", False)]

    def test_a_settled_line_keeps_neither_words_nor_buttons(self, pages: SqlChatPages, database: Database) -> None:
        asked = replace(
            message("question", slot="q"),
            body=(Say("secret-question"), WordsOf("secret-answer")),
            choices=Choices(Arrangement.ONE, (Option("0", Say("secret-option")),)),
            title=Say("title"),
        )
        pages.put("browser", "ana", "1", asked, NOW)
        pages.put("browser", "ana", "2", message("next", slot="r", settles=("q", "none", "r")), NOW)
        settled = pages.lines("browser", "ana")[0]
        assert (settled.settled, settled.message) == (True, Message(asked.to, (), slot="q", title=Say("title")))
        with database.reading() as reading:
            assert "secret" not in str(reading.connection.exec_driver_sql("SELECT * FROM chat_lines").all())

    def test_settling_is_a_change_that_pages_see(self, pages: SqlChatPages) -> None:
        pages.put("browser", "ana", "1", message("1", slot="q"), NOW)
        pages.put("browser", "ana", "2", message("2"), NOW)
        seen = pages.lines("browser", "ana")[-1].seq
        pages.put("browser", "ana", "3", message("3", settles=("q",)), NOW)
        assert self.shown(pages, seen) == [("1", None, True), ("3", "3", False)]

    def test_a_settled_slot_can_be_asked_anew(self, pages: SqlChatPages) -> None:
        pages.put("browser", "ana", "1", message("1", slot="q"), NOW)
        pages.put("browser", "ana", "2", message("2", settles=("q",)), NOW)
        pages.put("browser", "ana", "3", message("3", slot="q"), NOW)
        assert self.shown(pages) == [("3", "3", False), ("2", "2", False)]

    def test_a_long_page_can_be_read_in_parts_without_missing_a_change(self, pages: SqlChatPages) -> None:
        for number in range(10):
            pages.put("browser", "ana", str(number), message(str(number), slot=str(number)), NOW)
        pages.put("browser", "ana", "changed", message("changed", slot="0"), NOW)
        seen, after = [], 0
        while part := pages.lines("browser", "ana", after, 3):
            seen += [line.key for line in part]
            after = max(line.seq for line in part)
        assert sorted(seen) == sorted([*map(str, range(1, 10)), "changed"])

    def test_what_only_settles_adds_no_line_and_has_no_receipt(self, pages: SqlChatPages) -> None:
        pages.put("browser", "ana", "1", message("1", slot="q"), NOW)
        settling = replace(message("", settles=("q",)), body=())
        assert pages.put("browser", "ana", "2", settling, NOW) == ""
        assert self.shown(pages) == [("1", None, True)]

    def test_a_message_that_clears_takes_every_earlier_line_away(self, pages: SqlChatPages) -> None:
        pages.put("browser", "ana", "1", message("1"), NOW)
        pages.put("browser", "bia", "2", message("2"), NOW)
        hidden = replace(message("hidden"), clears=True)
        for _ in range(2):
            pages.put("browser", "ana", "3", hidden, LATER)
        assert self.shown(pages) == [("3", "hidden", False)]
        assert len(pages.lines("browser", "bia")) == 1

    def test_a_line_points_to_names_and_words(self, pages: SqlChatPages) -> None:
        pointing = message("hello")
        pointing = replace(pointing, body=(Say("quote", name=NameOf(MemberId("m")), words=WordsOf("a")),))
        pages.put("browser", "ana", "1", pointing, NOW)
        assert pages.lines("browser", "ana")[0].message == pointing


def test_empty_changes_can_be_saved(database: Database) -> None:
    with SqlStore(database).begin() as work:
        work.save(Changes())
        work.commit()
