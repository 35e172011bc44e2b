"""Shows what answers sealed input: where it was tapped, or below what was written. No record of it is kept anywhere.

So /hide does not find these messages, nor the words they answer: a list of them would tell who answered without a name.
"""

from collections.abc import Callable

from bots.presenting import Presenter
from bots.telegram.attention import Attention
from bots.telegram.received import Received
from bots.telegram.render import bubbles
from bots.telegram.showing import Address, Showing
from core.messages import Message


class ShownOnce:
    """Shows such messages of one bot. `username` gives the bot's name on Telegram, once it is known."""

    def __init__(
        self, showing: Showing, presenter: Presenter, attention: Attention, username: Callable[[], str | None]
    ) -> None:
        self._showing = showing
        self._presenter = presenter
        self._attention = attention
        self._username = username

    async def show(self, received: Received, message: Message) -> None:
        """Change the message that was tapped, or send a new one; raises TelegramError."""
        presented = await self._presenter.present(message)
        shown = bubbles(presented, self._username() or "", copyable=message.copyable)
        to = Address.read(received.chat)
        tapped = None if received.tap is None or len(shown) > 1 else received.seen
        there = tapped is not None and not self._attention.elsewhere(to.chat, (tapped,))
        if tapped is not None and there and await self._showing.edit_if_there(to, tapped, shown[0]):
            return
        for bubble in shown:
            self._attention.turn(to.chat, await self._showing.send(to, bubble))
