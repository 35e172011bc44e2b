"""One vote after the other in worlds that differ only in who chose what, when, and how often they changed it.

Everything else is the same: the clock, ids and tokens drawn in order, the key of buttons, the time in the log. Only the
lockbox draws at random as ever. So whatever differs in the files afterwards tells of the votes.
"""

import hashlib
import itertools
import logging
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

import core.batch
import ladle.program
from core.exports import Format
from ladle import logs
from storage import schema
from storage.backup import backup
from storage.database import Database
from tests.groups import THURSDAY, Home, home
from tests.guests import Guest
from tests.polls.voting import OPTIONS, plans_vote

NAMES = ("Ana", "Ben", "Cai", "Dee", "Eli", "Fay")
TALLY = (0, 0, 0, 1, 1, 2)  # which options were chosen, by nobody knows whom
CHANGE, OUT, VOTE = "[Change]", "[Take it out]", "[Vote]"
KEY = bytes(range(32))  # of buttons
LEFT_OUT = ("receipt", "opened_at", "seen_at", "expires_at")
LOG = "ladle.log"


@dataclass(frozen=True)
class World:
    """Who does what, in this order: the place of a voter among NAMES, and what they tap, type or command."""

    acts: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Booth:
    """Where a vote is held: the channel, and what everybody has before them when it is open."""

    channel: str
    folder: Path
    place: Home
    guests: Sequence[Guest]


Passing = Callable[[Booth], Awaitable[None]]


def any_world(chance: Random, voters: int = len(NAMES), tally: Sequence[int] = TALLY) -> World:
    """Draw who chooses what, how often each changes it before, how it is said, and in which order all this happens."""
    choices = list(tally)
    chance.shuffle(choices)
    each: list[list[tuple[int, str]]] = []
    for voter, last in zip(chance.sample(range(voters), len(choices)), choices, strict=True):
        said = [chance.randrange(len(OPTIONS)) for _ in range(chance.choice((0, 0, 1, 3)))]
        acts = []
        for turn, choice in enumerate([*said, last]):
            if turn and chance.random() < 0.2:
                acts += [(voter, OUT), (voter, VOTE)]
            elif turn:
                acts.append((voter, CHANGE))
            acts.append((voter, OPTIONS[choice] if chance.random() < 0.3 else f"[{OPTIONS[choice]}]"))
        each.append(acts)
    mixed = [place for place, acts in enumerate(each) for _ in acts]
    chance.shuffle(mixed)
    upcoming = [iter(acts) for acts in each]
    return World(tuple(next(upcoming[place]) for place in mixed))


def draw_in_order(patch: pytest.MonkeyPatch) -> None:
    """Let ids and codes be the same in every world; keys, nonces and orders in the lockbox stay random.

    What comes from outside is counted apart, as platforms do: how much of it there is must not be seen in what is
    kept. The marks by which it is known again look random to whoever has not their key: here they count up as well.
    """
    ours, theirs = itertools.count(1), itertools.count(1)
    marks: dict[tuple[str, str], str] = {}

    def drawn(count: int = 32) -> str:
        return f"{next(ours if count <= 8 else theirs):0{2 * count}x}"

    def mark(_: bytes, account: str, event: str) -> str:
        return marks.setdefault((account, event), f"{len(marks) + 1:032x}")

    patch.setattr(secrets, "token_hex", drawn)
    patch.setattr(secrets, "token_urlsafe", lambda count=32: f"{next(theirs):0{(4 * count + 2) // 3}x}")
    patch.setattr(ladle.program, "fresh_code", lambda: f"0000-{next(ours):04}")
    patch.setattr(core.batch, "mark_of_event", mark)


