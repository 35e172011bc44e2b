"""Checks the time zone names that operators type, and finds what they meant."""

import difflib
import zoneinfo

from ladle.exits import Exit, Trouble
from scheduler.places import zone_called

MOST_SUGGESTED = 3


class UnknownZoneName(Trouble):
    """No time zone has this name; the sentence names near ones."""

    def __init__(self, name: str, near: tuple[str, ...]) -> None:
        meant = f"Did you mean {' or '.join(near)}?" if near else "Write it like Europe/Lisbon: region, stroke, city."
        super().__init__(f"There is no time zone {name[:60]!r}. {meant}", Exit.MISUSE)
        self.near = near


def check_zone(name: str) -> str:
    """Return the IANA name of the zone that a name or a city means; raises UnknownZoneName with near matches."""
    meant = zone_called(name)
    if meant is not None:
        return meant
    names = {known.lower(): known for known in zoneinfo.available_timezones()}
    raise UnknownZoneName(name, near_zones(name.strip().replace(" ", "_").lower(), names))


def near_zones(wanted: str, names: dict[str, str]) -> tuple[str, ...]:
    """Return up to three names close to `wanted` (lower case); `names` maps lower case to the right spelling."""
    city = wanted.rsplit("/", 1)[-1]
    placed = {key: key.rsplit("/", 1)[-1] for key in names if "/" in key and not key.startswith(("etc/", "us/"))}
    same_city = sorted(key for key, place in placed.items() if place == city)
    alike = difflib.get_close_matches(wanted, names, n=MOST_SUGGESTED, cutoff=0.75)
    cities = difflib.get_close_matches(city, list(placed.values()), n=MOST_SUGGESTED, cutoff=0.8)
    near_cities = [key for found in cities for key, place in placed.items() if place == found]
    return tuple(dict.fromkeys(names[key] for key in (*same_city, *alike, *near_cities)))[:MOST_SUGGESTED]
