"""Pairs: which of two matters more? Options are ordered by how often they win, as All Our Ideas does.

The score decides the order: the estimated chance that an option wins against one drawn at random (M. J. Salganik &
K. E. C. Levy 2015, "Wiki Surveys: Open and Quantifiable Social Data Collection", PLOS ONE 10,
https://doi.org/10.1371/journal.pone.0123483). It is estimated as their site does, (wins + 1) / (wins + losses + 2)
(https://github.com/allourideas/pairwise-api, app/models/choice.rb), as if each had won and lost once before: everybody
can work it out from the table of who won against whom. Their paper fits a model of each person's taste instead, for
which a group of 5 to 30 gives too few answers.

Only where scores are equal, the strength of those an option won against decides (core.voting.strengths).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from core.codec import Json
from core.questions import Alternative, Label, Pairs, Question
from core.voting.ballots import Count, Decided, Figure, Rules, Verdict
from core.voting.masked import shows_everything, too_few
from core.voting.release import FEWEST_ANSWERS
from core.voting.releasing import release_order
from core.voting.strengths import strengths
from core.voting.valued import Ranks, ranks_by_value, settled

PAIRS = 10  # for each person, where the rules name no number
FEW_OPTIONS = 3  # up to here every count was tried, so who is level may be shown as well
SAME = 1e-6  # strengths this close are the same; they are worked out to a thousandth of that

Matrix = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Pairwise:
    """Figures are scores from 0 to 1; the matrix holds how often each option won against each other."""

    name: str = "pairwise"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        return Pairs(key="vote", ask=ask, options=options, most=rules.most or PAIRS)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        matrix = _matrix(votes, rules)
        if not votes:
            return settled(Count(0, Decided.NOTHING), (), rules)
        scores = score(matrix)
        order = _told_apart(ranks_by_value(dict(zip(rules.options, scores, strict=True))), matrix, rules.options)
        figures = tuple([Figure(option, float(its)) for option, its in zip(rules.options, scores, strict=True)])
        count = Count(len(votes), Decided.NOTHING, order=order, figures=figures, matrix=matrix)
        return settled(count, order, rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Show who is chosen and, where everybody may decide every pair, the order.

        Scores and the matrix are shown only where that was said before. Few pairs leave few ways in which an order, or
        who is level, can have come about: in a small group these would tell what nobody else said.
        """
        if shows_everything(count, rules):
            return release_order(count, rules, self.name, ordered=True)
        if count.answered < FEWEST_ANSWERS:
            return too_few(self.name)
        all_pairs = math.comb(len(rules.options), 2)
        everything_asked = (rules.most or PAIRS) >= all_pairs
        if everything_asked and len(rules.options) <= FEW_OPTIONS:
            return release_order(count, rules, self.name, ordered=True)
        one = rules.seats == 1 and len(count.chosen) == 1 and not count.tied
        if not one and count.decided is not Decided.NO_QUORUM:
            return Verdict(self.name, Decided.UNCLEAR, count.answered)
        strict = all(len(rank) == 1 for rank in count.order)
        return release_order(count, rules, self.name, ordered=everything_asked and strict)


def score(matrix: Matrix) -> tuple[Fraction, ...]:
    """Return for each option the estimated chance that it wins against one drawn at random, from 0 to 1."""
    everyone = range(len(matrix))
    wins = [sum(row) for row in matrix]
    losses = [sum([matrix[other][one] for other in everyone]) for one in everyone]
    return tuple([Fraction(won + 1, won + lost + 2) for won, lost in zip(wins, losses, strict=True)])


def _told_apart(ranks: Ranks, matrix: Matrix, options: Sequence[str]) -> Ranks:
    """Split ranks by the strength of options, where more than one has the same score."""
    if all(len(rank) == 1 for rank in ranks):
        return ranks
    strength = dict(zip(options, strengths(matrix), strict=True))
    apart: list[tuple[str, ...]] = []
    for rank in ranks:
        strongest_first = sorted(rank, key=strength.__getitem__, reverse=True)
        level = strongest_first[:1]
        for option in strongest_first[1:]:
            if strength[level[-1]] - strength[option] > SAME:
                apart.append(tuple(sorted(level, key=options.index)))
                level = []
            level.append(option)
        apart.append(tuple(sorted(level, key=options.index)))
    return tuple(apart)


def _matrix(votes: Sequence[Json], rules: Rules) -> Matrix:
    """Return how often each option won against each other.

    Raises ValueError where a vote decides nothing, more pairs than it may or the same pair twice, or names what is no
    option.
    """
    place = {option: index for index, option in enumerate(rules.options)}
    known = {frozenset(pair) for pair in combinations(rules.options, 2)}
    won = [[0] * len(place) for _ in place]
    for vote in votes:
        if not isinstance(vote, list) or not 1 <= len(vote) <= (rules.most or PAIRS):
            raise ValueError("A vote decides no pair, or more than it may.")
        pairs = [(str(pair[0]), str(pair[1])) for pair in vote if isinstance(pair, list) and len(pair) == 2]
        different = {frozenset(pair) for pair in pairs}
        if len(pairs) < len(vote) or len(different) < len(pairs) or not different <= known:
            raise ValueError("A pair is not of two options, or is there twice.")
        for winner, loser in pairs:
            won[place[winner]][place[loser]] += 1
    return tuple([tuple(row) for row in won])
