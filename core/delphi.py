"""What ratings from 1 to 9 come to in one round of a Delphi study: middle, spread, agreement, and whether to go on.

Consensus as core outcome sets use it: at least 70% rate 7 to 9 and fewer than 15% rate 1 to 3 (or the other way round);
P. R. Williamson et al., "Developing core outcome sets for clinical trials: issues to consider", Trials 13:132 (2012),
https://doi.org/10.1186/1745-6215-13-132. Stability and Kendall's W as reviewed in H. A. von der Gracht, "Consensus
measurement in Delphi studies", Technological Forecasting and Social Change 79 (2012) 1525-1536,
https://doi.org/10.1016/j.techfore.2012.04.013.

How much may be shown depends on how many rated, so that nobody who knows their own ratings alone can be certain of
another's: tests/delphi/test_what_may_be_shown.py tries every case. What may not be shown is not kept either.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.codec import Json, coded
from core.voting.release import FEWEST_ANSWERS, Released, Shown, release

LOWEST, HIGHEST = 1, 9
HIGH, LOW = 7, 3  # ratings from the one up, and up to the other
# Per cent who have to rate at one end of the scale. 75 is the median of the studies that say it in per cent, in
# I. R. Diamond et al., "Defining consensus", Journal of Clinical Epidemiology 67 (2014) 401-409.
SHARES_TO_AGREE = (70, 75, 80)
FEWEST_FOR_SPREAD = 9  # people: of fewer, the quartiles may be single ratings
# People: of fewer, the only one who puts two lines in another order may know the order of all others.
FEWEST_FOR_CONCORDANCE = 16
WEAK, STRONG = 0.3, 0.7  # of Kendall's W
BANDS = {"low": range(LOWEST, LOW + 1), "between": range(LOW + 1, HIGH), "high": range(HIGH, HIGHEST + 1)}
MOVED_MIDDLE, MOVED_SPREAD = 0.5, 1.0  # by how much middle and spread of a stable statement move at most
Ratings = Mapping[str, int]  # one person's, by statement


@coded("stop-rule")
@dataclass(frozen=True, slots=True)
class StopRule:
    """When there is consensus: at least `agree` per cent at one end of the scale, fewer than `against` at the other."""

    agree: int = 70
    against: int = 15


class Concordance(StrEnum):
    """How alike people's orders of the statements are, by Kendall's W; finer, it could tell the order of single people.

    The borders are the weak and the strong agreement of R. C. Schmidt, "Managing Delphi surveys using nonparametric
    statistical techniques", Decision Sciences 28 (1997) 763-774, table 2.
    """

    LITTLE = "little"  # below 0.3
    SOME = "some"
    EVEN = "even"  # 0.7 or more


class Agreement(StrEnum):
    """What a statement has come to."""

    IN = "in"  # most find it important, few do not
    OUT = "out"  # the other way round
    OPEN = "open"
    UNSAID = "unsaid"  # too few rated for it to be said


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The middle rating, and the ratings between which half of all lie."""

    middle: float
    low: float
    high: float


@coded("rated")
@dataclass(frozen=True, slots=True)
class Rated:
    """What may be shown of one statement's ratings: quartiles, or where few rated, `bands` of the scale alone."""

    statement: str
    middle: float | None  # with low and high: None where there are bands
    low: float | None
    high: float | None
    agreement: Agreement
    bands: Released | None = None  # how many rated 1 to 3, 4 to 6 and 7 to 9

    @property
    def quartiles(self) -> Quartiles | None:
        """Return where the group lies, if that may be shown."""
        if self.middle is None or self.low is None or self.high is None:
            return None
        return Quartiles(self.middle, self.low, self.high)


@coded("delphi-round")
@dataclass(frozen=True, slots=True)
class DelphiRound:
    """What a round came to. `answered` is None, and the rest empty, where fewer than 5 answered."""

    answered: int | None
    rated: tuple[Rated, ...] = ()
    concordance: Concordance | None = None  # None where too few answered, or there is one statement only


class Over(StrEnum):
    """Why no further round is asked; a closed list."""

    CONSENSUS = "consensus"
    STABLE = "stable"
    LAST = "last"  # as many rounds as were planned
    ENDED = "ended"  # somebody ended it
    NOT_OPENED = "not-opened"  # the next round could not open


def read_ratings(vote: Json, statements: Sequence[str]) -> Ratings:
    """Return one person's ratings; raises ValueError for what is none."""
    if not isinstance(vote, dict) or set(vote) != set(statements):
        raise ValueError("Every statement has one rating.")
    ratings = {key: int(str(value)) for key, value in vote.items()}
    if not all(LOWEST <= rating <= HIGHEST for rating in ratings.values()):
        raise ValueError(f"A rating is a whole number from {LOWEST} to {HIGHEST}.")
    return ratings


