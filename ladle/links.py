"""The addresses that messages, pages and commands give out: of our own pages, and of bots on chat platforms."""

from collections.abc import Callable, Sequence
from typing import Protocol

from core.ports.channels import Trouble
from ladle.settings import Settings
from web.services import WayIn

BY_COMMAND = frozenset({"discord"})  # platforms that know no link which brings a start code


class Entrance(Protocol):
    """A bot that people can come to."""

    @property
    def account(self) -> str: ...

    @property
    def trouble(self) -> Trouble | None: ...

    def entrance(self, code: str) -> str | None:
        """Return the address that opens the bot and gives it a start code; None while it is not known, or is none."""


class PublicLinks:
    """core.ports.context.Links: our own pages where others can open them, else a bot's chat, else ours here."""

    def __init__(self, settings: Settings, entrances: Callable[[], Sequence[Entrance]]) -> None:
        self._address = settings.address
        self._public = settings.base_url is not None
        self._entrances = entrances

    def invite(self, code: str) -> str:
        """Return the address that opens an invite or connects another account."""
        chats = () if self._public else self.chats(code)
        return chats[0] if chats else f"{self._address}/j/{code}"

    def sign_in(self, code: str) -> str:
        """Return the address that opens somebody's pages once."""
        return f"{self._address}/in/{code}"

    def calendar(self, code: str) -> str | None:
        """Return the address of somebody's meetings; None where people come by chats and our pages are not public."""
        return f"{self._address}/calendar/{code}.ics" if self._public or not self._entrances() else None

    def chats(self, code: str) -> tuple[str, ...]:
        """Return the addresses that open an invite in a chat."""
        found = (entrance.entrance(code) for entrance in self._entrances())
        return tuple(address for address in found if address is not None)

    def ways_in(self, code: str) -> tuple[WayIn, ...]:
        """Return the platforms where an invite can be answered now: one way in each, to the first bot that works."""
        found: dict[str, WayIn] = {}
        for entrance in self._entrances():
            platform = entrance.account.partition(":")[0]
            address = entrance.entrance(code)
            if entrance.trouble is None and (address is not None or platform in BY_COMMAND):
                found.setdefault(platform, WayIn(platform, address))
        return tuple(found.values())
