"""Turns what Discord tells the bot into events: presses, commands, windows that were filled in, and private messages.

Talk in servers is not even sent to us: the intents leave it out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import discord

from bots.discord.addresses import whisper
from bots.discord.limits import TYPED_FILE
from bots.discord.receipts import Receipt
from bots.discord.taps import FIELD, Menu, Open, Press, Tap, read_tap
from core.events import Attached, Commanded, Event, Origin, Pressed, Spoke, Typed
from core.people import Identity
from core.spaces import Place

# The same names as elsewhere; "!" for those who type commands as words, since Discord's app takes "/" for itself.
_COMMAND = re.compile(r"[/!]([^\W\d_][\w-]{0,31})(?:\s+(.*))?", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
LONGEST_ARGUMENT = 200  # characters: far more than any code, language or city


class Malformed(ValueError):
    """Something that is not as Discord describes it."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody sent; `typed` for words that were too long for a message and came as a text file."""

    address: str
    size: int
    voice: bool = False
    typed: bool = False

    def event(self, origin: Origin, media: str) -> Event:
        """Return what happened, once the file is stored."""
        return Spoke(origin, media) if self.voice else Attached(origin, media)


def origin(interaction: discord.Interaction, account: str, at: datetime, languages: Sequence[str]) -> Origin:
    """Return where an interaction came from. In a server it is answered so that only its author sees it."""
    user, channel = interaction.user, interaction.channel_id
    place = _place(interaction)
    return Origin(
        account,
        str(interaction.id),
        at,
        Identity(account, str(user.id)),
        known_language(str(interaction.locale.value), languages),
        user.global_name or user.name,
        place,
        None if place is None or channel is None else whisper(channel, user.id),
    )


def private_origin(message: discord.Message, account: str, at: datetime) -> Origin:
    """Return where a private message came from."""
    author = message.author
    return Origin(
        account,
        str(message.id),
        at,
        Identity(account, str(author.id)),
        given_name=author.global_name or author.name,
        receipt=str(Receipt(message.channel.id, (message.id,))),
    )


def known_language(tag: str, languages: Sequence[str]) -> str | None:
    """Return that of our languages which a tag such as "pt-BR" means, if any."""
    if not _LANGUAGE.fullmatch(tag):
        return None
    wanted = tag.replace("_", "-").casefold()
    exact = (language for language in languages if language.casefold() == wanted)
    near = (language for language in languages if language.partition("-")[0].casefold() == wanted.partition("-")[0])
    return next(exact, None) or next(near, None)


def _place(interaction: discord.Interaction) -> Place | None:
    channel = interaction.channel
    if interaction.guild_id is None or channel is None:
        return None
    thread = isinstance(channel, discord.Thread)
    chat = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
    return Place(
        str(chat),
        str(channel.id) if thread else "",
        interaction.permissions.manage_guild,
        lacking(interaction.app_permissions, thread=thread),
    )


def lacking(rights: discord.Permissions, *, thread: bool = False) -> tuple[str, ...]:
    """Return the rights that Ladle needs in a channel and does not have, as ids of words."""
    needed = {
        "right-see": rights.view_channel,
        "right-threads" if thread else "right-send": rights.send_messages_in_threads
        if thread
        else rights.send_messages,
        "right-files": rights.attach_files,
    }
    return tuple(name for name, given in needed.items() if not given)


def said(text: str, origin: Origin) -> Event:
    """Return what typed words are: a command, or words."""
    command = _COMMAND.fullmatch(text.strip())
    if command is not None:
        return Commanded(origin, command[1].lower(), (command[2] or "").strip())
    return Typed(origin, text)


def commanded(interaction: discord.Interaction, origin: Origin) -> Commanded:
    """Return the command that somebody chose. Raises Malformed."""
    data = _data(interaction)
    options = data.get("options") or [{}]
    argument = options[0].get("value", "") if isinstance(options, list) and isinstance(options[0], Mapping) else ""
    return Commanded(origin, _text(data, "name").lower(), str(argument)[:LONGEST_ARGUMENT].strip())


