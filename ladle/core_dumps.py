"""Keeps what is in memory out of files: no core dumps."""

import sys


def forbid_core_dumps() -> None:
    """Let the system write no memory to disk when the program crashes: answers that are sealed there would be in it.

    The hard limit stays, so that whoever looks for a fault on purpose can raise it for a program of their own.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
