"""Sees to it that one Ladle at a time runs on a data folder: two would both send what waits there."""

import os
import sys
from pathlib import Path
from typing import Self

from ladle.exits import Exit, Trouble


class AnotherRuns(Trouble):
    """Another Ladle already runs on this data."""


class Lease:
    """Held from `take` until `release`, or until the process ends however it ends: the system keeps it, not a file."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, file: Path) -> Self:
        """Take the lease that a lock file stands for; raises AnotherRuns."""
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
            os.close(descriptor)
            who = f"Another Ladle (process {holder})" if holder.isdecimal() else "Another Ladle"
            raise AnotherRuns(
                f"{who} is running on the data in {file.parent}, and two would send everything twice. "
                "Stop it first, or give this one another folder with LADLE_DATA_DIR.",
                Exit.BUSY,
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        return cls(descriptor)

    def release(self) -> None:
        """Give the lease back."""
        os.close(self._descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 64, os.SEEK_SET)  # beyond the process's number, which others may still read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
