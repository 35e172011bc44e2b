"""People on Discord in tests: in the private chat with the bot, or in a channel where only they see its answers.

Discord is SimCord's, in this process: the bot is discord.py's own client. What SimCord leaves out is added here: every
person's language, and that the same nonce makes no second message.
"""

from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from itertools import count
from typing import Any

import discord
import simcord
from simcord import Env, MemberActor, UserHandle

from bots.discord.adapter import DiscordBot, DiscordServices
from bots.discord.commands import COMMANDS
from bots.discord.limits import LONGEST_TYPED, TYPED_FILE
from bots.discord.markup import plain as shown_by
from bots.discord.markup import unfenced
from bots.discord.render import SETTLED, TITLE, WORDS
from bots.discord.taps import FIELD, WRITE
from ladle.platforms import Served, discord_services
from ladle.program import Program
from tests.guests import SPEAKS, plain
from tests.storage.recordings import VOICE

TOKEN = "NDI.made-up.token"  # the id is 42
_OPTIONS = {command.name: command.option for command in COMMANDS}
_LOCALES = {"en": "en-US", "pt": "pt-BR"}
_MARKS = ("✓ ", *(f"{place}. " for place in range(1, 30)))
_QUIET = discord.ButtonStyle.secondary.value


class SimulatedBot(DiscordBot):
    """A bot whose Discord is SimCord. `env` is that, once the program runs."""

    def __init__(self, services: DiscordServices) -> None:
        super().__init__(services, TOKEN, shard_count=1)
        self.locales: dict[str, str] = {}
        self._stack = AsyncExitStack()
        self.env: Env

    async def start(self) -> None:
        self.env = await self._stack.enter_async_context(simcord.run(self.client))
        self.env.backend.subscribers.insert(0, self._speak)
        honour_nonces(self.client)

    def take_over(self, other: "SimulatedBot") -> None:
        """Go on where another bot was: the same Discord, as after a restart of the program."""
        self.env, self.locales, self._stack = other.env, other.locales, other._stack

    async def stop(self) -> None:
        """Go on until `close`: what SimCord set up has to be taken down where that was done."""

    async def close(self) -> None:
        await self._stack.aclose()

    def _speak(self, event: str, payload: Any) -> None:
        if event == "INTERACTION_CREATE":
            user = payload.get("user") or payload["member"]["user"]
            payload["locale"] = self.locales.get(str(user["id"]), "en-US")


def honour_nonces(client: discord.Client) -> None:
    """Let the same nonce in the same channel give back the first message, as Discord does."""
    request = client.http.request
    made: dict[tuple[str, str], Any] = {}

    async def once(route: Any, **given: Any) -> Any:
        nonce = (given.get("json") or {}).get("nonce")
        if nonce is None or not given["json"].get("enforce_nonce"):
            return await request(route, **given)
        key = (route.url, nonce)
        if key not in made:
            made[key] = await request(route, **given)
        return made[key]

    client.http.request = once  # type: ignore[method-assign]


def on_discord(program: Program) -> Sequence[Served]:
    """Make a bot on SimCord for a program: to be given to `running` as its platforms."""
    services = discord_services(program)
    return [Served(SimulatedBot(services), None, exclusive=False)]


def bot_of(program: Program) -> SimulatedBot:
    """Return the bot that a program has on SimCord."""
    return next(bot for bot in program.bots if isinstance(bot, SimulatedBot))


_numbers = count(1)


