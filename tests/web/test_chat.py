"""A member's chat page without JavaScript: answering, changing, and everything that can go wrong."""

import asyncio
import gzip
import re
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from core.access import SessionKind
from core.ports.store import StoreFull
from core.questions import LONGEST_TEXT
from core.views import GivenAnswer
from ladle.page_reader import Page
from ladle.plain_browser import PlainBrowser
from storage.database import Database
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home, House

FIFTY_KB = 50_000
CLOSED = datetime(2026, 11, 24, 18, 0, 1, tzinfo=UTC)
ALL_LATE = timedelta(days=3)  # after the close: later than late answers are kept


def answers(home: Home) -> dict[str, GivenAnswer]:
    """Return what is stored, by question; for a group in which one person answers."""
    (series,) = home.house.program.readings.series_of_group(home.id)
    given = home.house.program.readings.answers_of_round(series.rounds[0].round.id)
    return {item.answer.question: item for item in given}


def field(page: Page, name: str) -> str:
    """Return what stands in a field of the page."""
    return dict(page.form_with_field(name).values)[name]


@pytest.fixture
async def maria(home: Home, somebody: Somebody) -> PlainBrowser:
    """Give somebody who has joined and is being asked how their week was."""
    await home.open_round()
    browser = somebody()
    await home.join(browser)
    return browser


async def test_an_answer_takes_a_tap_and_words_are_welcome(home: Home, maria: PlainBrowser) -> None:
    await maria.press("Hard")
    assert "Want to say more?" in maria.page.text
    await maria.write("text", "The bus is cancelled again")
    await maria.press("The group, with my name")
    assert "Saved. Result on Tuesday." in maria.page.text
    given = answers(home)
    assert given["week"].answer.value == "hard"
    assert given["words"].answer.value == {"text": "The bus is cancelled again"}
    assert given["words"].answer.credit.value == "named"


async def test_words_are_not_repeated_once_they_are_saved(home: Home, maria: PlainBrowser) -> None:
    await maria.press("Hard")
    await maria.write("text", "The bus is cancelled again")
    await maria.press("Only Rosa")
    assert "cancelled" not in maria.page.text
    assert "Answered" in maria.page.text
    assert "Hard" not in maria.page.labels


async def test_a_typed_number_or_word_is_as_good_as_a_tap(home: Home, maria: PlainBrowser) -> None:
    await maria.write("text", "3")
    assert answers(home)["week"].answer.value == "hard"


async def test_an_answer_can_be_changed(home: Home, maria: PlainBrowser) -> None:
    await maria.press("Hard")
    await maria.press("Finish")
    await maria.press("Change")
    await maria.press("Good")
    assert answers(home)["week"].answer.value == "good"


async def test_a_double_tap_counts_once(home: Home, maria: PlainBrowser) -> None:
    form, button = maria.page.form_with_button("Good")
    first = await maria.send(form, button=button)
    second = await maria.send(form, button=button)
    assert (first.status, second.status) == (200, 200)
    assert second.text.count("Want to say more?") == 1
    assert answers(home)["week"].answer.value == "good"


async def test_a_button_of_an_older_question_says_so_and_changes_nothing(home: Home, maria: PlainBrowser) -> None:
    form, good = maria.page.form_with_button("Good")
    hard = next(button for button in form.buttons if button.label == "Hard")
    await maria.send(form, button=good)
    page = await maria.send(form, button=hard)
    assert page.status == 422
    assert "That question has moved on. Nothing has changed." in page.text
    assert answers(home)["week"].answer.value == "good"


async def test_a_button_of_somebody_else_is_refused(home: Home, maria: PlainBrowser, somebody: Somebody) -> None:
    ben = somebody()
    await home.join(ben, "Ben")
    _, foreign = ben.page.form_with_button("Hard")
    form, _ = maria.page.form_with_button("Good")
    page = await maria.send(form, button=foreign)
    assert "moved on" in page.text
    assert answers(home) == {}


async def test_a_text_of_100_000_characters_is_given_back_whole(home: Home, maria: PlainBrowser) -> None:
    await maria.press("Good")
    words = "ن" * 99_990 + "the end..."
    page = await maria.write("text", words)
    assert page.status == 422
    assert "100,000 letters long" in page.text
    assert field(page, "text") == words
    assert "words" not in answers(home)


