"""Words of members that were voted on do not outlast the vote on pages that Ladle keeps."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import VoidVote
from core.rounds import Phase
from tests.groups import THURSDAY, Home, home
from tests.guests import Guest
from tests.priorities.test_backlog import plans, proposes
from tests.priorities.test_own_words import BUSES, FRIDAYS, deletes, stored

CLOSED = "This question is closed."
MINUTES = timedelta(minutes=5)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


async def voted_on(place: Home) -> Guest:
    """Let two questions that somebody proposed be voted on without names; returns whose they are."""
    dana = await place.signs_in("Dana")
    ana = await place.joins("terminal", "Ana")
    await proposes(ana, FRIDAYS)
    await ana.says("/questions")
    await proposes(ana, BUSES)
    for name in ("Ben", "Cleo", "Eve", "Fay", "Gus"):
        await place.joins("terminal", name)
    picked = (f"[{FRIDAYS}]", f"[{BUSES}]", "[Done]", "[They vote which one matters most]", "What first?")
    await plans(place, dana, *picked, "[Without names]", "[Somebody else]", "[Start]", "[Members only]")
    await place.passes(THURSDAY + MINUTES)
    return ana


async def test_a_question_that_was_voted_on_closes_on_pages_with_the_words_of_whoever_took_theirs_back(
    place: Home,
) -> None:
    ana = await voted_on(place)
    ben, cleo = place.guests[2], place.guests[3]
    assert BUSES in await ben.sees()
    await ben.says(f"[{BUSES}]")
    await cleo.sees()
    await deletes(ana)
    (vote,) = [it for it in place.rounds() if it.activity == "poll"]
    await place.passes(vote.closes_at + MINUTES)
    dana = await place.guests[0].sees()
    assert CLOSED in dana
    assert "What happens next?" in dana, "only the question of the vote is over"
    assert CLOSED in await ben.sees()
    assert CLOSED in await cleo.sees(), "whether somebody has voted makes no difference"
    assert stored(place, BUSES, "chat_lines", "outbox", "rounds") == []


async def test_so_it_does_where_the_vote_is_stopped(place: Home) -> None:
    ana = await voted_on(place)
    await deletes(ana)
    (vote,) = [it for it in place.rounds() if it.activity == "poll"]
    await place.asks(VoidVote(vote.id))
    await place.passes(THURSDAY + timedelta(hours=1))
    assert vote.phase is Phase.OPEN
    assert stored(place, BUSES, "chat_lines", "outbox", "rounds") == []
