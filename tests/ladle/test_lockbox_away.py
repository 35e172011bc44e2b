"""A start without the disk that sealed boxes are on stops no vote and destroys nothing."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from core.rounds import Phase
from ladle.clocks import ManualClock
from ladle.lockbox_away import LOST, LockboxAway
from ladle.running import running
from ladle.settings import Settings
from tests.groups import THURSDAY, founded
from tests.polls.voting import Election, plans_vote
from tests.sealed.acting import author


async def opened(settings: Settings, clock: ManualClock) -> Election:
    async with running(settings, clock=clock, serve=False) as program:
        place = await founded(program, clock, "Riverside", "Dana")
        voters = [await author(place, f"V{number}") for number in range(5)]
        await plans_vote(place)
        await place.passes(THURSDAY + timedelta(minutes=1))
        vote = Election(place, place.rounds()[0], voters)
        for voter in voters:
            await voter.picks("0")
        return vote


async def test_it_says_so_and_goes_on_once_the_disk_is_there(tmp_path: Path) -> None:
    clock = ManualClock(THURSDAY - timedelta(days=3))
    disk, away = tmp_path / "disk", tmp_path / "away"
    settings = Settings(data_dir=tmp_path / "data", lockbox_dir=disk)
    vote = await opened(settings, clock)
    disk.rename(away)
    with pytest.raises(LockboxAway, match="mount that and start again"):
        async with running(settings, clock=clock, serve=False):
            pass
    away.rename(disk)
    async with running(settings, clock=clock, serve=False) as program:
        vote.place.program = program
        verdict = await vote.closes()
    assert verdict is not None
    assert verdict.answered == 5


async def test_where_somebody_says_that_it_is_lost_the_vote_is_stopped(tmp_path: Path) -> None:
    clock = ManualClock(THURSDAY - timedelta(days=3))
    disk = tmp_path / "disk"
    settings = Settings(data_dir=tmp_path / "data", lockbox_dir=disk)
    vote = await opened(settings, clock)
    shutil.rmtree(disk)
    disk.mkdir()
    (disk / LOST).touch()
    async with running(settings, clock=clock, serve=False) as program:
        vote.place.program = program
        await program.settle()
        await vote.place.passes(clock.now() + timedelta(minutes=1))
        assert vote.now().phase is Phase.CANCELLED
    assert not (disk / LOST).exists()
