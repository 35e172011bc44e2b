"""What stands on somebody's screen, whichever channel it is: the same few shapes, to be drawn or written down."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, TypeAlias

LADLE = "Ladle"
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200f"))

Style: TypeAlias = Literal["", "bold", "italic", "code", "link"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Tap:
    """A button: one of the answers, a quiet control beside them, or one that opens a field to write into."""

    label: str
    look: Literal["loud", "quiet", "field"] = "loud"


Lines: TypeAlias = tuple[tuple[Run, ...], ...]
Rows: TypeAlias = tuple[tuple[Tap, ...], ...]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message.

    What is `boxed` stands below the other lines, in a frame from which it can be copied. A `private` message is seen
    by this person alone, though others read the chat.
    """

    by: str
    lines: Lines
    rows: Rows = ()
    picture: bytes | None = None
    boxed: Lines = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A window over the chat, with one field to write into."""

    title: str
    above: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Screen:
    """A chat at one moment, oldest message first."""

    moment: str
    bubbles: tuple[Bubble, ...]
    window: Window | None = None


def lines_of(text: str) -> Lines:
    """Return plain text as lines."""
    return tuple((Run(line),) for line in text.split("\n"))


def taps(rows: Iterable[Sequence[str]], quiet: Collection[str]) -> Rows:
    """Return rows of labels as buttons. Quiet rows are those that hold nothing but `quiet` labels."""
    return tuple(tuple(Tap(label, "quiet" if {*row} <= {*quiet} else "loud") for label in row) for row in rows if row)


def written(screens: Iterable[Screen]) -> str:
    """Return screens as text, for whoever does not see pictures, and to tell whether anything on them has changed.

    What a screen begins with as the one before it did is left out.
    """
    found: list[str] = []
    before: list[str] = []
    for screen in screens:
        now = [*_screen(screen)]
        same = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(before, now, strict=False)))
        found += [f"-- {screen.moment} --", *(["..."] if same else []), *now[same:], ""]
        before = now
    return "\n".join(found).translate(_ISOLATES).strip()


def _screen(screen: Screen) -> Iterator[str]:
    for bubble in screen.bubbles:
        who = f"{bubble.by}, to you only: " if bubble.private else f"{bubble.by}: " if bubble.by else ""
        for number, line in enumerate(_bubble(bubble)):
            yield f"{' ' * len(who) if number else who}{line}"
    if screen.window is not None:
        yield f"A window: {screen.window.title}"
        yield from (f"    {line}" for line in (*screen.window.above, f"{screen.window.field}: ______"))


def _bubble(bubble: Bubble) -> Iterator[str]:
    for line in (*bubble.lines, *bubble.boxed):
        yield "".join(run.text for run in line)
    if bubble.picture is not None:
        yield "(the numbers as a picture)"
    for row in bubble.rows:
        yield " ".join(f"[{tap.label}]" for tap in row)
