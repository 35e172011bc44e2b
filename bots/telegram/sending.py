"""Brings one queued message into a chat: settles what is answered, clears, changes what stands there or shows anew."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from telegram.error import TelegramError

from bots.presenting import Presenter
from bots.telegram.attention import Attention
from bots.telegram.failures import not_delivered
from bots.telegram.limits import DELETABLE_DAYS
from bots.telegram.receipts import Receipt, mark_of
from bots.telegram.render import Bubble, bubbles
from bots.telegram.showing import Address, Showing, in_albums
from core.changes import Outgoing
from core.messages import CalendarFile, Media, Message, Picture, Say, Shared
from core.ports.channels import Failure, NotDelivered
from core.ports.clock import Clock
from core.ports.files import MediaKeeper, StoredFile
from core.ports.meetings import CalendarMaker
from core.ports.pictures import PictureMaker
from core.ports.standing import Standing, Trace
from core.ports.store import Run
from core.ports.words import Reader

MOST_REMEMBERED = 1_000  # messages: of those shown in part another try sends only the rest, of the others nothing

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Begun:
    """How far a message of several parts has come: what was sent, how many files were dealt with, what was hidden."""

    receipt: Receipt = field(default_factory=Receipt)
    files: int = 0
    hidden: set[int] = field(default_factory=set)


class Sending:
    """Sends the messages of one bot. `username` gives the bot's name on Telegram, once it is known."""

    def __init__(
        self,
        account: str,
        showing: Showing,
        presenter: Presenter,
        pictures: PictureMaker,
        calendars: CalendarMaker,
        media: MediaKeeper,
        clock: Clock,
        read: Run,
        username: Callable[[], str | None],
        attention: Attention,
    ) -> None:
        self._account = account
        self._showing = showing
        self._presenter = presenter
        self._pictures = pictures
        self._calendars = calendars
        self._media = media
        self._clock = clock
        self._read = read
        self._username = username
        self._attention = attention
        self._begun: dict[str, _Begun] = {}
        self._sent: dict[str, str] = {}

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        """Show a message and return its receipt, "" when there is nothing to show; raises NotDelivered.

        The same message again is not shown twice, as long as this program remembers it.
        """
        known = self._sent.get(outgoing.key)
        if known is not None:
            return known
        try:
            receipt = str(await self._send(outgoing, standing))
        except TelegramError as error:
            failed = not_delivered(error)
        else:
            self._begun.pop(outgoing.key, None)
            self._remember(outgoing.key, receipt)
            return receipt
        raise failed  # out here, where nothing of the error hangs on it: its text may hold addresses

    async def _send(self, outgoing: Outgoing, standing: Standing) -> Receipt:
        message, to = outgoing.message, Address.read(outgoing.chat)
        presented = await self._presenter.present(message)
        answered = Bubble(self._presenter.answered(presented.reader))
        for stored in standing.settled:
            await self._settle(to, Receipt.read(stored), answered)
        if not message.body:
            return Receipt()
        if message.clears:
            remains = await self._clear(to, standing.shown, self._progress(outgoing.key), presented.reader)
            presented = presented.with_more(remains)
        username = self._username()
        if username is None and any(button.opens for button in presented.options):
            raise NotDelivered(Failure.UNAVAILABLE)  # Telegram has not yet said what the bot is called
        shared = isinstance(message.to, Shared)
        shown = bubbles(presented, username or "", copyable=message.copyable, shared=shared)
        if standing.earlier is not None and not message.clears:
            earlier = Receipt.read(standing.earlier)
            if not (message.interactive and (shared or self._attention.elsewhere(to.chat, earlier.texts))):
                begun = self._progress(outgoing.key)
                return await self._change(to, earlier, shown, message, presented.reader, begun)
            await self._take_away(to, earlier, answered)
        return await self._show(to, shown, message, presented.reader, self._progress(outgoing.key))

    async def _show(
        self, to: Address, shown: Sequence[Bubble], message: Message, reader: Reader, begun: _Begun
    ) -> Receipt:
        """Send what of a message has not been sent yet: words before pictures."""
        for bubble in shown[len(begun.receipt.texts) :]:
            id = await self._showing.send(to, bubble)
            self._attention.turn(to.chat, id)
            begun.receipt = replace(begun.receipt, texts=(*begun.receipt.texts, id))
        if message.media:
            begun.receipt = replace(begun.receipt, mark=mark_of(message.media))
            await self._show_files(to, message.media, reader, begun)
        return begun.receipt

    async def _show_files(self, to: Address, media: Sequence[Media], reader: Reader, begun: _Begun) -> None:
        """Send the files of a message; one that Telegram does not take is left out, as the words say enough alone."""
        files = await self._files(media, reader)
        for album in in_albums(files[begun.files :]):
            try:
                ids = await self._showing.send_files(to, album)
            except TelegramError as error:
                failed = not_delivered(error)
                if failed.failure.retryable:
                    raise
                _log.warning("file_not_shown", extra={"account": self._account, "reason": failed.failure.value})
                ids = ()
            begun.files += len(album)
            begun.receipt = replace(begun.receipt, files=(*begun.receipt.files, *ids))

    async def _files(self, media: Sequence[Media], reader: Reader) -> list[StoredFile]:
        found: list[StoredFile] = []
        for one in media:
            if isinstance(one, Picture):
                drawn = await self._pictures.picture(one, reader.languages)
                found += [StoredFile(drawn, "image/png")] if drawn is not None else []
            elif isinstance(one, CalendarFile):
                written = await self._calendars.calendar(one, reader.languages)
                found += [StoredFile(written, "text/calendar")] if written is not None else []
            else:
                stored = await self._read(partial(self._media.read, one.media))
                found += [stored] if stored is not None else []
        return found

    async def _change(
        self,
        to: Address,
        earlier: Receipt,
        shown: Sequence[Bubble],
        message: Message,
        reader: Reader,
        begun: _Begun,
    ) -> Receipt:
        """Let what stands in a slot look like this now. Parts that are too many go, missing ones come below."""
        if not earlier.texts:
            raise NotDelivered(Failure.REFUSED)
        for id, bubble in zip(earlier.texts, shown, strict=False):
            await self._showing.edit(to, id, bubble)
        kept, gone = earlier.texts[: len(shown)], earlier.texts[len(shown) :]
        mark = mark_of(message.media)
        same = mark == earlier.mark
        if gone or (earlier.files and not same):
            await self._showing.delete(to, (*gone, *(() if same else earlier.files)))
        if not begun.receipt.texts:  # else another try
            begun.receipt = replace(earlier, texts=kept) if same else Receipt(kept, mark=mark)
        for bubble in shown[len(begun.receipt.texts) :]:
            id = await self._showing.send(to, bubble)
            begun.receipt = replace(begun.receipt, texts=(*begun.receipt.texts, id))
        if not same:
            await self._show_files(to, message.media, reader, begun)
        return begun.receipt

    async def _take_away(self, to: Address, receipt: Receipt, answered: Bubble) -> None:
        """Make room for a message that is shown anew further down."""
        for id in receipt.texts:
            if not await self._showing.delete_if_possible(to, id):
                await self._showing.edit_if_there(to, id, answered)
        if receipt.files:
            await self._showing.delete(to, receipt.files)

    async def _settle(self, to: Address, receipt: Receipt, answered: Bubble) -> None:
        """Turn an answered question into "Answered", its further parts and its files into nothing."""
        for id in receipt.texts:
            await self._showing.edit_if_there(to, id, answered)
        further = (*receipt.texts[1:], *receipt.files)
        if further:
            await self._showing.delete(to, further)

    async def _clear(self, to: Address, shown: Sequence[Trace], begun: _Begun, reader: Reader) -> list[str]:
        """Delete what Telegram lets a bot delete, hide what it lets a bot change, and return what remains, in words."""
        today = self._clock.now().date()
        ages = [((today - trace.day).days, trace.own, Receipt.read(trace.receipt)) for trace in shown]
        young = [id for age, _, receipt in ages if age <= DELETABLE_DAYS for id in receipt.messages]
        if young:
            await self._showing.delete(to, young)
        # A day is all that is known: what came two days ago may have been too old to be deleted, and is hidden as well.
        old = [(own, receipt) for age, own, receipt in ages if age >= DELETABLE_DAYS]
        hidden = Bubble(self._presenter.text(Say("cleared"), reader))
        for id in (id for own, receipt in old if not own for id in receipt.texts):
            if id not in begun.hidden:
                await self._showing.edit_if_there(to, id, hidden)
                begun.hidden.add(id)
        remains = []
        if any(own for own, _ in old):
            remains.append(self._presenter.text(Say("cleared-own-remain"), reader))
        if any(receipt.files for own, receipt in old if not own):
            remains.append(self._presenter.text(Say("cleared-files-remain"), reader))
        if any(not trace.own and not trace.receipt for trace in shown):
            remains.append(self._presenter.text(Say("cleared-older-remain"), reader))
        return remains

    def _remember(self, key: str, receipt: str) -> None:
        while len(self._sent) >= MOST_REMEMBERED:
            del self._sent[next(iter(self._sent))]
        self._sent[key] = receipt

    def _progress(self, key: str) -> _Begun:
        while len(self._begun) >= MOST_REMEMBERED and key not in self._begun:
            del self._begun[next(iter(self._begun))]
        return self._begun.setdefault(key, _Begun())
