"""The pages of printed slips: a code is typed, a vote is sent, and nothing tells afterwards what it was, or whether."""

import hashlib
import io
import json
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from core.actions import PlanSeries
from core.ballot import ballot_of
from core.codec import Json
from core.messages import told
from core.poll_drafts import poll_draft
from core.ports.inbox import Handled
from core.rounds import Round
from core.slips import codes_of, elector, slip_key, slips_of
from core.voting.ballots import Detail
from core.voting.with_slips import takes_slips_with
from ladle import logs
from ladle.plain_browser import PlainBrowser
from tests import browser as chromium
from tests.ballots.worlds import KEY, differing, digests, draw_in_order, empty_database
from tests.groups import THURSDAY
from tests.groups import home as hosting
from tests.polls.test_slips import sends
from tests.polls.voting import opens
from tests.web.accessible import complaints, unseen_focus
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, FIRST, Home, House
from tests.web.served import Served, served
from tests.web.test_facilitator import form_to
from tests.web.test_planning_a_vote import USUAL, look, people, planned
from web.codes import FREE_TRIES

PHONE: ViewportSize = {"width": 360, "height": 740}
OPTIONS = ("Buses that come on time, also on Sundays", "Parks", "A warm room")


async def a_vote(
    home: Home,
    house: House,
    *,
    slips: int = 2,
    method: str = "single",
    options: tuple[str, ...] = OPTIONS,
    most: int | None = None,
) -> Round:
    """Let a vote open that Rosa and four members may vote in."""
    for number in range(4):
        person = PlainBrowser.start("en", httpx.ASGITransport(house.program.app))
        await home.join(person, f"Voter {number}")
        await person.close()
    labels = [told(option) for option in options]
    detail = Detail.PROTECTED if takes_slips_with(method, Detail.PROTECTED) else Detail.EXACT
    draft = poll_draft(told("What <first>?"), labels, method, home.group, FIRST, slips=slips, most=most, detail=detail)
    await house.act(PlanSeries(home.id, "poll", draft.title, draft.form, draft.plan, draft.details))
    await house.wait_until(home.house.program.calendar.local_to_utc(FIRST, "Europe/Lisbon") + timedelta(seconds=1))
    [row] = house.program.readings.series_of_group(home.id)
    return row.rounds[0].round


def codes(house: House, round: Round) -> list[str]:
    """Return what stands on the slips."""
    return list(codes_of(slip_key(house.program.button_key), round))


def kept(house: House, round: Round, number: int = 1) -> Json:
    """Return which vote of a slip lies in the box."""
    with house.program.boxes.turn(round.id) as box:
        ballot = ballot_of(box.read(elector(number)))
    return None if ballot is None else ballot.vote


async def everything(house: House) -> str:
    """Return a hash of the main database, row by row."""
    found = hashlib.sha256()
    with house.program.database.reading() as reading:
        names = reading.connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        for (table,) in names.fetchall():
            rows = reading.connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            found.update(repr((table, sorted(map(repr, rows)))).encode())
    return found.hexdigest()


def bare(text: str) -> str:
    """Return a page without the number that makes each form another one, and the words that follow from it."""
    text = re.sub(r'name="event" value="[0-9a-f]{32}"', "", text)
    text = re.sub(r'name="words" value="[a-z ]*"', "", text)
    return re.sub(r"<bdi>[a-z]{6} [a-z]{6} [a-z]{6}</bdi>", "", text)


def words_on(text: str) -> str:
    """Return the three words that a page shows."""
    (words,) = re.findall(r"<bdi>([a-z]{6} [a-z]{6} [a-z]{6})</bdi>", text)
    return str(words)


