"""T-A11: three programs take votes while a fourth closes; what was said to be in counts, once, and nothing later does.

Nobody waits for time to pass: those who vote take each turn together, and whoever closes begins after a certain vote.
"""

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from threading import BrokenBarrierError
from typing import Any

import pytest
from pydantic import SecretStr

from core.actions import PlanSeries
from core.counting import COUNTS
from core.events import Event, Origin, Pressed, TimerFired
from core.intake import Intake
from core.messages import Ref, told
from core.people import Identity, PersonId
from core.poll_drafts import poll_draft
from core.ports.inbox import Outcome
from core.rounds import Phase, Round
from core.sealed import REF
from core.tokens import sign
from core.voting.ballots import Detail
from ladle.clocks import ManualClock
from ladle.ids import fresh_id
from ladle.program import Program
from ladle.settings import Settings
from scheduler.timers import ACCOUNT, event_id
from storage.database import Database
from storage.problems import Locked
from storage.store import SqlStore
from storage.timers import SqlTimers
from tests.ballots.station import KEYS, counted, is_in, tally
from tests.groups import THURSDAY, Home, home
from tests.polls.voting import OPTIONS

VOTERS = tuple(f"V{number}" for number in range(6))
PROGRAMS = 3  # that take votes
MOMENTS = 20  # so many votes after everybody has voted the close begins, at most
OPEN_FOR = timedelta(hours=4)
MINUTE = timedelta(minutes=1)
PATIENCE = 180.0  # seconds; that long only when something hangs
MOST = 10_000  # votes of one program; that many only when nothing closes
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["ladle.program", "tests.groups"])  # which takes seconds, once for all programs


@dataclass(frozen=True)
class Together:
    """What the programs wait for: those who vote for each other, whoever closes for a number of votes."""

    turn: Any
    votes_in: Any


@dataclass(frozen=True)
class Told:
    """What a program says after a close: what each of its voters was told last to be in, and how many were refused."""

    last: dict[str, str]
    late: int


@contextmanager
def program_on(url: str, data: Path) -> Iterator[tuple[Program, ManualClock, Intake]]:
    """Open a program beside others, on their database and their lockbox."""
    settings = Settings(data_dir=data, database_url=SecretStr(url))
    clock = ManualClock(THURSDAY)
    with closing(Database.open(settings.database)) as database:
        program = Program(settings, clock, database)
        yield program, clock, Intake(SqlStore(database), program.context, fresh_id, program.boxes)


@dataclass(frozen=True)
class Booth:
    """Where people vote in one round, by a program of its own."""

    program: Program
    intake: Intake
    round: Round
    people: Mapping[str, PersonId]

    def casts(self, name: str, option: int) -> Outcome:
        """Let somebody tap the button of the vote, and then what they choose."""
        asked = self.taps(name, Ref(REF, self.round.id), "begin")
        if asked.sealed is None or asked.sealed.ref is None:
            return asked
        return self.taps(name, asked.sealed.ref, str(option))

    def taps(self, name: str, ref: Ref, code: str) -> Outcome:
        origin = Origin("terminal", fresh_id(), self.program.clock.now(), Identity("terminal", name))
        token = sign(self.program.button_key, self.people[name], ref, code)
        return handled(self.intake, Pressed(origin, token))


def takes_votes(url: str, data: Path, names: Sequence[str], together: Together, orders: Connection) -> None:
    """Be a program that takes votes in one round after the other, in each until nobody can vote in it any more."""
    with program_on(url, data) as (program, clock, intake):
        while (order := orders.recv()) is not None:
            round, people = order
            clock.move_to(max(round.opens_at + MINUTE, clock.now()))
            orders.send(until_closed(Booth(program, intake, round, people), names, together))


def until_closed(booth: Booth, names: Sequence[str], together: Together) -> Told:
    """Let people vote in turn, each time something else, at the same moment as the other programs' people."""
    last: dict[str, str] = {}
    number = 0
    for _ in range(MOST):
        try:
            together.turn.wait(PATIENCE)
        except BrokenBarrierError:
            break  # another program was told that it is over
        name, option = names[number % len(names)], (number * 7) % len(OPTIONS)
        outcome = booth.casts(name, option)
        if not is_in(outcome):
            together.turn.abort()
            break
        last[name] = KEYS[option]
        number += 1
        together.votes_in.release()
    return Told(last, sum(not is_in(booth.casts(name, (number * 7 + 1) % len(OPTIONS))) for name in names))


