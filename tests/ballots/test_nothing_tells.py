"""T-A1: after the close, no file depends on who voted, what they chose, in what order, and how often they changed it.

Files are all there are: the database, the log, backups, exports, temporary files and what everybody may read of them.
Also while it is open, no file but those in the lockbox does. What the tests can see is tried with defects of our own.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from core.ballot_turn import in_ballot_box
from core.intake import Intake
from core.ports.inbox import Outcome
from core.sealed_turns import SealedTurns, Taken
from core.votes_at_once import VotesAtOnce
from storage.lockbox import SqliteLockbox
from tests.ballots.worlds import LOG, TALLY, Booth, World, any_world, differing, digests, left_by, passes

SEED = 20261120


def worlds(count: int) -> list[World]:
    """Return worlds of which no two are alike; each time another one of six does not vote."""
    chance = Random(SEED)  # noqa: S311 - the same worlds in every run
    found = [any_world(chance, tally=TALLY[:-1]) for _ in range(count)]
    assert len(set(found)) == count
    return found


async def left_by_all(
    given: Sequence[World], channel: str, folder: Path, patch: pytest.MonkeyPatch
) -> list[dict[str, str]]:
    left = []
    for number, world in enumerate(given):
        await passes(world, channel, folder / f"{number:03}", patch)
        left.append(left_by(folder / f"{number:03}", channel))
        assert (folder / f"{number:03}" / LOG).exists()
        assert not [name for name in left[-1] if "lockbox" in name], "the box was destroyed"
    return left


@pytest.mark.parametrize(("channel", "count"), [("terminal", 5), ("browser", 2), ("telegram", 3), ("discord", 2)])
async def test_whoever_voted_for_what_the_files_are_the_same(
    channel: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert differing(await left_by_all(worlds(count), channel, tmp_path, monkeypatch)) == []


@pytest.mark.nightly
@pytest.mark.parametrize(("channel", "count"), [("terminal", 90), ("browser", 30), ("telegram", 50), ("discord", 50)])
async def test_in_many_worlds_the_files_are_the_same(
    channel: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert differing(await left_by_all(worlds(count), channel, tmp_path, monkeypatch)) == []


async def test_another_result_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(SEED)  # noqa: S311
    given = [any_world(chance, tally=tally) for tally in ((0, 0, 0, 0, 0), (1, 1, 1, 1, 1))]
    found = differing(await left_by_all(given, "terminal", tmp_path, monkeypatch))
    assert {name.rpartition(".")[2] for name in found} == {"db", "csv", "jsonl"}, "the result, wherever it is kept"


async def test_while_it_is_open_only_the_box_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also how many have voted: in one world nobody has."""
    left: list[dict[str, str]] = []

    async def look(booth: Booth) -> None:
        booth.place.program.database.empty_log()
        data = booth.place.program.settings.data_dir
        left.append({name: hash for name, hash in digests(data).items() if not name.endswith("-shm")})

    for number, world in enumerate([World(()), worlds(1)[0]]):
        await passes(world, "terminal", tmp_path / str(number), monkeypatch, before_the_close=look)
    boxes = {name for name in left[0] if name.startswith("lockbox/")}
    assert len(boxes) == 2
    assert set(differing([{name: one[name] for name in one if name not in boxes} for one in left])) == set()


# Defects of our own, each of which has to be found (T-A3).

Defect = Callable[[pytest.MonkeyPatch], None]


def a_line_for_each_vote(patch: pytest.MonkeyPatch) -> None:
    def logging_box(*given: Any, **named: Any) -> Outcome | None:
        logging.getLogger("core.ballot_turn").info("voted")
        return in_ballot_box(*given, **named)

    for module in ("core.sealed_turns", "core.votes_at_once"):
        patch.setattr(f"{module}.in_ballot_box", logging_box)


def the_inbox_hears_of_votes(patch: pytest.MonkeyPatch) -> None:
    take = SealedTurns.take
    patch.setattr(VotesAtOnce, "find", lambda *_: {})

    def also(self: SealedTurns, event: Any) -> Taken | None:
        taken = take(self, event)
        return None if taken is None else replace(taken, also=True)

    patch.setattr(SealedTurns, "take", also)


def the_main_database_counts_votes(patch: pytest.MonkeyPatch) -> None:
    run = Intake.run

    def counting(self: Intake, events: Any) -> list[Outcome]:
        outcomes = run(self, events)
        for event, outcome in zip(events, outcomes, strict=True):
            if outcome.sealed is not None:
                with self._store.begin() as uow:
                    transaction: Any = uow
                    transaction._transaction._cursor.execute(
                        "UPDATE identities SET linked_at = coalesce(linked_at, 0) + 1 WHERE external = ?",
                        (event.origin.identity.external,),
                    )
                    uow.commit()
        return outcomes

    patch.setattr(Intake, "run", counting)


def nothing_is_destroyed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SqliteLockbox, "destroy", lambda *_: None)


DEFECTS = [
    (a_line_for_each_vote, LOG),
    (the_inbox_hears_of_votes, "data/ladle.db"),
    (the_main_database_counts_votes, "data/ladle.db"),
    (nothing_is_destroyed, "data/lockbox/"),
]


@pytest.mark.parametrize(("defect", "found"), DEFECTS)
async def test_a_defect_of_the_whole_is_found(
    defect: Defect, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    defect(monkeypatch)
    left = []
    for number, world in enumerate(worlds(2)):
        await passes(world, "terminal", tmp_path / str(number), monkeypatch)
        left.append(digests(tmp_path / str(number)))
    assert any(name.startswith(found) for name in differing(left))
