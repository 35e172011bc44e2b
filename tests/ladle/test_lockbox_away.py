"""A start without the disk that sealed boxes are on stops no vote and destroys nothing."""

import os
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from core.actions import MakeInvite
from core.people import Role
from core.ports.inbox import Handled
from core.rounds import Phase
from ladle.clocks import ManualClock
from ladle.inbox import NOT_NOW
from ladle.lockbox_away import LOST, LockboxAway, require_lockbox, why_away
from ladle.running import running
from ladle.settings import Settings
from storage import schema
from storage.database import Database
from storage.lockbox import SqliteLockbox
from storage.lockbox_mark import MARK, FolderMark, keep_mark, known_mark
from storage.prompts import rounds_under_way
from storage.store import SqlStore
from tests.groups import MONDAY, THURSDAY, founded
from tests.killing import die_at
from tests.polls.voting import Election, opens, plans_vote
from tests.ready import prepare
from tests.sealed.acting import FORM, author


async def opened(settings: Settings, clock: ManualClock) -> Election:
    async with running(prepare(settings), clock=clock, serve=False) as program:
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


async def test_a_box_written_while_the_disk_was_away_would_be_nothing_and_is_not_written(tmp_path: Path) -> None:
    """The disk goes while the program runs, and another group's vote is due: it opens once the disk is back."""
    clock = ManualClock(MONDAY)
    disk, away = tmp_path / "disk", tmp_path / "away"
    disk.mkdir(mode=0o700)
    settings = Settings(data_dir=tmp_path / "data", lockbox_dir=disk)
    async with running(prepare(settings), clock=clock, serve=False) as program:
        place = await founded(program, clock, "Riverside", "Dana")
        vote = await opens(place)
        for voter in vote.voters:
            await voter.picks("0")
        other = await place.another()
        for number in range(5):
            await author(other, f"H{number}")
        await plans_vote(other, start=clock.now().replace(minute=0) + timedelta(hours=2))
        disk.rename(away)
        disk.mkdir(mode=0o700)
        refused = await vote.voters[0].picks("1")
        assert refused == NOT_NOW
        clock.move_to(clock.now() + timedelta(hours=4))
        await program.timers.fire()  # to settle would take for ever: what is due stays so
        assert list(disk.iterdir()) == []
        assert other.rounds() == [], "it waits"
        with pytest.raises(LockboxAway):
            await program.database.write(program.put_boxes_right)
        assert (await place.asks(MakeInvite(place.group.id, Role.MEMBER))).handled is Handled.NEW, "nobody else waits"
    with pytest.raises(LockboxAway, match="no mark"):
        async with running(settings, clock=clock, serve=False):
            pass
    disk.rmdir()
    away.rename(disk)
    async with running(settings, clock=clock, serve=False) as program:
        vote.place.program = other.program = program
        await program.settle()
        assert len(other.rounds()) == 1
        assert program.boxes.prompts() == {vote.round.id, other.rounds()[0].id}
        verdict = await vote.closes()
    assert verdict is not None
    assert verdict.answered == 5


async def test_a_stray_box_under_the_mount_point_lets_no_start_through(tmp_path: Path) -> None:
    clock = ManualClock(THURSDAY - timedelta(days=3))
    disk, away = tmp_path / "disk", tmp_path / "away"
    settings = Settings(data_dir=tmp_path / "data", lockbox_dir=disk)
    vote = await opened(settings, clock)
    disk.rename(away)
    SqliteLockbox(disk).open("0123456789abcdef", 200)
    before = {file.name: file.read_bytes() for file in away.iterdir()}
    for _ in range(2):
        with pytest.raises(LockboxAway, match="mount that and start again"):
            async with running(settings, clock=clock, serve=False):
                pass
    assert {file.name: file.read_bytes() for file in away.iterdir()} == before
    shutil.rmtree(disk)
    away.rename(disk)
    async with running(settings, clock=clock, serve=False) as program:
        vote.place.program = program
        assert (await vote.closes()) is not None