async def test_the_longest_text_that_fits_is_kept_whole(home: Home, maria: PlainBrowser) -> None:
    await maria.press("Good")
    words = "é" * 2000
    await maria.write("text", words)
    await maria.press("Only Rosa")
    assert answers(home)["words"].answer.value == {"text": words}


async def test_a_text_too_long_for_its_question_stays_in_the_field(home: Home, maria: PlainBrowser) -> None:
    await maria.press("Good")
    words = "x" * (LONGEST_TEXT - 1)
    page = await maria.write("text", words)
    assert "Please send at most" in page.text
    assert field(page, "text") == words


@pytest.mark.parametrize(
    "words",
    [
        "<b>bold</b> & <script>alert(1)</script>",
        "\u202egnissim\u202c and \u2066isolated",
        "👩‍👩‍👧‍👦 family",
        "line one\nline two",
        "\"quotes\" and 'more'",
        "a\u0000b\u0007c\u001bd",
        "Z̴̢̛a̷l̸g̵o̶",
        "=1+1",
        "{{ 7 * 7 }} {% raw %}",
    ],
)
async def test_hostile_words_do_no_harm_and_are_kept(home: Home, maria: PlainBrowser, words: str) -> None:
    await maria.press("Good")
    page = await maria.write("text", words)
    assert page.status == 200
    await maria.press("The group, with my name")
    kept = "".join(c for c in words if c == "\n" or (ord(c) >= 32 and ord(c) != 127))
    assert answers(home)["words"].answer.value == {"text": unicodedata.normalize("NFC", kept)}


async def test_words_with_markup_are_shown_as_words(home: Home, maria: PlainBrowser, client: httpx.AsyncClient) -> None:
    await maria.press("Good")
    await maria.write("text", "</textarea><script>alert(1)</script>" + "x" * LONGEST_TEXT)
    source = (await maria._client.get(maria.page.address.rsplit("/", 1)[0])).text
    assert "<script>alert" not in source
    assert field(maria.page, "text").startswith("</textarea><script>")


async def test_an_empty_field_is_no_answer(home: Home, maria: PlainBrowser) -> None:
    await maria.press("Good")
    page = await maria.write("text", "  \n ")
    assert page.status == 422
    assert "Please write something first." in page.text


async def test_an_answer_after_the_close_is_kept_as_late_and_then_not_at_all(
    home: Home, house: House, maria: PlainBrowser
) -> None:
    await house.wait_until(CLOSED)
    await maria.press("Mixed")
    assert answers(home)["week"].answer.late
    await house.pass_time(ALL_LATE)
    page = await maria.write("text", "too late")
    assert page.status == 422
    assert "This question is closed." in page.text
    assert field(page, "text") == "too late"


async def test_a_command_may_be_typed(home: Home, maria: PlainBrowser) -> None:
    await maria.write("text", "/help-now")
    assert "Ana, 555 0100" in maria.page.text


async def test_the_menu_gives_commands(home: Home, maria: PlainBrowser) -> None:
    await maria.press("What is kept about me")
    assert "Name: Maria" in maria.page.text


async def test_leaving_and_deleting_takes_the_page_away(home: Home, maria: PlainBrowser) -> None:
    await maria.press("Hard")
    await maria.press("Finish")
    await maria.press("Leave")
    await maria.press("Leave and delete")
    assert "1 check-in" in maria.page.text
    page = await maria.press("Delete")
    assert "Deleted. Goodbye, and thank you." in page.text
    assert answers(home) == {}
    page = await maria.reload()
    assert "Goodbye" in page.text
    assert page.forms == ()


async def test_the_first_answer_costs_less_than_50_kb(home: Home, somebody: Somebody) -> None:
    """Count everything a browser without JavaScript loads, uncompressed, from the link to the saved answer."""
    await home.open_round()
    browser = somebody()
    loaded = 0
    styles: set[str] = set()

    async def count(response: httpx.Response) -> None:
        nonlocal loaded
        body = await response.aread()
        loaded += len(body) + sum(len(name) + len(value) for name, value in response.headers.items())
        styles.update(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|svg))"', response.text))

    browser._client.event_hooks = {"response": [count]}
    await home.join(browser)
    await browser.press("Good")
    await browser.press("Finish")
    assert "Saved." in browser.page.text
    for address in styles:
        await browser._client.get(ADDRESS + address)
    assert loaded < FIFTY_KB


