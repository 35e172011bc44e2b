"""T-A6: nothing that a facilitator can look at changes with how many have voted; one coarse line does, once a day."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from core.actions import MakeInvite
from core.activities import ACTIVITIES
from core.ballot import TURNOUT
from core.exports import Format
from core.messages import Message, Ref
from core.sealed import REF
from ladle.plain_browser import PlainBrowser
from tests.groups import home
from tests.guests import Guest, plain
from tests.polls.voting import CLOSES, QUESTION, Election, opens
from tests.sealed.acting import Author, ids, main_database
from tests.web.house import ADDRESS

VOTERS = 7
ELSEWHERE = ("/c/", "/static/", "/in/")  # a member's own chat, pictures and styles, links that work once
FEW, ENOUGH = "poll-turnout-few", "poll-turnout-enough"
PACKED = ("content-length",)  # of what is compressed with other ids in it
# What makes one response of a page different from the next: the id of each form, and what shows that we gave it.
FRESH = re.compile(rb'name="(event|form)" value="[^"]*"')


@pytest.fixture
async def vote(tmp_path: Path) -> AsyncIterator[Election]:
    async with home(tmp_path / "data") as place:
        yield await opens(place, VOTERS)


async def turnout(vote: Election, voter: Author) -> Message:
    """Ask how many have voted so far, with the button below /rounds."""
    outcome = await voter.does_with(Ref(REF, vote.round.id), TURNOUT)
    assert outcome.sealed is not None
    return outcome.sealed


def addresses(app: Starlette, vote: Election) -> Iterator[str]:
    """Yield every address of a facilitator's pages that can be looked at, with everything there is to put into it."""
    known: dict[str, list[str]] = {
        "group": [vote.round.group],
        "round": [vote.round.id],
        "series": [vote.round.series],
        "way": ["extend", "close", "remind", "void", "skip", "early", "undo"],
        "kind": [kind.name for kind in ACTIVITIES],
        "question": ["vote"],
    }
    for route in app.routes:
        if not isinstance(route, Route) or "GET" not in (route.methods or ()):
            continue
        if route.path.startswith(ELSEWHERE) or "{code}" in route.path:
            continue
        names = [*route.param_convertors]
        choices: list[list[str]] = [known.get(name, ["0" * 16]) for name in names]
        for values in product(*choices):
            address = route.path
            for name, value in zip(names, values, strict=True):
                address = re.sub(rf"\{{{name}(:\w+)?\}}", value, address)
            yield address


async def looks(browser: PlainBrowser, vote: Election, dana: Guest) -> dict[str, bytes]:
    """Return all that a facilitator can look at: every page, the export of everything, and the chat."""
    client, seen = browser._client, dict[str, bytes]()
    for address in addresses(vote.place.program.app, vote):
        for query in ("", f"?member={vote.voters[0].member.id}"):
            response = await client.get(ADDRESS + address + query)
            assert response.status_code < 500, address
            seen[address + query] = FRESH.sub(b"", response.content)
            head = sorted(one for one in response.headers.items() if one[0] not in PACKED)
            seen[f"{address}{query} in its head"] = repr(head).encode()
    await browser.open(f"{ADDRESS}/groups/{vote.round.group}")
    export = next(form for form in browser.page.forms if form.action.endswith("/export"))
    await browser.send(export, button=export.buttons[0])
    seen["export"] = browser.page.text.encode()
    desk = vote.place.program.desk(running=True)
    for kind in Format:
        pieces = [piece async for piece in desk.export(vote.round.group, None, kind)]
        seen[f"export by the command, {kind}"] = "".join(pieces).encode()
    seen["what the operator is told"] = repr((await desk.status(), await desk.groups())).encode()
    for command in ("/rounds", "/open"):
        seen[command] = (await dana.says(command)).encode()
    return seen


async def test_a_facilitator_sees_the_same_bytes_however_many_have_voted(vote: Election) -> None:
    place = vote.place
    invite = await place.asks(MakeInvite(place.group.id, sign_in=place.owner.id))
    browser = PlainBrowser.start(transport=httpx.ASGITransport(place.program.app))
    await browser.open(f"{ADDRESS}/in/{invite.created}")
    await browser.press("Open here")
    dana = await place.signs_in("Dana")
    await looks(browser, vote, dana)  # what is asked of the facilitator comes once
    nobody_has = await looks(browser, vote, dana)
    assert len(nobody_has) > 30
    assert b"What should we look into" in nobody_has[f"/groups/{place.group.id}/rounds/{vote.round.id}"]
    for number, voter in enumerate(vote.voters, 1):
        await voter.picks(str(number % 3))
        if number in (1, 4, 5, VOTERS):
            after = await looks(browser, vote, dana)
            assert after.keys() == nobody_has.keys()
            assert [address for address, content in after.items() if content != nobody_has[address]] == []
    await browser.close()


