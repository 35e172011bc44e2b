"""T-A14: PostgreSQL's hidden columns, its dumps and its log of writes know of no vote."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from tests import postgres
from tests.ballots.test_no_sentinel import LABELS, all_rank, sentinels
from tests.ballots.worlds import TALLY, any_world, differing, digests, passes
from tests.groups import home
from tests.polls.voting import opens

HIDDEN = "xmin, xmax, cmin, cmax, ctid"


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
        vote = await opens(place, people=6, method="schulze", options=LABELS)
        before, number = hidden(postgres_url), transactions(postgres_url)
        await all_rank(vote)
        for voter in vote.voters[1:]:
            await voter.taps("change")
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
        assert not any(one in written for one in sentinels()), "what was chosen, in any encoding"


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


def dumped(url: str) -> str:
    """Return what an ordinary logical backup holds: rows in the order in which they lie on the disk."""
    place = make_url(url)
    program, host = str(postgres.installation() / "bin" / "pg_dump"), str(place.query["host"])
    command = [program, "--data-only", "-h", host, "-U", str(place.username), str(place.database)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    return "\n".join(line for line in lines if not line.startswith(("\\restrict", "\\unrestrict")))  # random words


def by_age(rows: dict[str, list[Any]]) -> dict[str, list[int]]:
    """Return how old each row is among all others, in the order in which they lie there.

    Where exactly on a page a row lies is left out: it depends on when the server makes room there for itself.
    """
    numbers = {int(row[0]) for found in rows.values() for row in found}
    ages = {number: age for age, number in enumerate(sorted(numbers))}
    return {name: [ages[int(row[0])] for row in found] for name, found in rows.items()}


async def left_on_postgres(
    count: int, folder: Path, patch: pytest.MonkeyPatch, server: postgres.Server
) -> list[dict[str, str]]:
    """Let so many worlds pass, and return what each leaves: its dump, its hidden columns and its files."""
    chance, left = Random(14), list[dict[str, str]]()  # noqa: S311 - the same worlds in every run
    for number in range(count):
        with server.fresh_database() as url:
            world = any_world(chance, tally=TALLY[:-1])
            await passes(world, "terminal", folder / str(number), patch, database_url=url)
            ages = {f"hidden columns of {name}": repr(rows) for name, rows in by_age(hidden(url)).items()}
            left.append({**digests(folder / str(number)), "dump": dumped(url), **ages})
    return left


@pytest.fixture
def unswept(postgres_server: postgres.Server) -> Iterator[postgres.Server]:
    """Give a server that tidies nothing up by itself, at moments of its own."""
    with postgres_server.fresh_database() as url, asked(url) as database:
        for setting in ("SET autovacuum = off", "RESET autovacuum"):
            database.execute(f"ALTER SYSTEM {setting}".encode())
            database.execute("SELECT pg_reload_conf()")
            if "off" in setting:
                yield postgres_server


async def test_whoever_voted_for_what_the_dumps_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unswept: postgres.Server
) -> None:
    left = await left_on_postgres(2, tmp_path, monkeypatch, unswept)
    assert "What should we look into" in left[0]["dump"]
    assert differing(left) == []


@pytest.mark.nightly
async def test_in_many_worlds_the_dumps_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unswept: postgres.Server
) -> None:
    assert differing(await left_on_postgres(20, tmp_path, monkeypatch, unswept)) == []