async def test_pages_come_compressed(maria: PlainBrowser) -> None:
    response = await maria._client.get(maria.page.address)
    assert response.headers["content-encoding"] == "gzip"
    style = re.search(r"/static/\w+/ladle\.css", response.text)
    assert style is not None
    response = await maria._client.get(ADDRESS + style[0])
    assert response.headers["content-encoding"] == "gzip"
    assert "immutable" in response.headers["cache-control"]
    plain = await maria._client.get(ADDRESS + style[0], headers={"accept-encoding": "identity"})
    assert plain.text == response.text
    assert gzip.compress(plain.content)


async def test_every_page_forbids_what_it_does_not_need(maria: PlainBrowser, client: httpx.AsyncClient) -> None:
    for response in (await maria._client.get(maria.page.address), await client.get("/"), await client.get("/nothing")):
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["referrer-policy"] == "same-origin"
        assert response.headers["cache-control"] == "no-store"
        assert "<script>" not in response.text
        assert " style=" not in response.text
        assert not re.search(r"\son\w+=", response.text)


async def test_the_cookie_is_for_this_chat_only_and_not_for_scripts(home: Home, client: httpx.AsyncClient) -> None:
    code = home.join_code()
    found = re.search(r'name="visit" value="([0-9a-f]{32})"', (await client.get(f"/j/{code}")).text)
    assert found is not None
    response = await client.post(f"/j/{code}", data={"visit": found[1], "name": "Maria", "answer": "join"})
    chat = response.headers["location"]
    (cookie,) = [value for value in response.headers.get_list("set-cookie") if value.startswith("ladle-chat=")]
    assert f"Path={chat};" in f"{cookie};"
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


async def test_nobody_opens_a_chat_without_its_cookie(
    home: Home, maria: PlainBrowser, somebody: Somebody, client: httpx.AsyncClient
) -> None:
    chat = maria.page.address.split("#")[0]
    page = await somebody().open(chat)
    assert page.status == 403
    assert "cannot be opened here" in page.text
    for path in ("updates", "form", "device", "media/" + "a" * 32, f"chart/{'a' * 16}/week.svg"):
        assert (await client.get(f"{chat}/{path}")).status_code in (403, 404)
    for path in ("say", "tap", "command", "file", "form", "device", "close"):
        assert (await client.post(f"{chat}/{path}", data={"text": "x"})).status_code == 403
    ben = somebody()
    await home.join(ben, "Ben")
    token = ben._client.cookies.jar
    stolen = next(cookie.value for cookie in token if cookie.name == "ladle-chat")
    assert (await client.get(chat, headers={"cookie": f"ladle-chat={stolen}"})).status_code == 403


async def test_an_expired_session_says_so_and_gives_the_words_back(
    home: Home, house: House, maria: PlainBrowser
) -> None:
    await maria.press("Good")
    chat = maria.page.address.split("#")[0].rsplit("/", 1)[1]
    house.program.sessions.close_all(SessionKind.CHAT, chat)
    page = await maria.write("text", "The bus is cancelled again")
    assert page.status == 403
    assert "cannot be opened here" in page.text
    assert page.copies == ("The bus is cancelled again",)


async def test_a_form_that_did_not_come_from_our_page_changes_nothing(home: Home, maria: PlainBrowser) -> None:
    form, button = maria.page.form_with_button("Good")
    data = {**dict(form.values), button.name: button.value}
    address = ADDRESS + form.action
    foreign = await maria._client.post(address, data=data, headers={"sec-fetch-site": "cross-site"})
    assert foreign.status_code == 403
    forged = await maria._client.post(address, data={**data, "form": "A" * 43})
    assert forged.status_code == 403
    assert "Please send it once more" in forged.text
    assert answers(home) == {}


