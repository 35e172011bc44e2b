"""A chat platform in tests: what happens there is told to the real program, whose messages are read from the outbox."""

from dataclasses import dataclass, field
from json import dumps

from core.actions import MakeInvite
from core.events import Commanded, Event, Left, Origin, Pressed, SpaceChanged, Typed
from core.messages import Message, Private
from core.people import Identity, Role
from core.ports.channels import ChannelFacts
from core.ports.inbox import Handled, Outcome
from core.spaces import Place, Space, SpaceFact
from core.tokens import sign
from ladle.ids import fresh_id
from storage.round_mapping import as_message
from storage.store import SqlStore
from storage.tables import to_micros
from tests.fakes import ScriptedChannel
from tests.groups import Home
from tests.guests import plain

TELEGRAM = "telegram:1"
DISCORD = "discord:1"
CHAT = "-100"
MINE = Place(CHAT, manages=True)


@dataclass
class Platform:
    """One bot of a platform. Where it `whispers`, a reply in a shared chat is read by one person only."""

    home: Home
    account: str = TELEGRAM
    whispers: bool = False
    last: dict[str, Message] = field(default_factory=dict)  # by address: the last one with choices

    def __post_init__(self) -> None:
        facts = ChannelFacts(whispers=self.whispers, starts_private=self.whispers)
        self.home.program.channels[self.account] = ScriptedChannel(self.account, facts)

    async def happens(
        self, fact: SpaceFact, chat: str = CHAT, to: str = "", *, thread: str = "", language: str | None = None
    ) -> Outcome:
        """Let the platform tell what happened to the bot in a shared chat."""
        origin = self._origin(None, Place(chat, thread), language=language)
        return await self._hands_in(SpaceChanged(origin, fact, to))

    async def types(
        self, user: str, line: str, place: Place | None = None, *, language: str | None = None
    ) -> list[str]:
        """Let somebody give a command, in a shared chat or privately; returns what they alone read then."""
        name, _, argument = line.removeprefix("/").partition(" ")
        outcome = await self._hands_in(Commanded(self._origin(user, place, language=language), name, argument))
        return self._read(user, place, outcome)

    async def says(self, user: str, text: str, place: Place | None = None) -> list[str]:
        """Let somebody write words where only they read, or tap "[Label]" there."""
        origin = self._origin(user, place)
        event: Event = Typed(origin, text)
        if text.startswith("["):
            event = Pressed(origin, self._token(self._private(user, place), text[1:-1]))
        return self._read(user, place, await self._hands_in(event))

    async def stops(self, user: str) -> None:
        """Let somebody stop the bot."""
        await self._hands_in(Left(self._origin(user, None)))

    def shown(self, chat: str = CHAT) -> list[str]:
        """Return what waits for an address, in the reader's words, and take it away as if it had been shown."""
        program = self.home.program
        with program.database.transaction() as transaction:
            run = transaction.connection.exec_driver_sql
            now = to_micros(program.clock.now())
            found = run(
                "SELECT seq, message FROM outbox WHERE account = ? AND chat = ? AND coalesce(held_until, 0) <= ?"
                " ORDER BY seq",
                (self.account, chat, now),
            ).all()
            run("DELETE FROM outbox WHERE seq IN (SELECT value FROM json_each(?))", (dumps([seq for seq, _ in found]),))
            transaction.commit()
        return [self._worded(chat, as_message(text)) for _, text in found]

    def waiting(self) -> list[str]:
        """Return the addresses for which something waits, in order."""
        with self.home.program.database.reading() as reading:
            rows = reading.connection.exec_driver_sql(
                "SELECT chat FROM outbox WHERE account = ? ORDER BY seq", (self.account,)
            ).all()
        return [chat for (chat,) in rows]

    def messages(self, chat: str = CHAT) -> list[Message]:
        """Return what waits for an address, in order."""
        with self.home.program.database.reading() as reading:
            rows = reading.connection.exec_driver_sql(
                "SELECT message FROM outbox WHERE account = ? AND chat = ? ORDER BY seq", (self.account, chat)
            ).all()
        return [as_message(text) for (text,) in rows]

    def slots(self, chat: str = CHAT) -> list[str | None]:
        """Return the slots of what waits for an address, in order."""
        return [message.slot for message in self.messages(chat)]

    def spaces(self) -> list[Space]:
        """Return every shared chat that the program knows at this bot."""
        with self.home.program.database.reading() as reading:
            rows = reading.connection.exec_driver_sql("SELECT id FROM spaces WHERE account = ?", (self.account,)).all()
        with SqlStore(self.home.program.database).begin() as work:
            return list(work.spaces_by_id([id for (id,) in rows]).values())

    async def _hands_in(self, event: Event) -> Outcome:
        outcome = await self.home.program.inbox.submit(event)
        await self.home.program.settle()
        return outcome

    def _origin(self, user: str | None, place: Place | None, *, language: str | None = None) -> Origin:
        return Origin(
            self.account,
            fresh_id(),
            self.home.clock.now(),
            None if user is None else Identity(self.account, user),
            language,
            user,
            place,
            self._private(user, place) if self.whispers and place is not None and user is not None else None,
        )

    def _private(self, user: str, place: Place | None) -> str:
        return f"whisper/{place.chat}/{user}" if self.whispers and place is not None else user

    def _read(self, user: str, place: Place | None, outcome: Outcome) -> list[str]:
        note = None if outcome.handled is Handled.NEW else outcome.note  # what is new comes as a message
        noted = [] if note is None else [self.home.program.words.text(note, ("en",))]
        return noted + self.shown(self._private(user, place))

    def _worded(self, address: str, message: Message) -> str:
        program = self.home.program
        addressed = program.readings.addressed(message)
        rendered = program.words.render(message, addressed.reader, addressed.directory)
        if message.choices is not None:
            self.last[address] = message
        buttons = [f"[{it.label}]" + (f"->{it.opens}" if it.opens else "") for it in rendered.options]
        return plain([rendered.text, *buttons])

    def _token(self, address: str, label: str) -> str:
        message = self.last[address]
        assert isinstance(message.to, Private)
        addressed = self.home.program.readings.addressed(message)
        rendered = self.home.program.words.render(message, addressed.reader, addressed.directory)
        assert message.ref is not None
        code = next(it.code for it in (*rendered.options, *rendered.controls) if plain([it.label]) == label)
        return sign(self.home.program.button_key, message.to.person, message.ref, code)


async def facilitating(home: Home, platform: Platform, user: str = "dana") -> None:
    """Let somebody look after the group from this platform."""
    if user in home.members():
        return
    invite = await home.asks(MakeInvite(home.group.id, Role.FACILITATOR))
    await platform.types(user, f"/start {invite.created}")
    await platform.says(user, f"[Join as {user}]")


async def linked(
    home: Home, platform: Platform, chat: Place = MINE, *, user: str = "dana", silently: bool = False
) -> None:
    """Let a facilitator of the group link a chat."""
    await facilitating(home, platform, user)
    await platform.types(user, "/setup", chat)
    where = chat if platform.whispers else None
    if where is None:
        await platform.types(user, f"/start {opened(platform.shown(chat.chat)[-1])}")
    await platform.says(user, "[Connect, announce nothing]" if silently else "[Connect]", where)
    platform.shown(chat.chat)


def opened(shown: str) -> str:
    """Return the start code that the button of a message opens the private chat with."""
    return shown.rpartition("->")[2]
