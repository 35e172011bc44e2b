"""What people do with codes, and what happens to their accounts."""

import re
from dataclasses import dataclass, field

from core.changes import Outgoing
from core.events import Event, Left, Origin, Returned, Undeliverable
from core.people import Account, Identity, PersonId
from core.ports.channels import ChannelFacts, Failure, NotDelivered
from core.ports.inbox import Outcome
from core.ports.standing import Standing
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import Home
from tests.guests import Guest

_CODE = re.compile(r"/link (\w{4}-\w{4})")


async def code_of(guest: Guest) -> str:
    """Let somebody ask for a code, and return it."""
    found = _CODE.search(await guest.says("/link"))
    assert found is not None
    return found[1]


async def connect(maker: Guest, other: Guest) -> str:
    """Connect the account of another guest with the maker's; return what the other one reads then."""
    await other.says(f"/link {await code_of(maker)}")
    return await other.says("[Connect]")


def accounts(place: Home, person: PersonId) -> dict[str, Account]:
    """Return a person's accounts by their names there."""
    with SqlStore(place.program.database).begin() as uow:
        return {account.identity.external: account for account in uow.accounts_of([person])[person]}


async def happens(place: Home, event: Event) -> Outcome:
    """Let something happen that no guest does, and everything that follows from it."""
    outcome = await place.program.inbox.submit(event)
    await place.program.settle()
    return outcome


def origin(place: Home, name: str, account: str = "terminal") -> Origin:
    """Return where something comes from that happens to an account."""
    return Origin(account, fresh_id(), place.clock.now(), Identity(account, name))


async def lost(place: Home, name: str, person: PersonId) -> None:
    """Let a message have failed to reach an account."""
    await happens(place, Undeliverable(origin(place, name), person, "blocked"))


async def stopped(place: Home, name: str) -> None:
    """Let somebody stop Ladle at an account."""
    await happens(place, Left(origin(place, name)))


async def returned(place: Home, name: str) -> None:
    """Let somebody allow Ladle to write to an account again."""
    await happens(place, Returned(origin(place, name)))


@dataclass
class Gate:
    """The terminals' channel, with people who have stopped Ladle; it counts what was tried in vain."""

    place: Home
    shut: set[str] = field(default_factory=set)
    tried: int = 0

    def __post_init__(self) -> None:
        self.behind = self.place.program.channels["terminal"]
        self.place.program.channels["terminal"] = self

    @property
    def account(self) -> str:
        return self.behind.account

    @property
    def facts(self) -> ChannelFacts:
        return self.behind.facts

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        if outgoing.chat in self.shut:
            self.tried += 1
            raise NotDelivered(Failure.BLOCKED)
        return await self.behind.send(outgoing, standing)
