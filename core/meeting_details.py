"""What a meeting is beside its round: its name, how long, where, for how many; kept with the round as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.codec import Json
from core.invitation import Invitation
from core.messages import Moment, Say, TimeStyle, Told
from core.rounds import Phase, Round

MEETING = "meeting"  # the stored names of the activities
FINDING_A_TIME = "find-a-time"
GATHERINGS = frozenset({MEETING, FINDING_A_TIME})
LONGEST_TITLE = 120
LONGEST_PLACE = 300
LONGEST_LINE = 300
LEAST_MINUTES, MOST_MINUTES = 5, 24 * 60
MOST_SEATS = 10_000


@dataclass(frozen=True, slots=True)
class Details:
    """What is settled about one meeting. `sequence` grows with each change that calendars have to hear of."""

    title: Told
    minutes: int = 60
    place: str = ""
    link: str = ""
    capacity: int | None = None
    line: str = ""  # who looks after children, who pays for the way, what it costs
    sequence: int = 0
    changed: datetime | None = None  # when it last changed (UTC)
    moved_from: datetime | None = None  # when it was to be before it last moved (UTC)

    @property
    def online(self) -> bool:
        """Whether people come by a link alone."""
        return bool(self.link) and not self.place

    def as_state(self) -> dict[str, Json]:
        """Return the details as a round or series keeps them."""
        state: dict[str, Json] = {
            "title": dict(self.title.texts),
            "minutes": self.minutes,
            "place": self.place,
            "link": self.link,
            "capacity": self.capacity,
            "line": self.line,
            "sequence": self.sequence,
            "changed": None if self.changed is None else self.changed.isoformat(),
            "moved_from": None if self.moved_from is None else self.moved_from.isoformat(),
        }
        return {key: value for key, value in state.items() if value not in (None, "", 0)}


def details_of(state: Mapping[str, Json]) -> Details:
    """Read what a round or series keeps; what is missing or was never settled has its usual value."""
    title = state.get("title")
    capacity, minutes, sequence = state.get("capacity"), state.get("minutes"), state.get("sequence")
    return Details(
        Told({str(tag): str(text) for tag, text in title.items()} if isinstance(title, dict) else {"": ""}),
        minutes if isinstance(minutes, int) else 60,
        str(state.get("place") or ""),
        str(state.get("link") or ""),
        capacity if isinstance(capacity, int) else None,
        str(state.get("line") or ""),
        sequence if isinstance(sequence, int) else 0,
        _moment(state.get("changed")),
        _moment(state.get("moved_from")),
    )


def _moment(value: Json) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None


def starts(round: Round) -> datetime:
    """Return when a meeting starts (UTC): its round takes answers until then."""
    return round.closes_at


def ends(round: Round) -> datetime:
    """Return when a meeting ends (UTC)."""
    return round.closes_at + timedelta(minutes=details_of(round.state).minutes)


def when(at: datetime) -> Moment:
    """Return a time as everybody reads it by their own clock, with its day and date."""
    return Moment(at, "", TimeStyle.WHEN)


def where(details: Details) -> Say:
    """Return where a meeting is, for a sentence."""
    if details.place and details.link:
        return Say("meeting-where-both", place=details.place, link=details.link)
    if details.place or details.link:
        return Say("meeting-where", place=details.place or details.link)
    return Say("meeting-where-open")


def invitation(round: Round, languages: tuple[str, ...]) -> Invitation:
    """Return a meeting as its calendar entry, with its name in the first of `languages` that it has one in."""
    details = details_of(round.state)
    return Invitation(
        uid=f"{round.id}@ladle",
        sequence=details.sequence,
        title=details.title.text(languages),
        starts=starts(round),
        ends=ends(round),
        zone=round.plan.recurrence.zone,
        changed=details.changed or round.opens_at,
        place=details.place,
        link=details.link,
        about=details.line,
        cancelled=round.phase is Phase.CANCELLED,
    )
