"""Days off in words, and why days off that somebody handed in cannot be taken over."""

from core.days_off import MOST_DAYS_OFF, DaysOff, UnfitDaysOff
from core.messages import Say, on_day


def days_in_words(days_off: DaysOff) -> Say:
    """Say which days these are and, where that is known, what they are called."""
    if days_off.first == days_off.last:
        days = Say("days-off-one", date=on_day(days_off.first))
    else:
        days = Say("days-off-several", first=on_day(days_off.first), last=on_day(days_off.last))
    return Say("days-off-named", days=days, label=days_off.label) if days_off.label else days


def why_unfit(error: UnfitDaysOff) -> Say:
    """Say why days off were not taken over, and what to do about it."""
    return Say(f"unfit-days-{error.problem}", where=error.where, most=MOST_DAYS_OFF)