def rate(votes: Sequence[Json], statements: Sequence[str], rule: StopRule) -> DelphiRound:
    """Return what may be shown of everybody's ratings."""
    ratings = [read_ratings(vote, statements) for vote in votes]
    if len(ratings) < FEWEST_ANSWERS:
        return DelphiRound(None)
    rated = tuple(_rated(key, sorted(one[key] for one in ratings), rule) for key in statements)
    return DelphiRound(len(ratings), rated, alike(ratings, statements))


def _rated(statement: str, ratings: Sequence[int], rule: StopRule) -> Rated:
    agreement = agreed(ratings, rule) if len(ratings) >= fewest_for_agreement(rule) else Agreement.UNSAID
    if len(ratings) < FEWEST_FOR_SPREAD:
        bands = release([(name, sum(rating in band for rating in ratings)) for name, band in BANDS.items()])
        return Rated(statement, None, None, None, agreement, bands)
    middle, first, third = (quantile(ratings, share) for share in (0.5, 0.25, 0.75))
    return Rated(statement, middle, first, third, agreement)


def fewest_for_agreement(rule: StopRule) -> int:
    """Return how many have to rate before it is said whether they agree: two may have to rate otherwise then.

    Of fewer, the only one who does not agree would know what all others rated.
    """
    return math.ceil(2 * 100 / (100 - rule.agree))


def agreed(ratings: Sequence[int], rule: StopRule) -> Agreement:
    """Return whether one statement's ratings are consensus, and on what."""
    high = sum(rating >= HIGH for rating in ratings) * 100
    low = sum(rating <= LOW for rating in ratings) * 100
    few, most = rule.against * len(ratings), rule.agree * len(ratings)
    if high >= most and low < few:
        return Agreement.IN
    return Agreement.OUT if low >= most and high < few else Agreement.OPEN


def alike(ratings: Sequence[Ratings], statements: Sequence[str]) -> Concordance | None:
    """Return what may be shown of Kendall's W. Where nobody tells any statement from another, there is no order."""
    if len(ratings) < FEWEST_FOR_CONCORDANCE or len(statements) < 2:
        return None
    w = concordance(ratings, statements) or 0.0
    return Concordance.EVEN if w >= STRONG else Concordance.SOME if w >= WEAK else Concordance.LITTLE


def quantile(ordered: Sequence[int], share: float) -> float:
    """Return a quantile of values in order, between two of them where it falls there.

    Type 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996)
    361-365: what spreadsheets and R give.
    """
    at = (len(ordered) - 1) * share
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)


def concordance(ratings: Sequence[Ratings], statements: Sequence[str]) -> float | None:
    """Return Kendall's W, corrected for ties; None where it says nothing: one statement, or one person.

    M. G. Kendall and B. B. Smith, "The problem of m rankings", Annals of Mathematical Statistics 10 (1939) 275-287;
    the correction for ties as in S. Siegel and N. J. Castellan, "Nonparametric Statistics" (1988), 266.
    """
    people, things = len(ratings), len(statements)
    if people < 2 or things < 2:
        return None
    sums = dict.fromkeys(statements, 0.0)
    ties = 0
    for one in ratings:
        for key, rank in _ranks(one, statements).items():
            sums[key] += rank
        ties += sum(count**3 - count for count in Counter(one[key] for key in statements).values())
    mean = people * (things + 1) / 2
    spread = sum((total - mean) ** 2 for total in sums.values())
    most = people**2 * (things**3 - things) - people * ties
    return None if most == 0 else 12 * spread / most


def _ranks(one: Ratings, statements: Sequence[str]) -> dict[str, float]:
    """Return the place of each statement in one person's ratings, 1 for the highest; equal ones share theirs."""
    return {
        key: sum(one[other] > one[key] for other in statements) + (sum(one[o] == one[key] for o in statements) + 1) / 2
        for key in statements
    }


def why_over(now: DelphiRound, before: DelphiRound | None, number: int, most: int) -> Over | None:
    """Return why there is no further round after this one; None where there is one.

    A round that fewer than 5 answered stops nothing: consensus and stability are not known then.
    """
    if now.rated and all(rated.agreement in (Agreement.IN, Agreement.OUT) for rated in now.rated):
        return Over.CONSENSUS
    if number >= most:
        return Over.LAST
    if now.rated and before is not None and before.rated and _stable(now.rated, before.rated):
        return Over.STABLE
    return None


def _stable(now: Sequence[Rated], before: Sequence[Rated]) -> bool:
    """Whether nothing moves any more, as far as it is shown: so nothing is told by that which was not known."""
    earlier = {rated.statement: rated for rated in before}
    return all(_hardly_moved(rated, earlier[rated.statement]) for rated in now)


def _hardly_moved(now: Rated, before: Rated) -> bool:
    here, there = now.quartiles, before.quartiles
    if here is None or there is None:
        known = now.bands is not None and now.bands.shown in (Shown.COUNTS, Shown.NEARLY_ALL)
        return known and now.bands == before.bands
    spreads = abs((here.high - here.low) - (there.high - there.low))
    return abs(here.middle - there.middle) <= MOVED_MIDDLE and spreads <= MOVED_SPREAD
