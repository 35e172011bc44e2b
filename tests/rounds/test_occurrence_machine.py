"""Whatever happens to plans, zones, clocks and programs: each occurrence has one round, or one record of why not.

What should have happened is worked out beside the program from another library's rules (dateutil) and the time zones.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import DAILY, WEEKLY, rrule, weekday
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

from core.actions import Action, AddDaysOff, ChangeGroup, ChangeSeries, DropDaysOff, SkipOccurrence
from core.days_off import DaysOff
from core.events import Acted, Event, Origin, TimerFired
from core.intake import Intake
from core.ports.inbox import Handled, Outcome
from core.recurrence import Recurrence
from core.rounds import SeriesId
from ladle.clocks import ManualClock
from ladle.ids import fresh_id
from ladle.program import Program
from ladle.settings import Settings
from scheduler.timers import ACCOUNT, Timers, event_id
from storage.database import Database
from storage.store import SqlStore
from storage.timers import SqlTimers
from tests.fakes import run_inline
from tests.groups import MONDAY, Home, home, weekly

T = TypeVar("T")

ZONES = ("UTC", "Europe/Lisbon", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu")
DAY = timedelta(days=1)
FARTHEST = MONDAY + timedelta(days=10_000)  # the end of the group
UNIT: dict[str, Literal[2, 3]] = {"DAILY": DAILY, "WEEKLY": WEEKLY}


@dataclass(frozen=True)
class Rule:
    """A wall-clock rule, in the words of both libraries."""

    unit: str
    interval: int
    start: datetime  # naive, local
    zone: str
    days: tuple[int, ...] = ()

    @property
    def recurrence(self) -> Recurrence:
        names = ",".join(("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day] for day in self.days)
        text = f"FREQ={self.unit};INTERVAL={self.interval}" + (f";BYDAY={names}" if names else "")
        return Recurrence(text, self.start, self.zone)

    def between(self, after: datetime, until: datetime) -> list[datetime]:
        """Return the local times that come true after one instant and not after another."""
        days = tuple(weekday(day) for day in self.days) or None
        found = rrule(UNIT[self.unit], dtstart=self.start, interval=self.interval, byweekday=days)
        near = found.xafter(_wall(after, self.zone) - 2 * DAY, inc=True)
        coming = takewhile(lambda local: local <= _wall(until, self.zone) + 2 * DAY, near)
        return [local for local in coming if after < instant(local, self.zone) <= until]


def instant(local: datetime, zone: str) -> datetime:
    """Return when a local time comes true: the first of two, or the first minute after a gap."""
    place = ZoneInfo(zone)
    while True:
        utc = local.replace(tzinfo=place, fold=0).astimezone(UTC)
        if _wall(utc, zone) == local:
            return utc
        local += timedelta(minutes=1)


def _wall(utc: datetime, zone: str) -> datetime:
    return utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


@dataclass
class Direct:
    """An inbox without a queue: the turn happens as the event is handed in."""

    intake: Intake

    async def submit(self, event: Event) -> Outcome:
        return (await self.submit_all([event]))[0]

    async def submit_all(self, events: Sequence[Event]) -> Sequence[Outcome]:
        return self.intake.run(events)


class Process:
    """One program on the store that several share."""

    def __init__(self, data: Path, clock: ManualClock, stack: ExitStack) -> None:
        self.database = stack.enter_context(Database.opened(f"sqlite:///{data / 'ladle.db'}"))
        self.program = Program(Settings(data_dir=data), clock, self.database)
        self.inbox = Direct(Intake(SqlStore(self.database), self.program.context, fresh_id))
        self.due = SqlTimers(self.database)
        self.timers = Timers(self.due, self.inbox, clock, run_inline)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.database.reading() as reading:
            return [tuple(row) for row in reading.connection.exec_driver_sql(sql)]


@cache
def template() -> tuple[Path, Home]:
    """Return a folder with a group, somebody in it, and a plan whose first round is far away; and the group."""

    async def make(data: Path) -> Home:
        async with home(data) as place:
            await place.joins("terminal", "Ana")
            await place.plans(plan=weekly(place.group, remind_after=None))
            await place.asks(ChangeGroup(place.group.id, ends_on=FARTHEST.date()))
            return place

    folder = Path(tempfile.mkdtemp(prefix="ladle-occurrences-")) / "data"
    return folder, asyncio.run(make(folder))


rules = st.builds(
    Rule,
    st.sampled_from(sorted(UNIT)),
    st.integers(1, 3),
    st.builds(
        datetime.combine,
        st.dates(date(2026, 11, 16), date(2026, 11, 20)),
        st.builds(time, st.integers(0, 23), st.sampled_from((0, 30))),
    ),
    st.sampled_from(ZONES),
    st.sampled_from(((), (0,), (1, 3), (0, 2, 4, 6))),
)


lengths = st.sampled_from((timedelta(hours=6), DAY, 5 * DAY))
either = st.integers(0, 1)


class Occurrences(RuleBasedStateMachine):
    """Two programs that share a store, one series, and a clock that anybody may set."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder, self.place = template()
        data = Path(self.stack.enter_context(tempfile.TemporaryDirectory(prefix="ladle-machine-"))) / "data"
        shutil.copytree(folder, data)
        self.clock = ManualClock(MONDAY)
        self.processes = [Process(data, self.clock, self.stack) for _ in range(2)]
        self.runner = self.stack.enter_context(asyncio.Runner())
        self.series = SeriesId(self.processes[0].rows("SELECT id FROM series")[0][0])
        self.expected: dict[datetime, str] = {}  # what became of each local time, by the model
        self.seen: list[TimerFired] = []  # what a program saw due and has not handed in

    @initialize(rule=rules, open_for=lengths)
    def plan(self, rule: Rule, open_for: timedelta) -> None:
        self.rule, self.open_for, self.since = rule, open_for, self.clock.now()
        self.change()

    def teardown(self) -> None:
        self.stack.close()

    # What facilitators do; by then the program has done what was due

    @rule(new=rules, open_for=lengths)
    def another_plan(self, new: Rule, open_for: timedelta) -> None:
        self.tick(0)
        self.rule, self.open_for, self.since = new, open_for, self.clock.now()
        self.change()

    @rule(hour=st.integers(0, 23))
    def another_hour(self, hour: int) -> None:
        self.tick(0)
        self.rule = replace(self.rule, start=self.rule.start.replace(hour=hour))
        self.since = self.clock.now()
        self.change()

    @rule()
    def the_next_one_is_left_out(self) -> None:
        self.tick(0)
        self.act(SkipOccurrence(self.series))

    @rule(first=st.integers(0, 6), length=st.integers(1, 5))
    def a_pause(self, first: int, length: int) -> None:
        self.tick(0)
        begins = self.clock.now().date() + first * DAY
        self.act(AddDaysOff(self.place.group.id, (DaysOff(begins, begins + (length - 1) * DAY),)))

    @rule()
    def no_pause_after_all(self) -> None:
        self.tick(0)
        for days in self.resting()[-1:]:
            self.act(DropDaysOff(self.place.group.id, days))

    @rule(zone=st.sampled_from(ZONES))
    def the_group_moves(self, zone: str) -> None:
        """Plans that were in the group's old zone go along."""
        self.tick(0)
        [(before,)] = self.processes[0].rows("SELECT zone FROM groups")
        self.act(ChangeGroup(self.place.group.id, zone=zone))
        if self.rule.zone == before != zone:
            self.rule, self.since = replace(self.rule, zone=zone), self.clock.now()

    # What happens to programs and clocks

    @rule(which=either, hours=st.integers(1, 48))
    def time_passes(self, which: int, hours: int) -> None:
        for _ in range(hours):
            self.clock.advance(timedelta(hours=1))
            self.tick(which)

    @rule(which=either, length=st.timedeltas(timedelta(hours=1), timedelta(days=20)))
    def nothing_runs_for_a_while(self, which: int, length: timedelta) -> None:
        self.clock.advance(length)
        self.tick(which)

    @rule(which=either, by=st.sampled_from((timedelta(hours=1), DAY, 40 * DAY, 3652 * DAY)))
    def the_clock_is_ahead_for_a_moment(self, which: int, by: timedelta) -> None:
        if self.clock.now() + by > FARTHEST:
            return
        self.clock.set_to(self.clock.now() + by)
        self.tick(which)
        self.clock.set_to(self.clock.now() - by)
        self.tick(1 - which)

    @rule(which=either, by=st.sampled_from((timedelta(hours=1), DAY, 3652 * DAY)))
    def the_clock_goes_back(self, which: int, by: timedelta) -> None:
        self.clock.set_to(max(MONDAY, self.clock.now() - by))
        self.tick(which)

    @rule(which=either)
    def a_program_sees_what_is_due_and_is_slow(self, which: int) -> None:
        due = self.processes[which].due.due(self.clock.now(), 100)
        self.seen += [TimerFired(Origin(ACCOUNT, event_id(timer), self.clock.now()), timer) for timer in due]
        self.tick(1 - which)

    @precondition(lambda self: self.seen)
    @rule(which=either)
    def it_hands_that_in_at_last(self, which: int) -> None:
        outcomes = self.runner.run(self.processes[which].inbox.submit_all(self.seen))
        assert {outcome.handled for outcome in outcomes} == {Handled.REPEAT}
        self.seen = []

    # What should come of it

    def tick(self, which: int) -> None:
        """Let one program do what is due, and the model say what that is."""
        now = self.clock.now()
        due = [local for local in self.rule.between(self.since, now) if local not in self.expected]
        self.expected.update(self.ends(due, now))
        asked = self.asked()
        self.runner.run(self.processes[which].timers.fire())
        assert self.asked() <= asked + 1

    def ends(self, due: list[datetime], now: datetime) -> Iterator[tuple[datetime, str]]:
        """Yield what becomes of the local times that are due: the last useful one has a round."""
        left_out, resting = self.left_out(), self.resting()
        useful: list[datetime] = []
        for local in due:
            if local.date() in left_out:
                yield local, "skipped"
            elif any(days.first <= local.date() <= days.last for days in resting):
                yield local, "day-off"
            elif now >= instant(local, self.rule.zone) + self.open_for:
                yield local, "missed"
            else:
                useful.append(local)
        yield from ((local, "coalesced") for local in useful[:-1])
        yield from ((local, "round") for local in useful[-1:])

    @invariant()
    def every_occurrence_came_to_one_end(self) -> None:
        rows = self.processes[0].rows("SELECT occurrence, 'round' FROM rounds WHERE phase != 'cancelled'")
        rows += self.processes[1].rows("SELECT occurrence, why FROM passed_over")
        ends = {datetime.fromisoformat(occurrence): end for occurrence, end in rows}
        assert len(ends) == len(rows)
        assert ends == self.expected
        assert self.processes[0].rows("SELECT rounds FROM series") == self.processes[0].rows(
            "SELECT count(*) FROM rounds"
        )
        assert self.processes[0].rows("SELECT * FROM set_aside") == []
        assert self.processes[0].rows("SELECT * FROM asks WHERE subject NOT IN (SELECT id FROM rounds)") == []

    def asked(self) -> int:
        return int(self.processes[0].rows("SELECT count(*) FROM asks")[0][0])

    def left_out(self) -> tuple[date, ...]:
        with SqlStore(self.processes[0].database).begin() as work:
            return work.series([self.series])[self.series].plan.recurrence.without

    def resting(self) -> tuple[DaysOff, ...]:
        with SqlStore(self.processes[0].database).begin() as work:
            return work.groups([self.place.group.id])[self.place.group.id].days_off

    def change(self) -> None:
        plan = weekly(self.place.group, recurrence=self.rule.recurrence, remind_after=None, open_for=self.open_for)
        self.act(ChangeSeries(self.series, plan=plan))

    def act(self, action: Action) -> Outcome:
        origin = Origin("page", fresh_id(), self.clock.now())
        return self.runner.run(self.processes[0].inbox.submit(Acted(origin, self.place.owner.id, action)))


@pytest.mark.parametrize(
    ("examples", "steps"), [(25, 20), pytest.param(300, 40, marks=pytest.mark.nightly, id="thorough")]
)
def test_every_occurrence_has_one_round_or_one_record(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Occurrences,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
