"""The ways to reach people and to be reached, and why one fails: closed lists."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.changes import Outgoing
from core.ports.standing import Standing


class Failure(StrEnum):
    """Why a channel did not take a message: a closed list."""

    BLOCKED = "blocked"  # the person stopped the bot
    NOT_STARTED = "not-started"  # the person has never let the bot write to them
    GONE = "gone"  # the account or chat does not exist any more, or the bot was removed from it
    CLOSED = "closed"  # private messages are not accepted
    SILENCED = "silenced"  # the bot lacks the right to write in this shared chat
    TOPIC_GONE = "topic-gone"  # the topic of the shared chat is closed or deleted
    MOVED = "moved"  # the shared chat has a new id: `to`
    TOO_FAST = "too-fast"  # wait `after` seconds
    UNAVAILABLE = "unavailable"  # the platform is out of order, or cannot be reached
    REVOKED = "revoked"  # the platform does not know this bot (any more)
    REFUSED = "refused"  # the platform does not accept this message

    @property
    def retryable(self) -> bool:
        """Whether trying again later can help."""
        return self in (Failure.TOO_FAST, Failure.UNAVAILABLE, Failure.REVOKED)


class NotDelivered(Exception):
    """A channel did not take a message.

    `after` is seconds to wait, where the platform says so; `everywhere` says that the wait is the whole account's, not
    this chat's. `to` is where a chat has moved.
    """

    def __init__(self, failure: Failure, after: float | None = None, *, everywhere: bool = False, to: str = "") -> None:
        super().__init__(failure.value)
        self.failure = failure
        self.after = after
        self.everywhere = everywhere
        self.to = to


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """The three facts of a channel that the core may ask for."""

    whispers: bool = False  # it can answer in a shared chat so that only one person sees it
    starts_private: bool = True  # it can write to somebody who never wrote to it
    whole_forms: bool = False


class Channel(Protocol):
    """A way to reach people: one receiving bot or page."""

    @property
    def account(self) -> str: ...

    @property
    def facts(self) -> ChannelFacts: ...

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        """Show a message, replacing what stands in its slot; returns the receipt, "" when nothing was to be shown.

        What `standing.settled` names turns into "Answered" first: cut off in between, the whole can be sent again.
        Raises NotDelivered; REFUSED when what stands in the slot cannot be changed (any more).
        """


class Receiver(Protocol):
    """The other direction of an account: takes what happens there to the inbox, and acknowledges it afterwards."""

    @property
    def account(self) -> str: ...

    @property
    def trouble(self) -> "Trouble | None":
        """Why nothing is received at present, if so."""

    async def start(self) -> None: ...

    async def stop(self) -> None:
        """Finish what was received, acknowledge it, take no more."""

    async def quiet(self) -> None:
        """Wait until everything received so far has been handled and answered."""


class Trouble(StrEnum):
    """Why an account receives nothing: a closed list, shown by `ladle doctor`."""

    REVOKED = "revoked"  # the platform does not know this bot's token (any more)
    TAKEN = "taken"  # another program receives for this bot
    UNREACHABLE = "unreachable"  # the platform does not answer
    REFUSED = "refused"  # the platform refuses the bot, by its settings there
