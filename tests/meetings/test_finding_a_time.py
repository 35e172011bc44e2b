"""A time is found from several: everybody answers by their own clock, and one tap makes the best one the meeting."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ChangeGroup
from tests.groups import MONDAY, Home, home
from tests.guests import Guest
from tests.meetings.gatherings import Gathering, at

SLOTS = ("2026-12-01 18:00", "2026-12-02 10:00", "2026-12-03 12:00")
FIRST, SECOND = "Tuesday 1 December 18:00", "Wednesday 2 December 10:00"
INVITED_BY_THEN = at("2026-11-19 12:00")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def sought(place: Home, *slots: str) -> Gathering:
    """Offer times from the chat."""
    dana = await place.signs_in("Dana")
    answers = ["/new", "[More]", "[Find a time to meet]", "Garden meeting", *(slots or SLOTS), "[These are all]"]
    for line in [*answers, "[1 hour]", "The hall"]:
        await dana.says(line)
    assert "[Undo]" in await dana.says("[Start]")
    return Gathering(place, dana)


async def answers(guest: Guest, *words: str) -> str:
    """Answer one time after the other; returns what is shown at the end."""
    shown = ""
    for word in words:
        shown = await guest.says(f"[{word}]")
    return shown


async def asked(meeting: Gathering, *names: str) -> list[Guest]:
    guests = [await meeting.place.joins("terminal", name) for name in names]
    await meeting.passes(at("2026-11-17 12:00"))
    for guest in guests:
        assert "time 1 of 3" in await guest.sees()
    return guests


async def test_the_best_time_becomes_the_meeting_with_one_tap(place: Home) -> None:
    meeting = await sought(place)
    ana, ben = await asked(meeting, "Ana", "Ben")
    await answers(ana, "No", "Yes", "If I must")
    await answers(ben, "If I must", "Yes", "No")
    await meeting.dana.sees()
    shown = await meeting.dana.says("/meetings")
    assert shown.index(SECOND) < shown.index(FIRST)
    assert f"{SECOND}: yes 2, if need be 0, no 0" in shown
    await meeting.dana.says(f"[{SECOND}]")
    await meeting.passes(INVITED_BY_THEN)
    assert meeting.round.closes_at == at(SLOTS[1])


async def test_a_time_is_taken_once(place: Home) -> None:
    meeting = await sought(place)
    await asked(meeting, "Ana")
    await meeting.dana.says("/meetings")
    await meeting.dana.says(f"[{FIRST}]")
    assert "chosen already" in await meeting.dana.says(f"[{SECOND}]")
    await meeting.passes(INVITED_BY_THEN)
    assert [round.closes_at for round in meeting.rounds()] == [at(SLOTS[0])]


async def test_nobody_is_asked_about_times_any_more_once_one_is_taken(place: Home) -> None:
    meeting = await sought(place)
    [ana] = await asked(meeting, "Ana")
    await meeting.dana.says("/meetings")
    await meeting.dana.says(f"[{FIRST}]")
    assert "closed" in await ana.says("[Yes]")


async def test_facilitators_see_what_was_found_when_the_time_to_answer_is_over(place: Home) -> None:
    meeting = await sought(place)
    [ana] = await asked(meeting, "Ana")
    await answers(ana, "Yes", "No", "No")
    await meeting.dana.sees()
    await meeting.passes(MONDAY + timedelta(days=3, minutes=2))
    assert f"{FIRST}: yes 1, if need be 0, no 0" in await meeting.dana.sees()
    assert "yes 1" not in await ana.sees()


async def test_members_take_a_time_only_where_they_may_plan(place: Home) -> None:
    meeting = await sought(place)
    [ana] = await asked(meeting, "Ana")
    assert "No meeting is planned now." in await ana.says("/meetings")
    await place.asks(ChangeGroup(place.group.id, members_plan=True))
    assert f"[{FIRST}]" in await ana.says("/meetings")
    await ana.says(f"[{FIRST}]")
    await meeting.passes(INVITED_BY_THEN)
    assert meeting.round.closes_at == at(SLOTS[0])


async def test_times_that_are_near_are_settled_before_the_first(place: Home) -> None:
    meeting = await sought(place, "2026-11-18 18:00", "2026-11-18 20:00")
    await meeting.passes(timedelta(minutes=2))
    [round] = [round for round in place.rounds() if round.activity == "find-a-time"]
    assert round.closes_at == at("2026-11-18 06:00")


async def test_the_same_time_twice_is_offered_once(place: Home) -> None:
    meeting = await sought(place, SLOTS[0], SLOTS[0], SLOTS[1])
    await meeting.passes(timedelta(minutes=2))
    [round] = [round for round in place.rounds() if round.activity == "find-a-time"]
    assert len(round.form.questions) == 2
