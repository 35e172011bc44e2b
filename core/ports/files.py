"""The pictures and voice notes that people hand in, and why one is not kept: a closed list."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.people import PersonId


class Unfit(StrEnum):
    """Why a file is not kept: a closed list, each with words in every catalogue."""

    TYPE = "type"  # of no kind that is kept, or damaged
    SIZE = "size"  # too many bytes or pixels
    QUOTA = "quota"  # this person has stored enough


class Unacceptable(ValueError):
    """A file that is not kept, and why."""

    def __init__(self, reason: Unfit) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file's bytes and its type, such as audio/ogg."""

    content: bytes
    content_type: str


class MediaKeeper(Protocol):
    """Where pictures and voice notes are kept. Checking a large picture takes seconds: call it on a reader thread."""

    def keep(self, content: bytes, person: PersonId, *, voice: bool) -> str:
        """Check, clean and store a voice note, or else a picture; return its id. Raises Unacceptable and StoreFull."""

    def read(self, media: str) -> StoredFile | None:
        """Return a stored file; None when there is none of this id (any more)."""
