"""Windows with a field to write into, or to put a file into; Discord calls them modals."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from discord import TextStyle, ui

from bots.discord.limits import LONGEST_FIELD, LONGEST_FIELD_LABEL, LONGEST_WINDOW_TITLE
from bots.discord.markup import escaped, plain
from bots.discord.render import shortened
from bots.discord.taps import FIELD, WINDOW, Write
from core.codec import Json

LONGEST_LINE = 100  # characters of a number or a moment
# What is not taken is given back with the reason why, in one message of 4,000 characters.
LONGEST_WRITTEN = LONGEST_FIELD - 500
_LONGEST_QUESTION = 1000  # characters of it that stand above the field


def window(tap: Write, question: str, title: str, before: str = "") -> Mapping[str, Any]:
    """Return a window that asks a question, given as Markdown, with what was written before in its field."""
    asked = plain(question)
    label = asked.strip().rpartition("\n")[2]
    made = ui.Modal(
        title=shortened(title, LONGEST_WINDOW_TITLE), custom_id=f"{WINDOW}{tap.kind.letter}.{tap.token}", timeout=None
    )
    if len(label) > LONGEST_FIELD_LABEL or "\n" in asked.strip():
        made.add_item(ui.TextDisplay(escaped(shortened(asked, _LONGEST_QUESTION))))
        label = title  # the question stands above it in full
    made.add_item(ui.Label(text=shortened(label or title, LONGEST_FIELD_LABEL), component=_field(tap, before)))
    return made.to_dict()


def _field(tap: Write, before: str) -> "ui.FileUpload[ui.Modal] | ui.TextInput[ui.Modal]":
    if tap.kind.file:
        return ui.FileUpload(custom_id=FIELD, max_values=1)
    longest = LONGEST_WRITTEN if tap.kind.long else LONGEST_LINE
    style = TextStyle.paragraph if tap.kind.long else TextStyle.short
    return ui.TextInput(custom_id=FIELD, style=style, default=before[:longest] or None, max_length=longest)


def as_typed(value: Json, zone: str) -> str:
    """Return a stored answer as its author would type it, in their own zone; "" for one that can't be typed."""
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    if at.tzinfo is None:
        return str(value)  # a day
    try:
        local = at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return ""
    return local.strftime("%Y-%m-%d %H:%M")
