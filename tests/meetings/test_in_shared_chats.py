"""What a group's shared chats read of its meetings: when and where, never a link, a name or who comes."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.groups import Home, home
from tests.meetings.gatherings import INVITED, STARTS, at, gathering
from tests.spaces.platform import Platform, linked

FACTS = "Meeting of Riverside: Garden meeting, Thursday 3 December 18:00."


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


@pytest.fixture
def telegram(place: Home) -> Platform:
    return Platform(place)


async def test_the_chat_reads_when_and_where_and_whoever_wants_answers_in_private(
    place: Home, telegram: Platform
) -> None:
    await linked(place, telegram)
    await gathering(place, where="The hall, https://meet.example/secret")
    await place.passes(INVITED)
    assert telegram.shown() == [f"{FACTS} Where: The hall. Say in private if you come. [Say if I come]->{place.invite}"]


async def test_a_link_alone_is_told_in_private_only(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await gathering(place, where="https://meet.example/secret")
    await place.passes(INVITED)
    [shown] = telegram.shown()
    assert "You get the link in your private chat." in shown
    assert "meet.example" not in shown


async def test_the_chat_reads_the_new_time_and_that_it_begins(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    meeting = await gathering(place)
    await place.passes(at("2026-11-23 10:00"))
    telegram.shown()
    await meeting.changes("The time", "2026-12-03 19:00")
    await place.passes(at("2026-11-23 10:01"))
    assert "Thursday 3 December 19:00." in telegram.shown()[0]
    await place.passes(STARTS + timedelta(hours=1))
    assert telegram.shown() == ["Riverside: Garden meeting begins now."]


async def test_the_chat_reads_that_a_meeting_does_not_take_place(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    meeting = await gathering(place)
    await place.passes(at("2026-11-23 10:00"))
    telegram.shown()
    await meeting.changes("It does not take place")
    await place.passes(at("2026-11-23 10:01"))
    assert telegram.shown() == ["Riverside: Garden meeting on Thursday 3 December 18:00 does not take place."]
