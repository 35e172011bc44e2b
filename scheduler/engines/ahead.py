"""What a lane has at hand: the next messages of many chats, read from the store before a place is free for them.

This is only a wish list. Each message is looked up once more right before it is sent, so one that was deleted or moved
elsewhere meanwhile does not go.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from core.ports.clock import Clock
from core.ports.outbox import OutboxStore, Queued
from core.ports.store import Run

FOR_EACH_PLACE = 4  # messages at hand for each place in flight; asked for again when half of them are gone

Ask = Callable[[str, datetime, int, Collection[str]], Sequence[Queued]]
Chats = Callable[[], set[str]]


class Ahead:
    """The messages of one account that wait for a place, by chat.

    `replies` are those for chats in which a reply to a tap waits, be it this one or a later one; `others` is fan-out.
    `notices` counts how often it was announced that the store may have more.
    """

    def __init__(self, account: str, outbox: OutboxStore, clock: Clock, read: Run, places: int) -> None:
        self.replies: OrderedDict[str, Queued] = OrderedDict()
        self.others: OrderedDict[str, Queued] = OrderedDict()
        self.notices = 0
        self._account = account
        self._outbox = outbox
        self._clock = clock
        self._read = read
        self._places = places
        self._most = FOR_EACH_PLACE * places
        self._look_for_replies = False
        self._look_for_others = False
        self._taken_meanwhile: set[str] = set()  # chats whose message was taken since the store was last asked

    def announce(self) -> None:
        """Look for everything: new work was committed, or time has passed."""
        self.notices += 1
        self.look_for_all()

    def look_for_all(self) -> None:
        """Look for everything: chats have rested, or the store could not be read."""
        self._look_for_replies = self._look_for_others = True

    def freed(self, *, may_have_replies: bool) -> None:
        """Look for what follows in a chat that was busy until now."""
        self._look_for_others = True
        self._look_for_replies |= may_have_replies

    def forget_others(self) -> None:
        """Look anew for all but replies: it has changed where messages go, and perhaps which is next there."""
        self.others.clear()
        self._look_for_others = True

    @property
    def wanting(self) -> bool:
        """Whether the store is to be asked now."""
        return self._look_for_replies or (self._look_for_others and 2 * len(self.others) <= self._most)

    def take(self, chat: str) -> Queued:
        """Take out the message for a chat, to be sent."""
        self._taken_meanwhile.add(chat)
        return (self.replies if chat in self.replies else self.others).pop(chat)

    async def look(self, busy: Chats) -> None:
        """Ask the store for what is not at hand; `busy` names the chats to which nothing else may go now."""
        if self._look_for_replies:
            self._look_for_replies = False
            for queued in await self._ask(self._outbox.replies, self._places, {*busy(), *self.replies}):
                self.others.pop(queued.outgoing.chat, None)
                self.replies[queued.outgoing.chat] = queued
        if self.wanting:
            self._look_for_others = False
            at_hand = {*busy(), *self.replies, *self.others}
            for queued in await self._ask(self._outbox.heads, self._most - len(self.others), at_hand):
                urgent = queued.outgoing.message.interactive
                (self.replies if urgent else self.others)[queued.outgoing.chat] = queued

    async def _ask(self, ask: Ask, most: int, busy: set[str]) -> list[Queued]:
        now = self._clock.now()
        self._taken_meanwhile.clear()
        found = await self._read(lambda: ask(self._account, now, most, busy))
        fresh = [queued for queued in found if queued.outgoing.chat not in self._taken_meanwhile]
        if len(fresh) < len(found):  # what was found of those chats is under way: look again when it has arrived
            self.announce()
        return fresh
