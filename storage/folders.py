"""Lets one process at a time change which files lie in a folder."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":

    @contextmanager
    def alone(folder: Path) -> Iterator[None]:
        """Do nothing: one program runs on a data folder; only PostgreSQL lets several, and not there."""
        yield

else:
    import fcntl

    @contextmanager
    def alone(folder: Path) -> Iterator[None]:
        """Let one process at a time make or remove files in a folder; meanwhile its disk cannot be unmounted."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)
