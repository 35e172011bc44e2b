"""Everything a running server holds."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from tests.discord_api import bits, limits
from tests.discord_api.clock import Clock
from tests.discord_api.faults import Faults
from tests.discord_api.news import News
from tests.discord_api.rate_limits import RateLimits
from tests.discord_api.records import Calls
from tests.discord_api.sessions import Sessions
from tests.discord_api.world import Json, World

AUTHENTICATION_FAILED = 4004
DEFAULT_TOKEN = "MTAw.made-up.token"


@dataclass(slots=True)
class Settings:
    """What a test may set. Seconds are real ones; the two periods are by the settable clock.

    `dms_opened` is how many new DMs may be opened in how many seconds of that clock; None: as many as you like.
    """

    token: str | None = DEFAULT_TOKEN
    latency: float = 0.0
    answer_within: timedelta = limits.ANSWER_WITHIN
    token_lives: timedelta = limits.TOKEN_LIVES
    nonce_remembered: timedelta = limits.NONCE_REMEMBERED
    dms_opened: tuple[int, float] | None = None
    recommended_shards: int = 1
    heartbeat_milliseconds: int = limits.HEARTBEAT_MILLISECONDS
    answers_heartbeats: bool = True
    privileged_intents: int = bits.PRIVILEGED
    sessions_to_refuse: int = 0
    gateway_open: bool = True
    keeps_bodies: bool = True


class Hearer(Protocol):
    """An open connection to the gateway."""

    def hang_up(self, code: int | None) -> None: ...


@dataclass(slots=True, eq=False)
class Service:
    """The parts of one server. `address` is where it listens, without a slash at the end."""

    settings: Settings
    clock: Clock
    world: World
    sessions: Sessions
    address: str = ""
    calls: Calls = field(default_factory=Calls)
    faults: Faults = field(default_factory=Faults)
    rate_limits: RateLimits = field(default_factory=RateLimits)
    news: News = field(default_factory=News)
    connections: set[Hearer] = field(default_factory=set)
    gateway_ops: Counter[object] = field(default_factory=Counter)
    dm_openings: list[datetime] = field(default_factory=list)

    @property
    def gateway_address(self) -> str:
        return self.address.replace("http", "ws", 1) + "/gateway"

    def knows_token(self, token: str | None) -> bool:
        return self.settings.token is not None and token == self.settings.token

    def revoke_token(self) -> None:
        """Make the token worthless: every call is unauthorized, and the gateway hangs up with 4004."""
        self.settings.token = None
        for session in self.sessions.connected():
            if session.line is not None:
                session.line.hang_up(AUTHENTICATION_FAILED)

    def say_to_shards(self, op: int, data: object, shard: int | None = None) -> int:
        """Say something that is no event to the shards that are connected; return how many."""
        sessions = self.sessions.connected(shard)
        for session in sessions:
            if session.line is not None:
                session.line.say(json.dumps({"op": op, "d": data, "s": None, "t": None}))
        return len(sessions)

    def tell_bot(self, event: str, data: Json, *, guild_id: int | None = None, intents: int = 0) -> None:
        """Dispatch an event, and wake who waits for something to happen."""
        self.sessions.dispatch(event, data, guild_id=guild_id, intents=intents)
        self.news.tell()


def new_service(settings: Settings | None = None) -> Service:
    clock = Clock()
    world = World(clock)
    return Service(settings or Settings(), clock, world, Sessions(world.bot.id))
