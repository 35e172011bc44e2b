"""Words without a name on a facilitator's page: what may be asked about them, and what comes back."""

import pytest

from core.changes import Changes
from core.released import ReleasedText
from core.rounds import AnswerId, RoundId
from ladle.ids import fresh_id
from ladle.page_reader import Form
from ladle.plain_browser import PlainBrowser
from storage.store import SqlStore
from tests.web.house import Home, House
from tests.web.test_facilitator import CLOSED

WORDS = "The bus is <b>cancelled</b> again"
QUESTION = "Which bus was it?"


def came_out(house: House, home: Home) -> RoundId:
    """Let words come out of the round that is there."""
    (series,) = house.program.readings.series_of_group(home.id)
    round = series.rounds[0].round.id
    keep(house, ReleasedText(AnswerId("a" * 16), round, "week", WORDS))
    return round


def keep(house: House, text: ReleasedText) -> None:
    with SqlStore(house.program.database).begin() as uow:
        uow.save(Changes(released_texts=[text]))
        uow.commit()


def asking(browser: PlainBrowser) -> list[Form]:
    return [form for form in browser.page.forms if form.action.endswith("/ask")]


@pytest.fixture
async def closed(home: Home, house: House, rosa: PlainBrowser) -> RoundId:
    """Give a round that has closed, whose page Rosa looks at; words without a name came out of it."""
    await home.open_round()
    round = came_out(house, home)
    await rosa.reload()
    await rosa.follow("Rounds")
    await rosa.follow("Round 1, 19 November 2026")
    assert WORDS not in rosa.page.text, "not before it closes"
    await house.wait_until(CLOSED)
    await rosa.reload()
    return round


async def test_two_questions_may_be_asked_about_words_and_replies_stand_beside_them(
    closed: RoundId, house: House, rosa: PlainBrowser
) -> None:
    assert WORDS in rosa.page.text
    (form,) = asking(rosa)
    await rosa.send(form, {"question": QUESTION})
    assert "Your question is on its way." in rosa.page.text
    assert f"{QUESTION} No reply yet." in " ".join(rosa.page.text.split())
    about = AnswerId("a" * 16)
    keep(house, ReleasedText(AnswerId(fresh_id()), closed, "week", "At seven", "", "", 1, (QUESTION,), about))
    await rosa.send(asking(rosa)[0], {"question": "And then?"})
    assert f"{QUESTION} At seven And then? No reply yet." in " ".join(rosa.page.text.split())
    assert asking(rosa) == []


async def test_an_empty_question_is_not_asked(closed: RoundId, rosa: PlainBrowser) -> None:
    (form,) = asking(rosa)
    page = await rosa.send(form, {"question": "  "})
    assert page.status == 422
    assert "Please write a question first." in rosa.page.text


async def test_words_that_are_gone_cannot_be_asked_about(closed: RoundId, house: House, rosa: PlainBrowser) -> None:
    (form,) = asking(rosa)
    with SqlStore(house.program.database).begin() as uow:
        uow.save(Changes(removed_texts=[AnswerId("a" * 16)]))
        uow.commit()
    await rosa.send(form, {"question": QUESTION})
    assert "These words are not here any more." in rosa.page.text
