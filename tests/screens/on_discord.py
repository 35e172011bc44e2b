"""What somebody sees on Discord: the components of SimCord's messages, as they stand now."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import discord

from bots.discord.markup import plain, unfenced
from bots.discord.taps import WRITE
from tests.discord_guest import DiscordGuest, WhisperGuest
from tests.screens.seen import LADLE, Bubble, Lines, Run, Tap, Window, lines_of

_TEXT = discord.ComponentType.text_display.value
_ROW = discord.ComponentType.action_row.value
_QUIET = discord.ButtonStyle.secondary.value
_MOMENT = re.compile(r"<t:(-?\d+):F>")  # https://docs.discord.com/developers/reference#message-formatting
_BOLD = re.compile(r"\*\*((?:\\.|[^*\\])+)\*\*")


async def discord_chat(guest: DiscordGuest) -> tuple[Bubble, ...]:
    """Return the messages of the private chat."""
    return tuple([await _bubble(guest, message) for message in guest._messages() if message.guild is None])


async def discord_channel(guest: WhisperGuest) -> tuple[Bubble, ...]:
    """Return the messages of the channel, as far as this person sees them."""
    return tuple([await _bubble(guest, message) for message in guest._messages() if message.guild is not None])


def discord_window(modal: dict[str, Any]) -> Window:
    """Return the window that a press opened."""
    above: list[str] = []
    field = ""
    for node in modal["components"]:
        if node["type"] == _TEXT:
            above.append(plain(node["content"]))
        elif "component" in node:
            field = node["label"]
    return Window(modal["title"], tuple(above), field)


async def _bubble(guest: DiscordGuest, message: discord.Message) -> Bubble:
    own = message.author.id == guest.user.id
    by = guest.user.global_name or "" if own else LADLE
    if message.content:
        return Bubble(by, lines_of(message.content))
    nodes: list[Any] = [component.to_dict() for component in message.components]
    texts = [node["content"] for node in nodes if node["type"] == _TEXT]
    pictures = [await file.read() for file in message.attachments]
    return Bubble(
        by,
        tuple(line for text in texts if unfenced(text) is None for line in _lines(text)),
        tuple(_rows([node for node in nodes if node["type"] == _ROW])),
        pictures[0] if pictures else None,
        tuple(line for text in texts for line in lines_of(unfenced(text) or "") if unfenced(text) is not None),
        private=message.flags.ephemeral,
    )


def _lines(text: str) -> Lines:
    return tuple(tuple(_runs(_on_a_clock(line))) for line in text.split("\n"))


def _on_a_clock(line: str) -> str:
    """Show moments as Discord does, for a reader whose phone is set to UTC."""
    return _MOMENT.sub(lambda found: f"{datetime.fromtimestamp(int(found[1]), UTC):%A, %-d %B %Y %H:%M}", line)


def _runs(line: str) -> Iterator[Run]:
    for number, piece in enumerate(_BOLD.split(line)):
        if piece:
            yield Run(plain(piece), "bold" if number % 2 else "")


def _rows(rows: list[Any]) -> Iterator[tuple[Tap, ...]]:
    for row in rows:
        yield tuple(_tap(node) for node in row["components"])


def _tap(node: dict[str, Any]) -> Tap:
    if str(node["custom_id"]).startswith(WRITE):
        return Tap(node["label"], "field")
    return Tap(node["label"], "quiet" if node["style"] == _QUIET else "loud")
