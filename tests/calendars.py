"""Reads calendar files strictly, by the lines of RFC 5545, knowing nothing of the library that writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

LONGEST_LINE = 75  # octets, without its end: https://www.rfc-editor.org/rfc/rfc5545#section-3.1
ONCE = {  # what a component has exactly once: sections 3.6, 3.6.1 and 3.6.5
    "VCALENDAR": ("PRODID", "VERSION"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
}
AT_MOST_ONCE = {
    "VCALENDAR": ("CALSCALE", "METHOD"),
    "VEVENT": (
        *("CLASS", "CREATED", "DESCRIPTION", "LAST-MODIFIED", "LOCATION", "SEQUENCE", "STATUS", "SUMMARY"),
        *("TRANSP", "URL", "DTEND", "DURATION", "ORGANIZER", "PRIORITY", "RECURRENCE-ID"),
    ),
}
WORDS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "COMMENT"}
FOREVER = datetime.fromisoformat("99991231")
_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(?P<value>.*)", re.DOTALL
)


class NotACalendar(AssertionError):
    """A calendar may refuse this file."""


@dataclass
class Property:
    name: str
    value: str
    params: dict[str, str]


@dataclass
class Component:
    name: str
    properties: list[Property] = field(default_factory=list)
    inside: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [it for it in self.properties if it.name == name]

    def one(self, name: str) -> Property:
        found = self.all(name)
        _demand(len(found) == 1, f"{self.name} has {len(found)} of {name}")
        return found[0]

    def words(self, name: str) -> str:
        """Return a TEXT value as people read it."""
        return re.sub(r"\\(.)", lambda it: "\n" if it[1] in "nN" else it[1], self.one(name).value)

    def parts(self, name: str) -> list["Component"]:
        return [it for it in self.inside if it.name == name]


def read(file: bytes) -> Component:
    """Return a calendar; raises NotACalendar where a strict reader would stop."""
    stack: list[Component] = []
    whole: Component | None = None
    for line in _lines(file):
        found = _LINE.fullmatch(line)
        if found is None:
            raise NotACalendar(f"no content line: {line!r}")
        name, value = found["name"].upper(), found["value"]
        params = dict(it.split("=", 1) for it in found["params"].split(";") if it)
        if name == "BEGIN":
            part = Component(value)
            if stack:
                stack[-1].inside.append(part)
            else:
                _demand(whole is None and value == "VCALENDAR", "a file is one VCALENDAR")
                whole = part
            stack.append(part)
        elif name == "END":
            _demand(bool(stack) and stack[-1].name == value, f"END:{value} ends nothing")
            _check(stack.pop())
        else:
            _demand(bool(stack), f"{name} stands in no component")
            if name in WORDS:
                _demand(not re.search(r"(?<!\\)(?:\\\\)*(?:[;,]|\\[^\\;,nN])", value), f"{name} is badly escaped")
            stack[-1].properties.append(Property(name, value, params))
    if whole is None or stack:
        raise NotACalendar("a component is not ended")
    _check_zones(whole)
    return whole


def starts(event: Component, calendar: Component) -> datetime:
    """Return when an event starts, in UTC, by the zones that the file itself describes."""
    return _instant(event.one("DTSTART"), calendar)


def ends(event: Component, calendar: Component) -> datetime:
    """Return when an event ends, in UTC."""
    return _instant(event.one("DTEND"), calendar)


def _lines(file: bytes) -> Iterator[str]:
    _demand(file.endswith(b"\r\n"), "the last line has no end")
    physical = file[:-2].split(b"\r\n")
    unfolded: list[bytes] = []
    for line in physical:
        _demand(b"\n" not in line and b"\r" not in line, "a line ends otherwise than in CRLF")
        _demand(len(line) <= LONGEST_LINE, f"a line has {len(line)} octets")
        _demand(bool(line), "a line is empty")
        line.decode()  # folded between characters, never within one
        if line[:1] in (b" ", b"\t"):
            _demand(bool(unfolded), "the first line goes on from nothing")
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    for whole in unfolded:
        text = whole.decode()
        _demand(not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text), "a control character")
        yield text


def _check(part: Component) -> None:
    for name in ONCE.get(part.name, ()):
        part.one(name)
    for name in AT_MOST_ONCE.get(part.name, ()):
        _demand(len(part.all(name)) <= 1, f"{part.name} has several {name}")
    match part.name:
        case "VCALENDAR":
            _demand(part.one("VERSION").value == "2.0", "not version 2.0")
            _demand(bool(part.parts("VEVENT")) or bool(part.all("NAME")), "a calendar of nothing")
            uids = [event.one("UID").value for event in part.parts("VEVENT")]
            _demand(len(uids) == len(set(uids)), "two events have the same UID")
            if part.all("METHOD"):  # then RFC 5546 holds as well
                for event in part.parts("VEVENT"):
                    event.one("ORGANIZER")
        case "VEVENT":
            _demand(not (part.all("DTEND") and part.all("DURATION")), "DTEND and DURATION")
            _demand(part.one("DTSTAMP").value.endswith("Z"), "DTSTAMP is not in UTC")
            for status in part.all("STATUS"):
                _demand(status.value in ("TENTATIVE", "CONFIRMED", "CANCELLED"), "STATUS")
            for sequence in part.all("SEQUENCE"):
                _demand(sequence.value.isdecimal(), "SEQUENCE")
            for address in part.all("URL"):
                _demand(bool(re.fullmatch(r"https?://[!-~]+", address.value)), "URL")
        case "VTIMEZONE":
            _demand(bool(part.parts("STANDARD") or part.parts("DAYLIGHT")), "a zone says nothing")


def _check_zones(calendar: Component) -> None:
    zones = [zone.one("TZID").value for zone in calendar.parts("VTIMEZONE")]
    _demand(len(zones) == len(set(zones)), "a zone is described twice")
    for event in calendar.parts("VEVENT"):
        _demand(starts(event, calendar) < ends(event, calendar), "it ends before it starts")


def _instant(found: Property, calendar: Component) -> datetime:
    if found.value.endswith("Z"):
        _demand("TZID" not in found.params, "UTC in a zone")
        return datetime.strptime(found.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    local = datetime.fromisoformat(found.value)
    named = found.params.get("TZID", "")
    zone = next((it for it in calendar.parts("VTIMEZONE") if it.one("TZID").value == named), None)
    if zone is None:
        raise NotACalendar(f"no VTIMEZONE for {named!r}")
    described = sorted(_stretches(zone))
    following = [begins for begins, _offset_there in described[1:]]
    ends = [*following, FOREVER]
    for (begins, offset), end in zip(described, ends, strict=True):
        if begins <= local - offset < end:  # a time that comes twice is the first: section 3.3.5
            return (local - offset).replace(tzinfo=UTC)
    raise NotACalendar(f"{named} does not describe {found.value}")


def _stretches(zone: Component) -> Iterator[tuple[datetime, timedelta]]:
    """Yield from when on (naive, UTC) a zone's clocks are how far before UTC."""
    for part in zone.inside:
        begins = datetime.fromisoformat(part.one("DTSTART").value)
        yield begins - _offset(part.one("TZOFFSETFROM").value), _offset(part.one("TZOFFSETTO").value)


def _offset(text: str) -> timedelta:
    _demand(bool(re.fullmatch(r"[+-]\d{4}(\d\d)?", text)) and text != "-0000", f"offset {text}")
    size = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:] or 0))
    return -size if text[0] == "-" else size


def _demand(holds: bool, why: str) -> None:
    if not holds:
        raise NotACalendar(why)
