"""What may be shown of a vote in which printed slips were votes: nothing that whoever filled them in could subtract.

Whoever fills in slips knows what is on them. So what is shown follows from those slips and from what a vote of the
members alone would show, and from nothing else: to somebody who knows all slips it tells no more about members than
that vote would. Slips do not help to be the five of whom anything is shown, and no numbers are shown, as these would
tell members what single slips say. What is decided has to be so in every count of which members would see the same.
"""

from collections.abc import Mapping, Sequence

from core.codec import Json
from core.voting.ballots import Decided, Detail, Method, Rules, Verdict
from core.voting.masked import too_few
from core.voting.release import FEWEST_ANSWERS, NEARLY_ALL, SMALLEST_COUNT, Released, Shown
from core.voting.taking import take
from core.voting.yes_no import YesNo, settled_the_same

TAKE_SLIPS = frozenset({"single", "multiple", "approval", "yes_no"})  # brute-forced; others only with all numbers
Bounds = Mapping[str, tuple[int, int]]


def takes_slips_with(method: str, detail: str) -> bool:
    """Whether a vote may have printed slips: where it was proven what it gives away, or where all numbers are shown."""
    return detail == Detail.EXACT or (detail == Detail.PROTECTED and method in TAKE_SLIPS)


def release_with_slips(way: Method, members: Sequence[Json], slips: Sequence[Json], rules: Rules) -> Verdict:
    """Return what may be shown of members' votes and votes by slips; `answered` is how many members did.

    With all numbers shown these are of all votes together. Raises ValueError for votes that are no answer.
    """
    if rules.detail is Detail.EXACT:
        everything = way.release(way.count([*members, *slips], rules), rules)
        return everything if len(members) >= FEWEST_ANSWERS else too_few(way.name)
    alone = way.release(way.count(members, rules), rules)
    on_slips = way.count(slips, rules)
    if alone.decided is Decided.TOO_FEW:
        return alone
    if rules.quorum is not None and len(members) + len(slips) < rules.quorum:
        return Verdict(way.name, Decided.NO_QUORUM, len(members))
    if alone.counts is None or way.name not in TAKE_SLIPS:
        return Verdict(way.name, Decided.UNCLEAR, len(members))
    if isinstance(way, YesNo):
        return settled_the_same(alone.counts, dict(on_slips.counts), rules)
    known = dict(on_slips.counts)
    bounds = {key: (low + known[key], high + known[key]) for key, (low, high) in _bounds(alone.counts, rules).items()}
    return _decided(bounds, rules, way.name, len(members))


def _bounds(released: Released, rules: Rules) -> Bounds:
    """Return how many members may have picked each option at least and at most, by what is shown of them alone."""
    answered = released.answered or 0
    bounds = dict.fromkeys(rules.options, (0, answered))
    if released.shown is Shown.NEARLY_ALL:
        bounds = dict.fromkeys(rules.options, (0, NEARLY_ALL))
    for row in released.rows:
        for option in row.options:
            if row.count is not None:
                bounds[option] = (row.count if len(row.options) == 1 else 0, row.count)
            elif row.many or released.shown is Shown.NEARLY_ALL:
                bounds[option] = (answered - NEARLY_ALL, answered)
            else:
                bounds[option] = (0, SMALLEST_COUNT - 1)
    return bounds


def _decided(bounds: Bounds, rules: Rules, method: str, answered: int) -> Verdict:
    ranks, left = [], dict(bounds)
    while left:
        rank = _first(left)
        if not rank:
            break
        ranks.append(rank)
        left = {option: bound for option, bound in left.items() if option not in rank}
    taken = take(ranks, rules.seats, rules)
    open_seats = not taken.tied and len(taken.chosen) < rules.seats
    if not ranks or (open_seats and any(high for _, high in left.values())):
        return Verdict(method, Decided.UNCLEAR, answered)
    return Verdict(method, taken.decided, answered, taken.chosen, taken.tied, taken.by_lot)


def _first(left: Bounds) -> tuple[str, ...]:
    """Return which options are certain to have the most, all as many; none where it is not certain, or nobody's."""
    most = max(low for low, _ in left.values())
    able = tuple([option for option, (_, high) in left.items() if high >= most])
    certain = len(able) == 1 or all(left[option] == (most, most) for option in able)
    return able if most and certain else ()
