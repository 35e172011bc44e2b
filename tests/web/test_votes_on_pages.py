"""A vote on the pages: who may vote while it is open and nothing of who did; afterwards the same text everywhere."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from core.actions import PlanSeries
from core.messages import Say, told
from core.poll_drafts import poll_draft
from core.rounds import Phase, Round
from core.summary import numbers
from core.voting.ballots import Detail
from ladle.page_reader import Form
from ladle.plain_browser import PlainBrowser
from storage.store import SqlStore
from tests.guests import TerminalGuest, join_line
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, FIRST, Home, House

OPENED = datetime(2026, 11, 19, 18, 0, 1, tzinfo=UTC)
OPTIONS = ("Buses", "Parks", "Housing")
ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


async def opens(
    home: Home, method: str = "single", options: Sequence[str] = OPTIONS, detail: Detail = Detail.PROTECTED
) -> Round:
    """Let a vote open that everybody who is in the group by now may vote in."""
    labels = [told(option) for option in options]
    draft = poll_draft(told("What next?"), labels, method, home.group, FIRST, detail=detail)
    await home.house.act(PlanSeries(home.id, "poll", draft.title, draft.form, draft.plan, draft.details))
    await home.house.wait_until(OPENED)
    with SqlStore(home.house.program.database).begin() as uow:
        (round,) = uow.current_rounds([home.id])
    return round


async def people(home: Home, somebody: Somebody, count: int) -> list[PlainBrowser]:
    """Let people join, each in a browser."""
    browsers = [somebody() for _ in range(count)]
    for number, browser in enumerate(browsers):
        await home.join(browser, f"Person {number}")
    return browsers


def now(house: House, round: Round) -> Round:
    with SqlStore(house.program.database).begin() as uow:
        return uow.rounds([round.id])[round.id]


def sentences(house: House, round: Round) -> list[str]:
    """Return what everybody is to read, in English."""
    round = now(house, round)
    assert round.result is not None
    said = [line for line in numbers(round, round.result) if isinstance(line, Say)]
    return [house.program.words.text(line, ("en",)).translate(ISOLATES) for line in said]


async def page_of(rosa: PlainBrowser, home: Home, round: Round) -> str:
    page = await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}")
    return " ".join(page.text.translate(ISOLATES).split())


def form_to(browser: PlainBrowser, action: str) -> Form:
    return next(form for form in browser.page.forms if form.action.endswith(action))


async def export(rosa: PlainBrowser, form: str) -> httpx.Response:
    fields = {**dict(form_to(rosa, "/export").values), "format": form}
    return await rosa._client.post(ADDRESS + form_to(rosa, "/export").action, data=fields)


async def test_while_it_is_open_pages_say_who_may_vote_and_nothing_of_who_did(
    house: House, home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    voters = await people(home, somebody, 5)
    round = await opens(home)
    page = await voters[0].reload()
    assert "Vote without names." in page.text
    assert "6 people may vote until" in page.text
    before = await page_of(rosa, home, round)
    assert "Vote without names. 6 people may vote until" in before
    for voter in voters[:4]:
        await voter.reload()
        await voter.press("Buses")
    assert await page_of(rosa, home, round) == before
    assert "answered" not in before
    overview = await rosa.open(f"{ADDRESS}/groups/{home.id}")
    assert "answered" not in overview.text
    assert " Ended" not in overview.text
    await house.wait_until(round.closes_at + timedelta(minutes=1))
    assert "may vote" not in (await voters[4].reload()).text
    assert " Ended" in (await rosa.open(f"{ADDRESS}/groups/{home.id}")).text


@pytest.mark.parametrize("detail", [Detail.PROTECTED, Detail.EXACT])
@pytest.mark.parametrize("method", ["single", "approval", "irv"])
async def test_afterwards_the_same_text_stands_everywhere(
    house: House, home: Home, rosa: PlainBrowser, somebody: Somebody, method: str, detail: Detail
) -> None:
    voters = await people(home, somebody, 5)
    terminal = TerminalGuest(house.program, "Tess")
    await terminal.says(f"/start {home.join_code()}")
    await terminal.says(join_line(house.program, "Tess", "en"))
    round = await opens(home, method, detail=detail)
    for place, voter in enumerate(voters):
        await voter.reload()
        await voter.press("Parks" if place else "Buses")
        if method != "single":
            await voter.press("Done")
    await terminal.sees()
    await house.wait_until(round.closes_at + timedelta(minutes=1))
    said = sentences(house, round)
    assert len(said) >= 3
    on_page = await page_of(rosa, home, round)
    with_member = " ".join((await voters[0].reload()).text.translate(ISOLATES).split())
    in_chat = await terminal.sees()
    await page_of(rosa, home, round)
    (row,) = [row for row in csv.DictReader(io.StringIO((await export(rosa, "csv")).text)) if row["question"] == "vote"]
    (line,) = [json.loads(line) for line in (await export(rosa, "jsonl")).text.splitlines()]
    assert row["member"] == ""
    for sentence in said:
        for where in (on_page, with_member, in_chat, row["answer_in_words"], line["answer_in_words"]):
            assert sentence in where.translate(ISOLATES)
    await terminal.leaves()


async def test_nobody_can_read_votes_without_names_on_the_page_or_in_an_export(
    house: House, home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    voters = await people(home, somebody, 5)
    round = await opens(home)
    for voter in voters:
        await voter.reload()
        await voter.press("Parks")
    await house.wait_until(round.closes_at + timedelta(minutes=1))
    page = await page_of(rosa, home, round)
    assert "All, or all but one or two, chose Parks." in page
    assert "What anyone chose is not kept. There is only the result." in page
    assert "Person" not in (await export(rosa, "csv")).text


async def test_a_picture_stands_where_numbers_are_shown_and_none_where_not(
    house: House, home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    voters = await people(home, somebody, 6)
    round = await opens(home, options=("Buses", "Parks"))
    for place, voter in enumerate(voters):
        await voter.reload()
        await voter.press("Parks" if place % 2 else "Buses")
    await house.wait_until(round.closes_at + timedelta(minutes=1))
    await page_of(rosa, home, round)
    picture = await rosa.picture(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}/chart/vote.svg")
    assert b"Buses" in picture
    assert b"Parks" in picture


async def test_of_too_few_votes_there_is_no_picture(
    house: House, home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    voters = await people(home, somebody, 5)
    round = await opens(home)
    await voters[0].reload()
    await voters[0].press("Parks")
    await house.wait_until(round.closes_at + timedelta(minutes=1))
    page = await page_of(rosa, home, round)
    assert "Fewer than 5 people answered, so nothing is shown." in page
    assert "chart/vote.svg" not in (await rosa._client.get(rosa.page.address)).text
    assert await rosa.picture(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}/chart/vote.svg") == b""


async def test_a_facilitator_adds_what_happens_next_on_the_page(
    house: House, home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    voters = await people(home, somebody, 5)
    round = await opens(home)
    await house.wait_until(round.closes_at + timedelta(minutes=1))
    await page_of(rosa, home, round)
    assert "Send without" not in rosa.page.text
    await rosa.write("reply", "We meet on Monday.")
    await house.pass_time(timedelta(minutes=1))
    assert now(house, round).phase is Phase.RELEASED
    page = await voters[0].reload()
    assert "Next, says Rosa: We meet on Monday." in page.text.translate(ISOLATES)


async def test_votes_with_names_are_nobodys_to_see_until_all_can(
    house: House, home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    voters = await people(home, somebody, 3)
    round = await opens(home, detail=Detail.NAMED)
    await voters[0].reload()
    await voters[0].press("Parks")
    page = await page_of(rosa, home, round)
    assert "While the vote is open, nobody sees what anyone chose." in page
    assert "Person 0" not in page.split("Enter an answer")[0]
    assert "answered" not in page
    assert "Parks" not in (await export(rosa, "csv")).text
    form = await voters[1].open(voters[1].page.address.split("#")[0] + "/form")
    assert "Vote with names: everyone will see who chose what." in form.text
    await house.wait_until(round.closes_at + timedelta(minutes=1))
    assert "Parks: Person 0" in await page_of(rosa, home, round)
    assert "Person 0" in (await export(rosa, "csv")).text


async def test_my_data_and_leaving_say_what_is_kept_of_votes_whether_one_voted_or_not(
    house: House, home: Home, somebody: Somebody
) -> None:
    voters = await people(home, somebody, 5)
    round = await opens(home)
    await voters[0].reload()
    await voters[0].press("Parks")

    async def says(browser: PlainBrowser, text: str) -> str:
        await browser.reload()
        return (await browser.write("text", text)).text.translate(ISOLATES)

    for voter in voters[:2]:
        assert "You may vote in 1 open vote without names." in await says(voter, "/mydata")
        await says(voter, "/leave")
        page = await voter.press("Leave and delete")
        assert "your vote in 1 open vote, if you voted" in page.text
        await voter.press("Go back")
    await house.wait_until(round.closes_at + timedelta(minutes=1))
    for voter in voters[:2]:
        assert "your part in it cannot be found or deleted" in await says(voter, "/mydata")
        await says(voter, "/leave")
        page = await voter.press("Leave and delete")
        assert "Your part in 1 closed vote without names cannot be deleted" in page.text
