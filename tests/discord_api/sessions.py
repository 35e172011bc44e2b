"""Gateway sessions: which events go to which shard, and what a shard missed while it was away.

https://docs.discord.com/developers/events/gateway#resuming
"""

import json
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

from tests.discord_api import bits
from tests.discord_api.world import Json

EVENTS_REMEMBERED = 10_000
DISPATCH = 0


class Line(Protocol):
    """A websocket that is open."""

    def say(self, text: str) -> None:
        """Send, after what was said before."""
        ...

    def hang_up(self, code: int | None) -> None:
        """Close with a code, or cut without one."""
        ...


@dataclass(slots=True, eq=False)
class Session:
    """One shard of the bot. `sent` keeps events for a resume; `line` is None while it is away.

    On a muted line nothing arrives any more, though it is open: only a resume brings what was said.
    """

    id: str
    shard: int
    shards: int
    intents: int
    line: Line | None = None
    number: int = 0
    resumes: int = 0
    muted: bool = False
    sent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=EVENTS_REMEMBERED))

    def minds(self, guild_id: int | None) -> bool:
        """Say whether events of this server belong here.

        https://docs.discord.com/developers/events/gateway#sharding
        """
        return self.shard == (0 if guild_id is None else (guild_id >> 22) % self.shards)

    def dispatch(self, event: str, data: Json) -> None:
        self.number += 1
        text = json.dumps({"op": DISPATCH, "d": data, "s": self.number, "t": event})
        self.sent.append((self.number, text))
        if self.line is not None and not self.muted:
            self.line.say(text)

    def replay(self, after: int) -> None:
        """Send again what came after a number."""
        if self.line is not None:
            for number, text in self.sent:
                if number > after:
                    self.line.say(text)


class Sessions:
    """All sessions of the bot."""

    def __init__(self, bot_id: int) -> None:
        self._bot_id = bot_id
        self._made = 0
        self.all: dict[str, Session] = {}
        self.identified = 0
        self.resumed = 0

    def start(self, shard: int, shards: int, intents: int) -> Session:
        """Begin a session; what the shard left behind is gone."""
        for old in [s for s in self.all.values() if s.line is None and (s.shard, s.shards) == (shard, shards)]:
            del self.all[old.id]
        self._made += 1
        self.identified += 1
        session = Session(f"session-{self._made}", shard, shards, intents)
        self.all[session.id] = session
        return session

    def connected(self, shard: int | None = None) -> list[Session]:
        return [s for s in self.all.values() if s.line is not None and shard in (None, s.shard)]

    def forget(self, shard: int | None = None) -> None:
        """Make sessions impossible to resume."""
        for session in [s for s in self.all.values() if shard in (None, s.shard)]:
            del self.all[session.id]

    def dispatch(self, event: str, data: Json, *, guild_id: int | None = None, intents: int = 0) -> None:
        """Tell every session that minds the server and has one of the intents; no intent means all."""
        for session in self.all.values():
            if session.minds(guild_id) and (not intents or session.intents & intents):
                session.dispatch(event, self._readable(session, event, data))

    def _readable(self, session: Session, event: str, data: Json) -> Json:
        """Leave out what somebody wrote in a server, without the intent to read it.

        https://docs.discord.com/developers/events/gateway#message-content-intent
        """
        if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or session.intents & bits.MESSAGE_CONTENT:
            return data
        by_bot = int(data["author"]["id"]) == self._bot_id
        mentions_bot = any(int(who["id"]) == self._bot_id for who in data["mentions"])
        if by_bot or mentions_bot or "guild_id" not in data:
            return data
        return data | {"content": "", "embeds": [], "attachments": [], "components": []}
