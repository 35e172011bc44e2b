"""What is due becomes an event, once, however often it is looked at."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.events import Event, Timer, TimerFired
from core.ports.inbox import Handled, Outcome
from ladle.clocks import ManualClock
from scheduler.timers import FAN_OUT, MOST_OUTSTANDING, Timers, event_id
from tests.fakes import NOON, run_inline


@dataclass
class Rows:
    """core.ports.timers.TimerStore in memory."""

    timers: dict[str, Timer] = field(default_factory=dict)

    def set(self, key: str, due_at: datetime, **payload: str) -> None:
        self.timers[key] = Timer(key, due_at, "kind", "subject", payload)

    def due(self, now: datetime, limit: int) -> Sequence[Timer]:
        return sorted((t for t in self.timers.values() if t.due_at <= now), key=lambda t: t.due_at)[:limit]

    def next_due(self) -> datetime | None:
        return min((timer.due_at for timer in self.timers.values()), default=None)


@dataclass
class Turns:
    """An inbox whose turn takes the timer away, as the core's does, and then does what the test says."""

    rows: Rows
    then: Callable[[Timer], None] = lambda timer: None
    stuck: frozenset[str] = frozenset()
    refuses: bool = False
    events: list[Event] = field(default_factory=list)
    handled: set[str] = field(default_factory=set)

    @property
    def fired(self) -> list[str]:
        return [event.timer.key for event in self.events if isinstance(event, TimerFired)]

    async def submit(self, event: Event) -> Outcome:
        await asyncio.sleep(0)
        assert isinstance(event, TimerFired)
        if self.refuses:
            return Outcome(Handled.REFUSED)
        if event.origin.event_id in self.handled:
            return Outcome(Handled.REPEAT)
        self.events.append(event)
        self.handled.add(event.origin.event_id)
        if event.timer.key not in self.stuck:
            self.rows.timers.pop(event.timer.key, None)
            self.then(event.timer)
        return Outcome(Handled.NEW)

    async def submit_all(self, events: Sequence[Event]) -> Sequence[Outcome]:
        return [await self.submit(event) for event in events]


def made(**more: object) -> tuple[Rows, Turns, ManualClock, Timers]:
    rows = Rows()
    turns = Turns(rows, **more)  # type: ignore[arg-type]
    clock = ManualClock(NOON)
    return rows, turns, clock, Timers(rows, turns, clock, run_inline)


async def test_only_what_is_due_fires_earliest_first() -> None:
    rows, turns, clock, timers = made()
    rows.set("evening", NOON + timedelta(hours=6))
    rows.set("now", NOON)
    rows.set("overdue", NOON - timedelta(days=3))
    assert await timers.fire() == 2
    assert turns.fired == ["overdue", "now"]
    clock.advance(timedelta(hours=6))
    assert await timers.fire() == 1
    assert turns.fired[-1] == "evening"


async def test_more_than_fit_into_one_batch_fire_in_one_go() -> None:
    rows, _, _, timers = made()
    for number in range(350):
        rows.set(f"{number}", NOON - timedelta(minutes=number))
    assert await timers.fire() == 350
    assert not rows.timers


async def test_what_a_timer_makes_due_fires_too() -> None:
    rows, turns, _, timers = made()

    def next_page(timer: Timer) -> None:
        page = int(str(timer.payload["page"]))
        if page < 5:
            rows.set("fan-out", NOON + timedelta(microseconds=1), page=str(page + 1))

    turns.then = next_page
    rows.set("fan-out", NOON, page="1")
    assert await timers.fire() == 5


async def test_firing_the_same_row_again_is_the_same_event() -> None:
    timer = Timer("round:close", NOON, "close", "round", {"page": "1"})
    assert event_id(timer) == event_id(Timer("round:close", NOON, "close", "round", {"page": "1"}))
    assert event_id(timer) != event_id(Timer("round:close", NOON, "close", "round", {"page": "2"}))
    assert event_id(timer) != event_id(Timer("round:close", NOON + timedelta(days=7), "close", "round", {"page": "1"}))


async def test_two_ticks_at_once_fire_everything_once() -> None:
    rows, turns, _, timers = made()
    for number in range(10):
        rows.set(f"{number}", NOON)
    assert sorted(await asyncio.gather(timers.fire(), timers.fire())) == [0, 10]
    assert len(turns.fired) == 10


async def test_timers_that_the_program_fails_on_do_not_stop_the_others() -> None:
    stuck = frozenset(f"stuck {number}" for number in range(250))
    rows, turns, _, timers = made(stuck=stuck)
    for key in stuck:
        rows.set(key, NOON - timedelta(days=1))
    rows.set("fine", NOON)
    await timers.fire()
    assert "fine" in turns.fired
    assert await timers.fire() == 0  # they are looked at again, as repeats
    assert len(turns.fired) == 251


async def test_while_nothing_can_be_saved_timers_wait() -> None:
    rows, turns, _, timers = made(refuses=True)
    rows.set("close", NOON)
    assert await timers.fire() == 0
    turns.refuses = False
    assert await timers.fire() == 1


async def test_the_next_page_of_a_fan_out_waits_while_much_waits_to_be_sent() -> None:
    rows, turns, clock, _timers = made()
    waiting = MOST_OUTSTANDING
    timers = Timers(rows, turns, clock, run_inline, lambda: waiting)
    rows.timers["page"] = Timer("page", NOON, FAN_OUT, "round")
    rows.set("other", NOON)
    assert await timers.fire() == 1
    assert (turns.fired, timers.held) == (["other"], 1)
    waiting = MOST_OUTSTANDING - 1
    assert await timers.fire() == 1
    assert (turns.fired, timers.held) == (["other", "page"], 0)
