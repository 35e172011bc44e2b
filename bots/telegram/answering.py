"""Answers whoever caused an event, at once and only there: a tap with a pop-up, words with a plain message.

Nothing of it is stored. It goes out after the commit, beside the outbox; what Telegram then does not take is left.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from functools import partial

from telegram.error import TelegramError

from bots.telegram.calls import Calls
from bots.telegram.failures import TooManyRequests, not_delivered
from bots.telegram.limits import LONGEST_ANSWER, units
from bots.telegram.received import Received
from bots.telegram.remembering import Remembering
from bots.telegram.render import sentences
from bots.telegram.showing import Address, Showing
from bots.telegram.shown_once import ShownOnce
from core.messages import Message, Say, Told
from core.people import Identity
from core.ports.inbox import Handled, Outcome
from core.ports.store import Run
from core.ports.words import Words
from core.views import Readings

MOST_TRIES = 3
MOST_WAITING = 5  # notes on their way to one chat; who sends a hundred stickers need not read a hundred answers
LONGEST_WAIT = 10.0  # seconds; an answer that comes later helps nobody

_log = logging.getLogger(__name__)


class Answering:
    """Answers for one bot. Each answer is a task of its own, so that the next update need not wait for it."""

    def __init__(
        self,
        account: str,
        calls: Calls,
        showing: Showing,
        readings: Readings,
        words: Words,
        read: Run,
        remembering: Remembering,
        shown_once: ShownOnce,
        pause: Callable[[float], Coroutine[None, None, None]],
    ) -> None:
        self._account = account
        self._calls = calls
        self._showing = showing
        self._readings = readings
        self._words = words
        self._read = read
        self._remembering = remembering
        self._shown_once = shown_once
        self._pause = pause
        self._under_way: set[asyncio.Task[None]] = set()
        self._waiting: Counter[str] = Counter()  # notes on their way, by chat
        self._last: dict[str, asyncio.Task[None]] = {}  # by chat: notes arrive in their order

    def handled(self, received: Received, outcomes: Sequence[Outcome]) -> None:
        """Tell whoever caused something what became of it, where that is not told by a message anyway."""
        # What is new comes as a message as well.
        notes = [one.note for one in outcomes if one.note is not None and one.handled is not Handled.NEW]
        if any(one.handled is Handled.FORGED for one in outcomes):
            _log.warning("forged_button", extra={"account": self._account})
        if received.note is not None:
            notes.append(received.note)
        if not received.events or any(one.handled is Handled.SET_ASIDE for one in outcomes):
            self._remembering.sent(received)
        sealed = [(one.sealed, one.fades) for one in outcomes if one.sealed is not None]
        if sealed:
            self._in_order(received, lambda before: self._try_to_show(received, sealed, before))
        else:
            self.say(received, *notes)

    def lost(self, received: Received) -> None:
        """Tell somebody that what they sent is not kept."""
        self._remembering.sent(received)
        self.say(received, Say("something-failed"))

    def say(self, received: Received, *notes: Say | Told) -> None:
        """Say something to whoever caused it; a tap is answered in any case, so that its button rests."""
        if received.tap is not None:
            self._begin(self._try_to_answer(received, notes))
        elif notes and self._waiting[received.chat] < MOST_WAITING:
            self._in_order(received, lambda before: self._try_to_answer(received, notes, before))

    def _in_order(
        self, received: Received, answering: Callable[["asyncio.Task[None] | None"], Coroutine[None, None, None]]
    ) -> None:
        """Begin to answer once what was said before in the same chat has arrived."""
        self._waiting[received.chat] += 1
        self._last[received.chat] = task = self._begin(answering(self._last.get(received.chat)))
        task.add_done_callback(lambda done: self._forget(received.chat, done))

    async def quiet(self) -> None:
        """Wait until everything is answered."""
        while self._under_way:
            await asyncio.wait(self._under_way)
        await self._remembering.quiet()

    async def stop(self, longest: float) -> None:
        """Let what is under way be said, for so many seconds at most; what Telegram does not take then is left."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=longest)
        left = tuple(self._under_way)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await self._remembering.quiet()

    def _begin(self, answering: Coroutine[None, None, None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(answering)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    def _forget(self, chat: str, task: "asyncio.Task[None]") -> None:
        self._waiting[chat] -= 1
        if self._last.get(chat) is task:
            del self._last[chat], self._waiting[chat]

    async def _try_to_answer(
        self, received: Received, notes: Sequence[Say | Told], before: "asyncio.Task[None] | None" = None
    ) -> None:
        if before is not None:
            await asyncio.wait({before})
        try:
            await self._answer(received, notes)
        except Exception:  # an answer that fails must not stop what follows
            _log.exception("answer_failed", extra={"account": self._account})

    async def _try_to_show(
        self,
        received: Received,
        sealed: Sequence[tuple[Message, Message | None]],
        before: "asyncio.Task[None] | None",
    ) -> None:
        if before is not None:
            await asyncio.wait({before})
        try:
            if received.tap is not None:
                await self._insist(lambda: self._pop_up(received, ""))
            for message, fades in sealed:
                await self._insist(partial(self._shown_once.show, received, message, fades))
        except Exception:  # an answer that fails must not stop what follows
            _log.exception("answer_failed", extra={"account": self._account})

    async def _answer(self, received: Received, notes: Sequence[Say | Told]) -> None:
        languages = await self._languages(received) if notes else ()
        texts = [self._words.text(note, languages) for note in notes]
        if received.tap is not None:
            pop_up = "\n".join(texts)
            fits = units(pop_up) <= LONGEST_ANSWER
            await self._insist(lambda: self._pop_up(received, pop_up if fits else ""))
            if fits:
                return
        to = Address.read(received.chat)
        for text in texts:
            for bubble in sentences(text):
                id = await self._insist(lambda bubble=bubble: self._showing.send(to, bubble, received.reply_to))  # type: ignore[misc]
                if isinstance(id, int):
                    self._remembering.said(received, [id])

    async def _pop_up(self, received: Received, text: str) -> None:
        parameters = {"text": text, "show_alert": True} if text else {}
        await self._calls("answerCallbackQuery", callback_query_id=received.tap, **parameters)

    async def _languages(self, received: Received) -> Sequence[str]:
        identity = received.origin.identity
        known: Sequence[str] = await self._read(lambda: self._known(identity)) if identity is not None else ()
        guess = (received.origin.language,) if received.origin.language else ()
        return known or guess or self._words.languages[:1]

    def _known(self, identity: Identity) -> Sequence[str]:
        owner = self._readings.chat_owner(identity)
        return () if owner is None else owner.languages

    async def _insist(self, call: Callable[[], Coroutine[None, None, object]]) -> object:
        for _ in range(MOST_TRIES):
            try:
                return await call()
            except TooManyRequests as error:
                if error.seconds > LONGEST_WAIT:
                    break
                await self._pause(error.seconds)
            except TelegramError as error:
                # Old taps, people who stopped the bot, networks that fail: what was said is stored all the same.
                reason = not_delivered(error).failure.value
                _log.info("answer_not_taken", extra={"account": self._account, "reason": reason})
                return None
        _log.info("answer_not_taken", extra={"account": self._account, "reason": "too-fast"})
        return None
