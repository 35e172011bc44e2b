"""Answers that take several taps, in a browser without scripts: in the chat, and all on one page."""

import re

import pytest

from core.codec import Json
from core.messages import told
from core.pairing import pairs_for
from core.questions import Alternative, Dots, Grades, Order, Pairs, Text
from tests.web.conftest import Somebody
from tests.web.house import Home, House
from tests.web.test_chat import answers
from tests.web.test_every_kind import FOOD, ask

GRADES = tuple(Alternative(f"g{number}", told(name)) for number, name in enumerate(("Poor", "Fair", "Good")))
RANK = Order(key="rank", ask=told("What comes first?"), options=FOOD, least=1)
DOTS = Dots(key="dots", ask=told("Where do the dots go?"), options=FOOD, dots=4)
MARKS = Grades(key="marks", ask=told("How good is it?"), options=FOOD, grades=GRADES)
PAIRS = Pairs(key="pairs", ask=told("Which would you rather have?"), options=FOOD, most=2)
MORE = Text(key="text", ask=told("Anything else?"), optional=True)


async def test_the_question_stands_out_and_what_is_no_answer_stands_apart(
    home: Home, house: House, somebody: Somebody
) -> None:
    await ask(home, house, RANK)
    maria = somebody()
    await home.join(maria)
    await maria.press("Soup")
    source = re.sub("[\u2066-\u2069]", "", (await maria._client.get(maria.page.address)).text)
    assert "<strong>What comes first?</strong>" in source
    answers_shown, apart = source.split('<div class="taps apart">')
    assert "Soup" in answers_shown.split('<div class="taps">')[1]
    assert re.findall(r'class="main">(\w+)</button>', apart.split("</div>")[0]) == ["Done"]


async def test_bare_numbers_say_which_end_is_which_and_words_do_not(
    home: Home, house: House, somebody: Somebody
) -> None:
    numbers = tuple(Alternative(f"n{number}", told(str(number))) for number in (1, 2, 3, 10))
    await ask(home, house, MARKS, Grades(key="numbers", ask=told("How much?"), options=FOOD, grades=numbers))
    maria = somebody()
    chat = await home.join(maria)
    assert "is the least" not in maria.page.text
    page = await maria.open(f"{chat}/form")
    assert page.text.count("1 is the least, 10 the most.") == 1


async def test_in_the_chat_one_after_the_other(home: Home, house: House, somebody: Somebody) -> None:
    await ask(home, house, RANK, DOTS, MARKS, PAIRS)
    maria = somebody()
    await home.join(maria)
    await maria.press("Soup")
    assert "1 Soup" in maria.page.text
    await maria.press("Done")
    assert "You have 4 dots to give." in maria.page.text
    await maria.press("+ Milk")
    await maria.press("+ Milk")
    await maria.press("+ Bread")
    assert "Bread: 1 dot; Milk: 2 dots" in maria.page.text
    assert "1 dot is left." in maria.page.text
    await maria.press("− Bread")
    assert "− Bread" not in maria.page.labels
    await maria.press("Done")
    await maria.press("Good")
    await maria.press("Poor")
    await maria.press("Back")
    assert "2 of 3: Milk" in maria.page.text
    await maria.press("Fair")
    await maria.press("Poor")
    assert "Pair 1 of 2" in maria.page.text
    await maria.press("Can't say")
    await maria.write("text", "1")
    given = {key: item.answer.value for key, item in answers(home).items()}
    assert given["rank"] == ["soup"]
    assert given["dots"] == {"milk": 2}
    assert given["marks"] == {"bread": "g2", "milk": "g1", "soup": "g0"}
    assert isinstance(given["pairs"], list)
    assert len(given["pairs"]) == 1


FILLED = {
    "q-rank-bread": "",
    "q-rank-milk": "2",
    "q-rank-soup": "1",
    "q-dots-bread": "1",
    "q-dots-milk": "",
    "q-dots-soup": "3",
    "q-marks-bread": "g0",
    "q-marks-milk": "g2",
    "q-marks-soup": "g1",
}


