"""Majority judgment: everybody grades every option in words, and the best middle grade is chosen (Balinski & Laraki).

M. Balinski & R. Laraki, "A theory of measuring, electing, and ranking", PNAS 104 (2007), 8720–8725,
https://doi.org/10.1073/pnas.0702634104. An option's majority grade is the middle one of its grades, the lower of two.
Options with the same are told apart by taking one such grade from each and looking at the middle of the rest, again and
again: what comes out is the majority value, and only options with the very same grades are level.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.codec import Json
from core.messages import Say
from core.questions import Alternative, Grades, Label, Question
from core.voting.ballots import Count, Decided, Figure, Rules, Verdict
from core.voting.grading import leaves_room, read_grades
from core.voting.releasing import release_order
from core.voting.valued import ranks_by_value, settled

# Six grades, lowest first, as in the authors' own trials (Balinski & Laraki 2007, "Election by Majority Judgement:
# Experimental Evidence", https://hal.science/hal-00243076); people keep apart about seven at most.
GRADES = tuple([Alternative(str(place), Say(f"grade-{place}")) for place in range(1, 7)])
KEYS = tuple([grade.key for grade in GRADES])


@dataclass(frozen=True, slots=True)
class MajorityJudgment:
    """Figures are places of middle grades, 1 for the lowest that could be given."""

    name: str = "majority_judgment"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        grades = tuple([grade for grade in GRADES if not rules.grades or grade.key in rules.grades])
        return Grades(key="vote", ask=ask, options=options, grades=grades)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        grades = [key for key in KEYS if not rules.grades or key in rules.grades]
        graded = read_grades(votes, rules.options, grades)
        if not votes:
            return settled(Count(0, Decided.NOTHING), (), rules)
        values = {option: majority_value([grades.index(grade) + 1 for grade in graded[option]]) for option in graded}
        ranks = ranks_by_value(values)
        figures = tuple([Figure(option, value[0]) for option, value in values.items()])
        return settled(Count(len(votes), Decided.NOTHING, order=ranks, figures=figures), ranks, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show who is chosen and, of options few enough, the order; middle grades only where that was said before."""
        ordered = leaves_room(count.answered, len(rules.options), len(rules.grades or KEYS))
        return release_order(count, rules, self.name, ordered=ordered)


def majority_value(places: Sequence[int]) -> tuple[int, ...]:
    """Return one grade or more in the order in which each is the middle one of those left; the first decides most."""
    rising = sorted(places)
    return tuple([rising[index] for index in _from_the_middle(len(rising))])


def _from_the_middle(size: int) -> Iterator[int]:
    """Yield the places of the (lower) middle, of the middle once that is taken out, and so on to the ends."""
    below = (size - 1) // 2
    above = size - 1 - below
    yield below
    while below or above:
        if below >= above:
            below -= 1
            yield below
        else:
            yield size - above
            above -= 1
