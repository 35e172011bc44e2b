"""Stop a vote that is open, without counting it: a facilitator may, and everybody reads who did.

So is a Delphi study: then no further round follows.
"""

from core.counting import stop_vote
from core.delphi_state import DELPHI
from core.messages import Say
from core.people import MemberId
from core.polls import STOPPED, has_a_roll
from core.rounds import Phase, Round
from core.turn import Turn


def why_not_void(round: Round) -> Say | None:
    """Return why a round cannot be stopped without being counted."""
    return None if has_a_roll(round) and round.phase is Phase.OPEN else Say("void-only-votes")


def words_of_void(round: Round) -> str:
    """Return what the ids begin with of what is asked and said where a round is stopped."""
    return "delphi-void" if round.activity == DELPHI else "void"


def void(turn: Turn, round: Round, by: MemberId | None) -> Say | None:
    """Stop a vote: nothing of it is counted, and its box is destroyed after this turn. Returns why not.

    Whoever merely plans may not, as every voter's word goes with it.
    """
    found = None if by is None else turn.member(by) or turn.scene.others.get(by, (None, None))[0]
    if by is not None and (found is None or not found.role.facilitates):
        return Say("not-allowed")
    why = why_not_void(round)
    if why is None:
        stop_vote(turn, round, STOPPED, by)
    return why
