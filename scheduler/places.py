"""Finds the time zone that people mean by a name or a city: "lisbon", "São Paulo", "europe/lisbon"."""

import re
import unicodedata
import zoneinfo
from functools import cache

# Names that mean no place: fixed offsets have the opposite sign of what people expect, the rest are of the system.
_NO_PLACE = ("Etc/", "SystemV/", "posix/", "right/", "Factory", "localtime", "posixrules")


def zone_called(text: str) -> str | None:
    """Return the IANA name of the zone that typed words mean; None when there is none, or the words are too long."""
    wanted = _plain(text[:100])
    return _names().get(wanted) or _cities().get(wanted)


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9/+\-]+", "_", bare.casefold()).strip("_")


@cache
def _names() -> dict[str, str]:
    return {_plain(name): name for name in zoneinfo.available_timezones() if not name.startswith(_NO_PLACE)}


@cache
def _cities() -> dict[str, str]:
    """Map each city to its zone; of several names the shortest, as "America/Louisville" and "…/Kentucky/Louisville"."""
    found: dict[str, str] = {}
    for name in sorted(_names().values(), key=lambda name: (-len(name), name)):
        found[_plain(name.rsplit("/", 1)[-1])] = name
    return found
