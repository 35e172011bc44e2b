"""T-A16: while a vote is open the doctor finds its box closed to others and in no copy, and says where it is not."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ladle.findings import Verdict
from ladle.lockbox_checks import lockbox_checks
from ladle.settings import Settings
from tests.ballots.station import Station, copied, ready


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Give the settings of a program in which people are voting, on a disk of this machine."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text("22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n", encoding="utf-8")
    monkeypatch.setattr("ladle.lockbox_checks.MOUNTS", mounts)
    station = Station(ready(), copied(ready(), tmp_path / "data"))
    station.casts("V0", 1)
    station.ends()
    return station.program.settings


def wrong(settings: Settings) -> list[str]:
    return [one.sentence for one in lockbox_checks(settings) if one.verdict is Verdict.WRONG]


def test_the_box_of_an_open_vote_is_as_it_should_be(settings: Settings) -> None:
    assert wrong(settings) == []
    assert stat.S_IMODE(settings.lockbox.stat().st_mode) == 0o700
    modes = {file.name.partition(".")[2]: stat.S_IMODE(file.stat().st_mode) for file in settings.lockbox.iterdir()}
    assert modes == {"db": 0o600, "key": 0o600}


@pytest.mark.parametrize("mode", [0o740, 0o704, 0o710, 0o770, 0o777])
def test_a_folder_that_others_may_look_into_is_said(mode: int, settings: Settings) -> None:
    settings.lockbox.chmod(mode)
    assert any("chmod 700" in one for one in wrong(settings))


@pytest.mark.parametrize("kind", ["key", "db"])
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_may_read_is_said(mode: int, kind: str, settings: Settings) -> None:
    (file,) = settings.lockbox.glob(f"*.{kind}")
    file.chmod(mode)
    assert any(f"chmod 600 {file}" in one for one in wrong(settings))


def test_a_box_within_what_git_or_a_backup_copies_is_said(settings: Settings) -> None:
    (settings.data_dir / ".git").mkdir()
    assert any("git" in one for one in wrong(settings))
    (settings.data_dir / ".git").rmdir()
    inside = settings.model_copy(update={"lockbox_dir": settings.backups / "lockbox"})
    settings.backups.mkdir(exist_ok=True)
    settings.lockbox.rename(settings.backups / "lockbox")
    assert any("which is copied" in one for one in wrong(inside))


def test_a_vote_whose_key_is_gone_is_said(settings: Settings) -> None:
    (key,) = settings.lockbox.glob("*.key")
    key.unlink()
    assert any("not whole" in one for one in wrong(settings))


def test_a_program_that_takes_votes_writes_no_memory_to_the_disk(settings: Settings) -> None:
    asks = (
        "import resource, asyncio, sys; from pathlib import Path; from ladle.running import running\n"
        "from ladle.settings import Settings\n"
        "async def look():\n"
        "    async with running(Settings(data_dir=Path(sys.argv[1])), serve=False):\n"
        "        print(resource.getrlimit(resource.RLIMIT_CORE)[0])\n"
        "asyncio.run(look())"
    )
    command = [sys.executable, "-c", asks, str(settings.data_dir)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
