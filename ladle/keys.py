"""The secret key that signs buttons, made at the first start and kept beside the data."""

import os
import secrets
from pathlib import Path

from ladle.exits import Exit, Trouble

LENGTH = 32  # bytes: as long as the SHA-256 that it is used with gives (RFC 2104, section 3)


def button_key(file: Path) -> bytes:
    """Return the key in a file, which is made when there is none; only its owner may read it."""
    try:
        return _read(file)
    except FileNotFoundError:
        pass
    fresh = file.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(secrets.token_bytes(LENGTH))
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
    return _read(file)


def _read(file: Path) -> bytes:
    key = file.read_bytes()
    if len(key) != LENGTH:
        raise Trouble(
            f"{file} does not hold a key of {LENGTH} bytes; it may be damaged. Put a copy of it back, or delete it: "
            "then a new one is made, and buttons that were shown before do not work any more.",
            Exit.FAILED,
        )
    return key
