"""Put the verdict of a vote into sentences: what was decided, the numbers that may be shown, how it was counted.

Every sentence says what the verdict holds and no more, or a rule that everybody knew before. Whoever reads it reads the
same, wherever.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, permutations

from core.counts_in_words import counts_in_words
from core.messages import Listing, Say
from core.questions import Grades, Label, Question, alternatives
from core.voting.ballots import Decided, Fork, Rules, Stage, Verdict
from core.voting.naming import BY_TRANSFERS, words_of
from core.voting.stv_stages import quota

HALF = 50  # per cent: as much as yes needs where nothing else was settled
_COUNTED = frozenset({"single", "multiple", "approval", "shortlist"})  # methods whose figures are the counts themselves
PERCENT = 100
MOST_PLACES = 3  # beyond the usual ones


class _Reading:
    """One verdict, with the labels of its options and the rules that it was reached by."""

    def __init__(self, question: Question, verdict: Verdict, rules: Rules) -> None:
        self.question = question
        self.verdict = verdict
        self.rules = rules
        self.labels: Mapping[str, Label] = {option.key: option.label for option in alternatives(question)}

    def all_of(self, keys: Sequence[str]) -> Listing:
        """Return options as a list that ends in "and"."""
        labels = [self.labels[key] for key in keys]
        if len(labels) <= 1:
            return Listing(tuple(labels))
        return Listing((Listing(tuple(labels[:-1])), labels[-1]), "list-and")


def decided(question: Question, verdict: Verdict, rules: Rules) -> Say:
    """Return what was decided, in one plain sentence."""
    of = _Reading(question, verdict, rules)
    answered = verdict.answered
    if answered == 0:
        return Say("outcome-nobody")
    match verdict.decided:
        case Decided.TOO_FEW:
            return Say("outcome-too-few")
        case Decided.NO_QUORUM:
            return Say("outcome-no-quorum", answered=answered or 0, quorum=rules.quorum or 0)
        case Decided.BLOCKED:
            return Say("outcome-blocked")
        case Decided.SHOWN:
            return Say("outcome-decides-nothing")
        case Decided.NOTHING:
            return _nothing(verdict)
        case Decided.TIED:
            return _tied(of)
        case Decided.CHOSEN if verdict.chosen:
            return _chosen(of)
    return Say("outcome-unclear")


def _nothing(verdict: Verdict) -> Say:
    if verdict.method == "yes_no":
        return Say("outcome-not-enough-yes")
    return Say("outcome-nobody-agreed" if verdict.method == "consent" else "outcome-nothing")


def _tied(of: _Reading) -> Say:
    chosen, tied = of.verdict.chosen, of.verdict.tied
    if chosen and tied:
        return Say("outcome-chosen-others-tied", chosen=of.all_of(chosen), tied=of.all_of(tied))
    if chosen:
        return Say("outcome-chosen-some-tied", chosen=of.all_of(chosen))
    if tied:
        return Say("outcome-tied", tied=of.all_of(tied))
    return Say("outcome-some-tied" if of.rules.seats == 1 else "outcome-some-tied-of-several")


def _chosen(of: _Reading) -> Say:
    verdict = of.verdict
    if verdict.method == "consent":
        return Say("outcome-goes-ahead")
    if verdict.method == "shortlist":
        return Say("outcome-on-shortlist", chosen=of.all_of([it for it in of.labels if it in verdict.chosen]))
    if verdict.method == "yes_no":
        lot = "-by-lot" if verdict.by_lot else ""
        return Say(f"outcome-said-{verdict.chosen[0]}{lot}")
    return Say("outcome-chosen-with-lot" if verdict.by_lot else "outcome-chosen", chosen=of.all_of(verdict.chosen))


def numbers_of(question: Question, verdict: Verdict, rules: Rules) -> tuple[Say, ...]:
    """Return the numbers, or the order, that may be shown."""
    of = _Reading(question, verdict, rules)
    if verdict.decided is Decided.TOO_FEW or not verdict.answered:
        return ()
    lines: list[Say] = []
    if verdict.counts is not None:
        lines.append(counts_in_words(of.labels, verdict.counts))
    elif verdict.decided is not Decided.NO_QUORUM:
        lines.append(Say("outcome-answered", answered=verdict.answered))
    if verdict.spread is not None:
        lines += _spread(of)
    if verdict.counts is None and verdict.method not in BY_TRANSFERS and len(verdict.order) > 1:
        lines.append(Say("outcome-order", order=Listing(tuple(_rank(of, rank) for rank in verdict.order), "list-then")))
    if verdict.figures and verdict.method not in _COUNTED:
        figures = Listing(tuple(Say("count-of", option=option, count=its) for option, its in figures_of(of)))
        if isinstance(question, Grades) and verdict.method == "majority_judgment":
            graded = [(of.labels[its.option], grade_at(question, rules, its.value)) for its in verdict.figures]
            figures = Listing(tuple(Say("answer-grade", option=option, grade=its) for option, its in graded))
        lines.append(Say(f"outcome-figures-{verdict.method.replace('_', '-')}", figures=figures))
    lines += _told_apart(of)
    if verdict.method == "stv" and verdict.stages:
        lines.append(Say("outcome-quota", quota=quota(verdict.answered, rules.seats), seats=rules.seats))
    lines += [_stage(of, number, stage) for number, stage in enumerate(verdict.stages, 1)]
    lines += _pairs(of)
    lines += _circles(of)
    return tuple(lines)


def _rank(of: _Reading, rank: Sequence[str]) -> Say | Listing:
    return of.all_of(rank) if len(rank) == 1 else Say("outcome-same-place", options=of.all_of(rank))


def _spread(of: _Reading) -> Iterator[Say]:
    points, spread = [option.label for option in alternatives(of.question)], of.verdict.spread
    if spread is None:
        return
    below, above = int(spread.middle), -int(-spread.middle // 1)
    if below == above:
        yield Say("outcome-middle", point=points[below - 1])
    else:
        yield Say("outcome-middle-between", below=points[below - 1], above=points[above - 1])
    low, high = points[int(spread.low) - 1], points[int(spread.high) - 1]
    if spread.low == spread.high:
        yield Say("outcome-half-at", point=low)
    else:
        yield Say("outcome-half-between", low=low, high=high)


_SAME_FIGURE = {"majority_judgment": "outcome-same-middle", "pairwise": "outcome-same-share"}


def _told_apart(of: _Reading) -> Iterator[Say]:
    """Yield how options were told apart that have the same figure, though one comes before the other."""
    if of.verdict.method not in _SAME_FIGURE:
        return
    values = {its.option: its.value for its in of.verdict.figures}
    for value in sorted(set(values.values()), reverse=True):
        ranks = [rank for rank in of.verdict.order if any(values.get(key) == value for key in rank)]
        if len(ranks) > 1:
            level = [key for rank in ranks for key in rank if values[key] == value]
            yield Say(_SAME_FIGURE[of.verdict.method], options=of.all_of(level))


def _circles(of: _Reading) -> Iterator[Say]:
    """Yield who is chosen though another one won against it: that comes only of options that go round in a circle."""
    if of.verdict.method != "schulze" or not of.verdict.matrix:
        return
    matrix, options, chosen = of.verdict.matrix, of.rules.options, of.verdict.chosen
    for one, other in permutations(range(len(matrix)), 2):
        beaten = options[one] in chosen and options[other] not in chosen
        if beaten and matrix[other][one] > matrix[one][other]:
            yield Say("outcome-circle", other=of.labels[options[other]], chosen=of.labels[options[one]])


def figures_of(of: _Reading) -> Iterator[tuple[Label, float]]:
    """Yield each option's label with its figure as people read it, those that differ so that they do."""
    values = {figure.value for figure in of.verdict.figures}
    more = next(more for more in count() if more > MOST_PLACES or _differ(of.verdict.method, values, more))
    for figure in of.verdict.figures:
        yield of.labels[figure.option], readable(of.verdict.method, figure.value, more)


