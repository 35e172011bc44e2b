"""All questions on one page."""

from ladle.plain_browser import PlainBrowser
from tests.web.conftest import Somebody
from tests.web.house import Home
from tests.web.test_chat import answers


async def opened(home: Home, somebody: Somebody) -> PlainBrowser:
    await home.open_round()
    maria = somebody()
    await home.join(maria)
    await maria.follow("Answer all on one page")
    return maria


async def fill(maria: PlainBrowser, **values: str) -> None:
    form = maria.page.form_with_field("q-words")
    await maria.send(form, {f"q-{key}": value for key, value in values.items()}, form.buttons[-1])


async def test_every_question_stands_on_one_page_with_names_filled_in(home: Home, somebody: Somebody) -> None:
    maria = await opened(home, somebody)
    for words in ("How was your week?", "Want to say more?", "Who may read this?", "Only Rosa", "No answer"):
        assert words in maria.page.text


async def test_all_answers_are_taken_at_once(home: Home, somebody: Somebody) -> None:
    maria = await opened(home, somebody)
    await fill(maria, week="hard", words="The bus is cancelled again", credit="named")
    assert "Saved. Result on Tuesday." in maria.page.text
    given = answers(home)
    assert given["week"].answer.value == "hard"
    assert given["words"].answer.value == {"text": "The bus is cancelled again"}
    assert given["words"].answer.credit.value == "named"


async def test_what_is_missing_is_said_beside_its_question_and_nothing_is_lost(home: Home, somebody: Somebody) -> None:
    maria = await opened(home, somebody)
    await fill(maria, week="hard", words="The bus is cancelled again")
    assert maria.page.status == 422
    assert "One answer needs another look." in maria.page.text
    values = dict(maria.page.form_with_field("q-words").values)
    assert values["q-week"] == "hard"
    assert values["q-words"] == "The bus is cancelled again"
    assert answers(home) == {}


async def test_a_text_too_long_stays_in_its_field(home: Home, somebody: Somebody) -> None:
    maria = await opened(home, somebody)
    await fill(maria, week="hard", words="x" * 100_000, credit="named")
    assert maria.page.status == 422
    assert dict(maria.page.form_with_field("q-words").values)["q-words"] == "x" * 100_000
    assert answers(home) == {}


async def test_sent_twice_counts_once(home: Home, somebody: Somebody) -> None:
    maria = await opened(home, somebody)
    form = maria.page.form_with_field("q-words")
    for _ in range(2):
        await maria.send(form, {"q-week": "good"}, form.buttons[-1])
    assert maria.page.text.count("Saved. Result on") == 1


async def test_an_older_form_changes_nothing(home: Home, somebody: Somebody) -> None:
    maria = await opened(home, somebody)
    form = maria.page.form_with_field("q-words")
    await maria.follow("Back to the messages")
    await maria.press("Good")
    await maria.press("Finish")
    page = await maria.send(form, {"q-week": "hard"}, form.buttons[-1])
    assert page.status == 422
    assert answers(home)["week"].answer.value == "good"


async def test_without_a_question_there_is_no_form(home: Home, somebody: Somebody) -> None:
    maria = somebody()
    chat = await home.join(maria)
    page = await maria.open(f"{chat}/form")
    assert page.address == chat
