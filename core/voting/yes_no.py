"""Yes or no to one proposal: yes has to be more than a share of yes and no; abstaining counts as having answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from core import questions
from core.codec import Json
from core.messages import Say
from core.questions import Alternative, Choice, Label, Question
from core.voting.ballots import Count, Decided, Rules, Ties, Verdict
from core.voting.masked import shows_everything, too_few
from core.voting.release import FEWEST_ANSWERS, NEARLY_ALL, Released, Shown, release
from core.voting.releasing import everything
from core.voting.taking import by_lot, held_to_quorum

YES, NO, ABSTAIN = "yes", "no", "abstain"
YES_NO = (
    Alternative(YES, questions.YES),
    Alternative(NO, questions.NO),
    Alternative(ABSTAIN, Say("vote-abstain")),
)
HALF = 50  # per cent: where more is needed, level is simply not enough
Counts = tuple[tuple[str, int], ...]
KEYS = tuple([option.key for option in YES_NO])


@dataclass(frozen=True, slots=True)
class YesNo:
    """Chosen is "yes" where its share is above `rules.needed`, "no" where more said no than yes, else nothing."""

    name: str = "yes_no"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        return Choice(key="vote", ask=ask, options=YES_NO)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        if any(vote not in KEYS for vote in votes):
            raise ValueError("A vote is yes, no or abstain.")
        counts = tuple([(key, votes.count(key)) for key in KEYS])
        return held_to_quorum(_settled(counts, rules), rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        if shows_everything(count, rules):
            return everything(count, self.name)
        if count.answered < FEWEST_ANSWERS:
            return too_few(self.name)
        released = release(count.counts)
        worlds = [held_to_quorum(_settled(world, rules), rules) for world in _worlds(released)]
        first = worlds[0]
        if any(_came_to(world) != _came_to(first) for world in worlds):
            return Verdict(self.name, Decided.UNCLEAR, count.answered, counts=released)
        return Verdict(self.name, *_came_to(first), counts=released)


def settled_the_same(released: Released, slips: Mapping[str, int], rules: Rules) -> Verdict:
    """Return what follows, without numbers, from what is shown of members and from so many slips of each answer."""
    worlds = [tuple([(key, number + slips[key]) for key, number in world]) for world in _worlds(released)]
    counts = [_settled(world, rules) for world in worlds]
    answered, first = released.answered, counts[0]
    if any(_came_to(count) != _came_to(first) for count in counts):
        return Verdict("yes_no", Decided.UNCLEAR, answered)
    return Verdict("yes_no", first.decided, answered, first.chosen, first.tied, first.by_lot)


def _came_to(count: Count) -> tuple[Decided, int, tuple[str, ...], tuple[str, ...], bool]:
    return count.decided, count.answered, count.chosen, count.tied, count.by_lot


def _settled(counts: Counts, rules: Rules) -> Count:
    """Return what so many of yes, no and abstain come to; 100 per cent needed means all who say either."""
    yes, no, abstain = [number for _, number in counts]
    count = Count(yes + no + abstain, Decided.NOTHING, counts=counts)
    if yes and (yes * 100 > rules.needed * (yes + no) or not no):
        return replace(count, decided=Decided.CHOSEN, chosen=(YES,))
    if no > yes:
        return replace(count, decided=Decided.CHOSEN, chosen=(NO,))
    if not yes or yes != no or rules.needed != HALF:
        return count
    drawn = by_lot((YES, NO), rules) if rules.ties is Ties.LOT else []
    if drawn:
        return replace(count, decided=Decided.CHOSEN, chosen=(drawn[0],), tied=(YES, NO), by_lot=True)
    return replace(count, decided=Decided.TIED, tied=(YES, NO))


def _worlds(released: Released) -> Iterator[Counts]:
    """Yield every count of which the same would be shown."""
    answered = released.answered or 0
    bounds = dict.fromkeys(KEYS, (0, NEARLY_ALL))  # nothing is mixed here but counts of two or fewer
    for row in released.rows:
        for option in row.options:
            if released.shown is Shown.NEARLY_ALL:
                bounds[option] = (answered - NEARLY_ALL, answered)
            elif row.count is not None:
                bounds[option] = (row.count if len(row.options) == 1 else 0, row.count)
    for yes, no in product(*[range(bounds[key][0], bounds[key][1] + 1) for key in (YES, NO)]):
        abstain = answered - yes - no
        world = ((YES, yes), (NO, no), (ABSTAIN, abstain))
        if bounds[ABSTAIN][0] <= abstain <= bounds[ABSTAIN][1] and release(world) == released:
            yield world
