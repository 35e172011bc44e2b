"""Grades, as people give them: each option has one from everybody who votes."""

from collections.abc import Collection, Sequence

from core.codec import Json


def read_grades(votes: Sequence[Json], options: Sequence[str], grades: Collection[str]) -> dict[str, list[str]]:
    """Return for each option the grades it got, one from each vote.

    Raises ValueError where a vote leaves out an option, or names an option or a grade that there is not.
    """
    given: dict[str, list[str]] = {option: [] for option in options}
    for vote in votes:
        if not isinstance(vote, dict) or vote.keys() != given.keys():
            raise ValueError("A vote does not grade just these options.")
        for option, grade in vote.items():
            if not isinstance(grade, str) or grade not in grades:
                raise ValueError("A vote gives a grade that there is not.")
            given[option].append(grade)
    return given


def leaves_room(answered: int, options: int, grades: int) -> bool:
    """Say whether an order of so many options leaves open what anybody else gave to any of them.

    Two people may have graded against the order as far as they could, the best option lowest and the worst highest; so
    those that are left need as many different sums as there are options, besides what these two gave.
    """
    return (answered - 3) * (grades - 1) >= options - 1
