"""What waits, and why, as those who look after a group may see it: how many, and never who.

It says nothing of who has answered: whoever waits to be written to can answer all the time, and counts on.
"""

from collections.abc import Iterator
from datetime import date

from core.burden import Waits, Why
from core.messages import Listing, Say
from core.rounds import Phase, Round
from core.turn import Turn

FEWEST_COUNTED = 3  # people; one or two would be known by name to whoever knows the group
PAUSED = "paused"


def waits_in_words(waits: Waits, today: date) -> Iterator[Say]:
    """Yield one line for each reason; `today` is the day in the group's zone."""
    for why in Why:
        if waits.why.get(why):
            yield Say(f"waits-{why.value}", who=_people(waits.why[why]))
    paused = sum(today < until for until in waits.paused_until)
    if paused:
        yield Say(f"waits-{PAUSED}", who=_people(paused))


def _people(count: int) -> Say:
    return Say("waits-few") if count < FEWEST_COUNTED else Say("waits-people", count=count)


def what_waits(turn: Turn, round: Round) -> Say | None:
    """Return what waits in an open round, where that was loaded (`Needs.waits`); None where nothing does."""
    waits = turn.scene.waits.get(round.id)
    if waits is None or round.phase is not Phase.OPEN:
        return None
    zone = turn.group(round.group).zone
    lines = tuple(waits_in_words(waits, turn.context.calendar.utc_to_local(turn.now, zone).date()))
    return Say("waits-said", who=Listing(lines)) if lines else None
