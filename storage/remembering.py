"""Text that many rows share, such as a form or a plan, is turned into an object once, and back never."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from core.codec import dumps

# How many different texts each reader remembers: 50 groups have a few hundred forms, plans and results.
_MOST = 1024

_Read = TypeVar("_Read")
_forgetters: list[Callable[[], None]] = []
# By the identity of what was read or written; it is held here, so that no other object gets the same one.
_texts: dict[int, tuple[Any, str]] = {}
_forgetters.append(_texts.clear)


def remembered(read: Callable[[str], _Read]) -> Callable[[str], _Read]:
    """Remember what a function of one text returned; only for results that nobody changes, as they are shared."""

    def read_and_keep(text: str) -> _Read:
        found = read(text)
        _keep(found, text)
        return found

    cached = lru_cache(_MOST)(read_and_keep)
    _forgetters.append(cached.cache_clear)
    return cached


def text_of(thing: object) -> str:
    """Return an object that nobody changes as text, which is remembered from when it was read or last written."""
    known = _texts.get(id(thing))
    if known is not None:
        return known[1]
    text = dumps(thing)
    _keep(thing, text)
    return text


def _keep(thing: object, text: str) -> None:
    if len(_texts) >= 2 * _MOST:
        _texts.clear()
    _texts[id(thing)] = (thing, text)


def forget() -> None:
    """Drop everything remembered: what is erased is to be gone from memory, too."""
    for forgetter in _forgetters:
        forgetter()
