"""Tells which language free-text answers are in, after their turn: nobody should wait for the milliseconds it takes."""

import asyncio
from collections.abc import Sequence

from core.ports.languages import LanguageGuesser, UntaggedText, UntaggedTexts
from core.ports.store import Run

AT_ONCE = 50

_Guessed = list[tuple[UntaggedText, str | None]]


class Tagging:
    """Looks at every text that was not looked at yet. What a crash leaves undone is found the next time."""

    def __init__(self, texts: UntaggedTexts, guesser: LanguageGuesser, read: Run, write: Run) -> None:
        self._texts = texts
        self._guesser = guesser
        self._read = read
        self._write = write

    async def run(self) -> int:
        """Tag all that wait; returns how many."""
        tagged = 0
        before: Sequence[UntaggedText] = ()
        while True:
            texts = await self._read(lambda: self._texts.untagged(AT_ONCE))
            if not texts or texts == before:
                return tagged
            before = texts
            await self._tag(texts)
            tagged += len(texts)

    async def _tag(self, texts: Sequence[UntaggedText]) -> None:
        guessed = await asyncio.to_thread(self._guess, texts)
        await self._write(lambda: self._record(guessed))

    def _guess(self, texts: Sequence[UntaggedText]) -> _Guessed:
        return [(text, self._guesser.guess(text.text, expected=text.expected)) for text in texts]

    def _record(self, guessed: _Guessed) -> None:
        for text, language in guessed:
            self._texts.tag(text, language)