async def send(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
    """Send a form of a slip's page as a browser does."""
    return await client.post("/v", data=fields, headers={"origin": ADDRESS, "sec-fetch-site": "same-origin"})


async def test_somebody_types_the_code_votes_changes_it_and_takes_it_out(
    home: Home, house: House, somebody: Somebody
) -> None:
    round = await a_vote(home, house)
    person = somebody()
    before = await everything(house)
    await person.open(f"{ADDRESS}/v")
    page = await person.write("code", codes(house, round)[0].upper().replace("-", "  "))
    for said in ("What <first>?", "Vote without names.", OPTIONS[0], "2 printed slips", "Bread & Roses"):
        assert said in page.text, page.text
    form = form_to(person, "/v")
    assert [button.label for button in form.buttons] == ["Vote"]
    page = await person.send(form, {"q-vote": "b"}, form.buttons[0])
    assert "The first vote with a slip counts." in page.text
    assert "Your three words:" in page.text
    assert kept(house, round) == "b"
    await person.press("Vote anew")
    form = form_to(person, "/v")
    await person.send(form, {"q-vote": "c"}, form.buttons[0])
    assert kept(house, round) == "c"
    page = await person.press("Take it out")
    assert "the vote is out." in page.text
    assert kept(house, round) is None
    assert await everything(house) == before


async def test_the_address_with_a_code_shows_the_vote(home: Home, house: House, client: httpx.AsyncClient) -> None:
    round = await a_vote(home, house)
    answer = await client.get(f"/v/{codes(house, round)[1]}")
    assert answer.status_code == 200
    assert "What &lt;first&gt;?" in answer.text


async def test_how_it_is_counted_is_said_below_the_vote(home: Home, house: House, client: httpx.AsyncClient) -> None:
    round = await a_vote(home, house)
    page = (await client.get(f"/v/{codes(house, round)[0]}")).text
    assert "<summary>How is it counted?</summary>" in page
    assert "The option that most people pick comes first." in page
    assert "everyone sees what is chosen if it is clear enough, but no numbers." in page


async def test_no_page_shows_what_was_voted_or_whether(home: Home, house: House, client: httpx.AsyncClient) -> None:
    round = await a_vote(home, house)
    used, unused = codes(house, round)
    fresh = (await client.get(f"/v/{used}")).text
    said = [bare((await send(client, code=used, step="send", **{"q-vote": key})).text) for key in ("a", "b", "b", "c")]
    assert len(set(said)) == 1
    assert bare((await client.get(f"/v/{used}")).text) == bare(fresh)
    assert "checked" not in fresh
    other = bare((await send(client, code=unused, step="send", **{"q-vote": "a"})).text)
    assert other.replace(unused, used) == said[0]
    out = [bare((await send(client, code=code, step="out")).text) for code in (used, unused)]
    assert out[1].replace(unused, used) == out[0]


async def test_in_another_browser_a_vote_is_changed_with_its_three_words_alone(
    home: Home, house: House, client: httpx.AsyncClient
) -> None:
    round = await a_vote(home, house)
    code = codes(house, round)[0]
    first = await send(client, code=code, step="send", event="0" * 32, **{"q-vote": "a"})
    words = words_on(first.text)
    assert words_on((await send(client, code=code, step="send", event="0" * 32, **{"q-vote": "a"})).text) == words
    other = await send(client, code=code, step="send", event="1" * 32, **{"q-vote": "b"})
    assert bare(other.text) == bare(first.text)
    assert words_on(other.text) != words
    assert kept(house, round) == "a"
    await send(client, code=code, step="send", words=words_on(other.text), **{"q-vote": "b"})
    await send(client, code=code, step="out", words=words_on(other.text))
    assert kept(house, round) == "a"
    await send(client, code=code, step="send", words=words.upper(), **{"q-vote": "c"})
    assert kept(house, round) == "c"
    await send(client, code=code, step="out", words=words)
    assert kept(house, round) is None


async def test_whoever_goes_back_in_the_browser_changes_the_vote_without_words(
    home: Home, house: House, client: httpx.AsyncClient
) -> None:
    round = await a_vote(home, house)
    code, event = codes(house, round)[0], "0" * 32
    first = await send(client, code=code, step="send", event=event, **{"q-vote": "a"})
    again = await send(client, code=code, step="send", event=event, **{"q-vote": "b"})
    assert words_on(again.text) == words_on(first.text)
    assert kept(house, round) == "b"


async def test_words_are_shown_and_read_in_arabic_letters(home: Home, house: House, client: httpx.AsyncClient) -> None:
    round = await a_vote(home, house)
    code = codes(house, round)[0]
    fields = {"code": code, "step": "send", "event": "0" * 32, "q-vote": "a"}
    headers = {"origin": ADDRESS, "sec-fetch-site": "same-origin", "accept-language": "ar"}
    page = await client.post("/v", data=fields, headers=headers)
    (words,) = re.findall(r"<strong><bdi>([^<]*)</bdi></strong>", page.text)
    assert not re.search("[a-z]", words)
    await send(client, code=code, step="send", words=words, **{"q-vote": "c"})
    assert kept(house, round) == "c"


@pytest.mark.parametrize("words", ["one two three", "bada", "<b>", "dada dada dada dada", "x" * 10_000])
async def test_what_are_no_three_words_of_ours_is_said_and_nothing_is_sent(
    home: Home, house: House, client: httpx.AsyncClient, words: str
) -> None:
    round = await a_vote(home, house)
    code = codes(house, round)[0]
    answer = await send(client, code=code, step="send", words=words, **{"q-vote": "a"})
    assert answer.status_code == 422
    assert "These are not three of my words." in answer.text
    assert "<b>" not in answer.text
    assert kept(house, round) is None


async def test_the_pages_set_no_cookie_and_are_kept_nowhere(
    home: Home, house: House, client: httpx.AsyncClient
) -> None:
    round = await a_vote(home, house)
    code = codes(house, round)[0]
    for answer in (
        await client.get("/v"),
        await client.get(f"/v/{code}"),
        await send(client, code=code),
        await send(client, code=code, step="send", **{"q-vote": "a"}),
        await send(client, code="wrong"),
    ):
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "<script" not in answer.text
        assert code not in str(answer.url) or answer.request.method == "GET"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"q-vote": "z"},
        {"q-vote": "<script>alert(1)</script>"},
        {"q-vote": "\x00"},
        {"q-vote": "a" * 100_000},
        {"q-vote-a": "1", "q-other": "a"},
    ],
    ids=["nothing", "no-option", "markup", "nul", "long", "other-fields"],
)
async def test_a_form_with_broken_fields_says_what_is_wrong_beside_the_field(
    home: Home, house: House, client: httpx.AsyncClient, fields: dict[str, str]
) -> None:
    round = await a_vote(home, house)
    code = codes(house, round)[0]
    answer = await send(client, code=code, step="send", **fields)
    assert answer.status_code == 422
    assert 'class="error" id="q-vote-error"' in answer.text
    assert "<script>alert" not in answer.text
    assert kept(house, round) is None


