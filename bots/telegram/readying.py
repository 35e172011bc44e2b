"""Gets what an update needs before it can be handed in: its file, stored, or whether somebody manages a chat."""

import asyncio
from collections import OrderedDict
from dataclasses import replace
from functools import partial

from telegram.error import BadRequest, Forbidden, TelegramError

from bots.telegram.calls import Calls, FileGone, FileTooBig
from bots.telegram.failures import too_big
from bots.telegram.limits import LARGEST_FILE
from bots.telegram.received import Received, SentFile
from core.events import Commanded
from core.messages import Say
from core.ports.files import MediaKeeper, Unacceptable, Unfit
from core.ports.store import Run, StoreFull
from core.views import Readings

MOST_FETCHED_AT_ONCE = 4  # files, each of which is held in memory until it is stored
MOST_ALBUMS = 200  # remembered, so that only the first picture of each is taken


class NotNow(Exception):
    """Something that belongs to an update cannot be had, or kept, at present."""


class Readying:
    """Makes the updates of one bot ready."""

    def __init__(self, calls: Calls, media: MediaKeeper, readings: Readings, read: Run) -> None:
        self._calls = calls
        self._media = media
        self._readings = readings
        self._run = read
        self._fetching = asyncio.Semaphore(MOST_FETCHED_AT_ONCE)
        self._albums: OrderedDict[tuple[str, str], tuple[str, bool]] = OrderedDict()  # its first event, and if told

    async def make_ready(self, received: Received, *, last_try: bool) -> Received:
        """Return an update with everything that it needs; raises NotNow, at the last try not for a file any more."""
        if received.rank is not None:
            return await self._ranked(received, received.rank)
        if received.file is None:
            return received
        key = (received.chat, received.file.album or "")
        if received.file.album is not None and not self._first_of_album(key, received):
            return self._of_album(key, received)
        return await self._with_file(received, received.file, last_try)

    async def _ranked(self, received: Received, user: int) -> Received:
        """Find out whether somebody manages the chat in which they gave a command."""
        place = received.origin.place
        if place is None:
            return received
        try:
            # Whether somebody is one of these can be asked directly only by administrators, and Ladle is none:
            # https://core.telegram.org/bots/api#getchatmember
            managers = await self._calls("getChatAdministrators", chat_id=place.chat)
        except (BadRequest, Forbidden):
            managers = None  # not there any more
        except TelegramError:
            raise NotNow from None
        manages = isinstance(managers, list) and any(_is(manager, user) for manager in managers)
        origin = replace(received.origin, place=replace(place, manages=manages))
        events = tuple(replace(event, origin=origin) for event in received.events if isinstance(event, Commanded))
        return replace(received, origin=origin, events=events, rank=None)

    def _first_of_album(self, key: tuple[str, str], received: Received) -> bool:
        first, _ = self._albums.setdefault(key, (received.origin.event_id, False))
        while len(self._albums) > MOST_ALBUMS:
            self._albums.popitem(last=False)
        return first == received.origin.event_id

    def _of_album(self, key: tuple[str, str], received: Received) -> Received:
        """Let a further picture of an album go, and say once that one is enough."""
        first, told = self._albums[key]
        self._albums[key] = (first, True)
        return replace(received, file=None, note=None if told else Say("one-picture"))

    async def _with_file(self, received: Received, file: SentFile, last_try: bool) -> Received:
        """Fetch and store a file; where it cannot be kept, the update says why."""
        bare = replace(received, file=None)
        identity = received.origin.identity
        owner = None if identity is None else await self._run(partial(self._readings.chat_owner, identity))
        if owner is None:
            return replace(bare, note=Say("start-needs-code"))
        try:
            async with self._fetching:
                content = await self._fetched(file, last_try)
                media = await self._run(partial(self._media.keep, content, owner.person.id, voice=file.voice))
        except Unacceptable as problem:
            self._albums.pop((received.chat, file.album or ""), None)  # then the next picture may count
            return replace(bare, note=Say(f"file-{problem.reason.value}", most=LARGEST_FILE >> 20))
        except FileGone:
            return replace(bare, note=Say("try-again-later"))
        except StoreFull:
            raise NotNow from None
        note = Say("caption-not-read") if file.caption else None
        return replace(bare, events=(file.event(received.origin, media),), note=note)

    async def _fetched(self, file: SentFile, last_try: bool) -> bytes:
        """Return a file's content; raises FileGone when Telegram does not give it, at last or at all."""
        try:
            return await self._calls.download(file.id)
        except FileTooBig:
            raise Unacceptable(Unfit.SIZE) from None
        except (BadRequest, Forbidden) as error:
            raise (Unacceptable(Unfit.SIZE) if too_big(error) else FileGone()) from None
        except TelegramError:
            raise (FileGone() if last_try else NotNow()) from None


def _is(member: object, user: int) -> bool:
    """Whether a member of a chat, as Telegram tells of them, is this user."""
    account = member.get("user") if isinstance(member, dict) else None
    return isinstance(account, dict) and account.get("id") == user
