"""One of several: everybody picks one option, and the one that most picked is chosen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.codec import Json
from core.questions import Alternative, Choice, Label, Question
from core.voting.ballots import Count, Decided, Figure, Rules, Verdict
from core.voting.masked import shows_everything, too_few, what_follows
from core.voting.release import FEWEST_ANSWERS, release
from core.voting.releasing import everything
from core.voting.valued import ranks_by_value, settled


@dataclass(frozen=True, slots=True)
class Single:
    """Plurality; with several seats, the options that most picked (a single non-transferable vote)."""

    name: str = "single"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        return Choice(key="vote", ask=ask, options=options)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        return count_picks([[vote] for vote in votes], rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        if shows_everything(count, rules):
            return everything(count, self.name)
        if count.answered < FEWEST_ANSWERS:
            return too_few(self.name)
        return what_follows(release(count.counts), rules, self.name)


def count_picks(votes: Sequence[Sequence[Json]], rules: Rules) -> Count:
    """Count how many picked each option; who was not picked by anybody is never chosen.

    Raises ValueError for a pick that is no option.
    """
    tally: Counter[str] = Counter()
    for picks in votes:
        for pick in picks:
            if not isinstance(pick, str) or pick not in rules.options:
                raise ValueError("A vote picks what is no option.")
            tally[pick] += 1
    counts = tuple([(option, tally[option]) for option in rules.options])
    count = Count(
        len(votes),
        Decided.NOTHING,
        order=ranks_by_value(dict(counts)),
        counts=counts,
        figures=tuple([Figure(option, number) for option, number in counts]),
    )
    return settled(count, ranks_by_value({option: number for option, number in counts if number}), rules)
