"""Takes to the inbox what people do on Discord: acknowledges it within its three seconds, and says what is to be said.

Everything is told apart by the ids of buttons and windows and the names of commands; nothing waits in memory for a
press, so that one made before a restart works after it.
"""

import logging
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from functools import partial

import discord

from bots.discord.answering import MOVED_ON, Answering, Asked
from bots.discord.attention import Attention
from bots.discord.failures import NETWORK
from bots.discord.limits import LARGEST_FETCHED, LARGEST_TYPED_FILE
from bots.discord.markup import unfenced
from bots.discord.order import InOrder, Turn
from bots.discord.parse import (
    Malformed,
    SentFile,
    commanded,
    events_of,
    origin,
    private_origin,
    said,
    sent_files,
    shown_text,
    tapped,
    uploaded,
    written,
)
from bots.discord.private_chats import PrivateChats
from bots.discord.render import BODY, NOTE, WORDS, note
from bots.discord.rest import Rest
from bots.discord.taps import Sent, Write
from bots.discord.whispers import Whispers
from bots.discord.windows import as_typed, window
from bots.presenting import Presenter
from core.conversation import Dialogue
from core.events import Event, Origin, Typed
from core.messages import Say
from core.ports.clock import Clock
from core.ports.files import MediaKeeper, Unacceptable, Unfit
from core.ports.inbox import Inbox, Outcome
from core.ports.store import Run, StoreFull
from core.ports.words import Words
from core.sealed import REF as SEALED
from core.views import ChatOwner

_SAID = (discord.MessageType.default, discord.MessageType.reply)  # others Discord itself says, such as a pin

_log = logging.getLogger(__name__)


