"""What came of a program that was killed again and again: lost, repeated or out of order."""

import itertools
from collections import Counter
from collections.abc import Sequence

Sent = tuple[str, str]  # a chat, and what was said there


def lost(lives: Sequence[Sequence[Sent]], chats: Sequence[str], expected: Sequence[str]) -> list[str]:
    """Return the chats that did not begin with these texts, in this order.

    A repeat that comes right after the first is passed over; nobody reads anything in another order because of it.
    """
    said: dict[str, list[str]] = {chat: [] for chat in chats}
    for chat, text in itertools.chain.from_iterable(lives):
        said[chat].append(text)
    return [
        chat
        for chat, texts in said.items()
        if not _begins_with([text for text, _ in itertools.groupby(texts)], expected)
    ]


def repeated(lives: Sequence[Sequence[Sent]]) -> list[int]:
    """Return for each life how much of what it sent came once more later; what it sent twice itself counts for all."""
    later: set[Sent] = set()
    counts = []
    for life in reversed(lives):
        counts.append(sum(times - 1 for times in Counter(life).values()) * len(life) + len(later & set(life)))
        later |= set(life)
    return counts[::-1]


def _begins_with(texts: Sequence[str], expected: Sequence[str]) -> bool:
    first = texts[: len(expected)]
    return len(first) == len(expected) and all(one in text for one, text in zip(expected, first, strict=True))