def closes(url: str, data: Path, together: Together, orders: Connection) -> None:
    """Be a program that closes one round after the other, each as soon as so many votes are in."""
    with program_on(url, data) as (program, clock, intake):
        while (order := orders.recv()) is not None:
            round, votes = order
            for _ in range(votes):
                assert together.votes_in.acquire(timeout=PATIENCE)
            clock.move_to(round.closes_at)
            timers = SqlTimers(program.database)
            for kind in ("round-closes", COUNTS):
                due = timers.due(round.closes_at + MINUTE, 1000)
                for timer in [one for one in due if one.kind == kind and one.subject == round.id]:
                    handled(intake, TimerFired(Origin(ACCOUNT, event_id(timer), round.closes_at), timer))
            orders.send(round.id)


def handled(intake: Intake, event: Event) -> Outcome:
    """Let an event happen; where a box is held for longer than a program waits, it is tried again."""
    while True:
        try:
            return intake.run([event])[0]
        except Locked:
            continue


async def opened(place: Home, number: int) -> Round:
    """Let the next vote open, a day after the one before."""
    start = THURSDAY + timedelta(days=number)
    options = [told(option) for option in OPTIONS]
    draft = poll_draft(
        told(f"Question {number}?"), options, "single", place.group, start.replace(tzinfo=None), detail=Detail.EXACT
    )
    plan = replace(draft.plan, open_for=OPEN_FOR)
    await place.asks(PlanSeries(place.group.id, "poll", draft.title, draft.form, plan, draft.details))
    await place.passes(start + MINUTE)
    (found,) = (round for round in place.rounds() if round.phase is Phase.OPEN)
    return found


def is_right(place: Home, id: Any, told: Sequence[Told], moment: int) -> None:
    """See that all that was said to be in was counted once, that nothing that came later was, and that all is gone."""
    last = {name: vote for one in told for name, vote in one.last.items()}
    with SqlStore(place.program.database).begin() as uow:
        round = uow.rounds([id])[id]
    assert round.phase is Phase.RELEASED
    assert round.result is not None
    verdict = round.result.questions[0].verdict
    assert verdict is not None
    assert last.keys() == set(VOTERS), "everybody had voted before the close"
    assert tally(verdict) == counted(list(last.values())), f"closed after {moment} votes"
    assert sum(one.late for one in told) == len(VOTERS)
    assert place.program.boxes.prompts() == frozenset()


async def closed_while_people_vote(closes_so_often: int, data: Path, url: str) -> None:
    """Let so many votes be closed, each after another number of votes, by the same four programs."""
    together = Together(_processes.Barrier(PROGRAMS), _processes.Semaphore(0))
    pipes = [_processes.Pipe() for _ in range(PROGRAMS + 1)]
    targets: list[tuple[Any, tuple[Any, ...]]] = [
        (takes_votes, (url, data, VOTERS[place::PROGRAMS], together, pipes[place][1])) for place in range(PROGRAMS)
    ]
    targets.append((closes, (url, data, together, pipes[PROGRAMS][1])))
    programs = [_processes.Process(target=be, args=given, daemon=True) for be, given in targets]
    orders = [ours for ours, _ in pipes]
    async with home(data, database_url=url) as place:
        for name in VOTERS:
            await place.joins("terminal", name)
        people = {name: member.person for name, member in place.members().items()}
        for program in programs:
            program.start()
        for number in range(closes_so_often):
            round = await opened(place, number)
            votes = len(VOTERS) + (number * 7) % MOMENTS
            for order in orders[:PROGRAMS]:
                order.send((round, people))
            orders[PROGRAMS].send((round, votes))
            assert all(order.poll(PATIENCE) for order in orders)
            *said, id = [order.recv() for order in orders]
            is_right(place, id, said, votes)
            together.turn.reset()
            while together.votes_in.acquire(block=False):
                pass
        for order in orders:
            order.send(None)
        for program in programs:
            program.join(PATIENCE)
            assert program.exitcode == 0


async def test_a_vote_is_closed_while_others_take_votes(tmp_path: Path, postgres_url: str) -> None:
    await closed_while_people_vote(2, tmp_path / "data", postgres_url)


@pytest.mark.nightly
async def test_votes_are_closed_at_many_moments_while_others_take_votes(tmp_path: Path, postgres_url: str) -> None:
    await closed_while_people_vote(150, tmp_path / "data", postgres_url)
