"""Score: everybody grades every option with a number, and the highest mean is chosen (range voting)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.codec import Json
from core.messages import told
from core.questions import Alternative, Grades, Label, Question
from core.voting.ballots import Count, Decided, Figure, Rules, Verdict
from core.voting.grading import leaves_room, read_grades
from core.voting.releasing import release_order
from core.voting.valued import ranks_by_value, settled

NUMBERS = ("0", "1", "2", "3", "4", "5")  # where the rules name none


@dataclass(frozen=True, slots=True)
class Score:
    """Grades are numbers, their keys; sums are kept exact, so that level is level."""

    name: str = "score"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        grades = tuple([Alternative(number, told(number)) for number in rules.grades or NUMBERS])
        return Grades(key="vote", ask=ask, options=options, grades=grades)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        numbers = {number: Fraction(number) for number in rules.grades or NUMBERS}
        graded = read_grades(votes, rules.options, numbers)
        means = {
            option: Fraction(sum([numbers[grade] for grade in given]), len(given) or 1)
            for option, given in graded.items()
        }
        ranks = ranks_by_value(means) if votes else ()
        figures = tuple([Figure(option, float(mean)) for option, mean in means.items()]) if votes else ()
        return settled(Count(len(votes), Decided.NOTHING, order=ranks, figures=figures), ranks, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show who is chosen and, of options few enough, the order; means only where that was said before."""
        ordered = leaves_room(count.answered, len(rules.options), len(rules.grades or NUMBERS))
        return release_order(count, rules, self.name, ordered=ordered)