async def test_the_coarse_line_is_the_same_for_all_that_day(vote: Election) -> None:
    asks = vote.voters[6]
    assert ids(await turnout(vote, asks)) == ["poll-label-protected", FEW]
    for voter in vote.voters[:6]:
        await voter.picks("0")
        assert ids(await turnout(vote, asks))[1] == FEW
    await vote.place.passes(vote.place.clock.now() + timedelta(days=1))
    assert ids(await turnout(vote, asks))[1] == ENOUGH
    for voter in vote.voters[:6]:
        await voter.picks("0")
        await voter.taps("out")
    assert ids(await turnout(vote, asks))[1] == ENOUGH
    await vote.place.passes(vote.place.clock.now() + timedelta(days=1))
    assert ids(await turnout(vote, asks))[1] == FEW


@pytest.mark.parametrize("votes", [0, 4])
async def test_up_to_four_votes_the_answer_has_the_same_bytes(vote: Election, votes: int) -> None:
    for voter in vote.voters[:votes]:
        await voter.picks("1")
    said = await turnout(vote, vote.voters[5])
    assert (ids(said), said.choices) == (["poll-label-protected", FEW], None)


@pytest.mark.parametrize("votes", [5, VOTERS])
async def test_from_five_votes_on_the_answer_has_the_same_bytes(vote: Election, votes: int) -> None:
    for voter in vote.voters[:votes]:
        await voter.picks("1")
    said = await turnout(vote, vote.voters[5])
    assert (ids(said), said.choices) == (["poll-label-protected", ENOUGH], None)


# What facilitators hear where few have voted, for those who only have pages

LOOKED = "When I looked today, the vote"
DUE = CLOSES - timedelta(hours=48)


async def desk_of(vote: Election) -> PlainBrowser:
    """Open the pages of a facilitator who is on no chat platform."""
    invite = await vote.place.asks(MakeInvite(vote.round.group, sign_in=vote.place.owner.id))
    browser = PlainBrowser.start(transport=httpx.ASGITransport(vote.place.program.app))
    await browser.open(f"{ADDRESS}/in/{invite.created}")
    await browser.press("Open here")
    return browser


async def says_few(browser: PlainBrowser, vote: Election) -> tuple[bool, bool]:
    """Return whether the group's page, and the page of the vote, say that few have voted."""
    group = f"{ADDRESS}/groups/{vote.round.group}"
    await browser.open(group)
    here = LOOKED in browser.page.text
    await browser.open(f"{group}/rounds/{vote.round.id}")
    return here, LOOKED in browser.page.text


async def test_pages_say_48_hours_before_the_end_that_few_have_voted_and_change_once_a_day(vote: Election) -> None:
    place, browser = vote.place, await desk_of(vote)
    for voter in vote.voters[:4]:
        await voter.picks("1")
    await place.passes(DUE - timedelta(minutes=1))
    assert await says_few(browser, vote) == (False, False)
    await place.passes(DUE)
    before = main_database(place)
    assert await says_few(browser, vote) == (True, True)
    assert main_database(place) == before, "it is looked at and nothing more"
    await vote.voters[4].picks("1")
    assert await says_few(browser, vote) == (True, True)
    assert ids(await turnout(vote, vote.voters[5]))[1] == FEW
    await place.passes(DUE + timedelta(days=1))
    assert await says_few(browser, vote) == (False, False)
    await browser.close()


@pytest.mark.parametrize("votes", [0, 1, 4])
async def test_the_pages_are_the_same_whatever_makes_few(vote: Election, votes: int) -> None:
    browser = await desk_of(vote)
    for voter in vote.voters[:votes]:
        await voter.picks("1")
    await vote.place.passes(DUE)
    await browser.open(f"{ADDRESS}/groups/{vote.round.group}/rounds/{vote.round.id}")
    line = f'{LOOKED} "{QUESTION}" had fewer than 5 votes. From so few, no result is shown.'
    assert line in plain([browser.page.text])
    await browser.close()


async def test_where_enough_have_voted_pages_say_nothing(vote: Election) -> None:
    browser = await desk_of(vote)
    for voter in vote.voters[:5]:
        await voter.picks("1")
    await vote.place.passes(DUE)
    assert await says_few(browser, vote) == (False, False)
    await browser.close()