class Receiving:
    """Takes in what one bot is sent."""

    def __init__(
        self,
        account: str,
        rest: Rest,
        answering: Answering,
        whispers: Whispers,
        chats: PrivateChats,
        attention: Attention,
        presenter: Presenter,
        inbox: Inbox,
        media: MediaKeeper,
        words: Words,
        clock: Clock,
        read: Run,
    ) -> None:
        self._account = account
        self._rest = rest
        self._answering = answering
        self._whispers = whispers
        self._chats = chats
        self._attention = attention
        self._presenter = presenter
        self._inbox = inbox
        self._media = media
        self._words = words
        self._clock = clock
        self._read = read
        self._order = InOrder()

    async def interaction(self, interaction: discord.Interaction) -> None:
        """Take in a command, a press or a window that was filled in. One that cannot be read is passed over."""
        kind = interaction.type
        try:
            came_from = origin(interaction, self._account, self._clock.now(), self._words.languages)
            asked = self._remembered(interaction, came_from)
        except Exception as error:  # whatever a hostile one leads to
            self._set_aside(kind.name, error)
            return
        async with self._order.of(interaction.user.id) as turn:
            try:
                await self._take(interaction, asked, turn)
            except Malformed as error:
                self._set_aside(kind.name, error)
            except Exception:
                await self._failed(asked)

    async def message(self, message: discord.Message) -> None:
        """Take in a private message."""
        author = message.author
        if author.bot or message.guild is not None or message.type not in _SAID:
            return
        self._chats.know(author.id, message.channel.id)
        self._attention.elsewhere(str(author.id))
        came_from = private_origin(message, self._account, self._clock.now())
        asked = Asked(came_from, channel=message.channel.id)
        async with self._order.of(author.id) as turn:
            await turn()
            try:
                events, notes = await self._meant(message, came_from)
                await self._answering.handled(asked, await self._hand_in(events), *notes)
            except Exception:
                await self._failed(asked)

    async def _failed(self, asked: Asked) -> None:
        """Let go of something on which the program fails, and say so."""
        _log.exception("update_failed", extra={"account": self._account})
        await self._answering.say(asked, Say("something-failed"))

    def _set_aside(self, kind: str, error: Exception) -> None:
        extra = {"account": self._account, "kind": kind, "reason": type(error).__name__}
        _log.warning("update_set_aside", extra=extra)

    # Interactions

    async def _take(self, interaction: discord.Interaction, asked: Asked, turn: Turn) -> None:
        match interaction.type:
            case discord.InteractionType.application_command:
                await self._command(interaction, asked, turn)
            case discord.InteractionType.component:
                await self._press(interaction, asked, turn)
            case discord.InteractionType.modal_submit:
                await self._filled_in(interaction, asked, turn)

    def _remembered(self, interaction: discord.Interaction, came_from: Origin) -> Asked:
        """Remember where an interaction can be answered."""
        message, user = interaction.message, interaction.user
        if interaction.guild_id is None and interaction.channel_id is not None:
            self._chats.know(user.id, interaction.channel_id)
        chat = came_from.reply_chat or str(user.id)
        if message is not None and interaction.type is discord.InteractionType.component:
            self._attention.on(chat, message.id)
        else:
            self._attention.elsewhere(chat)
        unseen = message.id if message is not None and message.flags.ephemeral else None
        token = self._whispers.came(
            interaction.application_id,
            interaction.token,
            came_from.at,
            address=came_from.reply_chat,
            message=unseen,
        )
        return Asked(came_from, token)

    async def _command(self, interaction: discord.Interaction, asked: Asked, turn: Turn) -> None:
        event = commanded(interaction, asked.origin)
        await self._in_time(self._rest.think(interaction.id, interaction.token))
        await turn()
        asked = Asked(asked.origin, asked.token, thinking=True)
        await self._answering.handled(asked, await self._hand_in([event]))

    async def _press(self, interaction: discord.Interaction, asked: Asked, turn: Turn) -> None:
        tap = tapped(interaction)
        if isinstance(tap, Write):
            await self._open_window(interaction, asked, tap)
            return
        events = None if tap is None else events_of(tap, interaction, asked.origin)
        if events is None:
            self._answering.forged("component")
            await self._refuse(interaction, asked)
            return
        await self._in_time(self._rest.acknowledge(interaction.id, interaction.token))
        await turn()
        await self._answering.handled(asked, await self._hand_in(events))

    async def _open_window(self, interaction: discord.Interaction, asked: Asked, tap: Write) -> None:
        """Show the field; nothing else may come before. What it asks stands in the message that was pressed."""
        owner = await self._answering.owner(asked.origin)
        sealed = self._is_sealed(owner, tap.token)
        dialogue = None if sealed else self._dialogue(owner, tap.token)
        if owner is None or (dialogue is None and not sealed):
            await self._refuse(interaction, asked)
            return
        shown = interaction.message
        question = shown_text(shown, BODY) or shown_text(shown, NOTE)
        stored = None if dialogue is None else dialogue.answers.get(dialogue.at or "")
        before = unfenced(shown_text(shown, WORDS)) or as_typed(stored, owner.zone)
        title = self._presenter.text(Say("field-title"), self._answering.reader(owner, asked.origin))
        opened = dict(window(tap, question, title, before))
        await self._in_time(self._rest.open_window(interaction.id, interaction.token, opened))

    async def _filled_in(self, interaction: discord.Interaction, asked: Asked, turn: Turn) -> None:
        tap = tapped(interaction)
        if not isinstance(tap, Sent):
            self._answering.forged("window")
            await self._refuse(interaction, asked)
            return
        words = "" if tap.kind.file else written(interaction)
        file = uploaded(interaction, voice=tap.kind.voice) if tap.kind.file else None
        asked = Asked(asked.origin, asked.token, sent=tap, words=words)
        await self._in_time(self._rest.acknowledge(interaction.id, interaction.token))
        await turn()
        if not tap.kind.file:
            await self._answering.handled(asked, await self._hand_in([Typed(asked.origin, words, tap.token)]))
            return
        owner = await self._answering.owner(asked.origin)
        if file is None:
            await self._answering.say(asked, Say("file-missing"))
        elif self._dialogue(owner, tap.token) is None:
            await self._answering.say(asked, MOVED_ON)
        else:
            event = await self._stored(file, asked.origin, owner)
            if isinstance(event, Say):
                await self._answering.say(asked, event)
            else:
                await self._answering.handled(asked, await self._hand_in([event]))

    def _is_sealed(self, owner: ChatOwner | None, token: str) -> bool:
        """Whether a field is for an answer without a name, of which nothing is known here."""
        ref = None if owner is None else self._presenter.meant(owner.person.id, token)
        return ref is not None and ref.kind == SEALED

    def _dialogue(self, owner: ChatOwner | None, token: str) -> Dialogue | None:
        """Return the dialogue that a field belongs to, while that still asks what it asked there."""
        if owner is None:
            return None
        ref = self._presenter.meant(owner.person.id, token)
        if ref is None:
            self._answering.forged("field")
            return None
        for dialogue in owner.person.conversation.dialogues:
            if dialogue.id == ref.id and dialogue.revision & 0xFFFF == ref.revision:
                return dialogue
        return None

    async def _refuse(self, interaction: discord.Interaction, asked: Asked) -> None:
        """Say that what was pressed leads nowhere (any more)."""
        reader = self._answering.reader(await self._answering.owner(asked.origin), asked.origin)
        layout = note(self._presenter.text(MOVED_ON, reader))
        await self._in_time(self._rest.say_at_once(interaction.id, interaction.token, layout))

    async def _in_time(self, answer: Coroutine[None, None, None]) -> None:
        """Answer an interaction for the first time. Where that fails, what was done counts nevertheless."""
        try:
            await answer
        except (discord.DiscordException, *NETWORK) as error:
            _log.info("interaction_unanswered", extra={"account": self._account, "kind": type(error).__name__})

    # Private messages

    async def _meant(self, message: discord.Message, came_from: Origin) -> tuple[list[Event], list[Say]]:
        """Return what a message means, and what is to be said of it besides. Of several files the first is taken."""
        files = sent_files(message)
        if not files:
            if not message.content:
                return [], [Say("only-these-kinds")]
            return [said(message.content, came_from)], []
        first = files[0]
        if first.typed:
            return await self._typed_file(first, came_from)
        event = await self._stored(first, came_from, await self._answering.owner(came_from))
        if isinstance(event, Say):
            return [], [event]
        notes = [Say("one-picture")] if len(files) > 1 else []
        return [event], [*notes, Say("caption-not-read")] if message.content else notes

    async def _typed_file(self, file: SentFile, came_from: Origin) -> tuple[list[Event], list[Say]]:
        """Read words that came as a file, as Discord's app sends long ones."""
        if file.size > LARGEST_TYPED_FILE:
            return [], [Say("file-size", most=LARGEST_TYPED_FILE >> 20)]
        content = await self._fetched(file)
        if content is None:
            return [], [Say("try-again-later")]
        return [Typed(came_from, content.decode("utf-8", "replace"))], []

    async def _stored(self, file: SentFile, came_from: Origin, owner: ChatOwner | None) -> "Event | Say":
        """Keep a file and return what happened, or why it is not kept."""
        if owner is None:
            return Say("start-needs-code")
        if file.size > LARGEST_FETCHED:
            return _not_kept(Unfit.SIZE)
        content = await self._fetched(file)
        if content is None:
            return Say("try-again-later")
        try:
            media = await self._read(partial(self._media.keep, content, owner.person.id, voice=file.voice))
        except Unacceptable as problem:
            return _not_kept(problem.reason)
        except StoreFull:
            return Say("try-again-later")
        return file.event(came_from, media)

    async def _fetched(self, file: SentFile) -> bytes | None:
        with suppress(discord.DiscordException, *NETWORK):
            return await self._rest.download(file.address)
        return None

    async def _hand_in(self, events: Sequence[Event]) -> Sequence[Outcome]:
        return await self._inbox.submit_all(events) if events else ()


def _not_kept(reason: Unfit) -> Say:
    return Say(f"file-{reason.value}", most=LARGEST_FETCHED >> 20)
