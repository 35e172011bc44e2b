"""Brings one queued message to where it goes: settles what is answered, clears, changes what stands, or shows anew."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import discord

from bots.discord.addresses import Address, Channel, Person, Whisper, read_address
from bots.discord.attention import Attention
from bots.discord.failures import NETWORK, WITHOUT_RIGHT, TokenOver, code_of, not_delivered
from bots.discord.limits import LARGEST_FILE, MOST_FILES
from bots.discord.private_chats import PrivateChats
from bots.discord.receipts import Receipt, read_receipt
from bots.discord.render import Layout, ShownFile, answered, parts
from bots.discord.rest import Rest
from bots.discord.whispers import Token, Whispers
from bots.presenting import Presented, Presenter
from core.changes import Outgoing
from core.messages import CalendarFile, Media, Picture, Say, Shared
from core.ports.channels import Failure, NotDelivered
from core.ports.clock import Clock
from core.ports.files import MediaKeeper
from core.ports.meetings import CalendarMaker
from core.ports.pictures import PictureMaker
from core.ports.standing import Standing, Trace
from core.ports.store import Run
from core.ports.words import Reader

_PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
_ENDINGS = {**_PICTURES, "text/calendar": "ics"}

_log = logging.getLogger(__name__)


class Sending:
    """Sends the messages of one bot."""

    def __init__(
        self,
        account: str,
        rest: Rest,
        whispers: Whispers,
        chats: PrivateChats,
        attention: Attention,
        presenter: Presenter,
        pictures: PictureMaker,
        calendars: CalendarMaker,
        media: MediaKeeper,
        clock: Clock,
        read: Run,
    ) -> None:
        self._account = account
        self._rest = rest
        self._whispers = whispers
        self._chats = chats
        self._attention = attention
        self._presenter = presenter
        self._pictures = pictures
        self._calendars = calendars
        self._media = media
        self._clock = clock
        self._read = read

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        """Show a message and return its receipt, "" when there is nothing to show; raises NotDelivered."""
        to = read_address(outgoing)
        try:
            receipt = await self._send(outgoing, standing, to)
        except (discord.DiscordException, *NETWORK) as error:
            raise self._failed(error, to) from None
        return "" if receipt is None else str(receipt)

    def _failed(self, error: Exception, to: Address) -> NotDelivered:
        failed = not_delivered(error)
        if isinstance(to, Channel):
            if failed.failure is Failure.SILENCED:
                right = "right-send" if code_of(error) == WITHOUT_RIGHT else "right-see"
                _log.info("right_missing", extra={"account": self._account, "reason": right})
            return failed
        if failed.failure is Failure.GONE:
            self._chats.forget(to.id if isinstance(to, Person) else to.person)
        return NotDelivered(Failure.CLOSED) if failed.failure is Failure.SILENCED else failed

    async def _send(self, outgoing: Outgoing, standing: Standing, to: Address) -> Receipt | None:
        message = outgoing.message
        presented = await self._presenter.present(message, stamped=isinstance(message.to, Shared))
        settled = answered(self._presenter.answered(presented.reader))
        for stored in standing.settled:
            await self._settle(read_receipt(stored), settled)
        if not message.body:
            return None
        if message.clears:
            remains = await self._clear(standing.shown, presented.reader)
            presented = presented.with_more(remains)
        files = await self._files(message.media, presented.reader)
        earlier = None if message.clears else standing.earlier
        try:
            return await self._put(outgoing, presented, files, to, earlier)
        except discord.HTTPException as error:
            if not files or error.code != WITHOUT_RIGHT:
                raise
        # The words say enough alone where no pictures may be sent; where nothing may, this fails as well.
        _log.info("right_missing", extra={"account": self._account, "reason": "right-files"})
        return await self._put(outgoing, presented, [], to, earlier)

    async def _put(
        self, outgoing: Outgoing, presented: Presented, files: Sequence[ShownFile], to: Address, earlier: str | None
    ) -> Receipt:
        def speak(say: Say) -> str:
            return self._presenter.text(say, presented.reader)

        shown = parts(outgoing.message, presented, files, speak)
        receipt = None if earlier is None else read_receipt(earlier)
        if receipt is not None and self._in_place(outgoing, receipt):
            changed = await self._change(receipt, shown, files, outgoing.key)
            if changed is None and (receipt.channel is not None or outgoing.message.interactive):
                raise NotDelivered(Failure.REFUSED)
            return changed or receipt  # what only its person saw goes by itself; closing it needs no new message
        fresh = await self._show(to, shown, files, outgoing.key)
        if receipt is not None:
            await self._take_away(receipt, presented.reader)
        return fresh

    def _in_place(self, outgoing: Outgoing, receipt: Receipt) -> bool:
        """Whether a message changes where it stands, which nobody is told of: a tapped one, or one that only closes."""
        message = outgoing.message
        if message.interactive:
            return self._attention.is_on(outgoing.chat, receipt.messages[-1])
        return message.title is None

    # Showing

    async def _show(
        self, to: Address, shown: Sequence[Layout], files: Sequence[ShownFile], key: str, done: int = 0
    ) -> Receipt:
        """Show parts, of which `done` stand there already; files go with the last."""
        if isinstance(to, Whisper):
            token = self._whispers.to(to.address, self._clock.now())
            if token is not None:
                with suppress(TokenOver):
                    return await self._whisper(token, shown, files)
                self._whispers.over(token)
        channel = await self._channel(to)
        ids = []
        for number, layout in enumerate(shown, done):
            nonce = f"{key}-{number}" if number else key
            ids.append(await self._rest.send(channel, layout, nonce, _of_last(files, layout, shown)))
        return Receipt(channel, tuple(ids))

    async def _whisper(self, token: Token, shown: Sequence[Layout], files: Sequence[ShownFile]) -> Receipt:
        ids = []
        for layout in shown:
            carried = _of_last(files, layout, shown)
            ids.append(await self._rest.follow_up(token.application, token.text, layout, carried))
        self._whispers.shown(ids, token, self._clock.now())
        return Receipt(None, tuple(ids))

    async def _channel(self, to: Address) -> int:
        if isinstance(to, Channel):
            return to.id
        person = to.id if isinstance(to, Person) else to.person
        known = self._chats.known(person)
        if known is None:
            known = await self._rest.open_private(person)
            self._chats.know(person, known)
        return known

    # Changing

    async def _change(
        self, receipt: Receipt, shown: Sequence[Layout], files: Sequence[ShownFile], key: str
    ) -> Receipt | None:
        """Let what stands in a slot look like this now; returns None where it can't be changed any more.

        Parts that are too many go, missing ones come below.
        """
        for id, layout in zip(receipt.messages, shown, strict=False):
            if not await self._edit(receipt.channel, id, layout, _of_last(files, layout, shown)):
                return None
        kept, gone = receipt.messages[: len(shown)], receipt.messages[len(shown) :]
        for id in gone:
            await self._remove(receipt.channel, id)
        missing = shown[len(kept) :]
        if missing and receipt.channel is None:
            return None
        if missing and receipt.channel is not None:
            more = await self._show(Channel(receipt.channel), missing, files, key, done=len(kept))
            kept = (*kept, *more.messages)
        return Receipt(receipt.channel, kept)

    async def _edit(self, channel: int | None, id: int, layout: Layout, files: Sequence[ShownFile] = ()) -> bool:
        """Change a message; returns False where only its person sees it and it can't be changed any more."""
        if channel is not None:
            await self._rest.edit(channel, id, layout, files)
            return True
        token = self._whispers.changing(id, self._clock.now())
        if token is None:
            return False
        try:
            await self._rest.edit_follow_up(token.application, token.text, id, layout, files)
        except TokenOver:
            self._whispers.over(token)
            return False
        return True

    async def _remove(self, channel: int | None, id: int) -> bool:
        """Delete a message; one that only its person sees goes by itself."""
        return channel is None or await self._rest.delete(channel, id)

    async def _settle(self, receipt: Receipt | None, settled: Layout) -> None:
        """Turn an answered question into "Answered": its last part, which had the buttons; the others go."""
        if receipt is None:
            return
        try:
            for id in receipt.messages[:-1]:
                await self._remove(receipt.channel, id)
            await self._edit(receipt.channel, receipt.messages[-1], settled)
        except discord.HTTPException as error:
            if not_delivered(error).failure.retryable:
                raise
            # It is gone, or stands where nothing can be changed: there is nothing left to be answered in it.

    async def _take_away(self, receipt: Receipt, reader: Reader) -> None:
        """Remove a message that stands further down by now."""
        if receipt.channel is None:
            await self._settle(receipt, answered(self._presenter.answered(reader)))
            return
        with suppress(discord.Forbidden, discord.NotFound):
            for id in receipt.messages:
                await self._remove(receipt.channel, id)

    async def _clear(self, shown: Sequence[Trace], reader: Reader) -> list[str]:
        """Delete what was shown, and return what remains, in words: what people sent themselves is theirs alone."""
        for trace in shown:
            receipt = None if trace.own else read_receipt(trace.receipt)
            if receipt is not None:
                await self._take_away(receipt, reader)
        own = any(trace.own for trace in shown)
        return [self._presenter.text(Say("cleared-yours-remain"), reader)] if own else []

    async def _files(self, media: Sequence[Media], reader: Reader) -> list[ShownFile]:
        found: list[ShownFile] = []
        for number, one in enumerate(media[:MOST_FILES]):
            if isinstance(one, Picture):
                drawn = await self._pictures.picture(one, reader.languages)
                content, kind = drawn or b"", "image/png"
            elif isinstance(one, CalendarFile):
                written = await self._calendars.calendar(one, reader.languages)
                content, kind = written or b"", "text/calendar"
            else:
                stored = await self._read(partial(self._media.read, one.media))
                content, kind = (stored.content, stored.content_type) if stored is not None else (b"", "")
            if content and len(content) <= LARGEST_FILE:
                ending = _ENDINGS.get(kind) or kind.rpartition("/")[2] or "bin"
                found.append(ShownFile(f"{number + 1}.{ending}", content, kind in _PICTURES))
        return found


def _of_last(files: Sequence[ShownFile], layout: Layout, shown: Sequence[Layout]) -> Sequence[ShownFile]:
    return files if layout is shown[-1] else ()
