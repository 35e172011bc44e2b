"""A bot on a small Telegram, with an inbox that does as it is told."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import cast

import pytest
from PIL import Image

from bots.fading import Fading
from bots.presenting import Presenter
from bots.telegram.adapter import WATCH, Hook, TelegramBot, TelegramServices
from core.changes import Outgoing
from core.conversation import Person
from core.events import Event
from core.messages import CalendarFile, Message, Picture, Private, Say, Shared, told
from core.people import Identity, PersonId
from core.ports.files import StoredFile, Unacceptable, Unfit
from core.ports.inbox import Handled, Outcome
from core.ports.standing import NOTHING_STANDS, Standing, Trace
from core.ports.store import StoreFull
from core.ports.words import Directory, Reader
from core.views import Addressed, ChatOwner, Readings
from ladle.clocks import ManualClock
from tests.fakes import run_inline
from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.groups import Group
from tests.telegram_api.people import Person as Somebody
from tests.telegram_api.server import TelegramServer
from words.render import Catalogue

NEW = Outcome(Handled.NEW)
NOT_NOW = Outcome(Handled.REFUSED, Say("try-again-later"))
SECRET = "a-made-up-secret-of-letters-and-digits-0123456789"
KEY = b"k" * 32


@dataclass
class Inbox:
    """core.ports.inbox.Inbox that keeps what it is given. `full`: nothing can be saved. `answers` are given first."""

    events: list[Event] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    answers: list[Outcome] = field(default_factory=list)
    full: bool = False
    refuses: Callable[[Event], bool] = lambda event: False
    breaks: Callable[[Event], bool] = lambda event: False
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def submit(self, event: Event) -> Outcome:
        return (await self.submit_all([event]))[0]

    async def submit_all(self, events: Sequence[Event]) -> Sequence[Outcome]:
        await asyncio.sleep(0)
        self.batches.append(len(events))
        if any(self.breaks(event) for event in events):
            raise RuntimeError
        outcomes = [self._one(event) for event in events]
        self.changed.set()
        self.changed = asyncio.Event()
        return outcomes

    def _one(self, event: Event) -> Outcome:
        if self.full or self.refuses(event):
            return NOT_NOW
        known = any(event.origin.event_id == other.origin.event_id for other in self.events)
        if known:
            return Outcome(Handled.REPEAT)
        self.events.append(event)
        return self.answers.pop(0) if self.answers else NEW

    async def has(self, count: int) -> list[Event]:
        """Wait until so many events have come."""
        async with asyncio.timeout(10):
            while len(self.events) < count:
                await self.changed.wait()
        return self.events


class People:
    """Those parts of core.views.Readings that a bot asks: everybody is known, and reads one language."""

    def __init__(self) -> None:
        self.languages: tuple[str, ...] = ("en",)
        self.strangers: set[str] = set()

    def addressed(self, message: Message) -> Addressed:
        return Addressed(Reader(self.languages, "UTC"), Directory())

    def chat_owner(self, identity: Identity) -> ChatOwner | None:
        if identity.external in self.strangers:
            return None
        return ChatOwner(Person(PersonId(identity.external), language=self.languages[0]), (), {})


@dataclass
class Media:
    """core.ports.files.MediaKeeper in memory."""

    kept: dict[str, tuple[bytes, str, bool]] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    refuses: Unacceptable | StoreFull | RuntimeError | None = None
    unfit: set[bytes] = field(default_factory=set)

    def keep(self, content: bytes, person: PersonId, *, voice: bool) -> str:
        if self.refuses is not None:
            raise self.refuses
        if content in self.unfit:
            raise Unacceptable(Unfit.TYPE)
        name = f"file-{len(self.kept)}"
        self.kept[name] = (content, person, voice)
        return name

    def read(self, media: str) -> StoredFile | None:
        return self.files.get(media)


@dataclass
class Traces:
    """core.ports.standing.Traces in memory: who, the receipt, and whether it is their own."""

    known: list[tuple[str, str, bool]] = field(default_factory=list)

    def remember(self, found: Sequence[tuple[Identity, Trace]]) -> None:
        self.known += [(identity.external, trace.receipt, trace.own) for identity, trace in found]


def png(width: int = 20) -> bytes:
    """Draw a picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, 10), "teal").save(out, "PNG")
    return out.getvalue()


