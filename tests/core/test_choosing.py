"""Answers that take several taps; between every two of them the state goes through JSON, as it does in a restart."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.codec import Json, dumps, loads
from core.conversation import Dialogue
from core.dialogue import Status, advance
from core.interpret import Filled, Input, Picked, Wrote
from core.messages import Arrangement, Listing, Option, Piece, Say, Told, told
from core.pairing import pairs_for
from core.people import GroupId, MemberId, Purpose
from core.prompt import present, shown_answer
from core.questions import Alternative, Dots, Form, Grades, Order, Pairs, Text
from core.rounds import Answer, AnswerId, RoundId
from core.summary import counted
from core.voting.release import Shown
from tests.core.test_dialogue import Talker, options
from tests.core.world import NOW, WORDS, agreed_to_everything, locale

NUMBERS = tuple(Alternative(f"g{number}", told(str(number))) for number in range(6))
FEELINGS = options("poor", "fair", "good")
RANK = Order(key="rank", ask=told("Which first?"), options=options("bus", "park", "pool", "shop"), least=2)
DOTS = Dots(key="dots", ask=told("Where?"), options=options("bus", "park", "pool"), dots=5)
GRADES = Grades(key="grades", ask=told("How good?"), options=options("bus", "park", "pool"), grades=FEELINGS)
PAIRS = Pairs(key="pairs", ask=told("Which?"), options=options("bus", "park", "pool", "shop"), most=4)
Several = Order | Dots | Grades | Pairs


def asked(*questions: Several) -> Talker:
    return Talker(Form("choosing", (Text(key="first", ask=told("?"), optional=True), *questions)))


def at(question: Several) -> Talker:
    talker = asked(question)
    talker.taps("skip")
    return talker


def shown(talker: Talker) -> tuple[Option, ...]:
    choices = present(talker.form, talker.dialogue, talker.agreed).choices
    assert choices is not None
    return choices.options


def codes(talker: Talker) -> list[str]:
    return [option.code for option in shown(talker)]


def words(talker: Talker) -> list[str]:
    return [plain(piece) for piece in present(talker.form, talker.dialogue, talker.agreed).body]


def plain(piece: Piece) -> str:
    assert isinstance(piece, Say | Told)
    text = WORDS.text(piece, ("en",))
    return text.replace("\u2068", "").replace("\u2069", "")


def answer(question: Several, value: Json) -> str:
    return plain(Say("answer-label", label=shown_answer(question, value)))


# An order of some


def test_an_order_of_some_is_done_once_enough_are_placed() -> None:
    talker = at(RANK)
    talker.taps("2")
    assert "done" not in codes(talker)
    talker.taps("0")
    assert codes(talker)[-2:] == ["done", "clear"]
    assert talker.taps("done").taken == {"rank": ["pool", "bus"]}


def test_an_order_of_some_ends_by_itself_only_when_all_are_placed() -> None:
    talker = at(RANK)
    for code in ("2", "0", "3"):
        assert talker.taps(code).status is Status.ASKED
    assert talker.taps("1").taken == {"rank": ["pool", "bus", "shop", "park"]}


def test_a_tap_on_what_is_placed_takes_it_out_of_an_order() -> None:
    talker = at(RANK)
    for code in ("2", "0", "2"):
        talker.taps(code)
    assert [(option.code, option.place) for option in shown(talker) if option.place] == [("0", 1)]
    assert talker.taps("done").why == Say("refused-order-least", least=2)
    talker.taps("clear")
    assert talker.dialogue.draft == ()


def test_the_last_places_itself_where_all_must_be_placed() -> None:
    talker = at(replace(RANK, least=4))
    for code in ("2", "0"):
        talker.taps(code)
    assert talker.taps("1").taken == {"rank": ["pool", "bus", "park", "shop"]}


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("3 1", ["pool", "bus"]),
        ("Pool, park, bus", ["pool", "park", "bus"]),
        ("4 3 2 1", ["shop", "pool", "park", "bus"]),
    ],
)
def test_an_order_of_some_may_be_typed(typed: str, order: list[str]) -> None:
    assert at(RANK).types(typed).taken == {"rank": order}


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("3", Say("refused-order-least", least=2)),
        ("3 3", Say("refused-order-twice")),
        ("3 9", Say("refused-pick-several")),
    ],
)
def test_a_typed_order_that_does_not_fit_says_why(typed: str, why: Say) -> None:
    assert at(RANK).types(typed).why == why


def test_done_may_be_typed_once_it_is_offered() -> None:
    talker = at(RANK)
    assert talker.types("done").why == Say("refused-pick-several")
    talker.taps("0")
    talker.taps("1")
    assert talker.types("Done").taken == {"rank": ["bus", "park"]}


# Dots


def test_each_tap_gives_a_dot_or_takes_one_away() -> None:
    talker = at(DOTS)
    for code in ("+1", "+1", "+0", "-1"):
        assert talker.taps(code).status is Status.ASKED
    assert talker.taps("done").taken == {"dots": {"bus": 1, "park": 1}}


def test_what_has_dots_can_lose_one_and_the_words_say_how_many_each_has() -> None:
    talker = at(DOTS)
    assert codes(talker) == ["+0", "+1", "+2"]
    assert words(talker) == ["Where?", "You have 5 dots to give. You can give several to one."]
    for code in ("+1", "+1", "+0"):
        talker.taps(code)
    assert codes(talker) == ["+0", "-0", "+1", "-1", "+2", "done", "clear"]
    assert [(option.dots, option.takes_from) for option in shown(talker)][:5] == [
        (1, ""),
        (None, "+0"),
        (2, ""),
        (None, "+1"),
        (0, ""),
    ]
    assert words(talker) == ["Where?", "Bus: 1 dot; Park: 2 dots", "2 dots are left."]


def test_when_all_dots_are_given_a_further_one_is_refused_kindly_and_all_may_be_moved() -> None:
    talker = at(DOTS)
    for _ in range(5):
        talker.taps("+2")
    assert words(talker)[-1] == "All dots are given. Tap Done, or move some."
    step = talker.taps("+0")
    assert (step.status, step.why) == (Status.REFUSED, Say("refused-dots-all", dots=5))
    talker.taps("-2")
    talker.taps("+0")
    assert talker.taps("done").taken == {"dots": {"bus": 1, "pool": 4}}


def test_a_dot_less_where_there_is_none_changes_nothing() -> None:
    talker = at(DOTS)
    talker.taps("+1")
    assert talker.taps("-0").status is Status.ASKED
    assert talker.dialogue.draft == ("park",)


@pytest.mark.parametrize("code", ["0", "+", "+3", "-9", "++1", "+1 ", "done1", "", "+١"])
def test_a_code_that_no_button_of_dots_has_is_stale(code: str) -> None:
    assert at(DOTS).taps(code).status is Status.STALE


def test_at_least_one_dot_is_given() -> None:
    assert at(DOTS).taps("done").why == Say("refused-dots-none")


@pytest.mark.parametrize(
    ("typed", "dots"),
    [
        ("2 0 3", {"bus": 2, "pool": 3}),
        ("1 2", {"bus": 1, "park": 2}),
        ("1,0,1", {"bus": 1, "pool": 1}),
        ("٢ ٠ ٣", {"bus": 2, "pool": 3}),
        ("2، 0، 3", {"bus": 2, "pool": 3}),
    ],
)
def test_dots_may_be_typed_in_the_order_of_the_options(typed: str, dots: dict[str, Json]) -> None:
    assert at(DOTS).types(typed).taken == {"dots": dots}


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("4 2", Say("refused-dots-over", given=6, dots=5)),
        ("0 0 0", Say("refused-dots-none")),
        ("1 1 1 1", Say("refused-dots-how")),
        ("9", Say("refused-dots-how")),
        ("+4", Say("refused-dots-how")),
        ("+0", Say("refused-dots-how")),
        ("lots", Say("refused-dots-how")),
        ("2 -1", Say("refused-dots-how")),
        ("", Say("refused-dots-how")),
        ("9" * 50 + " 1", Say("refused-dots-how")),
    ],
)
def test_typed_dots_that_do_not_fit_say_why(typed: str, why: Say) -> None:
    step = at(DOTS).types(typed)
    assert (step.status, step.why) == (Status.REFUSED, why)


@pytest.mark.parametrize(
    ("typed", "draft"),
    [
        ("+2", ("park",)),
        ("2", ("park",)),
        ("Park", ("park",)),
        ("+2 +2 −2 +1", ("park", "bus")),
        ("+ 3, +3", ("pool", "pool")),
        ("-1", ()),
    ],
)
def test_single_dots_may_be_typed(typed: str, draft: tuple[str, ...]) -> None:
    talker = at(DOTS)
    before = talker.dialogue.revision
    assert talker.types(typed).dialogue.draft == draft
    assert talker.dialogue.revision == before + 1  # shown anew, below what was typed


def test_more_typed_dots_than_there_are_change_nothing() -> None:
    talker = at(DOTS)
    talker.taps("+0")
    assert talker.types("+1 +1 +1 +1 +1").why == Say("refused-dots-all", dots=5)
    assert talker.dialogue.draft == ("bus",)


def test_a_tap_changes_the_question_where_it_stands() -> None:
    talker = at(DOTS)
    before = talker.dialogue.revision
    assert talker.taps("+0").dialogue.revision == before


# Grades


def test_one_option_is_graded_after_the_other() -> None:
    talker = at(GRADES)
    assert words(talker) == ["How good?", "1 of 3: Bus"]
    talker.taps("0.2")
    assert words(talker) == ["How good?", "2 of 3: Park"]
    talker.taps("1.0")
    assert talker.taps("2.1").taken == {"grades": {"bus": "good", "park": "poor", "pool": "fair"}}


def test_back_goes_one_grade_back_and_then_to_the_question_before() -> None:
    talker = at(GRADES)
    talker.taps("0.2")
    talker.taps("1.0")
    assert talker.taps("back").dialogue.draft == ("good",)
    talker.taps("1.1")
    for _ in range(2):
        talker.taps("back")
    assert (talker.dialogue.at, talker.dialogue.draft) == ("grades", ())
    assert talker.taps("back").dialogue.at == "first"


def test_back_stands_there_where_there_is_a_grade_to_take_back() -> None:
    talker = Talker(Form("grades", (GRADES,)))

    def controls() -> list[str]:
        choices = present(talker.form, talker.dialogue, talker.agreed).choices
        assert choices is not None
        return [control.code for control in choices.controls]

    assert controls() == ["later", "stop"]
    talker.taps("0.1")
    assert controls() == ["back", "later", "stop"]
    talker.taps("back")
    assert controls() == ["later", "stop"]
    assert talker.taps("back").why == Say("refused-back")


def test_the_same_grade_tapped_twice_grades_once() -> None:
    talker = at(GRADES)
    talker.taps("0.2")
    assert talker.taps("0.2").status is Status.ASKED
    assert talker.dialogue.draft == ("good",)
    assert talker.taps("0.1").status is Status.STALE


@pytest.mark.parametrize("code", ["0", "0.3", "1.0", "0.", ".0", "done", "0.0.0", "٠.٠", "99999.0"])
def test_a_code_that_no_button_of_grades_has_is_stale(code: str) -> None:
    assert at(GRADES).taps(code).status is Status.STALE


def test_grades_may_be_typed_by_their_words_or_their_numbers() -> None:
    talker = at(GRADES)
    talker.types("Good")
    talker.types("1")
    assert talker.types("awful").why == Say("refused-pick-one")
    assert talker.types("fair").taken == {"grades": {"bus": "good", "park": "poor", "pool": "fair"}}


def test_where_grades_are_numbers_a_typed_number_is_the_grade_of_that_name() -> None:
    talker = at(replace(GRADES, grades=NUMBERS))
    talker.types("0")
    talker.types("5")
    assert talker.types("6").why == Say("refused-pick-one")
    assert talker.types("1").taken == {"grades": {"bus": "g0", "park": "g5", "pool": "g1"}}


# Pairs


def test_pairs_come_one_after_the_other_and_end_by_themselves() -> None:
    talker = at(PAIRS)
    drawn = pairs_for(PAIRS, talker.dialogue.id)
    assert len(drawn) == 4
    assert words(talker) == ["Which?", "Pair 1 of 4"]
    labels = {option.key: option.key.capitalize() for option in PAIRS.options}
    assert talker.labels() == [labels[drawn[0][0]], labels[drawn[0][1]], "Can't say"]
    talker.taps("0.0")
    talker.taps("1.2")
    talker.taps("2.1")
    step = talker.taps("3.0")
    assert step.taken == {"pairs": [list(drawn[0]), [drawn[2][1], drawn[2][0]], list(drawn[3])]}


def test_pairs_are_done_once_one_is_decided() -> None:
    talker = at(PAIRS)
    talker.taps("0.2")
    assert "done" not in codes(talker)
    assert talker.taps("done").why == Say("refused-pairs-none")
    talker.taps("1.1")
    assert codes(talker)[-1] == "done"
    one, other = pairs_for(PAIRS, talker.dialogue.id)[1]
    assert talker.taps("done").taken == {"pairs": [[other, one]]}


def test_pairs_of_which_none_can_be_said_are_refused_kindly_and_one_may_go_back() -> None:
    talker = at(PAIRS)
    for place in range(3):
        talker.taps(f"{place}.2")
    step = talker.taps("3.2")
    assert (step.status, step.why) == (Status.REFUSED, Say("refused-pairs-none"))
    talker.taps("back")
    talker.taps("2.0")
    assert len(talker.taps("3.2").taken) == 1


def test_pairs_may_be_typed() -> None:
    talker = at(PAIRS)
    drawn = pairs_for(PAIRS, talker.dialogue.id)
    talker.types("2")
    talker.types("can't say")
    assert talker.types("4").why == Say("refused-pick-one")
    talker.types(drawn[2][0])
    assert talker.types("Done").taken == {"pairs": [[drawn[0][1], drawn[0][0]], list(drawn[2])]}


def test_the_same_pair_tapped_twice_is_decided_once() -> None:
    talker = at(PAIRS)
    talker.taps("0.0")
    assert talker.taps("0.0").status is Status.ASKED
    assert len(talker.dialogue.draft) == 1
    assert talker.taps("0.1").status is Status.STALE


def test_other_people_get_other_pairs_and_options_come_up_about_equally_often() -> None:
    drawn = [pairs_for(replace(PAIRS, most=3), f"{number:016x}") for number in range(40)]
    assert len(set(drawn)) > 10
    for pairs in drawn:
        times = Counter(key for pair in pairs for key in pair)
        assert max(times.values()) - min(times.values()) <= 1 or len(times) < 4


def test_pairs_are_shown_anew_for_everybody() -> None:
    form = Form("pairs", (PAIRS,))
    seen = set()
    for number in range(20):
        prompt = present(form, Dialogue(f"{number:016x}", "pairs", "s", at="pairs"), agreed_to_everything)
        assert prompt.choices is not None
        seen.add(
            tuple(option.label for option in prompt.choices.options[:2] if isinstance(option.label, Told))
            and str(prompt.choices.options[:2])
        )
    assert len(seen) > 3


# A form that a deploy has changed


def test_what_is_no_longer_in_the_form_is_forgotten_and_the_rest_stays() -> None:
    talker = at(DOTS)
    for code in ("+0", "+2"):
        talker.taps(code)
    fewer = replace(DOTS, options=DOTS.options[:2])
    talker.form = replace(talker.form, questions=(talker.form.questions[0], fewer))
    assert words(talker) == ["Where?", "Bus: 1 dot", "4 dots are left."]
    assert talker.taps("done").taken == {"dots": {"bus": 1}}


def test_grades_begin_again_where_the_scale_has_changed() -> None:
    talker = at(GRADES)
    talker.taps("0.2")
    talker.form = replace(talker.form, questions=(talker.form.questions[0], replace(GRADES, grades=NUMBERS)))
    assert words(talker)[-2:] == ["1 of 3: Bus", "0 is the least, 5 the most."]
    assert talker.taps("0.5").dialogue.draft == ("g5",)


# Whole forms

FORM = Form("all", (RANK, DOTS, GRADES, PAIRS))
SEED = "00000000000000d1"
DRAWN: list[list[Json]] = [[*pair] for pair in pairs_for(PAIRS, SEED)]
FILLED: dict[str, Json] = {
    "rank": ["pool", "bus"],
    "dots": {"bus": "2", "park": "", "pool": 3},
    "grades": {"pool": "fair", "bus": "good", "park": "poor"},
    "pairs": [DRAWN[0], [DRAWN[2][1], DRAWN[2][0]]],
}


def test_a_whole_form_takes_every_kind() -> None:
    step = Talker(FORM).gives(Filled(FILLED))
    assert step.status is Status.FINISHED
    assert step.taken == {**FILLED, "dots": {"bus": 2, "pool": 3}}


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("rank", ["pool"], Say("refused-order-least", least=2)),
        ("rank", [], Say("refused-order-least", least=2)),
        ("rank", ["pool", "bus", "pool"], Say("refused-order-twice")),
        ("rank", ["pool", "moon"], Say("refused-pick-several")),
        ("dots", {}, Say("refused-dots-none")),
        ("dots", None, Say("refused-dots-none")),
        ("dots", {"bus": "0"}, Say("refused-dots-none")),
        ("dots", {"bus": "3", "pool": "3"}, Say("refused-dots-over", given=6, dots=5)),
        ("dots", {"bus": "some"}, Say("refused-whole-number")),
        ("dots", {"bus": "-1", "pool": "2"}, Say("refused-whole-number")),
        ("dots", {"bus": 1.5}, Say("refused-whole-number")),
        ("dots", {"bus": True}, Say("refused-whole-number")),
        ("dots", {"moon": 1}, Say("refused-dots-none")),
        ("dots", ["bus"], Say("refused-dots-none")),
        (
            "grades",
            {"bus": "good", "park": "", "pool": "fair"},
            Say("refused-grades-all", missing=Listing((told("Park", "en"),))),
        ),
        ("grades", {"bus": "good", "park": "best", "pool": "fair"}, Say("refused-pick-one")),
        ("grades", {"bus": ["good"], "park": "good", "pool": "fair"}, Say("refused-pick-one")),
        ("pairs", [], Say("refused-pairs-none")),
        ("pairs", [["bus", "bus"]], Say("refused-pick-one")),
        ("pairs", [["bus", "moon"]], Say("refused-pick-one")),
        ("pairs", [DRAWN[0], DRAWN[0][::-1]], Say("refused-pick-one")),
        ("pairs", [["bus"]], Say("refused-pairs-none")),
    ],
)
def test_what_does_not_fit_in_a_whole_form_says_why_in_its_place(key: str, value: Json, why: Say) -> None:
    step = Talker(FORM).gives(Filled({**FILLED, key: value}))
    assert step.status is Status.REFUSED
    assert step.errors == {key: why}


def test_nobody_picks_which_pairs_they_are_asked() -> None:
    drawn = {frozenset(pair) for pair in DRAWN}
    other: list[Json] = next(
        [*pair] for pair in combinations(("bus", "park", "pool", "shop"), 2) if frozenset(pair) not in drawn
    )
    step = Talker(FORM).gives(Filled({**FILLED, "pairs": [other]}))
    assert step.errors == {"pairs": Say("refused-pick-one")}


def test_an_answer_may_be_left_empty_where_it_is_optional() -> None:
    form = replace(FORM, questions=tuple(replace(question, optional=True) for question in FORM.questions))
    step = Talker(form).gives(Filled({"dots": {}, "pairs": []}))
    assert step.skipped == ("rank", "dots", "grades", "pairs")


# What was answered


def test_answers_are_shown_in_words() -> None:
    assert answer(RANK, ["pool", "bus"]) == "Pool, Bus"
    assert answer(DOTS, {"pool": 3, "bus": 1}) == "Bus: 1 dot; Pool: 3 dots"
    assert answer(GRADES, {"bus": "good", "park": "poor", "pool": "fair"}) == "Bus: Good; Park: Poor; Pool: Fair"
    assert answer(PAIRS, [["bus", "pool"]]) == "Bus rather than Pool"


def test_outside_votes_nothing_is_counted_of_what_takes_several_taps() -> None:
    about = (RoundId("r"), GroupId("g"), MemberId("m"))
    answers = [
        Answer(AnswerId(f"{number:016x}"), *about, key, "", value, NOW, Purpose.CHECK_INS, 1)
        for number in range(9)
        for key, value in FILLED.items()
    ]
    assert counted(FORM, answers) == ()
    [whole_order] = counted(Form("order", (replace(RANK, key="rank", least=None),)), answers)
    assert whole_order.released.shown is Shown.ORDER


# Whatever people do

ALL = (RANK, DOTS, GRADES, replace(GRADES, grades=NUMBERS), PAIRS, replace(PAIRS, most=1, optional=True))
CODES = ["done", "clear", "skip", "back", "0", "1", "2", "3", "+0", "+1", "+2", "-0", "-1", "0.0", "1.1", "2.2", "3.0"]
keys: st.SearchStrategy[Json] = st.sampled_from(["bus", "park", "pool", "moon"])
fields: st.SearchStrategy[Json] = st.one_of(
    st.text(max_size=3),
    st.lists(keys, max_size=3),
    st.lists(st.lists(keys, max_size=3), max_size=3),
    st.dictionaries(
        st.sampled_from(["bus", "park", "pool"]), st.one_of(st.text(max_size=2), st.integers(-1, 9), st.just("good"))
    ),
)
inputs = st.one_of(
    st.sampled_from(CODES).map(Picked),
    st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda code: Picked(f"{code[0]}.{code[1]}")),
    st.text("+-−0123 ,٢ab", max_size=9).map(Wrote),
    st.sampled_from(["2 0 3", "+1", "-1", "Done", "Start again", "Good", "Bus", "Can't say", "5"]).map(Wrote),
    st.dictionaries(st.sampled_from(["rank", "dots", "grades", "pairs"]), fields).map(Filled),
)


def sound(question: Several, value: Json) -> bool:
    keys = [option.key for option in question.options]
    match question, value:
        case Order(), list():
            return (
                len(value) >= 2 and len({str(key) for key in value}) == len(value) and set(map(str, value)) <= set(keys)
            )
        case Dots(), dict():
            numbers = [number for number in value.values() if isinstance(number, int)]
            return len(numbers) == len(value) and min(numbers) > 0 and sum(numbers) <= question.dots
        case Grades(), dict():
            return list(value) == keys and set(map(str, value.values())) <= {grade.key for grade in question.grades}
        case Pairs(), list():
            drawn = {frozenset(pair) for pair in pairs_for(question, SEED)}
            pairs = [frozenset(map(str, pair)) for pair in value if isinstance(pair, list)]
            return bool(pairs) and len(set(pairs)) == len(value) and set(pairs) <= drawn
    return False


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(ALL), st.lists(inputs, max_size=20))
def test_whatever_people_do_the_answer_is_sound_and_nothing_is_lost(question: Several, done: list[Input]) -> None:
    talker = Talker(Form("one", (question,)))
    assert talker.dialogue.id == SEED
    for given_now in done:
        before = talker.dialogue
        step = talker.gives(given_now)
        if step.status in (Status.REFUSED, Status.STALE):
            assert step.why is not None
            assert step.dialogue == replace(before, put_off=False)
        if question.key in step.taken:
            assert sound(question, step.taken[question.key])
            plain(Say("answer-label", label=shown_answer(question, step.taken[question.key])))
        if step.status is Status.FINISHED:
            return
        prompt = present(talker.form, step.dialogue, talker.agreed)
        assert prompt == present(talker.form, loads(dumps(step.dialogue), Dialogue), talker.agreed)
        assert prompt.choices is not None
        offered = [option.code for option in (*prompt.choices.options, *prompt.choices.controls)]
        assert len(set(offered)) == len(offered)
        assert all(code.isascii() and len(code) <= 12 for code in offered)
        for piece in prompt.body:
            plain(piece)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ALL), st.randoms(use_true_random=False))
def test_every_button_that_is_shown_leads_on(question: Several, chance: Random) -> None:
    talker = Talker(Form("one", (question,)))
    for _ in range(60):
        code = chance.choice([code for code in codes(talker) if code not in ("clear", "skip")])
        step = talker.taps(code)
        refused = step.why in (Say("refused-dots-all", dots=5), Say("refused-pairs-none"))
        assert step.status in (Status.ASKED, Status.FINISHED) or refused
        if step.status is Status.FINISHED:
            return


def test_dots_have_an_arrangement_of_their_own() -> None:
    talker = at(DOTS)
    choices = present(talker.form, talker.dialogue, talker.agreed).choices
    assert choices is not None
    assert choices.arrangement is Arrangement.DOTS
    assert loads(dumps(choices), type(choices)) == choices


def test_a_step_reads_nothing_but_what_it_is_given() -> None:
    dialogue = replace(at(PAIRS).dialogue, draft=("nonsense",))
    form = Form("choosing", (PAIRS,))
    assert advance(form, dialogue, Picked("0.0"), locale(), agreed_to_everything).dialogue.draft != ()
