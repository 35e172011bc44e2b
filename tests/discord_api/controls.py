"""What a control is, and how its ids become things."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tests.discord_api.people import People
from tests.discord_api.service import Service
from tests.discord_api.world import Channel, Guild, Interaction, Json, Message, Person


@dataclass(frozen=True, slots=True)
class Ask:
    """What a control was asked, with its body, and the parts of the server. Ids are text or numbers."""

    service: Service
    people: People
    path: dict[str, str]
    query: dict[str, str]
    body: Json

    def person(self, name: str = "person") -> Person:
        return self.service.world.person(int(self._given(name)))

    def guild(self) -> Guild:
        return self.service.world.guild(int(self._given("guild")))

    def channel(self) -> Channel:
        return self.service.world.channel(int(self._given("channel")))

    def maybe_channel(self) -> Channel | None:
        return self.channel() if self.body.get("channel") is not None else None

    def message(self, name: str = "message") -> Message:
        return self.service.world.find_message(int(self._given(name)))

    def interaction(self) -> Interaction:
        return self.service.world.interactions[int(self._given("interaction"))]

    def _given(self, name: str) -> Any:
        return self.path[name] if name in self.path else self.body[name]


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that can be asked for."""

    method: str
    path: str
    do: Callable[[Ask], Awaitable[Any]]
