"""What a vote came to, in words: true for every count, never more than may be shown, in every language."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.codec import Json
from core.messages import Listing, Say, Told, Value, told
from core.questions import (
    Alternative,
    Choice,
    Dots,
    Grades,
    MultiChoice,
    Order,
    Pairs,
    Question,
    Scale,
    alternatives,
)
from core.verdict_in_words import decided, how_counted, numbers_of
from core.verdict_pictures import Bars, Figures, Steps, Table, drawn_of
from core.voting.ballots import Count, Decided, Detail, Fork, Rules, Spread, Stage, Ties, Verdict
from core.voting.ballots import Figure as OptionFigure
from core.voting.methods import METHODS
from core.voting.methods import method as method_named
from core.voting.release import Released, Row, Shown
from tests.voting.elections import votes
from tests.words.catalogues import LANGUAGES
from words.render import Catalogue

WORDS = Catalogue(strict=True)
NAMES = {"a": "Buses", "b": "Parks", "c": "Housing", "d": "Schools", "e": "Shops"}
FIXED = frozenset({"yes_no", "consent", "scale"})  # methods whose answers are always the same
SINGLE = (
    "Everyone picked one option. The one that most people picked comes first. "
    "It does not show what people think of the options they did not pick."
)
LEVEL = "Some were level here, so a lot was drawn."


def asked(method: str, rules: Rules) -> tuple[Question, Rules]:
    """Return a question of a method, and the rules with its options."""
    options = tuple(Alternative(key, told(NAMES[key])) for key in rules.options if key in NAMES)
    question = method_named(method).question(told("What now?"), options, rules)
    if method in FIXED:
        keys = tuple(option.key for option in alternatives(question))
        rules = Rules(keys, rules.detail, 1, None, (), rules.quorum, rules.needed, rules.ties)
    return question, rules


@st.composite
def settled(draw: st.DrawFn) -> tuple[str, Rules]:
    """Draw a method and rules."""
    method = draw(st.sampled_from([way.name for way in METHODS]))
    options = tuple(NAMES)[: draw(st.integers(2, 5))]
    return method, Rules(
        options,
        draw(st.sampled_from(Detail)),
        draw(st.integers(1, len(options) - 1)),
        draw(st.sampled_from([None, 1, 2, 3])),
        quorum=draw(st.sampled_from([None, 3, 7])),
        needed=draw(st.sampled_from([50, 66, 100])),
        ties=draw(st.sampled_from(Ties)),
        lot=tuple(draw(st.permutations(options))),
    )


def vote(draw: st.DrawFn, question: Question) -> Json:
    """Draw an answer to a question."""
    keys = [option.key for option in alternatives(question)]
    match question:
        case MultiChoice():
            most = question.most or len(keys)
            return [*draw(st.lists(st.sampled_from(keys), min_size=1, max_size=most, unique=True))]
        case Order():
            return [*draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))]
        case Dots():
            dots: dict[str, Json] = {}
            for key in draw(st.lists(st.sampled_from(keys), min_size=1, max_size=question.dots)):
                given = dots.get(key, 0)
                dots[key] = (given if isinstance(given, int) else 0) + 1
            return dots
        case Grades():
            return {key: draw(st.sampled_from(question.grades)).key for key in keys}
        case Pairs():
            pairs = list(combinations(keys, 2))
            some = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=question.most, unique=True))
            return [list(pair if draw(st.booleans()) else pair[::-1]) for pair in some]
        case Scale() | Choice():
            return draw(st.sampled_from(keys))
    raise AssertionError(question)


@st.composite
def elections(draw: st.DrawFn) -> tuple[Question, Rules, Count, Verdict]:
    """Draw a vote, its count, and what may be shown of it."""
    method, rules = draw(settled())
    question, rules = asked(method, rules)
    cast = [vote(draw, question) for _ in range(draw(st.integers(0, 13)))]
    way = method_named(method)
    count = way.count(cast, rules)
    return question, rules, count, way.release(count, rules)


many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def lines(question: Question, verdict: Verdict, rules: Rules) -> tuple[Say, ...]:
    first = (decided(question, verdict, rules),)
    return (*first, *numbers_of(question, verdict, rules), *how_counted(question, verdict, rules))


def text(verdict: Verdict, rules: Rules, language: str = "en") -> list[str]:
    question, rules = asked(verdict.method, rules)
    return [plain(line, language) for line in lines(question, verdict, rules)]


def plain(line: Say, language: str = "en") -> str:
    return WORDS.text(line, (language,)).translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069")))


@many
@given(elections())
def test_every_outcome_can_be_read_in_every_language(election: tuple[Question, Rules, Count, Verdict]) -> None:
    question, rules, _, verdict = election
    for language in LANGUAGES:
        for line in lines(question, verdict, rules):
            said = WORDS.text(line, (language,))
            assert said.strip()
            assert "[" not in said
            assert "{" not in said


def keys_in(value: Value, question: Question) -> set[str]:
    """Return the options that a part of a sentence names."""
    match value:
        case Listing(items):
            return {key for item in items for key in keys_in(item, question)}
        case Say() | Told():
            return {option.key for option in alternatives(question) if option.label == value}
    return set()


@many
@given(elections())
def test_what_was_decided_is_true(election: tuple[Question, Rules, Count, Verdict]) -> None:
    question, rules, count, verdict = election
    said = decided(question, verdict, rules)
    args = {name: keys_in(value, question) for name, value in said.args.items() if isinstance(value, Listing)}
    chosen, tied = set(count.chosen), set(count.tied)
    true: Mapping[str, bool] = {
        "outcome-chosen": count.decided is Decided.CHOSEN and args.get("chosen") == chosen,
        "outcome-chosen-with-lot": count.by_lot and count.decided is Decided.CHOSEN and args.get("chosen") == chosen,
        "outcome-chosen-others-tied": count.decided is Decided.TIED
        and args.get("chosen") == chosen
        and args.get("tied") == tied,
        "outcome-chosen-some-tied": count.decided is Decided.TIED and args.get("chosen") == chosen,
        "outcome-tied": count.decided is Decided.TIED and args.get("tied") == tied and not chosen,
        "outcome-some-tied": count.decided is Decided.TIED and not chosen,
        "outcome-some-tied-of-several": count.decided is Decided.TIED and rules.seats > 1,
        "outcome-said-yes": count.chosen == ("yes",) and not count.by_lot,
        "outcome-said-no": count.chosen == ("no",) and not count.by_lot,
        "outcome-said-yes-by-lot": count.chosen == ("yes",) and count.by_lot,
        "outcome-said-no-by-lot": count.chosen == ("no",) and count.by_lot,
        "outcome-goes-ahead": count.chosen == ("agree",) and not dict(count.counts).get("block"),
        "outcome-blocked": dict(count.counts).get("block", 0) > 0,
        "outcome-nothing": count.decided is Decided.NOTHING,
        "outcome-not-enough-yes": count.decided is Decided.NOTHING,
        "outcome-nobody-agreed": count.decided is Decided.NOTHING and not dict(count.counts).get("agree"),
        "outcome-nobody": count.answered == 0,
        "outcome-no-quorum": said.args.get("answered") == count.answered < (rules.quorum or 0),
        "outcome-too-few": count.answered < 5,
        "outcome-unclear": True,
        "outcome-decides-nothing": verdict.method == "scale",
        "outcome-on-shortlist": count.decided is Decided.CHOSEN and args.get("chosen") == chosen,
    }
    assert true[said.id], (said, count)


def numbers_in(value: Value) -> Iterator[float]:
    match value:
        case bool() | str():
            return
        case int() | float():
            yield value
        case Listing(items):
            for item in items:
                yield from numbers_in(item)
        case Say(args=args):
            for item in args.values():
                yield from numbers_in(item)


@many
@given(elections())
def test_no_number_is_said_that_the_verdict_does_not_hold(election: tuple[Question, Rules, Count, Verdict]) -> None:
    question, rules, _, verdict = election
    if rules.detail is not Detail.PROTECTED:
        return
    rows = verdict.counts.rows if verdict.counts is not None else ()
    known = {verdict.answered, rules.quorum, *(row.count for row in rows)}
    said = [*numbers_of(question, verdict, rules), decided(question, verdict, rules)]
    assert {number for line in said for number in numbers_in(line)} <= known
    assert not {line.id for line in said} & {"outcome-stage", "outcome-against"}
    assert not any(line.id.startswith("outcome-figures") for line in said)
    assert drawn_of(verdict) is None or isinstance(drawn_of(verdict), Bars)


BUSES = Rules(("a", "b", "c"), lot=("b", "a", "c"))


def counts(*numbers: int) -> Released:
    rows = tuple(Row((key,), number) for key, number in zip(NAMES, numbers, strict=False))
    return Released(Shown.COUNTS, sum(numbers), rows)


@pytest.mark.parametrize(
    ("verdict", "rules", "first"),
    [
        (Verdict("single", Decided.CHOSEN, 9, ("a",)), BUSES, "The group chose Buses."),
        (
            Verdict("stv", Decided.CHOSEN, 9, ("a", "b", "c")),
            Rules(("a", "b", "c", "d"), seats=3),
            "The group chose Buses, Parks and Housing.",
        ),
        (
            Verdict("single", Decided.TIED, 9, tied=("a", "b")),
            BUSES,
            "There is a tie between Buses and Parks, so nothing is decided.",
        ),
        (Verdict("irv", Decided.TIED, 6), BUSES, "There is a tie, so nothing is decided."),
        (
            Verdict("approval", Decided.TIED, 12, ("c",), ("a", "b")),
            Rules(("a", "b", "c"), seats=2),
            "The group chose Housing. For the rest there is a tie between Buses and Parks, so that is not decided.",
        ),
        (Verdict("consent", Decided.BLOCKED, 6), BUSES, "It was blocked."),
        (Verdict("consent", Decided.CHOSEN, 6, ("agree",)), BUSES, "Nobody blocked it, so it goes ahead."),
        (Verdict("single", Decided.TOO_FEW, None), BUSES, "Fewer than 5 people answered, so nothing is shown."),
        (Verdict("dots", Decided.UNCLEAR, 6), BUSES, "No clear choice can be shown. You could talk about it."),
        (
            Verdict("single", Decided.NO_QUORUM, 7),
            Rules(("a", "b"), quorum=10),
            "7 people answered; 10 are needed for a decision.",
        ),
        (Verdict("yes_no", Decided.CHOSEN, 7, ("no",)), BUSES, "The group said no."),
        (Verdict("single", Decided.NOTHING, 0), BUSES, "Nobody answered, so there is nothing to count."),
    ],
)
def test_what_was_decided_comes_first(verdict: Verdict, rules: Rules, first: str) -> None:
    assert text(verdict, rules)[0] == first


def test_of_fewer_than_five_nothing_else_is_said() -> None:
    assert len(text(Verdict("single", Decided.TOO_FEW, None), BUSES)) == 1


def test_then_come_the_numbers_and_how_it_was_counted() -> None:
    verdict = Verdict("single", Decided.CHOSEN, 9, ("a",), counts=counts(5, 4, 0))
    assert text(verdict, BUSES)[1:] == [
        "9 people answered. Buses 5, Parks 4, Housing 0.",
        f"How it was counted: {SINGLE}",
    ]


def test_an_order_says_who_shares_a_place() -> None:
    verdict = Verdict("borda", Decided.CHOSEN, 9, ("b",), order=(("b",), ("a", "c")))
    assert text(verdict, BUSES)[1:3] == [
        "9 people answered.",
        "From first to last: Parks, then Buses and Housing (same place).",
    ]


def test_a_lot_is_told_with_its_order() -> None:
    verdict = Verdict("single", Decided.CHOSEN, 8, ("b",), ("a", "b"), by_lot=True, counts=counts(4, 4, 0))
    said = text(verdict, BUSES)
    assert said[0] == "The group chose Parks, with the help of a lot."
    assert said[-2:] == [
        "Buses and Parks were level, so a lot was drawn.",
        "The lot was drawn when the vote opened: Parks, then Buses, then Housing.",
    ]


def test_the_steps_of_a_count_are_told_one_by_one() -> None:
    stages = (
        Stage((OptionFigure("a", 4), OptionFigure("b", 3), OptionFigure("c", 2)), out=("c",)),
        Stage((OptionFigure("a", 4), OptionFigure("b", 4)), chosen=("b",), exhausted=1, fork=Fork.LOT),
    )
    verdict = Verdict("irv", Decided.CHOSEN, 9, ("b",), by_lot=True, stages=stages)
    assert text(verdict, BUSES)[2:4] == [
        "Step 1: Buses 4, Parks 3, Housing 2. Goes out: Housing.",
        f"Step 2: Buses 4, Parks 4. Comes in: Parks. {LEVEL} Votes with no option left: 1.",
    ]
    assert isinstance(drawn_of(verdict), Steps)


def test_whoever_was_level_and_goes_out_had_fewer_before() -> None:
    stages = (
        Stage((OptionFigure("a", 3), OptionFigure("b", 2), OptionFigure("c", 1)), out=("c",)),
        Stage((OptionFigure("a", 3), OptionFigure("b", 3)), out=("b",)),
    )
    said = text(Verdict("irv", Decided.CHOSEN, 6, ("a",), stages=stages), BUSES)
    assert said[3] == (
        "Step 2: Buses 3, Parks 3. Goes out: Parks. Some were level here. The one that had fewer before goes out."
    )
    assert "level" not in said[2]


def counted(method: str, cast: list[Json], **rules: Any) -> list[str]:
    """Count votes by a method, and return all that is said of them where all numbers are shown."""
    question, settled = asked(method, Rules(("a", "b", "c"), Detail.NAMED, **rules))
    way = method_named(method)
    verdict = way.release(way.count(cast, settled), settled)
    return [plain(line) for line in lines(question, verdict, settled)]


def test_a_tie_on_the_way_that_stands_is_said_where_the_count_ends() -> None:
    said = counted("irv", votes("3 a; 2 bc; 2 cb"))
    assert said[0] == "There is a tie between Parks and Housing, so nothing is decided."
    assert said[2] == (
        "Step 1: Buses 3, Parks 2, Housing 2. "
        "Some were level here. From here on it could end in different ways, so it is a tie."
    )
    assert not any("lot" in line.split() for line in said)


def test_a_tie_on_the_way_that_changes_nothing_is_said_as_well() -> None:
    said = counted("irv", votes("4 a; 2 ba; 2 ca"))
    assert said[0] == "The group chose Buses."
    assert said[2].endswith("Goes out: Housing. Some were level here. Whichever goes first, the same is chosen.")


def test_transfers_name_what_is_enough_and_who_came_in_with_less() -> None:
    said = counted("stv", votes("5 a; 2 b; 1 c"), seats=2)
    assert (
        said[2] == "Votes needed to come in: 3. No more than 2 options can have that many. (This is the Droop quota.)"
    )
    assert said[3].endswith("Comes in: Buses.")
    came = "Comes in with fewer votes, as places are left: Parks."
    assert said[5] == f"Step 3: Buses 3, Parks 2. {came} Votes with no option left: 3."


def test_equal_grades_in_the_middle_say_what_told_them_apart() -> None:
    # Middle grades of a and b are 4; once one is taken from each, a has 4 and b has 3.
    grades = [("4", "4"), ("4", "4"), ("4", "3"), ("3", "3"), ("5", "5")]
    said = counted("majority_judgment", [{"a": a, "b": b, "c": "1"} for a, b in grades])
    assert said[0] == "The group chose Buses."
    assert (
        "Buses and Parks have the same grade in the middle. "
        "So one such grade was taken from each, again and again, until their middles differed."
    ) in said


def test_pairs_say_where_shares_are_equal_and_show_where_they_differ_a_little() -> None:
    # Buses met one pair and won it; Housing won three of four.
    pairs: list[Json] = [[["a", "b"]], [["c", "b"]], [["c", "b"]], [["c", "b"]], [["b", "c"]]]
    assert (
        "Buses and Housing would win equally often. So it counted how strong the options were that each of them met."
    ) in counted("pairwise", pairs)
    figures = (OptionFigure("a", 0.6667), OptionFigure("b", 0.6666), OptionFigure("c", 0.25))
    verdict = Verdict("pairwise", Decided.CHOSEN, 7, ("a",), order=(("a",), ("b",), ("c",)), figures=figures)
    assert "Of 100 pairs with others, each would win about: Buses 66.67, Parks 66.66, Housing 25." in text(
        verdict, BUSES
    )


def test_a_circle_is_named_where_the_one_chosen_lost_to_another() -> None:
    # Buses beat Parks 5 to 2, Parks beat Housing 5 to 2, Housing beats Buses 4 to 3: the weakest win.
    said = counted("schulze", votes("3 abc; 2 bca; 2 cab"))
    assert said[0] == "The group chose Buses."
    assert (
        "More people want Housing than Buses. "
        "But the options go round in a circle, and the weakest win in it counts least."
    ) in said
    assert not any("circle, and" in line for line in counted("schulze", votes("3 abc")))


def test_pairs_are_told_once_each() -> None:
    matrix = ((0, 5, 4), (2, 0, 3), (3, 4, 0))
    verdict = Verdict("schulze", Decided.CHOSEN, 7, ("a",), order=(("a",), ("c",), ("b",)), matrix=matrix)
    assert text(verdict, BUSES)[3:5] == [
        "Buses against others: Parks 5 to 2, Housing 4 to 3.",
        "Parks against others: Housing 3 to 4.",
    ]
    assert isinstance(drawn_of(verdict), Table)


def test_grades_in_the_middle_are_words() -> None:
    figures = (OptionFigure("a", 5), OptionFigure("b", 4), OptionFigure("c", 1))
    verdict = Verdict("majority_judgment", Decided.CHOSEN, 7, ("a",), order=(("a",), ("b",), ("c",)), figures=figures)
    assert "Grades in the middle: Buses: Very good, Parks: Good, Housing: Reject." in text(verdict, BUSES)
    assert isinstance(drawn_of(verdict), Figures)


@pytest.mark.parametrize(
    ("spread", "said"),
    [
        (Spread(4, 3, 5), ["In the middle: Agree.", "Half of the answers or more: from In between to Strongly agree."]),
        (Spread(3.5, 3, 4), ["In the middle: between In between and Agree."]),
        (Spread(2, 2, 2), ["In the middle: Disagree.", "Half of the answers or more: Disagree."]),
    ],
)
def test_a_scale_says_where_the_middle_is(spread: Spread, said: list[str]) -> None:
    found = text(Verdict("scale", Decided.SHOWN, 9, spread=spread), BUSES)
    assert found[0] == "This shows how strongly people agree. It decides nothing."
    assert found[2 : 2 + len(said)] == said


def test_there_is_no_picture_where_there_is_nothing_to_draw() -> None:
    order = Verdict("borda", Decided.CHOSEN, 9, ("b",), order=(("b",), ("a",), ("c",)))
    masked = Released(Shown.EACH, 9, (Row(("a",), None, many=True), Row(("b",), None)))
    assert drawn_of(order) is None
    assert drawn_of(Verdict("single", Decided.TOO_FEW, None)) is None
    assert drawn_of(Verdict("approval", Decided.CHOSEN, 9, ("a",), counts=masked)) is None
    assert drawn_of(Verdict("single", Decided.UNCLEAR, 9, counts=Released(Shown.MIXED, 9))) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answered", [0, 1, 2, 3, 11, 100])
def test_plural_forms_are_right(language: str, answered: int) -> None:
    rules = Rules(("a", "b"), quorum=200, seats=2)
    said = plain(decided(*_named(rules, answered)), language)
    forms = {
        "en": {1: "1 person answered"},
        "pt": {1: "1 pessoa respondeu"},
        "ar": {1: "أجاب شخص واحد", 2: "أجاب شخصان", 3: "أجاب 3 أشخاص", 11: "أجاب 11 شخصًا", 100: "أجاب 100 شخص"},
    }
    expected = forms.get(language, {}).get(answered)
    if expected is not None:
        assert said.startswith(expected)


def _named(rules: Rules, answered: int) -> tuple[Question, Verdict, Rules]:
    question, rules = asked("single", rules)
    return question, Verdict("single", Decided.NO_QUORUM, answered), rules