class DiscordGuest:
    """Somebody in the private chat with the bot; `user` is who, if they are known already."""

    channel = "discord"

    def __init__(self, program: Program, name: str, language: str = "en", user: UserHandle | None = None) -> None:
        self._program = program
        self._bot = bot_of(program)
        self.user = user or self._bot.env.create_user(f"guest{next(_numbers)}", global_name=name)
        self._bot.locales[str(self.user.id)] = _LOCALES.get(language, language)
        self._seen: dict[int, str] = {}

    async def says(self, line: str) -> str:
        if line.startswith("/") and line.split(maxsplit=1)[0][1:] in _OPTIONS:
            name, _, argument = line[1:].partition(" ")
            await self._commands(name, {_OPTIONS[name]: argument.strip()} if argument.strip() else {})
        elif line.startswith("["):
            await self._taps(line[1:-1])
        elif line == SPEAKS:
            await self._speaks()
        else:
            await self._writes(line)
        return await self.sees()

    async def sees(self) -> str:
        await self._bot.env.settle()
        await self._program.settle()
        await self._bot.env.settle()
        return self._news()

    async def leaves(self) -> None:
        """Close the app; nothing is open."""

    # What differs in a server

    async def _commands(self, name: str, options: dict[str, str]) -> None:
        await self.user.slash(name, **options)

    async def _writes(self, text: str) -> None:
        """Send words; Discord's app makes a file of what is too long for a message."""
        if len(text) <= LONGEST_TYPED // 2:
            await self.user.send_dm(text)
            return
        files = self._bot.env.backend.store_attachments(self.user.dm_channel.id, [(TYPED_FILE, text.encode())])
        for file in files:
            file["content_type"] = "text/plain; charset=utf-8"
        await self.user.send_dm("", attachments=files)

    async def _speaks(self) -> None:
        files = self._bot.env.backend.store_attachments(self.user.dm_channel.id, [("voice-message.ogg", VOICE)])
        for file in files:
            file["content_type"] = "audio/ogg"
        await self.user.send_dm("", attachments=files)

    def _messages(self) -> list[discord.Message]:
        return list(self.user.dm_channel.history(viewer=self.user))

    def _hand(self, message: discord.Message) -> Any:
        """Return who can act on a message where it stands."""
        del message
        return self.user

    # What is the same everywhere

    async def _taps(self, label: str) -> None:
        """Tap the newest button of this name, or choose the entry of a menu."""
        for message in reversed(self._messages()):
            for node in nodes(message):
                if called(node, label) and "custom_id" in node:
                    await self._hand(message).click(message, custom_id=node["custom_id"])
                    return
                for option in node.get("options", ()):
                    if called(option, label):
                        await self._chooses(message, node, option["value"])
                        return
        raise AssertionError(f"Nothing on the screen is called {label!r}.")

    async def _chooses(self, message: discord.Message, menu: dict[str, Any], value: str) -> None:
        ticked = [option["value"] for option in menu["options"] if option.get("default")]
        several = menu.get("max_values", 1) > 1
        chosen = [*(one for one in ticked if one != value), *([] if value in ticked else [value])]
        await self._hand(message).select(message, chosen if several else [value], custom_id=menu["custom_id"])

    def _news(self) -> str:
        found = []
        for message in self._messages():
            if message.author.id == self.user.id:
                continue
            shown = plain(list(visible(message)))
            if shown and self._seen.get(message.id) != shown:
                found.append(shown)
            self._seen[message.id] = shown
        return plain(found)


class WhisperGuest(DiscordGuest):
    """Somebody in a channel of a server, who answers there without being seen by others."""

    def __init__(
        self, program: Program, name: str, language: str = "en", room: Any = None, user: UserHandle | None = None
    ) -> None:
        super().__init__(program, name, language, user)
        env = self._bot.env
        if room is None:
            room = env.create_guild().create_text_channel("general")
        self.room = room
        self.member: MemberActor = room.guild.add_member(self.user)

    async def _commands(self, name: str, options: dict[str, str]) -> None:
        await self.member.slash(self.room, name, **options)

    async def _writes(self, text: str) -> None:
        """Write into the field of the newest question that has one; in the private chat simply write."""
        for message in reversed(self._messages()):
            for node in nodes(message):
                if not str(node.get("custom_id", "")).startswith(WRITE):
                    continue
                if message.guild is None:
                    await super()._writes(text)
                    return
                opened = await self.member.click(message, custom_id=node["custom_id"])
                if opened.modal is not None:
                    await self.member.submit_modal(opened, {FIELD: text})
                return
        await super()._writes(text)

    def _messages(self) -> list[discord.Message]:
        here = self.room.history(viewer=self.member)
        return sorted([*super()._messages(), *here], key=lambda message: message.id)

    def _hand(self, message: discord.Message) -> Any:
        return self.user if message.guild is None else self.member


def nodes(message: discord.Message) -> Iterator[dict[str, Any]]:
    """Yield every component of a message, as Discord sends it."""

    def walk(found: Sequence[Any]) -> Iterator[dict[str, Any]]:
        for node in found:
            yield node
            yield from walk(node.get("components", ()))

    yield from walk([component.to_dict() for component in message.components])


def called(node: Any, label: str) -> bool:
    """Whether a button or an entry of a menu has this name, ticked or not."""
    name = plain([str(node.get("label") or "")])
    return label in (name, *(name.removeprefix(mark) for mark in _MARKS if name.startswith(mark)))


def visible(message: discord.Message) -> Iterator[str]:
    """Yield what is to be read of a message: its words and taps, without the title, the quiet controls and fields."""
    for node in nodes(message):
        if "content" in node and node.get("id") not in (TITLE, WORDS, SETTLED):
            yield unfenced(node["content"]) or shown_by(node["content"])
        field = str(node.get("custom_id", "")).startswith(WRITE)
        if node.get("type") == discord.ComponentType.button.value and node.get("style") != _QUIET and not field:
            yield f"[{plain([node['label']])}]"
        for option in node.get("options", ()):
            yield f"[{plain([option['label']])}]"
