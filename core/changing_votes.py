"""What of a planned vote can be changed before it opens: its words and when it comes, never how it is counted.

Once it is open nothing of it changes. A vote that was made ahead of its opening has its electorate already, which is
kept with the words it was settled for; so it stays as it is, too.
"""

from collections.abc import Iterable

from core.messages import Say
from core.polls import has_a_roll
from core.questions import Form, alternatives
from core.rounds import Phase, Round, Series


def why_vote_stays(series: Series, rounds: Iterable[Round], form: Form | None) -> Say | None:
    """Return why a series of votes cannot be changed to these questions; None where it can, or is none of votes."""
    if not has_a_roll(series):
        return None
    if any(round.phase is Phase.EARLY for round in rounds):
        return Say("change-vote-soon")
    if form is not None and _shape(form) != _shape(series.form):
        return Say("change-vote-counted")
    return None


def _shape(form: Form) -> tuple[object, ...]:
    """Return all of a form but its words."""
    asked = [(type(it), it.key, [option.key for option in alternatives(it)], _limits(it)) for it in form.questions]
    return (form.name, form.purpose, form.sealed, form.review, asked)


def _limits(question: object) -> list[object]:
    names = ("least", "most", "dots", "optional", "when", "purpose")
    grades = [grade.key for grade in getattr(question, "grades", ())]
    return [*(getattr(question, name, None) for name in names), grades]
