"""T-A2 and T-A3: a box without its key tells nothing of choices; and each defect we can think of would be noticed."""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from core.ballot import Ballot, ballot_content
from core.codec import Json
from core.people import MemberId
from core.sealed_seen import with_seen
from storage import lockbox, lockbox_keys
from storage.lockbox import SqliteLockbox
from storage.lockbox_turn import Seal
from tests.ballots.attacks import Loot, Stolen, finds, statistics

MEMBERS = tuple(f"{number:016x}" for number in range(40))
VOTES: tuple[Json, Json] = (["a"], list("abcdefgh"))  # of an approval vote: one is far longer than the other
LONGEST = 1500
CHANCE = 3.3  # one-sided p of about 0.0005
PLAIN = 10.0  # what a defect has to come to


def cast(boxes: SqliteLockbox, prompt: str, members: int, chance: Random, number: int) -> tuple[Loot, list[bytes]]:
    """Let so many people vote in one box, a third of them twice; return what lies there then, and what lay there."""
    boxes.open(prompt, LONGEST)
    file = boxes.folder / f"{prompt}.db"
    names = [MemberId(MEMBERS[place] if members <= len(MEMBERS) else f"{place:016x}") for place in range(members)]
    choices = {name: chance.randrange(2) for name in names}
    arrivals = list(names)
    chance.shuffle(arrivals)
    earlier: list[bytes] = []
    for some in (chance.sample(names, members // 3), arrivals[: members // 2], arrivals[members // 2 :]):
        with boxes.turn(prompt) as turn:
            for name in some:
                seen = with_seen({}, "telegram:5000000001", str(chance.randrange(10**8, 10**9)), 1795111260)
                before = turn._box(turn._seal.tag(name))
                earlier += [] if before is None else [before]
                turn.write(name, ballot_content(Ballot(seen, 1, VOTES[choices[name]])))
            turn.commit()
    with boxes.turn(prompt) as turn:
        tags = {turn._seal.tag(name): name for name in names}
    with closing(sqlite3.connect(file)) as raw:
        rows = raw.execute("SELECT tag, box FROM sealed").fetchall()
    rows = [(bytes(tag), bytes(box)) for tag, box in rows if tag in tags]
    ballots = [
        Stolen(number, tag, box, choices[tags[tag]], arrivals.index(tags[tag]), place)
        for place, (tag, box) in enumerate(rows)
    ]
    return Loot(ballots, {number: file}, names), earlier


def stolen(folder: Path, count: int, *, chance: Random) -> list[Loot]:
    """Steal one large box, where one key has sealed all, and many small ones of the same people."""
    boxes = SqliteLockbox(folder / "lockbox")
    large, _ = cast(boxes, "large", count, chance, 0)
    chance.shuffle(large.ballots)  # type: ignore[arg-type]
    copy = folder / "as a snapshot of the disk has it"
    copy.hardlink_to(large.files[0])
    few = len(MEMBERS)
    made = [cast(boxes, f"small-{number}", few, chance, number) for number in range(count // few)]
    ballots = [one for loot, _ in made for one in loot.ballots]
    chance.shuffle(ballots)
    files = {number: loot.files[number] for number, (loot, _) in enumerate(made)}
    small = Loot(ballots, files, MEMBERS, [box for _, earlier in made for box in earlier])
    with closing(sqlite3.connect(large.files[0])) as raw:  # looked at before it goes
        kept = folder / "large.db"
        raw.execute("VACUUM INTO ?", (str(kept),))
    boxes.destroy("large")
    return [replace(large, files={0: kept}, remains=(copy,)), small]


@contextmanager
def quick(patch: pytest.MonkeyPatch) -> Any:
    """Do not wait for the disk: nothing here is killed."""
    with patch.context() as patched:
        settings = tuple(one if "synchronous" not in one else "synchronous = OFF" for one in lockbox._SETTINGS)
        patched.setattr(lockbox, "_SETTINGS", settings)
        patched.setattr(lockbox, "reach_the_disk", lambda _: None)
        patched.setattr(lockbox_keys, "reach_the_disk", lambda _: None)
        yield patched


def test_a_stolen_box_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(2026)  # noqa: S311 - the same boxes in every run, so that chance raises no alarm
    with quick(monkeypatch) as patch:
        patch.setattr(secrets, "token_bytes", chance.randbytes)
        loots = stolen(tmp_path, 400, chance=chance)
    for loot in loots:
        assert finds(loot) == []
        assert max(statistics(loot).values()) < CHANCE, statistics(loot)


@pytest.mark.nightly
def test_four_thousand_stolen_ballots_tell_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with quick(monkeypatch):
        loots = stolen(tmp_path, 2_000, chance=Random())  # noqa: S311
    for loot in loots:
        assert finds(loot) == []
        assert max(statistics(loot).values()) < CHANCE, statistics(loot)


def test_what_comes_out_of_a_box_is_in_an_order_drawn_anew_each_time(tmp_path: Path) -> None:
    boxes, members = SqliteLockbox(tmp_path), [MemberId(name) for name in MEMBERS]
    boxes.open("prompt", LONGEST)
    with boxes.turn("prompt") as turn:
        for number, member in enumerate(members):
            turn.write(member, {"number": number})
        found = [each for _ in range(3) for each in (turn.everything(), turn.everything_of(members))]
    assert len({tuple(str(one["number"]) for one in each) for each in found}) == len(found)


# Defects of our own

Defect = Callable[[pytest.MonkeyPatch], None]


def lengths_show(patch: pytest.MonkeyPatch) -> None:
    def close(self: Seal, tag: bytes, content: Any, length: int) -> bytes:
        text = json.dumps(content).encode()
        nonce = secrets.token_bytes(12)
        return nonce + self.cipher.encrypt(nonce, len(text).to_bytes(4, "big") + text, self._about(tag))

    opened = Seal.open
    patch.setattr(Seal, "close", close)
    patch.setattr(Seal, "open", lambda self, tag, box, _: opened(self, tag, box, len(box)))
    made_otherwise(patch, lambda sql: sql[: sql.index(" CHECK (length(box)")] + ") STRICT, WITHOUT ROWID")


def one_nonce(patch: pytest.MonkeyPatch) -> None:
    close = Seal.close

    def closing_(self: Seal, tag: bytes, content: Any, length: int) -> bytes:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(secrets, "token_bytes", bytes)
            return close(self, tag, content, length)

    patch.setattr(Seal, "close", closing_)


def one_key(patch: pytest.MonkeyPatch) -> None:
    make = lockbox_keys.Keys.make

    def making(self: Any, file: Path, prompt: str) -> bytes:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(secrets, "token_bytes", bytes)
            return make(self, file, prompt)

    patch.setattr(lockbox_keys.Keys, "make", making)


def tags_without_a_key(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Seal, "tag", lambda _, member: hashlib.sha256(member.encode()).digest()[:16])


def made_otherwise(patch: pytest.MonkeyPatch, change: Callable[[str], str]) -> None:
    """Let the table of a box be made by another statement."""

    class Other:
        def __init__(self, connection: sqlite3.Connection) -> None:
            self.connection = connection

        def execute(self, sql: str) -> object:
            return self.connection.execute(change(sql) if sql.startswith("CREATE TABLE") else sql)

    make = lockbox._make_rows
    patch.setattr(lockbox, "_make_rows", lambda connection, length: make(Other(connection), length))  # type: ignore[arg-type]


def rows_in_order(patch: pytest.MonkeyPatch) -> None:
    made_otherwise(patch, lambda sql: sql.replace(", WITHOUT ROWID", ""))


def times(patch: pytest.MonkeyPatch) -> None:
    column = ", created_at TEXT DEFAULT CURRENT_TIMESTAMP) STRICT"
    made_otherwise(patch, lambda sql: sql.replace(") STRICT", column))


def deleted_is_there(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lockbox, "_SETTINGS", (*lockbox._SETTINGS, "secure_delete = OFF"))


def rows_stay(patch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def emptied(_: Any, __: Path) -> Any:
        yield

    patch.setattr(SqliteLockbox, "_emptied", emptied)


DEFECTS: list[Defect] = [
    *(lengths_show, one_nonce, one_key, tags_without_a_key),
    *(rows_in_order, times, deleted_is_there, rows_stay),
]


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_noticed(defect: Defect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with quick(monkeypatch) as patch:
        defect(patch)
        loots = stolen(tmp_path, 280, chance=Random(2026))  # noqa: S311
    found = [find for loot in loots for find in finds(loot)]
    best = max(z for loot in loots for z in statistics(loot).values())
    assert found or best > PLAIN, f"z = {best}"
