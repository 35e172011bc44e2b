"""Turns a typed line into an event: a command, a button that was named, or words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bots.terminal.limits import LONGEST_LINE, plain
from core.events import Commanded, Event, Origin, Pressed, Typed

# The same names as in messengers: letters, digits, underscores and here hyphens; "@bot" after it is left out.
_COMMAND = re.compile(r"/([^\W\d_][\w-]{0,31})(?:@\S*)?(?:\s+(.*))?", re.DOTALL)
# As render.button shows it: "[Good]", "[✓ Good]", "[2. Good]", "[+ Good ●●]", "[− Good]".
_BRACKETED = re.compile(r"\[(?:✓ |\d+\. )?(.+?)(?: ●(?:●*|×\d+))?\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Button:
    """One button on the screen; `numbered` when it is one of the options, which may be called by their number."""

    label: str
    token: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Screen:
    """The buttons of one message that still stand, in the order shown; `typing` when it waits for typed words."""

    buttons: tuple[Button, ...]
    typing: bool = False


def parse(line: str, origin: Origin, screens: Sequence[Screen]) -> Event:
    """Return what a line means. `screens` are the messages with buttons, the newest last.

    A button is meant by "[Label]", wherever it stands; by its label alone where no newer message waits for words; by
    its number in the newest message, unless that waits for words or numbers. Everything else is words: the core still
    knows "2" and an option's text.
    """
    text = plain(line[:LONGEST_LINE]).strip()
    command = _COMMAND.fullmatch(text)
    if command is not None:
        return Commanded(origin, command[1].lower(), (command[2] or "").strip())
    bracketed = _BRACKETED.fullmatch(text)
    token = _labelled(bracketed[1], screens) if bracketed is not None else _called(text, screens)
    return Typed(origin, text) if token is None else Pressed(origin, token)


def _called(text: str, screens: Sequence[Screen]) -> str | None:
    within_reach: list[Screen] = []
    for screen in reversed(screens):
        within_reach.insert(0, screen)
        if screen.typing:
            break
    return _labelled(text, within_reach) or _numbered(text, screens)


def _labelled(label: str, screens: Sequence[Screen]) -> str | None:
    wanted = _folded(label)
    for screen in reversed(screens):
        tokens = [button.token for button in screen.buttons if _folded(button.label) == wanted]
        if tokens:
            return tokens[0] if len(tokens) == 1 else None
    return None


def _numbered(text: str, screens: Sequence[Screen]) -> str | None:
    if not screens or screens[-1].typing or len(text) > 2 or not text.isdecimal():
        return None
    numbered = [button for button in screens[-1].buttons if button.numbered]
    place = int(text)
    return numbered[place - 1].token if 1 <= place <= len(numbered) else None


def _folded(label: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFC", label) if unicodedata.category(c) != "Cf")
    return " ".join(bare.split()).replace("−", "-").casefold()  # keyboards have no minus of their own
