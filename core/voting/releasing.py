"""What may be shown of a count whose outcome is an order of options, or who stands at its head: the same for them all.

Protected, that is what was decided and perhaps the order, and never a number beside how many answered: points, stages
and who beat whom by how much tell of single votes in a small group. Each method that uses this is brute-forced in
tests/voting: nobody who knows the verdict and their own vote can be certain of another person's.
"""

from dataclasses import replace

from core.voting.ballots import Count, Decided, Detail, Rules, Verdict
from core.voting.release import FEWEST_ANSWERS, SMALLEST_COUNT, Released, Row, Shown

FEWEST_FOR_RANKINGS = 8  # with 5 to 7 a tie, a lot or a whole order of a ranking told what nobody had put first
SETTLES_NOTHING = frozenset({Decided.NO_QUORUM, Decided.UNCLEAR})


def release_order(
    count: Count, rules: Rules, method: str, *, ordered: bool, fewest_for_more: int = FEWEST_ANSWERS
) -> Verdict:
    """Return what may be shown of a count, by `rules.detail`.

    With fewer answers than `fewest_for_more` a protected verdict says who is chosen, or that there is a tie, and not
    more: not who is level, and not whether the lot was needed. `ordered` says whether the order of all options is part
    of it with more. Where it is not, those chosen come in the order of the form, as who was chosen before whom would
    tell of it, and more is said only where three answered for each option: counts by transfers look at few votes each
    time, and that two options are level there tells of single ones.
    """
    if rules.detail is Detail.NAMED:
        return everything(count, method)
    if count.answered < FEWEST_ANSWERS:
        return Verdict(method, Decided.TOO_FEW, None)
    if rules.detail is Detail.EXACT:
        return everything(count, method)
    decided = Verdict(method, count.decided, count.answered)
    if count.decided in SETTLES_NOTHING:
        return decided
    as_in_form = tuple([key for key in rules.options if key in count.chosen])
    if count.answered < (fewest_for_more if ordered else max(fewest_for_more, SMALLEST_COUNT * len(rules.options))):
        return decided if count.decided is Decided.TIED else replace(decided, chosen=as_in_form)
    if ordered:
        return replace(decided, chosen=count.chosen, tied=count.tied, by_lot=count.by_lot, order=count.order)
    return replace(decided, chosen=as_in_form, tied=count.tied, by_lot=count.by_lot)


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
