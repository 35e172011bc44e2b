"""Every kind of question on the pages of those who facilitate: answers, results, relays, exports."""

import json
from dataclasses import replace

import httpx
import pytest

from core.actions import PlanSeries
from core.activities.check_in import CheckIn
from core.codec import Json
from core.messages import told
from core.questions import File, Question, Text
from ladle.plain_browser import PlainBrowser
from tests.storage.recordings import VOICE
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, FIRST, Home, House
from tests.web.test_chat import answers
from tests.web.test_every_kind import FORM, STREET, agree, ask, picture, send_file
from tests.web.test_facilitator import CLOSED, WEEK, crowd, export, form_to

FILLED = {
    "q-number": "7",
    "q-choice": "cake",
    "q-order-bread": "3",
    "q-order-milk": "1",
    "q-order-soup": "2",
    "q-confirm": "yes",
    "q-moment": "2026-11-20T18:30",
    "q-day": "2026-11-21",
    "q-text": "Rain",
}
SEVERAL = [("q-multi", "soup"), ("q-multi", "bread")]
IN_WORDS = ("7", "Cake", "Bread; Soup", "Milk; Soup; Bread", "Yes", "Friday, 20 November 2026, 18:30", "Rain")


async def answer_all(person: PlainBrowser, name: str = "q-text", **more: str) -> None:
    """Fill in everything on one page."""
    form = person.page.form_with_field(name)
    form.values += SEVERAL
    await person.send(form, {**FILLED, **more}, form.buttons[-1])


async def the_round(rosa: PlainBrowser, home: Home) -> None:
    await rosa.open(f"{ADDRESS}/groups/{home.id}")
    await rosa.follow("Round 1, 19 November 2026")


async def test_every_answer_is_readable(home: Home, house: House, rosa: PlainBrowser, somebody: Somebody) -> None:
    await ask(home, house)
    maria = somebody()
    await home.join(maria)
    await maria.follow("Answer all on one page")
    await answer_all(maria)
    await the_round(rosa, home)
    for words in (*IN_WORDS, "21 November 2026"):
        assert words in rosa.page.text, rosa.page.text


async def test_every_kind_can_be_entered_for_somebody(home: Home, house: House, rosa: PlainBrowser) -> None:
    await ask(home, house)
    await rosa.follow("Members")
    await rosa.send(form_to(rosa, "/members"), {"name": "Gran", "consented": "yes"})
    await the_round(rosa, home)
    await rosa.press("Go on")
    await answer_all(rosa, consented="yes")
    for words in (*IN_WORDS, "entered by Rosa"):
        assert words in rosa.page.text, rosa.page.text


async def test_every_kind_leaves_in_an_export(home: Home, house: House, rosa: PlainBrowser, somebody: Somebody) -> None:
    await ask(home, house)
    maria = somebody()
    await home.join(maria)
    await maria.follow("Answer all on one page")
    await answer_all(maria)
    await the_round(rosa, home)
    rows = [json.loads(line) for line in (await export(rosa, "jsonl")).text.splitlines()]
    assert {row["question"]: row["answer"] for row in rows} == {
        "number": 7,
        "choice": "cake",
        "multi": ["bread", "soup"],
        "order": ["milk", "soup", "bread"],
        "confirm": True,
        "moment": "2026-11-20T18:30:00+00:00",
        "day": "2026-11-21",
        "text": "Rain",
    }
    table = (await export(rosa, "csv")).text
    assert '"milk; soup; bread"' in table
    assert '"yes"' in table


