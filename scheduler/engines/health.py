"""What failures mean: whose wait it is, how long it takes, and whether a message used up one of its attempts.

Nothing here does anything. A lane reports what became of its messages and asks how to go on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ports.channels import Failure, NotDelivered
from core.ports.outbox import Queued
from scheduler.engines.pace import Rest

MOST_ATTEMPTS = 8  # then the message is given up and shown by `ladle doctor` (docs/explanation/delivery.md)
LONGEST_WAIT = timedelta(minutes=5)  # between two attempts (docs/explanation/delivery.md)
# Seven waits of 2 s, 6 s, 18 s … reach over a quarter of an hour.
FIRST_WAIT = timedelta(seconds=2)
WAIT_GROWS_BY = 3.0
JITTER = 0.25  # up to this share of a wait is taken off, so that many chats do not come back in the same moment
LOOK_AGAIN_AFTER_REVOKED = timedelta(minutes=5)
WITHOUT_A_NAMED_WAIT = timedelta(seconds=5)  # where a platform says "too fast" and not how long
# So many chats that fail one after the other, with nothing arriving between, mean that the platform is out of order.
OUT_OF_ORDER = 3
# So many chats told "too fast" during the same wait mean that the whole account is too fast: Telegram's answer does not
# say whether it is about the chat or the bot, and each chat alone is kept well within what it may get.
ALL_TOO_FAST = 3
# A message that fails while nothing else is there to show whether the platform works is given up after this long.
LONGEST_ALONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Later:
    """Try a message again at `at` (UTC); `counts` says whether this was an attempt of its own."""

    at: datetime
    counts: bool


@dataclass(slots=True)
class _Failing:
    """The message at the head of a chat that has failed before."""

    key: str
    since: datetime
    failures: int = 0
    arrived: int = 0  # what had arrived on the account by the last failure


class Health:
    """How things stand between one account and its platform. `jitter` gives numbers from 0 to 1."""

    def __init__(self, jitter: Callable[[], float]) -> None:
        self._jitter = jitter
        self.trouble: Failure | None = None  # UNAVAILABLE or REVOKED: only one message at a time is tried
        self._until_probe: Rest | None = None
        self._probes = 0
        self._too_fast: Rest | None = None
        self._told_too_fast: dict[str, datetime] = {}  # chats, and until when
        self._arrived = 0
        self._failing: dict[str, _Failing] = {}  # by chat
        self._in_a_row: set[str] = set()

    def rests_until(self, now: datetime) -> datetime | None:
        """Return until when nothing of this account may go; None when something may."""
        rests = [rest.until for rest in (self._too_fast, self._until_probe) if rest is not None and rest.lasts(now)]
        return max(rests, default=None)

    def arrived(self, chat: str) -> None:
        """Note that the platform took a message, or said for good that it never will."""
        self._arrived += 1
        self._failing.pop(chat, None)
        self._answers()

    def failed(self, queued: Queued, failed: NotDelivered, now: datetime) -> Later | None:
        """Say when to try again; None when the message is to be given up."""
        match failed.failure:
            case Failure.TOO_FAST:
                return self._was_too_fast(queued, failed, now)
            case Failure.REVOKED:
                self._in_trouble(Failure.REVOKED, now, LOOK_AGAIN_AFTER_REVOKED)
                return Later(now + LOOK_AGAIN_AFTER_REVOKED, counts=False)
            case Failure.UNAVAILABLE:
                return self._unavailable(queued, failed, now)
            case _:
                return self.faulty(queued, now)

    def faulty(self, queued: Queued, now: datetime) -> Later | None:
        """Say when to try a message again that failed for a reason of its own; None when it is to be given up."""
        if queued.attempts + 1 >= MOST_ATTEMPTS:
            return None
        return Later(now + self._backoff(queued.attempts), counts=True)

    def moved(self, queued: Queued, now: datetime) -> Later | None:
        """Say when to try a message again that goes elsewhere by now: at once, unless that did not help before."""
        if queued.attempts == 0:
            return Later(now, counts=True)
        return self.faulty(queued, now)

    def _was_too_fast(self, queued: Queued, failed: NotDelivered, now: datetime) -> Later:
        self._answers()
        until = now + (WITHOUT_A_NAMED_WAIT if failed.after is None else timedelta(seconds=failed.after))
        if failed.everywhere:
            self._rest_all(now, until)
            return Later(until, counts=False)
        self._told_too_fast = {chat: at for chat, at in self._told_too_fast.items() if at > now}
        self._told_too_fast[queued.outgoing.chat] = until
        if len(self._told_too_fast) >= ALL_TOO_FAST:
            # Each of these waits alone is long enough if it is the account's; the chats keep to their own anyway.
            self._rest_all(now, min(self._told_too_fast.values()))
        return Later(until, counts=False)

    def _rest_all(self, now: datetime, until: datetime) -> None:
        rest = self._too_fast
        if rest is None or not rest.lasts(now) or until > rest.until:
            self._too_fast = Rest(now, until)

    def _unavailable(self, queued: Queued, failed: NotDelivered, now: datetime) -> Later | None:
        chat, key = queued.outgoing.chat, queued.outgoing.key
        failing = self._failing.get(chat)
        if failing is None or failing.key != key:
            failing = self._failing[chat] = _Failing(key, now)
        # It failed alone if something else of this account has arrived since it was last tried.
        alone = self._arrived > failing.arrived
        failing.arrived = self._arrived
        named = timedelta(seconds=failed.after or 0)
        wait = max(self._backoff(failing.failures), named)
        failing.failures += 1
        self._in_a_row.add(chat)
        if self.trouble is not None or len(self._in_a_row) >= OUT_OF_ORDER:
            self._in_trouble(Failure.UNAVAILABLE, now, max(self._backoff(self._probes), named))
            return Later(self.rests_until(now) or now, counts=False)
        spent = alone and queued.attempts + 1 >= MOST_ATTEMPTS
        if spent or now - failing.since >= LONGEST_ALONE:
            del self._failing[chat]
            return None
        return Later(now + wait, counts=alone)

    def _in_trouble(self, trouble: Failure, now: datetime, wait: timedelta) -> None:
        """Rest, and then try with one message. Those that were under way meanwhile make the rest no longer."""
        self.trouble = trouble
        if self._until_probe is None or not self._until_probe.lasts(now):
            self._until_probe = Rest(now, now + wait)
            self._probes += 1

    def _answers(self) -> None:
        """Note that the platform answers."""
        self.trouble = None
        self._until_probe = None
        self._probes = 0
        self._in_a_row.clear()

    def _backoff(self, failures: int) -> timedelta:
        grown = FIRST_WAIT * min(WAIT_GROWS_BY ** min(failures, MOST_ATTEMPTS), LONGEST_WAIT / FIRST_WAIT)
        return grown * (1 - JITTER * self._jitter())
