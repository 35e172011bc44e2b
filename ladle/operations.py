"""What commands ask of Ladle, whether it runs beside them or not; ladle.control decides which."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from core.actions import ChangeGroup, FoundGroup, MakeInvite
from core.exports import Format
from core.ports.channels import Failure, Trouble
from ladle import exits

Request: TypeAlias = FoundGroup | ChangeGroup | MakeInvite
REQUESTS: Mapping[str, type[Request]] = {cls.__name__: cls for cls in (FoundGroup, ChangeGroup, MakeInvite)}
Progress: TypeAlias = Callable[[int, int], None]  # done, in all


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a request: `created` is a new id or code; `refusal` says why nothing was done.

    `link` opens what was made; `chats` open it in chats, where bots can be come to by a link.
    """

    created: str | None = None
    link: str | None = None
    refusal: str | None = None
    chats: tuple[str, ...] = ()


def accepted(done: Done) -> Done:
    """Return what was done; raises exits.Trouble with the reason when it was refused."""
    if done.refusal is not None:
        raise exits.Trouble(done.refusal)
    return done


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group as the command line lists it. `missing` names what it needs before a round may open."""

    id: str
    name: str
    languages: tuple[str, ...]
    zone: str
    members: int
    missing: tuple[str, ...]
    ends_on: date | None
    page_of: str | None  # the member whose page a sign-in link opens


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished backup: its path, its size in bytes, and how many old ones were deleted."""

    file: str
    size: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Status:
    """How Ladle is. Counts only; `clock` labels a clock that is not the machine's."""

    version: str
    running: bool
    address: str
    languages: tuple[str, ...]
    groups: int
    unsafe_groups: tuple[str, ...]  # ids of those that lack a contact or an end date
    waiting: int
    failing: int
    dropped: Mapping[str, int] = field(default_factory=dict)
    set_aside: Mapping[str, int] = field(default_factory=dict)
    overdue_seconds: int = 0  # how long the most overdue timer has been due
    clock: str | None = None
    given_up: int = 0  # messages, after many attempts; they can be sent again
    stuck: Mapping[str, Failure] = field(default_factory=dict)  # by account: why nothing can be sent there at present
    bots: Mapping[str, Trouble | None] = field(default_factory=dict)  # by account: why it receives nothing, if so
    stranded: Mapping[str, int] = field(default_factory=dict)  # by account that is not served: messages that wait


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line typed at a terminal, or None to only look; `external` names who sits there.

    `leaving` says that everything returned so far was seen.
    """

    external: str
    line: str | None
    width: int
    language: str | None = None
    given_name: str | None = None
    leaving: bool = False


class Operations(Protocol):
    """Everything commands may do."""

    async def act(self, request: Request) -> Done: ...

    async def groups(self) -> Sequence[GroupLine]: ...

    async def status(self) -> Status: ...

    async def send_again(self) -> int:
        """Let what was given up wait to be sent again; returns how many messages that are."""

    async def backup(self, progress: Progress) -> Copy: ...

    def export(self, group: str, round: str | None, form: Format) -> AsyncIterator[str]:
        """Yield the answers that may be read now, as text, in pieces that end with a line."""

    async def speak(self, spoken: Spoken) -> Sequence[str]:
        """Take a typed line and return the lines to show."""