async def test_all_on_one_page(home: Home, house: House, somebody: Somebody) -> None:
    await ask(home, house, RANK, DOTS, MARKS, PAIRS, MORE)
    maria = somebody()
    await home.join(maria)
    await maria.follow("Answer all on one page")
    form = maria.page.form_with_field("q-text")
    pairs = [[choice.value for choice in form.choices if choice.name == f"q-pairs-{number}"] for number in range(2)]
    assert [len(values) for values in pairs] == [3, 3]
    page = await maria.send(form, FILLED | {"q-pairs-0": "", "q-pairs-1": pairs[1][1]}, form.buttons[-1])
    assert page.status == 200
    given: dict[str, Json] = {key: item.answer.value for key, item in answers(home).items()}
    assert given == {
        "rank": ["soup", "milk"],
        "dots": {"bread": 1, "soup": 3},
        "marks": {"bread": "g0", "milk": "g2", "soup": "g1"},
        "pairs": [[pairs[1][1], pairs[1][0]]],
    }


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"q-rank-soup": "", "q-rank-milk": ""}, "Please put at least 1 in order."),
        ({"q-rank-soup": "2"}, "Please use each answer and each place only once."),
        ({"q-dots-soup": "9"}, "You have 4 dots, and this is 10."),
        ({"q-dots-soup": "x"}, "Please write a whole number"),
        ({"q-dots-soup": "", "q-dots-bread": "0"}, "Please give at least one dot."),
        ({"q-dots-soup": "", "q-dots-bread": ""}, "Please give at least one dot."),
        ({"q-marks-milk": ""}, "Please answer for these too: Milk"),
        ({"q-pairs-0": ""}, "Please choose at least once."),
    ],
)
async def test_what_does_not_fit_says_so_and_the_rest_stays(
    home: Home, house: House, somebody: Somebody, changed: dict[str, str], sentence: str
) -> None:
    await ask(home, house, RANK, DOTS, MARKS, PAIRS, MORE)
    maria = somebody()
    await home.join(maria)
    await maria.follow("Answer all on one page")
    form = maria.page.form_with_field("q-text")
    first = next(choice.value for choice in form.choices if choice.name == "q-pairs-0")
    page = await maria.send(form, {**FILLED, "q-pairs-0": first, **changed}, form.buttons[-1])
    assert page.status == 422
    assert sentence in page.text
    assert answers(home) == {}
    kept = dict(page.form_with_field("q-text").values)
    filled = {**FILLED, "q-pairs-0": first, **changed}
    for name, value in filled.items():
        if value and name not in changed and not name.startswith("q-rank"):
            assert kept[name] == value


async def test_the_page_shows_the_pairs_that_the_chat_asks_about(home: Home, house: House, somebody: Somebody) -> None:
    await ask(home, house, PAIRS, MORE)
    maria, ana = somebody(), somebody()
    for who, name in ((maria, "Maria"), (ana, "Ana")):
        await home.join(who, name)
        asked = [label for label in who.page.labels if label in ("Bread", "Milk", "Soup")]
        await who.follow("Answer all on one page")
        form = who.page.form_with_field("q-text")
        shown = [choice.label for choice in form.choices if choice.name == "q-pairs-0"]
        assert shown == [*asked, "Can't say"]


async def test_what_was_answered_so_far_stands_on_the_page(home: Home, house: House, somebody: Somebody) -> None:
    await ask(home, house, DOTS, MARKS, PAIRS, MORE)
    maria = somebody()
    await home.join(maria)
    await maria.write("text", "1 0 3")
    for grade in ("Good", "Poor", "Fair"):
        await maria.press(grade)
    await maria.write("text", "2")
    await maria.press("Can't say")
    await maria.follow("Answer all on one page")
    values = dict(maria.page.form_with_field("q-text").values)
    assert [values.get(f"q-dots-{key}", "") for key in ("bread", "milk", "soup")] == ["1", "", "3"]
    assert [values[f"q-marks-{key}"] for key in ("bread", "milk", "soup")] == ["g2", "g0", "g1"]
    [decided] = [item.answer.value for key, item in answers(home).items() if key == "pairs"]
    assert isinstance(decided, list)
    assert isinstance(decided[0], list)
    assert values["q-pairs-0"] == decided[0][0]


async def test_a_button_says_in_words_what_it_does(home: Home, house: House, somebody: Somebody) -> None:
    await ask(home, house, DOTS)
    maria = somebody()
    await home.join(maria)
    await maria.press("+ Soup")
    source = re.sub("[\u2066-\u2069]", "", (await maria._client.get(maria.page.address)).text)
    less = r'<span class="given">1 dot</span>\s*<button[^>]*class="less">−<bdi class="unseen"> Soup</bdi>'
    assert re.search(less, source)


def test_the_pairs_of_two_people_differ() -> None:
    options = tuple(Alternative(str(number), told(str(number))) for number in range(6))
    question = Pairs(key="pairs", ask=told("?"), options=options, most=3)
    assert len({pairs_for(question, f"{number:016x}") for number in range(10)}) > 5