async def test_dots_that_are_too_many_stay_in_their_fields_to_be_mended(
    home: Home, house: House, client: httpx.AsyncClient
) -> None:
    round = await a_vote(home, house, method="dots", most=3)
    code = codes(house, round)[0]
    answer = await send(client, code=code, step="send", **{"q-vote-a": "9"})
    assert answer.status_code == 422
    assert 'value="9"' in answer.text
    answer = await send(client, code=code, step="send", **{"q-vote-a": "2", "q-vote-b": "1"})
    assert answer.status_code == 200
    assert kept(house, round) == {"a": 2, "b": 1}


async def test_a_form_from_another_site_votes_nothing(home: Home, house: House, client: httpx.AsyncClient) -> None:
    round = await a_vote(home, house)
    fields = {"code": codes(house, round)[0], "step": "send", "q-vote": "a"}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}):
        answer = await client.post("/v", data=fields, headers=headers)
        assert answer.status_code == 403
    assert kept(house, round) is None


async def test_a_form_that_is_sent_twice_is_one_vote(home: Home, house: House, client: httpx.AsyncClient) -> None:
    round = await a_vote(home, house)
    code, event = codes(house, round)[0], "0" * 32
    first = await send(client, code=code, step="send", event=event, **{"q-vote": "a"})
    await send(client, code=code, step="send", event="1" * 32, words=words_on(first.text), **{"q-vote": "b"})
    again = await send(client, code=code, step="send", event=event, **{"q-vote": "a"})
    assert bare(again.text) == bare(first.text)
    assert kept(house, round) == "b"


