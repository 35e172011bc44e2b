"""Takes updates to the inbox, however they came: reads each alone, fetches its file, answers after the commit."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from telegram import Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError

from bots.telegram.answering import Answering
from bots.telegram.attention import Attention
from bots.telegram.calls import Calls, FileGone, FileTooBig
from bots.telegram.failures import too_big
from bots.telegram.limits import LARGEST_FILE
from bots.telegram.parse import Me, Received, SentFile, parse
from core.events import Commanded
from core.messages import Say
from core.ports import Clock, Handled, Inbox, MediaKeeper, Outcome, Run, StoreFull, Unacceptable, Unfit
from core.views import Readings

# What the inbox answers when nothing could be saved (ladle.inbox.NOT_NOW).
_NOT_SAVED = Say("try-again-later")
MOST_TRIES = 5  # to fetch a file, or to ask for somebody's rank
# Tries to save one event, while others are saved, before it is passed over: nothing may stop the queue.
MOST_TRIES_TO_SAVE = 8
TELL_AFTER = 2  # tries; a moment's delay is not worth a word
MOST_FETCHED_AT_ONCE = 4  # files, each of which is held in memory until it is stored
MOST_ALBUMS = 200  # remembered, so that only the first picture of each is taken
UNKNOWN = "unknown"  # the kind of an update that is of none
_MANAGES = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Tries:
    """How often one update was tried in vain, and how many others had been saved when that began."""

    saved_before: int
    count: int = 0


class NotReady(Exception):
    """The bot does not know yet what it is called."""


class _NotNow(Exception):
    """Something that belongs to an update cannot be had, or kept, at present."""


class Receiving:
    """Takes the updates of one bot in. `me` says who the bot is, once Telegram has told."""

    def __init__(
        self,
        calls: Calls,
        answering: Answering,
        inbox: Inbox,
        media: MediaKeeper,
        readings: Readings,
        clock: Clock,
        read: Run,
        me: Callable[[], Me | None],
        attention: Attention,
    ) -> None:
        self._calls = calls
        self._answering = answering
        self._inbox = inbox
        self._media = media
        self._readings = readings
        self._clock = clock
        self._run = read
        self._me = me
        self._attention = attention
        self._tries: dict[str, _Tries] = {}  # by event id
        self._saved = 0
        self._told: set[str] = set()  # chats that were told to wait
        self._fetching = asyncio.Semaphore(MOST_FETCHED_AT_ONCE)
        self._albums: OrderedDict[tuple[str, str], tuple[str, bool]] = OrderedDict()  # its first event, and if told

    def read(self, raw: object) -> Received | None:
        """Return what an update means; one that cannot be read is passed over, and only its kind is logged."""
        me = self._me()
        if me is None:
            raise NotReady
        try:
            received = parse(Update.de_json(dict(raw), None), me, self._clock.now())  # type: ignore[call-overload]
        except Exception as error:  # whatever a hostile update leads to, the next one must come through
            extra = {"account": me.account, "kind": kind_of(raw), "reason": type(error).__name__}
            _log.warning("update_set_aside", extra=extra)
            return None
        if received is not None and received.seen is not None:
            self._attention.turn(received.chat, received.seen)
        if received is None and kind_of(raw) == UNKNOWN:
            _log.info("update_set_aside", extra={"account": me.account, "kind": UNKNOWN})
        return received

    async def hand_in(self, batch: Sequence[Received]) -> list[bool]:
        """Hand in what came at once and needs nothing else; returns for each whether it is dealt with."""
        events = [event for received in batch for event in received.events]
        try:
            outcomes = list(await self._inbox.submit_all(events)) if events else []
        except Exception as error:  # whatever it was, each gets its own chance
            if len(batch) > 1:
                return [(await self.hand_in([received]))[0] for received in batch]
            return [self._failed(received, error) for received in batch]
        done = []
        for received in batch:
            mine, outcomes = outcomes[: len(received.events)], outcomes[len(received.events) :]
            done.append(self._answered(received, mine))
        return done

    async def take(self, received: Received) -> bool:
        """Take in one update, with its file or what else it needs; returns whether it is dealt with."""
        try:
            ready = await self._made_ready(received) if received.slow else received
        except _NotNow:
            return self._later(received)
        except Exception as error:  # it must not hold up what comes after it
            return self._failed(received, error)
        return (await self.hand_in([ready]))[0]

    def _failed(self, received: Received, error: Exception) -> bool:
        """Let go of an update on which the program fails, and say so."""
        _log.error("update_failed", extra={"account": received.origin.account}, exc_info=error)
        self._answering.say(received, Say("something-failed"))
        return True

    def _answered(self, received: Received, outcomes: Sequence[Outcome]) -> bool:
        if any(one.handled is Handled.REFUSED and one.note == _NOT_SAVED for one in outcomes):
            return self._later(received)
        if outcomes:
            self._saved += 1
            self._told.discard(received.chat)
        self._tries.pop(received.origin.event_id, None)
        self._answering.handled(received, outcomes)
        return True

    def _later(self, received: Received) -> bool:
        """Note that an update could not be dealt with; returns whether it is given up, and its sender told so.

        Until then Telegram keeps it, and whoever sent it is told that they need not do so again.
        """
        tries = self._tries.setdefault(received.origin.event_id, _Tries(self._saved))
        tries.count += 1
        most = MOST_TRIES if received.slow else MOST_TRIES_TO_SAVE
        if tries.count >= most and self._saved > tries.saved_before:
            del self._tries[received.origin.event_id]
            extra = {"account": received.origin.account, "kind": "not-saved", "attempts": tries.count}
            _log.error("update_set_aside", extra=extra)
            self._answering.say(received, Say("something-failed"))
            return True
        if tries.count == TELL_AFTER and received.chat not in self._told and received.origin.identity is not None:
            self._told.add(received.chat)
            self._answering.say(received, Say("kept-waiting"))
        return False

    async def _made_ready(self, received: Received) -> Received:
        if received.rank is not None:
            return await self._ranked(received, received.rank)
        if received.file is None:
            return received
        key = (received.chat, received.file.album or "")
        if received.file.album is not None and not self._first_of_album(key, received):
            return self._of_album(key, received)
        return await self._with_file(received, received.file)

    async def _ranked(self, received: Received, user: int) -> Received:
        """Find out whether somebody manages the chat in which they gave a command."""
        place = received.origin.place
        if place is None:
            return received
        try:
            member = await self._calls("getChatMember", chat_id=place.chat, user_id=user)
        except (BadRequest, Forbidden):
            member = None  # not there any more
        except TelegramError:
            raise _NotNow from None
        manages = isinstance(member, dict) and member.get("status") in _MANAGES
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

    async def _with_file(self, received: Received, file: SentFile) -> Received:
        """Fetch and store a file; where it cannot be kept, the update says why."""
        bare = replace(received, file=None)
        identity = received.origin.identity
        owner = None if identity is None else await self._run(partial(self._readings.chat_owner, identity))
        if owner is None:
            return replace(bare, note=Say("start-needs-code"))
        try:
            async with self._fetching:
                content = await self._fetched(received, file)
                media = await self._run(partial(self._media.keep, content, owner.person.id, voice=file.voice))
        except Unacceptable as problem:
            return replace(bare, note=Say(f"file-{problem.reason.value}", most=LARGEST_FILE >> 20))
        except FileGone:
            return replace(bare, note=Say("try-again-later"))
        except StoreFull:
            raise _NotNow from None
        note = Say("caption-not-read") if file.caption else None
        return replace(bare, events=(file.event(received.origin, media),), note=note)

    async def _fetched(self, received: Received, file: SentFile) -> bytes:
        """Return a file's content; raises FileGone when Telegram does not give it, at last or at all."""
        try:
            return await self._calls.download(file.id)
        except FileTooBig:
            raise Unacceptable(Unfit.SIZE) from None
        except (BadRequest, Forbidden) as error:
            raise (Unacceptable(Unfit.SIZE) if too_big(error) else FileGone()) from None
        except TelegramError:
            tries = self._tries.get(received.origin.event_id)
            raise (FileGone() if tries is not None and tries.count >= MOST_TRIES else _NotNow()) from None


def kind_of(raw: object) -> str:
    """Return which of Telegram's kinds an update says it is."""
    return next((str(kind) for kind in Update.ALL_TYPES if isinstance(raw, Mapping) and kind in raw), UNKNOWN)
