"""T-A12: no copy holds a byte of the lockbox; a vote that was open in one is stopped when it is put back."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.exports import Format
from core.polls import LOST, VOID
from core.rounds import Phase
from ladle import cli
from ladle.exits import Exit
from ladle.settings import Settings, variable
from storage.backup import backup
from tests.ballots.station import Station, copied, left_in_lockbox, ready


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    station = Station(ready(), copied(ready(), tmp_path / "data"))
    for number in range(6):
        station.casts(f"V{number}", number % 3)
    yield station
    station.ends()


def secrets_of(station: Station) -> list[bytes]:
    """Return what must be in no copy: the key, every tag, and pieces of every sealed row."""
    lockbox = station.program.settings.lockbox
    found = [(lockbox / f"{station.vote.round.id}.key").read_bytes()]
    with closing(sqlite3.connect(lockbox / f"{station.vote.round.id}.db")) as raw:
        for tag, box in raw.execute("SELECT tag, box FROM sealed"):
            found += [bytes(tag), *(box[place : place + 16] for place in range(0, len(box), 64))]
    assert len(found) > 7
    return found


def copy_of(station: Station) -> Path:
    settings = station.program.settings
    return backup(station.database, settings.backups, station.clock.now(), media=settings.media).file


def gives(station: Station, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Give a command as an operator does, on this folder; returns what it prints."""
    with pytest.MonkeyPatch.context() as patch:
        for field in Settings.model_fields:
            patch.delenv(variable(field), raising=False)
        patch.setenv("LADLE_DATA_DIR", str(station.data))
        code = cli.run(arguments)
    shown = capsys.readouterr()
    assert arguments[0] == "doctor" or code == Exit.OK, shown.err
    return shown.out


def test_no_command_copies_a_byte_of_the_lockbox(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that writes or prints something of the data, while people are voting; and in no other file is there more."""
    hidden = secrets_of(station)
    commands = [
        ("backup", "--json"),
        *(("export", "--format", form.value, "--to", str(tmp_path / f"answers.{form.value}")) for form in Format),
        ("group", "list", "--json"),
        ("doctor", "--json"),
        ("migrate",),
    ]
    printed = [gives(station, capsys, *command) for command in commands]
    (tmp_path / "printed").write_text("".join(printed), encoding="utf-8")
    lockbox = station.program.settings.lockbox
    holding = {file for file in tmp_path.rglob("*") if file.is_file() and holds(file, hidden)}
    assert {file.parent for file in holding} == {lockbox}, "and there they are found"
    assert not [text for text in printed for one in hidden if one.hex() in text]
    assert [file for file in station.program.settings.backups.glob("*.db") if file.stat().st_size]


def holds(file: Path, hidden: list[bytes]) -> bool:
    content = file.read_bytes()
    return any(one in content for one in hidden)


def test_copies_made_before_and_after_votes_hold_the_same_rows(station: Station) -> None:
    def rows(file: Path) -> list[str]:
        with closing(sqlite3.connect(file)) as raw:
            return list(raw.iterdump())

    first = rows(copy_of(station))
    station.casts("V6", 1)
    station.casts("V0", 2)
    assert rows(copy_of(station)) == first


def test_a_vote_that_was_open_in_a_copy_is_stopped_when_it_is_put_back(
    station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By docs/how-to/recover.md: the copy takes the database's place; the lockbox is gone with the machine."""
    gives(station, capsys, "backup")
    (copy,) = station.program.settings.backups.glob("*.db")
    data = tmp_path / "new machine"
    data.mkdir()
    shutil.copy(copy, data / "ladle.db")
    shutil.copy(station.program.settings.secret_key, data / "secret.key")
    again = Station(station.vote, data)
    again.passes(again.clock.now())
    round = again.now()
    assert (round.phase, round.state[VOID], round.result) == (Phase.CANCELLED, LOST, None)
    assert left_in_lockbox(data) == []
    assert told(again) == len(station.vote.members)
    assert again.closes() is None
    again.ends()


def told(station: Station) -> int:
    """Return how many of those who may vote are told that their vote is lost."""
    with station.database.reading() as reading:
        lost = "SELECT DISTINCT member_id FROM outbox WHERE message LIKE '%poll-lost%'"
        found = {member for (member,) in reading.connection.exec_driver_sql(lost)}
    return len(found & {member.id for member in station.vote.members})


def test_a_copy_from_before_the_close_counts_nothing_though_the_vote_was_counted_since(
    station: Station, tmp_path: Path
) -> None:
    """Put back beside the lockbox that is there now: its ballots are destroyed, and nobody is counted twice."""
    copy = copy_of(station)
    assert station.closes() is not None
    data = tmp_path / "put back"
    shutil.copytree(station.data, data, ignore=shutil.ignore_patterns("ladle.db*", "backups"))
    shutil.copy(copy, data / "ladle.db")
    again = Station(station.vote, data)
    again.passes(again.clock.now())
    assert again.now().state[VOID] == LOST
    again.ends()
