"""Sees to it that one Ladle at a time runs on a data folder: two would both send what waits there."""

import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import Self

from ladle.exits import Exit, Trouble


class AnotherRuns(Trouble):
    """Another Ladle already runs on this data."""


ON_DATA = (
    "{who} is running on the data in {folder}, and two would send everything twice. "
    "Stop it first, or give this one another folder with LADLE_DATA_DIR."
)
ON_ACCOUNT = (
    "{who} is running the bot {account} on other data, and two would take each other's messages. "
    "Stop it first, or give this one a bot of its own."
)


# The folder for temporary files is everybody's: somebody else could put another file in the place of a lock.
NOT_OURS = (
    "{folder} does not belong to this account alone, so Ladle does not use it to tell whether the bot runs already. "
    "Delete it, or set TMPDIR to a folder of your own."
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class Lease:
    """Held from `take` until `release`, or until the process ends however it ends: the system keeps it, not a file."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, file: Path, sentence: str = ON_DATA) -> Self:
        """Take the lease that a lock file stands for; raises AnotherRuns with a sentence about `who` and `folder`."""
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
            os.close(descriptor)
            who = f"Another Ladle (process {holder})" if holder.isdecimal() else "Another Ladle"
            raise AnotherRuns(sentence.format(who=who, folder=file.parent), Exit.BUSY) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        return cls(descriptor)

    @classmethod
    def take_account(cls, account: str) -> Self:
        """Take the lease on a bot's account, for this machine; raises AnotherRuns, or else Trouble."""
        folder = Path(tempfile.gettempdir()) / f"ladle-bots-{_user()}"
        if not _own(folder):
            raise Trouble(NOT_OURS.format(folder=folder))
        return cls.take(folder / f"{account.replace(':', '-')}.lock", ON_ACCOUNT.format(account=account, who="{who}"))

    def release(self) -> None:
        """Give the lease back."""
        os.close(self._descriptor)


if sys.platform == "win32":
    import getpass
    import msvcrt

    def _user() -> str:
        return getpass.getuser()

    def _own(folder: Path) -> bool:
        folder.mkdir(exist_ok=True)  # each account has a folder for temporary files of its own
        return True

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 64, os.SEEK_SET)  # beyond the process's number, which others may still read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _user() -> str:
        return str(os.getuid())

    def _own(folder: Path) -> bool:
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            found = folder.lstat()
        except OSError:
            return False
        return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
