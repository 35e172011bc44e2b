"""Planning with what members want to find out, on a page: as in the chat, and the same follows."""

from dataclasses import replace

import pytest

from core.messages import Told
from core.people import NO_MEMBER
from core.polls import method_of
from core.questions import alternatives
from core.research_questions import QuestionStanding
from ladle.page_reader import Page
from ladle.plain_browser import PlainBrowser
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home
from tests.web.test_facilitator import form_to
from tests.web.test_planning_a_vote import people, planned

ASKED = ("Why is the clinic shut?", "What about <b>buses</b>?", "Who pays?")
TOPIC = "?what=t-which-topic-next"
VOTE = {"how": "vote", "question": "What first?", "held": "unnamed", "operator": NO_MEMBER}


async def proposed(home: Home, browser: PlainBrowser, *questions: str) -> PlainBrowser:
    """Let Maria join and propose questions; the last one has the most support."""
    await home.join(browser)
    for question in questions:
        await browser.write("text", "/propose")
        await browser.write("text", question)
        await browser.press("Without my name")
    return browser


def ids(home: Home) -> dict[str, str]:
    """Return the ids of the questions by their words."""
    return {it.question.text: it.question.id for it in home.house.program.readings.backlog(home.id)}


def standings(home: Home) -> dict[str, QuestionStanding]:
    return {it.question.text: it.question.standing for it in home.house.program.readings.backlog(home.id)}


async def look(
    browser: PlainBrowser, home: Home, filled: dict[str, str], which: tuple[str, ...], end: str = ""
) -> Page:
    """Choose questions, fill in the fields, and look."""
    await browser.open(f"{ADDRESS}/groups/{home.id}/plan/supported{end}")
    form = form_to(browser, "/plan/supported")
    known = ids(home)
    values = [(name, value) for name, value in form.values if name != "which"]
    values += [("which", known.get(text, text)) for text in which]
    button = next(it for it in form.buttons if it.label == "See how it looks")
    return await browser.send(replace(form, values=values), filled, button)


async def test_the_top_of_the_backlog_is_offered_to_whoever_plans(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await rosa.open(f"{ADDRESS}/groups/{home.id}/plan")
    assert "Questions people support most" not in rosa.page.text
    await rosa.open(f"{ADDRESS}/groups/{home.id}/plan/supported")
    assert "There are no open questions now." in rosa.page.text
    await proposed(home, somebody(), *ASKED[:2])
    helper = somebody()
    await home.join(helper, "Ben")
    await helper.write("text", "/questions")
    await helper.press("Support it")
    await rosa.open(f"{ADDRESS}/groups/{home.id}/plan")
    await rosa.follow("Questions people support most")
    assert "1 person supports it." in rosa.page.text
    assert "What about <b>buses</b>?" in rosa.page.text  # as it was typed, and no markup
    assert "Maria" not in rosa.page.text


async def test_one_of_them_is_asked_in_a_reflection_and_its_author_hears_of_it(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    maria = await proposed(home, somebody(), *ASKED)
    page = await look(rosa, home, {"how": "words"}, (ASKED[0],))
    assert ASKED[0] in page.text
    await rosa.press("Start")
    series = planned(home)
    assert series.activity == "reflection"
    assert standings(home) == {
        ASKED[0]: QuestionStanding.ASKED,
        **dict.fromkeys(ASKED[1:], QuestionStanding.OPEN),
    }
    await home.house.program.settle()
    await maria.reload()
    assert "Rosa has taken up your question:" in maria.page.text


async def test_several_are_the_options_of_a_vote_and_their_author_hears_of_each(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody)
    maria = await proposed(home, somebody(), *ASKED)
    page = await look(rosa, home, {**VOTE, "ties": "lot", "quorum": "3"}, ASKED[:2])
    for said in ("Vote without names.", "What first?", "a lot decides", "Votes needed", "People who may vote now: 10."):
        assert said in page.text, page.text
    await rosa.press("Change")
    assert dict(form_to(rosa, "/plan/supported").values)["question"] == "What first?"
    await look(rosa, home, VOTE, ASKED[:2])
    await rosa.press("Start")
    series = planned(home)
    assert (series.activity, method_of(series.details)) == ("poll", "approval")
    assert [it.label for it in alternatives(series.form.opening)] == [Told({"en": text}) for text in ASKED[:2]]
    assert [standings(home)[text] for text in ASKED] == [
        *([QuestionStanding.ASKED] * 2),
        QuestionStanding.OPEN,
    ]
    await home.house.program.settle()
    await maria.reload()
    assert maria.page.text.count("Rosa has taken up your question:") == 2
    assert [it.kind for it in home.house.program.readings.log_of_group(home.id, 9)] == ["questions-asked"]


async def test_a_ready_vote_on_them_needs_nothing_typed(home: Home, rosa: PlainBrowser, somebody: Somebody) -> None:
    await people(home, somebody)
    await proposed(home, somebody(), *ASKED)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/plan")
    await rosa.follow("Which topic next?")
    assert "This vote is ready." in rosa.page.text
    assert "Brams, S. J., Fishburn, P. C. (1978)" in rosa.page.text
    assert "Pick all that are fine. You look for something" in rosa.page.text
    form = form_to(rosa, "/plan/supported")
    button = next(it for it in form.buttons if it.label == "See how it looks")
    await rosa.send(form, {"operator": NO_MEMBER}, button)
    await rosa.press("Start")
    series = planned(home)
    assert (series.details["template"], len(alternatives(series.form.opening))) == ("which-topic-next", 3)
    assert isinstance(series.form.opening.ask, Told)
    assert set(series.form.opening.ask.texts) == {"en", "pt", "ar"}


@pytest.mark.parametrize(
    ("filled", "which", "why"),
    [
        (VOTE, (), "Please choose at least one question."),
        (VOTE, (ASKED[0],), "To vote, people need at least 2 questions."),
        ({**VOTE, "how": ""}, ASKED, "Please say how people answer."),
        ({**VOTE, "question": " "}, ASKED, "Please write something."),
        ({**VOTE, "question": "x" * 200}, ASKED, "200"),
        ({**VOTE, "held": ""}, ASKED, "Please say how people vote."),
        ({**VOTE, "operator": "f" * 16}, ASKED, "Please say who runs the computer."),
        ({**VOTE, "quorum": "11"}, ASKED, "11 votes would be needed, but 10 people may vote now."),
        ({**VOTE, "open_for": "0"}, ASKED, "Please write a number from 1 to 30."),
        (VOTE, (ASKED[0], "f" * 16), "Some of these questions are not open any more."),
        ({**VOTE, "how": "words"}, ("' OR 1=1",), "Some of these questions are not open any more."),
    ],
)
async def test_what_cannot_be_is_said_beside_its_field(
    home: Home, rosa: PlainBrowser, somebody: Somebody, filled: dict[str, str], which: tuple[str, ...], why: str
) -> None:
    await people(home, somebody)
    await proposed(home, somebody(), *ASKED)
    page = await look(rosa, home, filled, which)
    assert "Nothing is planned yet." in page.text
    assert why in page.text, page.text
    assert home.house.program.readings.series_of_group(home.id) == []


async def test_a_question_that_is_taken_back_before_the_start_is_not_asked(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    maria = await proposed(home, somebody(), *ASKED)
    await look(rosa, home, {"how": "words"}, (ASKED[2],))
    await maria.press("Take it back")
    await rosa.press("Start")
    assert "Some of these questions are not open any more." in rosa.page.text
    assert home.house.program.readings.series_of_group(home.id) == []
