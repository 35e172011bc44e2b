"""When something happens again: a rule in the words of RFC 5545, kept as local time in a named zone."""

from dataclasses import dataclass
from datetime import date, datetime

from core.codec import coded


class UnknownZone(ValueError):
    """No time zone of this name is known; nothing was planned."""


class BadRule(ValueError):
    """A recurrence rule cannot be read; nothing was planned."""


@coded("recurrence")
@dataclass(frozen=True, slots=True)
class Recurrence:
    """A wall-clock rule, such as every Thursday at 18:00 in Lisbon.

    `rrule` is the value of an RFC 5545 RRULE: FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL, BYDAY (also 2TU, -1FR),
    BYMONTHDAY, and COUNT or UNTIL (local time). `start` is the first local time that can match, without a zone. Days in
    `without` are left out as by its EXDATE: COUNT counts them all the same.
    """

    rrule: str
    start: datetime  # naive, local to zone
    zone: str  # IANA name, such as Europe/Lisbon
    without: tuple[date, ...] = ()  # local days


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One time at which a rule comes true.

    `local` is what the rule says and stays unique in its series, even where the clock skips that hour; `utc` is when
    it really happens.
    """

    local: datetime  # naive, local to the rule's zone
    utc: datetime  # aware, UTC
