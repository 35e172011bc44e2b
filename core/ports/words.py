"""Every user-facing word, and a message in its reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from core.messages import Message, Piece
from core.people import MemberId


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: languages most wanted first, and their IANA zone.

    Where several people read, each by their own clock, `stamped` lets a channel write its own sign for a date and time.
    """

    languages: tuple[str, ...]
    zone: str
    stamped: bool = False

    @property
    def language(self) -> str:
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class RenderedSpan:
    """A run of text; `style` is one of core.messages.Style; `address` makes it a link."""

    text: str
    style: str = "plain"
    address: str | None = None


@dataclass(frozen=True, slots=True)
class RenderedOption:
    """One button in the reader's words."""

    code: str
    label: str
    picked: bool = False
    place: int | None = None
    opens: str = ""
    dots: int | None = None
    takes_from: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message in the reader's language; `paragraphs` are shown below one another."""

    title: str
    paragraphs: tuple[tuple[RenderedSpan, ...], ...]
    options: tuple[RenderedOption, ...]
    controls: tuple[RenderedOption, ...]
    language: str
    right_to_left: bool

    @property
    def text(self) -> str:
        """The whole body as plain text, to be copied or spoken."""
        return "\n".join("".join(span.text for span in paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Directory:
    """Present names of members and present words of answers, looked up before a message is rendered.

    `aliases` are the made-up names under which answers were given, by answer.
    """

    names: Mapping[MemberId, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


class Words(Protocol):
    """Every user-facing word."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there is a catalogue for, as BCP 47 tags."""

    def text(self, piece: Piece, languages: Sequence[str]) -> str:
        """Return a piece as plain text in the first language there is a catalogue for."""

    def render(self, message: Message, reader: Reader, directory: Directory) -> Rendered: ...

    def settled(self, reader: Reader) -> str:
        """Return what an answered question turns into: "Answered"."""

    def fingerprint(self, message_id: str, language: str) -> str:
        """Return the SHA-256 (hex) of a message's wording before its arguments are filled in."""
