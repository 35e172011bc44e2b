"""What `ladle doctor` looks at where answers without a name lie: closed to others, in no copy, on a disk that stays."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from ladle.findings import Finding, fine, wrong
from ladle.settings import Settings
from storage.lockbox import SqliteLockbox, strays
from storage.lockbox_keys import OtherMasterKey

CHECK = "lockbox"
MOUNTS = Path("/proc/self/mountinfo")  # https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
# File systems whose content is on another machine, which keeps copies, or where locks are not to be relied on:
# https://www.sqlite.org/howtocorrupt.html#_filesystems_with_broken_or_missing_lock_implementations
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre"})
NETWORK_FUSE = (
    "fuse.glusterfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.gcsfuse",
    "fuse.davfs",
    "fuse.onedrive",
)
MEMORY = frozenset({"tmpfs", "ramfs"})  # empty after a restart of the machine
# What programs that copy folders to other machines call theirs.
SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "nextcloud", "owncloud", "icloud", "mobile documents")


def lockbox_checks(settings: Settings) -> Iterator[Finding]:
    """Look at the folder of what is sealed, once there is one."""
    folder = settings.lockbox
    if not folder.exists():
        unless = "" if settings.lockbox_dir is None else " If it is on a disk of its own, mount that first."
        yield fine(CHECK, f"{folder} will be made when it is needed.{unless}")
        return
    problems = [*_closed(folder), *_in_a_copy(settings, folder), *_mounted(folder), *_readable(settings)]
    yield from problems
    if not problems:
        yield fine(CHECK, f"{folder} is there, for its owner alone, and outside of backups.")


def _closed(folder: Path) -> Iterator[Finding]:
    if not folder.is_dir():
        yield wrong(CHECK, f"{folder} is not a folder. Set LADLE_LOCKBOX_DIR to one.")
        return
    if folder.stat().st_mode & _OTHERS:
        yield wrong(CHECK, f"Others on this machine can look into {folder}. Close it: chmod 700 {folder}")
    for file in sorted(folder.iterdir()):
        if file.lstat().st_mode & _OTHERS:
            yield wrong(CHECK, f"Others can read {file}. Close it: chmod 600 {file}")
    for name in strays(folder):
        yield wrong(CHECK, f"{folder / name} is no file of Ladle's. Move it away: nothing else may lie there.")


def _in_a_copy(settings: Settings, folder: Path) -> Iterator[Finding]:
    away = "Set LADLE_LOCKBOX_DIR to a folder of its own, while no round is open."
    whole = folder.resolve()
    for copied in (settings.backups, settings.media):
        if whole.is_relative_to(copied.resolve()):
            yield wrong(CHECK, f"{folder} lies in {copied}, which is copied. {away}")
    if settings.data_dir.resolve().is_relative_to(whole):
        yield wrong(CHECK, f"{folder} holds the data folder, which is backed up. {away}")
    for parent in (whole, *whole.parents):
        if (parent / ".git").exists():
            yield wrong(CHECK, f"{folder} lies in {parent}, which git keeps copies of. {away}")
            break
    synced = [part for part in whole.parts if part.lower().startswith(SYNCED)]
    if synced:
        yield wrong(CHECK, f"{folder} lies in {synced[0]}, which seems to be copied to other machines. {away}")


def _mounted(folder: Path) -> Iterator[Finding]:
    if sys.platform != "linux" or not MOUNTS.exists():
        return
    kind = file_system(folder.resolve(), MOUNTS.read_text(encoding="utf-8", errors="replace"))
    if kind in NETWORK or kind.startswith(NETWORK_FUSE):
        yield wrong(
            CHECK, f"{folder} is on another machine ({kind}). Set LADLE_LOCKBOX_DIR to a folder on a disk of this one."
        )
    if kind in MEMORY:
        yield wrong(
            CHECK,
            f"{folder} is in memory ({kind}): after a restart of the machine, answers without a name would be lost. "
            "Set LADLE_LOCKBOX_DIR to a folder on a disk.",
        )


def file_system(path: Path, mounts: str) -> str:
    """Return the kind of file system that a resolved path is on, by the lines of Linux's mountinfo; "" when unknown."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        mounted, _, rest = line.partition(" - ")
        fields = mounted.split(" ")
        if len(fields) < 5 or not rest:
            continue
        point = Path(fields[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        # Of several at one place the last one is seen.
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), rest.split(" ")[0]
    return kind


def _readable(settings: Settings) -> Iterator[Finding]:
    boxes = SqliteLockbox(settings.lockbox, settings.master_key)
    if not settings.lockbox.is_dir():
        return
    try:
        lost = sum(not boxes.has(prompt) for prompt in boxes.prompts())
    except OtherMasterKey as other:
        yield wrong(CHECK, str(other))
        return
    except OSError:
        folder = settings.lockbox
        yield wrong(CHECK, f"{folder} may not be read. Give it to this account: chown -R $USER {folder}")
        return
    if lost:
        yield wrong(CHECK, f"{lost} sealed boxes are not whole. Ladle says so to their groups when it starts.")
