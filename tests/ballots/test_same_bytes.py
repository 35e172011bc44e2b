"""T-A4: what a platform is asked to show somebody is the same whatever they chose, first vote and change alike."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import discord_guest, telegram_guest
from tests.groups import THURSDAY, Home, home
from tests.guests import BrowserGuest, Guest
from tests.polls.voting import OPTIONS, plans_vote

# What makes one page different from the next: the id of each form, and what shows that we gave it.
FRESH = re.compile(r'name="(event|form)" value="[^"]*"')
# Which message on Discord reads "Answered" from now on; each tap has made one.
SHOWN_BEFORE = re.compile(r"'id': \d+|(?<=/messages/)\d+")
# Each way from one vote to the next, then what is chosen.
WAYS = (["[Change]"], ["[Take it out]", "[Vote]"])


@dataclass
class Requests:
    """What the bot asked of its platform since the last look, but for ids that the platform gives each tap."""

    asked: list[str] = field(default_factory=list)
    look: Callable[[], list[str]] = list

    def since(self) -> list[str]:
        """Return them, and begin anew."""
        found, self.asked[:] = [*self.asked, *self.look()], []
        return found


def of_telegram(place: Home) -> Requests:
    server = telegram_guest.bot_of(place.program).server
    seen = [0]

    def look() -> list[str]:
        calls = server.recorded[seen[0] :]
        seen[0] = len(server.recorded)
        given = [{**call.parameters, "callback_query_id": ""} for call in calls]
        asked = zip(calls, given, strict=True)
        return [f"{call.method} {sorted(fields.items())}" for call, fields in asked if call.method != "getUpdates"]

    return Requests(look=look)


def of_discord(place: Home) -> Requests:
    http = discord_guest.bot_of(place.program).client.http
    request, requests = http.request, Requests()

    async def noting(route: Any, **given: Any) -> Any:
        files = [file.fp.read() for file in given.get("files") or ()]
        asked = f"{route.method} {route.path} {given.get('json')} {given.get('form')} {files}"
        requests.asked.append(SHOWN_BEFORE.sub("", asked))
        return await request(route, **given)

    http.request = noting  # type: ignore[method-assign]
    return requests


@pytest.mark.parametrize(("channel", "listen"), [("telegram", of_telegram), ("discord", of_discord)])
async def test_the_same_is_asked_of_the_platform_whatever_was_chosen(
    channel: str, listen: Callable[[Home], Requests], tmp_path: Path
) -> None:
    async with home(tmp_path / "data", on=[channel]) as place:
        guests = [await place.joins(channel, name) for name in ("Ana", "Ben", "Cai", "Dee", "Eli")]
        await plans_vote(place)
        await place.passes(THURSDAY + timedelta(minutes=1))
        ana = guests[0]
        await ana.sees()
        requests = listen(place)
        said = await votes(ana, requests)
    assert len(said) == 1 + len(WAYS) * len(OPTIONS)
    for words, asked in said[1:]:
        assert (words, asked) == said[0]
    assert said[0][0]
    assert said[0][1], "nothing was shown"
    assert not any(option in "".join(said[0][1]) for option in OPTIONS)


async def votes(ana: Guest, requests: Requests) -> list[tuple[str, list[str]]]:
    """Vote in every way, and return what was read, and asked of the platform, each time a vote was given."""
    requests.since()
    said = [(await ana.says(f"[{OPTIONS[0]}]"), requests.since())]
    for way in WAYS:
        for option in OPTIONS:
            for line in way:
                await ana.says(line)
            requests.since()
            said.append((await ana.says(f"[{option}]"), requests.since()))
    return said


# What is ticked or put in order, and then sent: one more than the other, and in another order.
SEVERAL = (("Buses",), ("Housing", "Buses"), ("Parks", "Housing"))


@pytest.mark.parametrize(
    ("channel", "listen", "method"),
    [("telegram", of_telegram, "approval"), ("discord", of_discord, "approval"), ("telegram", of_telegram, "borda")],
)
async def test_what_is_asked_as_several_are_sent_is_the_same(
    channel: str, listen: Callable[[Home], Requests], method: str, tmp_path: Path
) -> None:
    async with home(tmp_path / "data", on=[channel]) as place:
        guests = [await place.joins(channel, name) for name in ("Ana", "Ben", "Cai", "Dee", "Eli")]
        await plans_vote(place, method)
        await place.passes(THURSDAY + timedelta(minutes=1))
        ana, requests, said = guests[0], listen(place), []
        await ana.sees()
        for options in (*SEVERAL, *SEVERAL):
            for option in options:
                await ana.says(f"[{option}]")
            requests.since()
            said.append((await ana.says("[Done]"), requests.since()))
            await ana.says("[Change]")
    assert [one for one in said if one != said[0]] == []
    assert "Your vote is in." in said[0][0]


async def test_the_same_stands_in_the_terminal_and_on_the_page(tmp_path: Path) -> None:
    async with home(tmp_path / "data") as place:
        channels = ("terminal", "browser", "terminal", "terminal", "terminal")
        guests = [await place.joins(channel, f"V{number}") for number, channel in enumerate(channels)]
        await plans_vote(place)
        await place.passes(THURSDAY + timedelta(minutes=1))
        for guest in guests[:2]:
            await guest.sees()
            pages = Requests(look=lambda guest=guest: page_of(guest))  # type: ignore[misc]
            said = await votes(guest, pages)
            assert [one for one in said if one != said[0]] == []


def page_of(guest: Guest) -> list[str]:
    """Return the whole page that came as the answer, but for what is new on each page whatever was sent."""
    return [FRESH.sub("", guest._browser.source)] if isinstance(guest, BrowserGuest) else []
