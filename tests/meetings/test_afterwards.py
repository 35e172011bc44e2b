"""What was agreed at a meeting has an owner and a day, stands in the result, and is asked after once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.consent import version_of
from core.people import Grant, Purpose
from core.promises import PromiseKind
from storage.store import SqlStore
from tests.groups import Home, home
from tests.meetings.gatherings import STARTS, Gathering, at, gathering, invited, says
from tests.respect.test_asking_in_time import settle

HOW = "Did you come?"
DONE = '"Buy a lock" Is it done?'
OVER = STARTS + timedelta(hours=1, minutes=1)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def agreed(meeting: Gathering, what: str, who: str, by: str) -> None:
    await meeting.dana.says("[Add what was agreed]")
    await meeting.dana.says(what)
    await meeting.dana.says(f"[{who}]")
    assert "Kept." in await meeting.dana.says(by)


async def test_an_action_point_is_a_promise_that_its_owner_is_asked_about_once(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "Yes")
    await meeting.passes(OVER)
    await agreed(meeting, "Buy a lock", "Ana", "2026-12-10")
    with SqlStore(place.program.database).begin() as uow:
        [promise] = uow.promises_of([place.group.id])
    assert (promise.kind, promise.owner) == (PromiseKind.ACTION_POINT, place.members()["Ana"].id)
    await ana.sees()
    await meeting.passes(at("2026-12-10 18:01"))
    assert (await ana.sees()).count(DONE) == 1
    await meeting.passes(at("2026-12-20 18:01"))
    assert DONE not in await ana.sees()


async def test_everybody_reads_what_was_agreed_with_the_result(place: Home) -> None:
    meeting = await gathering(place)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await says(meeting, ana, "Yes")
    await says(meeting, ben, "No")
    await meeting.passes(OVER)
    await agreed(meeting, "Buy a lock", "Ana", "[No day]")
    await agreed(meeting, "Bring tea", "Ben", "2026-12-10")
    await meeting.passes(at("2026-12-07 09:00"))
    shown = await ben.sees()
    assert "What was agreed: Ana: Buy a lock Ben: Bring tea (by 10 December 2026)" in shown


async def test_who_came_is_in_no_result(place: Home) -> None:
    meeting = await gathering(place)
    guests = await invited(meeting, [f"Guest {number}" for number in range(6)])
    for guest in guests:
        await says(meeting, guest, "Yes")
    await meeting.passes(at("2026-12-05 09:00"))
    for guest in guests:
        await guest.says("[Yes]")
        await guest.says("[Good]")
        await guest.says("[Finish]")
        await guest.sees()
    await meeting.passes(at("2026-12-07 12:00"))
    shown = await guests[0].sees()
    assert "Good" in shown
    assert "Did you come?" not in shown


async def test_only_who_facilitates_adds_what_was_agreed(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "Yes")
    await meeting.passes(OVER)
    assert "Add what was agreed" not in await ana.sees()
    assert "Add what was agreed" in await meeting.dana.sees()


async def test_who_refuses_such_questions_is_not_asked_how_a_meeting_was(place: Home) -> None:
    meeting = await gathering(place)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await says(meeting, ana, "Yes")
    await says(meeting, ben, "Yes")
    member = place.members()["Ana"]
    refused = Grant(granted=False, version=version_of(Purpose.CHECK_INS))
    settle(place, "Ana", consents={**member.consents, Purpose.CHECK_INS: refused})
    await meeting.passes(STARTS)
    await ana.sees()
    await meeting.passes(at("2026-12-05 09:00"))
    assert await ana.sees() == ""
    assert HOW in await ben.sees()


async def test_not_about_this_topic_holds_for_every_meeting_of_the_group_until_it_may_come_again(place: Home) -> None:
    meeting = await gathering(place, often="Every week")
    ana = await place.joins("terminal", "Ana")
    await meeting.passes(at("2026-11-30 12:00"))
    await says(meeting, ana, "Yes")
    await meeting.passes(at("2026-12-04 10:00"))
    assert HOW in await ana.sees()
    for tap in ("[Yes]", "[Good]", "[Finish]", "[Ask me less]"):
        await ana.says(tap)
    assert "I write nothing more to you about this." in await ana.says("[Not this topic]")
    await meeting.passes(at("2026-12-06 12:00"))
    await says(meeting, ana, "Yes")
    await meeting.passes(at("2026-12-12 09:00"))
    assert HOW not in await ana.sees()
    await ana.says("/less")
    await ana.says("[A topic again]")
    assert place.members()["Ana"].topics_off == ()