def _differ(method: str, values: set[float], more: int) -> bool:
    return len({readable(method, value, more) for value in values}) == len(values)


def readable(method: str, value: float, more: int = 0) -> float:
    """Return a figure to two places, or so many more, without places where it is whole; a chance in per cent."""
    if method == "pairwise":
        value = round(value * PERCENT, more)
        return int(value) if value == int(value) else value
    return int(value) if value == int(value) else round(value, 2 + more)


def grade_at(question: Grades, rules: Rules, place: float) -> Label:
    """Return the label of the grade at a place, 1 being the lowest."""
    grades = [grade.label for grade in question.grades if not rules.grades or grade.key in rules.grades]
    return grades[int(place) - 1]


def _stage(of: _Reading, number: int, stage: Stage) -> Say:
    shown = [(of.labels[its.option], readable(of.verdict.method, its.value)) for its in stage.figures]
    figures = Listing(tuple(Say("count-of", option=option, count=its) for option, its in shown))
    came: list[Say] = []
    enough = quota(of.verdict.answered or 0, of.rules.seats) if of.verdict.method == "stv" else 0
    below = {its.option for its in stage.figures if its.value < enough}
    for words, chosen in (
        ("outcome-comes-in", [key for key in stage.chosen if key not in below]),
        ("outcome-comes-in-below", [key for key in stage.chosen if key in below]),
    ):
        if chosen:
            came.append(Say(words, options=of.all_of(chosen)))
    if stage.out:
        came.append(Say("outcome-goes-out", options=of.all_of(stage.out)))
    if stage.fork is not Fork.NONE:
        came.append(Say(f"outcome-fork-{stage.fork}"))
    elif _level_at_the_fewest(stage):
        came.append(Say("outcome-fewer-before"))
    if stage.exhausted:
        came.append(Say("outcome-exhausted", votes=readable(of.verdict.method, stage.exhausted)))
    return Say("outcome-stage", number=number, figures=figures, came=Listing(tuple(came), "list-sentences"))


