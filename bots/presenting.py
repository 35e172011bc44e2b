"""Puts messages into their reader's words, for channels whose chats a platform keeps."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.messages import Message, Piece, Private, Ref
from core.people import PersonId
from core.ports.store import Run
from core.ports.words import Reader, Rendered, RenderedOption, RenderedSpan, Words
from core.tokens import Forged, read, sign
from core.views import Readings

RIGHT_TO_LEFT_MARK = "\u200f"
_ISOLATED = re.compile("[\u2066-\u2068][^\u2069\n]*\u2069?")
_LETTERS = frozenset({"L", "R", "AL"})  # what has a direction of its own (UAX 9, table 4)


@dataclass(frozen=True, slots=True)
class Button:
    """One button as it is shown. It carries `token`, or else it `opens` the private chat with a start code."""

    code: str
    label: str
    token: str = ""
    opens: str = ""
    picked: bool = False
    place: int | None = None
    dots: int | None = None
    takes_from: str = ""


@dataclass(frozen=True, slots=True)
class Presented:
    """A message in its reader's words, with the buttons that stand under it; `controls` stand apart."""

    rendered: Rendered
    options: tuple[Button, ...]
    controls: tuple[Button, ...]
    reader: Reader

    def with_more(self, sentences: Sequence[str]) -> "Presented":
        """Return the message with further paragraphs."""
        more = tuple((RenderedSpan(sentence),) for sentence in sentences)
        return replace(self, rendered=replace(self.rendered, paragraphs=(*self.rendered.paragraphs, *more)))


class Presenter:
    """Looks up who reads a message, and renders it for them."""

    def __init__(self, readings: Readings, words: Words, read: Run, button_key: bytes) -> None:
        self._readings = readings
        self._words = words
        self._read = read
        self._button_key = button_key

    async def present(self, message: Message, *, stamped: bool = False) -> Presented:
        """Return a message as its reader is to see it; `stamped` leaves dates with a time to the channel."""
        addressed = await self._read(lambda: self._readings.addressed(message))
        reader = replace(addressed.reader, stamped=stamped)
        rendered = directed(self._words.render(message, reader, addressed.directory))
        options = tuple(self._button(message, option) for option in rendered.options)
        controls = tuple(self._button(message, option) for option in rendered.controls)
        return Presented(rendered, options, controls, addressed.reader)

    def text(self, piece: Piece, reader: Reader) -> str:
        """Return one piece in a reader's words."""
        return self._words.text(piece, reader.languages)

    def answered(self, reader: Reader) -> str:
        """Return what an answered question turns into."""
        return self._words.settled(reader)

    def meant(self, person: PersonId, token: str) -> Ref | None:
        """Return what a button refers to; None for one that is not this person's, or was not made here."""
        try:
            return read(self._button_key, person, token)[0]
        except Forged:
            return None

    def _button(self, message: Message, option: RenderedOption) -> Button:
        token = ""
        if not option.opens and message.ref is not None and isinstance(message.to, Private):
            token = sign(self._button_key, message.to.person, message.ref, option.code)
        return Button(
            option.code,
            option.label,
            token,
            option.opens,
            option.picked,
            option.place,
            option.dots,
            option.takes_from,
        )


def directed(rendered: Rendered) -> Rendered:
    """Let every line of a language from right to left run so.

    A chat cannot be told which way a message runs. Its apps look for the first letter of each line, leaving out what is
    isolated (UAX 9, rules P2 and P3), and take a line that begins with somebody's name for one from left to right.
    """
    if not rendered.right_to_left:
        return rendered
    return replace(rendered, paragraphs=tuple(_marked(paragraph) for paragraph in rendered.paragraphs))


def _marked(paragraph: tuple[RenderedSpan, ...]) -> tuple[RenderedSpan, ...]:
    text = "".join(span.text for span in paragraph)
    if _direction(_ISOLATED.sub("", text)) in ("R", "AL") or text.startswith(("https://", "http://")):
        return paragraph
    return (RenderedSpan(RIGHT_TO_LEFT_MARK), *paragraph)


def _direction(text: Iterable[str]) -> str:
    """Return the direction of the first letter; "" without letters."""
    found = (unicodedata.bidirectional(character) for character in text)
    return next((direction for direction in found if direction in _LETTERS), "")
