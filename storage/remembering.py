"""Text that many rows share is turned into an object once: a form, a plan, the same consents."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

# How many different texts each reader remembers: 50 groups have a few hundred forms, plans and results.
_MOST = 1024

_Read = TypeVar("_Read")
_forgetters: list[Callable[[], None]] = []


def remembered(read: Callable[[str], _Read]) -> Callable[[str], _Read]:
    """Remember what a function of one text returned; only for results that nobody changes."""
    cached = lru_cache(_MOST)(read)
    _forgetters.append(cached.cache_clear)
    return cached


def forget() -> None:
    """Drop everything remembered: what is erased is to be gone from memory, too."""
    for forgetter in _forgetters:
        forgetter()
