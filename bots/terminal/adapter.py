"""The terminal's two ends: the channel that keeps messages for it, and a session in which a person reads and types."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bots.fading import FADES_AFTER
from bots.terminal.limits import MOST_LINES, WIDTH
from bots.terminal.parse import Button, Screen, parse
from bots.terminal.render import called, lines, notice
from core.changes import Outgoing
from core.events import Origin
from core.messages import Expects, Message, Say
from core.people import Identity
from core.ports.channels import ChannelFacts
from core.ports.chat_pages import ChatPages, Line
from core.ports.clock import Clock
from core.ports.inbox import Handled, Inbox
from core.ports.standing import Standing
from core.ports.store import Run
from core.ports.words import Reader, Rendered, Words
from core.references import references
from core.tokens import sign
from core.views import ChatOwner, Readings

ACCOUNT = "terminal"


class TerminalChannel:
    """core.ports.channels.Channel for terminals: messages are kept as they are, and put into words when one looks."""

    def __init__(self, pages: ChatPages, clock: Clock, run: Run) -> None:
        self._pages = pages
        self._clock = clock
        self._run = run

    @property
    def account(self) -> str:
        return ACCOUNT

    @property
    def facts(self) -> ChannelFacts:
        return ChannelFacts()

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        """Keep a message for its chat; the same message again changes nothing, so a crash never asks twice."""
        at, message = self._clock.now(), outgoing.message
        if message.clears:  # what was printed cannot be taken back
            message = replace(message, body=(*message.body, Say("hidden-terminal")))
        return await self._run(lambda: self._pages.put(outgoing.account, outgoing.chat, outgoing.key, message, at))


class Seen(Protocol):
    """Remembers how far a terminal has been read."""

    def load(self) -> int:
        """Return the highest sequence number that was shown, 0 at first."""

    def save(self, seq: int) -> None: ...


class SeenFile:
    """Keeps it in a small file, replaced whole. It holds one number and nothing of what was said."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> int:
        """Return the number; 0 when there is none, or none that can be read: then everything is shown once more."""
        with suppress(OSError, ValueError):
            return int(self._path.read_text(encoding="ascii"))
        return 0

    def save(self, seq: int) -> None:
        """Write the number down."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(str(seq), encoding="ascii")
        fresh.replace(self._path)


@dataclass(frozen=True, slots=True)
class TerminalServices:
    """What sessions work with. `delivered` waits until what a turn sent has arrived."""

    inbox: Inbox
    pages: ChatPages
    readings: Readings
    words: Words
    clock: Clock
    read: Run
    delivered: Callable[[], Awaitable[None]]
    button_key: bytes


@dataclass(frozen=True, slots=True)
class _Shown:
    line: Line
    rendered: Rendered


class TerminalSession:
    """One person at a terminal. `external` names them there; `language` and `given_name` are guesses.

    What `say` and `pending` return counts as shown when the next call comes, or `close`: a crash in between shows it
    again rather than never. What answers sealed input is printed and stands in this session's memory alone.
    """

    def __init__(
        self,
        services: TerminalServices,
        external: str,
        seen: Seen,
        *,
        width: int = WIDTH,
        language: str | None = None,
        given_name: str | None = None,
    ) -> None:
        self._services = services
        self._identity = Identity(ACCOUNT, external)
        self._seen = seen
        self._width = width
        self._language = language
        self._given_name = given_name
        self._cursor: int | None = None
        self._saved = -1
        self._sealed: tuple[Message, int] | None = None  # the last one, and how far the page had come by then
        self._fades: tuple[Message, datetime] | None = None  # what it turns into, and when
        self._showing = asyncio.Lock()

    async def say(self, line: str) -> list[str]:
        """Take one typed line; returns the lines to show for it, and whatever else is new."""
        if not line.strip():
            return await self.pending()
        async with self._showing:
            screens = await self._services.read(self._screens)
        outcome = await self._services.inbox.submit(parse(line, self._origin(), screens))
        await self._services.delivered()
        told: list[str] = []
        if outcome.note is not None and outcome.handled is not Handled.NEW:  # what is new comes as a message as well
            owner = await self._services.read(self._owner)
            told = notice(self._services.words.text(outcome.note, self._reader(owner).languages), self._width)
        told += await self.pending()
        if outcome.sealed is not None:
            message = outcome.sealed
            self._sealed = (message, self._cursor or 0)
            at = self._services.clock.now() + FADES_AFTER
            self._fades = None if outcome.fades is None else (outcome.fades, at)
            rendered = await self._services.read(lambda: self._words_of(message))
            told += lines(rendered, self._width)
        return told

    async def pending(self) -> list[str]:
        """Return the lines of every message that is new or has changed since the last call."""
        async with self._showing:
            await self._remember()
            shown, seq = await self._services.read(self._news)
            self._cursor = seq
            faded = await self._faded()
            return [
                line for rendered in (*(one.rendered for one in shown), *faded) for line in lines(rendered, self._width)
            ]

    async def _faded(self) -> Sequence[Rendered]:
        """Return what is to be printed for something half chosen that was left; what was printed stays printed."""
        if self._fades is None or self._fades[1] > self._services.clock.now():
            return ()
        message, _ = self._fades
        self._sealed, self._fades = (message, self._cursor or 0), None
        return (await self._services.read(lambda: self._words_of(message)),)

    async def close(self) -> None:
        """Remember that everything returned so far was shown."""
        async with self._showing:
            await self._remember()

    def _origin(self) -> Origin:
        return Origin(
            account=ACCOUNT,
            event_id=secrets.token_hex(16),
            at=self._services.clock.now(),
            identity=self._identity,
            language=self._language,
            given_name=self._given_name,
        )

    async def _remember(self) -> None:
        if self._cursor is not None and self._cursor != self._saved:
            await asyncio.to_thread(self._seen.save, self._cursor)
            self._saved = self._cursor

    # Everything below reads the store and runs on a reader.

    def _news(self) -> tuple[list[_Shown], int]:
        cursor = self._begin()
        found: list[Line] = []
        while True:
            more = self._services.pages.lines(ACCOUNT, self._identity.external, cursor, MOST_LINES)
            found += more
            cursor = max([cursor, *(line.seq for line in more)])
            if len(more) < MOST_LINES:
                return self._render([line for line in found if not line.settled]), cursor

    def _begin(self) -> int:
        """Return how far this session has shown the page, at first where the one before it stopped.

        What was remembered beyond the page's end belongs to a page that is gone: a database was put back since, or
        everything was deleted and only the goodbye stands there.
        """
        cursor = self._seen.load() if self._cursor is None else self._cursor
        stretch = self._services.readings.latest_lines(ACCOUNT, self._identity.external, MOST_LINES)
        end = max((line.seq for line in stretch.lines), default=0)
        if self._cursor is None:
            cursor = min(cursor, end)
        elif end < cursor:
            cursor = 0
        self._cursor = cursor
        return cursor

    def _screens(self) -> list[Screen]:
        self._begin()
        owner = self._owner()
        if owner is None:
            return []
        stretch = self._services.readings.latest_lines(ACCOUNT, self._identity.external, MOST_LINES)
        standing = [line for line in stretch.lines if not line.settled]
        shown = [(one.line.seq, one.line.message, one.rendered) for one in self._render(standing, owner)]
        if self._sealed is not None:
            message, seq = self._sealed
            place = sum(earlier <= seq for earlier, *_ in shown)
            shown.insert(place, (seq, message, self._words_of(message)))
        return [self._screen(message, rendered, owner) for _, message, rendered in shown if _can_be_answered(message)]

    def _screen(self, message: Message, rendered: Rendered, owner: ChatOwner) -> Screen:
        ref = message.ref
        buttons: list[Button] = []
        if ref is not None:
            key, person = self._services.button_key, owner.person.id
            options, controls = rendered.options, rendered.controls
            buttons += [
                Button(called(option), sign(key, person, ref, option.code), not option.takes_from) for option in options
            ]
            buttons += [Button(option.label, sign(key, person, ref, option.code), False) for option in controls]
        return Screen(tuple(buttons), typing=message.expects is not Expects.NOTHING)

    def _words_of(self, message: Message) -> Rendered:
        owner = self._owner()
        wanted = references(message)
        person = owner.person.id if owner is not None else None
        directory = self._services.readings.directory(wanted.members, wanted.answers, person)
        return self._services.words.render(message, self._reader(owner), directory)

    def _render(self, found: Sequence[Line], owner: ChatOwner | None = None) -> list[_Shown]:
        if not found:
            return []
        owner = owner or self._owner()
        reader = self._reader(owner)
        wanted = references(*(line.message for line in found))
        person = owner.person.id if owner is not None else None
        directory = self._services.readings.directory(wanted.members, wanted.answers, person)
        words = self._services.words
        return [_Shown(line, words.render(line.message, reader, directory)) for line in found]

    def _owner(self) -> ChatOwner | None:
        return self._services.readings.chat_owner(self._identity)

    def _reader(self, owner: ChatOwner | None) -> Reader:
        guess = (self._language,) if self._language else ()
        languages = (owner.languages if owner is not None else ()) or guess or (self._services.words.languages[0],)
        return Reader(languages, owner.zone if owner is not None else "UTC")


def _can_be_answered(message: Message) -> bool:
    return message.choices is not None or message.expects is not Expects.NOTHING
