"""Turns errors an operator can mend into sentences; every other error is a fault of the program's own."""

import errno
from pathlib import Path

from core.ports.store import StoreFull
from core.recurrence import UnknownZone
from ladle.exits import Exit, Trouble
from ladle.logs import places
from storage.problems import DatabaseProblem

DISK_FULL = (
    "The disk is full, so nothing more can be saved. What was confirmed before is safe. "
    "Make room on the disk that holds the data folder (`ladle doctor` shows which), then try again."
)


def explain(error: BaseException) -> Trouble:
    """Return what to tell the operator about an error that ended a command."""
    match error:
        case Trouble():
            return error
        case StoreFull():
            return Trouble(DISK_FULL, Exit.DATABASE)
        case DatabaseProblem():
            return Trouble(str(error), Exit.DATABASE)
        case UnknownZone():
            return Trouble(str(error), Exit.MISUSE)
        case OSError() if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return Trouble(DISK_FULL, Exit.DATABASE)
        case PermissionError() if error.filename is not None:
            name = Path(str(error.filename))
            return Trouble(
                f"Ladle may not use {name}. Give the account that runs Ladle the right to it, then try again."
            )
        case OSError() if error.errno == errno.EROFS:
            return Trouble(
                f"Nothing can be written to {error.filename or 'that folder'}: it is read-only. Choose another."
            )
    return Trouble(
        f"Ladle stopped because of a fault of its own ({error.__class__.__name__} at {places(error)}). "
        "What was confirmed before is safe. Please report this line; it holds nothing that people wrote."
    )
