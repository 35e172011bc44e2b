"""A shortlist: everybody picks up to so many options, and those that most picked are on it, as many as was said before.

What is shown is which options are on it, in no order, and how many answered: no number, and not whether a lot was
needed. So whoever sees it can rule out nothing, while each place on the list has `SMALLEST_COUNT` picks to come from:
take any list of k options, your own vote, and any vote that you suspect another person of. These two give no option
more than two picks, and let the n - 2 others give each of the k options three. Then it is on the list, whatever the lot
says. They can, where three of them and more vote and 3 * k <= (n - 2) * picks. So nothing is certain of another vote,
not even what it is not. With as many picks as places that is so from n = 5 on. For c people who tell each other what
they chose, c + 2 takes the place of three, and it is so from n = 2 * c + 3 on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.codec import Json
from core.questions import Alternative, Label, MultiChoice, Question
from core.voting.ballots import Count, Decided, Rules, Ties, Verdict
from core.voting.masked import shows_everything, too_few
from core.voting.multiple import picks
from core.voting.release import FEWEST_ANSWERS, SMALLEST_COUNT
from core.voting.releasing import everything
from core.voting.single import count_picks
from core.voting.taking import held_to_quorum, take


@dataclass(frozen=True, slots=True)
class Shortlist:
    """`rules.seats` places for the options that most picked, of `rules.most` picks each; None: as many as one likes.

    The list is always full: among options that are level the lot decides, whatever `rules.ties` says, also among those
    that nobody picked. A list that is longer or shorter would tell of numbers.
    """

    name: str = "shortlist"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        return MultiChoice(key="vote", ask=ask, options=options, least=1, most=rules.most)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        """Count picks. Raises ValueError for what is no vote."""
        count = count_picks([picks(vote, rules.most) for vote in votes], rules)
        if not votes:
            return held_to_quorum(count, rules)
        taken = take(count.order, rules.seats, replace(rules, ties=Ties.LOT))
        best = replace(count, decided=taken.decided, chosen=taken.chosen, tied=taken.tied, by_lot=taken.by_lot)
        return held_to_quorum(best, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show which options are on the list, in the order of the form; with too few votes for that, only how many."""
        if shows_everything(count, rules):
            return everything(count, self.name)
        if count.answered < FEWEST_ANSWERS:
            return too_few(self.name)
        if count.decided is Decided.NO_QUORUM:
            return Verdict(self.name, Decided.NO_QUORUM, count.answered)
        if count.answered < fewest_answers(rules):
            return Verdict(self.name, Decided.UNCLEAR, count.answered)
        listed = tuple([option for option in rules.options if option in count.chosen])
        return Verdict(self.name, Decided.CHOSEN, count.answered, listed)


def fewest_answers(rules: Rules) -> int:
    """Return how many have to answer before the list is shown: 5 where there are as many picks as places."""
    if rules.seats >= len(rules.options):
        return FEWEST_ANSWERS  # all are on it, whatever anybody picks
    each = min(rules.most or len(rules.options), len(rules.options))
    return max(FEWEST_ANSWERS, 2 - (-SMALLEST_COUNT * rules.seats // each))
