"""What stands in the ids of our buttons, menus and windows. They are all there is: nothing about them is kept.

Everything that comes back may be forged or be another program's; what is not ours is None.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from core.messages import Expects, Say

PRESS = "b."  # a button of a message; its token follows
OPENS = "o."  # opens the private conversation with the start code that follows
WRITE = "w."  # opens a window with a field; its kind, a dot and the dialogue's token follow
WINDOW = "m."  # that window, sent off
MENU = "s."  # a menu of which one entry is picked; its entries carry what buttons do
TICKS = "t."  # a menu in which any number of entries is ticked
FIELD = "field"


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A kind of field: its letter in ids, and the words on the button that opens it."""

    letter: str
    label: Say
    long: bool = False
    file: bool = False
    voice: bool = False


WORDS = FieldKind("t", Say("field-write"), long=True)
FIELDS: Mapping[Expects, FieldKind] = {
    Expects.TEXT: WORDS,
    Expects.NUMBER: FieldKind("n", Say("field-write")),
    Expects.MOMENT: FieldKind("d", Say("field-write")),
    Expects.FILE: FieldKind("f", Say("field-file"), file=True),
    Expects.VOICE: FieldKind("v", Say("field-file"), file=True, voice=True),
}
_KINDS = {kind.letter: kind for kind in FIELDS.values()}


@dataclass(frozen=True, slots=True)
class Press:
    """A button of somebody's own message."""

    token: str


@dataclass(frozen=True, slots=True)
class Open:
    """A button that opens the private conversation."""

    code: str


@dataclass(frozen=True, slots=True)
class Write:
    """A button that opens a window to write into."""

    kind: FieldKind
    token: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A window that was filled in."""

    kind: FieldKind
    token: str


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu; with `several`, what was chosen is everything that is ticked now."""

    several: bool


Tap: TypeAlias = Press | Open | Write | Sent | Menu

# Both are URL-safe: core.tokens and core.messages.Option say so.
_TAP = re.compile(r"([bo])\.([A-Za-z0-9_-]{1,90})|([wm])\.([a-z])\.([A-Za-z0-9_-]{1,90})|([st])\.\d{1,2}", re.ASCII)


def read_tap(custom_id: str) -> Tap | None:
    """Return what the id of a component or window says; None for one that is not ours."""
    found = _TAP.fullmatch(custom_id)
    if found is None:
        return None
    button, value, window, letter, token, menu = found.groups()
    if button is not None:
        return Press(value) if button == "b" else Open(value)
    if menu is not None:
        return Menu(several=menu == "t")
    kind = _KINDS.get(letter)
    if kind is None:
        return None
    return Write(kind, token) if window == "w" else Sent(kind, token)
