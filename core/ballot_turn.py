"""One vote's turn while its box is locked: what came before is read, decided upon, and sealed anew.

The coarse line on how many have voted lies in the box as well, so that it changes once a day at most, survives a
restart, and dies with the votes.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from core.ballot import (
    TURNOUT,
    again,
    ballot_content,
    ballot_of,
    cast,
    going_on,
    not_on_the_roll,
    turnout,
    votes_in,
)
from core.codec import coded, decode, encode
from core.electorate import FEWEST
from core.events import Origin
from core.interpret import Gave, Picked, Wrote
from core.lockbox import SealedTurn
from core.people import MemberId
from core.ports.clock import Calendar
from core.ports.inbox import Outcome
from core.rounds import Round
from core.sealed import Given, Place, Tapped
from core.sealed_seen import seen_before, with_seen
from core.slips import electors

_LINE = MemberId("coarse-line")  # nobody's id: those are hexadecimal


@coded("coarse-line")
@dataclass(frozen=True, slots=True)
class CoarseLine:
    """What is said on one day, by the clock of the vote's plan, of how many have voted."""

    day: date
    enough: bool


def in_ballot_box(box: SealedTurn, given: Given, place: Place, origin: Origin, *, may_vote: bool) -> Outcome | None:
    """Take what a person says in a vote; None for what is not about it. The caller commits."""
    if isinstance(given, Tapped) and given.code == TURNOUT:
        enough = has_enough(box, place.round, place.locale.calendar, place.locale.now)
        return turnout(place, enough=enough)
    before = ballot_of(box.read(place.member.id))
    if isinstance(given, Gave) or (isinstance(given, Wrote) and not (place.current or going_on(before, place))):
        return None
    if isinstance(given, Picked) and not _under_the_question(given) and not going_on(before, place):
        return None  # a command such as /later, which is about the dialogue
    if not may_vote:
        return not_on_the_roll(place)
    at = int(origin.at.timestamp())
    if before is not None and seen_before(before.seen, origin.account, origin.event_id, at):
        return again(before, place)
    decided = cast(before, given, place)
    if decided.ballot is not None and decided.outcome is not None:
        ballot = decided.ballot
        seen = with_seen(ballot.seen, origin.account, origin.event_id, at)
        box.write(place.member.id, ballot_content(replace(ballot, seen=seen, number=ballot.number + 1)))
    return decided.outcome


def has_enough(box: SealedTurn, round: Round, calendar: Calendar, now: datetime) -> bool:
    """Whether enough have voted for a result, as it was when this was first asked today. The caller commits."""
    today = calendar.utc_to_local(now, round.plan.recurrence.zone).date()
    kept = box.read(_LINE)
    line = None if kept is None else decode(kept["line"], CoarseLine)
    if line is None or line.day != today:
        line = CoarseLine(today, _members_voted(box, round) >= FEWEST)
        box.write(_LINE, {"line": encode(line)})
    return line.enough


def _members_voted(box: SealedTurn, round: Round) -> int:
    """Return how many votes there are besides those by printed slips, which help to no result."""
    return len(votes_in(box.everything())) - len(votes_in(box.everything_of(electors(round))))


def _under_the_question(given: Picked) -> bool:
    return given.code not in ("back", "skip", "later", "stop")
