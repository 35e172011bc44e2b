"""Answers whoever caused an event, at once and only there: unseen by others after a press, in the chat after words.

Nothing of it is stored. It goes out after the commit, beside the outbox; what Discord then does not take is left.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import discord

from bots.discord.failures import NETWORK, TokenOver, not_delivered
from bots.discord.render import Layout, answered, note, parts
from bots.discord.rest import Rest
from bots.discord.taps import WRITE, Sent
from bots.discord.whispers import Token
from bots.fading import Fading
from bots.presenting import Presented, Presenter
from core.events import Origin
from core.messages import Message, Say, Told
from core.ports.channels import NotDelivered
from core.ports.inbox import Handled, Outcome
from core.ports.store import Run
from core.ports.words import Reader, Words
from core.views import ChatOwner, Readings

MOVED_ON = Say("moved-on")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be answered, and how: by the token of an interaction, or in the channel of a private message.

    `thinking` says that Discord shows that an answer is on its way. `sent` is a window that was filled in, with the
    words in its field: they are given back when they are not taken.
    """

    origin: Origin
    token: Token | None = None
    channel: int | None = None
    thinking: bool = False
    sent: Sent | None = None
    words: str = ""


class Answering:
    """Answers for one bot."""

    def __init__(
        self,
        account: str,
        rest: Rest,
        presenter: Presenter,
        readings: Readings,
        words: Words,
        read: Run,
        fading: Fading,
    ) -> None:
        self._account = account
        self._rest = rest
        self._presenter = presenter
        self._readings = readings
        self._words = words
        self._read = read
        self._fading = fading

    async def handled(self, asked: Asked, outcomes: Sequence[Outcome], *notes: Say) -> None:
        """Tell whoever caused something what became of it, where that is not told by a message anyway."""
        if any(one.handled is Handled.FORGED for one in outcomes):
            self.forged("token")
        # What is new comes as a message as well.
        sealed = [(one.sealed, one.fades) for one in outcomes if one.sealed is not None]
        if sealed:
            for message, fades in sealed:
                await self.show(asked, message, fades)
            return
        told = [one.note for one in outcomes if one.note is not None and one.handled is not Handled.NEW]
        if told or notes:
            await self.say(asked, *told, *notes)
        elif asked.thinking and asked.token is not None and asked.origin.reply_chat is None:
            # The answer stands in the private chat. In a server it takes the place of "thinking" by itself.
            await self._rest.stop_thinking(asked.token.application, asked.token.text)

    async def show(self, asked: Asked, message: Message, fades: Message | None = None) -> None:
        """Show what answers sealed input. No record of it is kept anywhere.

        Each tap has a message of its own here. Where one `fades`, it turns into that after a while, all parts of it,
        and into "Answered" as soon as the next one about the same draft is shown.
        """
        presented = await self._presenter.present(message)
        ids = [await self._show(asked, layout) for layout in self._parts(message, presented)]
        draft = (self._account, message.to, None if message.ref is None else message.ref.id)
        await self._fading.settle(draft)
        shown = [one for one in ids if one is not None]
        if shown and fades is not None:
            settled = answered(self._presenter.answered(presented.reader))
            away, done = partial(self._fade, asked, shown, fades), partial(self._change, asked, shown, settled)
            self._fading.later(draft, away, done)

    def _parts(self, message: Message, presented: Presented) -> Sequence[Layout]:
        return parts(message, presented, (), lambda piece: self._presenter.text(piece, presented.reader))

    async def _fade(self, asked: Asked, shown: Sequence[int], message: Message) -> None:
        layout, *_ = self._parts(message, await self._presenter.present(message))
        await self._change(asked, shown, layout)

    async def _change(self, asked: Asked, shown: Sequence[int], layout: Layout) -> None:
        """Change what was shown, which Discord lets a bot do for 15 minutes where only its reader sees it."""
        for one in shown:
            if asked.token is not None:
                await self._rest.edit_follow_up(asked.token.application, asked.token.text, one, layout)
            elif asked.channel is not None:
                await self._rest.edit(asked.channel, one, layout)

    async def say(self, asked: Asked, *notes: Say | Told) -> None:
        """Say something to whoever caused it, and nobody else."""
        reader = self.reader(await self.owner(asked.origin), asked.origin)
        text = "\n".join(self._presenter.text(one, reader) for one in notes)
        again = None
        if asked.sent is not None and not asked.sent.kind.file and MOVED_ON not in notes:
            sent = asked.sent
            label = self._presenter.text(Say("field-again"), reader)
            again = (label, f"{WRITE}{sent.kind.letter}.{sent.token}")
        await self._show(asked, note(text, given_back=asked.words, again=again))

    async def _show(self, asked: Asked, layout: Layout) -> int | None:
        """Show something and return its id on Discord; None where it is not there."""
        try:
            if asked.token is not None:
                return await self._rest.follow_up(asked.token.application, asked.token.text, layout)
            if asked.channel is not None:
                return await self._rest.send(asked.channel, layout, None)
        except (NotDelivered, TokenOver, discord.DiscordException, *NETWORK) as error:
            # Networks that fail, people who closed the chat: what was said is stored all the same.
            reason = not_delivered(error).failure.value
            _log.info("answer_not_taken", extra={"account": self._account, "reason": reason})
        return None

    def forged(self, kind: str) -> None:
        """Write down that something was pressed which was not made here, or not for whoever pressed it."""
        _log.warning("forged_button", extra={"account": self._account, "kind": kind})

    async def owner(self, origin: Origin) -> ChatOwner | None:
        """Return who caused something, if they are known."""
        identity = origin.identity
        return None if identity is None else await self._read(lambda: self._readings.chat_owner(identity))

    def reader(self, owner: ChatOwner | None, origin: Origin) -> Reader:
        """Return how to speak with whoever caused something."""
        guess = (origin.language,) if origin.language else ()
        languages = (owner.languages if owner is not None else ()) or guess or self._words.languages[:1]
        return Reader(languages, owner.zone if owner is not None else "UTC")