def tapped(interaction: discord.Interaction) -> Tap | None:
    """Return what was pressed or sent off; None where it is not ours. Raises Malformed."""
    return read_tap(_text(_data(interaction), "custom_id"))


def events_of(tap: Tap, interaction: discord.Interaction, origin: Origin) -> list[Event] | None:
    """Return what a press means; None for a menu with something in it that is not ours. Raises Malformed."""
    match tap:
        case Press(token):
            return [Pressed(origin, token)]
        case Open(code):
            return [Commanded(origin, "start", code)]
        case Menu(several):
            data = _data(interaction)
            given = data.get("values")
            values = [value for value in given if isinstance(value, str)] if isinstance(given, list) else []
            if several:
                before = _ticked(interaction.message, _text(data, "custom_id"))
                values = [value for value in (*before, *values) if (value in before) != (value in values)]
            return _chosen(values, origin) if values or several else None
    return None


def _chosen(values: Sequence[str], origin: Origin) -> list[Event] | None:
    """Return one press for each entry of a menu; together they are one event to whoever counts."""
    found: list[Event] = []
    for number, value in enumerate(values):
        mine = numbered(origin, number)
        match read_tap(value):
            case Press(token):
                found.append(Pressed(mine, token))
            case Open(code):
                found.append(Commanded(mine, "start", code))
            case _:
                return None
    return found


def _ticked(message: discord.Message | None, custom_id: str) -> list[str]:
    """Return what was ticked in a menu as it was shown: Discord tells only how it is now."""
    for component in _within(() if message is None else message.components):
        if isinstance(component, discord.SelectMenu) and component.custom_id == custom_id:
            return [option.value for option in component.options if option.default]
    return []


def _within(components: Sequence[Any]) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _within(getattr(component, "children", ()))


def shown_text(message: discord.Message | None, number: int) -> str:
    """Return one of our own texts of a message by its number, as Markdown; "" where there is none."""
    for component in _within(() if message is None else message.components):
        if isinstance(component, discord.TextDisplay) and component.id == number:
            return component.content
    return ""


def written(interaction: discord.Interaction) -> str:
    """Return what was written into a window's field. Raises Malformed."""
    return _text(_field(interaction), "value")


def uploaded(interaction: discord.Interaction, *, voice: bool) -> SentFile | None:
    """Return the file that was put into a window's field, if any. Raises Malformed."""
    ids = _field(interaction).get("values")
    if not ids:
        return None
    resolved = _data(interaction).get("resolved")
    files = resolved.get("attachments") if isinstance(resolved, Mapping) else None
    if not isinstance(ids, list) or not isinstance(ids[0], str) or not isinstance(files, Mapping):
        raise Malformed
    file = files.get(ids[0])
    if not isinstance(file, Mapping):
        raise Malformed
    size = file.get("size")
    return SentFile(_text(file, "url"), size if isinstance(size, int) else 0, voice)


def sent_files(message: discord.Message) -> list[SentFile]:
    """Return the files of a private message."""
    voice = message.flags.voice
    return [
        SentFile(
            file.url,
            file.size,
            voice or (file.content_type or "").startswith("audio/"),
            typed=file.filename == TYPED_FILE and (file.content_type or "").startswith("text/plain"),
        )
        for file in message.attachments
    ]


def numbered(origin: Origin, number: int) -> Origin:
    """Return the origin of one of several events that came as one; the first, with number 0, is what came."""
    return replace(origin, event_id=f"{origin.event_id}-{number}") if number else origin


def _field(interaction: discord.Interaction) -> Mapping[str, Any]:
    waiting = [_data(interaction)]
    while waiting:
        node = waiting.pop()
        if node.get("custom_id") == FIELD:
            return node
        inner = node.get("components")
        within = [node.get("component"), *(inner if isinstance(inner, list) else ())]
        waiting += [one for one in within if isinstance(one, Mapping)]
    raise Malformed


def _data(interaction: discord.Interaction) -> Mapping[str, Any]:
    data = interaction.data
    if not isinstance(data, Mapping):
        raise Malformed
    return data


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str):
        raise Malformed
    return value
