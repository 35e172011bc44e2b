"""Dots: everybody shares out some dots, as many as they like on one option, and most dots are chosen.

Cumulative voting; as a workshop habit "dotmocracy". Not all dots need to be given.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.codec import Json
from core.questions import Alternative, Label, Question
from core.questions import Dots as DotsQuestion
from core.voting.ballots import Count, Decided, Figure, Rules, Verdict
from core.voting.masked import shows_everything, too_few, what_follows
from core.voting.release import FEWEST_ANSWERS, release
from core.voting.releasing import release_order
from core.voting.valued import ranks_by_value, settled

DOTS = 5  # for each person, where the rules name no number


@dataclass(frozen=True, slots=True)
class Dots:
    """`rules.most` dots for each person."""

    name: str = "dots"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        return DotsQuestion(key="vote", ask=ask, options=options, dots=rules.most or DOTS)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        dots: Counter[str] = Counter()
        for vote in votes:
            dots.update(_given(vote, rules))
        if not votes:
            return settled(Count(0, Decided.NOTHING), (), rules)
        order = ranks_by_value({option: dots[option] for option in rules.options})
        figures = tuple([Figure(option, dots[option]) for option in rules.options])
        return settled(Count(len(votes), Decided.NOTHING, order=order, figures=figures), order, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show who is chosen and, where there are dots enough, the order; numbers only where that was said before.

        A verdict that needs nearly all the dots there are gives away where they lie: with one dot each, whoever gave it
        to the last of three options may know that nobody else did. So what is shown has to be possible even where two
        people gave all of their dots to one option below it.
        """
        if shows_everything(count, rules):
            return release_order(count, rules, self.name, ordered=True)
        if count.answered < FEWEST_ANSWERS:
            return too_few(self.name)
        each = rules.most or DOTS
        if each == 1:  # then it is one of several
            return what_follows(
                release([(figure.option, int(figure.value)) for figure in count.figures]), rules, self.name
            )
        if count.answered * each >= sum([each + place for place in range(1, len(rules.options) + 1)]):
            return release_order(count, rules, self.name, ordered=True)
        named = {*count.chosen, *count.tied}
        if count.answered * each >= len(named) * (each + 2) + each + 1:
            return release_order(count, rules, self.name, ordered=False)
        decided = count.decided if count.decided is Decided.NO_QUORUM else Decided.UNCLEAR
        return Verdict(self.name, decided, count.answered)


def _given(vote: Json, rules: Rules) -> dict[str, int]:
    """Return the dots of one vote; raise ValueError where they are none, too many, or on what is no option."""
    if not isinstance(vote, dict) or not vote.keys() <= set(rules.options):
        raise ValueError("A vote does not put dots on options.")
    given = {option: dots for option, dots in vote.items() if type(dots) is int and dots >= 0}
    if len(given) != len(vote) or not 1 <= sum(given.values()) <= (rules.most or DOTS):
        raise ValueError("A vote gives no dots, or more than there are.")
    return given
