"""What exists on Discord: people, servers, channels, messages and interactions."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.discord_api import bits
from tests.discord_api.clock import Clock
from tests.discord_api.refusals import unknown_channel, unknown_guild, unknown_message, unknown_user

Json = dict[str, Any]

DISCORD_EPOCH = 1_420_070_400_000  # https://docs.discord.com/developers/reference#snowflakes

TEXT_CHANNEL = 0
DM_CHANNEL = 1
PUBLIC_THREAD = 11
PRIVATE_THREAD = 12
THREADS = (PUBLIC_THREAD, PRIVATE_THREAD)

RUN_COMMAND = 2
PRESS_COMPONENT = 3
SUBMIT_MODAL = 5


@dataclass(slots=True, eq=False)
class Person:
    """A user. `dms_closed` is "Allow direct messages from server members" switched off, or the bot blocked."""

    id: int
    username: str
    global_name: str | None = None
    locale: str = "en-US"
    bot: bool = False
    dms_closed: bool = False
    was_in_a_guild: bool = False


@dataclass(slots=True, eq=False)
class Role:
    id: int
    name: str
    permissions: int
    position: int = 0


@dataclass(slots=True, eq=False)
class Member:
    person_id: int
    joined: datetime
    roles: list[int] = field(default_factory=list)
    nick: str | None = None


@dataclass(slots=True, eq=False)
class Guild:
    """A server. The role with the server's own id is @everyone."""

    id: int
    name: str
    owner_id: int
    roles: dict[int, Role]
    members: dict[int, Member] = field(default_factory=dict)
    preferred_locale: str = "en-US"
    unavailable: bool = False


@dataclass(slots=True, eq=False)
class Overwrite:
    """What a channel gives and takes, for a role or for a member."""

    target_id: int
    for_member: bool
    allow: int = 0
    deny: int = 0


@dataclass(slots=True, eq=False)
class Channel:
    """A text channel, a thread or a DM. `person_id` is the other side of a DM; `owner_id` started a thread."""

    id: int
    kind: int
    name: str = ""
    guild_id: int | None = None
    parent_id: int | None = None
    person_id: int | None = None
    owner_id: int | None = None
    overwrites: list[Overwrite] = field(default_factory=list)
    invited: set[int] = field(default_factory=set)
    archived: bool = False
    locked: bool = False
    changed: datetime | None = None
    last_message_id: int | None = None
    topic: str | None = None

    @property
    def is_thread(self) -> bool:
        return self.kind in THREADS

    @property
    def is_dm(self) -> bool:
        return self.kind == DM_CHANNEL


@dataclass(slots=True, eq=False)
class Attachment:
    """A file at Discord. Voice messages carry their length in seconds and a waveform."""

    id: int
    filename: str
    content: bytes
    mime: str
    description: str | None = None
    duration: float | None = None
    waveform: str | None = None


@dataclass(slots=True, eq=False)
class Message:
    """A message. `only_for` is who sees an ephemeral one; `edits` counts changes."""

    id: int
    channel_id: int
    author_id: int
    created: datetime
    kind: int = 0
    content: str = ""
    flags: int = 0
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    allowed_mentions: Json | None = None
    nonce: str | int | None = None
    reference: Json | None = None
    edited: datetime | None = None
    interaction_id: int | None = None
    only_for: int | None = None
    edits: int = 0

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & bits.EPHEMERAL)

    @property
    def is_v2(self) -> bool:
        return bool(self.flags & bits.IS_COMPONENTS_V2)


@dataclass(slots=True, eq=False)
class Interaction:
    """Something a person did to the bot, and how the bot answered.

    `answered` is the callback type, None until then. `original_id` is the message of the answer: for a deferred update
    the message the button is on. `loading` is the time a person sees "thinking".
    """

    id: int
    token: str
    kind: int
    person_id: int
    channel_id: int
    guild_id: int | None
    created: datetime
    data: Json
    source_id: int | None = None
    answered: int | None = None
    answered_after: float | None = None
    original_id: int | None = None
    loading: bool = False
    ephemeral: bool = False
    modal: Json | None = None
    choices: list[Json] | None = None
    followups: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class ScheduledEvent:
    """An entry of a server's list of events, as it was last written; `interested` are who marked it so."""

    id: int
    guild_id: int
    shown: Json
    status: int
    interested: set[int] = field(default_factory=set)


class World:
    """All of it, found by id. Raises Refused with the code Discord has for what is not there."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._last = 0
        self.people: dict[int, Person] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.dms: dict[int, int] = {}
        self.messages: dict[int, dict[int, Message]] = {}
        self.files: dict[int, Attachment] = {}
        self.events: dict[int, ScheduledEvent] = {}
        self.interactions: dict[int, Interaction] = {}
        self.tokens: dict[str, Interaction] = {}
        self.commands: dict[int | None, dict[int, Json]] = {}
        self.bot = self.add_person("ladle-under-test", bot=True)

    def new_id(self, *, shard: int | None = None, shards: int = 1) -> int:
        """Make a snowflake, later than all before. With a shard, one that belongs to it."""
        milliseconds = int(self.clock.now().timestamp() * 1000) - DISCORD_EPOCH
        self._last = max(self._last + 1, milliseconds << 22)
        if shard is not None:
            while (self._last >> 22) % shards != shard:
                self._last = ((self._last >> 22) + 1) << 22
        return self._last

    def add_person(self, username: str, *, bot: bool = False) -> Person:
        person = Person(self.new_id(), username, bot=bot)
        self.people[person.id] = person
        return person

    def person(self, id: int) -> Person:
        if id not in self.people:
            raise unknown_user()
        return self.people[id]

    def guild(self, id: int) -> Guild:
        if id not in self.guilds:
            raise unknown_guild()
        return self.guilds[id]

    def channel(self, id: int) -> Channel:
        if id not in self.channels:
            raise unknown_channel()
        return self.channels[id]

    def message(self, channel_id: int, id: int) -> Message:
        found = self.messages.get(channel_id, {}).get(id)
        if found is None:
            raise unknown_message()
        return found

    def find_message(self, id: int) -> Message:
        """Find a message wherever it is."""
        for there in self.messages.values():
            if id in there:
                return there[id]
        raise unknown_message()

    def guild_of(self, channel: Channel) -> Guild | None:
        return None if channel.guild_id is None else self.guild(channel.guild_id)

    def add_channel(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        self.messages[channel.id] = {}
        return channel

    def dm_with(self, person_id: int) -> Channel:
        """Return the DM between the bot and a person; make it if there is none."""
        if person_id not in self.dms:
            channel = self.add_channel(Channel(self.new_id(), DM_CHANNEL, person_id=person_id))
            self.dms[person_id] = channel.id
        return self.channels[self.dms[person_id]]

    def channels_of(self, guild_id: int) -> list[Channel]:
        return [channel for channel in self.channels.values() if channel.guild_id == guild_id]

    def share_a_guild(self, person_id: int) -> bool:
        return any(self.bot.id in guild.members and person_id in guild.members for guild in self.guilds.values())

    def forget_channel(self, channel: Channel) -> None:
        """Take a channel away, with its threads and what was said there."""
        for other in [c for c in self.channels.values() if channel.id in (c.id, c.parent_id)]:
            del self.channels[other.id]
            del self.messages[other.id]
