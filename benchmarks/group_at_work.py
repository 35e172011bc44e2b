"""A group whose members answer rounds, on a real store: made by the same events as any other, and answered by taps.

What is around an answer (joining, opening a round) is done but not measured; `next_round` gives what is measured.
Nothing is delivered: the bots it is compared with send nothing either.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import text

from core.actions import Action, FoundGroup, MakeInvite, PlanSeries
from core.activities import ACTIVITIES
from core.changes import Changes
from core.conversation import Person
from core.events import Acted, Commanded, Event, Origin, Pressed, Submitted
from core.intake import Intake
from core.messages import Ref, told
from core.people import Account, Group, GroupId, Identity, Member, MemberId, PersonId
from core.ports.inbox import Handled
from core.rounds import Answer, AnswerId, Phase, Round, RoundId, Series, SeriesId
from core.tokens import sign
from ladle.clocks import ManualClock
from ladle.ids import fresh_event_id, fresh_id
from ladle.inbox import BatchingInbox
from ladle.program import Program
from ladle.settings import Settings
from scheduler.timers import Timers
from storage import schema
from storage.database import Database
from storage.overview import Overview
from storage.store import SqlStore
from storage.timers import SqlTimers

ACCOUNT = "telegram:42"
FIRST_ROUND = datetime(2026, 11, 19, 18, 0)  # noqa: DTZ001 - local to the group's zone
WEEK = timedelta(weeks=1)
MEMBERS = 100  # as many as one long poll brings, and as a large group has
FILLED_AT_ONCE = 2_000
# A tap as a channel receives it: who, which update, and what the button carried.
Tap: TypeAlias = Mapping[str, str]


def as_event(tap: Tap, at: datetime) -> Event:
    """Return the event that a tap is."""
    origin = Origin(ACCOUNT, tap["update"], at, Identity(ACCOUNT, tap["person"]), "en", "Member")
    return Pressed(origin, tap["token"])


@dataclass
class GroupAtWork:
    """An open store with one group of MEMBERS people, and whoever else is in the database."""

    database: Database
    program: Program
    clock: ManualClock
    inbox: BatchingInbox
    timers: Timers
    group: GroupId
    people: list[str]
    rounds: int = 0

    @classmethod
    async def start(
        cls, folder: Path, others: int = 0, tell: Callable[[int], None] = lambda count: None
    ) -> "GroupAtWork":
        """Make the group in a fresh database that also holds `others` more people; `tell` counts them."""
        await asyncio.to_thread(folder.mkdir, parents=True)
        settings = Settings(data_dir=folder)
        database = Database.open(settings.database, any_schema=True)
        schema.migrate(database)
        clock = ManualClock(FIRST_ROUND.replace(tzinfo=UTC) - timedelta(hours=1))
        program = Program(settings, clock, database)
        intake = Intake(SqlStore(database), program.context, fresh_id)
        inbox = BatchingInbox(intake.run, database.write, lambda: None)
        inbox.start()
        timers = Timers(SqlTimers(database), inbox, clock, database.read)
        work = cls(database, program, clock, inbox, timers, GroupId(""), [])
        await work._make_group()
        if others:
            await asyncio.to_thread(work._fill, others, tell)
        return work

    async def stop(self) -> None:
        """Close the store."""
        await self.inbox.stop()
        self.database.close()

    async def next_round(self) -> list[Tap]:
        """Let the next round open, and return one tap for each member that answers it."""
        start = FIRST_ROUND.replace(tzinfo=UTC) + self.rounds * WEEK
        self.rounds += 1
        self.clock.move_to(max(self.clock.now(), start))
        for _ in range(5):  # a round's opening is a chain of turns, each due a moment after the one before
            self.clock.advance(timedelta(seconds=1))
            await self.timers.fire()
        self._forget_outbox()
        return await asyncio.to_thread(lambda: list(self._taps()))

    async def hand_in(self, tap: Tap) -> Handled:
        """Take the whole turn with one tap; returns after the commit."""
        return (await self.inbox.submit(as_event(tap, self.clock.now()))).handled

    async def hand_in_all(self, taps: Sequence[Tap]) -> list[Handled]:
        """Take the whole turn with what one long poll brings, in one batch; returns after the commit."""
        at = self.clock.now()
        return [outcome.handled for outcome in await self.inbox.submit_all([as_event(tap, at) for tap in taps])]

    def answers(self) -> int:
        """Count the answers of this group."""
        with self.database.reading() as reading:
            statement = text("SELECT count(*) FROM answers WHERE group_id = :group AND question = 'week'")
            return int(reading.connection.execute(statement, {"group": self.group}).scalar_one())

    def _taps(self) -> Iterator[Tap]:
        identities = [Identity(ACCOUNT, person) for person in self.people]
        with SqlStore(self.database).begin() as work:
            people = work.people(identities)
        for number, identity in enumerate(identities):
            person = people[identity]
            asked = person.conversation.current
            assert asked is not None, "nobody is asked"
            option = str(number % 3)
            token = sign(self.program.button_key, person.id, Ref("d", asked.id, asked.revision), option)
            yield {"person": identity.external, "update": fresh_event_id(), "token": token}

    async def _make_group(self) -> None:
        ends = (self.clock.now() + timedelta(days=5000)).date()
        self.group = GroupId(await self._act(FoundGroup("Riverside", "en", "UTC", "Rosa", "Rosa", ends, "Rosa")))
        code = await self._act(MakeInvite(self.group))
        overview = next(one for one in Overview(self.database).groups() if one.group.id == self.group)
        kind = ACTIVITIES[0]
        plan = kind.plan(overview.group, FIRST_ROUND)
        await self._act(PlanSeries(self.group, kind.name, told("Week"), kind.form(overview.group), plan))
        for _ in range(MEMBERS):
            person = str(1_000_000 + len(self.people))
            self.people.append(person)
            origin = Origin(ACCOUNT, fresh_event_id(), self.clock.now(), Identity(ACCOUNT, person), "en", "Member")
            joining: Event = Submitted(replace(origin, event_id=fresh_event_id()), {"join": "join", "name": "Member"})
            for event in (Commanded(origin, "start", code), joining):
                assert (await self.inbox.submit(event)).handled is Handled.NEW
        self._forget_outbox()

    async def _act(self, action: Action) -> str:
        outcome = await self.inbox.submit(Acted(Origin("command", fresh_event_id(), self.clock.now()), None, action))
        assert outcome.handled is Handled.NEW, outcome.note
        return str(outcome.created)

    def _forget_outbox(self) -> None:
        with self.database.transaction() as transaction:
            transaction.connection.execute(text("DELETE FROM outbox"))

    def _fill(self, others: int, tell: Callable[[int], None]) -> None:
        """Add people in groups of the same size, each with a round behind them that they have answered."""
        store = SqlStore(self.database)
        with store.begin() as work:
            group = work.groups([self.group])[self.group]
            series = work.series_of([self.group])[0]
            model = next(member for member in work.page(self.group, None, 2 * MEMBERS) if not member.role.facilitates)
            person = work.people_by_id([model.person])[model.person]
        for done in range(0, others, FILLED_AT_ONCE):
            changes = Changes()
            for _ in range(0, min(FILLED_AT_ONCE, others - done), MEMBERS):
                _add_group(changes, group, series, model, person)
            with store.begin() as work:
                work.save(changes)
                work.commit()
            tell(min(others, done + FILLED_AT_ONCE))


def _add_group(changes: Changes, group: Group, series: Series, model: Member, person: Person) -> None:
    """Add a copy of a group, with members of its own and a round that all of them answered."""
    other = replace(group, id=GroupId(fresh_id()), facilitator=None)
    planned = replace(series, id=SeriesId(fresh_id()), group=other.id)
    opened = FIRST_ROUND.replace(tzinfo=UTC) - WEEK
    behind = Round(
        *(RoundId(fresh_id()), planned.id, other.id, series.activity, 1, FIRST_ROUND - WEEK, opened),
        *(opened + series.plan.open_for, Phase.RELEASED, series.form, series.plan),
    )
    changes.new_groups[other.id] = other
    changes.new_series[planned.id] = planned
    changes.new_rounds[behind.id] = behind
    for _ in range(MEMBERS):
        identity = Identity(ACCOUNT, fresh_id())
        someone = replace(person, id=PersonId(fresh_id()), home=identity)
        member = replace(model, id=MemberId(fresh_id()), group=other.id, person=someone.id)
        changes.new_people[someone.id] = someone
        changes.new_accounts.append((Account(identity), someone.id))
        changes.new_members[member.id] = member
        answer = Answer(
            *(AnswerId(fresh_id()), behind.id, other.id, member.id, "week", "Scale", "good", opened),
            *(series.form.purpose, 1),
        )
        changes.answers[behind.id, member.id, "week"] = answer