async def test_a_vote_that_ends_while_the_disk_is_away_is_counted_when_it_is_back(tmp_path: Path) -> None:
    clock = ManualClock(MONDAY)
    disk, away = tmp_path / "disk", tmp_path / "away"
    settings = Settings(data_dir=tmp_path / "data", lockbox_dir=disk)
    async with running(prepare(settings), clock=clock, serve=False) as program:
        vote = await opens(await founded(program, clock, "Riverside", "Dana"))
        for voter in vote.voters:
            await voter.picks("0")
        disk.rename(away)
        clock.move_to(vote.round.closes_at + timedelta(hours=1))
        await program.timers.fire()
        assert vote.now().phase is Phase.CLOSING
        assert not disk.exists()
        away.rename(disk)
        await program.settle()
        assert vote.now().phase is Phase.RELEASED
        verdict = vote.verdict()
    assert verdict is not None
    assert verdict.answered == 5


async def test_words_of_a_round_that_closes_while_the_disk_is_away_come_out_when_it_is_back(tmp_path: Path) -> None:
    clock = ManualClock(MONDAY)
    disk, away = tmp_path / "disk", tmp_path / "away"
    settings = Settings(data_dir=tmp_path / "data", lockbox_dir=disk)
    async with running(prepare(settings), clock=clock, serve=False) as program:
        place = await founded(program, clock, "Riverside", "Dana")
        await place.plans(FORM)
        people = [await author(place, f"A{number}") for number in range(3)]
        await place.passes(THURSDAY + timedelta(minutes=1))
        for one in people:
            await one.answers("The bus did not come")
        (round,) = place.rounds()
        disk.rename(away)
        clock.move_to(round.closes_at + timedelta(hours=1))
        await program.timers.fire()
        assert place.rows("released_texts") == 0
        away.rename(disk)
        await place.passes(clock.now() + timedelta(minutes=1))
        assert place.rows("released_texts") == 3


def start(settings: Settings) -> Database:
    """Do with the lockbox what a start does; gives the database, which is open."""
    database = Database.open(prepare(settings).database)
    boxes = SqliteLockbox(settings.lockbox)
    try:
        require_lockbox(settings, boxes, database, SqlStore(database), rounds_under_way(database))
        boxes.open("0123456789abcdef", 200)
        boxes.destroy("0123456789abcdef")
    except BaseException:
        database.close()
        raise
    return database


def after(settings: Settings) -> tuple[str | None, str | None]:
    """Start; returns the folder's mark and the database's."""
    with closing(start(settings)) as database:
        return FolderMark(settings.lockbox).read(), known_mark(database)


def with_marks(folder: Path, here: str | None, known: str | None) -> Settings:
    settings = prepare(Settings(data_dir=folder / "data", lockbox_dir=folder / "disk"))
    FolderMark(settings.lockbox).put(here, instead_of=None)
    with closing(Database.open(settings.database)) as database:
        keep_mark(database, known, instead_of=None)
    return settings


A, B = "a" * 32, "b" * 32


@pytest.mark.parametrize("here", [None, A])
def test_a_start_ends_with_both_marks(here: str | None, tmp_path: Path) -> None:
    """A first start has none; one that was killed after the first mark has that, which is kept."""
    settings = with_marks(tmp_path, here, None)
    folder, known = after(settings)
    assert folder is not None
    assert folder == known
    assert here in (None, folder)
    assert after(settings) == (folder, known), "the next start changes nothing"


@pytest.mark.parametrize("here", [None, B])
def test_a_folder_without_the_mark_that_the_database_knows_is_refused(here: str | None, tmp_path: Path) -> None:
    settings = with_marks(tmp_path, here, A)
    with pytest.raises(LockboxAway, match="mount that and start again"):
        after(settings)
    assert FolderMark(settings.lockbox).read() == here, "nothing was changed"
    with closing(Database.open(settings.database)) as database:
        assert known_mark(database) == A
        assert LOST in (why_away(settings, database) or "")


@pytest.mark.parametrize("here", [None, A, B])
def test_where_it_is_said_to_be_lost_a_new_mark_is_made(here: str | None, tmp_path: Path) -> None:
    settings = with_marks(tmp_path, here, A)
    (settings.lockbox / LOST).touch()
    folder, known = after(settings)
    assert folder == known
    assert (folder == A) == (here == A), "where it is the right one, it stays"
    assert not (settings.lockbox / LOST).exists()


