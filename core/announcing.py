"""Tell a group's shared chats of a round: that it is open, that it has closed, and what came of it.

Others than members may read there. So nobody is named but those who answer for the group, nothing that a member wrote
is repeated, and nothing tells who has answered.
"""

from collections.abc import Iterator
from datetime import datetime

from core.activities import activity
from core.activity import Announces
from core.messages import Moment, Piece, Say
from core.people import Group
from core.poll_outcome import addition, with_names
from core.rounds import HourOf, Round
from core.shared_chats import say_in, way_in
from core.spaces import Space, SpaceStanding
from core.summary import next_step, numbers
from core.turn import Turn

_PRIVATELY = Say("act-answer-privately")
RESULT = "result"  # the start code that shows a member a result is this, "-" and the round's id


def announce_opening(turn: Turn, round: Round, group: Group) -> None:
    """Say that a round is open and until when, with a way to answer where nobody else reads."""
    due = _by_the_groups_clock(turn, round, group)
    if due > turn.now:
        turn.timer("round-announced", round.id, due)
        return
    listening = tuple(_listening(turn, group))
    if not listening:
        return
    words, act = Say("announce-open", group=group.name, closes=Moment(round.closes_at, group.zone)), _PRIVATELY
    kind = activity(round.activity)
    if isinstance(kind, Announces):
        words, act = kind.opening(round, group)
    for space in listening:
        button = (way_in(turn, group.id), act)
        say_in(turn, space, words, opens=button, slot=_slot(round), useful_until=round.closes_at)


def _by_the_groups_clock(turn: Turn, round: Round, group: Group) -> datetime:
    """Return when a chat is told (UTC): one chat has one clock, also where each member is asked by their own."""
    if round.plan.hour_of is not HourOf.PERSON:
        return turn.now
    return turn.context.calendar.local_to_utc(round.occurrence, group.zone)


def announce_closing(turn: Turn, round: Round, group: Group) -> None:
    """Let what was said of the opening say that it is over."""
    kind = activity(round.activity)
    words = kind.over(round, group) if isinstance(kind, Announces) else Say("announce-closed", group=group.name)
    for space in _listening(turn, group):
        say_in(turn, space, words, slot=_slot(round))


def announce_result(turn: Turn, round: Round, group: Group) -> None:
    """Say the numbers and what happens next; what people wrote is in their private chats only."""
    result = round.result
    if result is None:
        return
    private: tuple[Piece, ...] = (Say("announce-words"),) if result.quotes else ()
    private = (*private, Say("outcome-who-privately")) if with_names(round) else private
    body = (Say("announce-result", group=group.name), *numbers(round, result), next_step(result, group), *private)
    button = (f"{RESULT}-{round.id}", Say("act-read-privately"))
    for space in _listening(turn, group):
        say_in(turn, space, *body, opens=button, slot=f"{_slot(round)}:result")


def announce_addition(turn: Turn, round: Round, group: Group) -> None:
    """Say what was said later about a result that stands there already."""
    button = (f"{RESULT}-{round.id}", Say("act-read-privately"))
    for space in _listening(turn, group):
        say_in(turn, space, *addition(round, group), opens=button, slot=f"{_slot(round)}:next")


def announce_in(turn: Turn, group: Group, *body: Piece, opens: tuple[str, Say], slot: str) -> None:
    """Say something in every shared chat that hears of a group's rounds; `opens` is its button, as in `say_in`."""
    for space in _listening(turn, group):
        say_in(turn, space, *body, opens=opens, slot=slot)


def _listening(turn: Turn, group: Group) -> Iterator[Space]:
    for space in turn.scene.spaces.values():
        if space.group == group.id and space.announces and space.standing is SpaceStanding.PRESENT:
            yield space


def _slot(round: Round) -> str:
    return f"round:{round.id}"
