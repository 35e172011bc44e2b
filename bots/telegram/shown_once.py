"""Shows what answers sealed input: where it was tapped, or below what was written. No record of it is kept anywhere.

So /hide does not find these messages, nor the words they answer: a list of them would tell who answered without a name.
What shows something half chosen fades after ten minutes.
"""

from collections.abc import Callable, Sequence
from functools import partial

from bots.fading import Fading
from bots.presenting import Presenter
from bots.telegram.attention import Attention
from bots.telegram.received import Received
from bots.telegram.render import Bubble, bubbles
from bots.telegram.showing import Address, Showing
from core.messages import Message


class ShownOnce:
    """Shows such messages of one bot. `username` gives the bot's name on Telegram, once it is known."""

    def __init__(
        self,
        showing: Showing,
        presenter: Presenter,
        attention: Attention,
        username: Callable[[], str | None],
        fading: Fading,
    ) -> None:
        self._showing = showing
        self._presenter = presenter
        self._attention = attention
        self._username = username
        self._fading = fading

    async def show(self, received: Received, message: Message, fades: Message | None = None) -> None:
        """Change the message that was tapped, or send a new one; raises TelegramError.

        Where it `fades`, it turns into that after a while, unless something else is shown in its place before.
        """
        shown = await self._bubbles(message)
        to = Address.read(received.chat)
        tapped = None if received.tap is None or len(shown) > 1 else received.seen
        there = tapped is not None and not self._attention.elsewhere(to.chat, (tapped,))
        if tapped is not None and there and await self._showing.edit_if_there(to, tapped, shown[0]):
            self._later(to, (tapped,), fades)
            return
        sent = []
        for bubble in shown:
            sent.append(await self._showing.send(to, bubble))
            self._attention.turn(to.chat, sent[-1])
        self._later(to, sent, fades)

    def _later(self, to: Address, shown: Sequence[int], fades: Message | None) -> None:
        first, *rest = shown
        if fades is None:
            self._fading.never((self._username(), to.chat, first))
        else:
            self._fading.later((self._username(), to.chat, first), partial(self._fade, to, first, rest, fades))

    async def _fade(self, to: Address, first: int, rest: Sequence[int], message: Message) -> None:
        shown = await self._bubbles(message)
        await self._showing.edit_if_there(to, first, shown[0])
        if rest:
            await self._showing.delete(to, rest)

    async def _bubbles(self, message: Message) -> Sequence[Bubble]:
        presented = await self._presenter.present(message)
        return bubbles(presented, self._username() or "", copyable=message.copyable)
