"""Say in words where a group lies on each statement after a Delphi round."""

from core.delphi import DelphiRound
from core.messages import Say
from core.questions import Question, alternatives

EVEN, SOME = 0.7, 0.3  # Kendall's W from which most people put the statements in much the same order, or somewhat


def delphi_lines(question: Question, came_to: DelphiRound) -> tuple[Say, ...]:
    """Return where the group lies, one line a statement, the most important first."""
    if came_to.answered is None:
        return (Say("result-too-few"),)
    labels = {option.key: option.label for option in alternatives(question)}
    lines = [
        Say(
            f"delphi-rated-{rated.agreement}",
            statement=labels[rated.statement],
            middle=rated.middle,
            low=rated.low,
            high=rated.high,
        )
        for rated in sorted(came_to.rated, key=lambda rated: -rated.middle)
    ]
    return (Say("delphi-answered", answered=came_to.answered), *lines, *_concordance(came_to))


def _concordance(came_to: DelphiRound) -> tuple[Say, ...]:
    w = came_to.concordance
    if w is None:
        return ()
    how = "even" if w >= EVEN else "some" if w >= SOME else "little"
    return (Say(f"delphi-concordance-{how}", w=round(w, 2)),)
