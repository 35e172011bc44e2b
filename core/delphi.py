"""What ratings from 1 to 9 come to in one round of a Delphi study: middle, spread, agreement, and whether to go on.

Consensus as core outcome sets use it: at least 70% rate 7 to 9 and fewer than 15% rate 1 to 3 (or the other way round);
P. R. Williamson et al., "Developing core outcome sets for clinical trials: issues to consider", Trials 13:132 (2012),
https://doi.org/10.1186/1745-6215-13-132. Stability and Kendall's W as reviewed in H. A. von der Gracht, "Consensus
measurement in Delphi studies", Technological Forecasting and Social Change 79 (2012) 1525-1536,
https://doi.org/10.1016/j.techfore.2012.04.013.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.codec import Json, coded
from core.voting.release import FEWEST_ANSWERS

LOWEST, HIGHEST = 1, 9
HIGH, LOW = 7, 3  # ratings from the one up, and up to the other
MOVED_MIDDLE, MOVED_SPREAD = 0.5, 1.0  # by how much middle and spread of a stable statement move at most
Ratings = Mapping[str, int]  # one person's, by statement


@coded("stop-rule")
@dataclass(frozen=True, slots=True)
class StopRule:
    """When there is consensus: at least `agree` per cent at one end of the scale, fewer than `against` at the other."""

    agree: int = 70
    against: int = 15


class Agreement(StrEnum):
    """What a statement has come to."""

    IN = "in"  # most find it important, few do not
    OUT = "out"  # the other way round
    OPEN = "open"


@coded("rated")
@dataclass(frozen=True, slots=True)
class Rated:
    """What may be shown of one statement's ratings: nobody's own, and nothing where fewer than 5 rated it."""

    statement: str
    middle: float
    low: float  # first and third quartile: half of the ratings lie between them
    high: float
    agreement: Agreement


@coded("delphi-round")
@dataclass(frozen=True, slots=True)
class DelphiRound:
    """What a round came to. `answered` is None, and the rest empty, where fewer than 5 answered."""

    answered: int | None
    rated: tuple[Rated, ...] = ()
    concordance: float | None = None  # Kendall's W: 0 no agreement on the order, 1 the same order by everybody


class Over(StrEnum):
    """Why no further round is asked; a closed list."""

    CONSENSUS = "consensus"
    STABLE = "stable"
    LAST = "last"  # as many rounds as were planned


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
    return DelphiRound(len(ratings), rated, concordance(ratings, statements))


def _rated(statement: str, ratings: Sequence[int], rule: StopRule) -> Rated:
    high = sum(rating >= HIGH for rating in ratings) * 100
    low = sum(rating <= LOW for rating in ratings) * 100
    few, most = rule.against * len(ratings), rule.agree * len(ratings)
    agreement = Agreement.IN if high >= most and low < few else Agreement.OUT if low >= most and high < few else None
    middle, first, third = (quantile(ratings, share) for share in (0.5, 0.25, 0.75))
    return Rated(statement, middle, first, third, agreement or Agreement.OPEN)


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
    if now.rated and all(rated.agreement is not Agreement.OPEN for rated in now.rated):
        return Over.CONSENSUS
    if number >= most:
        return Over.LAST
    if now.rated and before is not None and before.rated and _stable(now.rated, before.rated):
        return Over.STABLE
    return None


def _stable(now: Sequence[Rated], before: Sequence[Rated]) -> bool:
    earlier = {rated.statement: rated for rated in before}
    return all(
        abs(rated.middle - earlier[rated.statement].middle) <= MOVED_MIDDLE
        and abs((rated.high - rated.low) - (earlier[rated.statement].high - earlier[rated.statement].low))
        <= MOVED_SPREAD
        for rated in now
    )
