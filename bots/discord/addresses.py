"""Where messages go on Discord: the private chat with a person, a channel of a server, or unseen by others there."""

from dataclasses import dataclass
from typing import TypeAlias

from core.changes import WHISPER, Outgoing
from core.messages import Shared
from core.ports.channels import Failure, NotDelivered


@dataclass(frozen=True, slots=True)
class Person:
    """The private chat with a person."""

    id: int


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel or thread of a server."""

    id: int


@dataclass(frozen=True, slots=True)
class Whisper:
    """Answers to one person in a channel that nobody else sees."""

    address: str
    person: int


Address: TypeAlias = Person | Channel | Whisper


def whisper(channel: int, person: int) -> str:
    """Return the address of answers that only one person sees in a channel."""
    return f"{WHISPER}{channel}/{person}"


def read_address(outgoing: Outgoing) -> Address:
    """Return where a message goes; raises NotDelivered (GONE) for what is no address of Discord."""
    chat = outgoing.chat
    last = chat.rpartition("/")[2]
    if not (last.isascii() and last.isdecimal()):
        raise NotDelivered(Failure.GONE)
    if isinstance(outgoing.message.to, Shared):
        return Channel(int(last))  # a thread is a channel of its own
    return Whisper(chat, int(last)) if chat.startswith(WHISPER) else Person(int(last))
