"""T-A14 and T-A11: on PostgreSQL its hidden columns and its logs know of no vote; several programs close and cast."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pydantic import SecretStr
from sqlalchemy import make_url

from core.counting import COUNTS
from core.events import Origin, TimerFired, Typed
from core.intake import Intake
from core.people import Identity
from core.rounds import Phase, Round
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
from tests.polls.voting import OPTIONS, Election, opens

HIDDEN = "xmin, xmax, cmin, cmax, ctid"
MINUTE = timedelta(minutes=1)
PATIENCE = 180.0  # seconds; that long only when something hangs
PAUSE = 0.005  # seconds between two votes of a process
_processes = multiprocessing.get_context("spawn")


@contextmanager
def asked(url: str) -> Iterator[psycopg.Connection[Any]]:
    place = make_url(url)
    address = f"host={place.query['host']} user={place.username} dbname={place.database}"
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


def hidden(url: str) -> dict[str, list[Any]]:
    """Return every row with what PostgreSQL knows of it besides, in the order in which a dump has them."""
    with asked(url) as database:
        tables = database.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        return {
            name: database.execute(f"SELECT {HIDDEN}, t.* FROM {name} t".encode()).fetchall()  # noqa: S608
            for (name,) in sorted(tables.fetchall())
        }


def transactions(url: str) -> int:
    """Return the number that the next transaction that writes will get."""
    with asked(url) as database:
        found = database.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").fetchone()
        assert found is not None
        return int(found[0])


def log_of_writes(url: str) -> bytes:
    """Return all that is in pg_wal."""
    with asked(url) as database:
        names = database.execute("SELECT name FROM pg_ls_waldir()").fetchall()
        pieces = [
            database.execute("SELECT pg_read_binary_file('pg_wal/' || %s)", [name]).fetchone() for (name,) in names
        ]
    return b"".join(piece[0] for piece in pieces if piece is not None)


async def test_votes_leave_no_trace_in_any_column_nor_in_the_log_of_writes(tmp_path: Path, postgres_url: str) -> None:
    async with home(tmp_path / "data", database_url=postgres_url) as place:
        vote = await opens(place, people=6)
        before, number = hidden(postgres_url), transactions(postgres_url)
        for voter in vote.voters:
            await voter.picks("1")
            await voter.picks("2")
        await vote.voters[0].taps("out")
        assert hidden(postgres_url) == before
        assert transactions(postgres_url) == number, "numbers left out would tell how often somebody voted"
        lockbox = place.program.settings.lockbox
        key = (lockbox / f"{vote.round.id}.key").read_bytes()
        with place.program.boxes.turn(vote.round.id) as box:
            rows = box._connection.execute("SELECT tag, box FROM sealed").fetchall()
        written = log_of_writes(postgres_url)
        assert len(written) > 2**20
        assert key not in written
        assert not any(tag in written or sealed[:24] in written for tag, sealed in rows)


async def test_after_the_close_no_order_of_rows_goes_with_the_votes(tmp_path: Path, postgres_url: str) -> None:
    """The join that finds voters in other programs: rows of one transaction, or in one order, on both sides.

    Here nothing is written per vote, so that there is nothing to join with: in every table that names members their
    rows are as old as before the first vote, or came in one turn for all.
    """
    async with home(tmp_path / "data", database_url=postgres_url) as place:
        vote = await opens(place, people=6)
        order = [3, 0, 5, 1, 4, 2]
        for voter in order:
            await vote.voters[voter].picks(str(voter % 3))
        await vote.closes()
        rows = hidden(postgres_url)
        electorate = [(row[0], row[-1]) for row in rows["electorate"]]
        assert len({xmin for xmin, _ in electorate}) == 1, "frozen in one transaction, and never touched"
        by_vote = [vote.voters[voter].member.id for voter in order]
        for table, found in rows.items():
            text = [repr(row) for row in sorted(found, key=lambda row: (int(row[0]), row[4]))]
            places = [next((at for at, row in enumerate(text) if member in row), -1) for member in by_vote]
            assert -1 in places or places != sorted(places), table


# Several programs


def casting(url: str, data: Path, names: list[str], barrier: Any, told: Connection) -> None:
    """Be a program that takes votes, again and again, until nobody can vote any more; tell what was in last."""
    with program_on(url, data) as (_, intake):
        last: dict[str, str] = {}
        for number in range(10_000):
            if number == len(names):
                barrier.wait()  # everybody has voted; from now on it may be closed at any moment
            name, option = names[number % len(names)], (number * 7) % 3
            at = THURSDAY + timedelta(hours=1)
            origin = Origin("terminal", fresh_id(), at, Identity("terminal", name))
            try:
                outcome = intake.run([Typed(origin, OPTIONS[option])])[0]
            except Locked:
                continue  # they are told to try again
            if not is_in(outcome):
                break
            last[name] = KEYS[option]
            time.sleep(PAUSE)
        told.send(last)


def closing_it(url: str, data: Path, round: Round, after: float, barrier: Any) -> None:
    """Be a program that closes the vote meanwhile."""
    with program_on(url, data, round.closes_at) as (program, intake):
        barrier.wait()
        time.sleep(after)
        timers = SqlTimers(program.database)
        for kind in ("round-closes", COUNTS):
            due = [one for one in timers.due(round.closes_at + MINUTE, 1000) if one.kind == kind]
            for timer in due:
                while True:
                    try:
                        intake.run([TimerFired(Origin(ACCOUNT, event_id(timer), round.closes_at), timer)])
                        break
                    except Locked:
                        continue  # it stays due


@contextmanager
def program_on(url: str, data: Path, at: Any = THURSDAY + timedelta(hours=1)) -> Iterator[tuple[Program, Intake]]:
    settings = Settings(data_dir=data, database_url=SecretStr(url))
    with closing(Database.open(settings.database)) as database:
        program = Program(settings, ManualClock(at), database)
        yield program, Intake(SqlStore(database), program.context, fresh_id, program.boxes)


def round_of_closing(url: str, data: Path, vote: Election, after: float) -> None:
    """Let three programs take votes while a fourth one closes the vote; every vote that was in counts, once."""
    names = [voter.name for voter in vote.voters]
    barrier = _processes.Barrier(4)
    pipes = [_processes.Pipe(duplex=False) for _ in range(3)]
    processes = [
        _processes.Process(target=casting, args=(url, data, names[place::3], barrier, theirs))
        for place, (_, theirs) in enumerate(pipes)
    ]
    processes.append(_processes.Process(target=closing_it, args=(url, data, vote.round, after, barrier)))
    for process in processes:
        process.start()
    last: dict[str, str] = {}
    for ours, _ in pipes:
        assert ours.poll(PATIENCE)
        last.update(ours.recv())
    for process in processes:
        process.join(PATIENCE)
        assert process.exitcode == 0
    with program_on(url, data) as (program, _):
        with SqlStore(program.database).begin() as uow:
            closed = uow.rounds([vote.round.id])[vote.round.id]
        assert closed.phase is Phase.RELEASED
        assert closed.result is not None
        verdict = closed.result.questions[0].verdict
        assert verdict is not None
        assert len(last) == len(names), "everybody had voted before the close"
        assert tally(verdict) == counted(list(last.values()))
        assert program.boxes.prompts() == frozenset()


async def an_open_vote(place: Home) -> Election:
    return await opens(place, people=6, detail=Detail.EXACT)


def closing_rounds(data: Path, postgres_url: str, after: float) -> None:
    async def made() -> Election:
        async with home(data, database_url=postgres_url) as place:
            return await an_open_vote(place)

    round_of_closing(postgres_url, data, asyncio.run(made()), after)


def test_a_vote_is_closed_while_others_take_votes(tmp_path: Path, postgres_url: str) -> None:
    closing_rounds(tmp_path / "data", postgres_url, after=0.4)


@pytest.mark.nightly
@pytest.mark.parametrize("number", range(40))
def test_a_vote_is_closed_at_many_moments_while_others_take_votes(
    number: int, tmp_path: Path, postgres_url: str
) -> None:
    closing_rounds(tmp_path / "data", postgres_url, after=0.2 + 0.013 * number)