def _level_at_the_fewest(stage: Stage) -> bool:
    """Whether somebody went out who had as much as another that stayed; how it stood before told them apart."""
    out = {its.value for its in stage.figures if its.option in stage.out}
    return any(its.value in out for its in stage.figures if its.option not in stage.out)


def _pairs(of: _Reading) -> Iterator[Say]:
    """Yield, for each option but the last, how it did against each that comes after it in the form."""
    options, matrix = of.rules.options, of.verdict.matrix
    for one, row in enumerate(matrix[:-1]):
        others = [
            Say("outcome-pair", option=of.labels[options[other]], wins=row[other], losses=matrix[other][one])
            for other in range(one + 1, len(matrix))
        ]
        yield Say("outcome-against", option=of.labels[options[one]], pairs=Listing(tuple(others)))


def how_counted(question: Question, verdict: Verdict, rules: Rules) -> tuple[Say, ...]:
    """Return how it was counted, what the method cannot tell, and the lot where one was needed."""
    if verdict.decided is Decided.TOO_FEW or not verdict.answered:
        return ()
    of, words = _Reading(question, verdict, rules), words_of(verdict.method)
    lines = [Say("outcome-how", how=words.how, limits=words.limits)]
    if rules.seats > 1 and verdict.decided is not Decided.SHOWN:
        lines.append(Say("outcome-seats", seats=rules.seats))
    if verdict.method == "yes_no" and rules.needed != HALF:
        whole = rules.needed >= PERCENT
        lines.append(Say("outcome-needs-all") if whole else Say("outcome-needs", needed=rules.needed))
    if rules.quorum is not None and verdict.decided is not Decided.NO_QUORUM:
        lines.append(Say("outcome-quorum", quorum=rules.quorum))
    if verdict.by_lot:
        lot = Listing(tuple(of.labels[key] for key in rules.lot or rules.options if key in of.labels), "list-then")
        between = Say("outcome-lot-between", tied=of.all_of(verdict.tied))
        lines += [between if verdict.tied else Say("outcome-lot-somewhere"), Say("outcome-lot", lot=lot)]
    return tuple(lines)