class Pictures:
    """core.ports.pictures.PictureMaker that draws the same picture of everything but nothing."""

    async def picture(self, picture: Picture, languages: Sequence[str]) -> bytes | None:
        return None if picture.question == "nothing" else png()


class Calendars:
    """core.ports.meetings.CalendarMaker that writes the same file for every meeting but one that is gone."""

    async def calendar(self, file: CalendarFile, languages: Sequence[str]) -> bytes | None:
        return None if file.round == "gone" else b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@dataclass
class House:
    """A bot of Ladle's on a small Telegram, and everything around it."""

    server: TelegramServer
    account: BotAccount
    bot: TelegramBot
    inbox: Inbox
    people: People
    media: Media
    traces: Traces
    clock: ManualClock
    pauses: list[float]
    look: asyncio.Event  # makes the bot look whether its webhook is as it should be
    keys: Iterator[int] = field(default_factory=count)

    @property
    def name(self) -> str:
        return f"telegram:{self.account.id}"

    def person(self, name: str = "Ana", language: str = "en") -> Somebody:
        """Bring somebody who has pressed Start; the inbox hears nothing of it."""
        somebody = self.server.person(name, language)
        self.server.private(somebody, self.account).started = True
        return somebody

    def outgoing(self, to: Somebody | Group | str, message: Message | None, key: str) -> Outgoing:
        """Return a message on its way; without one, a short one."""
        chat = to if isinstance(to, str) else str(to.id)
        return Outgoing(key, self.name, chat, message or said("Hello"))

    async def sends(
        self,
        to: Somebody | Group | str,
        message: Message | None = None,
        standing: Standing = NOTHING_STANDS,
        key: str | None = None,
    ) -> str:
        """Send a message and return its receipt; without a key it is another message each time."""
        return await self.bot.send(self.outgoing(to, message, key or f"key {next(self.keys)}"), standing)

    async def receives(self) -> list[Event]:
        """Wait until everything that happened was received and answered; returns the events so far."""
        await self.server.confirmed(self.account)
        await self.bot.quiet()
        return self.inbox.events


def said(*words: str, shared: bool = False, **more: object) -> Message:
    """Return a message of plain words."""
    to = Shared("space") if shared else Private(PersonId("p"))
    return Message(to, tuple(told(one) for one in words), **more)  # type: ignore[arg-type]


def services(inbox: Inbox, people: People, media: Media, traces: Traces, clock: ManualClock) -> TelegramServices:
    """Return what a bot works with."""
    words = Catalogue(strict=True)
    readings = cast("Readings", people)
    presenter = Presenter(readings, words, run_inline, KEY)
    drawn = (Pictures(), Calendars())
    return TelegramServices(
        inbox, presenter, readings, words, clock, run_inline, run_inline, media, *drawn, traces, Fading(clock)
    )


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer.running() as running:
        yield running


@pytest.fixture
async def house(server: TelegramServer) -> AsyncIterator[House]:
    """Give a bot that has begun to receive."""
    async with started(arranged(server)) as place:
        yield place


@asynccontextmanager
async def started(place: House) -> AsyncIterator[House]:
    """Let a bot receive; returns when it does."""
    await place.bot.start()
    place.server.put_raw(place.account, {})  # nothing that means anything
    await place.server.confirmed(place.account)
    try:
        yield place
    finally:
        place.server.faults.clear()
        await place.bot.stop()
        await place.bot.close()


def arranged(server: TelegramServer, *, hook: Hook | None = None, username: str = "ladle_bot") -> House:
    """Put a bot together without starting it. Its rests are noted and take no time."""
    account = server.bot(username)
    inbox, people, media, traces = Inbox(), People(), Media(), Traces()
    clock = ManualClock(datetime(2026, 11, 17, 10, tzinfo=UTC))
    pauses: list[float] = []

    look = asyncio.Event()

    async def pause(seconds: float) -> None:
        if seconds == WATCH:
            await look.wait()
            look.clear()
            return
        pauses.append(seconds)
        await asyncio.sleep(0)

    bot = TelegramBot(services(inbox, people, media, traces, clock), account.token, server.url, hook=hook, pause=pause)
    return House(server, account, bot, inbox, people, media, traces, clock, pauses, look)
