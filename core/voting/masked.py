"""What follows from numbers of which only a part is shown: who is chosen, and in which order options stand.

Everything here is worked out from the released counts alone, never from the count behind them. So what is decided gives
away no more than the numbers beside it do, a tie and a lot included.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.voting.ballots import Count, Decided, Detail, Rules, Verdict
from core.voting.release import FEWEST_ANSWERS, Released, Row, Shown
from core.voting.taking import take
from core.voting.valued import Ranks, ranks_by_value


@dataclass(frozen=True, slots=True)
class Group:
    """Options that stand together: level with each other, or in an order that is not shown."""

    options: tuple[str, ...]
    level: bool = True


def shows_everything(count: Count, rules: Rules) -> bool:
    """Whether nothing of a count is kept back: with names, or where that was settled and enough have answered."""
    if rules.detail is Detail.EXACT:
        return count.answered >= FEWEST_ANSWERS
    return rules.detail is Detail.NAMED


def too_few(method: str) -> Verdict:
    """Return the one verdict of all votes, without names, that fewer answered than anything may be shown of."""
    return Verdict(method, Decided.TOO_FEW, None)


def what_follows(released: Released, rules: Rules, method: str) -> Verdict:
    """Return the verdict that anybody could reach who sees the released counts and knows the rules."""
    groups, rest = _groups(released, rules.options)
    answered = released.answered or 0
    if rules.quorum is not None and answered < rules.quorum:
        return Verdict(method, Decided.NO_QUORUM, answered, counts=released)
    order: Ranks = ()
    if len(rest) < 2 and all(group.level for group in groups):
        order = tuple([group.options for group in groups]) + ((rest,) if rest else ())
    taken = take([group.options for group in groups], rules.seats, rules)
    out_of_sight = any(group.options == taken.tied and not group.level for group in groups)
    if out_of_sight or (not taken.tied and len(taken.chosen) < rules.seats and rest):  # has any of the rest anything?
        return Verdict(method, Decided.UNCLEAR, answered, order=order, counts=released)
    return Verdict(method, taken.decided, answered, taken.chosen, taken.tied, taken.by_lot, order, counts=released)


def _groups(released: Released, options: Sequence[str]) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """Return the options that are seen to have something, in groups, the most first; and the rest, which has less."""
    groups: list[Group] = []
    match released.shown:
        case Shown.NEARLY_ALL:
            groups = [Group(released.rows[0].options)]
        case Shown.EACH:
            many = tuple([row.options[0] for row in released.rows if row.many])
            groups = [Group(many, level=len(many) == 1)] if many else []
            groups += _by_count(released.rows)
        case Shown.COUNTS:
            groups = _by_count([row for row in released.rows if len(row.options) == 1])
            joined = sum(row.count or 0 for row in released.rows if len(row.options) > 1)
            least = min(row.count or 0 for row in released.rows if len(row.options) == 1)
            if joined >= least:  # one of those joined may be level with the least that is shown, though never above it
                groups.pop()
    placed = {option for group in groups for option in group.options}
    return tuple(groups), tuple([option for option in options if option not in placed])


def _by_count(rows: Sequence[Row]) -> list[Group]:
    ranks = ranks_by_value({row.options[0]: row.count for row in rows if row.count is not None})
    return [Group(rank) for rank in ranks]
