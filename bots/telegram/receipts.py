"""What is remembered of a message that was shown: the ids of Telegram's messages that it became."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from core.messages import Media

_SHAPE = re.compile(r"(\d{1,19}(?:,\d{1,19})*)?(?:\+(\d{1,19}(?:,\d{1,19})*)?:([0-9a-f]{8}))?")


@dataclass(frozen=True, slots=True)
class Receipt:
    """Ids of messages of words and of messages with files; `mark` tells these files from others."""

    texts: tuple[int, ...] = ()
    files: tuple[int, ...] = ()
    mark: str = ""

    def __str__(self) -> str:
        """Return it as it is stored: "12,13", or "12,13+14,15:1a2b3c4d" with files."""
        texts = ",".join(map(str, self.texts))
        return f"{texts}+{','.join(map(str, self.files))}:{self.mark}" if self.mark else texts

    @property
    def messages(self) -> tuple[int, ...]:
        """Every message, in the order shown."""
        return (*self.texts, *self.files)

    @classmethod
    def read(cls, stored: str) -> "Receipt":
        """Return a receipt as it was; one that cannot be read names no messages."""
        found = _SHAPE.fullmatch(stored)
        if found is None:
            return cls()
        return cls(_ids(found[1]), _ids(found[2]), found[3] or "")


def mark_of(media: Sequence[Media]) -> str:
    """Return what tells these files from others; "" for none."""
    return f"{zlib.crc32(repr(media).encode()):08x}" if media else ""


def _ids(text: str | None) -> tuple[int, ...]:
    return tuple(map(int, text.split(","))) if text else ()
