"""Where people are looking: at the message they tapped, at what they wrote, or at what came last.

A message that changes anywhere else in the chat changes unseen: an answer to a tap is shown anew below instead.
"""

from collections import OrderedDict

MOST_CHATS = 10_000  # remembered; who is not among them may be looking anywhere


class Attention:
    """Remembers for each private chat the message that its person is looking at."""

    def __init__(self) -> None:
        self._at: OrderedDict[str, int] = OrderedDict()

    def turn(self, chat: str, message: int) -> None:
        """Note that a message was tapped, written or sent."""
        self._at[chat] = message
        self._at.move_to_end(chat)
        if len(self._at) > MOST_CHATS:
            self._at.popitem(last=False)

    def elsewhere(self, chat: str, messages: tuple[int, ...]) -> bool:
        """Whether the person is known to be looking at something else than these messages."""
        at = self._at.get(chat)
        return at is not None and at not in messages