@contextmanager
def logging_to(file: Path, place: Callable[[], Home | None], patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Log as the program does with LADLE_LOG_LEVEL=debug, at the time of the world's clock."""
    make = logging.getLogRecordFactory()
    root = logging.getLogger()
    before, level = list(root.handlers), root.level

    def record(*given: object, **named: object) -> logging.LogRecord:
        made = make(*given, **named)
        here = place()
        made.created = 0.0 if here is None else here.clock.now().timestamp()
        return made

    with file.open("w", encoding="utf-8") as stream:
        logs.configure("debug", "json", stream)
        logging.setLogRecordFactory(record)
        try:
            yield
        finally:
            logging.setLogRecordFactory(make)
            root.handlers[:], root.level = before, level
            logging.captureWarnings(capture=False)
            for name in logs.OURS:
                logging.getLogger(name).setLevel(logging.NOTSET)


def empty_database(made: Path, copied: Path) -> None:
    """Begin every world with the same bytes: SQLAlchemy writes the parts of a table's definition in no fixed order."""
    if not made.exists():
        with closing(Database.open(f"sqlite:///{made}", any_schema=True)) as database:
            schema.migrate(database)
    shutil.copy(made, copied)


async def nothing_more(booth: Booth) -> None:
    """Do nothing besides."""


async def copies_and_exports(booth: Booth) -> None:
    """Take a backup and all exports, and let everybody read what is kept of them; all of it lies beside the rest."""
    place, out = booth.place, booth.folder / "out"
    out.mkdir()
    if place.program.database.file is not None:
        backup(place.program.database, place.program.settings.backups, place.clock.now())
    for form in Format:
        pieces = [piece async for piece in place.program.desk(running=True).export(place.group.id, None, form)]
        (out / f"export.{form.value}").write_text("".join(pieces), encoding="utf-8")
    for name, guest in zip(NAMES, booth.guests, strict=True):
        await guest.sees()
        (out / f"mydata of {name}").write_text(await guest.says("/mydata"), encoding="utf-8")


async def passes(
    world: World,
    channel: str,
    folder: Path,
    patch: pytest.MonkeyPatch,
    *,
    before_the_close: Passing = nothing_more,
    afterwards: Passing = copies_and_exports,
    database_url: str | None = None,
) -> None:
    """Let one world pass, from founding the group to a clean stop two days after the vote."""
    data = folder / "data"
    data.mkdir(parents=True)
    (data / "secret.key").write_bytes(KEY)
    if database_url is None:
        empty_database(folder.parent / "empty.db", data / "ladle.db")
    here: list[Home] = []
    (folder / "temporary").mkdir()
    with patch.context() as patched, logging_to(folder / LOG, lambda: here[0] if here else None, patched):
        draw_in_order(patched)
        patched.setattr(tempfile, "tempdir", str(folder / "temporary"))
        async with home(data, on=[channel], database_url=database_url) as place:
            here.append(place)
            guests = [await place.joins(channel, name) for name in NAMES]
            await plans_vote(place)
            await place.passes(THURSDAY + timedelta(minutes=1))
            for guest in guests:
                await guest.sees()
            for voter, said in world.acts:
                await guests[voter].says(said)
            booth = Booth(channel, folder, place, guests)
            await before_the_close(booth)
            (round,) = place.rounds()
            await place.passes(round.closes_at + timedelta(days=2))
            await afterwards(booth)


def digests(folder: Path) -> dict[str, str]:
    """Return what is left: each file, with a hash of its bytes."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def content(file: Path) -> str:
    """Return a hash of all rows of a database, without the numbers that a platform gives to what it shows.

    Bots send several messages at once: which of them gets which number is chance. Browsers' sessions have real times.
    """
    found = hashlib.sha256()
    with closing(sqlite3.connect(file)) as database:
        names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        for (table,) in names:
            columns = [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})") if name not in LEFT_OUT]
            rows = database.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608
            found.update(repr((table, columns, sorted(map(repr, rows)))).encode())
    return found.hexdigest()


def left_by(folder: Path, channel: str) -> dict[str, str]:
    """Return what a world has left: where nothing happens at once, down to the last byte of each file."""
    left = digests(folder)
    if channel != "terminal":
        left |= {name: content(folder / name) for name in left if name.endswith(".db")}
    return left


def differing(left: Sequence[dict[str, str]]) -> list[str]:
    """Return the files that are not the same in all worlds."""
    names = sorted({name for one in left for name in one})
    return [name for name in names if len({one.get(name) for one in left}) > 1]
