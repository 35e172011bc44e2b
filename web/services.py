"""What the pages work with: ports handed in by the program, and ways to run blocking work off the event loop."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from core.access import Sessions
from core.people import PersonId
from core.ports import Calendar, ChatPages, Clock, Inbox, Run, Words
from core.views import Readings
from web.charts import Distribution, Format

if TYPE_CHECKING:
    from web.channel import PageChanges


class BadFile(Exception):
    """A file that is not kept; `reason` is "type", "size" or "quota"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file's bytes and its type, such as audio/ogg."""

    content: bytes
    content_type: str


class MediaKeeper(Protocol):
    """Where pictures and voice notes are kept. Runs on the writer thread, except `read`."""

    def keep(self, content: bytes, person: PersonId, *, voice: bool) -> str:
        """Check and store a file; returns its id. Raises BadFile."""

    def read(self, media: str) -> StoredFile | None: ...


class Draw(Protocol):
    """Draws a picture of counts (web.charts.Charts.draw). Raises ChartFailed."""

    async def __call__(self, distribution: Distribution, picture: Format, /) -> bytes: ...


def wall_clock() -> datetime:
    """Return the real time in UTC, whatever clock the program runs on."""
    return datetime.now(UTC)


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
    media: MediaKeeper
    changes: "PageChanges"
    read: Run  # on a reader thread
    write: Run  # on the writer thread; for sessions, chat pages and files only
    draw: Draw
    button_key: bytes
    base_url: str
    clock_factor: float = 1.0  # how many times as fast as real time the program's clock runs
    # Sessions end by real time: a program that runs a week in minutes must not sign people out every few seconds.
    wall: Callable[[], datetime] = field(default=wall_clock)

    @property
    def secure(self) -> bool:
        """Whether people reach the pages over https."""
        return self.base_url.startswith("https://")
