"""Say what a Delphi round came to, as everybody reads it, and what follows."""

from core.delphi import Agreement, StopRule
from core.delphi_state import most_of, number_of, over_of, rule_of
from core.messages import Piece, Say
from core.people import Group
from core.rounds import Result, Round
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
    ended = Say(f"delphi-over-{over}")
    means = _agreed_means(result, rule_of(round.state))
    return (heading, *numbers(round, result), *means, ended, next_step(result, group))


def _agreed_means(result: Result, rule: StopRule) -> tuple[Say, ...]:
    """Return what "agreed" means, where it is said of any line whether the group agrees."""
    came_to = result.questions[0].delphi
    said = came_to is not None and any(rated.agreement is not Agreement.UNSAID for rated in came_to.rated)
    return (agreed_means(rule),) if said else ()


def agreed_means(rule: StopRule) -> Say:
    """Return what "agreed" means in a study."""
    return Say("delphi-agreed-means", agree=rule.agree, against=rule.against)
