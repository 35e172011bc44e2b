"""Planning any form on a page, without JavaScript: kinds, order, conditions, languages, recordings."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from core.messages import Told
from core.people import Purpose
from core.questions import Answered, Choice, Confirm, File, Form, Number, Scale, Text
from ladle.page_reader import Form as PageForm
from ladle.page_reader import Page
from ladle.plain_browser import PlainBrowser
from storage.unused_files import forget_unused
from tests.storage.recordings import VOICE
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home, House
from tests.web.test_facilitator import form_to


@pytest.fixture
async def planner(rosa: PlainBrowser) -> PlainBrowser:
    """Give a facilitator who looks at the form to plan."""
    await rosa.follow("Plan something")
    return rosa


def the_form(browser: PlainBrowser) -> PageForm:
    return form_to(browser, "/plan")


async def press(browser: PlainBrowser, label: str, filled: dict[str, str] | None = None, place: int = 0) -> Page:
    """Fill in fields and press one of the buttons with this label; `place` counts those."""
    form = the_form(browser)
    button = [button for button in form.buttons if button.label == label][place]
    return await browser.send(form, filled, button)


def values(browser: PlainBrowser) -> dict[str, str]:
    return dict(the_form(browser).values)


def planned(home: Home) -> Form:
    """Return the form of the only series."""
    (row,) = home.house.program.readings.series_of_group(home.id)
    return row.series.form


async def start(browser: PlainBrowser) -> None:
    """Look, and start."""
    await press(browser, "See how it looks")
    await browser.press("Start")
    assert "Planned." in browser.page.text, browser.page.text


async def test_the_page_begins_as_simple_as_it_can(planner: PlainBrowser) -> None:
    source = (await planner._client.get(planner.page.address)).text
    assert "<details open" not in source
    assert 'name="step" value="up' not in source
    assert source.index('value="look"') < source.index('value="add"')  # what the Enter key presses


async def test_a_form_of_several_kinds_is_planned_as_it_was_written(home: Home, planner: PlainBrowser) -> None:
    await press(planner, "Add a question", {"ask-1-en": "How was the market?", "options-1-en": "Good\nFull\nBad"})
    await press(planner, "Add a question", {"ask-2-en": "How many came?", "kind-2": "number", "high-2": "500"})
    await press(planner, "Add a question", {"ask-3-en": "Shall we go again?", "kind-3": "yes-no"})
    form = the_form(planner)
    form.values = [pair for pair in form.values if pair != ("optional-4", "yes")]
    form.values += [("if-4", "1:b"), ("if-4", "1:c")]
    await press(planner, "See how it looks", {"ask-4-en": "What was wrong?", "kind-4": "words"})
    await planner.press("Start")
    market, came, again, wrong, *_ = planned(home).questions
    assert isinstance(market, Scale)
    assert [point.key for point in market.points] == ["a", "b", "c"]
    assert isinstance(came, Number)
    assert (came.least, came.most) == (None, 500)
    assert isinstance(again, Confirm)
    assert isinstance(wrong, Text)
    assert not wrong.optional
    assert wrong.when == Answered("q1", ("b", "c"))
    assert planned(home).purpose is Purpose.CHECK_INS


async def test_the_look_shows_every_question_as_members_see_it(planner: PlainBrowser) -> None:
    filled = {"ask-1-en": "What do you need?", "kind-1": "several", "options-1-en": "Bread\nMilk", "research": "yes"}
    await press(planner, "Add a question", filled)
    form = the_form(planner)
    form.values.append(("if-2", "1:a"))
    await press(planner, "See how it looks", {"ask-2-en": "Show us the bread.", "kind-2": "picture"})
    text = planner.page.text
    for words in (
        "May we use what you write in the research?",
        "What do you need?",
        "Comes only after an answer to: What do you need? (Bread)",
        "May we keep your voice or picture",
        "Show us the bread.",
        "Want to say more?",
        "Who may read this?",
        "It takes each person about 2 minutes.",
    ):
        assert words in text, text
    assert text.index("research") < text.index("What do you need?")


async def test_nothing_typed_is_lost_when_questions_are_added_moved_or_taken_away(planner: PlainBrowser) -> None:
    await press(planner, "Add a question", {"ask-1-en": "First?", "time": "07:15", "open_for": "4"})
    await press(planner, "Add a question", {"ask-2-en": "Second?", "ask-2-ar": "الثاني؟"})
    await press(planner, "Move up", {"ask-3-en": "Third?", "kind-3": "choice", "options-3-en": "A\nB"}, place=1)
    assert [id for name, id in the_form(planner).values if name == "q"] == ["1", "3", "2"]
    await press(planner, "Move down", place=0)
    assert [id for name, id in the_form(planner).values if name == "q"] == ["3", "1", "2"]
    await press(planner, "Take away", place=1)
    kept = values(planner)
    assert "ask-1-en" not in kept
    assert (kept["ask-2-en"], kept["ask-2-ar"], kept["ask-3-en"]) == ("Second?", "الثاني؟", "Third?")
    assert (kept["options-3-en"], kept["kind-3"], kept["time"], kept["open_for"]) == ("A\nB", "choice", "07:15", "4")
    await press(planner, "See how it looks")
    await planner.press("Change")
    assert {name: value for name, value in values(planner).items() if name not in ("event", "form")} == {
        name: value for name, value in kept.items() if name not in ("event", "form")
    }


async def test_every_place_that_needs_another_look_says_so(planner: PlainBrowser) -> None:
    await press(planner, "Add a question")
    filled = {"kind-1": "number", "low-1": "a few", "zone": "Atlantis", "late": "99"}
    page = await press(planner, "See how it looks", filled)
    assert page.status == 422
    assert "5 places need another look. Nothing is planned yet." in page.text
    assert page.text.count("Please write the question.") == 2
    assert "Please write a number, for example 7." in page.text
    assert "Please write a number from 0 to 30." in page.text
    assert values(planner)["zone"] == "Atlantis"
    assert values(planner)["low-1"] == "a few"


async def test_there_is_room_for_ten_questions(planner: PlainBrowser) -> None:
    for number in range(1, 10):
        await press(planner, "Add a question", {f"ask-{number}-en": f"Number {number}?", f"kind-{number}": "day"})
    assert "There can be 10 questions." in planner.page.text
    assert "Add a question" not in planner.page.labels


async def test_people_are_asked_about_research_before_its_first_question(
    home: Home, house: House, planner: PlainBrowser, somebody: Somebody
) -> None:
    form = the_form(planner)
    form.values.append(("research", "yes"))
    await start(planner)
    assert planned(home).purpose is Purpose.RESEARCH
    (row,) = house.program.readings.series_of_group(home.id)
    maria, tom = somebody(), somebody()
    await home.join(maria)
    await home.join(tom, "Tom")
    local = row.series.plan.recurrence.start.replace(day=19, second=1)
    await house.wait_until(house.program.calendar.local_to_utc(local, "Europe/Lisbon"))
    await maria.reload()
    assert "May we use what you write in the research?" in maria.page.text
    assert "How was your week?" not in maria.page.text
    await maria.press("Yes, you may")
    await maria.press("Hard")
    assert "Want to say more?" in maria.page.text


# Recordings


async def upload(browser: PlainBrowser, content: bytes, label: str = "See how it looks", **filled: str) -> Page:
    """Send the form with a recording of its first question."""
    form = the_form(browser)
    button = next(button for button in form.buttons if button.label == label)
    data: dict[str, list[str]] = {}
    for name, value in [*((n, v) for n, v in form.values if n not in filled), *filled.items()]:
        data.setdefault(name, []).append(value)
    data[button.name] = [button.value]
    headers = {"origin": ADDRESS, "sec-fetch-site": "same-origin"}
    files = {"file-1": ("question.ogg", content)}
    return browser._read(await browser._client.post(ADDRESS + form.action, data=data, files=files, headers=headers))


async def test_a_question_is_read_aloud_to_those_who_get_it_and_to_nobody_else(
    home: Home, house: House, planner: PlainBrowser, somebody: Somebody, client: httpx.AsyncClient
) -> None:
    await upload(planner, VOICE)
    assert "How was your week?" in planner.page.text
    source = (await planner._client.get(f"{ADDRESS}/groups/{home.id}")).text
    await planner.press("Start")
    media = planned(home).questions[0].reading
    assert media is not None
    assert media not in source
    maria, stranger = somebody(), somebody()
    chat = await home.join(maria)
    await (await house.found("Night shift")).join(stranger)
    (row,) = house.program.readings.series_of_group(home.id)
    local = row.series.plan.recurrence.start.replace(day=19, second=1)
    await house.wait_until(house.program.calendar.local_to_utc(local, "Europe/Lisbon"))
    for address in (chat, f"{chat}/form"):
        assert f"/media/{media}" in (await maria._client.get(address)).text
    heard = await maria._client.get(f"{chat}/media/{media}")
    assert heard.headers["content-type"] == "audio/ogg"
    assert heard.content[:4] == b"OggS"
    assert (await stranger._client.get(f"{stranger.page.address.split('#')[0]}/media/{media}")).status_code == 404
    assert (await client.get(f"{chat}/media/{media}")).status_code == 404


async def test_a_recording_stays_while_the_form_changes_until_it_is_taken_away(
    home: Home, planner: PlainBrowser
) -> None:
    await upload(planner, VOICE, "Add a question")
    kept = values(planner)["reading-1"]
    assert (await planner._client.get(f"{ADDRESS}/groups/{home.id}/recordings/{kept}")).status_code == 200
    page = await upload(planner, b"not a recording", "Move down")
    assert "This kind of file does not work here." in page.text
    assert values(planner)["reading-1"] == kept
    await press(planner, "Take this recording away")
    assert values(planner)["reading-1"] == ""


async def test_only_a_recording_that_was_planned_with_is_kept(home: Home, house: House, planner: PlainBrowser) -> None:
    await upload(planner, VOICE)
    await planner.press("Start")
    await planner.follow("Plan something")
    await upload(planner, VOICE, "Add a question")
    left_behind = values(planner)["reading-1"][:32]
    with house.program.database.transaction() as transaction:
        assert forget_unused(transaction, datetime.now(UTC) + timedelta(days=2)) == 1
    media = planned(home).questions[0].reading
    assert media is not None
    assert house.program.media.read(media) is not None
    assert house.program.media.read(left_behind) is None


async def test_nobody_else_s_file_can_be_made_a_recording(home: Home, house: House, planner: PlainBrowser) -> None:
    theirs = house.program.media.keep(VOICE, home.facilitator.person, voice=True)
    for forged in (theirs, theirs + "0" * 32, "…"):
        assert (await planner._client.get(f"{ADDRESS}/groups/{home.id}/recordings/{forged}")).status_code == 404
    await press(planner, "See how it looks", {"reading-1": theirs + "0" * 32})
    await planner.press("Start")
    assert planned(home).questions[0].reading is None


async def test_a_group_s_recording_is_for_its_facilitators_pages_only(
    home: Home, planner: PlainBrowser, client: httpx.AsyncClient
) -> None:
    await upload(planner, VOICE, "Add a question")
    address = f"/groups/{home.id}/recordings/{values(planner)['reading-1']}"
    assert (await client.get(address)).status_code == 403


async def test_words_in_one_language_are_shown_where_another_has_none(home: Home, planner: PlainBrowser) -> None:
    await press(planner, "See how it looks", {"ask-1-en": "Which?", "kind-1": "choice", "options-1-en": "One\nTwo"})
    await planner.press("Start")
    asked = planned(home).questions[0]
    assert isinstance(asked, Choice)
    assert asked.options[1].label == Told({"en": "Two"})


async def test_pictures_are_asked_for_with_consent(home: Home, planner: PlainBrowser) -> None:
    await press(planner, "See how it looks", {"ask-1-en": "Show us.", "kind-1": "picture"})
    assert "May we keep your voice or picture" in planner.page.text
    await planner.press("Start")
    assert isinstance(planned(home).questions[0], File)
