"""Say in words where a group lies on each statement after a Delphi round."""

from core.delphi import Agreement, DelphiRound, Rated
from core.messages import Listing, Say
from core.questions import Label, Question, alternatives
from core.voting.release import Released, Shown


def delphi_lines(question: Question, came_to: DelphiRound) -> tuple[Say, ...]:
    """Return where the group lies, one line a statement: the most important first, where that is shown."""
    if came_to.answered is None:
        return (Say("delphi-too-few"),)
    labels = {option.key: option.label for option in alternatives(question)}
    in_order = sorted(came_to.rated, key=lambda rated: 0 if rated.middle is None else -rated.middle)
    lines = [_line(rated, labels[rated.statement]) for rated in in_order]
    unsaid = any(rated.agreement is Agreement.UNSAID for rated in came_to.rated)
    why = (Say("delphi-unsaid"),) if unsaid else ()
    order = (Say(f"delphi-concordance-{came_to.concordance}"),) if came_to.concordance is not None else ()
    return (Say("delphi-answered", answered=came_to.answered), *lines, *why, *order)


def _line(rated: Rated, statement: Label) -> Say:
    found = rated.quartiles
    if found is None:
        return Say(f"delphi-bands-{rated.agreement}", statement=statement, bands=_bands(rated.bands))
    return Say(
        f"delphi-rated-{rated.agreement}", statement=statement, middle=found.middle, low=found.low, high=found.high
    )


def group_before(rated: Rated) -> Say:
    """Return where the group was on a statement, as somebody reads it who rates it again."""
    found = rated.quartiles
    if found is None:
        return Say("delphi-group-before-bands", bands=_bands(rated.bands))
    return Say("delphi-group-before", middle=found.middle, low=found.low, high=found.high)


def _bands(released: Released | None) -> Say | Listing:
    """Return how many rated in which part of the scale, as far as that is shown."""
    if released is None or released.shown is Shown.MIXED:
        return Say("delphi-mixed")
    if released.shown is Shown.NEARLY_ALL:
        return Say("delphi-nearly-all", band=_band(released.rows[0].options))
    return Listing(tuple(Say("delphi-count", count=row.count or 0, band=_band(row.options)) for row in released.rows))


def _band(keys: tuple[str, ...]) -> Listing:
    return Listing(tuple(Say(f"delphi-band-{key}") for key in keys), "list-or")
