"""Whatever people do with a few accounts, each stays one person: one member, one answer, and nobody else's."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core.accounts import key_of
from core.codec import Json
from core.conversation import Person
from core.events import Commanded, Event, Left, Origin, Returned, Submitted, Typed, Undeliverable
from core.intake import Intake
from core.messages import Private, Say
from core.people import Account, Identity, Member, MemberId, PersonId, Role, Standing
from core.ports.context import Context
from core.ports.inbox import Handled, Outcome
from core.references import references
from core.rounds import Round
from storage.database import Database
from storage.outbox import SqlOutbox
from storage.store import SqlStore
from tests.core.world import CALENDAR, WORDS
from tests.ready import put_tables
from tests.storage.village import NOW, Village

PLACES = [
    Identity("browser", "a1"),
    Identity("browser", "b2"),
    Identity("terminal", "ana"),
    Identity("platform:1", "5"),
]
somewhere = st.sampled_from(range(len(PLACES)))


class _Links:
    def invite(self, code: str) -> str:
        return f"http://ladle.test/j/{code}"

    def sign_in(self, code: str) -> str:
        return f"https://ladle.test/in/{code}"

    def calendar(self, code: str) -> str | None:
        return f"http://ladle.test/calendar/{code}.ics"


@dataclass
class Human:
    """What one human being has done so far, whichever of their accounts they used."""

    places: set[int]
    linked: set[int]
    joined: bool = False
    answered: bool = False


class OnePerson(RuleBasedStateMachine):
    """People join, answer, connect, disconnect, stop, come back and leave, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        put_tables(self.folder / "ladle.db")
        self.database = Database.open(f"sqlite:///{self.folder}/ladle.db")
        self.store = SqlStore(self.database)
        self.outbox = SqlOutbox(self.database)
        self.numbers = count(1)
        self.now = NOW + timedelta(minutes=1)
        self.intake = Intake(self.store, self.context, self.fresh)
        self.humans = [Human({place}, {place}) for place in range(len(PLACES))]

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    def fresh(self) -> str:
        return f"f{next(self.numbers):015x}"

    def context(self, _origin: Origin) -> Context:
        return Context(self.now, CALENDAR, WORDS, _Links(), self.fresh, self.code, b"key")

    def code(self) -> str:
        number = f"{next(self.numbers):08d}"
        return f"{number[:4]}-{number[4:]}"

    @initialize()
    def a_group_is_asked(self) -> None:
        village = Village(self.store)
        owner = village.member(village.group("Riverside"), role=Role.OWNER, name="Dana")
        self.group = village.changes.new_groups[owner.group]
        village.changes.new_groups[owner.group] = replace(self.group, facilitator=owner.id)
        self.invite = village.invite(self.group).code
        self.round: Round = village.round(village.series(self.group, owner))
        self.owner = owner
        village.save()

    # What people do

    def origin(self, place: int) -> Origin:
        self.now += timedelta(seconds=1)
        identity = PLACES[place]
        return Origin(identity.account, self.fresh(), self.now, identity, "en", given_name=f"Place {place}")

    def happens(self, event: Event) -> Outcome:
        outcome = self.intake.run([event])[0]
        assert outcome.handled is not Handled.SET_ASIDE
        self.everything_arrives()
        return outcome

    def says(self, place: int, command: str, argument: str = "") -> Outcome:
        return self.happens(Commanded(self.origin(place), command, argument))

    def fills_in(self, place: int, answers: Mapping[str, Json]) -> Outcome:
        return self.happens(Submitted(self.origin(place), answers))

    def human(self, place: int) -> Human:
        return next(human for human in self.humans if place in human.places)

    def speaks(self, place: int) -> bool:
        return place in self.human(place).linked

    @rule(place=somewhere)
    def joins(self, place: int) -> None:
        self.says(place, "start", self.invite)
        if not self.human(place).joined:
            self.fills_in(place, {"join": "join"})
        if self.speaks(place):
            self.human(place).joined = True

    @rule(place=somewhere, answer=st.sampled_from(["good", "bad"]))
    def answers(self, place: int, answer: str) -> None:
        self.joins(place)
        before = self.answered()
        self.says(place, "open")
        self.fills_in(place, {"week": answer})
        human = self.human(place)
        if not self.speaks(place):
            assert self.answered() == before
        elif human.joined:
            human.answered = True

    @rule(maker=somewhere, other=somewhere, sure=st.sampled_from([True, True, True, False]))
    def connects(self, maker: int, other: int, sure: bool) -> None:
        self.joins(maker)
        one, two = self.human(maker), self.human(other)
        before = self.codes()
        self.says(maker, "link")
        code = next(iter(self.codes() - before), None)
        if code is None:
            assert not (one.joined and self.speaks(maker))
            return
        self.says(other, "link", code)
        if one is two:
            one.linked.add(other)
            return
        if not self.speaks(other):
            return
        self.fills_in(other, {"link": "connect" if sure else "no"})
        if sure:
            one.places |= two.places
            one.linked |= two.linked
            one.joined, one.answered = True, one.answered or two.answered
            self.humans.remove(two)

    @precondition(lambda self: any(len(human.places) > 1 for human in self.humans))
    @rule(which=somewhere, place=somewhere, other=somewhere)
    def disconnects(self, which: int, place: int, other: int) -> None:
        several = [human for human in self.humans if len(human.places) > 1]
        human = several[which % len(several)]
        mine = sorted(human.places)
        here, gone = mine[place % len(mine)], mine[other % len(mine)]
        self.says(here, "unlink")
        self.fills_in(here, {"account": key_of(PLACES[gone])})
        now = {place for place, account in self.accounts().items() if account.linked} & human.places
        assert human.linked - now <= ({gone} if here in human.linked else set())
        human.linked = now

    @precondition(lambda self: any(human.places > human.linked for human in self.humans))
    @rule(helper=somewhere)
    def a_disconnected_account_tries_everything(self, helper: int) -> None:
        gone = next(place for human in self.humans for place in human.places - human.linked)
        before, members = self.answered(), {member.id for member in self.members()}
        self.says(gone, "start", self.invite)
        self.fills_in(gone, {"join": "join"})
        self.says(gone, "open")
        self.fills_in(gone, {"week": "bad"})
        self.happens(Typed(self.origin(gone), "Good"))
        assert self.says(gone, "mydata").note == Say("not-connected")
        assert self.answered() == before
        assert {member.id for member in self.members()} == members
        if self.speaks(helper):
            self.connects(helper, gone, sure=True)

    @rule(place=somewhere)
    def stops_the_bot(self, place: int) -> None:
        self.happens(Left(self.origin(place)))

    @rule(place=somewhere)
    def lets_it_write_again(self, place: int) -> None:
        self.happens(Returned(self.origin(place)))

    @rule(place=somewhere)
    def cannot_be_reached(self, place: int) -> None:
        person = self.holders().get(place)
        if person is not None:
            self.happens(Undeliverable(self.origin(place), person.id, "blocked"))

    @rule(place=somewhere, command=st.sampled_from(["me", "mydata", "hide", "help", "pause", "less", "consent"]))
    def asks_for_something(self, place: int, command: str) -> None:
        self.says(place, command)

    @rule(place=somewhere, text=st.sampled_from(["hello", "2", "Good"]))
    def writes(self, place: int, text: str) -> None:
        before = self.answered()
        self.happens(Typed(self.origin(place), text))
        if not self.speaks(place):
            assert self.answered() == before
        else:
            self.human(place).answered |= bool(self.answered() - before)

    @precondition(lambda self: any(human.joined for human in self.humans))
    @rule(place=somewhere)
    def leaves_and_deletes(self, place: int) -> None:
        human = self.human(place)
        self.says(place, "leave")
        self.fills_in(place, {"how": "delete", "sure": "delete"})
        if human.joined and self.speaks(place):
            self.humans.remove(human)
            self.humans += [Human({each}, {each}) for each in human.places]

    # What must hold

    @invariant()
    def each_is_one_member_of_the_group(self) -> None:
        if hasattr(self, "group"):
            joined = [member for member in self.members() if member.standing is Standing.JOINED]
            people = [member.person for member in joined]
            assert len(people) == len(set(people))
            assert len(people) == sum(human.joined for human in self.humans)

    @invariant()
    def each_has_one_answer(self) -> None:
        if hasattr(self, "group"):
            answered = self.answered()
            assert answered <= {member.id for member in self.members()}
            assert len(answered) == sum(human.answered for human in self.humans)

    @invariant()
    def an_account_stays_its_persons(self) -> None:
        holders = {place: person.id for place, person in self.holders().items()}
        for human in self.humans:
            assert len({holders[place] for place in human.places if place in holders}) <= 1
            if human.joined:
                assert {place for place, account in self.accounts().items() if account.linked} >= human.linked
                assert human.linked

    def everything_arrives(self) -> None:
        """Let what waits be delivered, and look at who would read it."""
        holders, accounts = self.holders(), self.accounts()
        people = {member.id: member.person for member in self.members()}
        for name in {identity.account for identity in PLACES}:
            while heads := self.outbox.heads(name, self.now, 100, []):
                for queued in heads:
                    item = queued.outgoing
                    if item.person == self.owner.person:
                        continue
                    place = PLACES.index(Identity(item.account, item.chat))
                    to, said = item.message.to, {piece.id for piece in item.message.body if isinstance(piece, Say)}
                    assert isinstance(to, Private)
                    if place not in holders:
                        assert said <= {"deleted"}
                        continue
                    assert holders[place].id == to.person
                    assert accounts[place].linked or said == {"unlinked-here"}
                    mentioned = references(item.message).members
                    assert "link-ask" in said or all(self.is_known_to(to.person, id, people) for id in mentioned)
                self.outbox.sent([(queued, queued.outgoing.key) for queued in heads], self.now)

    def is_known_to(self, person: PersonId, member: MemberId, people: Mapping[MemberId, PersonId]) -> bool:
        return member == self.owner.id or people.get(member) == person

    # What is stored

    def holders(self) -> dict[int, Person]:
        with self.store.begin() as work:
            found = work.holders(PLACES)
        return {PLACES.index(identity): person for identity, (person, _) in found.items()}

    def accounts(self) -> dict[int, Account]:
        with self.store.begin() as work:
            found = work.holders(PLACES)
        return {PLACES.index(identity): account for identity, (_, account) in found.items()}

    def members(self) -> list[Member]:
        with self.store.begin() as work:
            found = [work.members_of([person.id]) for person in work.people(PLACES).values()]
        return list({member.id: member for members in found for member in members}.values())

    def answered(self) -> set[MemberId]:
        with self.store.begin() as work:
            return {answer.member for answer in work.answers_to(self.round.id) if answer.value is not None}

    def codes(self) -> set[str]:
        with self.database.reading() as reading:
            rows = reading.connection.exec_driver_sql("SELECT code FROM invites WHERE kind = 'link'")
            return {code for (code,) in rows}


FEW = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestOnePerson = OnePerson.TestCase
TestOnePerson.settings = FEW


@pytest.mark.nightly
def test_for_longer_than_anybody_would_wait() -> None:
    many = settings(FEW, max_examples=500, stateful_step_count=50)
    run_state_machine_as_test(OnePerson, settings=many)
