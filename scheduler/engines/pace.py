"""How fast an account may send: in all, and to each chat. Decided by the clock alone; nobody waits in here."""

from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta

# So much lateness is made up for by the next messages, which then follow one another closely. Without it every
# millisecond that a busy program comes late would be lost for ever; with more, a pause would be followed by a burst.
# This much adds 2 to Telegram's 25 in a second, of 30 allowed, and 4 to Discord's 40, of 50.
CATCH_UP = timedelta(milliseconds=100)


@dataclass(frozen=True, slots=True)
class Window:
    """At most so many messages in any stretch of so many seconds."""

    most: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast an account may send.

    Fan-out has its messages a second, and beside them there is a share kept for replies to a tap. `private` and
    `shared` are what one person's chat and one shared chat may get; None where the platform sets no limit.
    """

    per_second: float
    replies_per_second: float
    private: Window | None = None
    shared: Window | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """A time (UTC) in which nothing goes. A clock that was set back to before it began ends it."""

    since: datetime
    until: datetime

    def lasts(self, now: datetime) -> bool:
        """Whether it is not over yet."""
        return self.since <= now < self.until


class Spacing:
    """Lets messages go at even distances. The first may go at once."""

    def __init__(self, per_second: float) -> None:
        self._distance = timedelta(seconds=1 / per_second)
        self._next: datetime | None = None

    def free_at(self, now: datetime) -> datetime:
        """Return when the next message may go: `now`, or later."""
        if self._next is None or self._next > now + self._distance:  # later than that only if the clock was set back
            return now
        return max(self._next, now)

    def take(self, now: datetime) -> None:
        """Let one go."""
        due = now if self._next is None else max(min(self._next, now), now - CATCH_UP)
        self._next = due + self._distance


class Chats:
    """Keeps every chat within a window. What is older than the window is forgotten."""

    def __init__(self, window: Window) -> None:
        self._most = window.most
        self._within = timedelta(seconds=window.seconds)
        self._sent: OrderedDict[str, deque[datetime]] = OrderedDict()  # the chat written to last stands last

    def sent(self, chat: str, now: datetime) -> datetime | None:
        """Count a message that has just arrived; returns until when its chat must rest, None when it need not.

        Counted when it has arrived, however long that took: so the platform never sees more than the window has.
        """
        self._forget(now)
        times = self._sent.setdefault(chat, deque(maxlen=self._most))
        times.append(now)
        self._sent.move_to_end(chat)
        if len(times) < self._most:
            return None
        free = min(times[0], now) + self._within  # the clock may have been set back
        return free if free > now else None

    def _forget(self, now: datetime) -> None:
        while self._sent:
            chat, times = next(iter(self._sent.items()))
            if times[-1] + self._within > now:
                return
            del self._sent[chat]


class Pace:
    """The pace of one account; without a rate everything may go at any time."""

    def __init__(self, rate: Rate | None) -> None:
        self._fan_out = Spacing(rate.per_second) if rate else None
        self._replies = Spacing(rate.replies_per_second) if rate else None
        self._private = Chats(rate.private) if rate and rate.private else None
        self._shared = Chats(rate.shared) if rate and rate.shared else None

    def free_at(self, now: datetime, *, reply: bool) -> datetime:
        """Return when the next message may go: `now`, or later. A reply may also go in the place of fan-out."""
        if self._fan_out is None or self._replies is None:
            return now
        fan_out = self._fan_out.free_at(now)
        return min(fan_out, self._replies.free_at(now)) if reply else fan_out

    def take(self, now: datetime, *, reply: bool) -> None:
        """Let a message go that may go now."""
        if self._fan_out is None or self._replies is None:
            return
        own_share = reply and self._replies.free_at(now) <= now
        (self._replies if own_share else self._fan_out).take(now)

    def sent(self, chat: str, now: datetime, *, shared: bool) -> datetime | None:
        """Count a message that has just arrived in a chat; returns until when that chat must rest."""
        chats = self._shared if shared else self._private
        return None if chats is None else chats.sent(chat, now)
