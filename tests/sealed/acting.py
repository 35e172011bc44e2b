"""People who answer without a name, and what may be looked at afterwards."""

import hashlib
import secrets
from dataclasses import dataclass

from core.events import Event, Origin, Pressed, Typed
from core.messages import Message, Ref, Say
from core.people import Identity, Member, Purpose
from core.ports.inbox import Outcome
from core.questions import Alternative, Choice, Form, Text
from core.rounds import Credit, Round
from core.sealed_row import Row, row_of
from core.tokens import sign
from storage.store import SqlStore
from tests.groups import Home

FORM = Form(
    "what-happened",
    (
        Choice(
            key="credit",
            ask=Say("check-in-credit"),
            options=(
                Alternative(Credit.NAMED, Say("credit-named")),
                Alternative(Credit.ANONYMOUS, Say("credit-no-name")),
            ),
        ),
        Text(key="words", ask=Say("check-in-more"), max_length=2000, voice=True),
        Text(key="next", ask=Say("check-in-brief-words"), max_length=500, optional=True),
    ),
    Purpose.CHECK_INS,
)
NAMED, NO_NAME = "0", "1"


@dataclass
class Author:
    """One member at an account, who acts by events as a channel makes them; `screen` is the last sealed message."""

    place: Home
    name: str
    member: Member
    account: str = "terminal"
    screen: Message | None = None

    @property
    def origin(self) -> Origin:
        """Return where the next event comes from; no platform draws its ids as Ladle does."""
        return Origin(
            self.account, secrets.token_bytes(8).hex(), self.place.clock.now(), Identity(self.account, self.name)
        )

    async def does(self, event: Event) -> Outcome:
        """Let an event happen, and everything that follows."""
        outcome = await self.place.program.inbox.submit(event)
        await self.place.program.settle()
        self.screen = outcome.sealed or self.screen
        return outcome

    async def types(self, text: str) -> Outcome:
        """Type words."""
        return await self.does(Typed(self.origin, text))

    async def picks(self, code: str) -> Outcome:
        """Tap an option of the question that the main dialogue asks."""
        return await self.does(Pressed(self.origin, self.token(self.asked(), code)))

    async def does_with(self, ref: Ref, code: str) -> Outcome:
        """Tap a button that was shown some time ago."""
        return await self.does(Pressed(self.origin, self.token(ref, code)))

    async def taps(self, code: str) -> Outcome:
        """Tap a button of the sealed message on the screen."""
        assert self.screen is not None
        assert self.screen.ref is not None
        assert self.screen.choices is not None
        offered = (*self.screen.choices.options, *self.screen.choices.controls)
        assert code in {option.code for option in offered}, offered
        return await self.does(Pressed(self.origin, self.token(self.screen.ref, code)))

    def token(self, ref: Ref, code: str) -> str:
        """Return what a button carries."""
        return sign(self.place.program.button_key, self.member.person, ref, code)

    def asked(self) -> Ref:
        """Return what buttons of the main dialogue's question refer to."""
        with SqlStore(self.place.program.database).begin() as uow:
            person = uow.people_by_id([self.member.person])[self.member.person]
        current = person.conversation.current
        assert current is not None
        return Ref("d", current.id, current.revision)

    async def answers(self, *texts: str, follow: str = "1") -> Outcome:
        """Answer without a name from beginning to end."""
        outcome = await self.picks(NO_NAME)
        for text in texts:
            outcome = await self.types(text)
        if len(texts) == 1:
            outcome = await self.taps("skip")
        return await self.taps(follow) if outcome.sealed and "sealed-in" not in ids(outcome.sealed) else outcome


async def author(place: Home, name: str) -> Author:
    """Bring somebody who joins at a terminal."""
    await place.joins("terminal", name)
    return Author(place, name, place.members()[name])


def ids(message: Message | None) -> list[str]:
    """Return which words a message has."""
    return [] if message is None else [piece.id for piece in message.body if isinstance(piece, Say)]


def the_round(place: Home) -> Round:
    """Return the round that is open."""
    (round,) = place.rounds()
    return round


def sealed(place: Home, of: Author) -> Row | None:
    """Return what lies in the box for somebody."""
    with place.program.boxes.turn(the_round(place).id) as box:
        return row_of(box.read(of.member.id))


def main_database(place: Home) -> str:
    """Return a hash of everything in the main database, row by row."""
    found = hashlib.sha256()
    with place.program.database.reading() as reading:
        names = reading.connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        for (table,) in names.fetchall():
            rows = reading.connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            found.update(repr((table, sorted(map(repr, rows)))).encode())
    return found.hexdigest()
