"""A group of many people on one platform, stored without asking each of them in: what a round is sent to."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.actions import Action, FoundGroup, PlanSeries
from core.activities import activity
from core.changes import Changes, Outgoing
from core.consent import with_decision
from core.conversation import Person
from core.events import Acted, Origin
from core.messages import Message, Private, told
from core.people import AT_JOINING, Account, GroupId, Identity, Member, MemberId, PersonId, Role, Standing
from core.ports.inbox import Handled
from core.rounds import Answer
from ladle.clocks import ManualClock
from ladle.ids import fresh_event_id, fresh_id
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from storage.overview import Overview
from storage.store import SqlStore
from tests.groups import ENDS, MONDAY, THURSDAY
from tests.ready import prepare

QUESTION = "How was your week?"  # what a check-in asks first
ROUND = THURSDAY.replace(tzinfo=UTC)  # when the round opens
STORED_AT_ONCE = 2_000


async def gather(data: Path, account: str, people: Sequence[str], notice: str) -> GroupId:
    """Make a group of these people, who are asked at ROUND; a notice waits for each of them already."""
    clock = ManualClock(MONDAY)
    async with running(prepare(Settings(data_dir=data)), clock=clock, serve=False) as program:
        group = await found(program)
        for start in range(0, len(people), STORED_AT_ONCE):
            identities = [Identity(account, external) for external in people[start : start + STORED_AT_ONCE]]
            members = admit(program, group, identities)
            say(program, [to(identity, member, notice) for identity, member in zip(identities, members, strict=True)])
    return group


async def found(program: Program) -> GroupId:
    """Found a group that is asked at ROUND; nobody is in it but whoever founded it."""

    async def act(action: Action) -> str:
        outcome = await program.inbox.submit(
            Acted(Origin("command", fresh_event_id(), program.clock.now()), None, action)
        )
        assert outcome.handled is Handled.NEW, outcome.note
        assert outcome.created is not None
        return outcome.created

    id = GroupId(await act(FoundGroup("Riverside", "en", "UTC", "Sam, 555 0100", "Robin", ENDS, "Dana")))
    group = next(one.group for one in Overview(program.database).groups() if one.group.id == id)
    kind = activity("check-in")
    plan = kind.plan(group, THURSDAY.replace(tzinfo=None))
    await act(PlanSeries(id, kind.name, told(""), kind.form(group), plan))
    return id


def admit(program: Program, group: GroupId, identities: Sequence[Identity], name: str = "Member") -> list[Member]:
    """Let everybody be a member who has agreed to what is asked of all."""
    changes = Changes()
    joined = THURSDAY.date() - timedelta(days=7)
    for identity in identities:
        person = Person(PersonId(fresh_id()), home=identity, language="en")
        member = Member(MemberId(fresh_id()), group, person.id, name, Role.MEMBER, Standing.JOINED, "en", "UTC", joined)
        for purpose in AT_JOINING:
            member = with_decision(member, purpose, True)
        changes.new_people[person.id] = person
        changes.new_accounts.append((Account(identity), person.id))
        changes.new_members[member.id] = member
    save(program, changes)
    return list(changes.new_members.values())


def to(identity: Identity, member: Member, text: str, useful_until: datetime | None = None) -> Outgoing:
    """Return a message to a member."""
    message = Message(Private(member.person), (told(text),), useful_until=useful_until)
    return Outgoing(fresh_id(), identity.account, identity.external, message, member.person, member.id)


def say(program: Program, outgoing: Sequence[Outgoing]) -> None:
    """Let messages wait to be sent, in this order."""
    save(program, Changes(outgoing=list(outgoing)))


def save(program: Program, changes: Changes) -> None:
    """Store changes in a commit of their own."""
    with SqlStore(program.database).begin() as work:
        work.save(changes)
        work.commit()


def answers(program: Program, group: GroupId) -> list[Answer]:
    """Return everything answered in the group's current rounds."""
    with SqlStore(program.database).begin() as work:
        return [answer for round in work.current_rounds([group]) for answer in work.answers_to(round.id)]


def complaints(program: Program) -> list[str]:
    """Return what SQLite finds wrong with the whole of a database."""
    with program.database.reading() as reading:
        found = reading.connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        strays = reading.connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [*(str(one) for one in found if one != "ok"), *(str(stray) for stray in strays)]
