"""What becomes of a timer on which the program failed: it is tried again, ever later, as errors are mended.

Without it a round would never close, and a series whose next round was due would end without a word.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.events import Timer

FIRST_WAIT, LONGEST_WAIT = timedelta(hours=1), timedelta(days=1)
MOST_TRIES = 5  # within a day and a half; but a series, or a vote, whose timer was given up would be lost
NEVER_GIVEN_UP = frozenset({"series-due", "round-closes", "votes-counted", "vote-over"})


def tried_again(timer: Timer, now: datetime) -> Timer | None:
    """Return the timer by which this one is tried again; None when it has failed often enough."""
    tried = timer.payload.get("tried")
    times = tried if isinstance(tried, int) else 0
    if times >= MOST_TRIES and timer.kind not in NEVER_GIVEN_UP:
        return None
    wait = min(FIRST_WAIT * 2 ** min(times, MOST_TRIES), LONGEST_WAIT)
    return replace(timer, due_at=now + wait, payload={**timer.payload, "tried": times + 1})
