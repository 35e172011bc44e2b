"""Shared chats: where a group meets on a platform, and what Ladle may do there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from core.people import GroupId, PersonId

SpaceId = NewType("SpaceId", str)


class SpaceStanding(StrEnum):
    """What Ladle can do in a shared chat."""

    PRESENT = "present"  # it is there and may write
    SILENCED = "silenced"  # it is there and may not write
    GONE = "gone"  # it was removed, or the chat was deleted


class SpaceFact(StrEnum):
    """What a platform says happened to Ladle in a shared chat: a closed list."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # the chat has a new id on its platform
    SILENCED = "silenced"
    ALLOWED = "allowed"  # it may write again
    PROMOTED = "promoted"  # it was given more rights than it needs
    TOPIC_GONE = "topic-gone"  # the topic it wrote to is closed or deleted


# What Ladle may need in a shared chat, as ids of words.
RIGHTS = ("right-see", "right-send", "right-threads", "right-files")


@dataclass(frozen=True, slots=True)
class Place:
    """A shared chat as its platform names it, and how things stand there for whoever just spoke in it.

    `thread` is a topic or thread within the chat. `manages` says that the person may settle things for the chat.
    `lacks` names those of RIGHTS that Ladle needs there and does not have.
    """

    chat: str
    thread: str = ""
    manages: bool = False
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Space:
    """A shared chat that Ladle is in. Each is linked to one group at most; a group may have several.

    `asked_by` is who last asked, as somebody who manages the chat, to link it: only they can. `announces` says whether
    the chat is told of rounds. `formerly` is the id that the chat had before its platform gave it a new one: what still
    comes from there is about this chat.
    """

    id: SpaceId
    account: str
    chat: str
    language: str
    thread: str = ""
    group: GroupId | None = None
    standing: SpaceStanding = SpaceStanding.PRESENT
    introduced: bool = False
    asked_by: PersonId | None = None
    announces: bool = True
    formerly: str = ""
    version: int = 0

    @property
    def address(self) -> str:
        """Where messages to it go, as `Outgoing.chat`: the chat, and the topic after a slash."""
        return f"{self.chat}/{self.thread}" if self.thread else self.chat