async def test_a_result_says_every_kind_that_is_counted(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await ask(home, house)
    for number in range(len(WEEK)):
        person = somebody()
        await home.join(person, f"Person {number}")
        await person.follow("Answer all on one page")
        await answer_all(person)
    await house.wait_until(CLOSED)
    await the_round(rosa, home)
    result = rosa.page.text.split("The result")[1].split("Copy as text")[0]
    for words in ("What do you like?", "What do you need?", "What comes first?", "Are you coming?"):
        assert words in result, result


# Charts


async def test_the_round_page_shows_the_picture_that_members_get(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await home.open_round()
    people = await crowd(home, somebody)
    await the_round(rosa, home)
    address = f"/groups/{home.id}/rounds/{rosa.page.address.rsplit('/', 1)[1]}/chart/week.svg"
    assert not rosa.page.pictures
    assert (await rosa._client.get(ADDRESS + address)).status_code == 404
    await house.wait_until(CLOSED)
    await rosa.reload()
    assert list(rosa.page.pictures) == [address]
    drawn = await rosa.picture(address)
    assert drawn.startswith(b"<svg")
    await rosa.write("reply", "Thank you.")
    await house.program.settle()
    await people[0].reload()
    assert await people[0].picture(people[0].page.pictures[0]) == drawn


async def test_no_stranger_sees_a_chart_or_a_file(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody, client: httpx.AsyncClient
) -> None:
    await home.open_round()
    await crowd(home, somebody)
    await house.wait_until(CLOSED)
    await the_round(rosa, home)
    path = rosa.page.address.removeprefix(ADDRESS)
    other = await house.found("Night shift")
    stranger = somebody()
    await stranger.open(f"{ADDRESS}/in/{await other.sign_in_code()}")
    await stranger.press("Open here")
    for part in ("chart/week.svg", f"media/{'0' * 32}"):
        assert (await client.get(f"{path}/{part}")).status_code == 403
        for address in (path, path.replace(home.id, other.id)):
            assert (await stranger._client.get(f"{ADDRESS}{address}/{part}")).status_code == 404


# Files

TALK = File(key="talk", ask=told("Tell us about it."), voice=True)


@pytest.mark.parametrize(
    ("question", "content", "kind"), [(STREET, picture(), "image/png"), (TALK, VOICE, "audio/ogg")], ids=["see", "hear"]
)
async def test_files_can_be_seen_and_heard_while_their_authors_agree(
    home: Home,
    house: House,
    rosa: PlainBrowser,
    somebody: Somebody,
    question: Question,
    content: bytes,
    kind: str,
) -> None:
    await ask(home, house, question, FORM.questions[-1])
    maria = somebody()
    await home.join(maria)
    await agree(maria)
    await send_file(maria, content)
    media = media_of(answers(home)[question.key].answer.value)
    await the_round(rosa, home)
    address = f"{rosa.page.address}/media/{media}"
    assert address.removeprefix(ADDRESS) in (await rosa._client.get(rosa.page.address)).text
    found = await rosa._client.get(address)
    assert found.headers["content-type"] == kind
    assert "sandbox" in found.headers["content-security-policy"]
    await maria.press("Leave")
    await maria.press("Leave and delete")
    await maria.press("Delete")
    assert (await rosa._client.get(address)).status_code == 404


def media_of(value: Json) -> str:
    assert isinstance(value, dict)
    return str(value["media"])


async def whole_form(maria: PlainBrowser, name: str, content: bytes, **filled: str) -> None:
    """Send the whole form with a file, as a browser does."""
    form = maria.page.form_with_field("q-text")
    data = {**dict(form.values), **filled}
    headers = {"origin": ADDRESS, "sec-fetch-site": "same-origin"}
    files = {name: ("file", content)}
    maria._read(await maria._client.post(ADDRESS + form.action, data=data, files=files, headers=headers))


async def test_a_whole_form_takes_files_from_whoever_agreed_to_that(
    home: Home, house: House, somebody: Somebody
) -> None:
    await ask(home, house, replace(FORM.questions[-1], key="first"), STREET, FORM.questions[-1])
    maria = somebody()
    await home.join(maria)
    await maria.follow("Answer all on one page")
    assert "A voice message or picture is asked for in the chat" in maria.page.text
    await maria.open(maria.page.address.removesuffix("/form"))
    await maria.press("Skip")
    await agree(maria)
    await maria.follow("Answer all on one page")
    await whole_form(maria, "q-picture", b"no picture", **{"q-text": "Rain"})
    assert "This kind of file does not work here." in maria.page.text
    assert dict(maria.page.form_with_field("q-text").values)["q-text"] == "Rain"
    await whole_form(maria, "q-picture", picture(), **{"q-text": "Rain"})
    given = answers(home)
    assert house.program.media.read(media_of(given["picture"].answer.value)) is not None
    assert given["text"].answer.value == {"text": "Rain"}


async def test_a_voice_note_stays_when_the_whole_form_is_sent_after_it(
    home: Home, house: House, somebody: Somebody
) -> None:
    spoken = Text(key="spoken", ask=told("What did you see?"), voice=True, optional=True)
    await ask(home, house, spoken, FORM.questions[-1])
    maria = somebody()
    await home.join(maria)
    await send_file(maria, VOICE)
    await agree(maria)
    await maria.follow("Answer all on one page")
    assert "You sent a voice message already." in maria.page.text
    form = maria.page.form_with_field("q-text")
    await maria.send(form, {"q-text": "Rain"}, form.buttons[-1])
    assert house.program.media.read(media_of(answers(home)["spoken"].answer.value)) is not None


async def test_a_condition_is_said_with_the_answers_it_is_about(home: Home, house: House, somebody: Somebody) -> None:
    await ask(home, house)
    maria = somebody()
    await home.join(maria)
    await maria.follow("Answer all on one page")
    assert "Only if you answered: Are you coming? (Yes)" in maria.page.text


async def test_a_form_without_anything_to_count_still_has_a_result(
    home: Home, house: House, rosa: PlainBrowser, somebody: Somebody
) -> None:
    kind = CheckIn()
    form = replace(FORM, questions=(FORM.questions[0],))
    await house.act(PlanSeries(home.id, kind.name, told("Numbers"), form, kind.plan(home.group, FIRST)))
    await house.wait_until(house.program.calendar.local_to_utc(FIRST.replace(second=1), "Europe/Lisbon"))
    maria = somebody()
    await home.join(maria)
    await maria.write("text", "7")
    await house.wait_until(CLOSED)
    await the_round(rosa, home)
    await rosa.write("reply", "We count again.")
    await house.program.settle()
    await maria.reload()
    assert "Next, says Rosa: We count again." in maria.page.text
