"""Say what a Delphi round came to, as everybody reads it, and what follows."""

from core.delphi_state import most_of, number_of, over_of
from core.messages import Piece, Say
from core.people import Group
from core.rounds import Round
from core.summary import next_step, numbers


def outcome(round: Round, group: Group) -> tuple[Piece, ...]:
    """Return where the group lies on each statement, and what comes after it."""
    result = round.result
    if result is None:
        return ()
    over = over_of(round.state)
    heading = Say("delphi-result", question=round.form.opening.ask, number=number_of(round.state))
    if over is None:
        follows = Say("delphi-goes-on", number=number_of(round.state) + 1, most=most_of(round.state))
        return (heading, *numbers(round, result), follows)
    means, ended = Say("delphi-agreed-means"), Say(f"delphi-over-{over}")
    return (heading, *numbers(round, result), means, ended, next_step(result, group))
