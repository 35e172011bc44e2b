"""Remembers on which message each person acted last: only there do they see at once that it changes.

What a tap leads to changes the message that was tapped, such as a tick. Anything else that belongs to a message further
up comes anew, below, and the earlier one goes: Discord tells nobody of a change.
"""

from collections import OrderedDict

MOST = 10_000  # people, those who acted most recently


class Attention:
    """Messages by where their person is answered. What was forgotten is shown below, which is never wrong."""

    def __init__(self, most: int = MOST) -> None:
        self._messages: OrderedDict[str, int] = OrderedDict()
        self._most = most

    def on(self, chat: str, message: int) -> None:
        """Note that a person acted on a message."""
        self._messages[chat] = message
        self._messages.move_to_end(chat)
        if len(self._messages) > self._most:
            self._messages.popitem(last=False)

    def elsewhere(self, chat: str) -> None:
        """Note that a person did something that is no press: wrote, or gave a command."""
        self._messages.pop(chat, None)

    def is_on(self, chat: str, message: int) -> bool:
        """Whether a person's last act was on this message."""
        return self._messages.get(chat) == message
