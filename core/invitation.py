"""An entry for somebody's calendar: what a calendar file says of one meeting."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Invitation:
    """One meeting as a calendar keeps it. Times in UTC; `zone` is the IANA zone that its hour is meant in.

    A calendar knows a meeting by `uid`, which never changes, and takes of two that it is given the one whose `sequence`
    is higher. Nobody is named: a file like this is passed on.
    """

    uid: str
    sequence: int  # 0, and one more with each change
    title: str
    starts: datetime
    ends: datetime
    zone: str
    changed: datetime  # when it last became what it is
    place: str = ""
    link: str = ""
    about: str = ""
    cancelled: bool = False


def opens_safely(link: str) -> bool:
    """Whether an address may stand where a calendar opens it on a tap: the web's, with a host, and nothing hidden."""
    if any(character.isspace() or not character.isprintable() for character in link):
        return False
    try:
        parts = urlsplit(link)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False
