"""Every kind of question in a browser without scripts: one after the other, and all on one page."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from core.actions import PlanSeries
from core.activities.check_in import CheckIn
from core.codec import Json
from core.messages import told
from core.people import Purpose
from core.questions import (
    Alternative,
    Choice,
    Confirm,
    DateTime,
    File,
    Form,
    MultiChoice,
    Number,
    Order,
    Question,
    Text,
    answered,
)
from ladle.plain_browser import PlainBrowser
from tests.storage.recordings import VOICE
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, FIRST, Home, House
from tests.web.test_chat import answers

FOOD = tuple(Alternative(key, told(key.title())) for key in ("bread", "milk", "soup"))
MORE = (Alternative("cake", told("Cake")), Alternative("jam", told("Jam")))
FORM = Form(
    "every kind",
    (
        Number(key="number", ask=told("How many?"), least=0, most=20),
        Choice(key="choice", ask=told("What do you like?"), options=FOOD, more=MORE),
        MultiChoice(key="multi", ask=told("What do you need?"), options=FOOD, most=2),
        Order(key="order", ask=told("What comes first?"), options=FOOD),
        Confirm(key="confirm", ask=told("Are you coming?")),
        DateTime(key="moment", ask=told("When?"), when=answered("confirm", "yes")),
        DateTime(key="day", ask=told("Which day?"), date_only=True, optional=True),
        Text(key="text", ask=told("Anything else?"), optional=True),
    ),
    Purpose.CHECK_INS,
)


STREET = File(key="picture", ask=told("Send a picture of your street."), purpose=Purpose.MEDIA)


async def ask(home: Home, house: House, *questions: Question) -> None:
    """Plan a round with these questions and let it open."""
    kind = CheckIn()
    form = replace(FORM, questions=questions or FORM.questions)
    await house.act(PlanSeries(home.id, kind.name, told("Every kind"), form, kind.plan(home.group, FIRST)))
    await house.wait_until(house.program.calendar.local_to_utc(FIRST.replace(second=1), "Europe/Lisbon"))


async def test_one_question_after_the_other(home: Home, house: House, somebody: Somebody) -> None:
    await ask(home, house)
    maria = somebody()
    await home.join(maria)
    page = await maria.write("text", "lots")
    assert page.status == 422
    assert "Please write a number" in page.text
    await maria.write("text", "٧")
    await maria.press("More")
    await maria.press("Cake")
    await maria.press("Bread")
    await maria.press("Soup")
    assert maria.page.text.count("What do you need?") == 1
    await maria.press("Done")
    await maria.press("Milk")
    await maria.press("Soup")
    assert "Are you coming?" in maria.page.text
    await maria.press("Yes")
    await maria.write("text", "2026-11-20 18:30")
    await maria.write("text", "2026-11-21")
    await maria.press("Skip")
    given = {key: item.answer.value for key, item in answers(home).items()}
    assert given == {
        "number": 7,
        "choice": "cake",
        "multi": ["bread", "soup"],
        "order": ["milk", "soup", "bread"],
        "confirm": True,
        "moment": "2026-11-20T18:30:00+00:00",
        "day": "2026-11-21",
    }


async def test_what_is_ticked_shows_that_it_is(home: Home, house: House, somebody: Somebody) -> None:
    await ask(home, house, FORM.questions[2], FORM.questions[3])
    maria = somebody()
    await home.join(maria)
    await maria.press("Bread")
    source = (await maria._client.get(maria.page.address)).text
    assert 'aria-pressed="true" class="picked"' in source
    assert source.count('aria-pressed="false"') == 2
    await maria.press("Done")
    await maria.press("Milk")
    assert "1 Milk" in maria.page.text


async def test_all_on_one_page(home: Home, house: House, somebody: Somebody) -> None:
    await ask(home, house)
    maria = somebody()
    await home.join(maria)
    await maria.follow("Answer all on one page")
    form = maria.page.form_with_field("q-text")
    form.values += [("q-multi", "soup"), ("q-multi", "bread")]
    filled: dict[str, str] = {
        "q-number": "7",
        "q-choice": "cake",
        "q-order-bread": "3",
        "q-order-milk": "1",
        "q-order-soup": "2",
        "q-confirm": "yes",
        "q-moment": "2026-11-20T18:30",
        "q-day": "2026-11-21",
    }
    await maria.send(form, filled, form.buttons[-1])
    given: dict[str, Json] = {key: item.answer.value for key, item in answers(home).items()}
    assert given["order"] == ["milk", "soup", "bread"]
    assert given["multi"] == ["bread", "soup"]
    assert given["moment"] == "2026-11-20T18:30:00+00:00"
    assert given["day"] == "2026-11-21"


@pytest.mark.parametrize(("place", "sentence"), [("1", "Please put all 3 in order"), ("", "Please put all 3 in order")])
async def test_a_place_given_twice_or_not_at_all_is_asked_for_again(
    home: Home, house: House, somebody: Somebody, place: str, sentence: str
) -> None:
    await ask(home, house, FORM.questions[3], FORM.questions[-1])
    maria = somebody()
    await home.join(maria)
    await maria.follow("Answer all on one page")
    form = maria.page.form_with_field("q-text")
    places = {"q-order-bread": "1", "q-order-milk": place, "q-order-soup": "3"}
    page = await maria.send(form, places, form.buttons[-1])
    assert page.status == 422
    assert sentence in page.text
    assert answers(home) == {}


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return out.getvalue()


async def send_file(maria: PlainBrowser, content: bytes) -> PlainBrowser:
    """Choose a file and send it, as a browser does."""
    form = next(form for form in maria.page.forms if form.files)
    address = ADDRESS + form.action
    response = await maria._client.post(address, data=dict(form.values), files={"file": ("photo.png", content)})
    maria._read(response)
    return maria


async def test_a_picture_is_kept_without_what_it_says_besides(home: Home, house: House, somebody: Somebody) -> None:
    await ask(home, house, STREET, FORM.questions[-1])
    maria = somebody()
    await home.join(maria)
    await agree(maria)
    await send_file(maria, picture())
    assert "Anything else?" in maria.page.text, maria.page.text
    stored = answers(home)["picture"].answer.value
    assert isinstance(stored, dict)
    found = house.program.media.read(str(stored["media"]))
    assert found is not None
    assert found.content_type == "image/png"


async def agree(maria: PlainBrowser) -> None:
    """Agree to voice and pictures, where that is asked first."""
    if "Yes, you may" in maria.page.labels:
        await maria.press("Yes, you may")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Please choose a file first."),
        (b"%PDF-1.7 not a picture", "This kind of file does not work here."),
        (b"\x89PNG\r\n\x1a\n" + b"broken" * 100, "This kind of file does not work here."),
        (b"\x89PNG\r\n\x1a\n" + b"x" * (21 << 20), "too big"),
    ],
    ids=["nothing", "a document", "a broken picture", "too large"],
)
async def test_a_file_that_does_not_fit_is_refused_with_the_reason(
    home: Home, house: House, somebody: Somebody, content: bytes, sentence: str
) -> None:
    await ask(home, house, STREET)
    maria = somebody()
    await home.join(maria)
    await agree(maria)
    await send_file(maria, content)
    assert sentence in maria.page.text
    assert answers(home) == {}


async def test_a_voice_note_is_kept_once_its_speaker_agrees(home: Home, house: House, somebody: Somebody) -> None:
    await home.open_round()
    maria = somebody()
    await home.join(maria)
    await maria.press("Hard")
    await send_file(maria, VOICE)
    assert "May we keep your voice or picture" in maria.page.text
    await maria.press("Yes, you may")
    assert "Who may read this?" in maria.page.text
    await maria.press("Only Rosa")
    stored = answers(home)["words"].answer.value
    assert isinstance(stored, dict)
    found = house.program.media.read(str(stored["media"]))
    assert found is not None
    assert found.content_type == "audio/ogg"


async def test_a_voice_note_may_be_sent_where_voice_is_welcome(home: Home, somebody: Somebody) -> None:
    await home.open_round()
    maria = somebody()
    await home.join(maria)
    assert not any(form.files for form in maria.page.forms)
    await maria.press("Hard")
    assert any(form.files for form in maria.page.forms)
    await send_file(maria, b"ID3 not a voice note")
    assert "This kind of file does not work here." in maria.page.text