async def test_a_wrong_code_is_told_kindly_and_whoever_guesses_has_to_wait(
    home: Home, house: House, client: httpx.AsyncClient
) -> None:
    round = await a_vote(home, house)
    for _ in range(FREE_TRIES):
        answer = await send(client, code="7k3m-9xd2-bq4t-h8wn")
        assert answer.status_code == 404
        assert "No open vote has a slip with this code." in answer.text
    for _ in range(FREE_TRIES):  # where the machine is slow, a try or two came back meanwhile
        await send(client, code="7k3m-9xd2-bq4t-h8wn")
    answer = await send(client, code=codes(house, round)[0])
    assert answer.status_code == 429
    assert (await client.get("/v/0000")).status_code == 429
    assert (await client.get("/v")).status_code == 200


async def test_after_the_vote_its_slips_lead_to_nothing(home: Home, house: House, client: httpx.AsyncClient) -> None:
    round = await a_vote(home, house)
    code = codes(house, round)[0]
    await house.wait_until(round.closes_at + timedelta(seconds=1))
    assert (await client.get(f"/v/{code}")).status_code == 404
    assert (await send(client, code=code, step="send", **{"q-vote": "a"})).status_code == 404


@pytest.mark.parametrize(("language", "direction"), [("pt", "ltr"), ("ar", "rtl")])
async def test_the_page_speaks_the_language_of_the_browser(
    home: Home, house: House, client: httpx.AsyncClient, language: str, direction: str
) -> None:
    round = await a_vote(home, house)
    answer = await client.get(f"/v/{codes(house, round)[0]}", headers={"accept-language": language})
    assert f'<html lang="{language}" dir="{direction}">' in answer.text


