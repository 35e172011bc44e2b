"""A moment within a text that a channel writes by a sign of its own, which shows everybody's own clock."""

import re
from collections.abc import Callable
from datetime import datetime

from core.messages import TimeStyle

STAMPED = frozenset({TimeStyle.DAY_TIME, TimeStyle.WHEN})  # with less than a date and time nothing is to be reckoned
# Two code points that are never characters (Unicode 15.0, section 23.7); what people write is rid of them.
_BEGINS, _ENDS = "\ufdd0", "\ufdd1"
_STAMP = re.compile(f"{_BEGINS}(-?\\d+){_ENDS}")


def stamp(at: datetime) -> str:
    """Return what stands for a moment until its channel writes it."""
    return f"{_BEGINS}{int(at.timestamp())}{_ENDS}"


def written(text: str, sign: Callable[[int], str]) -> str:
    """Return a text with every moment as `sign` writes it, from its seconds since 1970 (UTC)."""
    return _STAMP.sub(lambda found: sign(int(found[1])), text) if _BEGINS in text else text