def test_the_usual_folder_beside_a_sqlite_file_has_no_mark(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    assert after(settings) == (None, None)
    assert list(settings.lockbox.iterdir()) == []


def test_whoever_takes_the_setting_away_is_told_and_may_say_that_all_is_lost(tmp_path: Path) -> None:
    after(Settings(data_dir=tmp_path / "data", lockbox_dir=tmp_path / "disk"))
    settings = Settings(data_dir=tmp_path / "data")
    with pytest.raises(LockboxAway):
        after(settings)
    settings.lockbox.mkdir(exist_ok=True)
    (settings.lockbox / LOST).touch()
    assert after(settings) == (None, None)


def test_another_databases_boxes_are_not_taken(tmp_path: Path) -> None:
    settings = with_marks(tmp_path, A, None)
    SqliteLockbox(settings.lockbox).open("fedcba9876543210", 200)
    with pytest.raises(LockboxAway, match="not of this database"):
        after(settings)
    assert SqliteLockbox(settings.lockbox).has("fedcba9876543210")


async def test_the_first_start_after_an_upgrade_takes_only_a_folder_that_has_all_boxes(tmp_path: Path) -> None:
    clock = ManualClock(THURSDAY - timedelta(days=3))
    disk, away = tmp_path / "disk", tmp_path / "away"
    settings = Settings(data_dir=tmp_path / "data", lockbox_dir=disk)
    vote = await opened(settings, clock)
    mark = FolderMark(disk).read()
    (disk / MARK).unlink()
    with closing(Database.open(settings.database)) as database:
        keep_mark(database, None, instead_of=mark)
    disk.rename(away)
    SqliteLockbox(disk).open("0123456789abcdef", 200)
    with pytest.raises(LockboxAway, match="1 open rounds"):
        async with running(settings, clock=clock, serve=False):
            pass
    shutil.rmtree(disk)
    away.rename(disk)
    async with running(settings, clock=clock, serve=False) as program:
        vote.place.program = program
        assert FolderMark(disk).read() not in (None, mark)
        assert (await vote.closes()) is not None


async def test_an_older_backup_of_the_database_is_refused_until_somebody_says_so(tmp_path: Path) -> None:
    """It knows the mark of before a disk was lost: boxes that its rounds need are found all the same."""
    clock = ManualClock(THURSDAY - timedelta(days=3))
    disk = tmp_path / "disk"
    settings = Settings(data_dir=tmp_path / "data", lockbox_dir=disk)
    vote = await opened(settings, clock)
    now = FolderMark(disk).read()
    with closing(Database.open(settings.database)) as database:
        keep_mark(database, A, instead_of=now)
    with pytest.raises(LockboxAway, match="another time"):
        async with running(settings, clock=clock, serve=False):
            pass
    (disk / LOST).touch()
    async with running(settings, clock=clock, serve=False) as program:
        vote.place.program = program
        verdict = await vote.closes()
    assert verdict is not None
    assert verdict.answered == 5


def killed(line: int, settings: Settings) -> bool:
    """Start in a process that is killed at a line of what makes marks; whether it was."""
    child = os.fork()
    if child == 0:
        die_at(line, ("lockbox_away.py", "lockbox_mark.py"))
        try:
            start(settings)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.parametrize(("here", "known", "lost"), [(None, None, False), (B, A, True), (None, A, True)])
def test_a_start_that_is_killed_is_made_good_by_the_next(
    here: str | None, known: str | None, lost: bool, tmp_path: Path
) -> None:
    line = 1
    while True:
        settings = with_marks(tmp_path / str(line), here, known)
        if lost:
            (settings.lockbox / LOST).touch()
        if not killed(line, settings):
            break
        folder, database = after(settings)
        assert folder is not None
        assert folder == database
        assert not (settings.lockbox / LOST).exists()
        shutil.rmtree(tmp_path / str(line))
        line += 2
    assert line > 20


def test_two_programs_on_one_database_need_one_folder(tmp_path: Path, postgres_url: str) -> None:
    url = SecretStr(postgres_url)
    with Database.opened(postgres_url) as database:
        schema.migrate(database)
    one = Settings(data_dir=tmp_path / "one", database_url=url)
    other = Settings(data_dir=tmp_path / "other", database_url=url)
    marks = after(one)
    assert marks[0] is not None
    with pytest.raises(LockboxAway, match="set LADLE_LOCKBOX_DIR"):
        after(other)
    assert after(other.model_copy(update={"lockbox_dir": one.lockbox})) == marks
