"""What waits to be sent, what becomes of it, and who decides which message goes next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.changes import Outgoing
from core.people import GroupId
from core.ports.standing import Standing


@dataclass(frozen=True, slots=True)
class Queued:
    """One outbox row as the engine sees it."""

    seq: int
    outgoing: Outgoing
    attempts: int = 0


class Drop(StrEnum):
    """Why a message was not sent: a closed list, shown by `ladle doctor`."""

    TOO_LATE = "too-late"
    NO_CONSENT = "no-consent"
    NOT_A_MEMBER = "not-a-member"
    PAUSED = "paused"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # the platform does not accept this message
    GAVE_UP = "gave-up"


class NotRecorded(Exception):
    """The store failed while a message was on its way. `asked` says that the platform took it before.

    Nothing follows from this for the message: tried again, one that was taken is only recorded.
    """

    def __init__(self, *, asked: bool) -> None:
        super().__init__()
        self.asked = asked


class OutboxStore(Protocol):
    """What waits to be sent. Within a chat only the oldest message is ever eligible, one that is held left out."""

    def heads(self, account: str, now: datetime, limit: int, busy: Collection[str]) -> Sequence[Queued]:
        """Return the oldest message of each chat that is due, chats in `busy` left out; interactive ones first."""

    def replies(self, account: str, now: datetime, limit: int, busy: Collection[str]) -> Sequence[Queued]:
        """Return the oldest message of each chat where an interactive one waits, be it this one or a later one."""

    def outstanding(self, account: str | None = None, chat: str | None = None, *, now: datetime | None = None) -> int:
        """Count what waits: everywhere, for one account, or for one chat of it; at `now` without what is still held."""

    def sent(self, delivered: Sequence[tuple[Queued, str]], now: datetime) -> None:
        """Record the platform's ids for messages (and their slots) and take them out of the outbox, in one commit.

        An empty receipt leaves nothing to record: the message showed nothing. After one that clears, nothing earlier is
        known to stand in its chat.
        """

    def retry(self, queued: Queued, at: datetime, *, counts: bool) -> None:
        """Try again at a later time; `counts` says whether this was an attempt of the message's own."""

    def drop(self, queued: Queued, reason: Drop, now: datetime) -> None:
        """Take a message out unsent and record why; one given up is kept aside, to be sent again on request."""

    def look_up(self, queued: Sequence[Queued], now: datetime) -> "Sequence[Drop | Standing | None]":
        """Check at the last moment that each member still is one, is not paused and still agrees to the purpose.

        Returns for each why it must not go, or what stands in its chat; None where it does not wait there any more,
        because it was deleted or goes to another place by now.
        """

    def given_up(self, group: GroupId | None = None) -> int:
        """Count the messages that were given up and can be sent again: all, or those of one group."""

    def send_again(self, now: datetime, group: GroupId | None = None) -> int:
        """Put what was given up back into the outbox, where it still is of use; return how many."""


class Engine(Protocol):
    """Which message goes next, where, and at what rate."""

    def notify(self) -> None:
        """New work was committed."""

    def outstanding(self, account: str) -> int: ...
