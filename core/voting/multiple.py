"""Several of several: everybody picks up to so many options, and the one that most picked is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.codec import Json
from core.questions import Alternative, Label, MultiChoice, Question
from core.voting.ballots import Count, Rules, Verdict
from core.voting.masked import shows_everything, too_few, what_follows
from core.voting.release import FEWEST_ANSWERS, NEARLY_ALL, SMALLEST_COUNT, Released, Row, Shown, release, release_each
from core.voting.releasing import everything
from core.voting.single import count_picks


@dataclass(frozen=True, slots=True)
class Multiple:
    """Block or limited voting: at most `rules.most` picks for each person; None means as many as one likes."""

    name: str = "multiple"
    anonymous: bool = True

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        return MultiChoice(key="vote", ask=ask, options=options, least=1, most=rules.most)

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        return count_picks([picks(vote, rules.most) for vote in votes], rules)

    def release(self, count: Count, rules: Rules) -> Verdict:
        if rules.most is None or rules.most >= len(rules.options):
            return release_picks(count, rules, self.name)
        if shows_everything(count, rules):
            return everything(count, self.name)
        if count.answered < FEWEST_ANSWERS:
            return too_few(self.name)
        return what_follows(_released(count, rules.most), rules, self.name)


def _released(count: Count, most: int) -> Released:
    """Return what may be shown where there are fewer picks than options.

    What is shown then adds up: where nearly all picks are seen to be used, "two or fewer" would mean nobody. Whoever
    knows of picks that they left unused sees even closer.
    """
    if most == 1:
        return release(count.counts)
    each = release_each(count.counts, count.answered)
    seen = sum(_least(row, count.answered) for row in each.rows)
    few = any(row.count is None and not row.many for row in each.rows)
    if few and count.answered * most - seen < SMALLEST_COUNT - 1 + most - 1:
        return Released(Shown.MIXED, count.answered)
    return each


def _least(row: Row, answered: int) -> int:
    if row.count is not None:
        return row.count
    return answered - NEARLY_ALL if row.many else 0


def picks(vote: Json, most: int | None) -> Sequence[Json]:
    """Return what one person picked: at least one, nothing twice and at most `most`; else raise ValueError."""
    if not isinstance(vote, list) or not vote:
        raise ValueError("A vote is a list of at least one option.")
    if not all(isinstance(pick, str) for pick in vote) or len({str(pick) for pick in vote}) != len(vote):
        raise ValueError("A vote names each option once at most.")
    if most is not None and len(vote) > most:
        raise ValueError("A vote picks more options than it may.")
    return vote


def release_picks(count: Count, rules: Rules, method: str) -> Verdict:
    """Return what may be shown where several options may be picked: each of them by itself."""
    if shows_everything(count, rules):
        return everything(count, method)
    if count.answered < FEWEST_ANSWERS:
        return too_few(method)
    return what_follows(release_each(count.counts, count.answered), rules, method)
