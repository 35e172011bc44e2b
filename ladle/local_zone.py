"""Guesses in which time zone the machine stands, as a first answer that people can change."""

import os
from pathlib import Path

from scheduler.places import zone_called

LOCALTIME = Path("/etc/localtime")  # a link into the tz database on Linux and macOS: localtime(5)


def local_zone(localtime: Path = LOCALTIME) -> str | None:
    """Return the IANA name of the machine's zone; None when it does not say."""
    named = os.environ.get("TZ", "").lstrip(":")
    if named:
        return zone_called(named)
    try:
        _, mark, name = str(localtime.resolve(strict=True)).partition("/zoneinfo/")
    except OSError:
        return None
    return zone_called(name) if mark else None
