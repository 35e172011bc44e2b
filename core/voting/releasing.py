"""What may be shown of a count whose outcome is an order of options, or who stands at its head: the same for them all.

Protected, that is what was decided and the order, and never a number beside how many answered: points, stages and
who beat whom by how much tell of single votes in a small group. Each method that uses this is brute-forced in
tests/voting: nobody who knows the verdict and their own vote can be certain of anything about another person's.
"""

from core.voting.ballots import Count, Decided, Detail, Rules, Verdict
from core.voting.release import FEWEST_ANSWERS, Released, Row, Shown

SETTLES_NOTHING = frozenset({Decided.NO_QUORUM, Decided.UNCLEAR})


def release_order(count: Count, rules: Rules, method: str, *, ordered: bool) -> Verdict:
    """Return what may be shown of a count, by `rules.detail`.

    `ordered` says whether the order of all options is part of a protected verdict. Where it is not, those chosen come
    in the order of the form, as who was chosen before whom would tell of it.
    """
    if rules.detail is Detail.NAMED:
        return everything(count, method)
    if count.answered < FEWEST_ANSWERS:
        return Verdict(method, Decided.TOO_FEW, None)
    if rules.detail is Detail.EXACT:
        return everything(count, method)
    if count.decided in SETTLES_NOTHING:
        return Verdict(method, count.decided, count.answered)
    return Verdict(
        method,
        count.decided,
        count.answered,
        chosen=count.chosen if ordered else tuple([key for key in rules.options if key in count.chosen]),
        tied=count.tied,
        by_lot=count.by_lot,
        order=count.order if ordered else (),
    )


def everything(count: Count, method: str) -> Verdict:
    """Return a verdict that keeps nothing back."""
    rows = tuple([Row((option,), number) for option, number in count.counts])
    return Verdict(
        method,
        count.decided,
        count.answered,
        count.chosen,
        count.tied,
        count.by_lot,
        count.order,
        Released(Shown.COUNTS, count.answered, rows) if rows else None,
        count.figures,
        count.stages,
        count.matrix,
        count.spread,
    )
