"""Votes that come at the same moment: sealed together, and decided by what stands once their box is locked."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from core.changes import Changes
from core.events import Pressed
from core.people import Standing
from core.ports.inbox import Outcome
from core.rounds import Phase
from core.sealed_meaning import Known
from storage.database import Database
from storage.lockbox import SqliteLockbox
from storage.lockbox_turn import SqliteTurn
from storage.store import SqlStore
from tests.groups import Home, home
from tests.polls.voting import Election, opens
from tests.sealed.acting import ids

CHOSEN = ("0", "1", "2", "1", "0")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


async def all_at_once(vote: Election) -> list[Outcome]:
    """Let everybody tap in the same moment."""
    taps = [
        Pressed(voter.origin, voter.token(voter.asked(), code)) for voter, code in zip(vote.voters, CHOSEN, strict=True)
    ]
    return list(await vote.place.program.inbox.submit_all(taps))


def written(vote: Election, make: Changes) -> None:
    """Let another program write to the same database."""
    with Database.opened(vote.place.program.settings.database) as database, SqlStore(database).begin() as uow:
        uow.save(make)
        uow.commit()


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often the main database is read to understand events."""
    found: list[int] = []
    made = Known.__init__

    def counted(self: Known, *given: object) -> None:
        found.append(1)
        made(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Known, "__init__", counted)
    return found


@contextmanager
def before_the_lock(monkeypatch: pytest.MonkeyPatch, happens: Changes, vote: Election) -> Iterator[None]:
    """Let another program write something after votes were understood, and before their box is locked."""
    turn = SqliteLockbox.turn

    @contextmanager
    def late(self: SqliteLockbox, prompt: str) -> Iterator[SqliteTurn]:
        monkeypatch.undo()
        written(vote, happens)
        with turn(self, prompt) as box:
            yield box

    monkeypatch.setattr(SqliteLockbox, "turn", late)
    yield


async def test_all_are_in_after_one_commit_and_one_look(
    place: Home, looks: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    vote = await opens(place)
    commits: list[int] = []
    commit = SqliteTurn.commit

    def counted(self: SqliteTurn) -> None:
        commits.append(1)
        commit(self)

    monkeypatch.setattr(SqliteTurn, "commit", counted)
    looks.clear()
    outcomes = await all_at_once(vote)
    assert len(commits) == len(looks) == 1
    assert {tuple(ids(outcome.sealed)) for outcome in outcomes} == {("poll-label-protected", "poll-in")}
    ballots = [vote.ballot(voter) for voter in vote.voters]
    assert [ballot.vote for ballot in ballots if ballot is not None] == ["a", "b", "c", "b", "a"]


async def test_who_has_left_by_then_has_no_vote(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    vote = await opens(place)
    gone = vote.voters[2].member
    changes = Changes()
    changes.members[gone.id] = replace(gone, standing=Standing.LEFT)
    with before_the_lock(monkeypatch, changes, vote):
        outcomes = await all_at_once(vote)
    assert [vote.ballot(voter) is not None for voter in vote.voters] == [True, True, False, True, True]
    assert [("poll-in" in ids(outcome.sealed)) for outcome in outcomes] == [True, True, False, True, True]


async def test_a_vote_that_takes_no_more_by_then_takes_none(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    vote = await opens(place)
    changes = Changes()
    changes.rounds[vote.round.id] = replace(vote.now(), phase=Phase.CLOSING)
    with before_the_lock(monkeypatch, changes, vote):
        outcomes = await all_at_once(vote)
    assert [vote.ballot(voter) for voter in vote.voters] == [None] * 5
    assert {tuple(ids(outcome.sealed)) for outcome in outcomes} == {("poll-label-protected", "poll-closed")}
