"""The doctor sees to it that what is sealed is closed to others, in no copy, and on a disk that stays."""

import subprocess
import sys
from pathlib import Path

import pytest

from ladle.findings import Verdict
from ladle.lockbox_checks import file_system, lockbox_checks
from ladle.settings import Settings, load
from storage.lockbox import SqliteLockbox

PROMPT = "0123456789abcdef"


@pytest.fixture(autouse=True)
def on_a_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Say that everything is on one disk, whatever the machine of the test has."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text("22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n", encoding="utf-8")
    monkeypatch.setattr("ladle.lockbox_checks.MOUNTS", mounts)
    return mounts


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings with a lockbox as Ladle makes it, with one box."""
    settings = load(env_file=None, data_dir=tmp_path / "data")
    SqliteLockbox(settings.lockbox).open(PROMPT, 100)
    return settings


def told(settings: Settings) -> str:
    """Return what is wrong; empty when nothing is."""
    findings = list(lockbox_checks(settings))
    assert {finding.check for finding in findings} == {"lockbox"}
    return "\n".join(finding.sentence for finding in findings if finding.verdict is Verdict.WRONG)


def test_a_lockbox_as_ladle_makes_it_is_fine(settings: Settings) -> None:
    assert told(settings) == ""


def test_before_the_first_start_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert told(load(env_file=None, data_dir=tmp_path / "nothing")) == ""


def test_a_lockbox_open_to_others_is_wrong(settings: Settings) -> None:
    settings.lockbox.chmod(0o750)
    assert f"chmod 700 {settings.lockbox}" in told(settings)


@pytest.mark.parametrize("kind", ["key", "db"])
def test_a_file_open_to_others_is_wrong(kind: str, settings: Settings) -> None:
    file = settings.lockbox / f"{PROMPT}.{kind}"
    file.chmod(0o644)
    assert f"chmod 600 {file}" in told(settings)


def test_a_file_that_does_not_belong_there_is_wrong(settings: Settings) -> None:
    (settings.lockbox / "copy-of-a-box.db.bak").touch(mode=0o600)
    assert "copy-of-a-box.db.bak is no file of Ladle's" in told(settings)


def test_a_box_without_its_key_is_told(settings: Settings) -> None:
    (settings.lockbox / f"{PROMPT}.key").unlink()
    assert "1 sealed boxes are not whole" in told(settings)


def test_another_master_key_is_told(tmp_path: Path) -> None:
    first = load(env_file=None, data_dir=tmp_path / "data", lockbox_key="a" * 32)
    SqliteLockbox(first.lockbox, first.master_key).open(PROMPT, 100)
    assert told(first) == ""
    assert "LADLE_LOCKBOX_KEY" in told(load(env_file=None, data_dir=tmp_path / "data"))


@pytest.mark.parametrize("inside", ["backups/lockbox", "media/lockbox", "", "."])
def test_a_lockbox_that_would_be_copied_is_wrong(inside: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    settings = load(env_file=None, data_dir=folder, lockbox_dir=folder / inside if inside else tmp_path)
    settings.lockbox.mkdir(mode=0o700, parents=True, exist_ok=True)
    assert "cop" in told(settings) or "backed up" in told(settings)


def test_a_lockbox_in_a_git_tree_is_wrong(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert "which git keeps copies of" in told(settings)


def test_a_lockbox_that_a_cloud_copies_is_wrong(tmp_path: Path) -> None:
    settings = load(env_file=None, data_dir=tmp_path / "data", lockbox_dir=tmp_path / "Dropbox (Work)" / "lockbox")
    SqliteLockbox(settings.lockbox).open(PROMPT, 100)
    assert "lies in Dropbox (Work)" in told(settings)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("31 22 0:30 / {folder} rw - nfs4 server:/home rw", "is on another machine (nfs4)"),
        ("31 22 0:30 / {folder} rw master:2 - fuse.sshfs me@there:/ rw", "is on another machine (fuse.sshfs)"),
        ("31 22 0:30 / {folder} rw - tmpfs tmpfs rw,size=64m", "is in memory (tmpfs)"),
    ],
)
def test_a_lockbox_on_a_network_or_in_memory_is_wrong(
    line: str, sentence: str, settings: Settings, on_a_disk: Path
) -> None:
    with on_a_disk.open("a", encoding="utf-8") as mounts:
        mounts.write(line.format(folder=settings.lockbox.resolve()) + "\n")
    assert sentence in told(settings)


def test_the_nearest_mount_counts_and_of_several_in_one_place_the_last() -> None:
    mounts = (
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "23 22 0:5 / /my\\040data rw - tmpfs tmpfs rw\n"
        "24 22 8:2 / /my\\040data rw - xfs /dev/sdb1 rw\n"
        "25 22 0:6 / /my rw - nfs server:/ rw\n"
    )
    assert file_system(Path("/my data/ladle"), mounts) == "xfs"
    assert file_system(Path("/my/data"), mounts) == "nfs"
    assert file_system(Path("/srv"), mounts) == "ext4"
    assert file_system(Path("/srv"), "") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no core limit")
def test_a_crash_leaves_no_memory_on_the_disk() -> None:
    asking = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    forbidding = f"from ladle.core_dumps import forbid_core_dumps; forbid_core_dumps(); {asking}"
    shown = subprocess.run([sys.executable, "-c", forbidding], check=True, capture_output=True, text=True).stdout
    assert shown == "0\n"