# What logs and files keep


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Send all logging into a string, as with LADLE_LOG_LEVEL=debug."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    stream = io.StringIO()
    logs.configure("debug", "json", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    for name in logs.OURS:
        logging.getLogger(name).setLevel(logging.NOTSET)


async def test_no_log_has_a_line_of_a_slip_at_any_level(home: Home, house: House, stream: io.StringIO) -> None:
    round = await a_vote(home, house)
    code = codes(house, round)[0]
    stream.truncate(0)
    stream.seek(0)
    transport = httpx.ASGITransport(logs.RequestLog(house.program.app))
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        await client.get("/v")
        await client.get(f"/v/{code}")
        await send(client, code=code, step="send", **{"q-vote": "a"})
        await send(client, code=code, step="send", **{"q-vote": "z"})
        await send(client, code="wrong")
        assert stream.getvalue() == ""
        await client.get("/vx")
    [line] = map(json.loads, stream.getvalue().splitlines())
    assert line["event"] == "request"


Said = tuple[tuple[int, str | None], ...]  # which slip says what, in this order
WORLDS: tuple[Said, ...] = (
    ((0, "a"), (1, "a"), (2, "a"), (3, "b"), (4, "b")),
    ((4, "a"), (3, "c"), (3, "a"), (1, "b"), (2, None), (2, "a"), (0, "b")),
    ((5, "c"), (4, "b"), (1, "a"), (5, None), (2, "b"), (3, "a"), (0, "a")),
)


async def test_nothing_that_is_left_tells_which_slip_voted_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Worlds that differ in what each slip said, and whether it did, leave the same files, byte by byte."""
    left = [await left_by_slips(tmp_path / str(number), said, monkeypatch) for number, said in enumerate(WORLDS)]
    assert differing(left) == []
    assert "ladle.db" in left[0]
    other = await left_by_slips(tmp_path / "other", tuple((number, "c") for number in range(5)), monkeypatch)
    assert differing([left[0], other]) == ["ladle.db"], "another result would have been seen"


def make_ready(folder: Path) -> None:
    """Give a world its key of buttons and a database that is the same in all of them."""
    folder.mkdir()
    (folder / "secret.key").write_bytes(KEY)
    empty_database(folder.parent / "empty.db", folder / "ladle.db")


async def left_by_slips(folder: Path, said: Said, patch: pytest.MonkeyPatch) -> dict[str, str]:
    """Let five members vote for the same, and then slips; returns what is left, two days after the close."""
    make_ready(folder)
    with patch.context() as patched:
        draw_in_order(patched)
        async with hosting(folder) as place:
            vote = await opens(place, slips=6)
            every = codes_of(slip_key(place.program.button_key), vote.now())
            for voter in vote.voters:
                await voter.picks("0")
            for event, (number, choice) in enumerate(said):
                answers: dict[str, Json] | None = None if choice is None else {"vote": choice}
                outcome = await sends(place, every[number], answers, f"event-{event}")
                assert outcome.handled is Handled.NEW
            await place.passes(THURSDAY + timedelta(days=9))
    return digests(folder)


# What facilitators print


async def test_facilitators_print_a_card_for_each_slip_as_often_as_they_like(
    home: Home, house: House, rosa: PlainBrowser
) -> None:
    round = await a_vote(home, house)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}")
    assert "2 printed slips count too." in rosa.page.text
    page = await rosa.follow("Printed slips")
    for code in codes(house, round):
        assert page.text.count(code) == 1
    for said in (
        "What <first>?",
        f"{ADDRESS}/v",
        "for whoever uses it first",
        "My three words",
        "Until Thursday 26 November 18:00",
    ):
        assert said in page.text, page.text
    assert (await rosa.reload()).text == page.text


async def test_nobody_else_sees_the_codes(home: Home, house: House, client: httpx.AsyncClient) -> None:
    round = await a_vote(home, house)
    answer = await client.get(f"/groups/{home.id}/rounds/{round.id}/slips")
    assert answer.status_code == 403
    assert codes(house, round)[0] not in answer.text


async def test_facilitators_of_another_group_do_not_see_them(home: Home, house: House, rosa: PlainBrowser) -> None:
    other = await house.found("Elsewhere")
    round = await a_vote(other, house)
    page = await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}/slips")
    assert codes(house, round)[0] not in page.text
    assert page.status == 404


async def test_there_is_nothing_to_print_of_a_vote_without_slips_or_one_that_was_stopped(
    home: Home, house: House, rosa: PlainBrowser
) -> None:
    round = await a_vote(home, house, slips=0)
    page = await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}")
    assert "Printed slips" not in [words for _, words in page.links]
    page = await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}/slips")
    assert "There is nothing to print" in page.text


async def test_how_many_slips_there_are_is_said_where_a_plan_is_changed(
    home: Home, house: House, rosa: PlainBrowser
) -> None:
    for number in range(4):
        person = PlainBrowser.start("en", httpx.ASGITransport(house.program.app))
        await home.join(person, f"Voter {number}")
        await person.close()
    draft = poll_draft(told("What?"), [told("A"), told("B")], "single", home.group, FIRST)
    await house.act(PlanSeries(home.id, "poll", draft.title, draft.form, draft.plan, draft.details))
    [row] = house.program.readings.series_of_group(home.id)
    address = f"/series/{row.series.id}/change"
    await rosa.open(f"{ADDRESS}/groups/{home.id}{address}")
    form = form_to(rosa, address)
    page = await rosa.send(form, {"slips": "51"}, form.buttons[0])
    assert "Please write a number from 0 to 50." in page.text
    form = form_to(rosa, address)
    page = await rosa.send(form, {"slips": "7"}, form.buttons[0])
    assert "7 printed slips count too." in page.text
    form = form_to(rosa, address)
    await rosa.send(form, {}, form.buttons[0])
    [row] = house.program.readings.series_of_group(home.id)
    assert slips_of(row.series.details) == 7


async def test_how_many_slips_there_are_is_said_where_a_vote_is_planned(
    home: Home, somebody: Somebody, rosa: PlainBrowser
) -> None:
    await people(home, somebody, 5)
    page = await look(rosa, home, {**USUAL, "slips": "51"})
    assert "Please write a number from 0 to 50." in page.text
    page = await look(rosa, home, {**USUAL, "slips": "6"})
    assert "6 printed slips count too." in page.text
    await rosa.press("Start")
    assert slips_of(planned(home).details) == 6


async def test_a_vote_with_names_is_planned_without_slips(home: Home, somebody: Somebody, rosa: PlainBrowser) -> None:
    await people(home, somebody, 5)
    page = await look(rosa, home, {**USUAL, "held": "named", "slips": "6"})
    assert "slips count too" not in page.text
    await rosa.press("Start")
    assert slips_of(planned(home).details) == 0


# In a real browser


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


def suits(page: Page) -> None:
    page.wait_for_load_state("load")
    assert complaints(page) == []
    assert unseen_focus(page) == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("method", ["dots", "irv"])
def test_a_slip_votes_on_a_small_screen_without_scripts(
    place: Served, browser: Browser, language: str, method: str
) -> None:
    home = place.run(place.house.found(language=language))
    round = place.run(a_vote(home, place.house, method=method, most=3 if method == "dots" else None))
    context = browser.new_context(viewport=PHONE, locale=language, java_script_enabled=False)
    page = context.new_page()
    wrong = chromium.watch(page)
    page.goto(f"{place.address}/v")
    suits(page)
    page.locator("#code").fill("7k3m 9xd2 bq4t h8wn")
    page.locator("button.main").click()
    expect(page.locator("#code-error")).to_be_visible()
    suits(page)
    page.locator("#code").fill(codes(place.house, round)[0].replace("-", " ").upper())
    page.locator("button.main").click()
    suits(page)
    if method == "dots":
        page.locator("#q-vote-a").fill("4")
        page.locator("button.main").click()
        expect(page.locator(".error")).to_be_visible()
        suits(page)
        page.locator("#q-vote-a").fill("2")
        page.locator("#q-vote-c").fill("1")
    else:
        for key, place_in_order in (("a", "3"), ("b", "1"), ("c", "2")):
            page.locator(f"#q-vote-{key}").select_option(place_in_order)
    page.locator("button.main").click()
    expect(page.locator("button[value=out]")).to_be_visible()
    suits(page)
    assert page.url == f"{place.address}/v"
    assert kept(place.house, round) == ({"a": 2, "c": 1} if method == "dots" else ("b", "c", "a"))
    assert context.cookies() == []
    page.locator("button[value=out]").click()
    expect(page.locator("button[value=again]")).to_be_visible()
    suits(page)
    assert kept(place.house, round) is None
    assert wrong == []
    context.close()


def test_slips_are_printed_without_what_stands_around_them(place: Served, browser: Browser) -> None:
    home = place.run(place.house.found())
    round = place.run(a_vote(home, place.house, slips=7))
    context = browser.new_context(viewport=PHONE, locale="en")
    page = context.new_page()
    page.goto(f"{place.address}/in/{place.run(home.sign_in_code())}")
    page.locator("button.main").click()
    page.goto(f"{place.address}/groups/{home.id}/rounds/{round.id}/slips")
    suits(page)
    expect(page.locator(".slip")).to_have_count(7)
    page.emulate_media(media="print")
    expect(page.locator(".screen").first).to_be_hidden()
    expect(page.locator(".slip").first).to_be_visible()
    context.close()
