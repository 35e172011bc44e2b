"""The chat pages that we keep ourselves, for channels that have no platform of their own to keep them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.messages import Message


@dataclass(frozen=True, slots=True)
class Line:
    """One message on a chat page that we keep ourselves (browser, terminal), as it should look now."""

    seq: int  # grows with every change, so that a page can ask for what is new
    key: str
    message: Message
    at: datetime
    settled: bool = False


class ChatPages(Protocol):
    """The chat pages of channels that have no platform of their own to keep them."""

    def put(self, account: str, chat: str, key: str, message: Message, at: datetime) -> str:
        """Show a message; the same key or the same slot again replaces what stood there. Returns the receipt."""

    def lines(self, account: str, chat: str, after: int = 0, limit: int = 200) -> Sequence[Line]:
        """Return the lines changed after a sequence number, in the order of first showing."""
