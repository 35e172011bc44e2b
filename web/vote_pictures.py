"""What the picture of a vote shows, in the reader's words: nothing that the verdict does not hold."""

from collections.abc import Iterator
from dataclasses import replace

from core.messages import Listing, Say
from core.questions import Grades, Label, Question, alternatives
from core.verdict_in_words import grade_at, readable
from core.verdict_pictures import Bars, Figures, Steps, Table, drawn_of
from core.voting.ballots import Figure, Rules, Stage, Verdict
from web import charts
from web.charts import Bar, Chart, Distribution
from web.pages import Speech


def picture_of_verdict(question: Question, verdict: Verdict, rules: Rules, speech: Speech) -> Chart | None:
    """Return what is drawn of a vote; None where there is nothing to draw."""
    of = _Drawing(question, verdict, rules, speech)
    language, direction = speech.in_tongue()
    title, rtl = speech.tell(question.ask), direction == "rtl"
    match drawn_of(verdict):
        case Bars() as bars:
            return Distribution(title, tuple(of.counts(bars)), language, rtl)
        case Figures(figures):
            return Distribution(title, tuple(of.figure(figure) for figure in figures), language, rtl)
        case Steps() as steps:
            return Distribution(title, tuple(of.steps(steps)), language, rtl)
        case Table(matrix):
            return of.table(title, matrix, language, rtl=rtl)
    return None


class _Drawing:
    """One verdict, and how its options are called by whoever looks."""

    def __init__(self, question: Question, verdict: Verdict, rules: Rules, speech: Speech) -> None:
        self._question = question
        self._verdict = verdict
        self._rules = rules
        self._speech = speech
        self._labels: dict[str, Label] = {option.key: option.label for option in alternatives(question)}

    def counts(self, bars: Bars) -> Iterator[Bar]:
        for row in bars.rows:
            together = Listing(tuple(self._labels[key] for key in row.options), "list-or")
            label = self._speech.say("page-chart-options", options=together)
            if row.count is not None:
                yield Bar(label, row.count)
            elif row.many:
                # As long as all who voted, whose number everybody reads: without it, others would seem to lead.
                yield Bar(label, self._verdict.answered, self._speech.say("page-chart-many"), light=True)
            else:
                yield Bar(label, None, self._speech.say("page-chart-few"))

    def figure(self, figure: Figure, heading: str = "") -> Bar:
        label, question = self._speech.tell(self._labels[figure.option]), self._question
        if isinstance(question, Grades) and self._verdict.method == "majority_judgment":
            return Bar(label, figure.value, self._speech.tell(grade_at(question, self._rules, figure.value)), heading)
        value = readable(self._verdict.method, figure.value)
        return Bar(label, value, self._speech.say("number", number=value), heading)

    def steps(self, steps: Steps) -> Iterator[Bar]:
        for number, stage in enumerate(steps.stages, 1):
            for place, figure in enumerate(stage.figures):
                bar = self.figure(figure, "" if place else self._speech.say("page-chart-step", number=number))
                yield replace(bar, note=self._after(stage, figure))

    def _after(self, stage: Stage, figure: Figure) -> str:
        """Return what an option had at a step, and what then became of it."""
        became = "page-chart-out" if figure.option in stage.out else "number"
        became = "page-chart-in" if figure.option in stage.chosen else became
        return self._speech.say(became, number=readable(self._verdict.method, figure.value))

    def table(self, title: str, matrix: tuple[tuple[int, ...], ...], language: str, *, rtl: bool) -> charts.Table:
        everyone = range(len(matrix))
        cells = [["" if one == other else str(matrix[one][other]) for other in everyone] for one in everyone]
        more = [(one, other) for one in everyone for other in everyone if matrix[one][other] > matrix[other][one]]
        labels = [self._speech.tell(self._labels[key]) for key in self._rules.options]
        caption = self._speech.tell(Say("page-chart-pairs"))
        return charts.Table(title, caption, tuple(labels), tuple(map(tuple, cells)), tuple(more), language, rtl)
