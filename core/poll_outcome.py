"""Say what a vote came to: one plain sentence on what was decided, how, and what the method cannot tell."""

from core.messages import Piece
from core.people import Group
from core.rounds import Round
from core.summary import next_step, numbers


def outcome(round: Round, group: Group) -> tuple[Piece, ...]:
    """Return a released outcome as everybody reads it, and what happens next."""
    result = round.result
    if result is None:
        return ()
    return (*numbers(round, result), next_step(result, group))
