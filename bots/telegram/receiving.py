"""Takes updates to the inbox, however they came: reads each alone, and answers after the commit."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from telegram import Update

from bots.telegram.answering import Answering
from bots.telegram.attention import Attention
from bots.telegram.parse import parse
from bots.telegram.readying import NotNow, Readying
from bots.telegram.received import Me, Received
from core.messages import Say
from core.ports.clock import Clock
from core.ports.inbox import Handled, Inbox, Outcome

# What the inbox answers when nothing could be saved (ladle.inbox.NOT_NOW).
_NOT_SAVED = Say("try-again-later")
MOST_TRIES = 5  # to fetch a file, or to ask for somebody's rank
# Tries to save one event, while others are saved, before it is passed over: nothing may stop the queue.
MOST_TRIES_TO_SAVE = 8
TELL_AFTER = 2  # tries; a moment's delay is not worth a word
UNKNOWN = "unknown"  # the kind of an update that is of none

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Tries:
    """How often one update was tried in vain, and how many others had been saved when that began."""

    saved_before: int
    count: int = 0


class NotReady(Exception):
    """The bot does not know yet what it is called."""


class Receiving:
    """Takes the updates of one bot in. `me` says who the bot is, once Telegram has told."""

    def __init__(
        self,
        readying: Readying,
        answering: Answering,
        inbox: Inbox,
        clock: Clock,
        me: Callable[[], Me | None],
        attention: Attention,
    ) -> None:
        self._readying = readying
        self._answering = answering
        self._inbox = inbox
        self._clock = clock
        self._me = me
        self._attention = attention
        self._tries: dict[str, _Tries] = {}  # by event id
        self._saved = 0
        self._told: set[str] = set()  # chats that were told to wait
        self._ready: dict[str, Received] = {}  # by event id: what could not be saved when it was ready

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
        id = received.origin.event_id
        try:
            ready = self._ready.get(id) or await self._readying.make_ready(received, last_try=self._last_try(id))
        except NotNow:
            return self._later(received)
        except Exception as error:  # it must not hold up what comes after it
            return self._failed(received, error)
        done = (await self.hand_in([ready]))[0]
        if done:
            self._ready.pop(id, None)
        else:
            self._ready[id] = ready  # its file is stored, and need not be fetched again
        return done

    def _last_try(self, id: str) -> bool:
        tries = self._tries.get(id)
        return tries is not None and tries.count >= MOST_TRIES

    def _failed(self, received: Received, error: Exception) -> bool:
        """Let go of an update on which the program fails, and say so."""
        _log.error("update_failed", extra={"account": received.origin.account}, exc_info=error)
        self._answering.lost(received)
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
            self._answering.lost(received)
            return True
        if tries.count == TELL_AFTER and received.chat not in self._told and received.origin.identity is not None:
            self._told.add(received.chat)
            self._answering.say(received, Say("kept-waiting"))
        return False


def kind_of(raw: object) -> str:
    """Return which of Telegram's kinds an update says it is."""
    return next((str(kind) for kind in Update.ALL_TYPES if isinstance(raw, Mapping) and kind in raw), UNKNOWN)