async def test_updates_bring_what_is_new_and_nothing_twice(home: Home, house: House, maria: PlainBrowser) -> None:
    chat = maria.page.address.split("#")[0]
    source = (await maria._client.get(chat)).text
    found = re.search(r'data-after="(\d+)"', source)
    assert found is not None
    after = int(found[1])
    waiting = asyncio.create_task(maria._client.get(f"{chat}/updates?after={after}"))
    await asyncio.sleep(0)
    await house.wait_until(CLOSED)
    await maria.press("Good")
    update = (await waiting).json()
    assert update["after"] > after
    assert any("settled" in line["html"] for line in update["lines"])
    again = (await maria._client.get(f"{chat}/updates?after={update['after']}&now=1")).json()
    everything = (await maria._client.get(f"{chat}/updates?after={after}&now=1")).json()
    keys = {line["key"] for line in everything["lines"]}
    assert keys == {line["key"] for line in update["lines"]} | {line["key"] for line in again["lines"]}
    assert (await maria._client.get(f"{chat}/updates?after={everything['after']}&now=1")).json()["lines"] == []


@pytest.mark.parametrize("after", ["", "-1", "x", "9" * 40, "٣"])
async def test_a_strange_number_asks_for_everything(maria: PlainBrowser, after: str) -> None:
    chat = maria.page.address.split("#")[0]
    response = await maria._client.get(f"{chat}/updates", params={"after": after, "now": "1"})
    assert response.status_code == 200
    assert response.json()["lines"]


async def test_earlier_messages_come_on_request(home: Home, maria: PlainBrowser) -> None:
    await maria.press("Good")
    await maria.press("Finish")
    for _ in range(12):
        await maria.write("text", "/help-now")
        await maria.write("text", "/mydata")
    assert "Show earlier messages" in maria.page.text
    assert "Result on Tuesday" not in maria.page.text
    await maria.follow("Show earlier messages")
    assert "Result on Tuesday" in maria.page.text
    await maria.follow("To the newest message")
    assert "Result on Tuesday" not in maria.page.text


async def test_a_page_that_took_a_form_can_be_opened_again(maria: PlainBrowser) -> None:
    await maria.press("Good")
    page = await maria.write("text", " ")
    assert page.address.endswith("/say")
    page = await maria.reload()
    assert page.status == 200
    assert "Want to say more?" in page.text


async def test_a_request_far_too_long_gets_a_clear_sentence(maria: PlainBrowser) -> None:
    chat = maria.page.address.split("#")[0]
    response = await maria._client.post(f"{chat}/file", files={"file": b"x" * (23 << 20)})
    assert response.status_code == 413
    assert "more than we can take" in response.text


@pytest.mark.parametrize("body", [b"\xff\xfe", b"--x\r\nbroken", b""])
async def test_a_broken_form_gets_a_clear_sentence(maria: PlainBrowser, body: bytes) -> None:
    chat = maria.page.address.split("#")[0]
    headers = {"content-type": "multipart/form-data; boundary=x"}
    response = await maria._client.post(f"{chat}/say", content=body, headers=headers)
    assert response.status_code in (400, 403)
    assert "<h1" in response.text


def fill_disk(database: Database) -> None:
    """Let the database's file grow no more, and fill what is free in it."""
    with database.transaction() as transaction:
        pages = transaction.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        transaction.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with suppress(StoreFull):
        for _ in range(pages):
            with database.transaction() as transaction:
                filling = "INSERT INTO set_aside (kind, error, at) VALUES (hex(zeroblob(1500)), '', 0)"
                transaction.connection.exec_driver_sql(filling)


async def test_a_full_disk_loses_nothing_that_was_typed(
    home: Home, house: House, maria: PlainBrowser, somebody: Somebody
) -> None:
    words = "The bus is cancelled again. " * 70  # twice that is more than fits where there is room left
    ben = somebody()
    await home.join(ben, "Ben")
    await ben.press("Good")
    await ben.write("text", words)
    await maria.press("Good")
    fill_disk(house.program.database)
    page = await maria.write("text", words)
    assert page.status == 422
    assert "try again later" in page.text
    assert field(page, "text") == words
    with house.program.database.transaction() as transaction:
        transaction.connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    page = await maria.write("text", words)
    assert page.status == 200


async def test_health_is_one_word(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).text == "ok\n"
