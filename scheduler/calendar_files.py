"""Writes calendar files (RFC 5545): one meeting as a file to open, or all of somebody's as a feed to subscribe to.

They name no METHOD. It would make them messages between organiser and guests (RFC 5546), for which even PUBLISH wants
an ORGANIZER with an address; without one a file is what it says, whether opened from a chat or fetched, and a
calendar that has its UID already takes the higher SEQUENCE: https://www.rfc-editor.org/rfc/rfc5545#section-3.7.2
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration, vText, vUri, vUTCOffset

from core.invitation import Invitation, opens_safely
from scheduler.zones import find_zone

PRODUCT = "-//Ladle//Ladle//EN"
# How often to look again; calendars that subscribe decide themselves: https://www.rfc-editor.org/rfc/rfc7986#section-5.7
REFRESH = timedelta(hours=6)
# A zone is described this far around what lies in it, so that a calendar shows the days beside it rightly as well.
AROUND = timedelta(days=200)
_STEP = timedelta(hours=12)  # no zone has ever changed its offset twice within that
_LINES = dict.fromkeys(map(ord, "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")


class WordsExactly(vText):
    r"""Words that come out as they went in; the library takes "\N", as in a path, for the end of a line."""

    def to_ical(self) -> bytes:
        """Escape as a TEXT value (https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11)."""
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


class IcsFiles:
    """core.ports.meetings.CalendarFiles: the bytes of calendar files, which nothing but their meetings decides."""

    def file(self, invitations: Sequence[Invitation], name: str = "") -> bytes:
        """Return a file with these meetings; `name` is what a calendar calls the whole. Raises UnknownZone."""
        calendar = Calendar()
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        if name:
            calendar.add("name", _one_line(name))
            calendar.add("x-wr-calname", _one_line(name))  # what calendars older than RFC 7986 read
            refresh = vDuration(REFRESH)
            refresh.params["VALUE"] = "DURATION"
            calendar.add("refresh-interval", refresh)
            calendar.add("x-published-ttl", vDuration(REFRESH))
        zones: dict[str, list[datetime]] = {}
        for invitation in invitations:
            place = find_zone(invitation.zone)
            if not _as_utc(invitation, place):
                zones.setdefault(invitation.zone, []).extend((invitation.starts, invitation.ends))
        for zone, instants in sorted(zones.items()):
            calendar.add_component(_zone(find_zone(zone), min(instants) - AROUND, max(instants) + AROUND))
        for invitation in invitations:
            calendar.add_component(_event(invitation))
        written: bytes = calendar.to_ical(sorted=False)
        return written


def _event(invitation: Invitation) -> Event:
    place = find_zone(invitation.zone)
    event = Event()
    event.add("uid", invitation.uid)
    event.add("dtstamp", invitation.changed.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", invitation.changed.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", invitation.sequence)
    for key, at in (("dtstart", invitation.starts), ("dtend", invitation.ends)):
        event.add(key, at.astimezone(UTC if _as_utc(invitation, place) else place).replace(microsecond=0))
    event.add("summary", _one_line(invitation.title))
    where = invitation.place or invitation.link
    if where:
        event.add("location", _one_line(where))
    link = invitation.link if opens_safely(invitation.link) and invitation.link.isascii() else ""
    if link:
        event.add("url", vUri(link))
    about = "\n".join(text for text in (invitation.about, invitation.link) if text)
    if about:
        event.add("description", WordsExactly(_printable(about)))
    event.add("status", "CANCELLED" if invitation.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if invitation.cancelled else "OPAQUE")
    return event


def _as_utc(invitation: Invitation, place: ZoneInfo) -> bool:
    """Whether local time cannot say when it is: in UTC anyway, or in an hour that comes a second time."""
    return invitation.zone == "UTC" or any(
        at.astimezone(place).fold == 1 for at in (invitation.starts, invitation.ends)
    )


def _zone(place: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """Describe a zone from `first` to `last`: every offset that its clocks have within, and when they change."""
    described = Timezone()
    described.add("tzid", place.key)
    local = first.astimezone(place)
    described.add_component(_observance(local, local.utcoffset() or timedelta(0), local.replace(tzinfo=None)))
    for at in _changes(place, first, last):
        before = (at - timedelta(seconds=1)).astimezone(place).utcoffset() or timedelta(0)
        described.add_component(_observance(at.astimezone(place), before, (at + before).replace(tzinfo=None)))
    return described


def _observance(local: datetime, before: timedelta, begins: datetime) -> TimezoneStandard | TimezoneDaylight:
    """Return one stretch of a zone; `begins` is the wall clock of the stretch before it at its first instant."""
    observance = TimezoneDaylight() if local.dst() else TimezoneStandard()
    observance.add("dtstart", begins.replace(microsecond=0))
    observance.add("tzoffsetfrom", vUTCOffset(before))
    observance.add("tzoffsetto", vUTCOffset(local.utcoffset() or timedelta(0)))
    observance.add("tzname", local.tzname() or "")
    return observance


def _changes(place: ZoneInfo, first: datetime, last: datetime) -> Iterable[datetime]:
    """Yield the instants (UTC, to the second) from which on a zone's clocks have another offset."""
    at = first.astimezone(UTC).replace(microsecond=0)
    offset = at.astimezone(place).utcoffset()
    while at < last:
        after = at + _STEP
        if after.astimezone(place).utcoffset() != offset:
            same, other = at, after
            while other - same > timedelta(seconds=1):
                middle = same + timedelta(seconds=int((other - same).total_seconds()) // 2)
                if middle.astimezone(place).utcoffset() == offset:
                    same = middle
                else:
                    other = middle
            yield other
            offset = other.astimezone(place).utcoffset()
            at = other
        else:
            at = after


def _one_line(text: str) -> WordsExactly:
    return WordsExactly(" ".join(_printable(text).split()))


def _printable(text: str) -> str:
    """Drop what no calendar may be given: control characters, which RFC 5545 forbids, and halves of characters."""
    plain = text.replace("\r\n", "\n").translate(_LINES)
    return "".join(it for it in plain if it == "\n" or unicodedata.category(it) not in ("Cc", "Cs"))
