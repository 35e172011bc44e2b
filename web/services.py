"""What the pages work with: ports handed in by the program, and ways to run blocking work off the event loop."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from starlette.routing import BaseRoute

from core.access import Sessions
from core.people import Group, GroupId
from core.ports.chat_pages import ChatPages
from core.ports.clock import Calendar, Clock, DaysOffReader
from core.ports.context import NoTemplates, Templates
from core.ports.files import MediaKeeper
from core.ports.inbox import Inbox
from core.ports.meetings import CalendarFiles, CalendarMaker
from core.ports.store import Run
from core.ports.words import Words
from core.rounds import Round, RoundId
from core.views import Readings
from web.charts import Chart, Format

if TYPE_CHECKING:
    from web.channel import PageChanges


class Draw(Protocol):
    """Draws a picture of counts (web.charts.Charts.draw). Raises ChartFailed."""

    async def __call__(self, chart: Chart, picture: Format, /) -> bytes: ...


def never_few(_round: RoundId, _now: datetime) -> bool:
    """Tell of no round that few have voted."""
    return False


def wall_clock() -> datetime:
    """Return the real time in UTC, whatever clock the program runs on."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class WayIn:
    """A chat platform where an invite can be answered instead, by its name in the catalogue ("telegram").

    An `address` opens it there; without one, the code is given to the bot with /start.
    """

    platform: str
    address: str | None


@dataclass(frozen=True, slots=True)
class WebServices:
    """Everything the pages need. `base_url` has no slash at its end and is what people type."""

    inbox: Inbox
    pages: ChatPages
    readings: Readings
    sessions: Sessions
    words: Words
    clock: Clock
    calendar: Calendar
    days_off: DaysOffReader
    media: MediaKeeper
    calendars: CalendarMaker
    files: CalendarFiles
    changes: "PageChanges"
    read: Run  # on a reader thread
    write: Run  # on the writer thread; for sessions and chat pages, and what is seen in a box
    draw: Draw
    resend: Callable[[GroupId], Awaitable[int]]  # lets what was given up for a group be sent again
    ways_in: Callable[[str], Sequence[WayIn]]  # where a code can be taken instead of to these pages
    button_key: bytes
    base_url: str
    templates: Templates = field(default_factory=NoTemplates)  # ready questions
    clock_factor: float = 1.0  # how many times as fast as real time the program's clock runs
    hooks: Sequence[BaseRoute] = ()  # where platforms bring what happened there
    votes_with_slips: Callable[[], Sequence[tuple[Round, Group]]] = tuple  # blocking: what takes printed slips now
    few_now: Callable[[RoundId, datetime], bool] = never_few  # on the writer thread: facilitators hear of few votes
    # Sessions end by real time: a program that runs a week in minutes must not sign people out every few seconds.
    wall: Callable[[], datetime] = field(default=wall_clock)

    @property
    def secure(self) -> bool:
        """Whether people reach the pages over https."""
        return self.base_url.startswith("https://")
