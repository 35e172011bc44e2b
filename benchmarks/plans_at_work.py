"""A database full of plans, each of a group of its own, and a program that works on it and is told what time it is.

The first group, series and member are made by the same events as any other; the rest are copies of them. Nothing is
delivered: the messages are for an account that no channel of the program serves, so they stay in the outbox.
"""

import asyncio
import gc
import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from types import TracebackType
from typing import Any, Self

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.memory import resident
from core.actions import Action, FoundGroup, MakeInvite
from core.activities import activity
from core.changes import Changes
from core.conversation import Person
from core.events import Acted, Commanded, Event, Origin, Submitted
from core.messages import told
from core.people import Account, Group, GroupId, Identity, Member, MemberId, PersonId
from core.planning import occurrence_timer
from core.recurrence import Occurrence, Recurrence
from core.rounds import Plan, Series, SeriesId
from ladle import logs
from ladle.clocks import ManualClock
from ladle.demo import demo_settings
from ladle.ids import fresh_event_id, fresh_id
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from storage.store import SqlStore

ACCOUNT = "telegram:42"
START = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
WEEKLY, ONCE_A_YEAR = "FREQ=WEEKLY", "FREQ=MONTHLY;INTERVAL=12"
OPEN_FOR = timedelta(days=150)  # nothing closes while ticks are measured
FILLED_AT_ONCE = 2_000  # plans


@dataclass(frozen=True)
class Plans:
    """Some plans that come due together: first at `at` (UTC), then by their rule; each asks so many people."""

    count: int
    at: datetime
    rule: str = ONCE_A_YEAR
    members: int = 1

    def plan(self, group: Group) -> Plan:
        """Return how the rounds of each run."""
        usual = activity("check-in").plan(group, self.at.replace(tzinfo=None))
        recurrence = Recurrence(self.rule, self.at.replace(tzinfo=None), "UTC")
        return replace(usual, recurrence=recurrence, open_for=OPEN_FOR, remind_after=None)


async def fill(folder: Path, kinds: Iterable[Plans], tell: Callable[[int], None]) -> None:
    """Make a database with these plans in a new folder; `tell` counts them."""
    clock = ManualClock(START)
    async with running(Settings(data_dir=folder), clock=clock, serve=False) as program:
        group, member, person = await _model(program)
        store = SqlStore(program.database)
        done = 0
        for kind in kinds:
            series = Series(
                *(SeriesId(""), group.id, "check-in", told("Week"), activity("check-in").form(group)),
                *(kind.plan(group), member.id),
            )
            for begun in range(0, kind.count, FILLED_AT_ONCE):
                changes = Changes()
                for _ in range(min(FILLED_AT_ONCE, kind.count - begun)):
                    _add(changes, group, series, member, person, kind)
                with store.begin() as work:
                    work.save(changes)
                    work.commit()
                done += len(changes.new_series)
                tell(done)


async def _model(program: Program) -> tuple[Group, Member, Person]:
    """Found a group, and let somebody join it."""

    async def do(event: Event) -> str:
        outcome = await program.inbox.submit(event)
        assert outcome.handled.value == "new", outcome.note
        return str(outcome.created)

    async def act(action: Action) -> str:
        return await do(Acted(Origin("command", fresh_event_id(), START), None, action))

    ends = (START + timedelta(days=5000)).date()
    id = GroupId(await act(FoundGroup("Riverside", "en", "UTC", "Rosa", "Rosa", ends, "Rosa")))
    code = await act(MakeInvite(id))
    person = Identity(ACCOUNT, "1000000")
    await do(Commanded(Origin(ACCOUNT, fresh_event_id(), START, person, "en", "Ana"), "start", code))
    joining = {"join": "join", "name": "Ana"}
    await do(Submitted(Origin(ACCOUNT, fresh_event_id(), START, person, "en", "Ana"), joining))
    with SqlStore(program.database).begin() as work:
        member = next(one for one in work.page(id, None, 9) if not one.role.facilitates)
        return work.groups([id])[id], member, work.people_by_id([member.person])[member.person]


def _add(changes: Changes, group: Group, series: Series, member: Member, person: Person, kind: Plans) -> None:
    # Each form names its own group's facilitator: what is remembered of one serves no other.
    own = replace(group, id=GroupId(fresh_id()), facilitator=MemberId(fresh_id()))
    planned = replace(series, id=SeriesId(fresh_id()), group=own.id, form=activity("check-in").form(own))
    changes.new_groups[own.id] = own
    changes.new_series[planned.id] = planned
    timer = occurrence_timer(planned, Occurrence(kind.at.replace(tzinfo=None), kind.at))
    changes.timers[timer.key] = timer
    for _ in range(kind.members):
        identity = Identity(ACCOUNT, fresh_id())
        someone = replace(person, id=PersonId(fresh_id()), home=identity)
        one = replace(member, id=MemberId(fresh_id()), group=own.id, person=someone.id)
        changes.new_people[someone.id] = someone
        changes.new_accounts.append((Account(identity), someone.id))
        changes.new_members[one.id] = one


class AtWork:
    """The program in a process of its own, which ticks when it is told to."""

    def __init__(self, folder: Path) -> None:
        """Start it; `start_s` is how long that takes, from the first instruction until it would tick and serve."""
        begun = time.perf_counter()
        self._process = Popen([sys.executable, __file__, str(folder)], stdin=PIPE, stdout=PIPE, text=True)
        self.start_processor_s: float = self._said()["processor"]
        self.start_s = time.perf_counter() - begun

    def tick(self, at: datetime) -> dict[str, float]:
        """Let it be `at`; return the seconds by the clock and of the processor, and the messages that came of it."""
        assert self._process.stdin is not None
        print(at.isoformat(), file=self._process.stdin, flush=True)
        said: dict[str, float] = self._said()
        return said

    def memory_mib(self) -> float:
        """Return the most it ever held in memory."""
        return resident(self._process.pid)["most"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _said(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


async def work(folder: Path) -> None:
    """Be that process: tick at each moment that comes on a line of its own, until there are no more."""
    clock = ManualClock(START)
    async with running(demo_settings(folder, None), clock=clock) as program:
        print(json.dumps({"processor": time.process_time()}), flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            before = await asyncio.to_thread(program.outbox.outstanding, ACCOUNT)
            clock.move_to(datetime.fromisoformat(line.strip()))
            gc.collect()
            begun, worked = time.perf_counter(), time.process_time()
            await program.timers.fire()
            took, worked = time.perf_counter() - begun, time.process_time() - worked
            sent = await asyncio.to_thread(program.outbox.outstanding, ACCOUNT) - before
            print(json.dumps({"seconds": took, "processor": worked, "messages": sent}), flush=True)


if __name__ == "__main__":
    logs.configure("warning", "text")
    asyncio.run(work(Path(sys.argv[1])))
