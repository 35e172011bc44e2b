"""A scale: how strongly people agree, from one end to the other; numbers that decide nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.codec import Json
from core.messages import Say
from core.questions import Alternative, Label, Question
from core.questions import Scale as ScaleQuestion
from core.voting.ballots import Count, Decided, Rules, Spread, Verdict
from core.voting.masked import shows_everything, too_few
from core.voting.release import FEWEST_ANSWERS, Released, Row, Shown, release
from core.voting.releasing import everything

# Five points with a middle, after R. Likert, "A Technique for the Measurement of Attitudes", Archives of Psychology 140
# (1932).
POINTS = (
    Alternative("1", Say("scale-1")),
    Alternative("2", Say("scale-2")),
    Alternative("3", Say("scale-3")),
    Alternative("4", Say("scale-4")),
    Alternative("5", Say("scale-5")),
)
KEYS = tuple([point.key for point in POINTS])
FEWEST_FOR_SPREAD = 8  # answers: then two people or more lie outside the middle half on either side
FEWEST_FOR_WIDE_SPREAD = 13  # answers: with fewer, a wide middle half may show that nobody else gave one in between


@dataclass(frozen=True, slots=True)
class Scale:
    """The middle answer, and how far apart the middle half of the answers is."""

    name: str = "scale"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        return ScaleQuestion(key="vote", ask=ask, points=POINTS)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        if any(vote not in KEYS for vote in votes):
            raise ValueError("A vote is one of the points of the scale.")
        quorate = rules.quorum is None or len(votes) >= rules.quorum
        return Count(
            len(votes),
            Decided.SHOWN if quorate else Decided.NO_QUORUM,
            counts=tuple([(key, votes.count(key)) for key in KEYS]),
            spread=_spread(sorted([KEYS.index(str(vote)) + 1 for vote in votes])),
        )

    def release(self, count: Count, rules: Rules) -> Verdict:
        if shows_everything(count, rules):
            return everything(count, self.name)
        if count.answered < FEWEST_ANSWERS:
            return too_few(self.name)
        if count.answered < FEWEST_FOR_SPREAD or count.spread is None:
            return Verdict(self.name, count.decided, count.answered, counts=_low_middle_high(count.counts))
        wide = count.spread.high - count.spread.low > 1
        if wide and count.answered < FEWEST_FOR_WIDE_SPREAD:
            return Verdict(self.name, count.decided, count.answered, counts=Released(Shown.MIXED, count.answered))
        return Verdict(self.name, count.decided, count.answered, spread=count.spread)


def _spread(places: Sequence[int]) -> Spread | None:
    """Return the middle of sorted places and the ends of their middle half; of none, None.

    A quarter, rounded down, is left out at each end; so what is said of the lowest and highest place of the rest is
    true of at least half of all.
    """
    if not places:
        return None
    size, out = len(places), len(places) // 4
    middle = (places[(size - 1) // 2] + places[size // 2]) / 2
    return Spread(middle, places[out], places[size - 1 - out])


def _low_middle_high(counts: Sequence[tuple[str, int]]) -> Released:
    """Apply the release rule to the lower half of the points, the one between if there is one, and the upper half."""
    half = len(counts) // 2
    parts = [part for part in (counts[:half], counts[half : len(counts) - half], counts[len(counts) - half :]) if part]
    together = {part[0][0]: tuple([key for key, _ in part]) for part in parts}
    released = release([(part[0][0], sum([number for _, number in part])) for part in parts])
    rows = tuple([Row(sum((together[key] for key in row.options), ()), row.count, row.many) for row in released.rows])
    return Released(released.shown, released.answered, rows)
