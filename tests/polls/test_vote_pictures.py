"""The picture of a vote: what the verdict holds, in its reader's words, the same for pages and chats."""

from collections.abc import Sequence

import pytest

from core.messages import Told, told
from core.questions import Alternative
from core.verdict_pictures import MOST_BARS
from core.voting.ballots import Decided, Detail, Figure, Rules, Stage, Verdict
from core.voting.methods import method as method_named
from core.voting.release import Released, Row, Shown
from web.charts import MAX_COLUMNS, MAX_STEP_ROWS, Bar, Chart, Distribution, Table
from web.pages import Speech
from web.vote_pictures import picture_of_verdict
from words.render import Catalogue

WORDS = Catalogue(strict=True)
NAMES = ("Buses", "Parks", "Housing", "Schools")
ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def drawn(verdict: Verdict, *, options: Sequence[str] = NAMES[:3], language: str = "en") -> Chart | None:
    labels = tuple(Alternative(chr(ord("a") + place), told(name)) for place, name in enumerate(options))
    rules = Rules(tuple(option.key for option in labels), Detail.EXACT)
    ask = Told({"en": "What now?", "ar": "ماذا الآن؟"})
    question = method_named(verdict.method).question(ask, labels, rules)
    return picture_of_verdict(question, verdict, rules, Speech(WORDS, (language,)))


def bars(chart: Chart | None) -> list[tuple[str, float | None, str]]:
    assert isinstance(chart, Distribution)
    return [(row.label.translate(ISOLATES), row.count, row.note.translate(ISOLATES)) for row in chart.rows]


def test_counts_are_bars_and_of_masked_ones_only_nearly_all_has_one_as_long_as_all() -> None:
    rows = (Row(("a",), None, many=True), Row(("b",), 4), Row(("c",), None))
    verdict = Verdict("approval", Decided.CHOSEN, 9, ("a",), counts=Released(Shown.EACH, 9, rows))
    chart = drawn(verdict)
    assert bars(chart) == [
        ("Buses", 9, "all or nearly all"),
        ("Parks", 4, ""),
        ("Housing", None, "two or fewer"),
    ]
    assert isinstance(chart, Distribution)
    assert [row.light for row in chart.rows] == [True, False, False]


def test_counts_that_were_joined_are_one_bar() -> None:
    rows = (Row(("a",), 5), Row(("b", "c"), 3))
    verdict = Verdict("single", Decided.CHOSEN, 8, ("a",), counts=Released(Shown.COUNTS, 8, rows))
    assert bars(drawn(verdict)) == [("Buses", 5, ""), ("Parks or Housing", 3, "")]


@pytest.mark.parametrize(
    ("method", "values", "notes"),
    [
        ("score", (4.25, 3, 0.5), ["4.25", "3", "0.5"]),
        ("dots", (7, 0, 3), ["7", "0", "3"]),
        ("majority_judgment", (6, 4, 1), ["Excellent", "Good", "Reject"]),
    ],
)
def test_figures_are_bars_with_what_they_mean(method: str, values: tuple[float, ...], notes: list[str]) -> None:
    figures = tuple(Figure(key, value) for key, value in zip("abc", values, strict=True))
    shown = bars(drawn(Verdict(method, Decided.CHOSEN, 9, ("a",), figures=figures)))
    assert [note for _, _, note in shown] == notes
    assert [count for _, count, _ in shown] == list(values)


def test_each_step_of_a_count_begins_with_a_heading() -> None:
    stages = (
        Stage((Figure("a", 4), Figure("b", 3), Figure("c", 2)), out=("c",)),
        Stage((Figure("a", 5), Figure("b", 4)), chosen=("a",)),
    )
    chart = drawn(Verdict("irv", Decided.CHOSEN, 9, ("a",), stages=stages))
    assert isinstance(chart, Distribution)
    assert [row.heading for row in chart.rows] == ["Step 1", "", "", "Step 2", ""]
    assert [note for _, _, note in bars(chart)] == ["4", "3", "2, goes out", "5, comes in", "4"]


def test_who_beat_whom_is_a_table_in_which_the_more_wanted_stands_out() -> None:
    verdict = Verdict("schulze", Decided.CHOSEN, 7, ("a",), matrix=((0, 5, 4), (2, 0, 3), (3, 4, 0)))
    chart = drawn(verdict, language="ar")
    assert isinstance(chart, Table)
    assert chart.cells == (("", "5", "4"), ("2", "", "3"), ("3", "4", ""))
    assert chart.marked == ((0, 1), (0, 2), (2, 1))
    assert (chart.language, chart.rtl, chart.title) == ("ar", True, "ماذا الآن؟")


def test_an_order_alone_is_not_drawn() -> None:
    assert drawn(Verdict("borda", Decided.CHOSEN, 9, ("a",), order=(("a",), ("b",), ("c",)))) is None


def test_more_than_a_phone_can_show_is_left_to_the_words() -> None:
    size = MAX_COLUMNS + 1
    matrix = tuple(tuple(0 for _ in range(size)) for _ in range(size))
    assert drawn(Verdict("schulze", Decided.TIED, 9, matrix=matrix), options=[str(n) for n in range(size)]) is None
    stage = Stage((Figure("a", 1), Figure("b", 1), Figure("c", 1)))
    most = MOST_BARS // 3
    assert drawn(Verdict("irv", Decided.TIED, 9, stages=(stage,) * most)) is not None
    assert drawn(Verdict("irv", Decided.TIED, 9, stages=(stage,) * (most + 1))) is None
    assert MOST_BARS == MAX_STEP_ROWS


@pytest.mark.parametrize("size", [1, MAX_COLUMNS + 1])
def test_a_table_for_too_few_or_too_many_is_refused(size: int) -> None:
    cells = (("",) * size,) * size
    with pytest.raises(ValueError, match="2 to 8 options"):
        Table("Q", "", ("x",) * size, cells, (), "en", rtl=False)


def test_a_table_lacks_nothing() -> None:
    with pytest.raises(ValueError, match="for each of its options"):
        Table("Q", "", ("x", "y"), (("", "1"),), (), "en", rtl=False)


def test_bars_without_headings_keep_to_what_a_form_can_have() -> None:
    with pytest.raises(ValueError, match="1 to 26 rows"):
        Distribution("Q", (Bar("x", 1),) * 27, "en", rtl=False)
