"""Remembers which channel each person's private chat is: Discord asks to open one before, and lets few be opened."""

from collections import OrderedDict

MOST = 50_000  # chats, those most recently written to; some 10 MB


class PrivateChats:
    """Channels by person. One that is forgotten is opened again."""

    def __init__(self, most: int = MOST) -> None:
        self._channels: OrderedDict[int, int] = OrderedDict()
        self._most = most

    def known(self, person: int) -> int | None:
        return self._channels.get(person)

    def know(self, person: int, channel: int) -> None:
        self._channels[person] = channel
        self._channels.move_to_end(person)
        if len(self._channels) > self._most:
            self._channels.popitem(last=False)

    def forget(self, person: int) -> None:
        self._channels.pop(person, None)
